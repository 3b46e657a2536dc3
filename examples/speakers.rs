//! Writes the people who may be the speaker of each quotation, with features, for `training/speakers.py`: one JSON object a
//! text.
//!
//! `cargo run --release --example speakers -- texts.jsonl > texts.features.jsonl`; input lines hold `text`, offsets in the
//! output are code points. The last key of each object is the input line itself.

mod common;

use common::choices;
use lasswell::{people, quotes};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    common::describe_texts(|layers| {
        let (tokens, sentences, named) = (&layers.tokens, layers.sentences, &layers.named);
        let others = people::third_person(tokens, sentences, &named.people, &named.mentions, &layers.quotes);
        let mentions = people::merge(&[&named.mentions, &others]);
        let interview = people::interview(tokens, sentences, &mentions, &layers.quotes);
        let mentions = people::merge(&[&mentions, &interview]);
        let sources = people::sources(tokens, &mentions);
        let known = quotes::Known {
            text: layers.text,
            tokens,
            sentences,
            people: &named.people,
            mentions: &sources,
            excluded: &[],
        };
        let considered = quotes::considered_speakers(known, &layers.drafts);
        let found: Vec<Value> = mentions
            .iter()
            .map(|m| json!([layers.range(m.span), m.person.one().map(|person| person.0), m.kind.as_str()]))
            .collect();
        let quotes: Vec<Value> = considered
            .iter()
            .map(|c| {
                let pick = c.pick.map(|person| person.0);
                json!({"at": layers.range(c.content), "pick": pick, "choices": choices(&c.choices)})
            })
            .collect();
        let features = quotes::speaker_feature_names();
        let names: Vec<&str> = named.people.iter().map(|person| person.name.as_str()).collect();
        Ok(json!({"features": features, "people": names, "mentions": found, "quotes": quotes}))
    })
}
