//! Reads a people file: TOML text to a [`Roster`], or the first fault with its line.

use super::entries::{ListedPerson, Roster, folded};
use crate::error::{Cause, Error, ErrorKind, TextFault};
use crate::model::Sex;
use crate::people::keys::key;
use data_encoding::HEXLOWER;
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};
use std::path::Path;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Keys of the file, and of a `[[person]]`.
const FILE_KEYS: [&str; 2] = ["person", "exclude"];
const PERSON_KEYS: [&str; 4] = ["name", "aliases", "exclude", "sex"];

/// A people file that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct PeopleFile {
    /// Its path, as given.
    pub file: String,
    /// SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
    /// What it says.
    pub roster: Roster,
}

/// What is wrong with a people file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{kind}", entry.map(|number| format!("person {number}: ")).unwrap_or_default())]
pub struct RosterError {
    /// Line of the file, from 1.
    pub line: usize,
    /// Number of the `[[person]]`, from 1; `None` outside of one.
    pub entry: Option<usize>,
    /// What is wrong there.
    pub kind: RosterErrorKind,
}

/// The faults that a people file can have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RosterErrorKind {
    /// No TOML.
    #[error("broken TOML: {0}")]
    Broken(String),
    /// A key that means nothing here.
    #[error("unknown key `{key}`; accepted: {accepted}")]
    UnknownKey {
        /// The key.
        key: String,
        /// Those that mean something.
        accepted: String,
    },
    /// A value of another type.
    #[error("{what} is a TOML {found}; accepted: {accepted}")]
    WrongType {
        /// The key.
        what: &'static str,
        /// Its type.
        found: &'static str,
        /// What would do.
        accepted: &'static str,
    },
    /// A person without a name.
    #[error("no `name`; accepted: the full name, as in name = \"Ana Ruiz\"")]
    NoName,
    /// A form without a letter or digit.
    #[error("{what} {form:?} holds no word; accepted: a name as articles write it")]
    Empty {
        /// The key.
        what: &'static str,
        /// What stands there.
        form: String,
    },
    /// A sex that pronouns do not tell.
    #[error("sex is {0:?}; accepted: \"female\" or \"male\"")]
    Sex(String),
    /// A form that stands in the same entry already.
    #[error("{0:?} stands here twice; accepted: once")]
    Twice(String),
    /// A form that means somebody else already.
    #[error("{form:?} of {one} is also a form of {other} (line {line}); accepted: one person for each form")]
    Collision {
        /// The form.
        form: String,
        /// Whose it is here.
        one: String,
        /// Whose it was before.
        other: String,
        /// Where that stands, from 1.
        line: usize,
    },
    /// Two names that differ in nothing that an id shows.
    #[error(
        "{one:?} and {other:?} (line {line}) would both have the id `{id}`; accepted: names that differ in letters"
    )]
    SameId {
        /// The name here.
        one: String,
        /// The name before.
        other: String,
        /// Where that stands, from 1.
        line: usize,
        /// The id of both.
        id: String,
    },
}

/// Reads a people file; see [`Roster::parse`].
///
/// # Errors
/// When the file cannot be read, is not UTF-8, or is refused by [`Roster::parse`].
pub fn read_people_file(path: &Path) -> Result<PeopleFile, Error> {
    let file = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| Error::io(error, &file))?;
    let not_text = |_| Error::new(ErrorKind::NotText(TextFault::NotUtf8 { byte: None }), &file);
    PeopleFile::parse(&String::from_utf8(bytes).map_err(not_text)?, &file)
}

impl PeopleFile {
    /// Parses the text of a people file; see [`Roster::parse`]. `file` is the name that results and errors give.
    ///
    /// # Errors
    /// What [`Roster::parse`] refuses, at `file:line`.
    pub fn parse(text: &str, file: &str) -> Result<Self, Error> {
        let wrong = |error: RosterError| {
            let place = format!("{file}:{}", error.line);
            Error::new(ErrorKind::PeopleFile(Cause::new(error)), place)
        };
        let roster = Roster::parse(text).map_err(wrong)?;
        let sha256 = HEXLOWER.encode(&Sha256::digest(text.as_bytes()));
        Ok(Self { file: file.to_owned(), sha256, roster })
    }
}

