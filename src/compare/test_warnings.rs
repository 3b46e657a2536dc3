//! What tests of so few articles can show: part of what to beware of.

use super::{Comparison, Warning};
use crate::aggregate::ArticleTable;

pub(super) fn about_untested(found: &Comparison) -> Option<Warning> {
    let (all, untested) = (found.contrasts.len(), found.contrasts.iter().filter(|c| c.p.is_none()).count());
    (untested > 0).then(|| {
        Warning::new(
            "untested",
            format!(
                "{untested} of {all} contrasts have no p: a group with a single article, or no article that could \
                 change groups"
            ),
        )
    })
}

/// A permutation test of few articles cannot give a small p, whatever the difference.
pub(super) fn about_p(found: &Comparison) -> Option<Warning> {
    // Rounded, for 1 − 0.95 is not 0.05 to the last digit.
    let alpha = ((1.0 - found.options.level) * 1e6).round() / 1e6;
    let smallest: Vec<f64> = found.contrasts.iter().filter_map(|c| c.smallest_p).collect();
    let least = smallest.iter().copied().reduce(f64::min)?;
    let all = smallest.len();
    let hopeless = smallest.iter().filter(|&&p| p > alpha).count();
    // Holm's first step multiplies the smallest p by the number of tests.
    let none_left = least * all as f64 > alpha;
    let text = if none_left {
        format!(
            "with so many contrasts of so few articles none of the {all} can reach a corrected p of {alpha}: the \
             smallest possible is {least:.4} before correction and {:.4} after",
            (least * all as f64).min(1.0)
        )
    } else if hopeless > 0 {
        format!(
            "{hopeless} of {all} contrasts have too few articles to reach p = {alpha} at all: see `smallest_p`"
        )
    } else {
        return None;
    };
    Some(Warning::new("smallest-p", text))
}

/// How large a difference must be to be seen: what "no difference was found" is worth.
pub(super) fn about_power(found: &Comparison) -> Option<Warning> {
    let mut least: Vec<f64> = found.contrasts.iter().filter_map(|c| c.detectable).collect();
    least.sort_unstable_by(f64::total_cmp);
    let (first, last) = (least.first()?, least.last()?);
    let middle = least.get(least.len() / 2)?;
    let range = if least.len() == 1 {
        format!("{first:.2}")
    } else {
        format!("{first:.2} to {last:.2} (half of them {middle:.2} or more)")
    };
    let text = format!(
        "before correction, a true difference must be {range} to be found in four samples of five like these: finding \
         none does not show that there is none (`detectable`)"
    );
    Some(Warning::new("power", text))
}

/// Nothing of what was asked for, though there are stances.
pub(super) fn about_nothing(found: &Comparison, tables: &[ArticleTable]) -> Option<Warning> {
    let asked = &found.question;
    let targets = asked.match_targets(tables).0;
    let about = |target: &String| asked.targets.is_empty() || targets.contains(target);
    let cells = tables.iter().flat_map(|table| &table.cells).filter(|cell| about(&cell.target));
    let others = cells.map(|cell| cell.sums.n).fold(0, u32::saturating_add);
    (found.cells.is_empty() && !tables.is_empty()).then(|| {
        let voices: Vec<&str> = asked.voices.iter().map(|voice| voice.as_str()).collect();
        let voice = if voices.is_empty() {
            String::new()
        } else {
            format!(" in the voice asked for ({})", voices.join(", "))
        };
        let whom = if asked.targets.is_empty() { "anyone" } else { "those asked for" };
        let text = format!(
            "no stance toward {whom}{voice}: nothing to compare ({others} in other voices or groups)"
        );
        Warning::new("nothing-found", text)
    })
}
