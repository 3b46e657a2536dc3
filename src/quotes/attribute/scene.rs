//! Where the people of an article are mentioned, by token and sentence: what the ranker looks at, indexed once.

use super::known::Known;
use super::place::Place;
use crate::model::{MentionKind, Person, PersonId, Quote, QuoteKind, Sentence, Sex};
use crate::quotes::draft::Draft;
use crate::tokens::Tokens;

/// One article as the ranker sees it.
pub(super) struct Scene<'a, 't> {
    pub(super) tokens: &'a Tokens<'t>,
    pub(super) sentences: &'a [Sentence],
    /// In order of the text.
    pub(super) places: Vec<Place>,
    /// Of each person the sex that the name shows, or else the pronouns linked to it.
    sexes: Vec<Option<Sex>>,
}

impl<'a, 't> Scene<'a, 't> {
    /// `mentions` and `drafts` are in order of the text.
    pub(super) fn new(known: Known<'a, 't>, drafts: &[Draft]) -> Self {
        let Known { tokens, sentences, mentions, .. } = known;
        let mut places = Vec::with_capacity(mentions.len());
        let mut quotes = drafts.iter().map(|d| &d.quote).filter(|q| q.kind == QuoteKind::Direct).peekable();
        let mut quoted_to = 0;
        for mention in mentions {
            let Some(person) = mention.person.one().filter(|_| mention.kind != MentionKind::Modifier) else {
                continue;
            };
            while let Some(quote) = quotes.next_if(|q| q.content.start() <= mention.span.start()) {
                quoted_to = quoted_to.max(quote.content.end());
            }
            let start = sentences.get(mention.sentence as usize).map_or(0, |s| s.span.start());
            places.push(Place::new(tokens, mention, person, start, mention.span.end() <= quoted_to));
        }
        let sexes = sexes(known.people, tokens, &places);
        Self { tokens, sentences, places, sexes }
    }

    /// The sex of a person, if it is known.
    pub(super) fn sex(&self, person: PersonId) -> Option<Sex> {
        self.sexes.get(person.0 as usize).copied().flatten()
    }

    /// Index of the sentence that holds a byte.
    pub(super) fn sentence_at(&self, byte: usize) -> usize {
        self.sentences.partition_point(|s| s.span.end() <= byte).min(self.sentences.len().saturating_sub(1))
    }

    /// The paragraph of a sentence.
    pub(super) fn paragraph(&self, sentence: usize) -> u32 {
        self.sentences.get(sentence).map_or(0, |s| s.paragraph)
    }

    /// Where a quotation and its cue stand.
    pub(super) fn frame(&self, quote: &Quote) -> Frame {
        let content = self.tokens.inside(quote.content);
        let first_sentence = self.sentence_at(quote.content.start());
        let last_sentence = self.sentence_at(quote.content.end().saturating_sub(1));
        let cue = quote.cue.map(|cue| self.tokens.inside(cue));
        let sentence = quote.cue.map_or(first_sentence, |cue| self.sentence_at(cue.start()));
        Frame { content, cue, sentence, first_sentence, last_sentence }
    }
}

/// The sex of each person: the one that is known, or the one of all pronouns that are linked to somebody of unknown sex.
fn sexes(people: &[Person], tokens: &Tokens<'_>, places: &[Place]) -> Vec<Option<Sex>> {
    /// Fewest pronouns that show it.
    const MIN_PRONOUNS: u32 = 2;
    let mut counts = vec![(0_u32, 0_u32); people.len()];
    for place in places.iter().filter(|p| p.kind == MentionKind::Pronoun) {
        let Some((male, female)) = counts.get_mut(place.person.0 as usize) else { continue };
        match tokens.lower(place.first) {
            "he" | "his" | "him" | "himself" => *male += 1,
            "she" | "her" | "hers" | "herself" => *female += 1,
            _ => {}
        }
    }
    let shown = |(male, female): (u32, u32)| match (male, female) {
        (male, 0) if male >= MIN_PRONOUNS => Some(Sex::Male),
        (0, female) if female >= MIN_PRONOUNS => Some(Sex::Female),
        _ => None,
    };
    people.iter().zip(counts).map(|(person, counts)| person.sex.or_else(|| shown(counts))).collect()
}

/// Where a quotation and its cue stand.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    /// Tokens of the words said.
    pub(super) content: std::ops::Range<usize>,
    /// Tokens of the cue.
    pub(super) cue: Option<std::ops::Range<usize>>,
    /// The sentence of the cue; the first one of the quotation where it has none.
    pub(super) sentence: usize,
    pub(super) first_sentence: usize,
    pub(super) last_sentence: usize,
}
