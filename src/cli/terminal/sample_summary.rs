//! A sample as `sample` prints it.

use super::tables::{printable_name, table, table_text};
use crate::job::{SampleOutcome, quantity};
use crate::sample::{ItemKind, SampleSettings, double_coded_needed, half_width};

/// Fewest labels of an outlet for which anything corrected is printed.
const FEWEST: u64 = crate::stats::FEWEST_LABELS;

/// The text of a sample.
pub(crate) fn render(outcome: &SampleOutcome, settings: &SampleSettings) -> String {
    let sample = &outcome.sample;
    let of_kind = |kind| sample.items.iter().filter(|item| item.stratum.kind == kind).count() as u64;
    let mut text = quantity(of_kind(ItemKind::Stance), "stance");
    if settings.sentences > 0 {
        text.push_str(&format!(" and {}", quantity(of_kind(ItemKind::Sentence), "sentence")));
    }
    text.push_str(&format!(" to label by {}\n\n", quantity(settings.coders.len() as u64, "coder")));
    let mut rows = table(&["outlet", "toward", "what", "items", "drawn", "shares to about"], 3);
    for group in &sample.groups {
        let width = match (group.kind, group.drawn) {
            (ItemKind::Sentence, _) => "–".to_owned(),
            (_, drawn) if drawn < FEWEST && drawn < group.size => format!("nothing below {FEWEST}"),
            (_, drawn) if drawn < FEWEST => "too few items".to_owned(),
            (_, drawn) => format!("± {:.0} points", 100.0 * half_width(drawn)),
        };
        rows.add_row([
            if group.outlet.is_empty() { "(no outlet)".to_owned() } else { printable_name(&group.outlet) },
            printable_name(&group.pool),
            group.kind.as_str().to_owned(),
            group.size.to_string(),
            group.drawn.to_string(),
            width,
        ]);
    }
    text.push_str(&table_text(rows));
    if settings.coders.len() > 1 {
        let double = settings.double.min(of_kind(ItemKind::Stance));
        let enough = [(0.667, ".667"), (0.8, ".80")].map(|(alpha, word)| {
            format!("{} for {word}", double_coded_needed(alpha, 0.2).unwrap_or_default())
        });
        text.push_str(&format!(
            "\n{} for all coders; α needs {} (rarest label at 20 %)\n",
            quantity(double, "stance"),
            enough.join(", ")
        ));
    }
    text.push_str("\nWritten\n");
    for path in &outcome.written {
        text.push_str(&format!("  {}\n", path.display()));
    }
    text.push_str(
        "\nGive each coder their page (or sheet) and nothing else. Then: `lasswell agree` with the files that come back, \
         and `lasswell validate`.\n",
    );
    text
}
