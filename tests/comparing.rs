//! Compares outlets on BASIL: events that three outlets covered, with readers' labels of each article's stance toward its main
//! people (Fan et al. 2019, "In Plain Sight: Media Bias Through the Lens of Factual Reporting", EMNLP). The test checks
//! whether two articles on one event that have different labels are ordered as the labels are.
//!
//! The set is not part of this repository. Without it, the test is skipped; see `tests/common/mod.rs`. `cargo test --test
//! comparing -- --nocapture` prints the figures.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a panic is a failed test, counts are small, and figures are printed"
)]

mod common;

use lasswell::aggregate::{ArticleTable, SentenceScope, SummaryOptions, table};
use lasswell::compare::{Grouping, Question, compare};
use lasswell::error::Error;
use lasswell::model::{Article, Voice};
use lasswell::pipeline::Pipeline;
use lasswell::stance::StanceModel;
use lasswell::{Engine, analyze};
use serde_json::Value;
use std::collections::BTreeMap;

fn lines(file: &str) -> Option<Vec<Value>> {
    let text = common::shared_text(&format!("data/basil/{file}"))?;
    Some(text.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

fn word(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}

/// By id of the article: its table, with the event as its story, and the canonical names of its people by alias.
type Analyzed = BTreeMap<String, (ArticleTable, BTreeMap<String, String>)>;

fn articles(events: &[Value]) -> Vec<(Article, String)> {
    let mut articles = Vec::new();
    for event in events {
        for article in event["articles"].as_array().unwrap() {
            let (title, body) = (word(article, "title"), word(article, "text"));
            let line =
                serde_json::json!({"id": word(article, "article_id"), "outlet": word(article, "outlet"),
                "title": title, "date": word(article, "date"), "text": body})
                .to_string();
            let stream = std::io::Cursor::new(line.into_bytes());
            let mut read = lasswell::read::articles_from(stream, "basil.jsonl", &Default::default());
            articles.push((read.next().unwrap().unwrap(), word(event, "event_id")));
        }
    }
    articles
}

fn analyzed(articles: &[(Article, String)], model: StanceModel) -> Analyzed {
    let engine = Engine::builder().stance_model(model).build().unwrap();
    let mut analyzed = Analyzed::new();
    let items = articles.iter().map(|(article, _)| Ok::<_, Error>(article.clone()));
    let work = |_, article: Article| {
        let analysis = analyze(article, &engine);
        let mut names = BTreeMap::new();
        for person in &analysis.people {
            for form in person.aliases.iter().chain([&person.name]) {
                names.insert(form.clone(), person.name.clone());
            }
        }
        (table(&analysis, SentenceScope::Article), names)
    };
    let take = |batch: Vec<Result<(ArticleTable, _), Error>>| {
        for (table, names) in batch.into_iter().map(Result::unwrap) {
            analyzed.insert(table.id.clone(), (table, names));
        }
        Ok::<(), Error>(())
    };
    Pipeline::new(None).unwrap().run(items, work, take).unwrap();
    for (article, event) in articles {
        analyzed.get_mut(&article.id).unwrap().0.story = Some(event.clone());
    }
    analyzed
}

/// The mean stance of the article's own voice toward a person, by any of the person's names.
fn author_stance(analyzed: &Analyzed, article: &str, person: &str) -> Option<f64> {
    let (table, names) = analyzed.get(article)?;
    let last = person.split(' ').next_back()?;
    let own = |name: &str| name == person || name.split(' ').next_back() == Some(last);
    let canonical = names.get(person).or_else(|| names.values().find(|name| own(name)))?;
    let cell = table.cells.iter().find(|c| c.voice == Voice::Author && c.target == *canonical)?;
    cell.sums.mean()
}

/// Number of pairs of articles with different labels, of those that have a stance, and of those ordered as the labels are; a
/// tie counts as half.
fn agreement(analyzed: &Analyzed, labels: &[Value]) -> (u32, u32, f64) {
    let rank = |label: &str| ["negative", "neutral", "positive"].iter().position(|l| *l == label).unwrap();
    let mut of_person: BTreeMap<(String, String), Vec<(String, usize)>> = BTreeMap::new();
    for label in labels {
        let key = (word(label, "event_id"), word(label, "person"));
        let article = (word(label, "article_id"), rank(&word(label, "label")));
        of_person.entry(key).or_default().push(article);
    }
    let (mut pairs, mut ordered, mut right) = (0, 0, 0);
    for ((_, person), articles) in &of_person {
        for (at, (a, label_a)) in articles.iter().enumerate() {
            for (b, label_b) in articles.iter().skip(at + 1).filter(|(_, label)| label != label_a) {
                pairs += 1;
                if let (Some(x), Some(y)) =
                    (author_stance(analyzed, a, person), author_stance(analyzed, b, person))
                {
                    ordered += 1;
                    let tie = x.to_bits() == y.to_bits();
                    right += if tie { 1 } else { 2 * u32::from((x < y) == (label_a < label_b)) };
                }
            }
        }
    }
    (pairs, ordered, f64::from(right) / 2.0)
}

#[test]
fn outlets_are_ordered_as_readers_order_them() {
    let (Some(events), Some(labels)) = (lines("events.dev.jsonl"), lines("article_stance.dev.jsonl")) else {
        return;
    };
    let articles = articles(&events);
    let models = [("lexicon", StanceModel::Lexicon, 0.40), ("fast", StanceModel::fast(), 0.50)];
    let accurate = common::accurate_model().map(|file| ("accurate", StanceModel::open(&file).unwrap(), 0.65));
    println!("BASIL: pairs of articles on one event with different labels of the stance toward a person");
    for (name, model, floor) in models.into_iter().chain(accurate) {
        let analyzed = analyzed(&articles, model);
        let (pairs, ordered, right) = agreement(&analyzed, &labels);
        let share = right / f64::from(ordered);
        println!("{name}: {right} of {ordered} ordered alike ({share:.3}); {pairs} pairs");
        assert!(pairs == 66 && ordered >= 60 && share >= floor, "{name}: {share}");
        if name == "fast" {
            check_story_contrasts(analyzed);
        }
    }
}

/// Checks the comparison of the outlets within events.
fn check_story_contrasts(analyzed: Analyzed) {
    let tables: Vec<ArticleTable> = analyzed.into_values().map(|(table, _)| table).collect();
    let question = Question { targets: vec!["Donald Trump".to_owned()], ..Question::new(Grouping::Outlet) };
    let found = compare(&tables, &question, &SummaryOptions::default());
    assert_eq!(found.groups, ["fox", "hpo", "nyt"]);
    // Fox and HuffPost both cover six of these events, five of them in their own voice.
    let contrasts: Vec<_> =
        found.contrasts.iter().filter(|c| (c.a.as_str(), c.b.as_str()) == ("fox", "hpo")).collect();
    assert_eq!(contrasts.len(), 3);
    for contrast in contrasts {
        let within = contrast.within_stories.as_ref().unwrap();
        assert!((5..=6).contains(&within.stories) && within.p.is_some(), "{contrast:?}");
    }
}
