//! Hand-made analyses and tables for tests of this module and of the modules above it.

use super::article_table::{ArticleTable, Cell};
use super::holders::HolderName;
use super::sums::Sums;
use crate::model::{
    Analysis, Article, Evidence, Holder, Label, Mention, MentionKind, MentionRule, Origin, Person, PersonId,
    Probabilities, Quote, QuoteKind, QuoteRule, Resolution, Sentence, SentenceKind, Sentiment, Span, Speaker,
    SpeakerId, SpeakerKind, Stance, StanceRule,
};
/// Builds an [`Analysis`] layer by layer. Spans are given by their words; the first occurrence is used.
pub(crate) struct AnalysisBuilder(Analysis);

impl AnalysisBuilder {
    pub(crate) fn new(text: &str) -> Self {
        Self(Analysis {
            article: Article {
                id: "001".into(),
                outlet: Some("Example Daily".into()),
                title: Some("A title".into()),
                published: Some("2022-02-24".into()),
                text: text.into(),
                origin: Origin { path: "seeds/001.txt".into(), ..Origin::default() },
                ..Article::default()
            },
            ..Analysis::default()
        })
    }

    fn find(&self, inside: Span, words: &str) -> Span {
        let text = &self.0.article.text;
        let at = inside.start() + inside.of(text).find(words).expect("the words are in the text");
        Span::new(text, at, at + words.len()).expect("found in the text")
    }

    pub(crate) fn sentence(&mut self, kind: SentenceKind, words: &str, compound: f64) {
        let span = self.find(Span::all(&self.0.article.text), words);
        let paragraph = self.0.sentences.len() as u32;
        self.0.sentences.push(Sentence { span, paragraph, kind });
        self.0.sentiments.push(Sentiment { neg: 0.0, neu: 1.0, pos: 0.0, compound });
    }

    pub(crate) fn person(&mut self, name: &str) -> PersonId {
        self.0.people.push(Person {
            key: name.to_lowercase().replace(' ', "-"),
            name: name.into(),
            aliases: Vec::new(),
            sex: None,
        });
        PersonId(self.0.people.len() as u32 - 1)
    }

    /// Adds a name; without a person it is ambiguous.
    pub(crate) fn mention(&mut self, sentence: u32, words: &str, person: Option<PersonId>) {
        let span = self.find(self.0.sentences[sentence as usize].span, words);
        self.0.mentions.push(Mention {
            span,
            sentence,
            person: person.map_or(Resolution::Ambiguous, Resolution::One),
            kind: MentionKind::Name,
            rule: MentionRule::FullName,
            confidence: 0.9,
        });
    }

    pub(crate) fn speaker(&mut self, name: &str, person: Option<PersonId>) -> SpeakerId {
        let id = SpeakerId(self.0.speakers.len() as u32);
        self.0.speakers.push(Speaker {
            key: match person.and_then(|p| self.0.person(p)) {
                Some(person) => person.key.clone(),
                None => format!("s{}", id.0 + 1),
            },
            name: name.into(),
            kind: person.map_or(SpeakerKind::Unnamed, SpeakerKind::Person),
        });
        id
    }

    pub(crate) fn quote(
        &mut self,
        kind: QuoteKind,
        words: &str,
        speaker: Option<SpeakerId>,
        cue: Option<&str>,
    ) {
        let all = Span::all(&self.0.article.text);
        let content = self.find(all, words);
        let cue = cue.map(|cue| self.find(all, cue));
        let utterance = self.0.quotes.len() as u32;
        self.0.quotes.push(Quote {
            content,
            kind,
            speaker,
            source: None,
            cue,
            rule: QuoteRule::CueAfter,
            probability: None,
            utterance,
        });
    }

    /// Adds a stance with the probabilities of negative, neutral and positive; its evidence is the first word of the sentence.
    pub(crate) fn stance(
        &mut self,
        sentence: u32,
        holder: Holder,
        target: PersonId,
        probabilities: [f64; 3],
    ) {
        let [negative, neutral, positive] = probabilities;
        let span = self.0.sentences[sentence as usize].span;
        let first = span.of(&self.0.article.text).split(' ').next().unwrap_or_default();
        let probabilities = Probabilities { negative, neutral, positive };
        self.0.stances.push(Stance {
            sentence,
            holder,
            target,
            rule: if holder == Holder::Author { StanceRule::Author } else { StanceRule::Words },
            probabilities,
            label: probabilities.label_if(0.0),
            evidence: vec![Evidence { span: self.find(span, first), weight: positive - negative }],
        });
    }

    pub(crate) fn build(self) -> Analysis {
        self.0
    }
}

/// A table with the given stances: holder (`author`, `unknown` or the name of a person), target, value.
pub(crate) fn article(id: &str, outlet: &str, stances: &[(&str, &str, f64)]) -> ArticleTable {
    let mut cells: Vec<Cell> = Vec::new();
    for &(holder, target, value) in stances {
        let holder = match holder {
            "author" => HolderName::Author,
            "unknown" => HolderName::Unknown,
            name => HolderName::Person(name.into()),
        };
        let label = match value {
            v if v < -0.3 => Label::Negative,
            v if v > 0.3 => Label::Positive,
            _ => Label::Neutral,
        };
        match cells.iter_mut().find(|c| c.holder == holder && c.target == target) {
            Some(cell) => cell.sums.add(value, label),
            None => {
                let mut sums = Sums::default();
                sums.add(value, label);
                cells.push(Cell::new(holder, target.into(), sums));
            }
        }
    }
    let mut tone = Sums::default();
    for &(_, _, value) in stances {
        tone.add(value / 2.0, Label::Neutral);
    }
    ArticleTable {
        id: id.into(),
        outlet: (!outlet.is_empty()).then(|| outlet.into()),
        origin: format!("{id}.txt"),
        sentences: tone.n,
        tone,
        tone_from_words: true,
        cells,
        ..ArticleTable::default()
    }
}
