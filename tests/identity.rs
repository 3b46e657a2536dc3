//! How often a short name is joined with the right person of the corpus, measured by hiding full names.
//!
//! Articles that name a person in full and by surname are taken as if only the surname stood there; the join must find the
//! person whom the article names. A fifth of the articles is hidden at a time, and then four fifths. The articles are not
//! part of this repository; see `tests/common/mod.rs`. `cargo test --test identity -- --nocapture` prints the figures.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a panic is a failed test, counts are small, and figures are printed"
)]

mod common;

use lasswell::aggregate::{ArticleTable, SentenceScope, table};
use lasswell::corpus::{CopyPolicy, Corpus, CorpusRules};
use lasswell::dedup::Fingerprint;
use lasswell::identity::{CorpusPeople, IdentityMode, JoinReason};
use lasswell::model::{Article, Span};
use lasswell::stance::StanceModel;
use lasswell::{Engine, analyze};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The tables of the articles that count, with their events.
fn tables(file: &str) -> Option<Vec<ArticleTable>> {
    let text = common::shared_text(file)?;
    let engine = Engine::builder().stance_model(StanceModel::Lexicon).build().unwrap();
    let rows = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let rows = rows.flat_map(|row| row["articles"].as_array().cloned().unwrap_or_else(|| vec![row]));
    let articles = rows.map(|row| {
        let field = |name: &str| row[name].as_str().map(str::to_owned);
        let title = field("title").unwrap_or_default();
        let text = format!("{title}\n\n{}", field("text").unwrap());
        let headline = Span::new(&text, 0, title.len());
        let id = ["id", "article_id", "doc_id"].into_iter().find_map(field).unwrap();
        let (outlet, published) = (field("outlet"), field("date"));
        let analysis = analyze(
            Article { id, outlet, title: Some(title), published, text, headline, ..Article::default() },
            &engine,
        );
        (table(&analysis, SentenceScope::Article), Fingerprint::new(&analysis))
    });
    let rules = CorpusRules { wire: CopyPolicy::Once, ..CorpusRules::default() };
    Some(Corpus::deduplicate(articles.collect(), &rules).tables)
}

/// The last word of a name of several words without a generation.
fn surname(name: &str) -> Option<&str> {
    let last = name.rsplit(' ').next().filter(|_| name.contains(' '))?;
    (!matches!(last.trim_matches('.'), "Jr" | "Sr" | "II" | "III" | "IV")).then_some(last)
}

#[derive(Debug, Default, Clone, Copy)]
struct Counts {
    right: u32,
    wrong: u32,
    /// The person was not found, and no article names the person in full.
    rightly_apart: u32,
    missed: u32,
}

/// Hides full names in the articles for which `is_hidden` is true, and counts what becomes of them by reason.
fn hide(tables: &[ArticleTable], is_hidden: impl Fn(usize) -> bool) -> BTreeMap<&'static str, Counts> {
    let truth = CorpusPeople::find(tables, IdentityMode::Corpus, &[]);
    let mut hidden = tables.to_vec();
    // Article, key in it → name in the corpus.
    let mut names: BTreeMap<(usize, String), String> = BTreeMap::new();
    for (number, table) in hidden.iter_mut().enumerate().filter(|(number, _)| is_hidden(*number)) {
        let known = truth.names_of(number);
        let words: Vec<String> = table.people.iter().map(|p| p.name.clone()).collect();
        for person in &mut table.people {
            let Some(last) = surname(&person.name).map(str::to_owned) else { continue };
            let bearers = words.iter().filter(|name| name.split(' ').any(|word| word == last)).count();
            if bearers != 1 || !person.forms.iter().any(|form| form.form == last) {
                continue;
            }
            names.insert((number, person.key.clone()), known[person.name.as_str()].to_owned());
            person.forms.retain(|form| form.form == last);
            person.name = last;
        }
    }
    // Every name → the people who have it.
    let mut bearers: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for person in &truth.people {
        for name in person.names.iter().map(|name| name.name.as_str()).chain([person.name.as_str()]) {
            bearers.entry(name).or_default().insert(&person.name);
        }
    }
    let found = CorpusPeople::find(&hidden, IdentityMode::Corpus, &[]);
    let names_now = found.people.iter().flat_map(|person| &person.names);
    let seen: BTreeSet<&str> = names_now.map(|name| name.name.as_str()).collect();
    let mut counts: BTreeMap<&'static str, Counts> = BTreeMap::new();
    for person in &found.articles {
        let Some(name) = names.get(&(person.article, person.key.clone())) else { continue };
        let in_corpus = found.people[person.person].name.as_str();
        // What is left in full may be another name of the same person.
        let is_right = bearers.get(in_corpus).is_some_and(|people| people.contains(name.as_str()));
        let entry = counts.entry(person.reason.as_str()).or_default();
        let known = truth.person(name).unwrap();
        let is_named =
            known.names.iter().any(|name| name.name.contains(' ') && seen.contains(name.name.as_str()));
        match (person.reason, is_right) {
            (JoinReason::ShortName, _) if is_named => entry.missed += 1,
            (JoinReason::ShortName, _) => entry.rightly_apart += 1,
            (_, true) => entry.right += 1,
            (_, false) => {
                entry.wrong += 1;
                if std::env::var_os("LASSWELL_SHOW").is_some() {
                    println!(
                        "  {} of {}: {name} as {in_corpus} ({})",
                        person.name,
                        person.article,
                        person.reason.as_str()
                    );
                }
            }
        }
    }
    counts
}

#[test]
fn hidden_full_names_are_found_by_their_surnames() {
    for (file, precision) in [
        ("data/abp_sample/dev.jsonl", 0.95),
        ("data/basil/events.dev.jsonl", 0.95),
        ("data/polnear/train.jsonl", 0.95),
    ] {
        let Some(tables) = tables(file) else { return };
        for (what, few) in [("a fifth", true), ("four fifths", false)] {
            let mut all: BTreeMap<&'static str, Counts> = BTreeMap::new();
            for fold in 0..5 {
                for (reason, counts) in hide(&tables, |number| (number % 5 == fold) == few) {
                    let sum = all.entry(reason).or_default();
                    sum.right += counts.right;
                    sum.wrong += counts.wrong;
                    sum.rightly_apart += counts.rightly_apart;
                    sum.missed += counts.missed;
                }
            }
            println!("{file}, {what} hidden:");
            let mut sum = Counts::default();
            for (reason, counts) in &all {
                println!("  {reason}: {counts:?}");
                sum.right += counts.right;
                sum.wrong += counts.wrong;
                sum.missed += counts.missed;
            }
            let (joined, all) = (sum.right + sum.wrong, sum.right + sum.wrong + sum.missed);
            let (right, found) =
                (f64::from(sum.right) / f64::from(joined), f64::from(sum.right) / f64::from(all));
            println!(
                "  joined {joined}, right {right:.3}; of those who are named in full elsewhere, found {found:.3}"
            );
            assert!(right >= precision, "{file}: {right}");
        }
    }
}
