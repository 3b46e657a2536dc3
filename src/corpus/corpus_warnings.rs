//! Warnings about copies, agencies and stories.

use super::deduplicate::Corpus;
use super::exclusions::ExclusionReason;
use super::rules::{CopyPolicy, CorpusRules, StorySource};
use crate::compare::{Warning, WarningCode};
use std::collections::BTreeMap;

impl Corpus {
    /// Returns the warnings that apply to the choice of articles.
    #[must_use]
    pub fn warnings(&self, rules: &CorpusRules) -> Vec<Warning> {
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
        let without = self.tables.iter().filter(|table| table.story.is_none()).count();
        if let StorySource::Column(name) = &rules.story
            && without > 0
        {
            let text = format!(
                "{without} of {} articles that count have no {name} and are in no story",
                self.tables.len()
            );
            warn(WarningCode::NoStory, text);
        }
        let undated = self.tables.iter().filter(|t| t.story.is_some() && t.published.is_none()).count();
        if rules.story == StorySource::Matched && undated > 0 {
            let text = format!(
                "{undated} articles were matched into stories without a date, where the same people in the news again \
                 look like one event: read them, give dates, or leave stories out (`--story none`)"
            );
            warn(WarningCode::UndatedStories, text);
        }
        let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
        self.tables.iter().for_each(|table| *ids.entry(&table.id).or_default() += 1);
        let repeated = ids.values().filter(|n| **n > 1);
        if let Some((id, _)) = ids.iter().find(|(_, n)| **n > 1) {
            let text = format!(
                "{} articles share their id with others, such as {id:?}: rows with that `doc_id` cannot be told apart",
                repeated.sum::<usize>()
            );
            warn(WarningCode::RepeatedIds, text);
        }
        warnings
    }
}
