//! Groups of articles or holders, side by side: intervals, contrasts, corrections, and what to beware of.
//!
//! What comes in are articles' tables; what goes out is a [`Comparison`]. Voices are always apart: an outlet's own
//! voice, the voices it quotes, and `all` for those who want both. Nothing here writes or draws.

mod contrasts;
mod grouping;
mod matched;
mod name_warnings;
mod question;
mod test_warnings;
mod warnings;

pub use contrasts::{Contrast, MAX_CONTRASTS};
pub use grouping::Grouping;
pub use matched::StoryContrast;
pub use question::{Question, Strata};
pub use warnings::{Warning, run_warnings};

use crate::aggregate::{ArticleSums, ArticleTable, Summary, SummaryOptions, Sums, Voices, gather};
use crate::parallel;
use std::collections::{BTreeMap, BTreeSet};

/// Stances of one group toward one target in one voice.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupCell {
    /// The group.
    pub group: String,
    /// Toward whom. The group itself where targets are the groups.
    pub target: String,
    /// In whose voice.
    pub voice: Voices,
    /// The numbers.
    pub summary: Summary,
}

/// Sentiment of one group's sentences.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupTone {
    /// The group.
    pub group: String,
    /// Compound by sentence, −1 to 1; its shares are of polarities.
    pub summary: Summary,
}

/// Groups side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// What was asked.
    pub question: Question,
    /// How it was computed.
    pub options: SummaryOptions,
    /// Names of the groups, sorted.
    pub groups: Vec<String>,
    /// Canonical names of the targets, sorted.
    pub targets: Vec<String>,
    /// By group, then target, then voice; only those with a stance.
    pub cells: Vec<GroupCell>,
    /// By group; none where the groups are speakers or targets, which have no sentences of their own.
    pub tones: Vec<GroupTone>,
    /// By target, then voice, then groups.
    pub contrasts: Vec<Contrast>,
    /// What to beware of; only what applies.
    pub warnings: Vec<Warning>,
}

/// Key of a cell: group, target, voice.
type CellKey = (String, String, Voices);

