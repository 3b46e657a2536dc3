//! Writes what a pair model reads of annotated sentences, for the recipes in `training/`: people and other sources as signs.
//!
//! Run `cargo run --release --example pair_inputs -- annotated.jsonl > inputs.jsonl`. Each line of input is a sentence
//! `{"id", "text", "speakers", "mentions", "quotes", …}` or an article with a list `sentences` of these, with offsets in
//! code points. A line of output is a sentence: its `id` (of an article, with the number of the sentence after `#`), `input`
//! (words and signs with spaces between them), the ids of `people` and `sources` by the numbers of their signs, and
//! `voices`, whose words each of them is: `null` for the author's.

#![allow(clippy::indexing_slicing, reason = "a JSON value gives null for a key that is absent")]

use lasswell::model::{
    Mention, MentionKind, MentionRule, PersonId, Resolution, Sentence, SentenceKind, Span,
};
use lasswell::stance::{SentenceParts, SignedSentence};
use lasswell::tokens::Tokens;
use serde_json::{Value, json};
use std::io::{BufRead, Write};

/// Items of a JSON array; none of any other value.
fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// The number of the item with this id.
fn index(list: &Value, id: &Value) -> Option<u32> {
    items(list).iter().position(|item| item["id"] == *id).and_then(|at| u32::try_from(at).ok())
}

/// What the model reads of an annotated sentence; offsets count from code point `base`.
fn signed(id: &str, sentence: &Value, lists: &Value, base: usize) -> Value {
    let text = sentence["text"].as_str().unwrap_or("");
    let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let span = |value: &Value| {
        let byte = |key: &str| {
            let point = usize::try_from(value[key].as_u64()?).ok()?.checked_sub(base)?;
            bounds.get(point).copied()
        };
        Span::new(text, byte("start")?, byte("end")?)
    };
    let whole = Sentence { span: Span::all(text), paragraph: 0, kind: SentenceKind::Body };
    let tokens = Tokens::new(text, &[whole]);
    let mut mentions: Vec<Mention> = Vec::new();
    for mention in items(&sentence["mentions"]) {
        let person = index(&lists["people"], &mention["person"]).map(PersonId);
        let (Some(span), Some(person)) = (span(mention), person) else { continue };
        let kind = match mention["kind"].as_str() {
            Some("name") => MentionKind::Name,
            Some("nominal") => MentionKind::Nominal,
            _ => MentionKind::Pronoun,
        };
        let person = Resolution::One(person);
        let rule = MentionRule::FullName;
        mentions.push(Mention { span, sentence: 0, person, kind, rule, confidence: 1.0 });
    }
    mentions.sort_by_key(|m| (m.span.start(), m.span.end()));
    let mut sources: Vec<(Span, u32)> = Vec::new();
    for (number, speaker) in (0..).zip(items(&lists["speakers"])) {
        let words = speaker["name"].as_str().unwrap_or("");
        let found = if words.is_empty() { None } else { text.find(words) };
        if let Some(at) = found {
            sources.push((Span::clamped(text, at, at + words.len()), number));
        }
    }
    let direct: Vec<Span> =
        items(&sentence["quotes"]).iter().filter(|q| q["type"] == "direct").filter_map(span).collect();
    let parts = SentenceParts { span: whole.span, mentions: &mentions, sources: &sources, direct: &direct };
    let found = SignedSentence::new(&tokens, parts);
    let id_of = |list: &str, at: u32| lists[list][at as usize]["id"].clone();
    let quotes: Vec<(Span, &Value)> =
        items(&sentence["quotes"]).iter().filter_map(|q| Some((span(q)?, &q["speaker"]))).collect();
    let voice = |at: usize| {
        let place = tokens.get(at).map(|token| token.span);
        let around = quotes.iter().filter(|(span, _)| place.is_some_and(|place| span.overlaps(place)));
        around.min_by_key(|(span, _)| span.len()).map_or(Value::Null, |(_, speaker)| (*speaker).clone())
    };
    json!({
        "id": id,
        "input": found.text(),
        "people": found.people().iter().map(|p| id_of("people", p.0)).collect::<Vec<_>>(),
        "sources": found.sources().iter().map(|s| id_of("speakers", *s)).collect::<Vec<_>>(),
        "voices": found.words().iter().map(|word| voice(word.token())).collect::<Vec<_>>(),
    })
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("name the file of annotated sentences or articles")?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::BufReader::new(std::fs::File::open(path)?).lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let id = row["id"].as_str().or(row["doc"].as_str()).unwrap_or("");
        if row["sentences"].is_null() {
            writeln!(out, "{}", signed(id, &row, &row, 0))?;
        }
        for sentence in items(&row["sentences"]) {
            let start = sentence["start"].as_u64().and_then(|at| usize::try_from(at).ok()).unwrap_or(0);
            writeln!(out, "{}", signed(&format!("{id}#{}", sentence["n"]), sentence, &row, start))?;
        }
    }
    Ok(())
}
