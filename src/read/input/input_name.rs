//! The name of an input: in errors, in origins, and in the ids of articles that have none.

use super::super::cautions::CautionKind;
use super::super::format::split_extensions;
use super::encoding::Decoded;
use super::input_log::InputLog;
use super::place::Place;
#[cfg(feature = "exports")]
use crate::error::ContainerFault;
use crate::error::{Cause, Error, ErrorKind, GzipFault};
use crate::model::Origin;
use std::io;
use std::path::{MAIN_SEPARATOR, Path};

/// What an input is called.
#[derive(Debug, Clone)]
pub(in crate::read) struct InputName {
    /// The path, as errors and origins show it.
    pub(in crate::read) path: String,
    /// The id of an article that has none; the file name without its extensions, where nothing else is said.
    stem: String,
    /// How the input is packed, which a damaged stream is an error of.
    packing: Packing,
    /// The log of what is read, and where this input stands in it; `None` for values that are from no input.
    log: Option<(InputLog, usize)>,
}

/// How an input is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Packing {
    None,
    Gzip,
    /// In an archive.
    #[cfg(feature = "exports")]
    Zip,
}

impl InputName {
    /// The name of a file.
    pub(in crate::read) fn of_file(path: &Path) -> Self {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let (stem, _) = split_extensions(&name);
        Self { path: display_path(path), stem: stem.to_owned(), packing: Packing::None, log: None }
    }

    /// The name of a stream that is no file.
    pub(in crate::read) fn of_stream(path: &str, stem: &str) -> Self {
        Self { path: path.to_owned(), stem: stem.to_owned(), packing: Packing::None, log: None }
    }

    /// The same name for the input that `log` has opened last, so that cautions are counted there. A file in a container
    /// is logged as the container.
    pub(in crate::read) fn logged(self, log: &InputLog) -> Self {
        Self { log: log.last().map(|index| (log.clone(), index)), ..self }
    }

    /// Counts a record that was read but needs a word, at this place of the input, with the value in question. Nothing is
    /// printed here; [`InputLog::files`] has the counts.
    pub(in crate::read) fn caution(&self, kind: CautionKind, place: impl Into<Place>, value: Option<&str>) {
        if let Some((log, index)) = &self.log {
            log.caution(*index, &self.path, kind, place, value);
        }
    }

    /// The text of a record, with a caution if its encoding needs one.
    pub(in crate::read) fn decoded(&self, (text, note): Decoded, place: impl Into<Place>) -> String {
        if let Some(note) = note {
            self.caution(note.into(), place, None);
        }
        text
    }

    /// The same name with this id for an article that has none.
    pub(in crate::read) fn with_id(self, id: String) -> Self {
        Self { stem: id, ..self }
    }

    /// The same name for an input that is compressed with gzip, if it is.
    pub(super) fn packed(self, is_packed: bool) -> Self {
        if is_packed { Self { packing: Packing::Gzip, ..self } } else { self }
    }

    /// The name of a file in this archive.
    #[cfg(feature = "exports")]
    pub(in crate::read) fn member(&self, path: &str, id: String) -> Self {
        Self { path: path.to_owned(), stem: id, packing: Packing::Zip, log: self.log.clone() }
    }

    /// The id of an article in a file of this archive.
    #[cfg(feature = "exports")]
    pub(in crate::read) fn article_id_in(&self, id: &str) -> String {
        format!("{}/{id}", self.stem)
    }

    /// The origin of a record; `None` where the whole input is one record.
    pub(in crate::read) fn origin(&self, place: impl Into<Place>) -> Origin {
        let Place { record, line, .. } = place.into();
        Origin { path: self.path.clone(), record, line }
    }

    /// The id of an article that has none: `stem`, or `stem:record`.
    pub(in crate::read) fn article_id(&self, record: Option<u64>) -> String {
        match record {
            Some(record) => format!("{}:{record}", self.stem),
            None => self.stem.clone(),
        }
    }

    /// An error at a record, which is found by its line.
    pub(in crate::read) fn error(&self, kind: ErrorKind, place: impl Into<Place>) -> Error {
        let place = place.into();
        let at = self.origin(place.line.or(place.record));
        match place.record.filter(|_| place.shares_line) {
            Some(record) => Error::new(kind, format!("{at}, record {record}")),
            None => Error::new(kind, at),
        }
    }

    /// The error for a failed read, after this many whole records where the input has records.
    pub(in crate::read) fn read_error(&self, error: io::Error, after_record: Option<u64>) -> Error {
        use io::ErrorKind::{InvalidData, InvalidInput, UnexpectedEof};
        let kind = match (self.packing, error.kind()) {
            (Packing::Gzip, UnexpectedEof) => ErrorKind::Gzip { fault: GzipFault::EndsEarly, after_record },
            (Packing::Gzip, InvalidData | InvalidInput) => {
                ErrorKind::Gzip { fault: GzipFault::Damaged(Cause::new(error)), after_record }
            }
            #[cfg(feature = "exports")]
            (Packing::Zip, UnexpectedEof | InvalidData | InvalidInput) => {
                ErrorKind::Container { what: "zip", fault: ContainerFault::Damaged(Cause::new(error)) }
            }
            _ => return Error::io(error, &self.path),
        };
        self.error(kind, None)
    }
}

/// A path with `/` between its parts on every system.
pub(in crate::read) fn display_path(path: &Path) -> String {
    let path = path.to_string_lossy();
    if MAIN_SEPARATOR == '/' { path.into_owned() } else { path.replace(MAIN_SEPARATOR, "/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_lose_only_the_extensions_of_formats() {
        for (path, stem) in [("x/a.b.txt.gz", "a.b"), ("a.v2", "a.v2"), ("x/.gz", ".gz"), ("a.JSONL", "a")] {
            assert_eq!(InputName::of_file(Path::new(path)).stem, stem);
        }
    }

    #[test]
    fn a_damaged_stream_is_an_error_of_gzip_only_where_it_is_compressed() {
        let name = InputName::of_stream("a", "a");
        let early = || io::Error::from(io::ErrorKind::UnexpectedEof);
        assert!(matches!(name.read_error(early(), None).kind, ErrorKind::Io { .. }));
        let message = name.packed(true).read_error(early(), Some(3)).to_string();
        assert_eq!(message, "a: broken gzip: ends early, after record 3");
    }
}
