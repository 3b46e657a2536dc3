//! What the programs for training share: labelled texts as JSON lines go in, and a line with features comes out for each.
//! Offsets in the output are code points.

#![allow(dead_code, reason = "not every program uses all of it")]
#![allow(clippy::indexing_slicing, reason = "a JSON value gives null for what is not there")]

use lasswell::model::{Article, PersonId, Quote, Sentence, Span};
use lasswell::people::{self, NamedPeople};
use lasswell::quotes::{self, Draft};
use lasswell::split;
use lasswell::tokens::Tokens;
use serde_json::{Value, json};
use std::error::Error;
use std::io::{BufRead, Write};

/// A labelled text with its names and quotations: what the choices of people are made from.
pub(crate) struct Layers<'a> {
    pub(crate) text: &'a str,
    pub(crate) sentences: &'a [Sentence],
    pub(crate) tokens: Tokens<'a>,
    pub(crate) named: NamedPeople,
    pub(crate) drafts: Vec<Draft>,
    /// The quotations of `drafts`, without speakers.
    pub(crate) quotes: Vec<Quote>,
}

impl Layers<'_> {
    /// Where a span begins and ends.
    pub(crate) fn range(&self, span: Span) -> Value {
        let point = |at: usize| self.text.get(..at).map_or(0, |before| before.chars().count());
        json!([point(span.start()), point(span.end())])
    }

    /// Where each name is, and the number of its person.
    pub(crate) fn names(&self) -> Vec<Value> {
        let names = self.named.mentions.iter();
        names.map(|m| json!([self.range(m.span), m.person.one().map(|person| person.0)])).collect()
    }
}

/// The people who come into question, each with the features of that choice; `null` for nobody.
pub(crate) fn choices<V: serde::Serialize>(choices: &[(Option<PersonId>, V)]) -> Vec<Value> {
    choices.iter().map(|(person, values)| json!([person.map(|person| person.0), values])).collect()
}

/// Writes what `describe` says of each text in the file that the first argument names, with the line of input itself under
/// the key `row`, which comes last.
pub(crate) fn describe_texts(
    describe: impl Fn(&Layers<'_>) -> Result<Value, Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
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
        let quotes = quotes::unattributed(&drafts);
        let layers = Layers { text, sentences: &sentences, tokens, named, drafts, quotes };
        let mut whole = describe(&layers)?;
        whole["row"] = row;
        writeln!(out, "{whole}")?;
    }
    Ok(())
}
