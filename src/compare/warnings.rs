//! What to beware of when reading the numbers: short, and only what applies.

use super::name_warnings::{about_short_names, about_variants};
use super::test_warnings::{about_nothing, about_p, about_power, about_untested};
use super::{Comparison, Grouping};
use crate::aggregate::{ArticleTable, Summaries, Summary, SummaryOptions, Voices};
use crate::model::Voice;
use std::collections::{BTreeMap, BTreeSet};

/// One caution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// A word to tell it by: `voices`, `few-articles`, …
    pub code: &'static str,
    /// The caution, with its numbers.
    pub text: String,
}

impl Warning {
    pub(super) fn new(code: &'static str, text: String) -> Self {
        Self { code, text }
    }
}

/// Cautions for the summaries of a run.
#[must_use]
pub fn run_warnings(
    tables: &[ArticleTable],
    summaries: &Summaries,
    options: &SummaryOptions,
) -> Vec<Warning> {
    let outlets = summaries.by_outlet.values().chain(summaries.by_target.values());
    let all = outlets.chain(summaries.by_speaker.values());
    let names = tables.iter().flat_map(|t| &t.cells).map(|c| c.target.as_str()).collect();
    [
        about_language(tables),
        about_tone(tables),
        about_stance(tables),
        about_voices(
            tables.iter().flat_map(|t| &t.cells).map(|cell| (cell.voice == Voice::Quoted, cell.sums.n)),
        ),
        about_speakers(tables),
        about_short_names(&names),
        about_variants(&names),
        about_few(all.clone(), options),
        about_rough(all, options),
        about_syndication(tables),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Cautions for a comparison; `cut` is the number of contrasts left out.
pub(super) fn comparison_warnings(
    found: &Comparison,
    tables: &[ArticleTable],
    cut: usize,
    missing: &[String],
) -> Vec<Warning> {
    let summaries = || found.cells.iter().map(|cell| &cell.summary);
    let names = found.targets.iter().map(String::as_str).collect();
    let asked = || {
        let apart = found.cells.iter().filter(|cell| cell.voice != Voices::All);
        apart.map(|cell| (cell.voice == Voices::Quoted, cell.summary.sentences))
    };
    [
        about_language(tables),
        about_missing(missing),
        about_nothing(found, tables),
        about_left_out(&found.question.grouping, tables),
        about_tone(tables).filter(|_| !found.tones.is_empty()),
        about_stance(tables),
        about_voices(asked()).filter(|_| found.question.voices.is_empty()),
        about_speakers(tables).filter(|_| found.question.grouping == Grouping::Speaker),
        about_short_names(&names),
        about_variants(&names),
        about_selection(found, tables),
        about_strata(found, tables),
        about_few(summaries(), &found.options),
        about_rough(summaries(), &found.options),
        about_untested(found),
        about_p(found),
        about_power(found),
        about_syndication(tables).filter(|_| found.question.grouping == Grouping::Outlet),
        (cut > 0).then(|| {
            let kept = found.contrasts.len();
            Warning::new(
                "contrasts-cut",
                format!(
                    "{cut} contrasts left out, {kept} kept: those between the groups with the most articles"
                ),
            )
        }),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// van Atteveldt, van der Velden & Boukes (2021), "The Validity of Sentiment Analysis", Communication Methods and
/// Measures 15(2); Balahur & Steinberger (2009) for good news and good tone being two things.
fn about_tone(tables: &[ArticleTable]) -> Option<Warning> {
    tables.iter().any(|t| t.tone.n > 0).then(|| {
        let text = "tone (sentiment) is counted from a word list, which agrees poorly with readers of news, and bad \
                    news is not a bad opinion of anyone: take it as a baseline, not as a finding";
        Warning::new("word-list", text.to_owned())
    })
}

/// TeBlunthuis, Hase & Chan (2024), "Misclassification in Automated Content Analysis Causes Bias in Regression.
/// Can We Fix It? Yes We Can!", Communication Methods and Measures 18(3).
fn about_stance(tables: &[ArticleTable]) -> Option<Warning> {
    tables.iter().any(|t| !t.cells.is_empty()).then(|| {
        let text = "stance is estimated, and errors that fall on one group more than on another look like a \
                    difference: label a sample of each group by hand and compare";
        Warning::new("estimated", text.to_owned())
    })
}

/// `stances` are numbers of them with whether they are of quoted voices.
fn about_voices(stances: impl Iterator<Item = (bool, u32)>) -> Option<Warning> {
    let (mut quoted, mut all) = (0_u64, 0_u64);
    for (is_quoted, n) in stances {
        all += u64::from(n);
        quoted += if is_quoted { u64::from(n) } else { 0 };
    }
    (quoted > 0).then(|| {
        Warning::new(
            "voices",
            format!(
                "{quoted} of {all} stances are those of quoted voices, not the outlet's own; whom to quote is a \
                 choice too, so read `author` and `quoted` apart"
            ),
        )
    })
}

/// From one quote in five on, speakers' totals say as much about the rules as about the speakers.
fn about_speakers(tables: &[ArticleTable]) -> Option<Warning> {
    let quotes: u64 = tables.iter().map(|t| u64::from(t.quotes.all.quotes)).sum();
    let unknown: u64 = tables.iter().map(|t| u64::from(t.quotes.all.unknown)).sum();
    (unknown > 0 && unknown * 5 >= quotes).then(|| {
        Warning::new(
            "unknown-speakers",
            format!(
                "{unknown} of {quotes} quotes have no speaker that was found; they are in `unknown` only"
            ),
        )
    })
}

/// Budak, Goel & Rao (2016), "Fair and Balanced? Quantifying Media Bias through Crowdsourced Content Analysis",
/// Public Opinion Quarterly 80(S1): outlets differ in which stories they run, and in whom they criticise.
fn about_selection(found: &Comparison, tables: &[ArticleTable]) -> Option<Warning> {
    let by = &found.question.grouping;
    let is_choice = matches!(by, Grouping::Outlet | Grouping::Author | Grouping::Month | Grouping::Column(_));
    let mut tellers: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for table in tables {
        if let Some(story) = table.story.as_deref() {
            tellers.entry(story).or_default().extend(by.groups_of_article(table));
        }
    }
    let shared = tellers.values().filter(|groups| groups.len() > 1).count();
    let same = match shared {
        0 if tellers.is_empty() => "no stories were told apart".to_owned(),
        0 => "no story here is told by two of them".to_owned(),
        1 => "see the difference on the one story that several tell beside the other".to_owned(),
        n => format!("see the difference on the {n} stories that several tell beside the other"),
    };
    let by = by.as_str();
    (is_choice && found.groups.len() > 1 && !found.cells.is_empty()).then(|| {
        let text = format!(
            "each {by} may report other events, so that a difference may be one of the news: {same}, and look at the \
             negative shares and the numbers of articles beside the means"
        );
        Warning::new("selection", text)
    })
}

/// Articles that no test can use.
fn about_strata(found: &Comparison, tables: &[ArticleTable]) -> Option<Warning> {
    let strata = found.question.strata.as_ref()?;
    let without = tables.iter().filter(|table| strata.of(table).is_none()).count();
    (without > 0).then(|| {
        let (all, missing) = (tables.len(), strata.missing());
        Warning::new(
            "no-stratum",
            format!("{without} of {all} articles have no {missing} and change groups in no test"),
        )
    })
}

fn about_few<'a>(summaries: impl Iterator<Item = &'a Summary>, options: &SummaryOptions) -> Option<Warning> {
    let (few, all) = count(summaries, |articles| articles < options.min_articles);
    (few > 0).then(|| {
        let least = options.min_articles;
        Warning::new(
            "few-articles",
            format!("{few} of {all} rows have fewer than {least} articles: no interval for them"),
        )
    })
}

fn about_rough<'a>(
    summaries: impl Iterator<Item = &'a Summary>,
    options: &SummaryOptions,
) -> Option<Warning> {
    let narrow = options.min_articles..SummaryOptions::ROUGH_BELOW;
    let (few, all) = count(summaries, |articles| narrow.contains(&articles));
    (few > 0).then(|| {
        let below = SummaryOptions::ROUGH_BELOW;
        Warning::new(
            "rough-intervals",
            format!("{few} of {all} rows have fewer than {below} articles: their intervals are rough"),
        )
    })
}

fn count<'a>(summaries: impl Iterator<Item = &'a Summary>, few: impl Fn(u32) -> bool) -> (usize, usize) {
    summaries.fold((0, 0), |(hits, all), s| (hits + usize::from(few(s.articles)), all + 1))
}

fn about_missing(missing: &[String]) -> Option<Warning> {
    (!missing.is_empty()).then(|| {
        let names: Vec<String> = missing.iter().map(|name| format!("{name:?}")).collect();
        let text = format!(
            "asked for, and either in no article or the last name of several people: {}; `lasswell people` lists who \
             is there",
            names.join(", ")
        );
        Warning::new("not-found", text)
    })
}

fn about_left_out(by: &Grouping, tables: &[ArticleTable]) -> Option<Warning> {
    let out = tables.iter().filter(|t| by.groups_of_article(t).is_empty()).count();
    (by.has_whole_articles() && out > 0).then(|| {
        let (all, by) = (tables.len(), by.as_str());
        Warning::new("left-out", format!("{out} of {all} articles have no {by} and are in no group"))
    })
}

/// The same title in two outlets: wire copy, most likely.
fn about_syndication(tables: &[ArticleTable]) -> Option<Warning> {
    let mut outlets: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for table in tables {
        if let (Some(title), Some(outlet)) = (&table.title, &table.outlet) {
            let title: Vec<&str> = title.split_whitespace().collect();
            outlets.entry(title.join(" ").to_lowercase()).or_default().insert(outlet);
        }
    }
    let shared = outlets.iter().filter(|(title, outlets)| !title.is_empty() && outlets.len() > 1).count();
    (shared > 0).then(|| {
        Warning::new(
            "syndicated",
            format!("{shared} titles stand in several outlets: copy that was bought in says little about an outlet"),
        )
    })
}

/// Texts that are hardly English: every stage is for English.
fn about_language(tables: &[ArticleTable]) -> Option<Warning> {
    /// Examples that are named.
    const SHOWN: usize = 3;
    let foreign: Vec<&str> = tables.iter().filter(|t| t.foreign).map(|t| t.origin.as_str()).collect();
    if foreign.is_empty() {
        return None;
    }
    let shown: Vec<&str> = foreign.iter().take(SHOWN).copied().collect();
    let more = if foreign.len() > SHOWN { ", …" } else { "" };
    let text = format!(
        "{} of {} articles do not read like English prose, and nothing here is right about them: leave them out ({}{more})",
        foreign.len(),
        tables.len(),
        shown.join(", ")
    );
    Some(Warning::new("language", text))
}

#[cfg(test)]
mod tests {
    use super::super::{Question, compare};
    use super::*;
    use crate::aggregate::fixture::article;
    use crate::aggregate::summaries;

    fn codes(warnings: &[Warning]) -> Vec<&str> {
        warnings.iter().map(|w| w.code).collect()
    }

    fn outlets(articles_each: usize) -> Vec<ArticleTable> {
        (0..articles_each)
            .flat_map(|i| {
                ["A", "B"].map(|outlet| {
                    article(&format!("{outlet}{i}"), outlet, &[("author", "Bob", i as f64 / 40.0)])
                })
            })
            .collect()
    }

    #[test]
    fn large_groups_in_the_outlets_own_voice_leave_four_cautions() {
        let found = compare(&outlets(12), &Question::new(Grouping::Outlet), &SummaryOptions::default());
        assert_eq!(codes(&found.warnings), ["word-list", "estimated", "selection", "power"]);
    }

    #[test]
    fn a_question_without_an_answer_says_so() {
        let question = Question { voices: vec![Voices::Quoted], ..Question::new(Grouping::Outlet) };
        let found = compare(&outlets(12), &question, &SummaryOptions::default());
        assert_eq!(codes(&found.warnings), ["nothing-found", "word-list", "estimated"]);
        assert!(found.warnings[0].text.contains("(quoted): nothing to compare (24 in other"), "{found:?}");
    }

    #[test]
    fn texts_that_are_hardly_english_are_named() {
        let mut table = article("a", "A", &[]);
        table.foreign = true;
        let options = SummaryOptions::default();
        let found = run_warnings(&[table], &summaries(&[], &options), &options);
        assert!(found.iter().any(|w| w.code == "language" && w.text.starts_with("1 of 1 articles")));
    }

    #[test]
    fn small_groups_are_told_the_smallest_p_there_is() {
        let found = compare(&outlets(3), &Question::new(Grouping::Outlet), &SummaryOptions::default());
        let text = &found.warnings.iter().find(|w| w.code == "smallest-p").unwrap().text;
        // 2 of the 20 ways to deal out three and three.
        assert!(text.contains("0.1000"), "{text}");
    }

    #[test]
    fn quoted_voices_are_counted() {
        let tables = [article("1", "A", &[("Ada", "Bob", 0.4), ("author", "Bob", 0.1)])];
        let options = SummaryOptions::default();
        let found = run_warnings(&tables, &summaries(&tables, &options), &options);
        assert_eq!(codes(&found), ["word-list", "estimated", "voices", "few-articles"]);
        assert!(found[2].text.starts_with("1 of 2 stances"));
    }

    #[test]
    fn copy_that_was_bought_in_is_noticed() {
        let mut tables = outlets(1);
        for table in &mut tables {
            table.title = Some("The  same title".into());
        }
        let found = compare(&tables, &Question::new(Grouping::Outlet), &SummaryOptions::default());
        assert!(codes(&found.warnings).contains(&"syndicated"));
    }
}
