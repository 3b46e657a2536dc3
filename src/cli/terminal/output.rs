//! Outputs: opened before the long work, named in their errors, never one of the inputs.

use crate::error::{Error, ErrorKind};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A file or standard output. Its errors name it.
pub(crate) struct Output {
    out: BufWriter<Box<dyn Write + Send>>,
    name: String,
}

impl Output {
    /// Standard output.
    pub(crate) fn standard() -> Self {
        Self { out: BufWriter::new(Box::new(io::stdout())), name: "standard output".to_owned() }
    }

    /// Standard output for a person: styles are left out where it is no terminal, or `NO_COLOR` is set.
    pub(crate) fn terminal() -> Self {
        Self { out: BufWriter::new(Box::new(anstream::stdout())), name: "standard output".to_owned() }
    }

    /// A file, made new or emptied.
    pub(crate) fn create(path: &Path) -> Result<Self, Error> {
        let file = File::create(path).map_err(|error| Error::io(error, path.display()))?;
        Ok(Self::of(file, path))
    }

    /// An open file.
    pub(crate) fn of(file: File, path: &Path) -> Self {
        Self { out: BufWriter::with_capacity(1 << 16, Box::new(file)), name: path.display().to_string() }
    }

    /// The file asked for, or standard output; refused where it would overwrite or join the input.
    pub(crate) fn choose(path: Option<&Path>, inputs: &[PathBuf]) -> Result<Self, Error> {
        match path {
            None => Ok(Self::standard()),
            Some(path) if path.as_os_str() == "-" => Ok(Self::standard()),
            Some(path) => {
                keep_apart(path, inputs)?;
                Self::create(path)
            }
        }
    }

    fn named(&self, error: io::Error) -> io::Error {
        if error.kind() == io::ErrorKind::Interrupted {
            return error.kind().into();
        }
        io::Error::new(error.kind(), Error::io(error, &self.name))
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes).map_err(|error| self.named(error))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush().map_err(|error| self.named(error))
    }
}

/// Makes a folder, and those around it.
pub(crate) fn folder(path: &Path) -> Result<(), Error> {
    std::fs::create_dir_all(path).map_err(|error| {
        let at = path.display();
        match error.kind() {
            io::ErrorKind::AlreadyExists => Error::new(ErrorKind::NotAFolder, at),
            _ => Error::io(error, at),
        }
    })
}

/// Refuses an output that is one of the inputs, or lies in a folder that is read: it would be read while it is written,
/// and again by the next run.
pub(crate) fn keep_apart(output: &Path, inputs: &[PathBuf]) -> Result<(), Error> {
    let Some(place) = resolved(output) else {
        return Ok(());
    };
    for input in inputs.iter().filter(|input| input.as_os_str() != "-") {
        if let Ok(read) = input.canonicalize()
            && place.starts_with(&read)
        {
            let place = format!("inside of the input {}", input.display());
            let kind = ErrorKind::value("output", &place, "a place outside of what is read");
            return Err(Error::new(kind, output.display()));
        }
    }
    Ok(())
}

/// Whether two outputs are one file, or both standard output.
pub(crate) fn is_one_place(a: &Path, b: &Path) -> bool {
    let is_standard = |path: &Path| path.as_os_str() == "-";
    match (is_standard(a), is_standard(b)) {
        (false, false) => resolved(a).is_some_and(|place| Some(place) == resolved(b)),
        (a, b) => a && b,
    }
}

/// The path without links and `..`, as far as it is there.
fn resolved(path: &Path) -> Option<PathBuf> {
    let whole = std::path::absolute(path).ok()?;
    whole.ancestors().find_map(|there| {
        let found = there.canonicalize().ok()?;
        let rest = whole.strip_prefix(there).ok()?;
        Some(if rest.as_os_str().is_empty() { found } else { found.join(rest) })
    })
}

/// Whether this is about a reader that went away, which is no fault of ours.
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let mut causes = error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>());
    causes.any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_output_inside_of_an_input_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let input = folder.path().join("in");
        std::fs::create_dir(&input).unwrap();
        let apart = |output: &str, input: &str| {
            keep_apart(&folder.path().join(output), &["-".into(), folder.path().join(input)]).is_ok()
        };
        assert!(apart("out", "in") && apart("in2/x.json", "in") && apart("out", "not there"));
        assert!(
            !apart("in/out", "in") && !apart("in", "in") && !apart("out", ".") && !apart("in/../in/y", "in")
        );
    }
}
