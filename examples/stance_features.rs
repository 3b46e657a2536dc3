//! Writes the features of labelled targets for `training/stance_lexicon.py`, one target a line: `label split f1 … f10`.
//!
//! Run `cargo run --release --example stance_features -- newsmtsc.jsonl > features.txt`. Each line of input is
//! `{"text", "target": {"start", "end"}, "label", "split"}`, with offsets in code points.

#![allow(clippy::indexing_slicing, reason = "a JSON value gives null for a key that is absent")]

use lasswell::model::{Sentence, SentenceKind, Span};
use lasswell::stance::{LexiconModel, MaskedSentence, Passage};
use lasswell::tokens::Tokens;
use serde_json::Value;
use std::io::{BufRead, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("give the file of labelled targets as the argument")?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::BufReader::new(std::fs::File::open(path)?).lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let text = row["text"].as_str().ok_or("no text")?;
        let byte = |key: &str| {
            let point = row["target"][key].as_u64().and_then(|at| usize::try_from(at).ok()).unwrap_or(0);
            text.char_indices().nth(point).map_or(text.len(), |(at, _)| at)
        };
        let target = Span::new(text, byte("start"), byte("end")).ok_or("bad target")?;
        let sentence = Sentence { span: Span::all(text), paragraph: 0, kind: SentenceKind::Body };
        let tokens = Tokens::new(text, &[sentence]);
        let parts = [Span::all(text)];
        let passage = Passage { parts: &parts, targets: &[target] };
        let masked = MaskedSentence::new(&tokens, sentence.span, &[target]);
        let word = |key: &str| row[key].as_str().unwrap_or("-").to_owned();
        write!(out, "{} {}", word("label"), word("split"))?;
        for feature in LexiconModel::features(passage, &masked) {
            write!(out, " {feature}")?;
        }
        writeln!(out)?;
    }
    Ok(())
}
