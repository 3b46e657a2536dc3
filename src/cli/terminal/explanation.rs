//! An explained article as `explain` prints it: each sentence with its voices, mentions, tone and stances.

use super::tables::signed;
use super::wrapping::{TextStyle, WrappedText};
use crate::job::ExplainedArticle;
use crate::model::{Analysis, Holder, Label, Mention, Quote, Resolution, Sentence, Span, Stance};
use crate::sentiment::{Contribution, Explanation, ValenceRule};

/// The text of an explained article, or of one sentence of it, with styles for a terminal.
pub(crate) fn render(explained: &ExplainedArticle, only_sentence: Option<usize>) -> String {
    let article = &explained.analysis.article;
    let mut page = WrappedText::default();
    if let Some(title) = &article.title {
        page.line(0, TextStyle::Bold, title);
    }
    page.line(0, TextStyle::Dim, &article.origin.to_string());
    let renderer = Renderer { analysis: &explained.analysis, sentiments: &explained.sentiments };
    for (number, sentence) in explained.analysis.sentences.iter().enumerate() {
        if only_sentence.is_none_or(|only| only == number) {
            page.empty_line();
            renderer.sentence(&mut page, number, *sentence);
        }
    }
    page.finish()
}

struct Renderer<'a> {
    analysis: &'a Analysis,
    /// The words behind the sentiment of each sentence.
    sentiments: &'a [Explanation],
}

impl Renderer<'_> {
    fn text_of(&self, span: Span) -> &str {
        span.of(&self.analysis.article.text)
    }

    fn sentence(&self, page: &mut WrappedText, number: usize, sentence: Sentence) {
        page.line(0, TextStyle::Bold, &format!("[{number}] {}", self.text_of(sentence.span)));
        let kind = sentence.kind;
        let suffix = if kind.counts() { "" } else { ", does not count in totals" };
        page.labelled("kind", &format!("{}{suffix}", kind.as_str()));
        let index = u32::try_from(number).unwrap_or(u32::MAX);
        self.voices(page, index, sentence);
        for mention in self.analysis.mentions.iter().filter(|m| m.sentence == index) {
            page.labelled("mention", &self.mention(mention));
        }
        self.tone(page, index, sentence);
        for stance in self.analysis.stances.iter().filter(|s| s.sentence == index) {
            self.stance(page, stance);
        }
    }

    /// The segments of a sentence with their holders, and its quotations.
    fn voices(&self, page: &mut WrappedText, index: u32, sentence: Sentence) {
        let segments = self.analysis.segments.iter().filter(|s| s.sentence == index);
        for segment in segments {
            let text = format!("{}: {}", self.holder(segment.holder), self.text_of(segment.span).trim());
            page.labelled("voice", &text);
        }
        for quote in self.analysis.quotes.iter().filter(|q| q.content.overlaps(sentence.span)) {
            let label = if quote.kind.is_speech() { "quote" } else { "attitude" };
            page.labelled(label, &self.quote(quote, sentence.span));
        }
    }

    fn quote(&self, quote: &Quote, sentence: Span) -> String {
        let speaker = quote.speaker.and_then(|id| self.analysis.speaker(id));
        let speaker = speaker.map_or("speaker not found", |s| &s.name);
        let mut text = if quote.kind.is_speech() {
            format!("{}, {speaker}", quote.kind.as_str())
        } else {
            format!("{speaker}, toward “{}”", self.text_of(quote.content))
        };
        for (label, span) in [("source", quote.source), ("cue", quote.cue)] {
            if let Some(span) = span {
                text.push_str(&format!(", {label} “{}”", self.text_of(span)));
            }
        }
        text.push_str(&format!(", {}", rule_and_confidence(quote.rule.as_str(), quote.confidence())));
        if !sentence.covers(quote.content) {
            text.push_str(", runs over several sentences");
        }
        text
    }

    fn mention(&self, mention: &Mention) -> String {
        let person = match mention.person {
            Resolution::One(id) => self.analysis.person(id).map_or("unknown", |p| &p.name),
            Resolution::Ambiguous => "one of several",
            Resolution::Unknown => "nobody named",
        };
        let (words, kind) = (self.text_of(mention.span), mention.kind.as_str());
        let rule = rule_and_confidence(mention.rule.as_str(), mention.confidence);
        format!("“{words}” is {person}, {kind}, {rule}")
    }

    fn tone(&self, page: &mut WrappedText, index: u32, sentence: Sentence) {
        let Some(explanation) = self.sentiments.get(index as usize) else { return };
        let text = self.text_of(sentence.span);
        let sentiment = explanation.sentiment;
        let tone = self.analysis.tone(index as usize);
        let learned = self.analysis.valences.get(index as usize).copied().flatten();
        let valence = learned.map_or_else(String::new, |v| format!(", valence {}", signed(v.value)));
        page.labelled(
            "tone",
            &format!(
                "{}{valence}, compound {} (neg {}, neu {}, pos {})",
                tone.map_or("not rated", |tone| tone.label.as_str()),
                signed(sentiment.compound),
                sentiment.neg,
                sentiment.neu,
                sentiment.pos
            ),
        );
        for word in &explanation.contributions {
            page.signed_detail(word.valence, &contribution(text, word));
        }
        if explanation.amplifier > 0.0 {
            let text = format!("! and ? add {} away from 0", signed(explanation.amplifier));
            page.signed_detail(0.0, &text);
        }
    }

    fn stance(&self, page: &mut WrappedText, stance: &Stance) {
        let target = self.analysis.person(stance.target).map_or("unknown", |p| &p.name);
        let p = stance.probabilities;
        page.labelled(
            "stance",
            &format!(
                "{} → {target}: {} {} (rule {}, negative {:.2}, neutral {:.2}, positive {:.2})",
                self.holder(stance.holder),
                stance.label.map_or("unsure", Label::as_str),
                signed(p.stance()),
                stance.rule.as_str(),
                p.negative,
                p.neutral,
                p.positive
            ),
        );
        for evidence in &stance.evidence {
            let text = format!("“{}” {}", self.text_of(evidence.span), signed(evidence.weight));
            page.signed_detail(evidence.weight, &text);
        }
    }

    fn holder(&self, holder: Holder) -> &str {
        match holder {
            Holder::Author => "the author",
            Holder::Unknown => "speaker not found",
            Holder::Speaker(id) => self.analysis.speaker(id).map_or("speaker not found", |s| &s.name),
        }
    }
}

fn rule_and_confidence(rule: &str, confidence: f32) -> String {
    format!("rule {rule} ({confidence:.2})")
}

/// A word of the lexicon with its valence, and where rules changed it, the new valence and the rules.
fn contribution(text: &str, word: &Contribution) -> String {
    let mut line = format!("“{}” {}", word.span.of(text), signed(word.base));
    if word.rules.is_empty() {
        return line;
    }
    let rules: Vec<&str> = word.rules.iter().map(ValenceRule::as_str).collect();
    line.push_str(&format!(" → {}, {}", signed(word.valence), rules.join(", ")));
    if let Some(cue) = word.cue {
        line.push_str(&format!(" by “{}”", cue.of(text)));
    }
    line
}
