//! Wire types of `lasswell/article/2`: one article with every sentence, mention, quote and stance.

use super::number::Number;
use super::origin::MadeByRecord;
use super::probabilities_record::ProbabilitiesRecord;
use super::word_record::WordRecord;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// Name of the format.
pub const ARTICLE_SCHEMA: &str = "lasswell/article/2";

/// One article.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct ArticleRecord<'a> {
    /// Name of this format.
    #[schemars(extend("const" = ARTICLE_SCHEMA))]
    pub schema: &'static str,
    /// Unit of all offsets. Offsets start at 0; ends are exclusive.
    #[schemars(extend("enum" = ["unicode_code_point", "bytes", "utf16"]))]
    pub offset_unit: &'static str,
    /// Program, lexicon and model that made the record; absent if not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub made_by: Option<&'a MadeByRecord>,
    /// Metadata of the article.
    pub article: MetadataRecord<'a>,
    /// Text of the article; all offsets refer to it.
    pub text: &'a str,
    /// Parts of the text whose kind the markup of the input tells, in order; absent without any. With them, the record can
    /// be scored again and has the same sentences.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub marked: Vec<MarkedRecord>,
    /// People in order of first mention.
    pub people: Vec<PersonRecord<'a>>,
    /// Speakers in order of first quotation.
    pub speakers: Vec<SpeakerRecord<'a>>,
    /// Sentences in text order; together they cover the text.
    pub sentences: Vec<SentenceRecord<'a>>,
}

/// A part of the text whose kind is not told by its words.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct MarkedRecord {
    /// Offset of the first character.
    pub start: u32,
    /// Offset after the last character.
    pub end: u32,
    /// Kind of its sentences.
    #[schemars(extend("enum" = ["headline", "body", "caption", "embed", "boilerplate"]))]
    pub kind: &'static str,
}

/// Metadata of an article, as given in the input.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct MetadataRecord<'a> {
    /// Id from the input, or one made from the file name.
    pub id: &'a str,
    /// Outlet that published the article; null if it is not known.
    pub outlet: Option<&'a str>,
    /// Headline; null if it is not known.
    pub title: Option<&'a str>,
    /// Date, or date and time, of publication (ISO 8601); null if it is not known.
    pub published: Option<&'a str>,
    /// The date as the input writes it, if it cannot be read; else null.
    pub published_raw: Option<&'a str>,
    /// Web address; null if it is not known.
    pub url: Option<&'a str>,
    /// Authors from the byline.
    pub authors: &'a [String],
    /// File that the article was read from, and the record in it.
    pub origin: String,
    /// Type of text according to the input; null if it is not given.
    pub kind: Option<&'a str>,
    /// Whether the source cut the text, as NewsAPI does.
    pub truncated: bool,
    /// Further columns of the input that were selected; absent without any.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub columns: &'a BTreeMap<String, String>,
}

/// A person named in the article.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct PersonRecord<'a> {
    /// Id, unique in the article.
    pub id: &'a str,
    /// Canonical name.
    pub name: &'a str,
    /// Other names that the text uses, sorted.
    pub aliases: &'a [String],
    /// Number of mentions linked to the person, in sentences of every kind.
    pub mentions: usize,
}

/// A quoted voice.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct SpeakerRecord<'a> {
    /// The person’s id; of others `s1`, `s2`, …, in a run with the id of the article in front (`article-7/s1`).
    pub id: &'a str,
    /// Whether the text names them.
    pub named: bool,
    /// Kind of speaker. `unnamed`: described without a name.
    #[schemars(extend("enum" = ["person", "organisation", "unnamed"]))]
    pub kind: &'static str,
    /// Words that the text uses for the speaker; absent for a person, who is listed in `people`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<&'a str>,
}

/// One sentence.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct SentenceRecord<'a> {
    /// Number of the sentence, from 0.
    pub index: usize,
    /// Number of the paragraph, from 0.
    pub paragraph: u32,
    /// Offset of the first character.
    pub start: u32,
    /// Offset after the last character.
    pub end: u32,
    /// Kind of sentence. By default only `headline` and `body` count in totals.
    #[schemars(extend("enum" = ["headline", "body", "caption", "embed", "boilerplate"]))]
    pub kind: &'static str,
    /// Tone of the sentence; null if it was not rated.
    pub sentiment: Option<SentimentRecord<'a>>,
    /// Mentions of people.
    pub mentions: Vec<MentionRecord<'a>>,
    /// Quotations that begin or continue in this sentence.
    pub quotes: Vec<QuoteRecord<'a>>,
    /// Stances of holders toward people.
    pub stances: Vec<StanceRecord<'a>>,
}

/// Tone: four numbers as defined by VADER, and the valence of a trained model.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct SentimentRecord<'a> {
    /// Share of negative words, 0 to 1.
    pub neg: Number,
    /// Share of neutral words, 0 to 1.
    pub neu: Number,
    /// Share of positive words, 0 to 1.
    pub pos: Number,
    /// Normalised sum of valences, −1 to 1.
    pub compound: Number,
    /// Tone as the trained model reads it, −1 to 1; null where the model or the settings have none, and where the model
    /// failed on the sentence.
    pub valence: Option<Number>,
    /// Lower bound of the interval in which the mean rating of readers lies four times in five, −1 to 1; null where `valence` is, and
    /// where the model has no interval.
    pub valence_low: Option<Number>,
    /// Upper bound of that interval.
    pub valence_high: Option<Number>,
    /// Label of the valence, null where the model failed on the sentence. In a run without valences, that of the compound:
    /// positive from 0.05 up, negative from −0.05 down.
    #[schemars(extend("enum" = ["negative", "neutral", "positive", null]))]
    pub label: Option<&'static str>,
    /// Sum of the valences of the words after all rules; only in explained output, as are `amplifier` and `words`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sum: Option<Number>,
    /// Amount that `!` and `?` add to the sum, away from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amplifier: Option<Number>,
    /// Words of the lexicon in text order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<Vec<WordRecord<'a>>>,
}

