//! Writes the people who may be the speaker of each quotation, with features, for `training/speakers.py`: one JSON object a
//! text.
//!
//! `cargo run --release --example speakers -- texts.jsonl > texts.features.jsonl`; input lines hold `text`, offsets in the
//! output are code points. The last key of each object is the input line itself.

#![allow(clippy::indexing_slicing, reason = "a JSON value gives null for what is not there")]

use lasswell::model::{Article, Span};
use lasswell::tokens::Tokens;
use lasswell::{people, quotes, split};
use serde_json::{Value, json};
use std::io::{BufRead, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("name the file of labelled texts")?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::BufReader::new(std::fs::File::open(path)?).lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let text = row["text"].as_str().ok_or("no text")?;
        let article = Article { text: text.to_owned(), ..Article::default() };
        let (blocks, sentences) = split::split(&article);
        let tokens = Tokens::new(text, &sentences);
        let named = people::names(&tokens, &sentences);
        let drafts = quotes::find(text, &tokens, &blocks, &sentences, &named.mentions);
        let unattributed = quotes::unattributed(&drafts);
        let others = people::third_person(&tokens, &sentences, &named.people, &named.mentions, &unattributed);
        let mentions = people::merge(&[&named.mentions, &others]);
        let interview = people::interview(&tokens, &sentences, &mentions, &unattributed);
        let mentions = people::merge(&[&mentions, &interview]);
        let sources = people::sources(&tokens, &mentions);
        let known = quotes::Known {
            text,
            tokens: &tokens,
            sentences: &sentences,
            people: &named.people,
            mentions: &sources,
            excluded: &[],
        };
        let considered = quotes::considered_speakers(known, &drafts);
        let point = |at: usize| text.get(..at).map_or(0, |before| before.chars().count());
        let range = |span: Span| json!([point(span.start()), point(span.end())]);
        let found: Vec<Value> = mentions
            .iter()
            .map(|m| json!([range(m.span), m.person.one().map(|p| p.0), m.kind.as_str()]))
            .collect();
        let choices: Vec<Value> = considered
            .iter()
            .map(|c| {
                let choices: Vec<Value> =
                    c.choices.iter().map(|(person, values)| json!([person.map(|p| p.0), values])).collect();
                json!({"at": range(c.content), "pick": c.pick.map(|p| p.0), "choices": choices})
            })
            .collect();
        let features = quotes::speaker_feature_names();
        let names: Vec<&str> = named.people.iter().map(|p| p.name.as_str()).collect();
        let whole =
            json!({"features": features, "people": names, "mentions": found, "quotes": choices, "row": row});
        writeln!(out, "{whole}")?;
    }
    Ok(())
}
