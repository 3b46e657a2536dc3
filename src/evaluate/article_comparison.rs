//! Compares a gold article with the analysis of its text.

use super::article_counts::ArticleCounts;
use super::layers::{ComparedMention, ComparedQuote, ComparedStance, Layers};
use super::matches::{CorrectCount, Matches};
use super::mistake::Mistake;
use super::offset_map::{CodePointRange, OffsetMap, overlap, shared};
use super::person_matching::{PersonMatching, matching_mentions};
use crate::model::{Label, MentionKind, QuoteKind};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Least overlap of matching utterances, as in published evaluations of quotation extraction.
const MIN_OVERLAP: f64 = 0.8;

/// Compares the layers of a gold article with those found. Returns the counts, and the gold stances that were found with
/// another label. `record` is the number of the article's record.
pub(super) fn compare(
    gold: &Layers,
    found: &Layers,
    text: &str,
    record: u64,
    id: &str,
) -> (ArticleCounts, Vec<Mistake>) {
    let people = PersonMatching::new(gold, found);
    let mut counts = ArticleCounts { articles: 1, ..ArticleCounts::default() };
    sentences(gold, found, &mut counts);
    for (kind, counts) in ArticleCounts::MENTIONS.into_iter().zip(&mut counts.mentions) {
        *counts = mentions(gold, found, kind, &people);
    }
    for (kind, counts) in ArticleCounts::QUOTES.into_iter().zip(&mut counts.quotes) {
        *counts = quotes(gold, found, kind, &people);
    }
    let offsets = OffsetMap::in_bytes(text);
    let mistakes =
        StanceComparison { gold, found, people: &people, text, offsets, record, id }.compare(&mut counts);
    (counts, mistakes)
}

fn sentences(gold: &Layers, found: &Layers, counts: &mut ArticleCounts) {
    let found_at: BTreeMap<CodePointRange, Option<Label>> =
        found.sentences.iter().map(|s| (s.at, s.sentiment)).collect();
    for sentence in &gold.sentences {
        let Some(found) = found_at.get(&sentence.at) else {
            counts.sentences.missed += 1;
            continue;
        };
        counts.sentences.hits += 1;
        if let (Some(gold), Some(found)) = (sentence.sentiment, found) {
            counts.sentiment.add(gold, *found);
        }
    }
    counts.sentences.extra = extra(found_at.len(), counts.sentences.hits);
}

fn mentions(
    gold: &Layers,
    found: &Layers,
    kind: MentionKind,
    people: &PersonMatching<'_>,
) -> (Matches, CorrectCount) {
    let of_kind = |layers: &'_ Layers| layers.mentions.iter().filter(|m| m.kind == kind).cloned().collect();
    let [gold, found]: [Vec<ComparedMention>; 2] = [of_kind(gold), of_kind(found)];
    let [gold_mentions, found_mentions] = [&gold, &found].map(|list| list.iter().collect::<Vec<_>>());
    let pairs = matching_mentions(&gold_mentions, &found_mentions);
    let mut linked = CorrectCount::default();
    for (g, f) in &pairs {
        if let (Some(g), Some(f)) = (gold_mentions.get(*g), found_mentions.get(*f)) {
            linked.add(people.is_same_person(g.person.as_deref(), f.person.as_deref()));
        }
    }
    (matches(pairs.len(), gold.len(), found.len()), linked)
}

fn quotes(
    gold: &Layers,
    found: &Layers,
    kind: QuoteKind,
    people: &PersonMatching<'_>,
) -> (Matches, CorrectCount) {
    let of_kind = |layers: &'_ Layers| -> Vec<ComparedQuote> {
        layers.quotes.iter().filter(|q| q.kind == kind).cloned().collect()
    };
    let (gold, mut left) = (of_kind(gold), of_kind(found));
    let all = left.len();
    let (mut hits, mut speakers) = (0, CorrectCount::default());
    for quote in &gold {
        // Two disjoint utterances cannot both overlap a third by more than a half, so the order does not matter.
        if let Some(at) = left.iter().position(|q| overlap(quote.at, q.at) >= MIN_OVERLAP) {
            let found = left.remove(at);
            hits += 1;
            speakers.add(people.is_same_voice(&quote.speaker, &found.speaker));
        }
    }
    (matches(hits, gold.len(), all), speakers)
}

