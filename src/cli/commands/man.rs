//! `lasswell man`: manual pages.

use crate::cli::terminal::output::Output;
use crate::error::{Error, ErrorKind};
use crate::output::OutputFile;
use clap::{Args, Command};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

pub(crate) const EXAMPLES: &str = "\
Examples:
  lasswell man | man -l -
  lasswell man --out ~/.local/share/man/man1";

#[derive(Debug, Clone, Args)]
pub(crate) struct Man {
    /// Write one page for the program and one for each command into this folder [default: print the page of the program]
    #[arg(long, short, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub(crate) fn run(args: &Man, mut program: Command) -> anyhow::Result<ExitCode> {
    program.build();
    let Some(folder) = &args.out else {
        let mut out = Output::standard();
        clap_mangen::Man::new(program).render(&mut out)?;
        out.flush()?;
        return Ok(ExitCode::SUCCESS);
    };
    if folder.exists() && !folder.is_dir() {
        return Err(Error::new(ErrorKind::NotAFolder, folder.display()).into());
    }
    std::fs::create_dir_all(folder).map_err(|error| Error::io(error, folder.display()))?;
    let commands: Vec<Command> = program.get_subcommands().cloned().collect();
    for command in std::iter::once(program).chain(commands) {
        let page = clap_mangen::Man::new(command).source(concat!("lasswell ", env!("CARGO_PKG_VERSION")));
        let mut file = OutputFile::replace(&folder.join(page.get_filename()))?;
        page.render(&mut file)?;
        file.commit()?;
    }
    Ok(ExitCode::SUCCESS)
}
