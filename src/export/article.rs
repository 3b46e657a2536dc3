//! Analyses as article records: keys for indices, offsets in the unit asked for, quotes cut to sentences.

use super::article_records::{
    ARTICLE_SCHEMA, ArticleRecord, EvidenceRecord, MarkedRecord, MentionRecord, MetadataRecord, PersonRecord,
    QuoteRecord, SentenceRecord, SentimentRecord, SpanRecord, SpeakerRecord, StanceRecord,
};
use super::number::Number;
use super::offsets::{OffsetUnit, Offsets};
use super::word_record::WordRecord;
use crate::model::{
    Analysis, Block, Label, Mention, Quote, Resolution, Sentiment, Span, Speaker, SpeakerKind, Stance,
    Valence,
};
use crate::sentiment::Explanation;
use std::collections::BTreeMap;

impl<'a> ArticleRecord<'a> {
    /// The record of an analysis, offsets in `unit`. Layers that point outside of the analysis are left out.
    #[must_use]
    pub fn new(analysis: &'a Analysis, unit: OffsetUnit) -> Self {
        let article = &analysis.article;
        let offsets = Offsets::new(&article.text, unit);
        let mut counts = vec![0; analysis.people.len()];
        for id in analysis.mentions.iter().filter_map(|m| m.person.one()) {
            counts.get_mut(id.0 as usize).into_iter().for_each(|count| *count += 1);
        }
        let people = analysis.people.iter().zip(counts).map(|(person, mentions)| PersonRecord {
            id: &person.key,
            name: &person.name,
            aliases: &person.aliases,
            mentions,
        });
        Self {
            schema: ARTICLE_SCHEMA,
            offset_unit: unit.as_str(),
            made_by: None,
            article: MetadataRecord {
                id: &article.id,
                outlet: article.outlet.as_deref(),
                title: article.title.as_deref(),
                published: article.published.as_deref(),
                published_raw: article.published_raw.as_deref(),
                url: article.url.as_deref(),
                authors: &article.authors,
                origin: article.origin.to_string(),
                kind: article.kind.as_deref(),
                truncated: article.truncated,
                columns: &article.columns,
            },
            text: &article.text,
            marked: article.marked.iter().map(|part| MarkedRecord::new(part, &offsets)).collect(),
            people: people.collect(),
            speakers: analysis.speakers.iter().map(SpeakerRecord::new).collect(),
            sentences: sentences(analysis, &offsets),
        }
    }
}

impl<'a> ArticleRecord<'a> {
    /// Adds the words behind every sentence's sentiment, sentence by sentence.
    #[must_use]
    pub fn explained(mut self, analysis: &'a Analysis, explained: &[Explanation], unit: OffsetUnit) -> Self {
        let offsets = Offsets::new(&analysis.article.text, unit);
        let sentences = self.sentences.iter_mut().zip(&analysis.sentences);
        for ((record, sentence), found) in sentences.zip(explained) {
            if let Some(sentiment) = &mut record.sentiment {
                let (text, from) = (analysis.article.text.as_str(), sentence.span.start());
                let words =
                    found.contributions.iter().map(|word| WordRecord::new(word, text, from, &offsets));
                sentiment.words = Some(words.collect());
                sentiment.sum = Some(Number::new(found.sum));
                sentiment.amplifier = Some(Number::new(found.amplifier));
            }
        }
        self
    }
}

fn sentences<'a>(analysis: &'a Analysis, offsets: &Offsets) -> Vec<SentenceRecord<'a>> {
    let mut records: Vec<SentenceRecord<'a>> = Vec::with_capacity(analysis.sentences.len());
    for (index, sentence) in analysis.sentences.iter().enumerate() {
        let (start, end) = offsets.of(sentence.span);
        records.push(SentenceRecord {
            index,
            paragraph: sentence.paragraph,
            start,
            end,
            kind: sentence.kind.as_str(),
            sentiment: sentiment(analysis, index),
            mentions: Vec::new(),
            quotes: Vec::new(),
            stances: Vec::new(),
        });
    }
    for mention in &analysis.mentions {
        if let Some(record) = records.get_mut(mention.sentence as usize) {
            record.mentions.push(MentionRecord::new(mention, analysis, offsets));
        }
    }
    add_quotes(analysis, offsets, &mut records);
    for stance in &analysis.stances {
        let record = records.get_mut(stance.sentence as usize);
        let new = StanceRecord::new(stance, analysis, offsets);
        if let (Some(record), Some(new)) = (record, new) {
            record.stances.push(new);
        }
    }
    records
}

