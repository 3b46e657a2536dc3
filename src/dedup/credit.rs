//! Finds the news agency that the credit lines of an article name.
//!
//! Credits have fixed places: the outlet, the bylines, the dateline and the last lines. An agency that the text merely
//! cites is not credited, and one that *contributed to this report* did not write it; see [`CreditPlace::Contribution`].
//! This module does not check whether the text really is the agency's; see [`super::copies()`].

use super::credit_lines::{byline, closing, dateline, is_prose, outlet};
use super::credit_place::CreditPlace;
use crate::lexicon;
use crate::model::{Analysis, SentenceKind, Span};
use serde::de::{Deserializer, Error};
use serde::{Deserialize, Serialize};

/// A credit to a news agency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(into = "StoredCredit")]
#[non_exhaustive]
pub struct Credit {
    /// The agency's name as `data/agencies.txt` gives it.
    pub agency: &'static str,
    /// Where the credit is.
    pub place: CreditPlace,
}

/// A credit as it is stored.
#[derive(Serialize, Deserialize)]
struct StoredCredit {
    agency: String,
    place: CreditPlace,
}

impl From<Credit> for StoredCredit {
    fn from(credit: Credit) -> Self {
        Self { agency: credit.agency.to_owned(), place: credit.place }
    }
}

impl<'de> Deserialize<'de> for Credit {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let stored = StoredCredit::deserialize(from)?;
        let agency = lexicon::agency_named(&stored.agency);
        let agency = agency.ok_or_else(|| D::Error::custom("no agency of the list"))?;
        Ok(Self { agency, place: stored.place })
    }
}

impl Credit {
    /// Whether the agency wrote the article, and did not merely contribute to it.
    #[must_use]
    pub fn is_wire(self) -> bool {
        self.place != CreditPlace::Contribution
    }

    /// Finds the credit of an article; if there are several, the first in the order of [`CreditPlace`].
    ///
    /// ```
    /// use lasswell::{Engine, analyze};
    /// use lasswell::model::Article;
    /// use lasswell::dedup::{Credit, CreditPlace};
    /// let text = "WASHINGTON (AP) — The senator resigned.";
    /// let analysis = analyze(Article { text: text.into(), ..Article::default() }, &Engine::default());
    /// let credit = Credit::find(&analysis).map(|credit| (credit.agency, credit.place));
    /// assert_eq!(credit, Some(("Associated Press", CreditPlace::Dateline)));
    /// ```
    #[must_use]
    pub fn find(analysis: &Analysis) -> Option<Self> {
        let article = &analysis.article;
        let outlet = article.outlet.as_deref().and_then(outlet).map(|a| (a, CreditPlace::Outlet));
        let mut found: Vec<(&'static str, CreditPlace)> = outlet.into_iter().collect();
        found.extend(article.authors.iter().filter_map(|author| byline(author, CreditPlace::Author)));

        let blocks = blocks(analysis);
        let lines = || blocks.iter().map(|span| span.of(&article.text));
        for line in lines().take(FIRST_LINES) {
            found.extend(byline(line, CreditPlace::Byline));
            found.extend(dateline(line).map(|agency| (agency, CreditPlace::Dateline)));
        }
        let mut is_end = true;
        for line in lines().rev().take(LAST_LINES) {
            found.extend(closing(line, is_end));
            is_end &= !is_prose(line);
        }
        let (agency, place) = found.into_iter().min_by_key(|(_, place)| *place)?;
        Some(Self { agency, place })
    }
}

/// Number of lines after the headline that may hold a byline or the dateline.
const FIRST_LINES: usize = 4;
/// Number of lines at the end that may hold a credit; links and a note about the author can follow it.
const LAST_LINES: usize = 6;

/// Paragraphs that may hold a credit.
fn blocks(analysis: &Analysis) -> Vec<Span> {
    let mut blocks: Vec<(u32, Span)> = Vec::new();
    for sentence in &analysis.sentences {
        let has_no_credit =
            matches!(sentence.kind, SentenceKind::Headline | SentenceKind::Caption | SentenceKind::Embed);
        match blocks.last_mut() {
            _ if has_no_credit => {}
            Some((paragraph, span)) if *paragraph == sentence.paragraph => *span = span.join(sentence.span),
            _ => blocks.push((sentence.paragraph, sentence.span)),
        }
    }
    blocks.into_iter().map(|(_, span)| span).collect()
}
