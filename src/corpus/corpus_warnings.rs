//! Warnings about copies, agencies and stories.

use super::copied_article::CopiedArticle;
use super::deduplicate::Corpus;
use super::exclusions::ExclusionReason;
use super::rules::{CopyPolicy, CorpusRules, StorySource};
use super::standings::Standings;
use crate::aggregate::Tables;
use crate::compare::{Warning, WarningCode};
use crate::stats::random::stable_hash;
use rustc_hash::FxHashMap;

impl Corpus {
    /// Returns the warnings that apply to the choice of articles.
    #[must_use]
    pub fn warnings(&self, rules: &CorpusRules) -> Vec<Warning> {
        let chosen = Chosen {
            exclusions: &self.exclusions,
            copies: self.copies.iter().collect(),
            credited: self.credited,
        };
        chosen.warnings(&self.tables, rules)
    }
}

impl Standings {
    /// Returns the warnings that apply to the choice of articles; `tables` are those that count.
    #[must_use]
    pub fn warnings(&self, tables: &(impl Tables + ?Sized), rules: &CorpusRules) -> Vec<Warning> {
        let chosen = Chosen {
            exclusions: &self.exclusions,
            copies: self.copies.values().collect(),
            credited: self.credited,
        };
        chosen.warnings(tables, rules)
    }
}

/// The choice of articles.
struct Chosen<'a> {
    exclusions: &'a [Option<ExclusionReason>],
    copies: Vec<&'a CopiedArticle>,
    credited: u32,
}

impl Chosen<'_> {
    fn warnings(&self, tables: &(impl Tables + ?Sized), rules: &CorpusRules) -> Vec<Warning> {
        let mut warnings = Vec::new();
        let mut warn = |code, text: String| warnings.push(Warning::new(code, text));
        let all = self.exclusions.len();
        if !self.copies.is_empty() {
            let copies = self.copies.len();
            let elsewhere = self.copies.iter().filter(|copy| copy.outlet != copy.original_outlet).count();
            let treatment = match rules.wire {
                CopyPolicy::Once => "left out, the originals count (`--wire keep` counts all)",
                CopyPolicy::Keep => "counted all the same, as if each outlet had written its own",
                CopyPolicy::Drop => "left out",
            };
            let text = format!(
                "{copies} of {all} articles are copies of others, {elsewhere} of them of another outlet's: {treatment}"
            );
            warn(WarningCode::Copies, text);
        }
        let count = |is: fn(&ExclusionReason) -> bool| {
            self.exclusions.iter().flatten().filter(|reason| is(reason)).count()
        };
        let (shared, credited) = (
            count(|r| matches!(r, ExclusionReason::Shared(_))),
            count(|r| matches!(r, ExclusionReason::Credited(_))),
        );
        if shared + credited > 0 {
            let text = format!(
                "{shared} of {all} articles more are left out because another outlet ran them too, {credited} because \
                 they credit a news agency (`--wire drop`)"
            );
            warn(WarningCode::Dropped, text);
        }
        if self.credited > 0 {
            let which = match self.credited {
                1 => "1 article that counts credits a news agency".to_owned(),
                n => format!("{n} articles that count credit a news agency"),
            };
            let text =
                format!("{which}: bought-in text says little about an outlet (`--wire drop` leaves it out)");
            warn(WarningCode::Agencies, text);
        }
        let facts = Facts::of(tables);
        if let StorySource::Column(name) = &rules.story
            && facts.without_story > 0
        {
            let text = format!(
                "{} of {} articles that count have no {name} and are in no story",
                facts.without_story,
                tables.count()
            );
            warn(WarningCode::NoStory, text);
        }
        if rules.story == StorySource::Matched && facts.undated > 0 {
            let text = format!(
                "{} articles were matched into stories without a date, where the same people in the news again \
                 look like one event: read them, give dates, or leave stories out (`--story none`)",
                facts.undated
            );
            warn(WarningCode::UndatedStories, text);
        }
        if let Some((id, repeated)) = facts.repeated_ids(tables) {
            let text = format!(
                "{repeated} articles share their id with others, such as {id:?}: rows with that `doc_id` cannot be told apart",
            );
            warn(WarningCode::RepeatedIds, text);
        }
        warnings
    }
}

/// What is counted in the tables that count.
#[derive(Default)]
struct Facts {
    without_story: usize,
    /// Articles in a story without a date.
    undated: usize,
    /// Hash of an id → articles.
    ids: FxHashMap<u64, u32>,
}

impl Facts {
    fn of(tables: &(impl Tables + ?Sized)) -> Self {
        let mut facts = Self::default();
        tables.visit(&mut |_, table| {
            facts.without_story += usize::from(table.story.is_none());
            facts.undated += usize::from(table.story.is_some() && table.published.is_none());
            *facts.ids.entry(stable_hash(&table.id)).or_default() += 1;
        });
        facts
    }

    /// The first id of several articles, and how many articles have such ids; `None` if each has its own.
    fn repeated_ids(&self, tables: &(impl Tables + ?Sized)) -> Option<(String, u64)> {
        let repeated: u64 = self.ids.values().filter(|n| **n > 1).map(|n| u64::from(*n)).sum();
        if repeated == 0 {
            return None;
        }
        let mut first: Option<String> = None;
        tables.visit(&mut |_, table| {
            let is_repeated = self.ids.get(&stable_hash(&table.id)).is_some_and(|n| *n > 1);
            if is_repeated && first.as_ref().is_none_or(|first| table.id < *first) {
                first = Some(table.id.clone());
            }
        });
        Some((first?, repeated))
    }
}
