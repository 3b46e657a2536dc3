//! `manifest.toml`: what is known about the articles beside it.

use super::input_log::InputLog;
use super::record::{Record, authors, filled, shown};
use crate::error::{Error, ErrorKind, ManifestFault, TextFault};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::{Path, PathBuf};

/// The file's name.
pub(super) const NAME: &str = "manifest.toml";

/// What a manifest says about one file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    file: String,
    outlet: Option<String>,
    title: Option<String>,
    date: Option<Date>,
    url: Option<String>,
    authors: Option<Authors>,
    kind: Option<String>,
    id: Option<Id>,
    #[serde(default)]
    columns: BTreeMap<String, Cell>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, expecting = "expected a date or a string")]
enum Date {
    Toml(toml::value::Datetime),
    Text(String),
}

#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, expecting = "expected a string or a list of strings")]
enum Authors {
    One(String),
    Many(Vec<String>),
}

#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, expecting = "expected a string or a whole number")]
enum Id {
    Text(String),
    Number(i64),
}

#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, expecting = "expected a string, a number, a date or a truth value")]
enum Cell {
    Text(String),
    Whole(i64),
    Number(f64),
    Truth(bool),
    Date(toml::value::Datetime),
}

impl std::fmt::Display for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Whole(number) => write!(f, "{number}"),
            Self::Number(number) => write!(f, "{number}"),
            Self::Truth(truth) => write!(f, "{truth}"),
            Self::Date(date) => write!(f, "{date}"),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    article: Vec<toml::Spanned<Entry>>,
}

impl Entry {
    /// Puts what the entry says over what the file itself says.
    pub(super) fn describe(&self, record: &mut Record) {
        let entry = self.clone();
        let over = |slot: &mut Option<String>, value: Option<String>| {
            if let Some(value) = filled(value) {
                *slot = Some(value);
            }
        };
        over(&mut record.outlet, entry.outlet);
        over(&mut record.title, entry.title);
        over(&mut record.url, entry.url);
        over(&mut record.kind, entry.kind);
        over(
            &mut record.published,
            entry.date.map(|date| match date {
                Date::Toml(date) => date.to_string(),
                Date::Text(date) => date,
            }),
        );
        over(
            &mut record.id,
            entry.id.map(|id| match id {
                Id::Text(id) => id,
                Id::Number(id) => id.to_string(),
            }),
        );
        match entry.authors {
            Some(Authors::One(line)) => record.authors = authors(&line),
            Some(Authors::Many(names)) => {
                record.authors = names.into_iter().filter_map(|name| filled(Some(name))).collect();
            }
            None => {}
        }
        self.columns(record);
    }

    /// Whether it tells a column of the caller's own.
    pub(super) fn has_column(&self, name: &str) -> bool {
        self.columns.contains_key(name)
    }

    /// The caller's own columns, where the record does not have them itself.
    fn columns(&self, record: &mut Record) {
        for (name, value) in &self.columns {
            record.columns.entry(name.clone()).or_insert_with(|| value.to_string());
        }
    }

    /// Gives a record of a table or of JSON the outlet and the kind that it does not tell itself. The other fields
    /// would say the same of every record.
    pub(super) fn fill(&self, record: &mut Record) {
        for (slot, value) in [(&mut record.outlet, &self.outlet), (&mut record.kind, &self.kind)] {
            if filled(slot.clone()).is_none() {
                slot.clone_from(value);
            }
        }
        self.columns(record);
    }
}

type Entries = BTreeMap<String, Entry>;

/// Reads a manifest: its entries by file name, and what is wrong with it. A broken one has no entries.
fn parse(text: &str, at: &str) -> (Entries, Vec<Error>) {
    let at_byte = |byte: usize| {
        let line = 1 + memchr::memchr_iter(b'\n', text.as_bytes().get(..byte).unwrap_or_default()).count();
        format!("{at}:{line}")
    };
    let file: File = match toml::from_str(text) {
        Ok(file) => file,
        Err(error) => {
            let place = error.span().map_or(at.to_owned(), |span| at_byte(span.start));
            return (Entries::new(), vec![Error::new(ErrorKind::toml(error), place)]);
        }
    };
    let mut entries = Entries::new();
    let mut errors = Vec::new();
    for entry in file.article {
        let place = at_byte(entry.span().start);
        let entry = entry.into_inner();
        let name = entry.file.clone();
        let fault = if name.is_empty() || name.contains(['/', '\\']) {
            Some(ManifestFault::FileName(name))
        } else if entries.insert(name.clone(), entry).is_some() {
            Some(ManifestFault::Duplicate(name))
        } else {
            None
        };
        errors.extend(fault.map(|fault| Error::new(ErrorKind::Manifest(fault), place)));
    }
    (entries, errors)
}

