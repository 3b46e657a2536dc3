//! Chooses which pairs of a holder and a person become stances, with a model that reads each sentence once.
//!
//! The author has a row toward everybody about whom the sentence says more than that they speak. A speaker has rows toward
//! the people in their words, and somebody who acts toward another person has one too. What is told of an attitude is the
//! attitude of whom it is told of, and not of the author.

use super::asked_pairs::AskedHolder;
use super::considered::{ConsideredPair, PairHolder, PairPlaces, PossiblePair, possible_pairs};
use super::groups::{group_name, same_group};
use super::pair_model::{PairAnswer, Reading};
use super::pairs::StanceOptions;
use super::sentence_view::{Annotations, SentenceView};
use super::signed_sentence::SignedSentence;
use crate::accusers::Accusers;
use crate::model::{
    Holder, Label, Person, PersonId, Probabilities, Speaker, SpeakerId, SpeakerKind, Stance, StanceGrounds,
    StanceRule, Valence, keep_one_each,
};
use crate::tokens::Tokens;
use std::collections::BTreeMap;

/// How probable a judgement of oneself must be to count as a stance. Own choice.
const SELF_JUDGEMENT: f64 = 0.6;
/// How probable a judgement must be that nobody in particular makes: *accusations against Ruiz*. Chosen on annotated articles,
/// as are the next six.
const NOBODY: f64 = 0.95;
/// Most people in a sentence in which somebody acts toward another.
const MOST_PEOPLE: usize = 6;
/// How probable a row must be toward somebody who is mentioned in the holder's words, to have its label from what the row
/// would be.
const IN_WORDS: f64 = 0.1;
/// How probable the judgement of somebody must be who is not quoted, and who acts.
const ACT: f64 = 0.3;
/// The same of whoever brings the charges that a sentence tells of.
const ACCUSER: f64 = 0.3;
/// The same of a group.
const GROUP: f64 = 0.2;
/// Where many act in a sentence, how probable their opinion must be at most.
const MOST_IN_CROWD: f64 = 0.8;
/// How probable a row of the author must be toward somebody who is only named as a speaker.
const TOLD_OF_SPEAKER: f64 = 0.5;
/// The same where the author's words seem to report only that somebody speaks.
const TOLD_OF_BARE_SPEAKER: f64 = 0.7;

/// What a model says of an article.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ArticleStances {
    /// By sentence, then holder, then target.
    pub stances: Vec<Stance>,
    /// Holders who act and say nothing in the article; their ids follow those of the speakers.
    pub actors: Vec<Speaker>,
    /// Tone of each sentence; `None` where the model gives none. Empty for a model without tone.
    pub valences: Vec<Option<Valence>>,
}

/// Predicts the stances of an article and the tone of its sentences with what `read` says of each sentence and these pairs of
/// a holder and the sign of a target.
pub(super) fn predict_rows<'m>(
    tokens: &Tokens<'_>,
    annotations: Annotations<'_>,
    people: &[Person],
    options: StanceOptions,
    read: impl Fn(&SignedSentence<'_, '_>, &[(AskedHolder, usize)]) -> Option<Reading<'m>>,
) -> ArticleStances {
    let mut found = ArticleStances::default();
    let is_unnamed = |s: &&Speaker| !matches!(s.kind, SpeakerKind::Person(_));
    let mut actors = Actors {
        tokens,
        people,
        speakers: annotations.speakers,
        ids: BTreeMap::new(),
        unnamed: annotations.speakers.iter().filter(is_unnamed).count(),
    };
    let accusers = Accusers::new(tokens);
    let (mut possible, mut asked, mut pairs) = (Vec::new(), Vec::new(), Vec::new());
    SentenceView::for_each(tokens, annotations, |view| {
        let (signed, sources) = view.signed();
        possible.clear();
        possible_pairs(&view, (&signed, &sources), &accusers, &mut possible);
        possible.retain(|PossiblePair { holder, places, .. }| may_be_row(*holder, places));
        asked.clear();
        asked.extend(possible.iter().map(|pair| pair.asked));
        let reading = read(&signed, &asked);
        let at = view.index as usize;
        found.valences.resize(found.valences.len().max(at + 1), None);
        if let Some(reading) = reading {
            found.valences.iter_mut().skip(at).take(1).for_each(|v| *v = Some(reading.valence));
            pairs.clear();
            pairs.extend(possible.iter().filter_map(|pair| pair.answered(&reading)));
            let mut rows: Vec<Row<'_>> = Vec::new();
            let crowd = crowd(&pairs, reading.crowd());
            for (pair, label) in pairs.iter().filter_map(|pair| Some((pair, label(pair, crowd)?))) {
                rows.push(Row { holder: actors.holder(pair.holder, &mut found.actors), pair, label });
            }
            merge(&mut rows);
            found.stances.extend(rows.iter().map(|Row { holder, pair, label }| {
                let probabilities = probabilities(pair);
                let (asked, sign) = pair.asked;
                let evidence = if options.evidence && !is_only_speaker(pair) {
                    reading.evidence(asked, sign, probabilities.stance(), tokens)
                } else {
                    Vec::new()
                };
                let is_sure = probabilities.of(*label) >= options.min_confidence;
                Stance {
                    sentence: view.index,
                    holder: *holder,
                    target: pair.target,
                    rule: rule(pair),
                    probabilities,
                    label: is_sure.then_some(*label),
                    evidence,
                }
            }));
        }
    });
    found
}

