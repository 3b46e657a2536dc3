//! Tests of whole comparisons.

use super::{Comparison, Contrast, Grouping, MAX_CONTRASTS, Question, Strata, WarningCode, compare};
use crate::aggregate::fixture::article;
use crate::aggregate::{ArticleTable, SummaryOptions, Voices};
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
fn outlets_are_compared_in_each_voice() {
    let found = compare(&two_outlets(), &Question::new(Grouping::Outlet), &SummaryOptions::default());
    assert_eq!(
        (found.groups.as_slice(), found.targets.as_slice()),
        (["A", "B"].map(String::from).as_slice(), ["Bob".into()].as_slice())
    );
    assert_eq!(found.cells.len(), 5);
    let author = contrast(&found, Voices::Author).unwrap();
    assert!((author.difference - 0.9).abs() < 1e-12);
    assert!((author.effect.unwrap() - 1.0).abs() < 1e-12);
    // Welch's t: 2 of the 924 permutations of six and six.
    assert!((author.p.unwrap() - 2.0 / 924.0).abs() < 1e-12);
    assert!(author.interval.unwrap().low > 0.5);
    assert!(contrast(&found, Voices::Quoted).is_none());
    assert!((author.p_adjusted.unwrap() - 4.0 / 924.0).abs() < 1e-12);
    assert!(author.q.unwrap() <= author.p_adjusted.unwrap() && author.effect_interval.is_some());
    assert!(author.detectable.unwrap() > 0.1 && author.within_stories.is_none());
    assert_eq!(found.tones.len(), 2);
}

#[test]
fn a_group_of_one_article_has_a_difference_but_no_p() {
    let tables =
        [article("1", "A", &[("author", "Bob", 0.5)]), article("2", "B", &[("author", "Bob", -0.5)])];
    let found = compare(&tables, &Question::new(Grouping::Outlet), &SummaryOptions::default());
    let only = contrast(&found, Voices::Author).unwrap();
    assert!((only.difference - 1.0).abs() < 1e-12);
    assert_eq!((only.p, only.p_adjusted, only.interval, only.effect), (None, None, None, None));
    assert!(found.warnings.iter().any(|w| w.code == WarningCode::FewArticles));
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
    let first = found.cells.iter().next().unwrap();
    assert_eq!(first.group, first.target);
}

#[test]
fn articles_without_a_month_are_left_out_with_a_warning() {
    let mut dated = article("1", "A", &[("author", "Bob", 0.5)]);
    dated.published = Some("2022-02-24T10:00".into());
    let mut vague = dated.clone();
    vague.published = Some("last week".into());
    let found = compare(&[dated, vague], &Question::new(Grouping::Month), &SummaryOptions::default());
    assert_eq!(found.groups, ["2022-02"]);
    assert!(found.warnings.iter().any(|w| w.code == WarningCode::LeftOut));
}

#[test]
fn every_grouping_accepts_empty_articles() {
    for grouping in Grouping::ALL {
        let found = compare(
            &[article("", "", &[]), article("", "", &[])],
            &Question::new(grouping),
            &SummaryOptions::default(),
        );
        assert!(found.cells.is_empty() && found.contrasts.is_empty());
    }
}

#[test]
fn beyond_the_limit_the_smallest_groups_are_cut_with_a_warning() {
    let mut tables: Vec<_> = (0..60)
        .map(|i| article(&i.to_string(), &format!("small {i:02}"), &[("author", "Bob", 0.1)]))
        .collect();
    for i in 0..3 {
        tables.push(article(&format!("x{i}"), "zz large", &[("author", "Bob", 0.2)]));
    }
    let found = compare(&tables, &Question::new(Grouping::Outlet), &SummaryOptions::default());
    assert_eq!(found.contrasts.len(), MAX_CONTRASTS);
    assert!(found.contrasts.iter().any(|c| c.b == "zz large"));
    assert!(found.warnings.iter().any(|w| w.code == WarningCode::ContrastsCut));
    assert_eq!(found.cells.len(), 61 * 2);
}

#[test]
fn a_contrast_of_all_voices_needs_both_voices() {
    let tables: Vec<_> =
        ["A", "B"].iter().map(|outlet| article("x", outlet, &[("Ada", "Bob", 0.4)])).collect();
    let found = compare(&tables, &Question::new(Grouping::Outlet), &SummaryOptions::default());
    assert_eq!(found.contrasts.iter().map(|c| c.voice).collect::<Vec<_>>(), [Voices::Quoted]);
}

/// Stories that outlets A and B both cover, with very different means; in each story B is a tenth below A.
fn shared_stories(stories: usize) -> Vec<ArticleTable> {
    let mut tables = Vec::new();
    for i in 0..stories {
        let value = (i as f64 * 0.37).sin() * 0.8;
        let gap = if i % 2 == 0 { 0.09 } else { 0.11 };
        for (outlet, value) in [("A", value), ("B", value - gap)] {
            let mut table = article(&format!("{outlet}{i}"), outlet, &[("author", "Bob", value)]);
            table.story = Some(format!("story {i}"));
            tables.push(table);
        }
    }
    tables
}

#[test]
fn a_small_difference_within_stories_is_found_although_the_pooled_one_is_not() {
    let found = compare(&shared_stories(12), &Question::new(Grouping::Outlet), &SummaryOptions::default());
    let contrast = &found.contrasts[0];
    let within = contrast.within_stories.as_ref().unwrap();
    assert!(contrast.p.unwrap() > 0.3 && contrast.interval.unwrap().low < 0.0);
    assert_eq!(within.stories, 12);
    assert!((within.difference - 0.1).abs() < 1e-9 && within.interval.unwrap().low > 0.08);
    // All twelve stories agree: 2 of 4,096 permutations.
    assert!((within.p.unwrap() - 2.0 / 4096.0).abs() < 1e-12);
    assert!(within.detectable.unwrap() < 0.02 && contrast.detectable.unwrap() > 0.4);
}

#[test]
fn without_shared_stories_there_is_no_story_contrast() {
    let mut tables = shared_stories(6);
    tables.truncate(1);
    tables.push(article("b", "B", &[("author", "Bob", 0.3)]));
    let found = compare(&tables, &Question::new(Grouping::Outlet), &SummaryOptions::default());
    assert_eq!(found.contrasts[0].within_stories, None);
}

#[test]
fn strata_of_stories_give_the_p_of_the_story_contrast() {
    let strata = Some(Strata::Story);
    let question = Question { strata, ..Question::new(Grouping::Outlet) };
    let found = compare(&shared_stories(12), &question, &SummaryOptions::default());
    assert!((found.contrasts[0].p.unwrap() - 2.0 / 4096.0).abs() < 1e-12);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn the_order_of_the_articles_has_no_effect(
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
