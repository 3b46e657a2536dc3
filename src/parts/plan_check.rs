//! A plan that was read → whether its numbers fit together.
//!
//! A plan that was cut, changed by hand or written by another program must not lead to parts that lack articles.

use super::plan::{PLAN_SCHEMA, PartPlace, Plan};

impl Plan {
    /// What does not add up in the plan; `None` for a plan as this program writes them.
    #[must_use]
    pub(super) fn fault(&self) -> Option<&'static str> {
        let size = self.settings.part_size;
        let inputs = sum(self.inputs.iter().map(|input| input.articles));
        let parts = sum(self.parts.iter().map(|part| part.articles));
        let skipped = sum(self.parts.iter().map(|part| part.skipped));
        let cautions = sum(self.parts.iter().map(|part| part.cautions));
        let (last, has_parts) = (self.parts.len().saturating_sub(1), !self.parts.is_empty());
        let is_full = |(number, articles): (usize, u64)| {
            if number == last { (1..=size).contains(&articles) } else { articles == size }
        };
        if self.schema != PLAN_SCHEMA {
            Some("the name of the format is another one")
        } else if size == 0 {
            Some("parts have no size")
        } else if inputs != Some(self.articles) {
            Some("the articles of the inputs are not as many as those of the plan")
        } else if parts != Some(self.articles) {
            Some("the articles of the parts are not as many as those of the plan")
        } else if !self.parts.iter().map(|part| part.articles).enumerate().all(is_full) {
            Some("a part is not of the size of the plan")
        } else if has_parts && (skipped != Some(self.skipped) || cautions != Some(self.cautions)) {
            Some("the skipped records and cautions of the parts are not as many as those of the plan")
        } else if !self.are_places_right() {
            Some("the places of a part are not those of its articles")
        } else if self.renamed.keys().any(|number| *number >= self.articles) {
            Some("an article that is not there has another id")
        } else {
            None
        }
    }

    /// Whether every part begins and ends where the articles of the inputs say.
    fn are_places_right(&self) -> bool {
        let starts = self.starts();
        let number_of = |place: &PartPlace| {
            let articles = self.inputs.get(place.input)?.articles;
            let is_in = (1..=articles).contains(&place.article);
            is_in.then(|| starts.get(place.input)?.checked_add(place.article - 1)).flatten()
        };
        let mut next = 0_u64;
        self.parts.iter().all(|part| {
            let first = next;
            next = next.saturating_add(part.articles);
            number_of(&part.from) == Some(first) && number_of(&part.to) == next.checked_sub(1)
        })
    }
}

/// `None` if the sum is no number that a plan can have.
fn sum(mut counts: impl Iterator<Item = u64>) -> Option<u64> {
    counts.try_fold(0, u64::checked_add)
}

#[cfg(test)]
mod tests {
    use super::super::format::PartFormat;
    use super::super::planning::plan;
    use super::super::reading::Reading;
    use super::super::settings::{OutputSettings, PlanSettings};
    use super::*;
    use crate::engine::EngineSpec;
    use crate::export::OffsetUnit;
    use crate::read::ReadOptions;

    #[test]
    fn a_plan_that_was_changed_is_told_from_one_that_was_not() {
        let folder = tempfile::tempdir().unwrap();
        let lines = "{\"text\": \"No.\"}\n{\"text\": \"\"}\n".repeat(5);
        std::fs::write(folder.path().join("a.jsonl"), &lines).unwrap();
        std::fs::write(folder.path().join("b.jsonl"), &lines).unwrap();
        let (paths, options) = ([folder.path().to_owned()], ReadOptions::default());
        let reading = Reading { paths: &paths, options: &options, outlet: None };
        let output = OutputSettings::new(PartFormat::Jsonl, OffsetUnit::default(), false);
        let settings = PlanSettings::new(&reading, &EngineSpec::default(), output, 3);
        let whole = plan(&reading, settings, &mut |_| {}).unwrap().plan;
        assert_eq!((whole.fault(), whole.parts.len()), (None, 4));
        let changes: [fn(&mut Plan); 9] = [
            |plan| plan.schema = "other".into(),
            |plan| plan.settings.part_size = 0,
            |plan| plan.settings.part_size = 4,
            |plan| plan.articles += 1,
            |plan| plan.inputs[0].articles -= 1,
            |plan| plan.parts.truncate(3),
            |plan| plan.parts[1].from.article += 1,
            |plan| plan.parts[2].skipped += 1,
            |plan| drop(plan.renamed.insert(10, "x".into())),
        ];
        for change in changes {
            let mut changed = whole.clone();
            change(&mut changed);
            assert!(changed.fault().is_some(), "{changed:?}");
        }
    }
}
