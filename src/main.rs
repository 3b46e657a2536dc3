//! The program; everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    lasswell::cli::run(std::env::args_os())
}
