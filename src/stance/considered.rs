//! The pairs of holder and target that a model of pairs is asked about, and how each stands in its sentence.

use super::asked_pairs::AskedHolder;
use super::formulas::says_no_comment;
use super::pair_model::{PairAnswer, PairModel, Reading};
use super::sentence_view::{SentenceView, SourceWords};
use super::signed_sentence::SignedSentence;
use crate::accusers::Accusers;
use crate::lexicon;
use crate::model::{Holder, Mention, MentionKind, PersonId, QuoteKind, Span, SpeakerId};

/// Whose stance a pair is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PairHolder {
    /// The author, a speaker, or a speaker who is not known.
    Voice(Holder),
    /// A person who is no speaker of the article.
    Actor(PersonId),
    /// A group that is not quoted in the sentence, by the words for it.
    Group(Span),
    /// Whoever brings the charges that the sentence tells of, by the words for them in the article.
    Accuser(Span),
}

/// How a holder and a target stand in their sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct PairPlaces {
    /// Mentions of the target.
    pub mentions: u32,
    /// Those of them in the author's words.
    pub in_author: u32,
    /// Those in the author's words that do not name a speaker.
    pub told: u32,
    /// Those in the holder's words.
    pub in_words: u32,
    /// Those in what the author tells of the holder's attitude.
    pub in_attitude: u32,
    /// Whether the holder speaks in the sentence.
    pub speaks: bool,
    /// Whether the author tells an attitude of the holder in the sentence.
    pub judges: bool,
    /// Whether the holder has words in the sentence that name them.
    pub is_named: bool,
    /// Whether the holder's mentions only tell whose somebody else is: *Cole’s lawyer*, *the Cole campaign*.
    pub only_describes: bool,
    /// Number of people in the sentence.
    pub people: usize,
    /// Whether holder and target are one person.
    pub is_self: bool,
    /// Whether the author's words only report that somebody speaks.
    pub is_bare: bool,
    /// Whether the sentence says that somebody did not comment.
    pub no_comment: bool,
}

/// A pair with what the model says of it.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct ConsideredPair {
    /// Index of the sentence.
    pub sentence: u32,
    /// Whose stance.
    pub holder: PairHolder,
    /// Toward whom.
    pub target: PersonId,
    /// Whom the model was asked about, and the sign of the target.
    pub(super) asked: (AskedHolder, usize),
    /// How both stand in the sentence.
    pub places: PairPlaces,
    /// What the model says.
    pub answer: PairAnswer,
}

/// A pair about which a model can be asked.
#[derive(Debug, Clone, Copy)]
pub(super) struct PossiblePair {
    pub(super) sentence: u32,
    pub(super) holder: PairHolder,
    pub(super) target: PersonId,
    pub(super) asked: (AskedHolder, usize),
    pub(super) places: PairPlaces,
}

impl PossiblePair {
    /// The pair with the answer, if it was asked about and the model has read that far.
    pub(super) fn answered(self, reading: &Reading<'_>) -> Option<ConsideredPair> {
        let Self { sentence, holder, target, asked, places } = self;
        let answer = reading.answer(asked.0, asked.1)?;
        Some(ConsideredPair { sentence, holder, target, asked, places, answer })
    }
}

/// Appends the pairs of a sentence, by holder and then by target in the order of their signs.
pub(super) fn possible_pairs(
    view: &SentenceView<'_, '_>,
    (signed, sources): (&SignedSentence<'_, '_>, &[SourceWords]),
    accusers: &Accusers,
    out: &mut Vec<PossiblePair>,
) {
    let (is_bare, no_comment) = (view.is_bare_attribution(), says_no_comment(view.tokens, view.span));
    let accuser = accusers.implied_in(view.tokens, view.span);
    let people = signed.people().len();
    for (holder, asked) in holders(view, signed, sources, accuser) {
        for (sign, target) in signed.people().iter().enumerate() {
            let places = PairPlaces { is_bare, no_comment, people, ..places(view, holder, *target, asked) };
            let (sentence, asked) = (view.index, (asked, sign));
            out.push(PossiblePair { sentence, holder, target: *target, asked, places });
        }
    }
}

