//! Warnings about names that stayed apart and may be those of one person.

use super::warning::{Warning, WarningCode};
use crate::identity::{CorpusPeople, Doubt, IdentityMode};
use std::collections::BTreeSet;

/// Number of examples.
const SHOWN: usize = 3;

/// Warns about surnames and first names alone that were not joined with a full name. `names` are those that have stances.
pub(super) fn short_names(people: &CorpusPeople, names: &BTreeSet<&str>) -> Option<Warning> {
    warning(
        people,
        names,
        true,
        WarningCode::ShortNames,
        "short names of people who may be named in full elsewhere",
    )
}

/// Warns about full names that may be those of one person: *Adam Stone* and *Adam Stone Jr.*
pub(super) fn name_variants(people: &CorpusPeople, names: &BTreeSet<&str>) -> Option<Warning> {
    warning(people, names, false, WarningCode::NameVariants, "full names that may be those of one person")
}

fn warning(
    people: &CorpusPeople,
    names: &BTreeSet<&str>,
    is_short: bool,
    code: WarningCode,
    what: &str,
) -> Option<Warning> {
    let is_meant = |doubt: &&Doubt| doubt.is_short == is_short && names.contains(doubt.name.as_str());
    let doubts: Vec<&Doubt> = people.doubts.iter().filter(is_meant).collect();
    let stances: u32 = doubts.iter().map(|doubt| doubt.stances).sum();
    let shown = doubts.iter().take(SHOWN).map(|doubt| {
        let candidate = doubt.candidates.first().map_or("", String::as_str);
        format!("{} ({candidate}?)", doubt.name)
    });
    let shown: Vec<String> = shown.collect();
    let more = if doubts.len() > SHOWN { ", …" } else { "" };
    let remedy = match people.mode {
        IdentityMode::Article => {
            "`--identity corpus` joins those that are certain, and a people file joins the others"
        }
        IdentityMode::Corpus => {
            "a people file joins them (`lasswell people` writes one, `--people` reads it)"
        }
    };
    (!doubts.is_empty()).then(|| {
        let text = format!(
            "{} of {} names are {what}, and stayed apart with {stances} stances; where they are one person, {remedy}: \
             {}{more}",
            doubts.len(),
            names.len(),
            shown.join(", ")
        );
        Warning::new(code, text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aggregate::fixture::article;
    use crate::aggregate::{ArticleTable, PersonCount};

    fn named(outlet: &str, names: &[&str]) -> ArticleTable {
        let mut table = article("1", outlet, &[]);
        table.people =
            names.iter().map(|name| PersonCount { stances: 2, ..PersonCount::new(*name) }).collect();
        table
    }

    #[test]
    fn warnings_speak_of_what_stayed_apart() {
        let tables = [
            named("A", &["Ana Ruiz"]),
            named("B", &["Ben Ruiz"]),
            named("C", &["Ruiz"]),
            named("D", &["Ben K. Ruiz"]),
            named("E", &["Ben P. Ruiz"]),
            named("F", &["Cleo Stone"]),
            named("G", &["Cleo M. Stone"]),
        ];
        let people = CorpusPeople::find(&tables, IdentityMode::Corpus, &[]);
        let names: BTreeSet<&str> = people.people.iter().map(|person| person.name.as_str()).collect();
        assert_eq!(names.len(), 6, "{names:?}");
        let short = short_names(&people, &names).unwrap().text;
        assert!(short.starts_with("1 of 6 names are short names") && short.contains("Ruiz ("), "{short}");
        let variants = name_variants(&people, &names).unwrap().text;
        assert!(
            variants.starts_with("1 of 6 names are full names") && variants.contains("with 2 stances"),
            "{variants}"
        );
        let found = CorpusPeople::find(&tables, IdentityMode::Article, &[]);
        let names: BTreeSet<&str> = found.people.iter().map(|person| person.name.as_str()).collect();
        assert!(name_variants(&found, &names).unwrap().text.contains("--identity corpus"));
    }
}
