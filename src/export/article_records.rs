//! Wire types of `lasswell/article/1`: one article with every sentence, mention, quote and stance.

use super::number::Number;
use super::origin::MadeByRecord;
use super::probabilities_record::ProbabilitiesRecord;
use super::word_record::WordRecord;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// Name of the format.
pub const ARTICLE_SCHEMA: &str = "lasswell/article/1";

/// One article.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ArticleRecord<'a> {
    /// Name of this format.
    #[schemars(extend("const" = ARTICLE_SCHEMA))]
    pub schema: &'static str,
    /// What every offset here counts, from 0; ends are exclusive.
    #[schemars(extend("enum" = ["unicode_code_point", "bytes", "utf16"]))]
    pub offset_unit: &'static str,
    /// What made this record; absent where nobody told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub made_by: Option<&'a MadeByRecord>,
    /// What is known about the article.
    pub article: MetadataRecord<'a>,
    /// The text that every offset points into.
    pub text: &'a str,
    /// In order of first mention.
    pub people: Vec<PersonRecord<'a>>,
    /// In order of first quotation.
    pub speakers: Vec<SpeakerRecord<'a>>,
    /// In order of the text; they cover it.
    pub sentences: Vec<SentenceRecord<'a>>,
}

/// What the input told about an article.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct MetadataRecord<'a> {
    /// The input's id, or one made from the file's name.
    pub id: &'a str,
    /// The publisher that ran it.
    pub outlet: Option<&'a str>,
    /// Its headline.
    pub title: Option<&'a str>,
    /// ISO date, or date and time.
    pub published: Option<&'a str>,
    /// Its address.
    pub url: Option<&'a str>,
    /// Its bylines.
    pub authors: &'a [String],
    /// File, and record in it.
    pub origin: String,
    /// What sort of text the input says it is.
    pub kind: Option<&'a str>,
    /// Columns of the input that were asked for; absent where there are none.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub columns: &'a BTreeMap<String, String>,
}

/// A person named in the article.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct PersonRecord<'a> {
    /// Id, unique in the article.
    pub id: &'a str,
    /// Canonical name.
    pub name: &'a str,
    /// Other forms that the text uses, sorted.
    pub aliases: &'a [String],
    /// Mentions linked to them, in sentences of every kind.
    pub mentions: usize,
}

/// A quoted voice.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct SpeakerRecord<'a> {
    /// The person's id, or `s1`, `s2`, …
    pub id: &'a str,
    /// Whether the text names them.
    pub named: bool,
    /// What the speaker is.
    #[schemars(extend("enum" = ["person", "organisation", "unnamed"]))]
    pub kind: &'static str,
    /// The words that the text uses; absent for a person, who is in `people`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<&'a str>,
}

/// One sentence.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct SentenceRecord<'a> {
    /// Its number, from 0.
    pub index: usize,
    /// Number of its paragraph, from 0.
    pub paragraph: u32,
    /// Its first character.
    pub start: u32,
    /// One past its last.
    pub end: u32,
    /// What it is in the page; only `headline` and `body` count in totals.
    #[schemars(extend("enum" = ["headline", "body", "caption", "embed", "boilerplate"]))]
    pub kind: &'static str,
    /// Its tone.
    pub sentiment: Option<SentimentRecord<'a>>,
    /// People referred to.
    pub mentions: Vec<MentionRecord<'a>>,
    /// Quotes, each cut to this sentence.
    pub quotes: Vec<QuoteRecord<'a>>,
    /// Attitudes of holders toward people.
    pub stances: Vec<StanceRecord<'a>>,
}

/// VADER's numbers, with VADER's meaning.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct SentimentRecord<'a> {
    /// Share of negative words, 0 to 1.
    pub neg: Number,
    /// Share of neutral words, 0 to 1.
    pub neu: Number,
    /// Share of positive words, 0 to 1.
    pub pos: Number,
    /// Normalised sum of valences, −1 to 1.
    pub compound: Number,
    /// Polarity: positive from 0.05, negative from −0.05.
    #[schemars(extend("enum" = ["negative", "neutral", "positive"]))]
    pub label: &'static str,
    /// Sum of the words' valences after the rules; only where explanations are asked for, as the next two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sum: Option<Number>,
    /// What `!` and `?` add to the sum, away from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amplifier: Option<Number>,
    /// Words of the lexicon, in order of the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<Vec<WordRecord<'a>>>,
}

