//! Writes the people whom each *he* and *she* may mean, with features, for `training/antecedents.py`: one JSON object a text.
//!
//! `cargo run --release --example antecedents -- gap.dev.jsonl > gap.features.jsonl`; input lines hold `text`, offsets
//! in the output are code points. The last key of each object is the input line itself. A second argument names a file of
//! weights to use instead of those of the program.

mod common;

use common::choices;
use lasswell::people;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let weights = std::env::args().nth(2).map(std::fs::read_to_string).transpose()?;
    common::describe_texts(|layers| {
        let considered = people::considered(
            weights.as_deref(),
            &layers.tokens,
            layers.sentences,
            &layers.named.people,
            &layers.named.mentions,
            &layers.quotes,
        )?;
        let pronouns: Vec<Value> = considered
            .iter()
            .map(|c| {
                let chosen = json!([c.chosen.0.one().map(|person| person.0), c.chosen.1]);
                json!({"at": layers.range(c.span), "choices": choices(&c.choices), "chosen": chosen})
            })
            .collect();
        Ok(json!({"features": people::feature_names(), "names": layers.names(), "pronouns": pronouns}))
    })
}
