//! The list of people as `people` prints it.

use super::tables::{hide_columns, is_narrow, printable_name, table, table_text};
use crate::export::PeopleRecord;

/// The text of the list, with styles for a terminal.
pub(crate) fn render(record: &PeopleRecord<'_>) -> String {
    let mut text = if record.people.is_empty() { "nobody found\n".to_owned() } else { people_table(record) };
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
