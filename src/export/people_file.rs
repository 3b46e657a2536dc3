//! Who was found, as a people file to edit and to give back with `--people`.

use super::identity::DoubtRecord;
use super::people::{PeopleRecord, PersonEntry};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Result, Write};

const HEAD: &str = "\
# People found by `lasswell people`, to edit and to give back with `--people FILE`.
#
# Every entry is a comment, so this file changes nothing as it is. Take the mark # off the lines of an entry to decide
# about that person:
#
# name     the same in every article
# aliases  other forms: each means this person wherever it stands. Surnames and first names alone need not be
#          listed: where an article gives the name in full, they are linked to it
# exclude  true: this person is left out
# sex      \"female\" or \"male\": who may be meant by she and he
#
# Names of several articles are joined where it is certain who is meant; `joined` says why. To part two people who were
# joined, give each an entry.

# Forms that are no person, as in [\"Wells Fargo\"]
exclude = []
";

impl PeopleRecord<'_> {
    /// Writes the people as a valid people file (TOML) that changes nothing: every entry is a comment, from which the user
    /// takes the marks. Who is perhaps one person is proposed. Names that differ in initials alone are two entries, unless
    /// an article uses both for one person.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_toml(&self, mut out: impl Write) -> Result<()> {
        out.write_all(HEAD.as_bytes())?;
        write_doubts(&self.not_joined, &mut out)?;
        let proposals = Proposals::new(&self.people);
        for (number, entry) in self.people.iter().enumerate() {
            writeln!(out)?;
            match proposals.same.get(&number) {
                Some(full) => {
                    writeln!(out, "# Perhaps {}. If not, this is an entry of its own:", quoted(full))?;
                    writeln!(out, "#[[person]]  # {}", counts(entry))?;
                    writeln!(out, "#name = {}", quoted(&entry.person))?;
                }
                // One word would be caught wherever it stands: "Washington" is a place in most articles.
                None if !plain(&entry.person).contains(' ') => {
                    writeln!(
                        out,
                        "# One word: an entry means this person wherever it stands, in every article."
                    )?;
                    writeln!(out, "# It may also be made an alias of a full name.")?;
                    writeln!(out, "#[[person]]  # {}", counts(entry))?;
                    writeln!(out, "#name = {}", quoted(&entry.person))?;
                }
                None => proposals.entry(number, entry, &mut out)?,
            }
        }
        Ok(())
    }
}

/// What the file says of whom.
struct Proposals<'a> {
    /// Person → the full name that may be theirs: their own entry stays a comment.
    same: BTreeMap<usize, &'a str>,
    /// Person → those who may be the same.
    perhaps: BTreeMap<usize, Vec<&'a PersonEntry>>,
    /// Form → people who have it.
    owners: BTreeMap<String, BTreeSet<usize>>,
}

impl<'a> Proposals<'a> {
    fn new(people: &'a [PersonEntry]) -> Self {
        let mut found = Self { same: BTreeMap::new(), perhaps: BTreeMap::new(), owners: BTreeMap::new() };
        // Words of names of several words → who has them.
        let mut words: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (number, entry) in people.iter().enumerate() {
            for form in entry.forms.iter().map(|f| &f.form).chain([&entry.person]) {
                found.owners.entry(plain(form)).or_default().insert(number);
            }
            let name = plain(&entry.person);
            for word in name.split(' ').filter(|_| name.contains(' ')) {
                words.entry(word.to_owned()).or_default().insert(number);
            }
        }
        let (mut ids, mut bare) = (BTreeMap::new(), BTreeMap::new());
        for (number, entry) in people.iter().enumerate() {
            let name = plain(&entry.person);
            let long: Vec<&str> = name.split(' ').filter(|word| word.chars().nth(1).is_some()).collect();
            let twin = *ids.entry(id(&name)).or_insert(number);
            let namesake = *bare.entry(long.join(" ")).or_insert(number);
            let bearers = words.get(&name);
            if twin != number {
                found.propose(people, entry, number, twin, true);
            } else if namesake != number && long.len() > 1 {
                // "Ana J. Ruiz" may be Ana Ruiz, or her mother. Where an article writes both for one person, one entry
                // will do.
                let joined = people
                    .get(namesake)
                    .is_some_and(|p| has_form(p, &entry.person) || has_form(entry, &p.person));
                found.perhaps.entry(namesake).or_default().push(entry);
                if joined {
                    found.propose(people, entry, number, namesake, false);
                }
            } else if let Some(full) = bearers.and_then(|bearers| bearers.first()) {
                let of = people.get(*full).map(|person| plain(&person.person)).unwrap_or_default();
                let surname = of.ends_with(&format!(" {name}"));
                let one = bearers.is_some_and(|bearers| bearers.len() == 1);
                found.propose(people, entry, number, *full, one && surname);
            }
        }
        found
    }