/// A pair that is a row.
#[derive(Debug, Clone, Copy)]
struct Row<'p> {
    /// Whom the holder of the pair is in the article: several phrases may mean one group.
    holder: Holder,
    pair: &'p ConsideredPair,
    label: Label,
}

/// Sorts the rows of a sentence by holder and target and leaves one for each: that from the holder's words or attitude,
/// or else the most certain.
fn merge(rows: &mut Vec<Row<'_>>) {
    keep_one_each(
        rows,
        |row| (row.holder, row.pair.target),
        |row| StanceGrounds::new(rule(row.pair), row.pair.answer.probabilities, Some(row.label)),
    );
}

/// The probabilities of a row: what the model says. Where the label is neutral whatever the model says, negative and positive
/// are alike, so that means agree with the labels, and neutral is as probable as the row.
fn probabilities(pair: &ConsideredPair) -> Probabilities {
    if is_only_speaker(pair) {
        let either = (1.0 - pair.answer.row.clamp(0.5, 1.0)) / 2.0;
        Probabilities { negative: either, neutral: 1.0 - 2.0 * either, positive: either }
    } else {
        pair.answer.probabilities
    }
}

/// Whether a pair is the author's stance toward somebody whom the author's words only name as a speaker.
fn is_only_speaker(pair: &ConsideredPair) -> bool {
    let places = &pair.places;
    let is_author = pair.holder == PairHolder::Voice(Holder::Author);
    is_author && !places.is_self && places.told == 0 && places.in_author > 0
}

/// Whether a pair can be a row, whatever a model says of it. Of the others, no model needs to be asked.
fn may_be_row(holder: PairHolder, places: &PairPlaces) -> bool {
    match holder {
        _ if places.is_self => true,
        // Of whom only others speak, the author says nothing.
        PairHolder::Voice(Holder::Author) => places.told > 0 || (places.in_author > 0 && !places.no_comment),
        _ if places.in_words > 0 || places.in_attitude > 0 => true,
        PairHolder::Voice(Holder::Unknown) => true,
        _ => act_limit(holder, places).is_some(),
    }
}

/// How much more probable the opinion of somebody who acts must be in this sentence: one sentence tells of few opinions, and where a
/// model finds many, most are wrong.
fn crowd(pairs: &[ConsideredPair], each: f64) -> f64 {
    let is_likely = |pair: &&ConsideredPair| {
        act_limit(pair.holder, &pair.places).is_some_and(|least| is_opinion(pair, least))
    };
    #[expect(clippy::cast_precision_loss, reason = "a count of pairs in a sentence")]
    let others = pairs.iter().filter(is_likely).count().saturating_sub(1) as f64;
    each * others
}

/// Whether a pair has a label other than neutral, and it is this probable.
fn is_opinion(ConsideredPair { answer, .. }: &ConsideredPair, least: f64) -> bool {
    answer.label != Label::Neutral && answer.probabilities.of(answer.label) * answer.row >= least
}

/// How probable the judgement of a holder who is not quoted must be, if only that the holder acts makes it a row.
fn act_limit(holder: PairHolder, places: &PairPlaces) -> Option<f64> {
    let is_told = places.is_self || places.in_words > 0 || places.in_attitude > 0;
    match holder {
        _ if is_told => None,
        PairHolder::Voice(Holder::Author | Holder::Unknown) => None,
        PairHolder::Accuser(_) => Some(ACCUSER),
        // The model was asked about an unknown speaker: beyond their words it says nothing of this one.
        _ if !places.is_named => None,
        // In a list of headlines nobody acts toward anybody; and whose lawyer acts does not.
        _ if places.people > MOST_PEOPLE || places.only_describes => None,
        PairHolder::Group(_) => Some(GROUP),
        PairHolder::Voice(_) | PairHolder::Actor(_) => Some(ACT),
    }
}

