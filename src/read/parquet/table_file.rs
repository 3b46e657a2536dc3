//! The file of a table. Its end is read first, so a stream is written to a temporary file.

use super::super::input::OpenInput;
use crate::error::{Error, ErrorKind};
use std::fs::File;
use std::io::{self, Read};

/// Longest stream, in bytes: it fills the disk and not the memory.
const LONGEST_STREAM: u64 = 4 << 30;

/// A file with the bytes of an input, which is read to its end, so that its hash is known.
///
/// # Errors
/// A failed read or write, and a stream that is too long.
pub(super) fn file_of(mut input: OpenInput) -> Result<File, Error> {
    let name = input.name.clone();
    let failed = |error| name.read_error(error, None);
    if let Some(path) = input.file.take() {
        io::copy(&mut input.reader, &mut io::sink()).map_err(failed)?;
        return File::open(path).map_err(|error| Error::io(error, &name.path));
    }
    let mut file = tempfile::tempfile().map_err(|error| Error::io(error, &name.path))?;
    let size = io::copy(&mut input.reader.take(LONGEST_STREAM + 1), &mut file).map_err(failed)?;
    if size > LONGEST_STREAM {
        return Err(name.error(ErrorKind::TooLong { size, limit: LONGEST_STREAM }, None));
    }
    Ok(file)
}
