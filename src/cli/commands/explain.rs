//! `lasswell explain`: why it says so, sentence by sentence.

use crate::analyze::{analyze, explanations};
use crate::cli::args::common::{Global, InputArgs};
use crate::cli::args::engine::{EngineArgs, Evidence};
use crate::cli::terminal::console::Console;
use crate::cli::terminal::output::Output;
use crate::cli::terminal::tables::signed;
use crate::cli::terminal::wrapping::{Page, Style};
use crate::engine::Engine;
use crate::error::{Error, ErrorKind};
use crate::job::Counts;
use crate::model::{
    Analysis, Article, Holder, Label, Mention, Origin, Quote, Resolution, Sentence, Span, Stance,
};
use crate::sentiment::{Contribution, Explanation, ValenceRule};
use clap::Args;
use std::io::Write;
use std::process::ExitCode;

pub(crate) const EXAMPLES: &str = "\
Examples:
  lasswell explain seeds/001_10dcdd32d3d4aeaf.txt
  lasswell explain seeds/001_10dcdd32d3d4aeaf.txt --sentence 3
  lasswell explain --text \"“He is a good friend,” Angela Merkel said of Emmanuel Macron.\"

Sentences are numbered as in the output of `lasswell score`: `index`, from 0.";

#[derive(Debug, Clone, Args)]
pub(crate) struct Explain {
    #[command(flatten)]
    input: InputArgs,

    /// Explain this text instead of a file
    #[arg(long, value_name = "TEXT", conflicts_with = "paths")]
    text: Option<String>,

    /// Only the sentence with this number, from 0
    #[arg(long, value_name = "N")]
    sentence: Option<usize>,

    #[command(flatten)]
    engine: EngineArgs,
}

pub(crate) fn run(args: &Explain, global: &Global) -> anyhow::Result<ExitCode> {
    let engine = args.engine.engine(args.input.people.as_deref(), Evidence::Wanted)?;
    let console = Console::new(global, "article").with_model(engine.stance().name());
    let mut out = Output::terminal();
    let mut counts = Counts::default();
    let articles: Box<dyn Iterator<Item = Result<Article, Error>>> = match &args.text {
        Some(text) if text.trim().is_empty() => {
            Box::new(std::iter::once(Err(Error::new(ErrorKind::NoText, "--text"))))
        }
        Some(text) => {
            let origin = Origin { path: "--text".to_owned(), record: None };
            let article = Article { text: text.clone(), id: "text".to_owned(), origin, ..Article::default() };
            Box::new(std::iter::once(Ok(article)))
        }
        None => Box::new(args.input.inputs()?.articles(&[])?.0),
    };
    for article in articles {
        let analysis = match article {
            Ok(article) => analyze(article, &engine),
            Err(error) => {
                counts.skip(&error, &mut |event| console.show(&event));
                continue;
            }
        };
        let last = analysis.sentences.len().saturating_sub(1);
        if let Some(number) = args.sentence.filter(|number| *number > last) {
            let kind = ErrorKind::value("sentence", &number.to_string(), &format!("0 to {last}"));
            let error = Error::new(kind, &analysis.article.origin);
            counts.skip(&error, &mut |event| console.show(&event));
            continue;
        }
        console.clear();
        out.write_all(explained(&analysis, &engine, args.sentence).as_bytes())?;
        out.flush()?;
        counts.score(1, &mut |event| console.show(&event));
    }
    Ok(console.end(counts))
}

fn explained(analysis: &Analysis, engine: &Engine, only: Option<usize>) -> String {
    let article = &analysis.article;
    let mut page = Page::default();
    if let Some(title) = &article.title {
        page.line(0, Style::Bold, title);
    }
    page.line(0, Style::Quiet, &article.origin.to_string());
    let view = View { analysis, tones: explanations(analysis, engine) };
    for (number, sentence) in analysis.sentences.iter().enumerate() {
        if only.is_none_or(|only| only == number) {
            page.gap();
            view.sentence(&mut page, number, *sentence);
        }
    }
    page.finish()
}

struct View<'a> {
    analysis: &'a Analysis,
    /// The words behind the sentiment of every sentence.
    tones: Vec<Explanation>,
}