/// Everybody who may hold a stance in a sentence, and how a model is asked for them.
fn holders(
    view: &SentenceView<'_, '_>,
    signed: &SignedSentence<'_, '_>,
    sources: &[SourceWords],
    accuser: Option<Span>,
) -> Vec<(PairHolder, AskedHolder)> {
    let mut holders = vec![(PairHolder::Voice(Holder::Author), AskedHolder::Author)];
    for (sign, person) in signed.people().iter().enumerate() {
        let speaker =
            (0..).map(SpeakerId).zip(view.speakers).find(|(id, _)| view.person_of(*id) == Some(*person));
        let holder =
            speaker.map_or(PairHolder::Actor(*person), |(id, _)| PairHolder::Voice(Holder::Speaker(id)));
        holders.push((holder, AskedHolder::Person(sign)));
    }
    for (sign, source) in signed.sources().iter().enumerate() {
        let holder = match sources.get(*source as usize) {
            Some(SourceWords::Speaker(id)) => PairHolder::Voice(Holder::Speaker(*id)),
            Some(SourceWords::Group(words)) => PairHolder::Group(*words),
            None => continue,
        };
        holders.push((holder, AskedHolder::Source(sign)));
    }
    // Those whose words are here and who are not; and nobody in particular, who accuses or praises.
    let nobody = accuser.map_or(PairHolder::Voice(Holder::Unknown), PairHolder::Accuser);
    holders.push((nobody, AskedHolder::Unknown));
    for quote in view.quotes.iter().filter(|q| q.kind.is_speech()) {
        let holder = PairHolder::Voice(quote.speaker.map_or(Holder::Unknown, Holder::Speaker));
        if holders.iter().all(|(known, _)| *known != holder) {
            holders.push((holder, AskedHolder::Unknown));
        }
    }
    holders
}

fn places(
    view: &SentenceView<'_, '_>,
    holder: PairHolder,
    target: PersonId,
    asked: AskedHolder,
) -> PairPlaces {
    let (voice, person) = match holder {
        PairHolder::Actor(person) => (None, Some(person)),
        PairHolder::Group(_) | PairHolder::Accuser(_) => (None, None),
        PairHolder::Voice(voice) => {
            (Some(voice), if let Holder::Speaker(id) = voice { view.person_of(id) } else { None })
        }
    };
    let mine = |speaker: Option<SpeakerId>| match voice {
        Some(Holder::Speaker(id)) => speaker == Some(id),
        Some(Holder::Unknown) => speaker.is_none(),
        Some(Holder::Author) | None => false,
    };
    let mut places = PairPlaces { is_self: person == Some(target), ..PairPlaces::default() };
    places.is_named = !matches!(asked, AskedHolder::Author | AskedHolder::Unknown | AskedHolder::Anyone);
    for quote in view.quotes.iter().filter(|q| mine(q.speaker)) {
        places.speaks |= quote.kind.is_speech();
        places.judges |= quote.kind == QuoteKind::Attitude;
    }
    places.only_describes = person.is_some_and(|person| only_describes(view, person));
    for mention in view.mentions_of(target) {
        let is_author = view.voice_at(mention.span) == Holder::Author;
        places.mentions += 1;
        places.in_author += u32::from(is_author);
        places.told += u32::from(is_author && !view.is_source(mention.span));
        let inside = |attitude: bool| {
            view.quotes.iter().any(|q| {
                mine(q.speaker)
                    && q.content.overlaps(mention.span)
                    && (q.kind == QuoteKind::Attitude) == attitude
            })
        };
        places.in_words += u32::from(inside(false));
        places.in_attitude += u32::from(inside(true));
    }
    places
}

/// Whether all mentions of a person stand before a noun for somebody else.
fn only_describes(view: &SentenceView<'_, '_>, person: PersonId) -> bool {
    let is_noun = |at: usize| {
        let lower = view.tokens.lower(at);
        lexicon::role(lower).is_some() || lexicon::is_group(lower)
    };
    let describes = |mention: &Mention| {
        let after = view.tokens.at_or_after(mention.span.end());
        let is_possessive = view.tokens.is_possessive(after);
        let next = after + usize::from(is_possessive);
        let owns =
            is_possessive || lexicon::is_possessive_determiner(view.tokens.lower(after.saturating_sub(1)));
        // After a name alone, "Cole lawyer": a pronoun or noun must be possessive.
        (owns || mention.kind == MentionKind::Name) && (is_noun(next) || (owns && is_noun(next + 1)))
    };
    let mut mentions = view.mentions_of(person).peekable();
    mentions.peek().is_some() && mentions.all(describes)
}

/// The pairs of an article with what a model says of them, for measuring.
#[must_use]
pub fn considered_pairs(
    tokens: &crate::tokens::Tokens<'_>,
    annotations: super::sentence_view::Annotations<'_>,
    model: &PairModel,
) -> Vec<ConsideredPair> {
    let (mut pairs, accusers) = (Vec::new(), Accusers::new(tokens));
    let mut possible = Vec::new();
    SentenceView::for_each(tokens, annotations, |view| {
        let (signed, sources) = view.signed();
        if let Some(reading) = model.read(&signed).filter(|_| !signed.people().is_empty()) {
            possible_pairs(&view, (&signed, &sources), &accusers, &mut possible);
            pairs.extend(possible.drain(..).filter_map(|pair| pair.answered(&reading)));
        }
    });
    pairs
}