/// The label of a pair; `None` if it is no row.
///
/// The places decide who may hold a stance toward whom, and the model what it is and, beyond the words of the holder,
/// whether there is one. `crowd` is what [`crowd`] says of the sentence.
fn label(pair: &ConsideredPair, crowd: f64) -> Option<Label> {
    let ConsideredPair { holder, places, answer, .. } = pair;
    if !may_be_row(*holder, places) {
        return None;
    }
    let PairAnswer { label, label_in_words, .. } = *answer;
    let clear = |least: f64| is_opinion(pair, least).then_some(label);
    if places.is_self {
        return clear(SELF_JUDGEMENT);
    }
    match *holder {
        PairHolder::Voice(Holder::Author) if places.told > 0 => {
            let said = !places.no_comment || label != Label::Neutral;
            (answer.is_row && said).then_some(label)
        }
        // Who is only named as a speaker may still be told of: *Ruiz, a lawyer from Leeds, said*. That is no judgement.
        PairHolder::Voice(Holder::Author) => {
            let least = if places.is_bare { TOLD_OF_BARE_SPEAKER } else { TOLD_OF_SPEAKER };
            (answer.row >= least).then_some(Label::Neutral)
        }
        // Whose words these are is known, so that a row is sure; unless the model, asked about a sign, sees nothing at all.
        _ if places.in_words > 0 && (!places.is_named || answer.row >= IN_WORDS) => Some(label_in_words),
        _ if places.in_words > 0 || places.in_attitude > 0 => Some(label),
        PairHolder::Voice(Holder::Unknown) => clear(NOBODY),
        _ => act_limit(*holder, places).and_then(|least| clear((least + crowd).min(MOST_IN_CROWD))),
    }
}

/// What tells whose stance a pair is.
fn rule(pair: &ConsideredPair) -> StanceRule {
    let places = &pair.places;
    match pair.holder {
        PairHolder::Voice(Holder::Author) => StanceRule::Author,
        _ if places.in_attitude > 0 => StanceRule::Attitude,
        _ if places.in_words > 0 => StanceRule::Words,
        _ => StanceRule::Act,
    }
}

/// The people and groups that act and are no speakers, listed as they are found.
struct Actors<'a, 't> {
    tokens: &'a Tokens<'t>,
    people: &'a [Person],
    speakers: &'a [Speaker],
    ids: BTreeMap<ActorName, SpeakerId>,
    /// Number of speakers and listed groups that are no person of the article.
    unnamed: usize,
}

/// What makes two actors the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum ActorName {
    Person(PersonId),
    /// The words for a group, in lower case and without article.
    Words(String),
}

impl Actors<'_, '_> {
    fn holder(&mut self, holder: PairHolder, listed: &mut Vec<Speaker>) -> Holder {
        let (actor, words) = match holder {
            PairHolder::Voice(voice) => return voice,
            PairHolder::Actor(person) => (ActorName::Person(person), ""),
            PairHolder::Group(span) | PairHolder::Accuser(span) => {
                let words = self.tokens.words_of(span);
                (ActorName::Words(same_group(words)), words)
            }
        };
        if let ActorName::Words(words) = &actor
            && let Some(known) = self.speaker_with_words(words)
        {
            return Holder::Speaker(known);
        }
        let next = SpeakerId(u32::try_from(self.speakers.len() + listed.len()).unwrap_or(u32::MAX));
        let id = *self.ids.entry(actor.clone()).or_insert(next);
        if id == next {
            listed.push(match actor {
                ActorName::Person(person) => {
                    let known = self.people.get(person.0 as usize);
                    let (key, name) =
                        known.map_or_else(Default::default, |p| (p.key.clone(), p.name.clone()));
                    Speaker { key, name, kind: SpeakerKind::Person(person) }
                }
                ActorName::Words(_) => {
                    self.unnamed += 1;
                    let key = format!("s{}", self.unnamed);
                    Speaker { key, name: group_name(words), kind: SpeakerKind::Unnamed }
                }
            });
        }
        Holder::Speaker(id)
    }

