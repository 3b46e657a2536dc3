//! One gold article against what was found in its text.

use super::articles::ArticleCounts;
use super::confusion::{CorrectCount, Matches};
use super::gold::{Layers, MentionLayer, QuoteLayer, StanceLayer};
use super::judge::Mistake;
use super::people::{Same, pairs};
use super::points::{Points, Range, overlap, shared};
use crate::model::{Label, MentionKind, QuoteKind};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Overlap from which on two utterances are the same: as shared evaluations of quotations count them.
const SAME_QUOTE: f64 = 0.8;

/// Counts, and the gold stances that were found with another label.
pub(super) fn compare(
    gold: &Layers,
    found: &Layers,
    text: &str,
    place: u64,
    id: &str,
) -> (ArticleCounts, Vec<Mistake>) {
    let same = Same::new(gold, found);
    let mut tally = ArticleCounts { articles: 1, ..ArticleCounts::default() };
    sentences(gold, found, &mut tally);
    for (kind, counts) in ArticleCounts::MENTIONS.into_iter().zip(&mut tally.mentions) {
        *counts = mentions(gold, found, kind, &same);
    }
    for (kind, counts) in ArticleCounts::QUOTES.into_iter().zip(&mut tally.quotes) {
        *counts = quotes(gold, found, kind, &same);
    }
    let points = Points::of_code_points(text);
    let mistakes = Stances { gold, found, same: &same, text, points, place, id }.compare(&mut tally);
    (tally, mistakes)
}

fn sentences(gold: &Layers, found: &Layers, tally: &mut ArticleCounts) {
    let there: BTreeMap<Range, Option<Label>> = found.sentences.iter().map(|s| (s.at, s.sentiment)).collect();
    for sentence in &gold.sentences {
        let Some(found) = there.get(&sentence.at) else {
            tally.sentences.missed += 1;
            continue;
        };
        tally.sentences.hits += 1;
        if let (Some(gold), Some(found)) = (sentence.sentiment, found) {
            tally.sentiment.add(gold, *found);
        }
    }
    tally.sentences.extra = extra(there.len(), tally.sentences.hits);
}

fn mentions(gold: &Layers, found: &Layers, kind: MentionKind, same: &Same<'_>) -> (Matches, CorrectCount) {
    let of_kind = |layers: &'_ Layers| layers.mentions.iter().filter(|m| m.kind == kind).cloned().collect();
    let [gold, found]: [Vec<MentionLayer>; 2] = [of_kind(gold), of_kind(found)];
    let [ours, theirs] = [&gold, &found].map(|list| list.iter().collect::<Vec<_>>());
    let pairs = pairs(&ours, &theirs);
    let mut linked = CorrectCount::default();
    for (g, f) in &pairs {
        if let (Some(g), Some(f)) = (ours.get(*g), theirs.get(*f)) {
            linked.add(same.is_person(g.person.as_deref(), f.person.as_deref()));
        }
    }
    (matches(pairs.len(), gold.len(), found.len()), linked)
}

