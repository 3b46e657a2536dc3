//! Tests of which warnings apply.

use super::{Grouping, Question, Warning, WarningCode, compare, run_warnings};
use crate::aggregate::fixture::article;
use crate::aggregate::{ArticleTable, SummaryOptions, Voices, summaries};
use crate::identity::CorpusPeople;

fn codes(warnings: &[Warning]) -> Vec<WarningCode> {
    warnings.iter().map(|w| w.code).collect()
}

fn outlets(articles_each: usize) -> Vec<ArticleTable> {
    (0..articles_each)
        .flat_map(|i| {
            ["A", "B"]
                .map(|outlet| article(&format!("{outlet}{i}"), outlet, &[("author", "Bob", i as f64 / 40.0)]))
        })
        .collect()
}

#[test]
fn large_groups_in_the_outlets_own_voice_leave_four_warnings() {
    let found = compare(&outlets(12), &Question::new(Grouping::Outlet), &SummaryOptions::default());
    assert_eq!(
        codes(&found.warnings),
        [WarningCode::WordList, WarningCode::Estimated, WarningCode::Selection, WarningCode::Power]
    );
}

#[test]
fn a_question_without_an_answer_gives_a_warning() {
    let question = Question { voices: vec![Voices::Quoted], ..Question::new(Grouping::Outlet) };
    let found = compare(&outlets(12), &question, &SummaryOptions::default());
    assert_eq!(
        codes(&found.warnings),
        [WarningCode::NothingFound, WarningCode::WordList, WarningCode::Estimated]
    );
    assert!(found.warnings[0].text.contains("(quoted): nothing to compare (24 in other"), "{found:?}");
}

#[test]
fn texts_that_are_not_english_are_named() {
    let mut table = article("a", "A", &[]);
    table.foreign = true;
    let options = SummaryOptions::default();
    let found = run_warnings(&[table], &CorpusPeople::default(), &summaries(&[], &options), &options);
    assert!(found.iter().any(|w| w.code == WarningCode::Language && w.text.starts_with("1 of 1 articles")));
}

#[test]
fn small_groups_get_the_smallest_possible_p() {
    let found = compare(&outlets(3), &Question::new(Grouping::Outlet), &SummaryOptions::default());
    let text = &found.warnings.iter().find(|w| w.code == WarningCode::SmallestP).unwrap().text;
    // 2 of the 20 permutations of three and three.
    assert!(text.contains("0.1000"), "{text}");
}

#[test]
fn quoted_voices_are_counted() {
    let tables = [article("1", "A", &[("Ada", "Bob", 0.4), ("author", "Bob", 0.1)])];
    let options = SummaryOptions::default();
    let found = run_warnings(&tables, &CorpusPeople::default(), &summaries(&tables, &options), &options);
    assert_eq!(
        codes(&found),
        [WarningCode::WordList, WarningCode::Estimated, WarningCode::Voices, WarningCode::FewArticles]
    );
    assert!(found[2].text.starts_with("1 of 2 stances"));
}

#[test]
fn equal_titles_in_two_outlets_give_a_warning() {
    let mut tables = outlets(1);
    for table in &mut tables {
        table.title = Some("The  same title".into());
    }
    let found = compare(&tables, &Question::new(Grouping::Outlet), &SummaryOptions::default());
    assert!(codes(&found.warnings).contains(&WarningCode::Syndicated));
}