impl Roster {
    /// Parses a people file: `[[person]]` entries with `name`, and any of `aliases` (other forms of the name),
    /// `exclude` (leave this person out) and `sex` (`female` or `male`, for pronouns); before them perhaps `exclude`, a
    /// list of forms that are no person.
    ///
    /// # Errors
    /// The first thing that is wrong, with its line: broken TOML, unknown keys, wrong types, names without a word, and
    /// forms that stand twice or belong to two people.
    ///
    /// ```
    /// use lasswell::people::Roster;
    ///
    /// let text = "exclude = [\"Wells Fargo\"]\n[[person]]\nname = \"Ana Ruiz\"\naliases = [\"@anaruiz\"]\n";
    /// assert_eq!(Roster::parse(text)?.people()[0].name, "Ana Ruiz");
    /// let twice = "[[person]]\nname = \"Ana Ruiz\"\n[[person]]\nname = \"Ana Ruiz\"\n";
    /// assert_eq!(Roster::parse(twice).unwrap_err().line, 4);
    /// # Ok::<(), lasswell::people::RosterError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, RosterError> {
        // The mark is cut off, but counts as no line.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let lines = Lines(memchr::memchr_iter(b'\n', text.as_bytes()).collect());
        let file = DeTable::parse(text).map_err(|error| {
            let message = error.message().lines().next().unwrap_or_default().to_owned();
            lines.error(error.span().map_or(0, |s| s.start), None, RosterErrorKind::Broken(message))
        })?;
        let mut reader =
            Reader { lines, roster: Self::default(), forms: FxHashMap::default(), ids: FxHashMap::default() };
        reader.file(file.get_ref())?;
        Ok(reader.roster)
    }
}

/// From bytes to line numbers: where each line ends.
struct Lines(Vec<usize>);

impl Lines {
    fn at(&self, byte: usize) -> usize {
        1 + self.0.partition_point(|end| *end < byte)
    }

    fn error(&self, byte: usize, entry: Option<usize>, kind: RosterErrorKind) -> RosterError {
        RosterError { line: self.at(byte), entry, kind }
    }
}

/// Whose form, as the file writes the name, and on which line.
struct Owner {
    /// Number of the person, `None` for nobody.
    person: Option<usize>,
    shown: String,
    line: usize,
}

struct Reader {
    lines: Lines,
    roster: Roster,
    /// Owners of forms, however they are capitalised.
    forms: FxHashMap<Vec<String>, Owner>,
    ids: FxHashMap<String, (String, usize)>,
}

type Value<'t> = Spanned<DeValue<'t>>;

impl Reader {
    fn file(&mut self, file: &DeTable<'_>) -> Result<(), RosterError> {
        self.known(file, &FILE_KEYS, None)?;
        if let Some(people) = file.get("person") {
            let accepted = "entries, each under a line [[person]]";
            for (number, entry) in self.list("person", people, accepted, None)?.iter().enumerate() {
                let DeValue::Table(table) = entry.get_ref() else {
                    return Err(self.mistyped("person", entry, accepted, None));
                };
                self.person(number, table, entry.span().start)?;
            }
        }
        if let Some(exclude) = file.get("exclude") {
            let accepted =
                "a list of strings, as in exclude = [\"Wells Fargo\"]; for a person, inside the [[person]]";
            for form in self.list("exclude", exclude, accepted, None)? {
                let words = self.string("exclude", form, accepted, None)?;
                self.form("exclude", words, form.span().start, None)?;
            }
        }
        Ok(())
    }