    /// The speaker of the article whom these words mean.
    fn speaker_with_words(&self, words: &str) -> Option<SpeakerId> {
        let same = |s: &Speaker| !matches!(s.kind, SpeakerKind::Person(_)) && same_group(&s.name) == words;
        let at = self.speakers.iter().position(same)?;
        u32::try_from(at).ok().map(SpeakerId)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stance::asked_pairs::AskedHolder;
    use crate::stance::considered::PairPlaces;

    /// A pair about which the model says that the stance is as likely negative.
    fn pair(holder: PairHolder, negative: f64, places: PairPlaces) -> ConsideredPair {
        let probabilities = Probabilities { negative, neutral: 1.0 - negative, positive: 0.0 };
        let (label, label_in_words) = (probabilities.label(), probabilities.label());
        ConsideredPair {
            sentence: 0,
            holder,
            target: PersonId(0),
            asked: (AskedHolder::Unknown, 0),
            places,
            answer: PairAnswer { probabilities, label, label_in_words, row: 1.0, is_row: true },
        }
    }

    fn speaker(id: u32) -> PairHolder {
        PairHolder::Voice(Holder::Speaker(SpeakerId(id)))
    }

    #[test]
    fn a_holder_has_one_row_and_that_from_words_comes_first() {
        let named = PairPlaces { is_named: true, people: 2, ..PairPlaces::default() };
        let in_words = PairPlaces { in_words: 1, ..named };
        let pairs = [
            (0, pair(speaker(0), 0.9, named)),
            (0, pair(speaker(0), 0.6, in_words)),
            (0, pair(speaker(0), 0.8, in_words)),
            (1, pair(speaker(1), 0.7, named)),
            (1, pair(speaker(1), 0.9, named)),
        ];
        let row = |(id, pair)| Row { holder: Holder::Speaker(SpeakerId(id)), pair, label: Label::Negative };
        let mut rows: Vec<Row<'_>> = pairs.iter().map(|(id, pair)| row((*id, pair))).collect();
        merge(&mut rows);
        let kept: Vec<(Holder, f64)> =
            rows.iter().map(|row| (row.holder, row.pair.answer.probabilities.negative)).collect();
        assert_eq!(kept, [(Holder::Speaker(SpeakerId(0)), 0.8), (Holder::Speaker(SpeakerId(1)), 0.9)]);
    }

    #[test]
    fn a_speaker_without_words_for_them_has_no_act() {
        let unnamed = PairPlaces { people: 2, ..PairPlaces::default() };
        assert_eq!(label(&pair(speaker(0), 0.9, unnamed), 0.0), None);
        assert_eq!(
            label(&pair(speaker(0), 0.9, PairPlaces { is_named: true, ..unnamed }), 0.0),
            Some(Label::Negative)
        );
        let in_words = pair(speaker(0), 0.9, PairPlaces { in_words: 1, ..unnamed });
        assert_eq!((label(&in_words, 0.0), rule(&in_words)), (Some(Label::Negative), StanceRule::Words));
        let nobody = pair(PairHolder::Voice(Holder::Unknown), 0.96, unnamed);
        assert_eq!((label(&nobody, 0.0), rule(&nobody)), (Some(Label::Negative), StanceRule::Act));
    }

    #[test]
    fn where_many_act_only_the_surest_hold_something() {
        let named = PairPlaces { is_named: true, people: 4, ..PairPlaces::default() };
        let pairs = [0.9, 0.6, 0.55, 0.2].map(|p| pair(speaker(0), p, named));
        let labels = |each| {
            let crowd = crowd(&pairs, each);
            pairs.iter().filter_map(|pair| label(pair, crowd)).count()
        };
        // Three likely opinions: 0.3 + 2 × 0.1, then 0.3 + 2 × 0.15; never more than 0.8.
        assert_eq!((labels(0.0), labels(0.1), labels(0.14), labels(0.3), labels(9.0)), (3, 3, 2, 1, 1));
    }

    #[test]
    fn a_row_that_is_neutral_in_any_case_moves_no_mean() {
        let author = PairHolder::Voice(Holder::Author);
        let only_speaker = pair(author, 0.9, PairPlaces { in_author: 1, ..PairPlaces::default() });
        assert_eq!(label(&only_speaker, 0.0), Some(Label::Neutral));
        assert!(probabilities(&only_speaker).stance().abs() < 1e-9);
        let told = pair(author, 0.9, PairPlaces { in_author: 1, told: 1, ..PairPlaces::default() });
        assert_eq!(label(&told, 0.0), Some(Label::Negative));
        assert!(probabilities(&told).stance() < -0.8);
    }
}
