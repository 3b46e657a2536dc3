//! `lasswell completions`: completion scripts for shells.

use crate::cli::terminal::output::Output;
use clap::{Args, Command};
use clap_complete::{Shell, generate};
use std::io::Write;
use std::process::ExitCode;

pub(crate) const EXAMPLES: &str = "\
Examples:
  lasswell completions bash > ~/.local/share/bash-completion/completions/lasswell
  lasswell completions zsh > ~/.zfunc/_lasswell
  lasswell completions fish > ~/.config/fish/completions/lasswell.fish";

#[derive(Debug, Clone, Args)]
pub(crate) struct Completions {
    /// Shell that the script is for
    #[arg(value_enum)]
    shell: Shell,
}

pub(crate) fn run(args: &Completions, mut program: Command) -> anyhow::Result<ExitCode> {
    let mut script = Vec::new();
    generate(args.shell, &mut program, "lasswell", &mut script);
    let mut out = Output::standard();
    out.write_all(&script)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
