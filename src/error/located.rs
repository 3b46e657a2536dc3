//! An error kind with the place where it happened.

use super::cause::Cause;
use super::kind::ErrorKind;
use std::fmt;
use std::io;

/// An [`ErrorKind`] and the place where it happened. Its message is `PLACE: KIND` in one line.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Error {
    /// A path, `path:record` or `path:line`, or the name of an option.
    pub at: String,
    /// What went wrong.
    pub kind: ErrorKind,
}

impl Error {
    /// Puts a kind at a place. Control characters in it, as file names may have, become spaces.
    #[must_use]
    pub fn new(kind: ErrorKind, at: impl fmt::Display) -> Self {
        Self { at: at.to_string().replace(char::is_control, " "), kind }
    }

    /// Whether it is about one record of a file, not about the file as a whole.
    pub(crate) fn is_of_record(&self) -> bool {
        matches!(
            self.kind,
            ErrorKind::NoText
                | ErrorKind::EmptyText { .. }
                | ErrorKind::NotText(_)
                | ErrorKind::Json { .. }
                | ErrorKind::UnfinishedJson { .. }
                | ErrorKind::NotAnArticle { .. }
                | ErrorKind::NoRecords { .. }
                | ErrorKind::EmptyList { .. }
                | ErrorKind::Row(_)
                | ErrorKind::TooLong { .. }
                | ErrorKind::Value { .. }
                | ErrorKind::NoArticle(_)
        )
    }

    /// Puts an error of the operating system at a path.
    #[must_use]
    pub fn io(error: io::Error, at: impl fmt::Display) -> Self {
        let at = at.to_string();
        let kind = match error.kind() {
            io::ErrorKind::NotFound if is_web_address(&at) => ErrorKind::WebAddress,
            io::ErrorKind::NotFound => ErrorKind::NotFound,
            kind => ErrorKind::Io { kind, cause: Cause::new(error) },
        };
        Self::new(kind, at)
    }
}

/// Whether a path that does not exist is a web address.
fn is_web_address(path: &str) -> bool {
    let start = path.get(..8).unwrap_or(path).to_ascii_lowercase();
    ["http://", "https://", "ftp://", "www."].iter().any(|scheme| start.starts_with(scheme))
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.kind)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        // Not the kind itself, whose message is a part of this one.
        self.kind.source()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::error::Error as _;

    #[test]
    fn errors_of_the_operating_system_are_shortened_and_kept() {
        let denied = Error::io(io::Error::from(io::ErrorKind::PermissionDenied), "a.txt");
        assert_eq!(denied.to_string(), "a.txt: permission denied");
        let source = denied.source().and_then(|source| source.downcast_ref::<io::Error>());
        assert_eq!(source.map(io::Error::kind), Some(io::ErrorKind::PermissionDenied));
        let other = Error::io(io::Error::other("disk on fire"), "a.txt");
        assert_eq!(other.to_string(), "a.txt: disk on fire");
        assert_eq!(other, other.clone());
        assert_ne!(other, denied);
        assert_eq!(Error::new(ErrorKind::NoText, "a\nb.txt").to_string(), "a b.txt: no text");
        let gone = Error::io(io::Error::from(io::ErrorKind::NotFound), "a.txt");
        assert_eq!(gone.kind, ErrorKind::NotFound);
        assert!(gone.source().is_none());
        let page = Error::io(io::Error::from(io::ErrorKind::NotFound), "HTTPS://news.example/a");
        assert_eq!(page.kind, ErrorKind::WebAddress);
    }
}
