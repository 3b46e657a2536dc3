//! Writes the people whom each noun for a person may mean (*the senator*, *her rival*), with features, for
//! `training/noun_antecedents.py`: one JSON object a text.
//!
//! `cargo run --release --example noun_antecedents -- texts.jsonl > features.jsonl`; input lines hold `text`, offsets in the
//! output are code points. The last key of each object is the input line itself.

#![allow(clippy::indexing_slicing, reason = "a JSON value gives null for what is not there")]

use lasswell::model::{Article, Quote, Span};
use lasswell::people;
use lasswell::tokens::Tokens;
use lasswell::{quotes, split};
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
        let quotes: Vec<Quote> = drafts.iter().map(|draft| draft.quote).collect();
        let considered =
            people::considered_nouns(&tokens, &sentences, &named.people, &named.mentions, &quotes);
        let point = |at: usize| text.get(..at).map_or(0, |before| before.chars().count());
        let range = |span: Span| json!([point(span.start()), point(span.end())]);
        let names: Vec<Value> =
            named.mentions.iter().map(|m| json!([range(m.span), m.person.one().map(|p| p.0)])).collect();
        let nouns: Vec<Value> = considered
            .iter()
            .map(|c| {
                let choices: Vec<Value> =
                    c.choices.iter().map(|(person, values)| json!([person.map(|p| p.0), values])).collect();
                json!({"at": range(c.span), "text": c.span.of(text), "choices": choices})
            })
            .collect();
        let whole =
            json!({"features": people::noun_feature_names(), "names": names, "nouns": nouns, "row": row});
        writeln!(out, "{whole}")?;
    }
    Ok(())
}
