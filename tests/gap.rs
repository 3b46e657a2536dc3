//! Accuracy of pronouns on GAP (Webster et al. 2018): one pronoun, two names, and which of them it refers to. Without the data
//! set, the test is skipped; see `tests/common/mod.rs`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a panic is a failed test, and figures are printed"
)]

mod common;

use lasswell::model::{Article, MentionKind, PersonId, Span};
use lasswell::{Engine, analyze};
use serde_json::Value;

/// True positives, false positives and false negatives over both names of every text, as in the official score.
#[derive(Default)]
struct Tally([u32; 3]);

impl Tally {
    fn add(&mut self, said: bool, gold: bool) {
        match (said, gold) {
            (true, true) => self.0[0] += 1,
            (true, false) => self.0[1] += 1,
            (false, true) => self.0[2] += 1,
            (false, false) => {}
        }
    }

    fn f1(&self) -> f64 {
        let [hit, extra, missed] = self.0.map(f64::from);
        2.0 * hit / (2.0 * hit + extra + missed)
    }

    fn precision(&self) -> f64 {
        let [hit, extra, _] = self.0.map(f64::from);
        hit / (hit + extra)
    }
}

fn byte(text: &str, point: &Value) -> usize {
    let point = usize::try_from(point.as_u64().unwrap()).unwrap();
    text.char_indices().nth(point).map_or(text.len(), |(at, _)| at)
}

/// For each of the two names, whether the pronoun is linked to the person named there.
fn judge(row: &Value, engine: &Engine) -> Vec<bool> {
    let text = row["text"].as_str().unwrap().to_owned();
    let span =
        |value: &Value| Span::new(&text, byte(&text, &value["start"]), byte(&text, &value["end"])).unwrap();
    let (pronoun, names) = (span(&row["pronoun"]), row["candidates"].as_array().unwrap());
    let names: Vec<Span> = names.iter().map(span).collect();
    let analysis = analyze(Article { text: text.clone(), ..Article::default() }, engine);
    let linked: Option<PersonId> =
        analysis.mentions.iter().find(|m| m.span == pronoun).and_then(|m| m.person.one());
    let means = |name: &Span| {
        let at_name = |m: &&lasswell::model::Mention| m.kind == MentionKind::Name && m.span.overlaps(*name);
        linked.is_some() && analysis.mentions.iter().filter(at_name).any(|m| m.person.one() == linked)
    };
    names.iter().map(means).collect()
}

#[test]
fn ambiguous_pronouns_stay_above_their_floor_for_both_sexes() {
    // The choice of an antecedent is fitted on gap.dev; gap.validation is held out from it, not from the name model.
    let Some(file) = common::shared_text("data/gap/gap.validation.jsonl") else { return };
    let engine = Engine::default();
    let (mut all, mut he, mut she) = (Tally::default(), Tally::default(), Tally::default());
    for line in file.lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let word = row["pronoun"]["mention"].as_str().unwrap().to_lowercase();
        let female = matches!(word.as_str(), "she" | "her" | "hers");
        for (said, name) in judge(&row, &engine).into_iter().zip(row["candidates"].as_array().unwrap()) {
            let gold = name["coref"].as_bool().unwrap();
            all.add(said, gold);
            if female { she.add(said, gold) } else { he.add(said, gold) }
        }
    }
    let bias = she.f1() / he.f1();
    println!(
        "GAP validation: F1 {:.3} (precision {:.3}), he {:.3}, she {:.3}, bias {bias:.3}",
        all.f1(),
        all.precision(),
        he.f1(),
        she.f1()
    );
    assert!(all.f1() >= 0.64);
    assert!(all.precision() >= 0.65);
    assert!((0.9..=1.1).contains(&bias));
}
