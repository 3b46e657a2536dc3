//! Rows of the summary of a run, for JSON and CSV.

use super::comparison_rows::StatisticsRecord;
use super::csv_table::{CsvRow, number, text};
use super::identity::{ArticleNameRecord, names_cell};
use super::number::Number;
use crate::aggregate::{ArticleTable, ShareBasis};
use crate::corpus::CopiedArticle;
use schemars::JsonSchema;
use serde::Serialize;

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
    pub id: &'a str,
    /// The names that the person has in articles, those of the most stances first.
    pub forms: Vec<ArticleNameRecord>,
}

/// Stances toward one target in one voice.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct TargetRow<'a> {
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
    /// Name of the speaker or the words that describe them, `author`, or `unknown`.
    pub speaker: &'a str,
    /// Kind of speaker. `unnamed`: the text describes the speaker without a name. `unknown`: the speaker was not
    /// identified.
    #[schemars(extend("enum" = ["author", "unknown", "person", "organisation", "unnamed"]))]
    pub kind: &'static str,
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

impl CsvRow for CopyRow<'_> {
    fn columns() -> Vec<&'static str> {
        vec!["id", "outlet", "title", "origin", "original", "original_outlet", "shared", "agency"]
    }

    fn cells(&self) -> Vec<String> {
        vec![
            self.id.to_owned(),
            text(self.outlet),
            text(self.title),
            self.origin.to_owned(),
            self.original.to_owned(),
            text(self.original_outlet),
            self.shared.text(),
            text(self.agency),
        ]
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
}

/// Stances of one outlet toward one target in one voice.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct OutletTargetRow<'a> {
    /// Name of the outlet; null for articles without an outlet.
    pub outlet: Option<&'a str>,
    /// Canonical name.
    pub target: &'a str,
    /// Voice that expresses the stance: the author, quoted speakers, or both (`all`).
    #[schemars(extend("enum" = ["author", "quoted", "all"]))]
    pub voice: &'static str,
    /// Statistics of the row.
    #[serde(flatten)]
    pub numbers: StatisticsRecord,
}

impl<'a> From<&'a ArticleTable> for ArticleRow<'a> {
    fn from(table: &'a ArticleTable) -> Self {
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
        }
    }
}

/// Columns of a row that starts with text and ends with statistics.
fn columns_before_numbers(words: &[&'static str]) -> Vec<&'static str> {
    words.iter().copied().chain(StatisticsRecord::COLUMNS).collect()
}

fn cells_before_numbers(words: &[&str], numbers: &StatisticsRecord) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).chain(numbers.cells()).collect()
}

impl CsvRow for PersonRow<'_> {
    fn columns() -> Vec<&'static str> {
        vec!["person", "articles", "mentions", "quotes", "id", "forms"]
    }

    fn cells(&self) -> Vec<String> {
        let counts = [self.articles, self.mentions, self.quotes].map(|n| n.to_string());
        let names = [self.id.to_owned(), names_cell(&self.forms)];
        [self.person.to_owned()].into_iter().chain(counts).chain(names).collect()
    }
}

impl CsvRow for TargetRow<'_> {
    fn columns() -> Vec<&'static str> {
        columns_before_numbers(&["target", "voice"])
    }

    fn cells(&self) -> Vec<String> {
        cells_before_numbers(&[self.target, self.voice], &self.numbers)
    }
}

impl CsvRow for SpeakerRow<'_> {
    fn columns() -> Vec<&'static str> {
        columns_before_numbers(&["speaker", "kind", "target"])
    }

    fn cells(&self) -> Vec<String> {
        cells_before_numbers(&[self.speaker, self.kind, self.target], &self.numbers)
    }
}

impl CsvRow for ArticleRow<'_> {
    fn columns() -> Vec<&'static str> {
        vec![
            "id",
            "outlet",
            "title",
            "published",
            "origin",
            "sentences",
            "quotes",
            "unknown_speakers",
            "tone",
            "tone_sd",
            "tone_negative_share",
            "tone_positive_share",
            "story",
            "agency",
        ]
    }

    fn cells(&self) -> Vec<String> {
        vec![
            self.id.to_owned(),
            text(self.outlet),
            text(self.title),
            text(self.published),
            self.origin.to_owned(),
            self.sentences.to_string(),
            self.quotes.to_string(),
            self.unknown_speakers.to_string(),
            number(self.tone),
            number(self.tone_sd),
            number(self.tone_negative_share),
            number(self.tone_positive_share),
            text(self.story),
            text(self.agency),
        ]
    }
}

impl CsvRow for ArticleTargetRow<'_> {
    fn columns() -> Vec<&'static str> {
        columns_before_numbers(&["id", "outlet", "target", "voice"])
    }

    fn cells(&self) -> Vec<String> {
        let outlet = self.outlet.unwrap_or_default();
        cells_before_numbers(&[self.id, outlet, self.target, self.voice], &self.numbers)
    }
}

impl CsvRow for OutletRow<'_> {
    fn columns() -> Vec<&'static str> {
        columns_before_numbers(&["outlet", "measure", "voice"])
    }

    fn cells(&self) -> Vec<String> {
        let (outlet, voice) = (self.outlet.unwrap_or_default(), self.voice.unwrap_or_default());
        cells_before_numbers(&[outlet, self.measure, voice], &self.numbers)
    }
}

impl CsvRow for OutletTargetRow<'_> {
    fn columns() -> Vec<&'static str> {
        columns_before_numbers(&["outlet", "target", "voice"])
    }

    fn cells(&self) -> Vec<String> {
        cells_before_numbers(&[self.outlet.unwrap_or_default(), self.target, self.voice], &self.numbers)
    }
}
