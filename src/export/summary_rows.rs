//! Rows of the summary of a run, as JSON has them; `summary_columns` makes tables of them.

use super::comparison_rows::StatisticsRecord;
use super::corrected_record::CorrectedRecord;
use super::identity::ArticleNameRecord;
use super::number::Number;
use crate::aggregate::{ArticleTable, ShareBasis};
use crate::corpus::{CopiedArticle, ExclusionReason};
use schemars::JsonSchema;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// How often one person appears.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct PersonRow<'a> {
    /// Canonical name.
    pub person: &'a str,
    /// Number of articles that mention or quote the person.
    pub articles: u32,
    /// Number of mentions.
    pub mentions: u32,
    /// Number of quotations.
    pub quotes: u32,
    /// Id in the corpus, as in `identity`.
    pub id: Cow<'a, str>,
    /// The names that the person has in articles, those of the most stances first.
    pub forms: Vec<ArticleNameRecord>,
}

/// Stances toward one target in one voice.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct TargetRow<'a> {
    /// Id of the target in the corpus.
    pub target_id: Cow<'a, str>,
    /// Canonical name.
    pub target: &'a str,
    /// Voice that expresses the stance: the author, quoted speakers, or both (`all`).
    #[schemars(extend("enum" = ["author", "quoted", "all"]))]
    pub voice: &'static str,
    /// Statistics of the row.
    #[serde(flatten)]
    pub numbers: StatisticsRecord,
}

/// Stances of one holder toward one target.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct SpeakerRow<'a> {
    /// Id of the speaker in the corpus: that of a person, `author` or `unknown`; null for organisations and unnamed speakers,
    /// who are put together by the words for them and may be others in each article.
    pub holder_id: Option<Cow<'a, str>>,
    /// Name of the speaker or the words that describe them, `author`, or `unknown`.
    pub speaker: &'a str,
    /// Kind of speaker. `unnamed`: the text describes the speaker without a name. `unknown`: the speaker was not
    /// identified.
    #[schemars(extend("enum" = ["author", "unknown", "person", "organisation", "unnamed"]))]
    pub kind: &'static str,
    /// Id of the target in the corpus.
    pub target_id: Cow<'a, str>,
    /// Canonical name.
    pub target: &'a str,
    /// Statistics of the row.
    #[serde(flatten)]
    pub numbers: StatisticsRecord,
}

/// One article, all targets together.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct ArticleRow<'a> {
    /// Id of the article.
    pub id: &'a str,
    /// Outlet of the article; null if it is not known.
    pub outlet: Option<&'a str>,
    /// Headline of the article; null if it is not known.
    pub title: Option<&'a str>,
    /// Date of publication (ISO 8601); null if it is not known.
    pub published: Option<&'a str>,
    /// File and record that the article was read from.
    pub origin: &'a str,
    /// Number of sentences that count.
    pub sentences: u32,
    /// Number of quotations.
    pub quotes: u32,
    /// Number of quotations whose speaker was not identified.
    pub unknown_speakers: u32,
    /// Tone: mean VADER compound of the sentences that count, −1 to 1.
    pub tone: Option<Number>,
    /// Standard deviation of the compound of the sentences; null with fewer than two sentences.
    pub tone_sd: Option<Number>,
    /// Share of sentences with a negative tone, 0 to 1.
    pub tone_negative_share: Option<Number>,
    /// Share of sentences with a positive tone, 0 to 1.
    pub tone_positive_share: Option<Number>,
    /// Id of the event that the article covers; null if no other article covers it.
    pub story: Option<&'a str>,
    /// News agency that the text credits; null without one.
    pub agency: Option<&'a str>,
    /// Web address; null if it is not known.
    pub url: Option<&'a str>,
    /// Type of text according to the input; null if it is not given.
    pub kind: Option<&'a str>,
    /// Authors from the byline.
    pub authors: &'a [String],
    /// Id of the article that this one is a copy of; null for one that is no copy.
    pub copy_of: Option<&'a str>,
    /// Whether the article counts in totals.
    pub counted: bool,
    /// Why it does not count; null if it does.
    pub left_out: Option<String>,
    /// Further columns of the input that were selected; absent without any.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub columns: &'a BTreeMap<String, String>,
}

