//! Analyses → figures of one article along its text.

use super::chart_context::ChartContext;
use crate::aggregate::SentenceScope;
use crate::charts::{Figure, Strip, StripSentence, StripVoice, VoicePart, strip};
use crate::error::Error;
use crate::model::{Analysis, Holder};

/// One article's strip, and what it says above it.
pub(super) struct ArticleStrip {
    pub(super) id: String,
    heading: String,
    about: Vec<String>,
    strip: Strip,
}

impl ArticleStrip {
    /// The strip of an article.
    pub(super) fn of(analysis: &Analysis, include: SentenceScope) -> Self {
        let article = &analysis.article;
        let mut segments = analysis.segments.iter().peekable();
        let mut sentences = Vec::with_capacity(analysis.sentences.len());
        for (number, sentence) in (0_u32..).zip(&analysis.sentences) {
            let mut parts = Vec::new();
            while let Some(segment) = segments.next_if(|segment| segment.sentence <= number) {
                let characters = segment.span.of(&article.text).chars().count();
                let characters = u32::try_from(characters).unwrap_or(u32::MAX);
                parts.push(VoicePart { voice: voice(analysis, segment.holder), characters });
            }
            let sentiment = analysis.sentiments.get(number as usize);
            let counts = include == SentenceScope::All || sentence.kind.counts();
            sentences.push(StripSentence { compound: sentiment.map(|s| s.compound), parts, counts });
        }
        Self {
            id: article.id.clone(),
            heading: article.title.clone().unwrap_or_else(|| article.id.clone()),
            about: [&article.outlet, &article.published].into_iter().flatten().cloned().collect(),
            strip: Strip { sentences },
        }
    }
}

fn voice(analysis: &Analysis, holder: Holder) -> StripVoice {
    match holder {
        Holder::Author => StripVoice::Author,
        Holder::Unknown => StripVoice::Unknown,
        Holder::Speaker(id) => {
            analysis.speaker(id).map_or(StripVoice::Unknown, |s| StripVoice::Speaker(s.name.clone()))
        }
    }
}

/// The figure of an article.
///
/// # Errors
/// A chart that cannot be drawn.
pub(super) fn article_strip(article: &ArticleStrip, context: &ChartContext<'_>) -> Result<Figure, Error> {
    let mut subtitle = "Tone of each sentence along the text, and who is speaking".to_owned();
    if !article.about.is_empty() {
        subtitle.push_str(&format!(" ({})", article.about.join(", ")));
    }
    let footnote = "Tone: VADER’s word list; names of people do not count.".to_owned();
    strip(&article.strip, &context.text(&article.heading, subtitle, footnote, 0))
}

/// An id as a part of a file name: letters, digits, `-` and `_`, at most forty.
pub(super) fn file_word(id: &str) -> String {
    let word = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' };
    id.chars().take(40).map(word).collect()
}
