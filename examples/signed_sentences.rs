//! Writes every sentence as a model of pairs reads it in the program, for the recipes in `training/`: with the people, speakers
//! and quotations that the program finds, and not with those of an annotation.
//!
//! Run `cargo run --release --example signed_sentences -- articles.jsonl > sentences.jsonl`. Each line of input is
//! `{"id", "text"}`. Each line of output is a sentence: `words` are `[word or sign, start, end, voice]`, where the voice is that
//! of `voices` in `training/stance/inputs.py`; `people` has the mentions of each person's sign, `sources` the words for each
//! source's, and `quotes` the quotations with the sign of their speaker, or null. Offsets are code points of the text.

use lasswell::model::{MentionKind, SpeakerId, SpeakerKind};
use lasswell::stance::{Annotations, SourceWords, StanceModel, WordVoice, signed_sentences};
use lasswell::tokens::Tokens;
use lasswell::{Article, Engine, analyze};
use serde_json::{Value, json};
use std::io::{BufRead, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("give the file of articles as the argument")?;
    let engine = Engine::builder().stance_model(StanceModel::Lexicon).build()?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::BufReader::new(std::fs::File::open(path)?).lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let word = |key: &str| row.get(key).and_then(Value::as_str).unwrap_or("").to_owned();
        let analysis = analyze(Article { id: word("id"), text: word("text"), ..Article::default() }, &engine);
        let text = &analysis.article.text;
        let tokens = Tokens::new(text, &analysis.sentences);
        let annotations = Annotations {
            segments: &analysis.segments,
            mentions: &analysis.mentions,
            speakers: &analysis.speakers,
            quotes: &analysis.quotes,
        };
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let point = |byte: usize| starts.partition_point(|at| *at < byte);
        let range = |span: lasswell::model::Span| json!([point(span.start()), point(span.end())]);
        let mut records = Vec::new();
        signed_sentences(&tokens, annotations, |index, signed, sources| {
            let Some(sentence) = analysis.sentences.get(index as usize) else { return };
            let words: Vec<Value> = signed
                .words()
                .iter()
                .zip(signed.voices())
                .map(|(word, voice)| {
                    let place = tokens.get(word.token()).map_or(sentence.span, |token| token.span);
                    let voice = match voice {
                        WordVoice::Author => json!("author"),
                        WordVoice::Person(number) => json!(["person", number]),
                        WordVoice::Source(number) => json!(["source", number]),
                        WordVoice::Unknown => json!("unknown"),
                    };
                    json!([word.text(&tokens), point(place.start()), point(place.end()), voice])
                })
                .collect();
            let people: Vec<Vec<Value>> = signed
                .people()
                .iter()
                .map(|person| {
                    let mine = analysis.mentions.iter().filter(|m| {
                        m.sentence == index
                            && m.kind != MentionKind::Modifier
                            && m.person.one() == Some(*person)
                    });
                    mine.map(|m| json!([range(m.span), m.kind.as_str()])).collect()
                })
                .collect();
            let phrases = |speaker: SpeakerId| {
                let quotes = analysis.quotes.iter().filter(move |q| q.speaker == Some(speaker));
                quotes.filter_map(|q| q.source).filter(|span| sentence.span.covers(*span))
            };
            let words_for: Vec<Vec<Value>> = sources
                .iter()
                .map(|source| match source {
                    SourceWords::Speaker(id) => phrases(*id).map(range).collect(),
                    SourceWords::Group(span) => vec![range(*span)],
                })
                .collect();
            let sign = |id: SpeakerId| {
                let speaker = analysis.speakers.get(id.0 as usize)?;
                if let SpeakerKind::Person(person) = speaker.kind {
                    return signed.people().iter().position(|p| *p == person).map(|at| json!(["person", at]));
                }
                let at = sources.iter().position(|s| *s == SourceWords::Speaker(id));
                at.map(|at| json!(["source", at]))
            };
            let quotes: Vec<Value> = analysis
                .quotes
                .iter()
                .filter(|q| q.content.overlaps(sentence.span))
                .map(|q| json!([range(q.content), q.speaker.and_then(sign), q.speaker.is_some()]))
                .collect();
            records.push(json!({
                "id": analysis.article.id,
                "span": range(sentence.span),
                "words": words,
                "people": people,
                "sources": words_for,
                "quotes": quotes,
            }));
        });
        for record in records {
            writeln!(out, "{record}")?;
        }
    }
    Ok(())
}