/// One mention of a person.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct MentionRecord<'a> {
    /// Offset of the first character.
    pub start: u32,
    /// Offset after the last character.
    pub end: u32,
    /// Id of the person; null if the mention is ambiguous or the person is never named.
    pub person: Option<&'a str>,
    /// True if the mention could refer to several people; otherwise absent.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub ambiguous: bool,
    /// Kind of mention. A modifier is a name before a noun (*the Kishida cabinet*): it tells who is meant, but counts as
    /// no speaker, holder or target, and not among the mentions of the person.
    #[schemars(extend("enum" = ["name", "modifier", "nominal", "pronoun"]))]
    pub kind: &'static str,
    /// Rule that linked the mention.
    pub rule: &'a str,
    /// How often the rule is right, 0 to 1: the share of its mentions that mean the person it says, measured on labelled
    /// news. The fitted choices give each mention a probability of its own: that of a pronoun (subject-ahead, reflexive,
    /// salience, close-call, nobody-fits) and that of a noun (described, epithet); *I* has that of its quotation
    /// (speaker). Unmeasured, set by hand: people-file, surname-of-first, surname-of-introduced, surname-with-title,
    /// surname-of-adult, name-recency, name-dominance, surname-of-principal, several-have-the-name, short-name-in-run,
    /// headline-short-name, handle, kin, child-by-first-name, introduced, addressee, vocative, self-named, turn.
    pub confidence: Number,
}

/// A range of text.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct SpanRecord {
    /// Offset of the first character.
    pub start: u32,
    /// Offset after the last character.
    pub end: u32,
}

/// A whole quotation, listed in the sentence where it begins; or, with the type `part`, the part of a quotation that
/// lies in this sentence.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct QuoteRecord<'a> {
    /// Number of the quotation in the article; a part has the number of its quotation.
    pub quote: u32,
    /// Offset of the first character.
    pub start: u32,
    /// Offset after the last character; beyond this sentence if the quotation continues in the next.
    pub end: u32,
    /// How the words are reported. `attitude`: whom or what the speaker judges, wants or speaks about, told in the author's
    /// words, which stay the author's (*criticised the club*); it is no quotation and is not counted as one. `part`: a part
    /// of a quotation that spans several sentences or is interrupted by its attribution.
    #[serde(rename = "type")]
    #[schemars(extend("enum" = ["direct", "indirect", "scare", "attitude", "part"]))]
    pub kind: &'static str,
    /// Id of the speaker, or `unknown` if the speaker was not identified.
    pub speaker: &'a str,
    /// Words that introduce the quotation, such as a verb of speech; they may lie in another sentence. Null without a
    /// cue.
    pub cue: Option<SpanRecord>,
    /// Rule that attributed the quotation.
    pub rule: &'a str,
    /// How likely the speaker is the right one, 0 to 1, by the model that compares the people near the quotation. Where the
    /// model was not asked (labels of transcripts, quoted words and posts without a speaker), how often the rule is right:
    /// the share of its quotations that are quotations, times the share of these whose speaker is right, measured on
    /// labelled news. Of attitudes it is 0.78, read by hand. Rules whose own precision is unmeasured, set by hand:
    /// cue-passive, speech-noun, colon, introduction, signature, turn, embed, same-sentence, embed-repeats, last-speaker,
    /// sentence-before, next-paragraph, about, passive, claim-that, impersonal, relative-clause, as-reported,
    /// attribution-after-inverted, ranked, people-file.
    pub confidence: Number,
}

/// The stance of one holder toward one person in one sentence.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct StanceRecord<'a> {
    /// Id of the holder (a person or speaker), `author`, or `unknown`.
    pub holder: &'a str,
    /// Voice of the holder.
    #[schemars(extend("enum" = ["author", "quoted"]))]
    pub voice: &'static str,
    /// Id of the person that the stance is about.
    pub target: &'a str,
    /// What tells that it is the holder's. `author`: the author's own words; `words`: what the holder says, writes or
    /// thinks; `attitude`: an attitude that the author tells of the holder; `act`: what the holder does.
    #[schemars(extend("enum" = ["author", "words", "attitude", "act"]))]
    pub rule: &'static str,
    /// Label, mostly the most probable one; null if its probability is below the minimum confidence.
    #[schemars(extend("enum" = ["negative", "neutral", "positive", null]))]
    pub label: Option<&'static str>,
    /// P(positive) − P(negative), −1 to 1.
    pub stance: Number,
    /// Probability of each label.
    pub probabilities: ProbabilitiesRecord,
    /// Words that moved the stance.
    pub evidence: Vec<EvidenceRecord>,
}

/// Words that moved a stance.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct EvidenceRecord {
    /// Offset of the first character.
    pub start: u32,
    /// Offset after the last character.
    pub end: u32,
    /// Change of `stance` caused by the words: below 0 toward negative, above 0 toward positive. Comparable only within
    /// one stance.
    pub weight: Number,
}
