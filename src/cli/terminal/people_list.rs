//! The list of people as `people` prints it.

use super::tables::{hide_columns, is_narrow, more_rows, printable_name, table, table_text};
use crate::export::{ArticleNameRecord, DoubtRecord, Number, PeopleRecord, PersonEntry};
use std::cmp::Reverse;

/// Most rows in the tables of names that were joined or stayed apart.
const MAX_NAMES: usize = 25;

/// The text of the list, with styles for a terminal.
pub(crate) fn render(record: &PeopleRecord<'_>) -> String {
    let mut text = if record.people.is_empty() { "nobody found\n".to_owned() } else { people_table(record) };
    text.push_str(&joined_table(record));
    text.push_str(&doubts_table(&record.not_joined));
    if !record.ambiguous.is_empty() {
        let forms: Vec<String> = record
            .ambiguous
            .iter()
            .map(|entry| format!("{} ({})", printable_name(&entry.form), entry.mentions))
            .collect();
        text.push_str(&format!("\nCould mean several people, linked to nobody: {}\n", forms.join(", ")));
    }
    text
}

fn people_table(record: &PeopleRecord<'_>) -> String {
    let mut people = table(&["person", "also", "articles", "mentions", "quotes", "ambiguous"], 2);
    let has_ambiguous = record.people.iter().any(|entry| entry.ambiguous > 0);
    if is_narrow(&people) || !has_ambiguous {
        hide_columns(&mut people, [5]);
    }
    for entry in &record.people {
        let other_forms: Vec<String> = entry
            .forms
            .iter()
            .filter(|form| form.form != entry.person)
            .map(|form| format!("{} {}", printable_name(&form.form), form.mentions))
            .collect();
        people.add_row([
            printable_name(&entry.person),
            other_forms.join(", "),
            entry.articles.to_string(),
            entry.mentions.to_string(),
            entry.quotes.to_string(),
            entry.ambiguous.to_string(),
        ]);
    }
    table_text(people)
}

/// Names of other articles that were joined with a person, those of the most stances first.
fn joined_table(record: &PeopleRecord<'_>) -> String {
    let is_joined =
        |name: &&ArticleNameRecord| !matches!(name.reason, "same-name" | "short-name" | "people-file");
    let of_person = |entry: &'_ PersonEntry| -> Vec<(String, ArticleNameRecord)> {
        entry.joined.iter().filter(is_joined).map(|name| (entry.person.clone(), name.clone())).collect()
    };
    let mut rows: Vec<(String, ArticleNameRecord)> = record.people.iter().flat_map(of_person).collect();
    if rows.is_empty() {
        return String::new();
    }
    rows.sort_by_key(|(_, name)| Reverse((name.stances, name.mentions)));
    let mut joined = table(&["joined", "with", "because of", "sure", "articles", "stances"], 3);
    for (person, name) in rows.iter().take(MAX_NAMES) {
        joined.add_row([
            printable_name(&name.name),
            printable_name(person),
            name.reason.to_owned(),
            name.confidence.text(),
            name.articles.to_string(),
            name.stances.to_string(),
        ]);
    }
    format!("\nJoined across articles, those on which most stances hang first\n{}", table_text(joined))
        + &more_rows(rows.len(), MAX_NAMES, "--format json")
}

/// Names that stayed apart and who may be meant, those of the most stances first.
fn doubts_table(doubts: &[DoubtRecord]) -> String {
    if doubts.is_empty() {
        return String::new();
    }
    let mut names = table(&["not joined", "perhaps", "share", "articles", "stances"], 2);
    for doubt in doubts.iter().take(MAX_NAMES) {
        let candidates: Vec<String> = doubt.candidates.iter().map(|name| printable_name(name)).collect();
        names.add_row([
            printable_name(&doubt.name),
            candidates.join(", "),
            doubt.share.map_or_else(|| "–".to_owned(), Number::text),
            doubt.articles.to_string(),
            doubt.stances.to_string(),
        ]);
    }
    format!("\nNot joined, because it is not certain who is meant\n{}", table_text(names))
        + &more_rows(doubts.len(), MAX_NAMES, "--format json")
}