/// Compares groups of `tables`.
///
/// The order of the tables changes no number.
///
/// ```
/// use lasswell::{aggregate::SummaryOptions, compare};
/// let question = compare::Question::new(compare::Grouping::Outlet);
/// let nothing = compare::compare(&[], &question, &SummaryOptions::default());
/// assert!(nothing.groups.is_empty() && nothing.warnings.is_empty());
/// ```
#[must_use]
pub fn compare(tables: &[ArticleTable], question: &Question, options: &SummaryOptions) -> Comparison {
    let by = &question.grouping;
    let (asked, missing) = question.match_targets(tables);
    let is_asked =
        |cell: &crate::aggregate::Cell| question.targets.is_empty() || asked.contains(&cell.target);
    let parts: BTreeMap<CellKey, Vec<ArticleSums>> = gather(tables, |_, table, cell| {
        let groups = if is_asked(cell) { by.groups_of_cell(table, cell) } else { Vec::new() };
        let keys = |group: String| {
            question.voices_of(cell).map(move |voice| (group.clone(), cell.target.clone(), voice))
        };
        groups.into_iter().flat_map(keys).collect::<Vec<_>>()
    });
    let mut tones: BTreeMap<String, Vec<Sums>> = BTreeMap::new();
    for table in tables {
        for group in by.groups_of_article(table) {
            tones.entry(group).or_default().push(table.tone);
        }
    }
    let groups: BTreeSet<&String> = parts.keys().map(|key| &key.0).chain(tones.keys()).collect();
    let targets: BTreeSet<&String> = parts.keys().map(|key| &key.1).collect();

    let mut comparison = Comparison {
        question: question.clone(),
        options: *options,
        groups: groups.into_iter().cloned().collect(),
        targets: targets.into_iter().cloned().collect(),
        cells: parallel::map(parts.iter().collect(), |((group, target, voice), parts)| {
            let label = by.label(&["cell", group, target, voice.as_str()]);
            let summary = Summary::from_sums(parts.iter().map(|p| &p.sums), options, &label);
            GroupCell { group: group.clone(), target: target.clone(), voice: *voice, summary }
        }),
        tones: parallel::map(tones.iter().collect(), |(group, sums)| {
            let summary = Summary::from_sums(sums, options, &by.label(&["tone", group]));
            GroupTone { group: group.clone(), summary }
        }),
        contrasts: Vec::new(),
        warnings: Vec::new(),
    };
    let cut;
    (comparison.contrasts, cut) = contrasts::contrasts(&parts, tables, question, options);
    comparison.warnings = warnings::comparison_warnings(&comparison, tables, cut, &missing);
    comparison
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aggregate::fixture::article;
    use proptest::prelude::*;

    fn two_outlets() -> Vec<ArticleTable> {
        let mut tables = Vec::new();
        for i in 0..6 {
            let value = f64::from(i) / 10.0;
            tables.push(article(&format!("a{i}"), "A", &[("author", "Bob", value), ("Ada", "Bob", -0.5)]));
            tables.push(article(&format!("b{i}"), "B", &[("author", "Bob", value - 0.9)]));
        }
        tables
    }

    fn contrast(found: &Comparison, voice: Voices) -> Option<&Contrast> {
        found.contrasts.iter().find(|c| c.voice == voice)
    }

    #[test]
    fn outlets_are_compared_voice_by_voice() {
        let found = compare(&two_outlets(), &Question::new(Grouping::Outlet), &SummaryOptions::default());
        assert_eq!(
            (found.groups.as_slice(), found.targets.as_slice()),
            (["A", "B"].map(String::from).as_slice(), ["Bob".into()].as_slice())
        );
        assert_eq!(found.cells.len(), 5);
        let author = contrast(&found, Voices::Author).unwrap();
        assert!((author.difference - 0.9).abs() < 1e-12);
        assert!((author.effect.unwrap() - 1.0).abs() < 1e-12);
        // Welch's t: 2 of the 924 ways to deal out six and six.
        assert!((author.p.unwrap() - 2.0 / 924.0).abs() < 1e-12);
        assert!(author.interval.unwrap().low > 0.5);
        assert!(contrast(&found, Voices::Quoted).is_none());
        assert!((author.p_adjusted.unwrap() - 4.0 / 924.0).abs() < 1e-12);
        assert!(author.q.unwrap() <= author.p_adjusted.unwrap() && author.effect_interval.is_some());
        assert!(author.detectable.unwrap() > 0.1 && author.within_stories.is_none());
        assert_eq!(found.tones.len(), 2);
    }

    #[test]
    fn a_group_of_one_article_has_a_difference_and_no_p() {
        let tables =
            [article("1", "A", &[("author", "Bob", 0.5)]), article("2", "B", &[("author", "Bob", -0.5)])];
        let found = compare(&tables, &Question::new(Grouping::Outlet), &SummaryOptions::default());
        let only = contrast(&found, Voices::Author).unwrap();
        assert!((only.difference - 1.0).abs() < 1e-12);
        assert_eq!((only.p, only.p_adjusted, only.interval, only.effect), (None, None, None, None));
        assert!(found.warnings.iter().any(|w| w.code == "few-articles"));
    }

    #[test]
    fn speakers_of_the_same_articles_are_compared_in_pairs() {
        let tables: Vec<_> = (0..6)
            .map(|i| {
                let value = f64::from(i) / 6.0;
                article(
                    &i.to_string(),
                    "A",
                    &[("Ada", "Bob", value), ("Cleo", "Bob", value - 0.1), ("unknown", "Bob", 0.0)],
                )
            })
            .collect();
        let found = compare(&tables, &Question::new(Grouping::Speaker), &SummaryOptions::default());
        assert_eq!(found.groups, ["Ada", "Cleo", "unknown"]);
        assert_eq!(found.contrasts.len(), 1);
        let pair = contrast(&found, Voices::Quoted).unwrap();
        assert_eq!((pair.a.as_str(), pair.b.as_str()), ("Ada", "Cleo"));
        assert!((pair.p.unwrap() - 2.0 / 64.0).abs() < 1e-12);
        assert!(found.tones.is_empty());
    }

    #[test]
    fn targets_are_compared_with_each_other() {
        let tables = [article("1", "A", &[("author", "Bob", 0.5), ("author", "Ada", -0.5)])];
        let found = compare(&tables, &Question::new(Grouping::Target), &SummaryOptions::default());
        let only = contrast(&found, Voices::Author).unwrap();
        assert_eq!((only.a.as_str(), only.b.as_str(), only.target.as_ref()), ("Ada", "Bob", None));
        assert_eq!(found.cells[0].group, found.cells[0].target);
    }

    #[test]
    fn articles_without_a_month_are_left_out_and_said_to_be() {
        let mut dated = article("1", "A", &[("author", "Bob", 0.5)]);
        dated.published = Some("2022-02-24T10:00".into());
        let mut vague = dated.clone();
        vague.published = Some("last week".into());
        let found = compare(&[dated, vague], &Question::new(Grouping::Month), &SummaryOptions::default());
        assert_eq!(found.groups, ["2022-02"]);
        assert!(found.warnings.iter().any(|w| w.code == "left-out"));
    }

    #[test]
    fn every_grouping_survives_empty_articles() {
        for by in Grouping::ALL {
            let found = compare(
                &[article("", "", &[]), article("", "", &[])],
                &Question::new(by),
                &SummaryOptions::default(),
            );
            assert!(found.cells.is_empty() && found.contrasts.is_empty());
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn the_order_of_the_articles_changes_no_number(
            values in prop::collection::vec((0..3_usize, -1.0..1.0_f64), 2..14).prop_flat_map(|v| {
                (Just(v.clone()), Just(v).prop_shuffle())
            })
        ) {
            let options = SummaryOptions { resamples: 100, ..SummaryOptions::default() };
            let compared = |of: &[(usize, f64)]| {
                let tables: Vec<_> = of
                    .iter()
                    .map(|&(outlet, v)| article("x", ["A", "B", "C"][outlet], &[("author", "Bob", v), ("Ada", "Bob", v * v)]))
                    .collect();
                compare(&tables, &Question::new(Grouping::Outlet), &options)
            };
            prop_assert_eq!(compared(&values.0), compared(&values.1));
        }
    }
}