/// The manifests of the folders that are being read.
#[derive(Default)]
pub(super) struct Manifests {
    /// Of the present folder and those around it; a walk comes back to them.
    open: Vec<(PathBuf, Entries)>,
    /// Folders whose manifest's faults were told.
    told: BTreeSet<PathBuf>,
}

impl Manifests {
    /// The entry for a file. Faults of a manifest met for the first time go into `errors`; in a walk that includes
    /// files that are not there.
    pub(super) fn entry(
        &mut self,
        path: &Path,
        in_walk: bool,
        ledger: &InputLog,
        errors: &mut Vec<Error>,
    ) -> Option<Entry> {
        let folder = path.parent().unwrap_or(Path::new(""));
        self.open.retain(|(open, _)| folder.starts_with(open));
        let is_open = self.open.last().is_some_and(|(open, _)| open == folder);
        if !is_open {
            let entries = self.load(folder, in_walk, ledger, errors);
            self.open.push((folder.to_owned(), entries));
        }
        let name = path.file_name()?.to_str()?;
        self.open.last()?.1.get(name).cloned()
    }

    fn load(&mut self, folder: &Path, in_walk: bool, ledger: &InputLog, errors: &mut Vec<Error>) -> Entries {
        let path = folder.join(NAME);
        let at = shown(&path);
        let (entries, mut faults) = match read(&path, &at, ledger) {
            Ok(bytes) => match String::from_utf8(bytes) {
                Ok(text) => parse(text.trim_start_matches('\u{feff}'), &at),
                Err(_) => {
                    let kind = ErrorKind::NotText(TextFault::NotUtf8 { byte: None });
                    (Entries::new(), vec![Error::new(kind, at.as_str())])
                }
            },
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Entries::new(),
            Err(error) => (Entries::new(), vec![Error::io(error, &at)]),
        };
        if in_walk {
            let missing = entries.keys().filter(|name| !folder.join(name).exists());
            let fault = |name: &String| ErrorKind::Manifest(ManifestFault::MissingFile(name.clone()));
            faults.extend(missing.map(|name| Error::new(fault(name), at.as_str())));
        }
        if !faults.is_empty() && self.told.insert(folder.to_owned()) {
            errors.append(&mut faults);
        }
        entries
    }
}

/// The bytes of a manifest, which are an input too.
fn read(path: &Path, at: &str, ledger: &InputLog) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    ledger.watch(std::fs::File::open(path)?, at).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<String> {
        parse(text, "m.toml").1.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn every_field_is_taken() {
        let text = "[[article]]\nfile = \"a.txt\"\noutlet = \"The Paper\"\ntitle = \"T\"\ndate = 2022-02-24\nurl = \"u\"\n\
                    authors = [\"Desk\"]\nkind = \"opinion\"\nid = 7\n";
        let (entries, errors) = parse(text, "m.toml");
        assert!(errors.is_empty());
        let mut record = Record { title: Some("another".into()), ..Record::default() };
        entries["a.txt"].describe(&mut record);
        assert_eq!(record.title.as_deref(), Some("T"));
        assert_eq!(record.published.as_deref(), Some("2022-02-24"));
        assert_eq!(record.id.as_deref(), Some("7"));
        assert_eq!(record.authors, ["Desk"]);
        assert_eq!((record.outlet.as_deref(), record.kind.as_deref()), (Some("The Paper"), Some("opinion")));
    }

    #[test]
    fn unknown_keys_and_broken_toml_name_the_line() {
        let unknown = faults("[[article]]\nfile = \"a.txt\"\noutlett = \"x\"\n");
        assert!(
            unknown[0].starts_with("m.toml:3: unknown field `outlett`, expected one of `file`"),
            "{unknown:?}"
        );
        let broken = faults("[[article]]\nfile = \n");
        assert!(broken[0].starts_with("m.toml:2: "), "{broken:?}");
        let mistyped = faults("[[article]]\nfile = \"a.txt\"\ndate = 5\n");
        assert!(mistyped[0].contains("expected a date or a string"), "{mistyped:?}");
    }

    #[test]
    fn entries_that_cannot_apply_are_told() {
        assert_eq!(
            faults("[[article]]\nfile = \"x/a.txt\"\n"),
            ["m.toml:1: file \"x/a.txt\"; accepted: the name of a file in the same folder"]
        );
        let twice = faults("[[article]]\nfile = \"a.txt\"\n[[article]]\nfile = \"a.txt\"\n");
        assert_eq!(twice, ["m.toml:3: second entry for \"a.txt\"; accepted: one, this one is used"]);
    }
}
