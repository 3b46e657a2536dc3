//! Writes the tokens of sentences as a model reads them, and which of them belong to names, for the recipes in `training/`.
//!
//! Run `cargo run --release --example sentence_tokens -- sentences.jsonl > tokens.jsonl`. Each line of input is
//! `{"text", "names": [[start, end], …]}`, with offsets in code points; the names are hidden beside those that are found. Each
//! line of output is a list of `[start, end, word, is_name]`.

#![allow(clippy::indexing_slicing, reason = "a JSON value gives null for a key that is absent")]

use lasswell::model::{Sentence, SentenceKind, Span};
use lasswell::people;
use lasswell::stance::MaskedSentence;
use lasswell::tokens::Tokens;
use serde_json::{Value, json};
use std::io::{BufRead, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("give the file of sentences as the argument")?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::BufReader::new(std::fs::File::open(path)?).lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let text = row["text"].as_str().ok_or("no text")?;
        let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        bytes.push(text.len());
        let byte = |point: &Value| {
            let point = point.as_u64().and_then(|at| usize::try_from(at).ok()).unwrap_or(0);
            bytes.get(point).copied().unwrap_or(text.len())
        };
        let point = |byte: usize| bytes.partition_point(|at| *at < byte);
        let sentence = Sentence { span: Span::all(text), paragraph: 0, kind: SentenceKind::Body };
        let tokens = Tokens::new(text, &[sentence]);
        let found = people::names(&tokens, &[sentence]);
        let mut names: Vec<Span> =
            people::merge(&[&found.mentions, &found.modifiers]).iter().map(|m| m.span).collect();
        for given in row["names"].as_array().into_iter().flatten() {
            let given = Span::clamped(text, byte(&given[0]), byte(&given[1]));
            names.retain(|name| !name.overlaps(given));
            names.push(given);
        }
        names.sort_by_key(|name| name.start());
        let masked = MaskedSentence::new(&tokens, sentence.span, &names);
        let list: Vec<Value> = tokens
            .list()
            .iter()
            .enumerate()
            .map(|(at, token)| {
                let (start, end) = (point(token.span.start()), point(token.span.end()));
                json!([start, end, masked.word(at), masked.is_name(at)])
            })
            .collect();
        writeln!(out, "{}", Value::from(list))?;
    }
    Ok(())
}
