//! Counts allocations: the sentiment stage makes none once its buffers are as large as the longest text needs.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a panic is a failed test")]

use lasswell::read;
use lasswell::sentiment::{LexiconEntry, Mode, Scorer, SentimentTables};
use lasswell::split::split;
use std::ops::Range;
use std::path::Path;

/// News, odd inputs of every kind, and texts that take the slow paths: emoji, a long word of a user, many equal valences
/// around *but*.
fn texts() -> Vec<String> {
    let reference = include_str!("sentiment/reference.jsonl").lines();
    let mut texts: Vec<String> = reference
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).unwrap()["text"].as_str().unwrap().to_owned()
        })
        .collect();
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    for article in read::articles(&[seeds], &read::ReadOptions::default()) {
        let article = article.unwrap();
        let (_, sentences) = split(&article);
        texts.extend(sentences.iter().map(|sentence| sentence.span.of(&article.text).to_owned()));
    }
    texts.extend(
        ["good but bad ", "😀", "é", "“no” ", "n't good ", "\0", "kind of "].map(|unit| unit.repeat(500)),
    );
    assert!(texts.len() > 400);
    texts
}

#[test]
fn no_sentence_allocates() {
    let texts = texts();
    let entries = [LexiconEntry { word: "é".repeat(30), valence: Some(-1.0) }];
    let tables = SentimentTables::with_lexicon(&entries);
    for tables in [SentimentTables::standard(), &tables] {
        let mut scorer = Scorer::new(tables);
        let mut score_all = || {
            let mut sum = 0.0;
            for text in &texts {
                let masks: [Range<usize>; 2] = [0..3, 9..12];
                for mode in [Mode::Vader, Mode::News] {
                    sum +=
                        scorer.score(text, mode).compound + scorer.score_masked(text, &masks, mode).compound;
                }
            }
            sum
        };
        let warm = score_all();
        let mut again = 0.0;
        let counted = allocation_counter::measure(|| again = score_all());
        assert_eq!(counted.count_total, 0, "{counted:?}");
        assert_eq!(warm.to_bits(), again.to_bits());
    }
    // The counter works.
    assert_eq!(allocation_counter::measure(|| drop(vec![1_u8])).count_total, 1);
}
