//! Layers of mentions: each stage returns its own, in order of the text, and [`merge`] puts them together.

use crate::model::{Mention, MentionKind, MentionRule, PersonId, Resolution, Span};

/// Merges layers into one, in order of the text. Where two mentions have the same span, a name goes before a noun and a
/// noun before a pronoun, and the other one is left out.
#[must_use]
pub fn merge(layers: &[&[Mention]]) -> Vec<Mention> {
    let mut mentions = layers.concat();
    // The sort finds the layers, which are sorted already, and merges them in linear time.
    mentions.sort_by_key(|mention| (mention.span, mention.kind));
    mentions.dedup_by_key(|mention| mention.span);
    mentions
}

/// Links pronouns to other people than before: *he* before *said*, once the speaker is known. `mentions` are in order of the
/// text; each link has its probability, 0 to 1.
#[must_use]
pub fn relink(mut mentions: Vec<Mention>, links: &[(Span, PersonId, f32)]) -> Vec<Mention> {
    for (span, person, probability) in links {
        let first = mentions.partition_point(|m| m.span < *span);
        let here = mentions.get_mut(first..).unwrap_or_default().iter_mut().take_while(|m| m.span == *span);
        for mention in here.filter(|m| m.kind == MentionKind::Pronoun) {
            mention.person = Resolution::One(*person);
            mention.rule = MentionRule::Salience;
            mention.confidence = *probability;
        }
    }
    mentions
}

/// The confidence of a rule whose mentions are all equally sure, 0 to 1.
pub(super) fn fixed_confidence(rule: MentionRule) -> f32 {
    rule.confidence().unwrap_or(0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_are_merged_in_order_and_a_span_is_kept_once() {
        let text = "Ana, her";
        let mention = |start: usize, end: usize, kind: MentionKind, rule: MentionRule| Mention {
            span: Span::clamped(text, start, end),
            sentence: 0,
            person: Resolution::Unknown,
            kind,
            rule,
            confidence: fixed_confidence(rule),
        };
        let names = [mention(0, 3, MentionKind::Name, MentionRule::FullName)];
        let others = [
            mention(0, 3, MentionKind::Pronoun, MentionRule::Handle),
            mention(5, 8, MentionKind::Pronoun, MentionRule::Turn),
        ];
        let merged = merge(&[&others, &names]);
        let rules: Vec<MentionRule> = merged.iter().map(|m| m.rule).collect();
        assert_eq!(rules, [MentionRule::FullName, MentionRule::Turn]);
    }
}
