//! Where a command writes: standard output, or a file that is written whole or not at all.

use crate::error::Error;
use crate::job::JobError;
use crate::output::{OutputFile, keep_apart};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A file or standard output. Its errors name it. A file appears when it is [committed](Self::commit).
pub(crate) enum Output {
    Standard(BufWriter<Box<dyn Write + Send>>),
    File(OutputFile),
}

impl Output {
    /// Standard output.
    pub(crate) fn standard() -> Self {
        Self::Standard(BufWriter::new(Box::new(io::stdout())))
    }

    /// Standard output for a person: styles are left out where it is no terminal, or `NO_COLOR` is set.
    pub(crate) fn terminal() -> Self {
        Self::Standard(BufWriter::new(Box::new(anstream::stdout())))
    }

    /// The given file, or standard output where there is none or it is `-`.
    ///
    /// # Errors
    /// A file that is, or lies inside, one of the inputs, or that cannot be made.
    pub(crate) fn choose(path: Option<&Path>, inputs: &[PathBuf]) -> Result<Self, Error> {
        match path {
            None => Ok(Self::standard()),
            Some(path) if path.as_os_str() == "-" => Ok(Self::standard()),
            Some(path) => {
                keep_apart(path, inputs)?;
                OutputFile::replace(path).map(Self::File)
            }
        }
    }

    /// Completes the output. A file gets its name only if `is_wanted`: a command that scored nothing leaves an earlier
    /// file as it was.
    ///
    /// # Errors
    /// When what is left cannot be written, or the file cannot be renamed.
    pub(crate) fn commit(self, is_wanted: bool) -> anyhow::Result<()> {
        match self {
            Self::Standard(mut out) => Ok(out.flush().map_err(named)?),
            Self::File(file) if is_wanted => Ok(file.commit()?),
            Self::File(_) => Ok(()),
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Standard(out) => out.write(bytes).map_err(named),
            Self::File(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Standard(out) => out.flush().map_err(named),
            Self::File(file) => file.flush(),
        }
    }
}

fn named(error: io::Error) -> io::Error {
    if error.kind() == io::ErrorKind::Interrupted {
        return error.kind().into();
    }
    io::Error::new(error.kind(), Error::io(error, "standard output"))
}

/// Whether the error is about a reader that stopped reading (`| head`), which is no failure.
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let is_about_pipe = |cause: &(dyn std::error::Error + 'static)| {
        cause.downcast_ref::<JobError>().is_some_and(JobError::is_broken_pipe)
            || cause.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
    };
    error.chain().any(is_about_pipe)
}
