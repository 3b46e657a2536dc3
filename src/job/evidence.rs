//! Which numbers of a chart rest on enough, and the people and rows that have such numbers. The charts show these; all
//! others are counted in a sentence below.

use super::wording::{people, quantity};
use crate::aggregate::Summary;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What a summary needs to be shown as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Minimum {
    /// Least number of articles.
    pub(super) articles: u32,
    /// Least number of stances.
    pub(super) stances: u32,
}

impl Minimum {
    /// Whether a summary has enough.
    pub(super) fn is_met(self, summary: &Summary) -> bool {
        summary.mean.is_some() && summary.articles >= self.articles && summary.sentences >= self.stances
    }

    /// The minimum in words: `5 articles`.
    pub(super) fn words(self) -> String {
        let stances = quantity(u64::from(self.stances.max(1)), "stance");
        match self.articles {
            0 | 1 => stances,
            articles if articles >= self.stances => quantity(u64::from(articles), "article"),
            articles => format!("{stances} in {}", quantity(u64::from(articles), "article")),
        }
    }
}

/// Summaries by row (an outlet or a voice) and person.
pub(super) type Cells<'a, R> = BTreeMap<(R, &'a str), &'a Summary>;

/// The people and rows that a chart shows, and how many it leaves out.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Selection<'a, R> {
    /// People with the most rows that have enough come first.
    pub(super) people: Vec<&'a str>,
    /// Rows with the most people for whom they have enough come first.
    pub(super) rows: Vec<R>,
    /// People without enough in any row.
    pub(super) few_people: usize,
    /// Further people, for whom there is no room.
    pub(super) cut_people: usize,
    /// Rows without enough for any person shown.
    few_rows: usize,
    /// Further rows, for which there is no room.
    cut_rows: usize,
}

/// How much evidence a person or a row has: cells with enough, then their articles and stances.
type Evidence = (usize, u32, u32);

/// Chooses people first, then rows. Those without enough in any cell are left out, and the others with the least evidence if
/// there are more than `most` rows or people.
pub(super) fn select<'a, R: Copy + Ord>(
    cells: &Cells<'a, R>,
    minimum: Minimum,
    most: (usize, usize),
) -> Selection<'a, R> {
    let (most_rows, most_people) = most;
    let mut by_person: BTreeMap<&str, Evidence> = BTreeMap::new();
    for ((_, person), summary) in cells {
        add(by_person.entry(person).or_default(), summary, minimum);
    }
    let (people, few_people, cut_people) = ranked(by_person, most_people);
    let shown: BTreeSet<&str> = people.iter().copied().collect();
    let mut by_row: BTreeMap<R, Evidence> = BTreeMap::new();
    for ((row, person), summary) in cells {
        let evidence = by_row.entry(*row).or_default();
        if shown.contains(person) {
            add(evidence, summary, minimum);
        }
    }
    let (rows, few_rows, cut_rows) = ranked(by_row, most_rows);
    Selection { people, rows, few_people, cut_people, few_rows, cut_rows }
}

/// The selection with as many people as the chart has room for; `room` says how many of a selection's people that is.
pub(super) fn select_fitting<'a, R: Copy + Ord>(
    cells: &Cells<'a, R>,
    minimum: Minimum,
    (most_rows, mut most_people): (usize, usize),
    room: impl Fn(&Selection<'a, R>) -> usize,
) -> Selection<'a, R> {
    loop {
        let selection = select(cells, minimum, (most_rows, most_people));
        let fit = room(&selection);
        if fit >= selection.people.len() || most_people <= 1 {
            return selection;
        }
        // Fewer people may have other rows, with longer names.
        most_people = fit.clamp(1, most_people - 1);
    }
}

fn add(evidence: &mut Evidence, summary: &Summary, minimum: Minimum) {
    if minimum.is_met(summary) {
        evidence.0 += 1;
        evidence.1 = evidence.1.saturating_add(summary.articles);
        evidence.2 = evidence.2.saturating_add(summary.sentences);
    }
}

