//! Floors of accuracy on annotated versions of the seed articles, which are not part of this repository. Without them, the
//! test is skipped; see `tests/common/mod.rs`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "a panic is a failed test, and figures are printed"
)]

mod common;

use lasswell::model::{Analysis, MentionKind, QuoteKind, SpeakerKind};
use lasswell::read;
use lasswell::{Engine, analyze};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The gold articles by id; `None` if they are missing.
fn gold() -> Option<Vec<(String, Value)>> {
    let Ok(entries) = std::fs::read_dir(common::shared().join("gold/seeds")) else {
        common::skip("no gold/seeds in the folder that LASSWELL_SHARED names, or in ../shared");
        return None;
    };
    let mut files: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    files.sort();
    let parse = |file: PathBuf| {
        let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
        (stem, serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap())
    };
    Some(files.into_iter().filter(|f| f.extension().is_some_and(|e| e == "json")).map(parse).collect())
}

/// A span in code points, as gold gives it.
type Range = (usize, usize);

fn range(value: &Value) -> Range {
    let at = |key: &str| value[key].as_u64().unwrap() as usize;
    (at("start"), at("end"))
}

fn overlap(a: Range, b: Range) -> f64 {
    let shared = a.1.min(b.1).saturating_sub(a.0.max(b.0));
    shared as f64 / (a.1.max(b.1) - a.0.min(b.0)) as f64
}

#[derive(Default)]
struct Tally {
    hit: usize,
    gold: usize,
    predicted: usize,
}

impl Tally {
    fn add(&mut self, gold: &[Range], predicted: &[Range], same: impl Fn(Range, Range) -> bool) {
        self.hit += gold.iter().filter(|g| predicted.iter().any(|p| same(**g, *p))).count();
        self.gold += gold.len();
        self.predicted += predicted.len();
    }

    fn f1(&self) -> f64 {
        2.0 * self.hit as f64 / (self.gold + self.predicted) as f64
    }
}

fn spans(analysis: &Analysis) -> impl Fn(lasswell::model::Span) -> Range {
    let text = analysis.article.text.clone();
    move |span| {
        let count = |to: usize| text[..to].chars().count();
        (count(span.start()), count(span.end()))
    }
}

#[test]
fn seed_articles_stay_above_their_floors() {
    let Some(gold) = gold() else { return };
    let seeds = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let engine = Engine::default();
    let analyses: BTreeMap<String, Analysis> = read::articles(&[seeds], &read::ReadOptions::default())
        .map(|article| analyze(article.unwrap(), &engine))
        .map(|analysis| (analysis.article.id.clone(), analysis))
        .collect();
    let (mut sentences, mut names, mut quotes) = (Tally::default(), Tally::default(), Tally::default());
    let (mut speakers, mut right) = (0, 0);
    for (id, gold) in &gold {
        let analysis = &analyses[id];
        let place = spans(analysis);
        let gold_sentences: Vec<&Value> = gold["sentences"].as_array().unwrap().iter().collect();
        let of = |key: &str, kind_key: &str, kind: &str| -> Vec<&Value> {
            let all = gold_sentences.iter().flat_map(|s| s[key].as_array().unwrap());
            all.filter(|v| v[kind_key] == kind && v["optional"] != true).collect()
        };
        let ranges = |values: &[&Value]| values.iter().map(|v| range(v)).collect::<Vec<Range>>();
        let predicted: Vec<Range> = analysis.sentences.iter().map(|s| place(s.span)).collect();
        sentences.add(&ranges(&gold_sentences), &predicted, |a, b| a == b);
        let predicted: Vec<Range> =
            analysis.mentions.iter().filter(|m| m.kind == MentionKind::Name).map(|m| place(m.span)).collect();
        let near = |a: Range, b: Range| a.0.abs_diff(b.0) <= 2 && a.1.abs_diff(b.1) <= 2;
        names.add(&ranges(&of("mentions", "kind", "name")), &predicted, near);
        // The files list a quotation over several sentences once for each sentence.
        let pieces: Vec<(Range, Option<&str>)> = analysis
            .quotes
            .iter()
            .filter(|q| q.kind == QuoteKind::Direct)
            .flat_map(|q| {
                let inside = analysis.sentences.iter().filter_map(move |s| s.span.intersection(q.content));
                inside.map(move |piece| (piece, q))
            })
            .map(|(piece, q)| {
                let speaker = q.speaker.and_then(|id| analysis.speaker(id));
                let person = speaker.filter(|s| matches!(s.kind, SpeakerKind::Person(_)));
                (place(piece.trimmed(&analysis.article.text)), person.map(|p| p.name.as_str()))
            })
            .collect();
        let direct = of("quotes", "type", "direct");
        let predicted: Vec<Range> = pieces.iter().map(|(piece, _)| *piece).collect();
        quotes.add(&ranges(&direct), &predicted, |a, b| overlap(a, b) >= 0.8);
        for quote in direct.iter().filter(|q| q["speaker"].as_str().unwrap().starts_with('P')) {
            let Some((_, said)) = pieces.iter().find(|(piece, _)| overlap(*piece, range(quote)) >= 0.3)
            else {
                continue;
            };
            let person =
                gold["people"].as_array().unwrap().iter().find(|p| p["id"] == quote["speaker"]).unwrap();
            let name = person["name"].as_str().unwrap();
            speakers += 1;
            right += usize::from(said.is_some_and(|said| name.contains(said) || said.contains(name)));
        }
    }
    let speaker = right as f64 / speakers as f64;
    println!(
        "sentences {:.3}, names {:.3}, direct quotations {:.3}, their speakers {speaker:.3}",
        sentences.f1(),
        names.f1(),
        quotes.f1()
    );
    assert!(sentences.f1() >= 0.97);
    assert!(names.f1() >= 0.97);
    assert!(quotes.f1() >= 0.95);
    assert!(speaker >= 0.80);
}