fn matches(hits: usize, gold: usize, found: usize) -> Matches {
    let [hits, gold, found] = [hits, gold, found].map(|n| u32::try_from(n).unwrap_or(u32::MAX));
    Matches { hits, extra: found.saturating_sub(hits), missed: gold.saturating_sub(hits) }
}

fn extra(found: usize, hits: u32) -> u32 {
    u32::try_from(found).unwrap_or(u32::MAX).saturating_sub(hits)
}

/// Whether a label says that there is an attitude.
fn is_polar(label: Option<Label>) -> bool {
    label.is_some_and(|label| label != Label::Neutral)
}

/// Compares the stances of an article.
struct StanceComparison<'a> {
    gold: &'a Layers,
    found: &'a Layers,
    people: &'a PersonMatching<'a>,
    text: &'a str,
    offsets: OffsetMap,
    record: u64,
    id: &'a str,
}

impl<'a> StanceComparison<'a> {
    fn compare(&self, counts: &mut ArticleCounts) -> Vec<Mistake> {
        let mut by_sentence: BTreeMap<usize, Vec<&ComparedStance>> = BTreeMap::new();
        for stance in &self.found.stances {
            let sentence = self.found.sentences.get(stance.sentence).and_then(|s| self.gold_sentence(s.at));
            // A stance outside of all gold sentences is wrong.
            counts.polar.extra += u32::from(sentence.is_none() && is_polar(stance.label));
            if let Some(sentence) = sentence {
                by_sentence.entry(sentence).or_default().push(stance);
            }
        }
        let mut mistakes = Vec::new();
        for gold in &self.gold.stances {
            let here = by_sentence.entry(gold.sentence).or_default();
            let found = self.strongest(gold, here).map(|at| here.swap_remove(at));
            let Some(gold_label) = gold.label else { continue };
            // Where nothing is found, nothing is said. A stance on which the model failed is missed, and no label is right or
            // wrong.
            let label = found.map_or(Some(Label::Neutral), |found| found.label);
            counts.stances_found.add(found.is_some() && label.is_some());
            let is_hit = label == Some(gold_label) && is_polar(label);
            counts.polar.hits += u32::from(is_hit);
            counts.polar.missed += u32::from(!is_hit && gold_label != Label::Neutral);
            counts.polar.extra += u32::from(!is_hit && is_polar(label));
            let Some(label) = label else { continue };
            counts.stances.add(gold_label, label);
            if gold_label != label {
                mistakes.push(self.mistake(gold, found, (gold_label, label)));
            }
        }
        let left = by_sentence.values().flatten().filter(|stance| is_polar(stance.label));
        counts.polar.extra += u32::try_from(left.count()).unwrap_or(u32::MAX);
        mistakes
    }

    /// The gold sentence that contains most of a found sentence.
    fn gold_sentence(&self, at: CodePointRange) -> Option<usize> {
        let all = &self.gold.sentences;
        let first = all.partition_point(|s| s.at.1 <= at.0);
        let here = all.iter().enumerate().skip(first).take_while(|(_, s)| s.at.0 < at.1);
        let here = here.map(|(number, s)| (shared(s.at, at), number));
        // If two contain equally much, the first.
        here.max_by_key(|(shared, number)| (*shared, Reverse(*number))).map(|(_, number)| number)
    }

    /// The index of the found stance with the same holder and target; if there are several, the one furthest from neutral.
    fn strongest(&self, gold: &ComparedStance, found: &[&ComparedStance]) -> Option<usize> {
        // One on which the model failed comes last.
        let strength = |s: &ComparedStance| {
            let strength = s.probabilities.map_or(0.0, |p| p.stance().abs());
            if strength.is_nan() { -1.0 } else { strength }
        };
        let candidates = found.iter().enumerate().filter(|(_, f)| {
            self.people.is_same_voice(&gold.holder, &f.holder)
                && self.people.is_same_person(Some(&gold.target), Some(&f.target))
        });
        candidates.max_by(|a, b| strength(a.1).total_cmp(&strength(b.1))).map(|(at, _)| at)
    }

