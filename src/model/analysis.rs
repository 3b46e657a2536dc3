//! Everything that is known about one article after all stages.

use super::{
    Article, Holder, Mention, Person, PersonId, Quote, Segment, Sentence, Sentiment, Speaker, SpeakerId,
    Stance,
};

/// One article with the layers of every stage. Indices in it ([`PersonId`], [`SpeakerId`], sentence numbers) point
/// into its own lists.
#[derive(Debug, Clone, PartialEq)]
pub struct Analysis {
    /// The article itself.
    pub article: Article,
    /// In order of the text; they cover it.
    pub sentences: Vec<Sentence>,
    /// In order of first mention.
    pub people: Vec<Person>,
    /// In order of the text.
    pub mentions: Vec<Mention>,
    /// In order of first quotation.
    pub speakers: Vec<Speaker>,
    /// In order of the text.
    pub quotes: Vec<Quote>,
    /// In order of the text.
    pub segments: Vec<Segment>,
    /// One per sentence, person names masked.
    pub sentiments: Vec<Sentiment>,
    /// By sentence, then holder, then target.
    pub stances: Vec<Stance>,
    /// Share of words that are English function words (*the*, *of*), 0 to 1; `None` for a text of few words. News in
    /// English lies above [`Self::ENGLISH`].
    pub function_words: Option<f32>,
}

impl Analysis {
    /// Share of function words below which a text is hardly English prose. Measured: the lowest of 1,650 English news
    /// texts has 0.20, of nine pages in other languages the highest 0.12; a page of sports scores has 0.03.
    pub const ENGLISH: f32 = 0.16;

    /// Whether the text is hardly English prose, so that no stage can be right about it.
    #[must_use]
    pub fn is_foreign(&self) -> bool {
        self.function_words.is_some_and(|share| share < Self::ENGLISH)
    }

    /// The person behind an id of this analysis.
    #[must_use]
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.people.get(id.0 as usize)
    }

    /// The speaker behind an id of this analysis.
    #[must_use]
    pub fn speaker(&self, id: SpeakerId) -> Option<&Speaker> {
        self.speakers.get(id.0 as usize)
    }

    /// The id that files use for a holder: a person's or a speaker's key, `author` or `unknown`.
    #[must_use]
    pub fn holder_key(&self, holder: Holder) -> &str {
        match holder {
            Holder::Author => "author",
            Holder::Unknown => "unknown",
            Holder::Speaker(id) => self.speaker(id).map_or("unknown", |s| s.key.as_str()),
        }
    }
}
