//! Sentences in which nothing about a target was found, of articles that are about the target.

use super::frame::{Frame, sentences_file};
use crate::error::Error;
use crate::read::PlainTable;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;

/// For each outlet and target id: articles and numbers of sentences.
pub(super) type SentenceFrame = BTreeMap<(String, String), BTreeSet<(String, u32)>>;

/// The sentences that count, by outlet and target, of articles with a stance toward the target, without the sentences that have
/// one.
pub(super) fn sentence_frame(result: &Path, frame: &Frame) -> Result<SentenceFrame, Error> {
    let mut targets_of: HashMap<&str, BTreeSet<&str>> = HashMap::new();
    let mut found: HashSet<(&str, u32, &str)> = HashSet::new();
    for stance in &frame.stances {
        let doc = frame.doc_of(stance);
        targets_of.entry(doc).or_default().insert(&stance.target_id);
        found.insert((doc, stance.sentence, &stance.target_id));
    }
    let outlets: HashMap<&str, &str> =
        frame.articles.iter().map(|article| (article.id.as_str(), article.outlet.as_str())).collect();
    let mut table = PlainTable::open(&sentences_file(result)?)?;
    let (doc_id, number, counted, target_id) = (
        table.needed("doc_id")?,
        table.needed("sentence")?,
        table.needed("counted")?,
        table.needed("target_id")?,
    );
    let mut sentences = SentenceFrame::new();
    let mut with_target: BTreeSet<(String, u32, String)> = BTreeSet::new();
    for row in &mut table {
        let row = row?;
        let (doc, Ok(sentence)) = (row.cell(doc_id), row.cell(number).parse::<u32>()) else { continue };
        let Some(targets) = targets_of.get(doc).filter(|_| row.cell(counted) == "true") else { continue };
        for target in targets {
            // Stances below the required confidence are found, too.
            if row.cell(target_id) == *target {
                with_target.insert((doc.to_owned(), sentence, (*target).to_owned()));
            }
            if !found.contains(&(doc, sentence, *target)) {
                let outlet = outlets.get(doc).copied().unwrap_or_default();
                let key = (outlet.to_owned(), (*target).to_owned());
                sentences.entry(key).or_default().insert((doc.to_owned(), sentence));
            }
        }
    }
    for (doc, sentence, target) in with_target {
        let outlet = outlets.get(doc.as_str()).copied().unwrap_or_default().to_owned();
        if let Some(numbers) = sentences.get_mut(&(outlet, target)) {
            numbers.remove(&(doc, sentence));
        }
    }
    Ok(sentences)
}