    fn mistake(
        &self,
        gold: &ComparedStance,
        found: Option<&ComparedStance>,
        (gold_label, label): (Label, Label),
    ) -> Mistake {
        let at = self.gold.sentences.get(gold.sentence).map_or((0, 0), |s| s.at);
        let ends = self.offsets.offset(at.0).zip(self.offsets.offset(at.1));
        let text = ends.and_then(|(from, to)| self.text.get(from..to));
        let mentions = self.gold.mentions.iter().filter(|m| m.person.as_ref() == Some(&gold.target));
        let inside = mentions.filter(|m| at.0 <= m.at.0 && m.at.1 <= at.1);
        Mistake {
            record: self.record,
            article: Some(self.id.to_owned()),
            holder: Some(gold.holder.words().to_owned()),
            target: Some(gold.target.clone()),
            gold: gold_label,
            found: label,
            probabilities: found.and_then(|f| f.probabilities),
            compound: None,
            text: text.unwrap_or_default().to_owned(),
            marks: inside.map(|m| (m.at.0 - at.0, m.at.1 - at.0)).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::layers::{ComparedSentence, VoiceRef};
    use super::*;
    use crate::model::Probabilities;

    const TEXT: &str = "Ana met Ben. Ana praised Ben, and Ben left.";

    fn mention(at: CodePointRange, person: &str) -> ComparedMention {
        ComparedMention { at, kind: MentionKind::Name, person: Some(person.to_owned()) }
    }

    fn stance(sentence: usize, holder: &VoiceRef, target: &str, label: Label, sure: f64) -> ComparedStance {
        let (holder, target) = (holder.clone(), target.to_owned());
        let rest = (1.0 - sure) / 2.0;
        let p = |of| if of == label { sure } else { rest };
        let [negative, neutral, positive] = [Label::Negative, Label::Neutral, Label::Positive].map(p);
        let probabilities = Some(Probabilities { negative, neutral, positive });
        ComparedStance { sentence, holder, target, label: Some(label), probabilities }
    }

    /// Layers with two people and these sentences.
    fn layers(ends: &[CodePointRange], ana: &str, ben: &str) -> Layers {
        let sentence = |at: &CodePointRange| ComparedSentence { at: *at, sentiment: Some(Label::Neutral) };
        Layers {
            sentences: ends.iter().map(sentence).collect(),
            mentions: vec![
                mention((0, 3), ana),
                mention((8, 11), ben),
                mention((13, 16), ana),
                mention((25, 28), ben),
                mention((34, 37), ben),
            ],
            ..Layers::default()
        }
    }

    fn counts_of(gold: &Layers, found: &Layers) -> ArticleCounts {
        compare(gold, found, TEXT, 1, "a").0
    }

    #[test]
    fn sentences_match_by_start_and_end() {
        let gold = layers(&[(0, 12), (13, 43)], "g1", "g2");
        let mut found = layers(&[(0, 12), (13, 29), (30, 43)], "ana", "ben");
        found.sentences[0].sentiment = Some(Label::Positive);
        let counts = counts_of(&gold, &found);
        assert_eq!(counts.sentences, Matches { hits: 1, extra: 2, missed: 1 });
        assert_eq!(counts.sentiment.counts(), [[0, 0, 0], [0, 0, 1], [0, 0, 0]]);
    }

    #[test]
    fn mentions_are_counted_by_kind_and_links_among_the_matches() {
        let gold = layers(&[(0, 43)], "g1", "g2");
        let mut found = layers(&[(0, 43)], "ana", "ben");
        found.mentions[2].person = Some("ben".to_owned());
        found.mentions[4].kind = MentionKind::Pronoun;
        let [names, nominals, pronouns] = counts_of(&gold, &found).mentions;
        assert_eq!(names, (Matches { hits: 4, extra: 0, missed: 1 }, CorrectCount { correct: 3, total: 4 }));
        assert_eq!(nominals, (Matches::default(), CorrectCount::default()));
        assert_eq!(pronouns.0, Matches { hits: 0, extra: 1, missed: 0 });
    }

    #[test]
    fn utterances_match_by_overlap_and_kind() {
        let quote = |at, kind, speaker: &str| ComparedQuote {
            at,
            kind,
            speaker: VoiceRef::Person(speaker.to_owned()),
        };
        let mut gold = layers(&[(0, 43)], "g1", "g2");
        gold.quotes =
            vec![quote((0, 10), QuoteKind::Direct, "g1"), quote((13, 43), QuoteKind::Indirect, "g2")];
        let mut found = layers(&[(0, 43)], "ana", "ben");
        found.quotes =
            vec![quote((0, 8), QuoteKind::Direct, "ben"), quote((13, 36), QuoteKind::Indirect, "ben")];
        let [direct, indirect] = counts_of(&gold, &found).quotes;
        assert_eq!(direct, (Matches { hits: 1, extra: 0, missed: 0 }, CorrectCount { correct: 0, total: 1 }));
        // 23 of 30.
        assert_eq!(indirect, (Matches { hits: 0, extra: 1, missed: 1 }, CorrectCount::default()));
    }

    #[test]
    fn a_missing_stance_counts_as_neutral_and_a_wrong_one_as_extra() {
        let mut gold = layers(&[(0, 12), (13, 43)], "g1", "g2");
        let (author, of_ana) = (VoiceRef::Author, VoiceRef::Person("g1".to_owned()));
        gold.stances = vec![
            stance(0, &author, "g1", Label::Neutral, 1.0),
            stance(1, &of_ana, "g2", Label::Positive, 1.0),
            stance(1, &author, "g1", Label::Positive, 1.0),
            stance(1, &author, "g2", Label::Negative, 1.0),
        ];
        let mut found = layers(&[(0, 12), (13, 43)], "ana", "ben");
        let ana = VoiceRef::Person("ana".to_owned());
        found.stances = vec![
            stance(1, &ana, "ben", Label::Positive, 0.9),
            stance(1, &author, "ana", Label::Negative, 0.8),
            stance(0, &VoiceRef::Unknown, "ana", Label::Negative, 0.8),
            stance(0, &author, "nobody", Label::Neutral, 0.8),
        ];
        let (counts, mistakes) = compare(&gold, &found, TEXT, 7, "a");
        // Two are found as neutral: the first, correctly, and the last, because it was not found.
        assert_eq!(counts.stances.counts(), [[0, 1, 0], [0, 1, 0], [1, 0, 1]]);
        assert_eq!(counts.stances_found, CorrectCount { correct: 2, total: 4 });
        assert_eq!(counts.polar, Matches { hits: 1, extra: 2, missed: 2 });
        assert_eq!((mistakes.len(), mistakes[0].record, mistakes[0].found), (2, 7, Label::Negative));
        assert_eq!(mistakes[0].text, "Ana praised Ben, and Ben left.");
        assert_eq!((&mistakes[0].marks, mistakes[1].marks.len()), (&vec![(0, 3)], 2));
        assert!(mistakes[1].probabilities.is_none());
    }

    #[test]
    fn a_stance_on_which_the_model_failed_is_missed_and_not_neutral() {
        let mut gold = layers(&[(0, 12), (13, 43)], "g1", "g2");
        gold.stances = vec![
            stance(0, &VoiceRef::Author, "g1", Label::Neutral, 1.0),
            stance(1, &VoiceRef::Author, "g2", Label::Negative, 1.0),
        ];
        let mut found = layers(&[(0, 12), (13, 43)], "ana", "ben");
        let failed = |sentence, target: &str| ComparedStance {
            label: None,
            probabilities: Some(Probabilities::UNDEFINED),
            ..stance(sentence, &VoiceRef::Author, target, Label::Neutral, 1.0)
        };
        found.stances = vec![failed(0, "ana"), failed(1, "ben")];
        let (counts, mistakes) = compare(&gold, &found, TEXT, 1, "a");
        assert_eq!(counts.stances.counts(), [[0; 3]; 3]);
        assert_eq!(counts.stances_found, CorrectCount { correct: 0, total: 2 });
        assert_eq!((counts.polar, mistakes.len()), (Matches { hits: 0, extra: 0, missed: 1 }, 0));
        // A stance that the model rated counts before one on which it failed.
        found.stances.push(stance(1, &VoiceRef::Author, "ben", Label::Negative, 0.9));
        assert_eq!(counts_of(&gold, &found).polar.hits, 1);
    }

    #[test]
    fn stances_of_differently_split_sentences_are_matched_by_text() {
        let mut gold = layers(&[(0, 12), (13, 43)], "g1", "g2");
        gold.stances = vec![stance(1, &VoiceRef::Author, "g2", Label::Negative, 1.0)];
        let mut found = layers(&[(0, 12), (13, 29), (30, 43)], "ana", "ben");
        // Of two stances in one gold sentence, the stronger one counts; the other is extra only if it is not neutral.
        found.stances = vec![
            stance(1, &VoiceRef::Author, "ben", Label::Neutral, 0.9),
            stance(2, &VoiceRef::Author, "ben", Label::Negative, 0.7),
        ];
        assert_eq!(counts_of(&gold, &found).polar, Matches { hits: 1, extra: 0, missed: 0 });
    }
}
