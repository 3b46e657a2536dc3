//! Warnings about what the tests of a comparison can show.

use super::comparison::Comparison;
use super::warning::{Warning, WarningCode};
use crate::aggregate::Tables;
use crate::identity::CorpusPeople;

/// Warns about contrasts without a test.
pub(super) fn untested(found: &Comparison) -> Option<Warning> {
    let (all, without_p) = (found.contrasts.len(), found.contrasts.iter().filter(|c| c.p.is_none()).count());
    (without_p > 0).then(|| {
        Warning::new(
            WarningCode::Untested,
            format!(
                "{without_p} of {all} contrasts have no p: a group with a single article, or no article that could \
                 change groups"
            ),
        )
    })
}

/// Warns that a permutation test of few articles cannot give a small p, however large the difference is.
pub(super) fn smallest_p(found: &Comparison) -> Option<Warning> {
    // Rounded because 1 − 0.95 is not exactly 0.05.
    let alpha = ((1.0 - found.options.level) * 1e6).round() / 1e6;
    let smallest: Vec<f64> = found.contrasts.iter().filter_map(|c| c.smallest_p).collect();
    let least = smallest.iter().copied().reduce(f64::min)?;
    let all = smallest.len();
    let too_small = smallest.iter().filter(|&&p| p > alpha).count();
    // Holm's first step multiplies the smallest p by the number of tests.
    let none_can = least * all as f64 > alpha;
    let text = if none_can {
        format!(
            "with so many contrasts of so few articles none of the {all} can reach a corrected p of {alpha}: the \
             smallest possible is {least:.4} before correction and {:.4} after",
            (least * all as f64).min(1.0)
        )
    } else if too_small > 0 {
        format!(
            "{too_small} of {all} contrasts have too few articles to reach p = {alpha} at all: see `smallest_p`"
        )
    } else {
        return None;
    };
    Some(Warning::new(WarningCode::SmallestP, text))
}

/// Tells how large a difference must be to be found, so that readers can judge a result without findings.
pub(super) fn power(found: &Comparison) -> Option<Warning> {
    let mut effects: Vec<f64> = found.contrasts.iter().filter_map(|c| c.detectable).collect();
    effects.sort_unstable_by(f64::total_cmp);
    let (first, last) = (effects.first()?, effects.last()?);
    let middle = effects.get(effects.len() / 2)?;
    let range = if effects.len() == 1 {
        format!("{first:.2}")
    } else {
        format!("{first:.2} to {last:.2} (half of them {middle:.2} or more)")
    };
    let text = format!(
        "before correction, a true difference must be {range} to be found in four samples of five like these: finding \
         none does not show that there is none (`detectable`)"
    );
    Some(Warning::new(WarningCode::Power, text))
}

/// Warns that no stance answers the question, and tells how many stances there are in other voices or groups.
pub(super) fn nothing_found(
    found: &Comparison,
    tables: &(impl Tables + ?Sized),
    people: &CorpusPeople,
) -> Option<Warning> {
    let question = &found.question;
    (found.cells.is_empty() && tables.count() > 0).then(|| {
        let targets = question.match_targets(tables, people).targets;
        let is_requested = |target: &String| question.targets.is_empty() || targets.contains(target);
        let mut others = 0_u32;
        tables.visit(&mut |_, table| {
            let cells = table.cells.iter().filter(|cell| is_requested(&cell.target));
            cells.for_each(|cell| others = others.saturating_add(cell.sums.n));
        });
        let voices: Vec<&str> = question.voices.iter().map(|voice| voice.as_str()).collect();
        let voice = if voices.is_empty() {
            String::new()
        } else {
            format!(" in the voice asked for ({})", voices.join(", "))
        };
        let whom = if question.targets.is_empty() { "anyone" } else { "those asked for" };
        let text = format!(
            "no stance toward {whom}{voice}: nothing to compare ({others} in other voices or groups)"
        );
        Warning::new(WarningCode::NothingFound, text)
    })
}
