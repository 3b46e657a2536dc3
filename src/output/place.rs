//! Compares the path of an output with the paths of inputs and of other outputs.

use crate::error::{Error, ErrorKind};
use std::io;
use std::path::{Path, PathBuf};

/// Checks that an output is neither an input nor inside an input folder, because later runs would read it. `-` stands for
/// standard input and standard output, which never conflict.
///
/// # Errors
/// [`ErrorKind::Value`] if the output is an input or inside one.
pub fn keep_apart(output: &Path, inputs: &[PathBuf]) -> Result<(), Error> {
    let Some(place) = resolved(output) else { return Ok(()) };
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

/// Whether two paths of outputs name the same file, or both standard output (`-`).
#[must_use]
pub fn is_same_place(a: &Path, b: &Path) -> bool {
    let is_standard = |path: &Path| path.as_os_str() == "-";
    match (is_standard(a), is_standard(b)) {
        (false, false) => resolved(a).is_some_and(|place| Some(place) == resolved(b)),
        (a, b) => a && b,
    }
}

/// Why nothing can be written into a folder that does not exist: the folder above it that is a file, or itself. `None` if it
/// exists.
pub(super) fn missing_folder(folder: &Path) -> Option<io::Error> {
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return None;
    }
    let file = folder.ancestors().find(|above| above.exists()).filter(|above| !above.is_dir());
    Some(match file {
        Some(file) => io::Error::other(format!("{} is a file, not a folder", file.display())),
        None => io::Error::other(format!("the folder {} does not exist", folder.display())),
    })
}

/// The absolute path without links and `..`, as far as the path exists.
pub(super) fn resolved(path: &Path) -> Option<PathBuf> {
    let whole = std::path::absolute(path).ok()?;
    whole.ancestors().find_map(|existing| {
        let found = existing.canonicalize().ok()?;
        let rest = whole.strip_prefix(existing).ok()?;
        Some(if rest.as_os_str().is_empty() { found } else { found.join(rest) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_output_inside_an_input_is_an_error() {
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

    #[test]
    fn two_paths_of_one_file_are_the_same_place() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        assert!(is_same_place(&at("a"), &at("./a")) && is_same_place("-".as_ref(), "-".as_ref()));
        assert!(!is_same_place(&at("a"), &at("b")) && !is_same_place(&at("a"), "-".as_ref()));
    }
}
