//! Analyses → figures of one article along its text.

use super::chart_context::{ChartContext, Drawn, NamedFigure};
use super::evidence::is_name;
use crate::aggregate::SentenceScope;
use crate::charts::{Strip, StripSentence, StripVoice, VoicePart, strip, vega_lite};
use crate::error::Error;
use crate::model::{Analysis, Holder};

/// Length of the longest first sentence that serves as a title, characters.
const LONGEST_HEADING: usize = 140;

/// All speakers whom an article does not name: *artist*, *many scholars*.
const WITHOUT_A_NAME: &str = "people without a name";

/// The sentences of one article with its title, as the chart needs them.
pub(super) struct ArticleStrip {
    id: String,
    heading: String,
    /// Outlet and date, as far as the article names them.
    details: Vec<String>,
    strip: Strip,
}

impl ArticleStrip {
    /// Takes the tone and the voices of each sentence from an analysis.
    pub(super) fn new(analysis: &Analysis, scope: SentenceScope) -> Self {
        let article = &analysis.article;
        let mut segments = analysis.segments.iter().peekable();
        let mut sentences = Vec::with_capacity(analysis.sentences.len());
        for (number, sentence) in (0_u32..).zip(&analysis.sentences) {
            let mut parts = Vec::new();
            while let Some(segment) = segments.next_if(|segment| segment.sentence <= number) {
                let characters = segment.span.of(&article.text).chars().count();
                let characters = u32::try_from(characters).unwrap_or(u32::MAX);
                parts.push(VoicePart { voice: voice_of(analysis, segment.holder), characters });
            }
            let counts = scope == SentenceScope::All || sentence.kind.counts();
            sentences.push(StripSentence { tone: analysis.tone(number as usize), parts, counts });
        }
        Self {
            id: article.id.clone(),
            heading: heading(analysis),
            details: [&article.outlet, &article.published].into_iter().flatten().cloned().collect(),
            strip: Strip { sentences },
        }
    }

    fn drawn(&self, context: &ChartContext<'_>) -> Result<Drawn, Error> {
        let mut subtitle = "Tone of each sentence along the text, and who is speaking".to_owned();
        if !self.details.is_empty() {
            subtitle.push_str(&format!(" ({})", self.details.join(", ")));
        }
        let footnote = context.tone_footnote();
        let options = context.of_one_article(self.heading.clone(), subtitle, footnote);
        Ok((strip(&self.strip, &options)?, vega_lite::strip(&self.strip, &options)))
    }
}

/// The title of an article; without one, its first sentence if that is short enough for a title, otherwise its id.
fn heading(analysis: &Analysis) -> String {
    let article = &analysis.article;
    let title = article.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
    let first = || {
        let sentence = analysis.sentences.iter().find(|sentence| sentence.kind.counts())?;
        Some(sentence.span.of(&article.text).trim()).filter(|words| words.chars().count() <= LONGEST_HEADING)
    };
    title.or_else(first).unwrap_or(&article.id).to_owned()
}

fn voice_of(analysis: &Analysis, holder: Holder) -> StripVoice {
    match holder {
        Holder::Author => StripVoice::Author,
        Holder::Unknown => StripVoice::Unknown,
        Holder::Speaker(id) => {
            let voice = |name: &str| if is_name(name) { name } else { WITHOUT_A_NAME }.to_owned();
            analysis.speaker(id).map_or(StripVoice::Unknown, |s| StripVoice::Speaker(voice(&s.name)))
        }
    }
}

/// One figure for each article, numbered from 1.
///
/// # Errors
/// When a chart cannot be drawn.
pub(super) fn strip_figures(
    strips: &[ArticleStrip],
    context: &ChartContext<'_>,
) -> Result<Vec<NamedFigure>, Error> {
    let figure = |(number, strip): (usize, &ArticleStrip)| {
        let name = format!("strip-{number:02}-{}", file_name_part(&strip.id));
        Ok(NamedFigure::new(&name, "One article along its text", strip.drawn(context)?))
    };
    (1..).zip(strips).map(figure).collect()
}

/// An id as part of a file name: letters, digits, `-` and `_`, up to 40 characters.
fn file_name_part(id: &str) -> String {
    let allowed = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' };
    id.chars().take(40).map(allowed).collect()
}