/// The tone of a sentence: what the model reads, beside the numbers of the word list.
fn sentiment<'a>(analysis: &Analysis, index: usize) -> Option<SentimentRecord<'a>> {
    let words = analysis.sentiments.get(index).copied()?;
    let valence = analysis.valences.get(index).copied().flatten();
    let (valence_low, valence_high) =
        valence.and_then(Valence::interval).map(|(low, high)| (Number::new(low), Number::new(high))).unzip();
    let valence = valence.map(|valence| Number::new(valence.value));
    let label = analysis.tone(index).map(|tone| tone.label.as_str());
    Some(SentimentRecord { valence, valence_low, valence_high, label, ..words.into() })
}

/// Lists every utterance whole in the sentence where it begins. One that runs over several sentences, or that its
/// attribution interrupts, is followed there and in the other sentences by its parts.
fn add_quotes<'a>(analysis: &'a Analysis, offsets: &Offsets, records: &mut [SentenceRecord<'a>]) {
    let utterances = analysis.utterances();
    let mut wholes: BTreeMap<u32, Span> = utterances.iter().map(|u| (u.quote.utterance, u.span)).collect();
    for part in analysis.quote_parts() {
        let Some(record) = records.get_mut(part.sentence) else { continue };
        // The first part takes the whole out; what follows are parts alone.
        let whole = wholes.remove(&part.quote.utterance);
        if let Some(span) = whole {
            record.quotes.push(QuoteRecord::new(
                part.quote,
                part.quote.kind.as_str(),
                span,
                analysis,
                offsets,
            ));
        }
        if whole != Some(part.span) {
            record.quotes.push(QuoteRecord::new(part.quote, "part", part.span, analysis, offsets));
        }
    }
}

impl MarkedRecord {
    fn new(part: &Block, offsets: &Offsets) -> Self {
        let (start, end) = offsets.of(part.span);
        Self { start, end, kind: part.kind.as_str() }
    }
}

impl<'a> SpeakerRecord<'a> {
    fn new(speaker: &'a Speaker) -> Self {
        let (named, kind) = match speaker.kind {
            SpeakerKind::Person(_) => (true, "person"),
            SpeakerKind::Organisation => (true, "organisation"),
            SpeakerKind::Unnamed => (false, "unnamed"),
        };
        let person = matches!(speaker.kind, SpeakerKind::Person(_));
        Self { id: &speaker.key, named, kind, name: (!person).then_some(&speaker.name) }
    }
}

impl<'a> MentionRecord<'a> {
    fn new(mention: &Mention, analysis: &'a Analysis, offsets: &Offsets) -> Self {
        let (start, end) = offsets.of(mention.span);
        let person = mention.person.one().and_then(|id| analysis.person(id));
        Self {
            start,
            end,
            person: person.map(|p| p.key.as_str()),
            ambiguous: mention.person == Resolution::Ambiguous,
            kind: mention.kind.as_str(),
            rule: mention.rule.as_str(),
            confidence: Number::new(f64::from(mention.confidence)),
        }
    }
}

impl<'a> QuoteRecord<'a> {
    fn new(quote: &Quote, kind: &'static str, span: Span, analysis: &'a Analysis, offsets: &Offsets) -> Self {
        let (start, end) = offsets.of(span);
        let speaker = quote.speaker.and_then(|id| analysis.speaker(id));
        Self {
            quote: quote.utterance,
            start,
            end,
            kind,
            speaker: speaker.map_or("unknown", |s| &s.key),
            cue: quote.cue.map(|cue| {
                let (start, end) = offsets.of(cue);
                SpanRecord { start, end }
            }),
            rule: quote.rule.as_str(),
            confidence: Number::new(f64::from(quote.confidence())),
        }
    }
}

impl<'a> StanceRecord<'a> {
    fn new(stance: &Stance, analysis: &'a Analysis, offsets: &Offsets) -> Option<Self> {
        Some(Self {
            holder: analysis.holder_key(stance.holder),
            voice: stance.holder.voice().as_str(),
            target: &analysis.person(stance.target)?.key,
            rule: stance.rule.as_str(),
            label: stance.label.map(Label::as_str),
            stance: Number::new(stance.probabilities.stance()),
            probabilities: stance.probabilities.into(),
            evidence: stance
                .evidence
                .iter()
                .map(|evidence| {
                    let (start, end) = offsets.of(evidence.span);
                    EvidenceRecord { start, end, weight: Number::new(evidence.weight) }
                })
                .collect(),
        })
    }
}

impl From<Sentiment> for SentimentRecord<'_> {
    fn from(sentiment: Sentiment) -> Self {
        Self {
            neg: Number::new(sentiment.neg),
            neu: Number::new(sentiment.neu),
            pos: Number::new(sentiment.pos),
            compound: Number::new(sentiment.compound),
            valence: None,
            valence_low: None,
            valence_high: None,
            label: Some(sentiment.label().as_str()),
            sum: None,
            amplifier: None,
            words: None,
        }
    }
}
