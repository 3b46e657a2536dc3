//! Writes every pair of holder and target that a model of pairs is asked about, with its answer and how both stand in their
//! sentence: article records of `lasswell score` with a list `pairs`, for choosing which pairs become rows.
//!
//! Run `cargo run --release --example pair_rows -- model.lasswell articles.jsonl > pairs.jsonl`.

use lasswell::export::{ArticleRecord, OffsetUnit};
use lasswell::model::Holder;
use lasswell::stance::{Annotations, PairHolder, StanceModel, considered_pairs};
use lasswell::tokens::Tokens;
use lasswell::{Article, Engine, analyze};
use serde_json::{Value, json};
use std::io::{BufRead, Write};
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (model, texts) = arguments.next().zip(arguments.next()).ok_or("name a model and the articles")?;
    let StanceModel::Pairs(model) = StanceModel::open(Path::new(&model))? else {
        return Err("not a model of pairs".into());
    };
    let engine = Engine::builder().stance_model(StanceModel::Lexicon).build()?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::BufReader::new(std::fs::File::open(texts)?).lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let word = |key: &str| row.get(key).and_then(Value::as_str).unwrap_or("").to_owned();
        let analysis = analyze(Article { id: word("id"), text: word("text"), ..Article::default() }, &engine);
        let tokens = Tokens::new(&analysis.article.text, &analysis.sentences);
        let annotations = Annotations {
            segments: &analysis.segments,
            mentions: &analysis.mentions,
            speakers: &analysis.speakers,
            quotes: &analysis.quotes,
        };
        let pairs = considered_pairs(&tokens, annotations, &model);
        let listed: Vec<Value> = pairs
            .iter()
            .map(|pair| {
                let (holder, kind) = match pair.holder {
                    PairHolder::Voice(holder) => (
                        analysis.holder_key(holder).to_owned(),
                        if holder == Holder::Author { "author" } else { "voice" },
                    ),
                    PairHolder::Group(words) => {
                        (format!("group: {}", words.of(&analysis.article.text)), "group")
                    }
                    PairHolder::Accuser(words) => {
                        (format!("group: {}", words.of(&analysis.article.text)), "accuser")
                    }
                    PairHolder::Actor(person) => {
                        (analysis.person(person).map_or_else(String::new, |p| p.key.clone()), "actor")
                    }
                };
                let (p, places) = (pair.answer.probabilities, pair.places);
                json!({
                    "sentence": pair.sentence,
                    "holder": holder,
                    "kind": kind,
                    "target": analysis.person(pair.target).map(|p| p.key.as_str()),
                    "p": [p.negative, p.neutral, p.positive],
                    "row": pair.answer.row,
                    "label": pair.answer.label.as_str(),
                    "is_row": pair.answer.is_row,
                    "mentions": places.mentions,
                    "in_author": places.in_author,
                    "told": places.told,
                    "in_words": places.in_words,
                    "in_attitude": places.in_attitude,
                    "speaks": places.speaks,
                    "judges": places.judges,
                    "named": places.is_named,
                    "self": places.is_self,
                    "bare": places.is_bare,
                    "no_comment": places.no_comment,
                    "describes": places.only_describes,
                    "people": places.people,
                })
            })
            .collect();
        let mut record = serde_json::to_value(ArticleRecord::new(&analysis, OffsetUnit::CodePoints))?;
        if let Some(fields) = record.as_object_mut() {
            fields.insert("pairs".to_owned(), Value::Array(listed));
        }
        writeln!(out, "{record}")?;
    }
    Ok(())
}
