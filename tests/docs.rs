//! The documentation states what the program does: lists that stand in both are compared.

#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

use lasswell::model::QuoteRule;
use std::path::PathBuf;

fn page(name: &str) -> String {
    std::fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

#[test]
fn the_page_on_speakers_lists_every_quotation_rule_with_its_confidence() {
    let text = page("docs/speakers.md");
    for rule in QuoteRule::ALL {
        let quotations = rule.measured_on().map_or("–".to_owned(), |n| n.to_string());
        let name = format!("| `{}` |", rule.as_str());
        let end = format!("| {} | {quotations} |", rule.confidence());
        assert!(
            text.lines().any(|line| line.starts_with(&name) && line.ends_with(&end)),
            "no row of docs/speakers.md begins with `{name}` and ends with `{end}`"
        );
    }
    let without = format!("is {} (n ", QuoteRule::CONFIDENCE_WITHOUT_SPEAKER);
    assert!(text.contains(&without), "docs/speakers.md does not say `{without}`");
}
