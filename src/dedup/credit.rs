//! One article's analysis → the news agency that its credit lines name, if they name one.
//!
//! Credits stand in fixed places: the outlet, the bylines, the dateline, the lines at the end. An agency that the text
//! merely cites is none, and one that *contributed to this report* did not write it: [`CreditPlace::Contribution`].
//! Whether the words truly are the agency's is not asked; see [`super::copies()`].

use super::credit_lines::{PROSE, byline, closing, dateline, outlet};
use crate::model::{Analysis, SentenceKind, Span};

/// Where a credit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CreditPlace {
    /// The agency is the outlet itself.
    Outlet,
    /// A byline that the input gives apart from the text.
    Author,
    /// A line at the beginning of the text: *By Ana Ruiz, Associated Press*.
    Byline,
    /// Before the first sentence: *WASHINGTON (AP) —*.
    Dateline,
    /// A line at the end: *— Reuters*, *(Reporting by … Editing by …)*, *© 2016 AFP*.
    Closing,
    /// The agency helped: *The Associated Press contributed to this report*. Not wire copy.
    Contribution,
}

impl CreditPlace {
    /// The word used in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Outlet => "outlet",
            Self::Author => "author",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Closing => "closing",
            Self::Contribution => "contribution",
        }
    }
}

/// A credit to a news agency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Credit {
    /// The agency's name as `data/agencies.txt` gives it.
    pub agency: &'static str,
    /// Where the credit stands.
    pub place: CreditPlace,
}

impl Credit {
    /// Whether it says that the agency wrote the article, and not that it contributed.
    #[must_use]
    pub fn is_wire(self) -> bool {
        self.place != CreditPlace::Contribution
    }

    /// The credit of an article; where there are several, the first in the order of [`CreditPlace`].
    ///
    /// ```
    /// use lasswell::analyze::{Engine, analyze};
    /// use lasswell::model::Article;
    /// use lasswell::dedup::{Credit, CreditPlace};
    /// let text = "WASHINGTON (AP) — The senator resigned.";
    /// let analysis = analyze(Article { text: text.into(), ..Article::default() }, &Engine::default());
    /// let credit = Credit::find(&analysis);
    /// assert_eq!(credit, Some(Credit { agency: "Associated Press", place: CreditPlace::Dateline }));
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
            is_end &= line.len() < PROSE;
        }
        let (agency, place) = found.into_iter().min_by_key(|(_, place)| *place)?;
        Some(Self { agency, place })
    }
}

/// Lines after the headline that may hold a byline or the dateline.
const FIRST_LINES: usize = 4;
/// Lines at the end that may hold a credit: it may be followed by links and a note on the author.
const LAST_LINES: usize = 6;

/// Paragraphs that may hold a credit.
fn blocks(analysis: &Analysis) -> Vec<Span> {
    let mut blocks: Vec<(u32, Span)> = Vec::new();
    for sentence in &analysis.sentences {
        let silent =
            matches!(sentence.kind, SentenceKind::Headline | SentenceKind::Caption | SentenceKind::Embed);
        match blocks.last_mut() {
            _ if silent => {}
            Some((paragraph, span)) if *paragraph == sentence.paragraph => *span = span.join(sentence.span),
            _ => blocks.push((sentence.paragraph, sentence.span)),
        }
    }
    blocks.into_iter().map(|(_, span)| span).collect()
}
