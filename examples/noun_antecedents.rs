//! Writes the people whom each noun for a person may mean (*the senator*, *her rival*), with features, for
//! `training/noun_antecedents.py`: one JSON object a text.
//!
//! `cargo run --release --example noun_antecedents -- texts.jsonl > features.jsonl`; input lines hold `text`, offsets in the
//! output are code points. The last key of each object is the input line itself.

mod common;

use common::choices;
use lasswell::people;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    common::describe_texts(|layers| {
        let considered = people::considered_nouns(
            &layers.tokens,
            layers.sentences,
            &layers.named.people,
            &layers.named.mentions,
            &layers.quotes,
        );
        let nouns: Vec<Value> = considered
            .iter()
            .map(|c| {
                let text = c.span.of(layers.text);
                json!({"at": layers.range(c.span), "text": text, "choices": choices(&c.choices)})
            })
            .collect();
        Ok(json!({"features": people::noun_feature_names(), "names": layers.names(), "nouns": nouns}))
    })
}
