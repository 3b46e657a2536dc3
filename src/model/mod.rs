//! The types every stage speaks: an [`Article`], and the layers that the stages add to it.
//!
//! No I/O, no heuristics. Each stage reads the layers before it by reference and returns its own; nobody edits
//! another's layer. Offsets are bytes into [`Article::text`]; other units exist only in `read` and `export`.

mod analysis;
mod article;
mod dates;
mod mention_rule;
mod one_stance;
mod people;
mod quote_rule;
mod quotes;
mod scores;
mod span;

pub use analysis::{Analysis, QuotePart};
pub use article::{Article, Block, Origin, Sentence, SentenceKind};
pub use dates::{calendar_day, calendar_month, day, moment, month, since_1970};
pub use mention_rule::MentionRule;
pub(crate) use one_stance::{StanceGrounds, keep_one_each};
pub use people::{Mention, MentionKind, Person, PersonId, Resolution, Sex, person_key};
pub use quote_rule::QuoteRule;
pub use quotes::{Holder, Quote, QuoteKind, Segment, Speaker, SpeakerId, SpeakerKind, Voice};
pub use scores::{Evidence, Label, POLARITY_CUTOFF, Probabilities, Sentiment, Stance, StanceRule, Valence};
pub use span::Span;
