//! Where commands write: standard output, or a file that is written whole or not at all.

use crate::error::{Error, ErrorKind};
use crate::job::JobError;
use crate::output::{OutputFile, keep_apart};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A file or standard output. Errors name it. A file gets its name when it is [committed](Self::commit).
pub(crate) enum Output {
    Standard(BufWriter<Box<dyn Write + Send>>),
    File(OutputFile),
}

impl Output {
    /// Standard output.
    pub(crate) fn standard() -> Self {
        Self::Standard(BufWriter::new(Box::new(io::stdout())))
    }

    /// Standard output for people to read. Styles are removed if it is not a terminal or `NO_COLOR` is set.
    pub(crate) fn terminal() -> Self {
        Self::Standard(BufWriter::new(Box::new(anstream::stdout())))
    }

    /// The given file, or standard output if there is no path or it is `-`.
    ///
    /// # Errors
    /// When the file is an input, is inside an input folder, or cannot be created.
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

    /// A file that must not exist yet.
    ///
    /// # Errors
    /// As for [`choose`](Self::choose), and when the file exists.
    pub(crate) fn create_new(path: &Path, inputs: &[PathBuf]) -> Result<Self, Error> {
        keep_apart(path, inputs)?;
        if path.symlink_metadata().is_ok() {
            return Err(Error::new(ErrorKind::value("file", "there already", "a new file"), path.display()));
        }
        OutputFile::create_new(path).map(Self::File)
    }

    /// Completes the output. A file is dropped unless `has_result`: a command that scored nothing leaves an earlier file
    /// as it was.
    ///
    /// # Errors
    /// When buffered output cannot be written, or the file cannot be renamed.
    pub(crate) fn commit(self, has_result: bool) -> anyhow::Result<()> {
        match self {
            Self::Standard(mut out) => Ok(out.flush().map_err(with_name)?),
            Self::File(file) if has_result => Ok(file.commit()?),
            Self::File(_) => Ok(()),
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Standard(out) => out.write(bytes).map_err(with_name),
            Self::File(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Standard(out) => out.flush().map_err(with_name),
            Self::File(file) => file.flush(),
        }
    }
}

fn with_name(error: io::Error) -> io::Error {
    if error.kind() == io::ErrorKind::Interrupted {
        return error.kind().into();
    }
    io::Error::new(error.kind(), Error::io(error, "standard output"))
}

/// Whether the error means that the reader of the output has gone (`| head`), which is not a failure.
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let is_broken = |cause: &(dyn std::error::Error + 'static)| {
        cause.downcast_ref::<JobError>().is_some_and(JobError::is_broken_pipe)
            || cause.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
    };
    error.chain().any(is_broken)
}
