//! Wire types of `lasswell/evaluation/1`: how good the labels are.

use super::number::Number;
use super::origin::OriginRecord;
use super::probabilities_record::ProbabilitiesRecord;
use schemars::JsonSchema;
use serde::Serialize;

/// Name of the format.
pub const EVALUATION_SCHEMA: &str = "lasswell/evaluation/1";

/// An evaluation.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct EvaluationRecord<'a> {
    /// Name of this format.
    #[schemars(extend("const" = EVALUATION_SCHEMA))]
    pub schema: &'static str,
    /// What it was made from: the gold's file, what rated it.
    pub origin: OriginRecord<'a>,
    /// What was compared.
    #[schemars(extend("enum" = ["stance", "sentiment", "articles"]))]
    pub task: &'static str,
    /// Name of the stance model.
    pub stance_model: &'a str,
    /// Rules of the sentiment.
    #[schemars(extend("enum" = ["news", "vader"]))]
    pub mode: &'a str,
    /// From which |mean| on the gold of a sentiment was taken as polar, where it came as a mean.
    pub cut: Number,
    /// Seed of the random draws.
    pub seed: u64,
    /// Bootstrap resamples.
    pub resamples: u32,
    /// Confidence level of the intervals.
    pub level: Number,
    /// What was resampled whole.
    #[schemars(extend("enum" = ["articles", "sentences", "lines"]))]
    pub resampled: &'static str,
    /// Lines that do not tell which article (or sentence) they are of, where others do: each was resampled by itself.
    pub without_unit: usize,
    /// Records that could not be used.
    pub skipped: u64,
    /// Of everything.
    pub all: FiguresRecord,
    /// Field whose values make the groups; null without groups.
    pub by: Option<&'a str>,
    /// By value, sorted, the items without one first.
    pub groups: Vec<GroupFiguresRecord<'a>>,
    /// Wrong labels, the most confident first; as many as were asked for.
    pub errors: Vec<MistakeRecord<'a>>,
}

/// Figures of the items with one value of a field.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct GroupFiguresRecord<'a> {
    /// The value; null for the items without one.
    pub value: Option<&'a str>,
    /// Theirs.
    pub figures: FiguresRecord,
}

/// Figures of some items. What is undefined, or no figure of the task, is null.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct FiguresRecord {
    /// Gold labels: of targets, of texts, or of the stances of gold articles.
    pub n: u32,
    /// Units that were resampled.
    pub units: usize,
    /// Share found right.
    pub accuracy: FigureRecord,
    /// Mean of the classes' F1; classes without gold items are left out.
    pub macro_f1: FigureRecord,
    /// Negative, neutral, positive.
    pub classes: Vec<ClassRecord>,
    /// Counts: rows gold, columns found, both negative, neutral, positive.
    pub confusion: [[u32; 3]; 3],
    /// Expected calibration error of the highest probability, 15 bins of equal width, 0 to 1; of stances toward given
    /// targets.
    pub ece: Option<Number>,
    /// Share of the items that the next figure is of.
    pub confident_share: Number,
    /// Accuracy on the most confident items.
    pub confident_accuracy: Option<Number>,
    /// Pearson's correlation of means and compounds, −1 to 1; of sentiment lines with `mean`.
    pub pearson: Option<Number>,
    /// Lines with a mean.
    pub means: usize,
    /// What is compared of articles beside the labels of their stances.
    pub articles: Option<ArticleFiguresRecord>,
}

/// A figure and its interval.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct FigureRecord {
    /// 0 to 1; null where it is undefined.
    pub value: Option<Number>,
    /// Percentile bootstrap over whole units; null below two units, and where some resample leaves the figure undefined.
    pub interval: Option<[Number; 2]>,
}

/// Figures of one label.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct ClassRecord {
    /// The label.
    #[schemars(extend("enum" = ["negative", "neutral", "positive"]))]
    pub label: &'static str,
    /// Of those found as it, the share that is it; null where it was never found.
    pub precision: Option<Number>,
    /// Of the gold items, the share found as it; null without gold items.
    pub recall: Option<Number>,
    /// Harmonic mean of the two; null without gold items.
    pub f1: Option<Number>,
    /// Gold items.
    pub support: u32,
    /// Items found as it.
    pub found: u32,
}

/// Figures of articles.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct ArticleFiguresRecord {
    /// Articles.
    pub articles: u32,
    /// Sentences with exactly the same ends.
    pub sentences: MatchesRecord,
    /// Mentions of the same kind whose ends are at most two code points apart.
    pub mentions: MentionsRecord,
    /// Utterances of the same kind that overlap by 0.8 and more.
    pub quotes: QuotesRecord,
    /// Accuracy of the sentiment of sentences with the same ends.
    pub sentiment_accuracy: FigureRecord,
    /// Macro-F1 of it.
    pub sentiment_macro_f1: Option<Number>,
    /// Counts of it: rows gold, columns found.
    pub sentiment_confusion: [[u32; 3]; 3],
    /// Gold stances that were found, whatever their label; one that was not counts as neutral.
    pub stances_found: RightRecord,
    /// Stances that are not neutral: holder, target and label right.
    pub polar: MatchesRecord,
    /// F1 of them with its interval.
    pub polar_f1: FigureRecord,
}

/// Mentions by kind.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct MentionsRecord {
    /// Names.
    pub name: LinkedRecord,
    /// Nouns.
    pub nominal: LinkedRecord,
    /// Pronouns.
    pub pronoun: LinkedRecord,
}

/// Utterances by kind.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct QuotesRecord {
    /// In quotation marks.
    pub direct: LinkedRecord,
    /// Without.
    pub indirect: LinkedRecord,
}

/// Stretches of text, and whether the person or the speaker of those found is right.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct LinkedRecord {
    /// Where they stand.
    pub span: MatchesRecord,
    /// Of the hits, those with the right person or speaker.
    pub right: RightRecord,
}

/// What was found of gold.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct MatchesRecord {
    /// Of what was found, the share in gold; null where nothing was found.
    pub precision: Option<Number>,
    /// Of gold, the share found; null without gold.
    pub recall: Option<Number>,
    /// Harmonic mean of the two; null with neither.
    pub f1: Option<Number>,
    /// In gold.
    pub support: u32,
    /// Found.
    pub found: u32,
}

/// How many are right.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct RightRecord {
    /// Share; null of none.
    pub share: Option<Number>,
    /// Of how many.
    pub of: u32,
}

/// One wrong label.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct MistakeRecord<'a> {
    /// Line, or number of the record, from 1.
    pub line: u64,
    /// Id of the article, where articles are compared.
    pub article: Option<&'a str>,
    /// The gold holder's id, or the words for it, where articles are compared.
    pub holder: Option<&'a str>,
    /// The gold target's id, where articles are compared.
    pub target: Option<&'a str>,
    /// What is right.
    #[schemars(extend("enum" = ["negative", "neutral", "positive"]))]
    pub gold: &'static str,
    /// What was found.
    #[schemars(extend("enum" = ["negative", "neutral", "positive"]))]
    pub found: &'static str,
    /// Of the labels of a stance; null where it was not found at all.
    pub probabilities: Option<ProbabilitiesRecord>,
    /// Of a sentiment, −1 to 1.
    pub compound: Option<Number>,
    /// The text, or the sentence.
    pub text: &'a str,
    /// Start and end of the target in it, in code points.
    pub marks: Vec<[u32; 2]>,
}