impl View<'_> {
    fn words(&self, span: Span) -> &str {
        span.of(&self.analysis.article.text)
    }

    fn sentence(&self, page: &mut Page, number: usize, sentence: Sentence) {
        page.line(0, Style::Bold, &format!("[{number}] {}", self.words(sentence.span)));
        let kind = sentence.kind;
        let counts = if kind.counts() { "" } else { ", does not count in totals" };
        page.entry("kind", &format!("{}{counts}", kind.as_str()));
        let index = u32::try_from(number).unwrap_or(u32::MAX);
        self.voices(page, index, sentence);
        for mention in self.analysis.mentions.iter().filter(|m| m.sentence == index) {
            page.entry("mention", &self.mention(mention));
        }
        self.tone(page, index, sentence);
        for stance in self.analysis.stances.iter().filter(|s| s.sentence == index) {
            self.stance(page, stance);
        }
    }

    /// The quotes of a sentence, and the segments where it has more than one voice.
    fn voices(&self, page: &mut Page, index: u32, sentence: Sentence) {
        let segments = self.analysis.segments.iter().filter(|s| s.sentence == index);
        for segment in segments {
            let text = format!("{}: {}", self.holder(segment.holder), self.words(segment.span).trim());
            page.entry("voice", &text);
        }
        for quote in self.analysis.quotes.iter().filter(|q| q.content.overlaps(sentence.span)) {
            page.entry("quote", &self.quote(quote, sentence.span));
        }
    }

    fn quote(&self, quote: &Quote, sentence: Span) -> String {
        let speaker = quote.speaker.and_then(|id| self.analysis.speaker(id));
        let speaker = speaker.map_or("speaker not found", |s| &s.name);
        let mut text = format!("{}, {speaker}", quote.kind.as_str());
        for (what, span) in [("source", quote.source), ("cue", quote.cue)] {
            if let Some(span) = span {
                text.push_str(&format!(", {what} “{}”", self.words(span)));
            }
        }
        text.push_str(&format!(", {}", ruled(quote.rule.as_str(), quote.confidence())));
        if !sentence.covers(quote.content) {
            text.push_str(", runs over several sentences");
        }
        text
    }

    fn mention(&self, mention: &Mention) -> String {
        let who = match mention.person {
            Resolution::One(id) => self.analysis.person(id).map_or("unknown", |p| &p.name),
            Resolution::Ambiguous => "one of several",
            Resolution::Unknown => "nobody named",
        };
        let (words, kind) = (self.words(mention.span), mention.kind.as_str());
        format!("“{words}” is {who}, {kind}, {}", ruled(mention.rule.as_str(), mention.confidence))
    }

    fn tone(&self, page: &mut Page, index: u32, sentence: Sentence) {
        let Some(found) = self.tones.get(index as usize) else { return };
        let text = self.words(sentence.span);
        let numbers = found.sentiment;
        page.entry(
            "tone",
            &format!(
                "{}, compound {} (neg {}, neu {}, pos {})",
                numbers.label().as_str(),
                signed(numbers.compound),
                numbers.neg,
                numbers.neu,
                numbers.pos
            ),
        );
        for word in &found.contributions {
            page.detail(word.valence, &contribution(text, word));
        }
        if found.amplifier > 0.0 {
            page.detail(0.0, &format!("! and ? add {} away from 0", signed(found.amplifier)));
        }
    }

    fn stance(&self, page: &mut Page, stance: &Stance) {
        let target = self.analysis.person(stance.target).map_or("unknown", |p| &p.name);
        let p = stance.probabilities;
        page.entry(
            "stance",
            &format!(
                "{} → {target}: {} {} (negative {:.2}, neutral {:.2}, positive {:.2})",
                self.holder(stance.holder),
                stance.label.map_or("unsure", Label::as_str),
                signed(p.stance()),
                p.negative,
                p.neutral,
                p.positive
            ),
        );
        for evidence in &stance.evidence {
            let text = format!("“{}” {}", self.words(evidence.span), signed(evidence.weight));
            page.detail(evidence.weight, &text);
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

fn ruled(rule: &str, confidence: f32) -> String {
    format!("rule {rule} ({confidence:.2})")
}

/// A word of the lexicon: its valence before and after the rules, and which rules those were.
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