/// One place where a person is referred to.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct MentionRecord<'a> {
    /// Its first character.
    pub start: u32,
    /// One past its last.
    pub end: u32,
    /// Id of the person; null when ambiguous or not named anywhere.
    pub person: Option<&'a str>,
    /// True where it could be one of several people; absent elsewhere.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub ambiguous: bool,
    /// How the text refers to them.
    #[schemars(extend("enum" = ["name", "nominal", "pronoun"]))]
    pub kind: &'static str,
    /// The rule that decided who is meant.
    pub rule: &'a str,
    /// How often the rule is right, 0 to 1: the share of its mentions that mean the person it says, measured on labelled
    /// news. The fitted choice of an antecedent gives each mention a probability of its own (subject-ahead, reflexive,
    /// salience, close-call, nobody-fits), and *I* has that of its quotation (speaker). Unmeasured, set by hand:
    /// people-file, surname-of-adult, surname-of-formal, surname-established, name-recency, name-dominance,
    /// surname-of-first, several-have-the-name, short-name-in-run, handle, kin, child-by-first-name, epithet, addressee,
    /// turn.
    pub confidence: Number,
}

/// Start and end.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct SpanRecord {
    /// The first character.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// An utterance, whole, in the sentence where it begins; or, as `part`, the stretch of one that stands in this sentence.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct QuoteRecord<'a> {
    /// Number of the utterance in the article: parts belong to the one with their number.
    pub quote: u32,
    /// Its first character.
    pub start: u32,
    /// One past its last: beyond this sentence where the utterance goes on in the next.
    pub end: u32,
    /// How the words are reported. `part`: a stretch of an utterance that runs over several sentences, or that its
    /// attribution interrupts.
    #[serde(rename = "type")]
    #[schemars(extend("enum" = ["direct", "indirect", "scare", "part"]))]
    pub kind: &'static str,
    /// Id of the speaker, or `unknown`.
    pub speaker: &'a str,
    /// The words that introduce it; they may stand in another sentence.
    pub cue: Option<SpanRecord>,
    /// The rule that decided the speaker.
    pub rule: &'a str,
    /// How often the rule is right, 0 to 1: the share of its quotations that are quotations, times the share of these
    /// whose speaker is right, measured on labelled news. Without a speaker it is the first share alone. Unmeasured, set
    /// by hand: cue-passive, speech-noun, colon, introduction, signature, turn, embed, same-sentence, embed-repeats,
    /// last-speaker, sentence-before, next-paragraph, accusation, claim-that, headline-colon, impersonal,
    /// relative-clause, as-reported, attribution-after-inverted, people-file.
    pub confidence: Number,
}

/// The attitude of one holder toward one person in one sentence.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct StanceRecord<'a> {
    /// Id of the person or speaker, `author`, or `unknown`.
    pub holder: &'a str,
    /// Whose voice that is.
    #[schemars(extend("enum" = ["author", "quoted"]))]
    pub voice: &'static str,
    /// Id of the person.
    pub target: &'a str,
    /// The most probable label; null where it is less sure than asked for.
    #[schemars(extend("enum" = ["negative", "neutral", "positive", null]))]
    pub label: Option<&'static str>,
    /// P(positive) − P(negative), −1 to 1.
    pub stance: Number,
    /// Of each label.
    pub probabilities: ProbabilitiesRecord,
    /// The words that made it.
    pub evidence: Vec<EvidenceRecord>,
}

/// Words that moved a stance.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct EvidenceRecord {
    /// Their first character.
    pub start: u32,
    /// One past their last.
    pub end: u32,
    /// Below 0 they spoke for negative, above 0 for positive. Comparable inside one stance only.
    pub weight: Number,
}
