//! Writes what a stance model reads of labelled targets, with names masked, for the recipes in `training/`: `{"input", …}`,
//! one target a line.
//!
//! Run `cargo run --release --example stance_inputs -- newsmtsc.jsonl > inputs.jsonl`. Each line of input is
//! `{"text", "target": {"start", "end"}, …}`, with offsets in code points; all other fields are copied to the output.

#![allow(clippy::indexing_slicing, reason = "a JSON value gives null for a key that is absent")]

use lasswell::targets::TargetedText;
use serde_json::Value;
use std::io::{BufRead, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("give the file of labelled targets as the argument")?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::BufReader::new(std::fs::File::open(path)?).lines() {
        let mut row: Value = serde_json::from_str(&line?)?;
        let text = row["text"].as_str().ok_or("no text")?;
        let byte = |key: &str| {
            let point = row["target"][key].as_u64().and_then(|at| usize::try_from(at).ok()).unwrap_or(0);
            text.char_indices().nth(point).map_or(text.len(), |(at, _)| at)
        };
        let input = TargetedText::new(text, byte("start")..byte("end")).input();
        row["input"] = Value::from(input);
        writeln!(out, "{row}")?;
    }
    Ok(())
}
