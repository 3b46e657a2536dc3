//! The texts of the items: sentences with their neighbours, and what is marked in them.

use super::frame::{other_table, sentences_file};
use super::item::SampleItem;
use super::marks::{Mark, Marked, Part, parts, places_of};
use crate::error::Error;
use crate::read::PlainTable;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

/// Sentences before an item that are shown.
const BEFORE: u32 = 2;
/// Sentences after it.
const AFTER: u32 = 1;

/// What is shown of an item.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Passage {
    /// The sentences before it, in their order.
    pub before: Vec<String>,
    /// The sentence, cut where marks begin and end.
    pub parts: Vec<Part>,
    /// The sentence after it.
    pub after: Vec<String>,
}

/// A sentence of the table.
struct Text {
    start: usize,
    text: String,
}

/// Sentences by article and number.
type Texts = HashMap<String, BTreeMap<u32, Text>>;

/// Marks by article: the person they are of, and their place in the article in code points.
type Places = HashMap<String, Vec<(String, usize, usize)>>;

/// Reads the passages of these items from a result, in the order of the items.
///
/// # Errors
/// If tables cannot be read.
pub fn read_passages(result: &Path, items: &[SampleItem]) -> Result<Vec<Passage>, Error> {
    let mut wanted: HashMap<&str, BTreeSet<u32>> = HashMap::new();
    for item in items {
        let around = item.sentence.saturating_sub(BEFORE)..=item.sentence.saturating_add(AFTER);
        wanted.entry(&item.doc_id).or_default().extend(around);
    }
    let texts = texts(result, &wanted)?;
    let mentions = places(other_table(result, "mentions.csv")?, "person_id", &wanted)?;
    let quotes = places(other_table(result, "quotes.csv")?, "speaker_id", &wanted)?;
    let passage = |item: &SampleItem| -> Option<Passage> {
        let of_article = texts.get(&item.doc_id)?;
        let here = of_article.get(&item.sentence)?;
        let text = |range: std::ops::Range<u32>| {
            of_article.range(range).map(|(_, text)| text.text.clone()).collect()
        };
        let after = item.sentence.saturating_add(1)..item.sentence.saturating_add(1 + AFTER);
        Some(Passage {
            before: text(item.sentence.saturating_sub(BEFORE)..item.sentence),
            parts: parts(&here.text, &marks(item, here, &mentions, &quotes)),
            after: text(after),
        })
    };
    Ok(items.iter().map(|item| passage(item).unwrap_or_default()).collect())
}

/// The sentences that are wanted; headlines and the body alone, except the wanted item itself.
fn texts(result: &Path, wanted: &HashMap<&str, BTreeSet<u32>>) -> Result<Texts, Error> {
    let mut table = PlainTable::open(&sentences_file(result)?)?;
    let (doc_id, number) = (table.needed("doc_id")?, table.needed("sentence")?);
    let (start, text) = (table.needed("char_start")?, table.needed("text")?);
    let mut texts = Texts::new();
    for row in &mut table {
        let row = row?;
        let (doc, Ok(sentence)) = (row.cell(doc_id), row.cell(number).parse::<u32>()) else { continue };
        if wanted.get(doc).is_some_and(|numbers| numbers.contains(&sentence)) {
            let start = row.cell(start).parse().unwrap_or_default();
            let text = Text { start, text: row.cell(text).to_owned() };
            texts.entry(doc.to_owned()).or_default().entry(sentence).or_insert(text);
        }
    }
    Ok(texts)
}

/// The places of a table of mentions or quotations, in the articles that are wanted.
fn places(
    table: Option<PlainTable>,
    id: &str,
    wanted: &HashMap<&str, BTreeSet<u32>>,
) -> Result<Places, Error> {
    let mut places = Places::new();
    let Some(mut table) = table else { return Ok(places) };
    let (doc_id, id) = (table.needed("doc_id")?, table.needed(id)?);
    let (start, end) = (table.needed("char_start")?, table.needed("char_end")?);
    for row in &mut table {
        let row = row?;
        let doc = row.cell(doc_id);
        if let (true, Ok(start), Ok(end)) =
            (wanted.contains_key(doc), row.cell(start).parse(), row.cell(end).parse())
        {
            places.entry(doc.to_owned()).or_default().push((row.cell(id).to_owned(), start, end));
        }
    }
    Ok(places)
}

fn marks(item: &SampleItem, here: &Text, mentions: &Places, quotes: &Places) -> Vec<Mark> {
    let end = here.start + here.text.chars().count();
    let in_sentence = |places: &Places, id: &str, marked: Marked| -> Vec<Mark> {
        let of_article = places.get(&item.doc_id).into_iter().flatten();
        let here_of = of_article.filter(|(of, from, to)| of == id && *from < end && *to > here.start);
        let place = |at: usize| at.saturating_sub(here.start);
        here_of.map(|(_, from, to)| Mark { start: place(*from), end: place(*to), marked }).collect()
    };
    let target = Marked { target: true, ..Marked::default() };
    let holder = Marked { holder: true, ..Marked::default() };
    let words = Marked { words: true, ..Marked::default() };
    let mut marks = in_sentence(mentions, &item.target_id, target);
    if marks.is_empty() && !item.voice.is_empty() {
        marks = places_of(&item.target, &here.text, target);
    }
    if item.voice == "quoted" {
        marks.extend(in_sentence(mentions, &item.holder_id, holder));
        marks.extend(in_sentence(quotes, &item.holder_id, words));
    }
    marks
}