/// The keys with any evidence, those with the most first, at most `most`; and how many have none, and are cut off.
fn ranked<K: Ord>(evidence: BTreeMap<K, Evidence>, most: usize) -> (Vec<K>, usize, usize) {
    let all = evidence.len();
    let mut found: Vec<(K, Evidence)> = evidence.into_iter().filter(|(_, (cells, ..))| *cells > 0).collect();
    let few = all - found.len();
    // The map is sorted by name, and the sort is stable.
    found.sort_by_key(|(_, evidence)| Reverse(*evidence));
    let cut = found.len().saturating_sub(most);
    found.truncate(most);
    (found.into_iter().map(|(key, _)| key).collect(), few, cut)
}

impl<R> Selection<'_, R> {
    /// The selection with as many of its people as the chart has room for, and the rows that have enough for one of them. `has_enough`
    /// says so of a row and a person; `room` says how many of a selection's people fit.
    pub(super) fn narrowed(
        mut self,
        has_enough: impl Fn(&R, &str) -> bool,
        room: impl Fn(&Self) -> usize,
    ) -> Self {
        loop {
            let fit = room(&self).max(1);
            if fit >= self.people.len() {
                return self;
            }
            self.cut_people += self.people.len() - fit;
            self.people.truncate(fit);
            let all = self.rows.len();
            self.rows.retain(|row| self.people.iter().any(|person| has_enough(row, person)));
            self.few_rows += all - self.rows.len();
        }
    }

    /// The phrases that say what is left out; `row` is what a row is, such as `outlet`.
    pub(super) fn omissions(&self, row: &str, minimum: Minimum) -> Vec<String> {
        let words = minimum.words();
        let rows = |n: usize| quantity(n as u64, row);
        let parts = [
            (self.few_people, format!("{} without {words} in any {row}", people(self.few_people))),
            (
                self.cut_people,
                format!("{} with numbers in fewer {row}s or from fewer articles", people(self.cut_people)),
            ),
            (self.few_rows, format!("{} without {words} on any person shown", rows(self.few_rows))),
            (
                self.cut_rows,
                format!("{} with numbers for fewer people or from fewer articles", rows(self.cut_rows)),
            ),
        ];
        parts.into_iter().filter(|(n, _)| *n > 0).map(|(_, words)| words).collect()
    }
}

/// Whether the words for a person or voice are a name: one of them, not counting an article, begins with a capital letter,
/// or with a letter of a script without capitals. *someone*, *an artist* and *The memo* are no names.
pub(super) fn is_name(words: &str) -> bool {
    let mut words = words.split_whitespace().peekable();
    let first = words.peek().map(|word| word.to_lowercase());
    let has_article = first.is_some_and(|word| matches!(word.as_str(), "the" | "a" | "an" | "one" | "some"));
    words.skip(usize::from(has_article)).filter_map(|word| word.chars().find(|c| c.is_alphabetic())).any(
        // Letters that are neither upper nor lower case are those of scripts without capitals.
        |letter| !letter.is_lowercase(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIVE: Minimum = Minimum { articles: 5, stances: 5 };

    fn summary(articles: u32) -> Summary {
        let mut summary = Summary::default();
        (summary.articles, summary.sentences, summary.mean) = (articles, articles + 3, Some(0.1));
        summary
    }

    #[test]
    fn people_are_chosen_by_rows_with_enough_and_rows_by_these_people() {
        let (few, five, nine) = (summary(2), summary(5), summary(9));
        let cells: Cells<'_, &str> = [
            (("A", "Ada"), &five),
            (("A", "Bob"), &nine),
            (("B", "Ada"), &five),
            (("C", "Bob"), &few),
            (("C", "Cy"), &few),
            (("D", "Dee"), &nine),
        ]
        .into();
        let found = select(&cells, FIVE, (9, 2));
        assert_eq!(found.people, ["Ada", "Bob"]);
        assert_eq!(found.rows, ["A", "B"]);
        assert_eq!((found.few_people, found.cut_people, found.few_rows, found.cut_rows), (1, 1, 2, 0));
        assert_eq!(
            found.omissions("outlet", FIVE),
            [
                "1 person without 5 articles in any outlet",
                "1 person with numbers in fewer outlets or from fewer articles",
                "2 outlets without 5 articles on any person shown"
            ]
        );
    }

    #[test]
    fn words_for_no_particular_person_are_no_names() {
        for name in ["Ada Lovelace", "bell Hooks", "The Times", "王毅", "Lew"] {
            assert!(is_name(name), "{name}");
        }
        for words in ["artist", "someone", "some cases", "The memo", "one group", "", "A source"] {
            assert!(!is_name(words), "{words}");
        }
    }
}
