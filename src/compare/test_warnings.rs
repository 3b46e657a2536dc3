//! Warnings about what the tests of a comparison can show.

use super::comparison::Comparison;
use super::contrast::WIDEST;
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
    let text = power_text(found.contrasts.iter().filter_map(|c| c.detectable).collect())?;
    Some(Warning::new(WarningCode::Power, text))
}

/// The text for the differences that would be found, one for each contrast; `None` without contrasts.
fn power_text(mut effects: Vec<f64>) -> Option<String> {
    let all = effects.len();
    // No difference of means on a scale from -1 to 1 is larger.
    effects.retain(|least| *least <= WIDEST);
    effects.sort_unstable_by(f64::total_cmp);
    let beyond = all - effects.len();
    let none = "finding none does not show that there is none (`detectable`)";
    let (Some(first), Some(last), Some(middle)) =
        (effects.first(), effects.last(), effects.get(effects.len() / 2))
    else {
        let text = "with so few articles no difference that the scale allows would be found in four samples of five like these";
        return (all > 0).then(|| format!("before correction, {text}: {none}"));
    };
    let range = if effects.len() == 1 {
        format!("{first:.2}")
    } else {
        format!("{first:.2} to {last:.2} (half of them {middle:.2} or more)")
    };
    let rest = match beyond {
        0 => String::new(),
        _ => format!("; {beyond} of {all} contrasts have too few articles for any that the scale allows"),
    };
    Some(format!(
        "before correction, a true difference must be {range} to be found in four samples of five like these{rest}: {none}"
    ))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_difference_beyond_the_scale_is_named() {
        let text = |effects: &[f64]| power_text(effects.to_vec()).unwrap_or_default();
        assert!(
            text(&[0.3, 5.25, 0.1]).contains("must be 0.10 to 0.30 (half of them 0.30 or more) to be found")
        );
        assert!(text(&[0.3, 5.25, 0.1]).contains("1 of 3 contrasts have too few articles"));
        assert!(!text(&[0.3]).contains("too few articles"));
        assert!(text(&[5.25]).contains("no difference that the scale allows") && text(&[]).is_empty());
    }
}
