//! Files that are of no format that is read, counted by kind.

use std::fmt;

/// The files of an input that are not read, by kind. Its message names each kind once, with the first file and with how
/// to convert it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct UnreadFiles {
    /// The kinds, in the order in which they were met.
    pub kinds: Vec<UnreadKind>,
}

/// Files of one kind that are not read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnreadKind {
    /// What one of them is, such as `PDF`.
    pub name: &'static str,
    /// How such files are converted; empty if they hold no articles.
    pub advice: &'static str,
    /// How many there are.
    pub files: u64,
    /// The path of the first.
    pub first: String,
    /// Whether articles may be lost with them. Pictures may be scans of articles; a style sheet is not one.
    pub may_hold_articles: bool,
}

impl UnreadFiles {
    /// Counts a file.
    pub(crate) fn add(
        &mut self,
        name: &'static str,
        advice: &'static str,
        may_hold_articles: bool,
        path: impl FnOnce() -> String,
    ) {
        if let Some(kind) = self.kinds.iter_mut().find(|kind| kind.name == name) {
            kind.files += 1;
        } else {
            // Names in archives may have line breaks.
            let first = path().replace(char::is_control, " ");
            self.kinds.push(UnreadKind { name, advice, files: 1, first, may_hold_articles });
        }
    }

    /// The number of files.
    #[must_use]
    pub fn files(&self) -> u64 {
        self.kinds.iter().map(|kind| kind.files).sum()
    }

    /// The number of files that may hold articles.
    #[must_use]
    pub fn lost(&self) -> u64 {
        self.kinds.iter().filter(|kind| kind.may_hold_articles).map(|kind| kind.files).sum()
    }
}

impl fmt::Display for UnreadFiles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let [kind] = self.kinds.as_slice()
            && kind.files == 1
        {
            // The place of the error is the file.
            write!(f, "not read: {}", kind.name)?;
            return if kind.advice.is_empty() { Ok(()) } else { write!(f, "; {}", kind.advice) };
        }
        write!(f, "{} files not read: ", self.files())?;
        for (number, kind) in self.kinds.iter().enumerate() {
            let more = if kind.files > 1 { ", …" } else { "" };
            write!(
                f,
                "{}{} × {} ({}{more}",
                if number == 0 { "" } else { ", " },
                kind.files,
                kind.name,
                kind.first
            )?;
            if !kind.advice.is_empty() {
                write!(f, "; {}", kind.advice)?;
            }
            f.write_str(")")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_counted_and_named_once() {
        let mut files = UnreadFiles::default();
        files.add("PDF", "save its text", true, || "a.pdf".into());
        assert_eq!(files.to_string(), "not read: PDF; save its text");
        files.add("style sheet", "", false, || "b.css".into());
        files.add("database", "", true, || "a\nb.db".into());
        assert!(!files.to_string().contains('\n'), "{files}");
        files.kinds.pop();
        files.add("PDF", "save its text", true, || "c.pdf".into());
        assert_eq!(
            files.to_string(),
            "3 files not read: 2 × PDF (a.pdf, …; save its text), 1 × style sheet (b.css)"
        );
        assert_eq!((files.files(), files.lost()), (3, 2));
    }
}