    /// An entry that stays a comment because of another; `told` there too where it is likely.
    fn propose(
        &mut self,
        people: &'a [PersonEntry],
        entry: &'a PersonEntry,
        number: usize,
        full: usize,
        told: bool,
    ) {
        if let Some(person) = people.get(full) {
            self.same.insert(number, &person.person);
            if told {
                self.perhaps.entry(full).or_default().push(entry);
            }
        }
    }

    fn entry(&self, number: usize, entry: &PersonEntry, out: &mut impl Write) -> Result<()> {
        writeln!(out, "#[[person]]  # {}", counts(entry))?;
        writeln!(out, "#name = {}", quoted(&entry.person))?;
        let (listed, rest) = self.aliases(number, entry);
        let list = |forms: &[&str]| forms.iter().map(|form| quoted(form)).collect::<Vec<_>>().join(", ");
        if !listed.is_empty() {
            writeln!(out, "#aliases = [{}]", list(&listed))?;
        }
        if !rest.is_empty() {
            writeln!(out, "# also, where the article tells: {}", rest.join(", "))?;
        }
        for name in entry.joined.iter().filter(|name| name.name != entry.person) {
            let articles = if name.articles == 1 { "article" } else { "articles" };
            let (form, reason) = (one_line(&name.name), name.reason);
            writeln!(
                out,
                "# joined: {form} ({reason}), {} {articles}, {} stances",
                name.articles, name.stances
            )?;
        }
        for same in self.perhaps.get(&number).into_iter().flatten() {
            let more: Vec<&str> = listed.iter().copied().chain([same.person.as_str()]).collect();
            let name = quoted(&same.person);
            writeln!(out, "# Perhaps {name} ({}). If so, without an entry of that name:", counts(same))?;
            writeln!(out, "#aliases = [{}]", list(&more))?;
        }
        Ok(())
    }

    /// Forms that may be listed, and the others with their counts: single words, and what is somebody else's form too.
    fn aliases<'e>(&self, number: usize, entry: &'e PersonEntry) -> (Vec<&'e str>, Vec<String>) {
        let (mut listed, mut rest) = (Vec::new(), Vec::new());
        let mut taken = BTreeSet::from([plain(&entry.person)]);
        for form in &entry.forms {
            let form_plain = plain(&form.form);
            let alone = self.owners.get(&form_plain).is_some_and(|owners| owners.iter().eq([&number]));
            if form.form == entry.person {
                continue;
            }
            let telling = form_plain.contains(' ') || form_plain.starts_with('@');
            if telling && alone && taken.insert(form_plain) {
                listed.push(form.form.as_str());
            } else {
                rest.push(format!("{} {}", one_line(&form.form), form.mentions));
            }
        }
        (listed, rest)
    }
}

/// Names that stayed apart, as comments: those on which most stances hang first.
fn write_doubts(doubts: &[DoubtRecord], out: &mut impl Write) -> Result<()> {
    if doubts.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "\n# Not joined, because it is not certain who is meant; an alias below joins a name in every article"
    )?;
    for doubt in doubts {
        let candidates: Vec<String> = doubt.candidates.iter().map(|name| one_line(name)).collect();
        let (name, candidates) = (one_line(&doubt.name), candidates.join(" or "));
        writeln!(
            out,
            "# {} stances, {} articles: {name}, perhaps {candidates}",
            doubt.stances, doubt.articles
        )?;
    }
    Ok(())
}

fn has_form(entry: &PersonEntry, form: &str) -> bool {
    entry.forms.iter().any(|f| plain(&f.form) == plain(form))
}

fn counts(entry: &PersonEntry) -> String {
    let of = |n: u32, unit: &str| if n == 1 { format!("1 {unit}") } else { format!("{n} {unit}s") };
    let counts = [of(entry.mentions, "mention"), of(entry.articles, "article"), of(entry.quotes, "quote")];
    counts.join(", ")
}

/// A form as the file's reader compares it.
fn plain(form: &str) -> String {
    let form: String = form.chars().filter(|c| *c != '.').map(|c| if c == '’' { '\'' } else { c }).collect();
    form.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Letters and digits, as ids have them.
fn id(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

fn one_line(form: &str) -> String {
    form.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn quoted(form: &str) -> String {
    // A basic string of TOML is one of JSON, but for DEL.
    serde_json::Value::from(form).to_string().replace('\u{7f}', "\\u007f")
}