/// An article that is a copy of another one.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct CopyRow<'a> {
    /// Id of the article.
    pub id: &'a str,
    /// Outlet of the article; null if it is not known.
    pub outlet: Option<&'a str>,
    /// Headline of the article; null if it is not known.
    pub title: Option<&'a str>,
    /// File and record that the article was read from.
    pub origin: &'a str,
    /// Id of the article that this article copies.
    pub original: &'a str,
    /// Outlet of that article; null if it is not known.
    pub original_outlet: Option<&'a str>,
    /// Estimated share of the text that also stands in the other article, 0 to 1.
    pub shared: Number,
    /// News agency that the text credits; null without one.
    pub agency: Option<&'a str>,
}

impl<'a> From<&'a CopiedArticle> for CopyRow<'a> {
    fn from(copy: &'a CopiedArticle) -> Self {
        Self {
            id: &copy.id,
            outlet: copy.outlet.as_deref(),
            title: copy.title.as_deref(),
            origin: &copy.origin,
            original: &copy.original,
            original_outlet: copy.original_outlet.as_deref(),
            shared: Number::new(copy.shared),
            agency: copy.agency.as_deref(),
        }
    }
}

/// Stances of one article toward one target in one voice.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct ArticleTargetRow<'a> {
    /// The article's id.
    pub id: &'a str,
    /// The article's outlet.
    pub outlet: Option<&'a str>,
    /// Id of the target in the corpus.
    pub target_id: Cow<'a, str>,
    /// Canonical name.
    pub target: &'a str,
    /// Voice that expresses the stance: the author, quoted speakers, or both (`all`).
    #[schemars(extend("enum" = ["author", "quoted", "all"]))]
    pub voice: &'static str,
    /// Statistics of the row.
    #[serde(flatten)]
    pub numbers: StatisticsRecord,
}

/// One measure of one outlet.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct OutletRow<'a> {
    /// Name of the outlet; null for articles without an outlet.
    pub outlet: Option<&'a str>,
    /// `tone`: VADER compound of the sentences. `stance`: stance toward all people together.
    #[schemars(extend("enum" = ["tone", "stance"]))]
    pub measure: &'static str,
    /// Voice: `author`, `quoted` or `all`; null for tone, which has no holder.
    pub voice: Option<&'static str>,
    /// Statistics of the row.
    #[serde(flatten)]
    pub numbers: StatisticsRecord,
    /// The stance corrected by hand labels (`--labels`); null without labels, with fewer than thirty in the row, for tone, and if the
    /// labels were not drawn from the stances toward all people.
    pub corrected: Option<CorrectedRecord>,
}

/// Stances of one outlet toward one target in one voice.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct OutletTargetRow<'a> {
    /// Name of the outlet; null for articles without an outlet.
    pub outlet: Option<&'a str>,
    /// Id of the target in the corpus.
    pub target_id: Cow<'a, str>,
    /// Canonical name.
    pub target: &'a str,
    /// Voice that expresses the stance: the author, quoted speakers, or both (`all`).
    #[schemars(extend("enum" = ["author", "quoted", "all"]))]
    pub voice: &'static str,
    /// Statistics of the row.
    #[serde(flatten)]
    pub numbers: StatisticsRecord,
    /// The numbers corrected by hand labels (`--labels`); null without labels, and with fewer than thirty in the row.
    pub corrected: Option<CorrectedRecord>,
}

impl<'a> ArticleRow<'a> {
    /// The row of an article; `reason` says why it does not count.
    pub(super) fn new(table: &'a ArticleTable, reason: Option<&ExclusionReason>) -> Self {
        Self {
            id: &table.id,
            outlet: table.outlet.as_deref(),
            title: table.title.as_deref(),
            published: table.published.as_deref(),
            origin: &table.origin,
            sentences: table.sentences,
            quotes: table.quotes.all.quotes,
            unknown_speakers: table.quotes.all.unknown,
            tone: table.tone.mean().map(Number::new),
            tone_sd: table.tone.sd().map(Number::new),
            tone_negative_share: table.tone.negative_share(ShareBasis::Labels).map(Number::new),
            tone_positive_share: table.tone.positive_share(ShareBasis::Labels).map(Number::new),
            story: table.story.as_deref(),
            agency: table.agency.as_deref(),
            url: table.url.as_deref(),
            kind: table.kind.as_deref(),
            authors: &table.authors,
            copy_of: table.copy_of.as_deref(),
            counted: reason.is_none(),
            left_out: reason.map(ToString::to_string),
            columns: &table.columns,
        }
    }
}
