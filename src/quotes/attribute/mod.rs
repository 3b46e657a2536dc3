//! The words that name a speaker → speakers: people of the article, unnamed people and groups, organisations.

mod attribution;
mod speaker_list;

pub use attribution::Attribution;

use super::draft::{Draft, SpeakerSource};
use crate::model::{Mention, Person, Quote, QuoteRule, Span};
use speaker_list::SpeakerList;

/// Turns drafts into quotations with speakers.
///
/// `mentions` are the names and the linked pronouns, in order of the text. `excluded` are the names of people whom the
/// people file excludes, in order of the text and without overlap: a speaker whom such a name stands for loses all
/// quotations.
#[must_use]
pub fn attribute(
    text: &str,
    drafts: &[Draft],
    people: &[Person],
    mentions: &[Mention],
    excluded: &[Span],
) -> Attribution {
    let mut speakers = SpeakerList::new(text, people, mentions);
    let mut quotes: Vec<Quote> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let mut quote = draft.quote;
        let continued = draft.continues.and_then(|earlier| quotes.get(earlier)).map(|q| q.utterance);
        quote.utterance = continued.unwrap_or_else(|| u32::try_from(quotes.len()).unwrap_or(u32::MAX));
        match draft.speaker {
            SpeakerSource::SourceWords => {
                quote.speaker = quote.source.and_then(|source| speakers.named_by(source));
                if quote.speaker.is_none() {
                    quote.rule = QuoteRule::SpeakerUnknown;
                }
            }
            SpeakerSource::SameAs(earlier) => quote.speaker = quotes.get(earlier).and_then(|q| q.speaker),
            SpeakerSource::Unknown => {}
        }
        quotes.push(quote);
    }
    Attribution { speakers: speakers.into_speakers(), quotes }.without(excluded)
}
