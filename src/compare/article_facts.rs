//! What warnings need to know of the articles, counted in one pass.

use crate::aggregate::{ArticleTable, Tables};
use crate::model::Voice;
use crate::stats::random::stable_hash;
use rustc_hash::FxHashMap;

/// Foreign articles that are named.
const SHOWN: usize = 3;

/// What warnings need to know of the articles.
#[derive(Debug, Default)]
pub(super) struct ArticleFacts {
    /// Number of articles.
    pub(super) articles: usize,
    /// Articles that do not read like English.
    pub(super) foreign: usize,
    /// Where the first of them came from.
    pub(super) foreign_origins: Vec<String>,
    /// Whether the tone of any article is counted from a word list.
    pub(super) has_tone_from_words: bool,
    /// Whether any article has a stance.
    pub(super) has_stances: bool,
    /// Stances of quoted voices.
    pub(super) quoted_stances: u64,
    /// All stances.
    pub(super) stances: u64,
    /// Quotations.
    pub(super) quotes: u64,
    /// Quotations whose speaker was not identified.
    pub(super) unknown_quotes: u64,
    /// Titles that stand in several outlets.
    pub(super) shared_titles: usize,
}

impl ArticleFacts {
    /// Counts what these articles have.
    pub(super) fn of(tables: &(impl Tables + ?Sized)) -> Self {
        let mut facts = Self::default();
        // Hash of a title → hash of its first outlet, and whether it has another one.
        let mut titles: FxHashMap<u64, (u64, bool)> = FxHashMap::default();
        tables.visit(&mut |_, table| {
            facts.add(table);
            if let (Some(title), Some(outlet)) = (title(table), &table.outlet) {
                let outlet = stable_hash(outlet);
                let (first, is_shared) = titles.entry(title).or_insert((outlet, false));
                *is_shared |= *first != outlet;
            }
        });
        facts.shared_titles = titles.values().filter(|(_, is_shared)| *is_shared).count();
        facts
    }

    fn add(&mut self, table: &ArticleTable) {
        self.articles += 1;
        if table.foreign {
            self.foreign += 1;
            if self.foreign_origins.len() < SHOWN {
                self.foreign_origins.push(table.origin.clone());
            }
        }
        self.has_tone_from_words |= table.tone.n > 0 && table.tone_from_words;
        self.has_stances |= !table.cells.is_empty();
        for cell in &table.cells {
            self.stances += u64::from(cell.sums.n);
            self.quoted_stances += if cell.voice == Voice::Quoted { u64::from(cell.sums.n) } else { 0 };
        }
        self.quotes += u64::from(table.quotes.all.quotes);
        self.unknown_quotes += u64::from(table.quotes.all.unknown);
    }
}

/// The hash of a title without regard to capitals and spaces; `None` without a title.
fn title(table: &ArticleTable) -> Option<u64> {
    let words: Vec<&str> = table.title.as_deref()?.split_whitespace().collect();
    (!words.is_empty()).then(|| stable_hash(&words.join(" ").to_lowercase()))
}
