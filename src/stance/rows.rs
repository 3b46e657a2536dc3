//! Chooses which pairs of a holder and a person become stances, with a model that reads each sentence once.
//!
//! The author has a row toward everybody about whom the sentence says more than that they speak. A speaker has rows toward
//! the people in their words, and somebody who acts toward another person has one too. What is told of an attitude is the
//! attitude of whom it is told of, and not of the author.

use super::considered::{ConsideredPair, PairHolder, consider};
use super::pair_model::{PairAnswer, PairModel};
use super::pairs::StanceOptions;
use super::sentence_view::{Annotations, SentenceView};
use crate::model::{
    Holder, Label, Person, PersonId, Speaker, SpeakerId, SpeakerKind, Stance, StanceRule, Valence,
};
use crate::tokens::Tokens;
use std::collections::BTreeMap;

/// How probable a judgement of oneself must be to count as a stance. Own choice.
const SELF_JUDGEMENT: f64 = 0.6;
/// How probable a judgement must be that nobody in particular makes: *accusations against Ruiz*. Own choice.
const NOBODY: f64 = 0.7;
/// Most people in a sentence in which somebody acts toward another. Chosen on annotated articles.
const MOST_PEOPLE: usize = 6;
/// How probable the judgement of a group must be that is not quoted. Chosen on annotated articles.
const GROUP: f64 = 0.4;
/// How probable a row of the author must be toward somebody who is only named as a speaker. Chosen on annotated articles.
const TOLD_OF_SPEAKER: f64 = 0.5;

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

/// Predicts the stances of an article and the tone of its sentences.
pub(super) fn predict_rows(
    tokens: &Tokens<'_>,
    annotations: Annotations<'_>,
    people: &[Person],
    model: &PairModel,
    options: StanceOptions,
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
    let mut pairs = Vec::new();
    SentenceView::for_each(tokens, annotations, |view| {
        let (signed, sources) = view.signed();
        let reading = model.read(&signed);
        let at = view.index as usize;
        found.valences.resize(found.valences.len().max(at + 1), None);
        if let Some(reading) = reading {
            found.valences.iter_mut().skip(at).take(1).for_each(|v| *v = Some(reading.valence));
            pairs.clear();
            consider(&view, (&signed, &sources), &reading, &mut pairs);
            let first = found.stances.len();
            for (pair, label) in pairs.iter().filter_map(|pair| Some((pair, label(pair)?))) {
                let probabilities = pair.answer.probabilities;
                let (holder, sign) = pair.asked;
                let stance = probabilities.stance();
                let evidence = if options.evidence {
                    reading.evidence(holder, sign, stance, tokens)
                } else {
                    Vec::new()
                };
                found.stances.push(Stance {
                    sentence: view.index,
                    holder: actors.holder(pair.holder, &mut found.actors),
                    target: pair.target,
                    rule: rule(pair),
                    probabilities,
                    label: (of_label(label, pair) >= options.min_confidence).then_some(label),
                    evidence,
                });
            }
            if let Some(rows) = found.stances.get_mut(first..) {
                rows.sort_by_key(|stance| (stance.holder, stance.target));
            }
        }
    });
    found
}

/// The probability of a label.
fn of_label(label: Label, pair: &ConsideredPair) -> f64 {
    let p = pair.answer.probabilities;
    match label {
        Label::Negative => p.negative,
        Label::Neutral => p.neutral,
        Label::Positive => p.positive,
    }
}

/// The label of a pair; `None` if it is no row.
///
/// The places decide who may hold a stance toward whom, and the model what it is and, beyond the words of the holder,
/// whether there is one.
fn label(pair: &ConsideredPair) -> Option<Label> {
    let ConsideredPair { places, answer, .. } = pair;
    let PairAnswer { label, label_in_words, .. } = *answer;
    let clear =
        |least: f64| Some(label).filter(|l| *l != Label::Neutral && of_label(*l, pair) * answer.row >= least);
    if places.is_self {
        return clear(SELF_JUDGEMENT);
    }
    match pair.holder {
        PairHolder::Voice(Holder::Author) if places.told > 0 => {
            let said = !places.no_comment || label != Label::Neutral;
            (answer.is_row && said).then_some(label)
        }
        // Who is only named as a speaker may still be told of: *Ruiz, a lawyer from Leeds, said*. That is no judgement.
        PairHolder::Voice(Holder::Author) if places.in_author > 0 => {
            (!places.is_bare && !places.no_comment && answer.row >= TOLD_OF_SPEAKER).then_some(Label::Neutral)
        }
        // Of whom only others speak, the author says nothing.
        PairHolder::Voice(Holder::Author) => None,
        // Whose words these are is known: what no sign stands for is asked as an unknown speaker.
        _ if places.in_words > 0 && !places.is_named => Some(label_in_words),
        _ if places.in_words > 0 || places.in_attitude > 0 => Some(label),
        PairHolder::Voice(Holder::Unknown) => clear(NOBODY),
        // In a list of headlines nobody acts toward anybody.
        _ if places.people > MOST_PEOPLE => None,
        PairHolder::Group(_) => clear(GROUP),
        PairHolder::Voice(_) | PairHolder::Actor(_) => clear(0.0),
    }
}

/// What tells whose stance a pair is.
fn rule(pair: &ConsideredPair) -> StanceRule {
    let places = &pair.places;
    match pair.holder {
        PairHolder::Voice(Holder::Author) => StanceRule::Author,
        _ if places.in_attitude > 0 => StanceRule::Attitude,
        _ if places.in_words > 0 || !places.is_named => StanceRule::Words,
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
    /// The words for a group, in lower case.
    Words(String),
}

impl Actors<'_, '_> {
    fn holder(&mut self, holder: PairHolder, listed: &mut Vec<Speaker>) -> Holder {
        let (actor, words) = match holder {
            PairHolder::Voice(voice) => return voice,
            PairHolder::Actor(person) => (ActorName::Person(person), ""),
            PairHolder::Group(span) => {
                let words = self.tokens.words_of(span);
                (ActorName::Words(words.to_lowercase()), words)
            }
        };
        if let ActorName::Words(lower) = &actor
            && let Some(known) = self.speaker_with_words(lower)
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
                    Speaker { key, name: words.to_owned(), kind: SpeakerKind::Unnamed }
                }
            });
        }
        Holder::Speaker(id)
    }

    /// The speaker of the article whom these words mean.
    fn speaker_with_words(&self, lower: &str) -> Option<SpeakerId> {
        let same = |s: &Speaker| !matches!(s.kind, SpeakerKind::Person(_)) && s.name.to_lowercase() == lower;
        let at = self.speakers.iter().position(same)?;
        u32::try_from(at).ok().map(SpeakerId)
    }
}