    fn person(&mut self, number: usize, table: &DeTable<'_>, start: usize) -> Result<(), RosterError> {
        let entry = Some(number + 1);
        self.known(table, &PERSON_KEYS, entry)?;
        let Some(name) = table.get("name") else {
            return Err(self.lines.error(start, entry, RosterErrorKind::NoName));
        };
        let at = name.span().start;
        let name = self.string("name", name, "a string", entry)?.trim();
        let mut person = ListedPerson { name: name.to_owned(), ..ListedPerson::default() };
        if let Some(value) = table.get("exclude") {
            let DeValue::Boolean(exclude) = value.get_ref() else {
                return Err(self.mistyped("exclude", value, "true or false", entry));
            };
            person.exclude = *exclude;
        }
        if let Some(value) = table.get("sex") {
            person.sex = match self.string("sex", value, "\"female\" or \"male\"", entry)? {
                "female" => Some(Sex::Female),
                "male" => Some(Sex::Male),
                other => {
                    let kind = RosterErrorKind::Sex(other.to_owned());
                    return Err(self.lines.error(value.span().start, entry, kind));
                }
            };
        }
        self.roster.add_person(person);
        self.form("name", name, at, entry)?;
        let line = self.lines.at(at);
        let id = key(name);
        if let Some((other, line)) = self.ids.insert(id.clone(), (name.to_owned(), line)) {
            let kind = RosterErrorKind::SameId { one: name.to_owned(), other, line, id };
            return Err(self.lines.error(at, entry, kind));
        }
        let Some(aliases) = table.get("aliases") else { return Ok(()) };
        let accepted = "a list of strings, as in aliases = [\"Ruiz\", \"@anaruiz\"]";
        for alias in self.list("aliases", aliases, accepted, entry)? {
            let words = self.string("aliases", alias, accepted, entry)?;
            self.form("aliases", words, alias.span().start, entry)?;
            self.roster.add_alias(words.trim());
        }
        Ok(())
    }

    /// A form of a person, or of nobody.
    fn form(
        &mut self,
        what: &'static str,
        form: &str,
        at: usize,
        entry: Option<usize>,
    ) -> Result<(), RosterError> {
        let words = super::entries::words(form);
        let form = form.trim().to_owned();
        if !words.iter().any(|word| word.chars().any(char::is_alphanumeric)) {
            return Err(self.lines.error(at, entry, RosterErrorKind::Empty { what, form }));
        }
        let person = entry.map(|number| number - 1);
        let named = person.and_then(|p| self.roster.people().get(p));
        let shown = named.map_or_else(|| "the list `exclude`".to_owned(), |p| format!("{:?}", p.name));
        let line = self.lines.at(at);
        let folded: Vec<String> = words.iter().map(|word| folded(word)).collect();
        match self.forms.get(&folded) {
            Some(owner) if owner.person != person => {
                let (other, line) = (owner.shown.clone(), owner.line);
                let kind = RosterErrorKind::Collision { form, one: shown, other, line };
                return Err(self.lines.error(at, entry, kind));
            }
            // In another case it is a form of its own: a handle, a headline.
            Some(_) if self.roster.holds(&words) => {
                return Err(self.lines.error(at, entry, RosterErrorKind::Twice(form)));
            }
            Some(_) => {}
            None => {
                self.forms.insert(folded, Owner { person, shown, line });
            }
        }
        self.roster.add_form(words, person);
        Ok(())
    }

    fn known(&self, table: &DeTable<'_>, accepted: &[&str], entry: Option<usize>) -> Result<(), RosterError> {
        match table.keys().find(|key| !accepted.contains(&key.get_ref().as_ref())) {
            None => Ok(()),
            Some(unknown) => {
                let key = unknown.get_ref().to_string();
                let kind = RosterErrorKind::UnknownKey { key, accepted: accepted.join(", ") };
                Err(self.lines.error(unknown.span().start, entry, kind))
            }
        }
    }

    fn list<'v>(
        &self,
        what: &'static str,
        value: &'v Value<'_>,
        accepted: &'static str,
        entry: Option<usize>,
    ) -> Result<&'v [Value<'v>], RosterError> {
        match value.get_ref() {
            DeValue::Array(items) => Ok(items),
            _ => Err(self.mistyped(what, value, accepted, entry)),
        }
    }

    fn string<'v>(
        &self,
        what: &'static str,
        value: &'v Value<'_>,
        accepted: &'static str,
        entry: Option<usize>,
    ) -> Result<&'v str, RosterError> {
        value.get_ref().as_str().ok_or_else(|| self.mistyped(what, value, accepted, entry))
    }

    fn mistyped(
        &self,
        what: &'static str,
        value: &Value<'_>,
        accepted: &'static str,
        entry: Option<usize>,
    ) -> RosterError {
        let kind = RosterErrorKind::WrongType { what, found: value.get_ref().type_str(), accepted };
        self.lines.error(value.span().start, entry, kind)
    }
}