fn quotes(gold: &Layers, found: &Layers, kind: QuoteKind, same: &Same<'_>) -> (Matches, CorrectCount) {
    let of_kind = |layers: &'_ Layers| -> Vec<QuoteLayer> {
        layers.quotes.iter().filter(|q| q.kind == kind).cloned().collect()
    };
    let (gold, mut left) = (of_kind(gold), of_kind(found));
    let all = left.len();
    let (mut hits, mut speakers) = (0, CorrectCount::default());
    for quote in &gold {
        // Above a half, no two utterances that stand apart can both be the same as a third: the order does not matter.
        if let Some(at) = left.iter().position(|q| overlap(quote.at, q.at) >= SAME_QUOTE) {
            let found = left.remove(at);
            hits += 1;
            speakers.add(same.is_voice(&quote.speaker, &found.speaker));
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

/// The stances of an article, and what is needed to tell of them.
struct Stances<'a> {
    gold: &'a Layers,
    found: &'a Layers,
    same: &'a Same<'a>,
    text: &'a str,
    points: Points,
    place: u64,
    id: &'a str,
}

impl<'a> Stances<'a> {
    fn compare(&self, tally: &mut ArticleCounts) -> Vec<Mistake> {
        let mut there: BTreeMap<usize, Vec<&StanceLayer>> = BTreeMap::new();
        for stance in &self.found.stances {
            let sentence = self.found.sentences.get(stance.sentence).and_then(|s| self.home(s.at));
            // A stance where gold has no sentence at all is one that is not there.
            tally.polar.extra += u32::from(sentence.is_none() && stance.label != Label::Neutral);
            if let Some(sentence) = sentence {
                there.entry(sentence).or_default().push(stance);
            }
        }
        let mut mistakes = Vec::new();
        for gold in &self.gold.stances {
            let here = there.entry(gold.sentence).or_default();
            let found = self.strongest(gold, here).map(|at| here.swap_remove(at));
            let label = found.map_or(Label::Neutral, |f| f.label);
            tally.stances.add(gold.label, label);
            tally.stances_found.add(found.is_some());
            let is_hit = gold.label == label && label != Label::Neutral;
            tally.polar.hits += u32::from(is_hit);
            tally.polar.missed += u32::from(!is_hit && gold.label != Label::Neutral);
            tally.polar.extra += u32::from(!is_hit && label != Label::Neutral);
            if gold.label != label {
                mistakes.push(self.mistake(gold, found, label));
            }
        }
        let left = there.values().flatten().filter(|stance| stance.label != Label::Neutral);
        tally.polar.extra += u32::try_from(left.count()).unwrap_or(u32::MAX);
        mistakes
    }

    /// The gold sentence that holds most of a found one.
    fn home(&self, at: Range) -> Option<usize> {
        let all = &self.gold.sentences;
        let first = all.partition_point(|s| s.at.1 <= at.0);
        let here = all.iter().enumerate().skip(first).take_while(|(_, s)| s.at.0 < at.1);
        let here = here.map(|(number, s)| (shared(s.at, at), number));
        // Where two hold as much, the first.
        here.max_by_key(|(shared, number)| (*shared, Reverse(*number))).map(|(_, number)| number)
    }

    /// Of the found stances of the same holder toward the same target the one that is furthest from neutral.
    fn strongest(&self, gold: &StanceLayer, found: &[&StanceLayer]) -> Option<usize> {
        let strength = |s: &StanceLayer| s.probabilities.map_or(0.0, |p| p.stance().abs());
        let of_gold = found.iter().enumerate().filter(|(_, f)| {
            self.same.is_voice(&gold.holder, &f.holder)
                && self.same.is_person(Some(&gold.target), Some(&f.target))
        });
        of_gold.max_by(|a, b| strength(a.1).total_cmp(&strength(b.1))).map(|(at, _)| at)
    }

    fn mistake(&self, gold: &StanceLayer, found: Option<&StanceLayer>, label: Label) -> Mistake {
        let at = self.gold.sentences.get(gold.sentence).map_or((0, 0), |s| s.at);
        let ends = self.points.byte(at.0).zip(self.points.byte(at.1));
        let text = ends.and_then(|(from, to)| self.text.get(from..to));
        let mentions = self.gold.mentions.iter().filter(|m| m.person.as_ref() == Some(&gold.target));
        let inside = mentions.filter(|m| at.0 <= m.at.0 && m.at.1 <= at.1);
        Mistake {
            place: self.place,
            article: Some(self.id.to_owned()),
            holder: Some(gold.holder.words().to_owned()),
            target: Some(gold.target.clone()),
            gold: gold.label,
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
    use super::super::gold::{SentenceLayer, Whose};
    use super::*;
    use crate::model::Probabilities;

    const TEXT: &str = "Ana met Ben. Ana praised Ben, and Ben left.";

    fn mention(at: Range, person: &str) -> MentionLayer {
        MentionLayer { at, kind: MentionKind::Name, person: Some(person.to_owned()) }
    }

    fn stance(sentence: usize, holder: &Whose, target: &str, label: Label, sure: f64) -> StanceLayer {
        let (holder, target) = (holder.clone(), target.to_owned());
        let rest = (1.0 - sure) / 2.0;
        let p = |of| if of == label { sure } else { rest };
        let [negative, neutral, positive] = [Label::Negative, Label::Neutral, Label::Positive].map(p);
        let probabilities = Some(Probabilities { negative, neutral, positive });
        StanceLayer { sentence, holder, target, label, probabilities }
    }

    /// Two people and these sentences.
    fn layers(ends: &[Range], ana: &str, ben: &str) -> Layers {
        let sentence = |at: &Range| SentenceLayer { at: *at, sentiment: Some(Label::Neutral) };
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

    fn tally(gold: &Layers, found: &Layers) -> ArticleCounts {
        compare(gold, found, TEXT, 1, "a").0
    }

    #[test]
    fn sentences_need_the_same_ends() {
        let gold = layers(&[(0, 12), (13, 43)], "g1", "g2");
        let mut found = layers(&[(0, 12), (13, 29), (30, 43)], "ana", "ben");
        found.sentences[0].sentiment = Some(Label::Positive);
        let tally = tally(&gold, &found);
        assert_eq!(tally.sentences, Matches { hits: 1, extra: 2, missed: 1 });
        assert_eq!(tally.sentiment.counts(), [[0, 0, 0], [0, 0, 1], [0, 0, 0]]);
    }

    #[test]
    fn mentions_count_by_kind_and_links_among_the_found() {
        let gold = layers(&[(0, 43)], "g1", "g2");
        let mut found = layers(&[(0, 43)], "ana", "ben");
        found.mentions[2].person = Some("ben".to_owned());
        found.mentions[4].kind = MentionKind::Pronoun;
        let [names, nominals, pronouns] = tally(&gold, &found).mentions;
        assert_eq!(names, (Matches { hits: 4, extra: 0, missed: 1 }, CorrectCount { right: 3, of: 4 }));
        assert_eq!(nominals, (Matches::default(), CorrectCount::default()));
        assert_eq!(pronouns.0, Matches { hits: 0, extra: 1, missed: 0 });
    }

    #[test]
    fn utterances_need_four_fifths_and_the_kind() {
        let quote =
            |at, kind, speaker: &str| QuoteLayer { at, kind, speaker: Whose::Person(speaker.to_owned()) };
        let mut gold = layers(&[(0, 43)], "g1", "g2");
        gold.quotes =
            vec![quote((0, 10), QuoteKind::Direct, "g1"), quote((13, 43), QuoteKind::Indirect, "g2")];
        let mut found = layers(&[(0, 43)], "ana", "ben");
        found.quotes =
            vec![quote((0, 8), QuoteKind::Direct, "ben"), quote((13, 36), QuoteKind::Indirect, "ben")];
        let [direct, indirect] = tally(&gold, &found).quotes;
        assert_eq!(direct, (Matches { hits: 1, extra: 0, missed: 0 }, CorrectCount { right: 0, of: 1 }));
        // 23 of 30.
        assert_eq!(indirect, (Matches { hits: 0, extra: 1, missed: 1 }, CorrectCount::default()));
    }

    #[test]
    fn a_stance_that_is_not_found_is_neutral_and_one_that_is_not_there_is_extra() {
        let mut gold = layers(&[(0, 12), (13, 43)], "g1", "g2");
        let (author, of_ana) = (Whose::Author, Whose::Person("g1".to_owned()));
        gold.stances = vec![
            stance(0, &author, "g1", Label::Neutral, 1.0),
            stance(1, &of_ana, "g2", Label::Positive, 1.0),
            stance(1, &author, "g1", Label::Positive, 1.0),
            stance(1, &author, "g2", Label::Negative, 1.0),
        ];
        let mut found = layers(&[(0, 12), (13, 43)], "ana", "ben");
        let ana = Whose::Person("ana".to_owned());
        found.stances = vec![
            stance(1, &ana, "ben", Label::Positive, 0.9),
            stance(1, &author, "ana", Label::Negative, 0.8),
            stance(0, &Whose::Unknown, "ana", Label::Negative, 0.8),
            stance(0, &author, "nobody", Label::Neutral, 0.8),
        ];
        let (tally, mistakes) = compare(&gold, &found, TEXT, 7, "a");
        // Found neutral: the first, which is so, and the last, which is not found.
        assert_eq!(tally.stances.counts(), [[0, 1, 0], [0, 1, 0], [1, 0, 1]]);
        assert_eq!(tally.stances_found, CorrectCount { right: 2, of: 4 });
        assert_eq!(tally.polar, Matches { hits: 1, extra: 2, missed: 2 });
        assert_eq!((mistakes.len(), mistakes[0].place, mistakes[0].found), (2, 7, Label::Negative));
        assert_eq!(mistakes[0].text, "Ana praised Ben, and Ben left.");
        assert_eq!((&mistakes[0].marks, mistakes[1].marks.len()), (&vec![(0, 3)], 2));
        assert!(mistakes[1].probabilities.is_none());
    }

    #[test]
    fn stances_of_a_sentence_split_otherwise_stay_with_their_text() {
        let mut gold = layers(&[(0, 12), (13, 43)], "g1", "g2");
        gold.stances = vec![stance(1, &Whose::Author, "g2", Label::Negative, 1.0)];
        let mut found = layers(&[(0, 12), (13, 29), (30, 43)], "ana", "ben");
        // Of two in one gold sentence the stronger one counts; the other is extra only where it is polar.
        found.stances = vec![
            stance(1, &Whose::Author, "ben", Label::Neutral, 0.9),
            stance(2, &Whose::Author, "ben", Label::Negative, 0.7),
        ];
        assert_eq!(tally(&gold, &found).polar, Matches { hits: 1, extra: 0, missed: 0 });
    }
}
