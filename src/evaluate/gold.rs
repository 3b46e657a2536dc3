//! An article's layers as gold and as found, in one form: code points, and ids of people as the file has them.

use super::lines::word_label;
use super::points::{Points, Range};
use crate::error::ErrorKind;
use crate::model::{Analysis, Holder, Label, MentionKind, Probabilities, QuoteKind, SpeakerKind};
use crate::read::JsonObject;
use serde_json::Value;
use std::collections::BTreeMap;

/// The layers that are compared.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Layers {
    /// In order of the text.
    pub(super) sentences: Vec<SentenceLayer>,
    /// Where people are referred to.
    pub(super) mentions: Vec<MentionLayer>,
    /// Whole utterances, direct and indirect.
    pub(super) quotes: Vec<QuoteLayer>,
    /// Who holds what toward whom.
    pub(super) stances: Vec<StanceLayer>,
}

#[derive(Debug, PartialEq)]
pub(super) struct SentenceLayer {
    pub(super) at: Range,
    pub(super) sentiment: Option<Label>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct MentionLayer {
    pub(super) at: Range,
    pub(super) kind: MentionKind,
    /// `None` where it is ambiguous, or nobody the text names.
    pub(super) person: Option<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct QuoteLayer {
    pub(super) at: Range,
    pub(super) kind: QuoteKind,
    pub(super) speaker: Whose,
}

#[derive(Debug, PartialEq)]
pub(super) struct StanceLayer {
    /// Index of its sentence.
    pub(super) sentence: usize,
    pub(super) holder: Whose,
    pub(super) target: String,
    pub(super) label: Label,
    /// Only where found.
    pub(super) probabilities: Option<Probabilities>,
}

/// Whose words.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Whose {
    Author,
    Unknown,
    /// A person of the list, by id.
    Person(String),
    /// An organisation, or somebody whom the text describes: the words it uses, where the file has them.
    Other(Option<String>),
}

impl Whose {
    /// The word or the words for it.
    pub(super) fn words(&self) -> &str {
        match self {
            Self::Author => "author",
            Self::Unknown | Self::Other(None) => "unknown",
            Self::Person(words) | Self::Other(Some(words)) => words,
        }
    }
}

impl Layers {
    /// Those of a gold article.
    ///
    /// # Errors
    /// What cannot be used in it: an offset, a label, a kind, or somebody who is in no list.
    pub(super) fn of_gold(object: &JsonObject, text: &str) -> Result<Self, ErrorKind> {
        let unit = object.get("offset_unit").map_or(Some("unicode_code_point"), Value::as_str).unwrap_or("");
        let accepted = "unicode_code_point, bytes or utf16";
        let points =
            Points::in_unit(text, unit).ok_or_else(|| ErrorKind::value("offset_unit", unit, accepted))?;
        let gold = Gold { points: &points, voices: voices(object) };
        let mut layers = Self::default();
        if !object.contains_key("sentences") {
            return Err(ErrorKind::value("sentences", "missing", "a list"));
        }
        let mut sentences = list(object, "sentences")?;
        // A correction may have put a new one at the end.
        sentences.sort_by_key(|s| s.get("start").and_then(Value::as_u64));
        for (number, sentence) in sentences.into_iter().enumerate() {
            gold.add(&mut layers, number, sentence)?;
        }
        layers.mentions.sort_by_key(|m| m.at);
        layers.quotes.sort_by_key(|q| q.at);
        Ok(layers)
    }

    /// Those of an analysis.
    pub(super) fn of_found(analysis: &Analysis) -> Self {
        let points = Points::of_code_points(&analysis.article.text);
        let range = |span: crate::model::Span| {
            let at = |byte: usize| u32::try_from(byte).ok();
            points.range(at(span.start())?, at(span.end())?)
        };
        let person = |id| analysis.person(id).map(|p| p.key.clone());
        let voice = |speaker| match analysis.speaker(speaker).map(|s| (s.kind, &s.name)) {
            Some((SpeakerKind::Person(id), _)) => person(id).map_or(Whose::Unknown, Whose::Person),
            Some((SpeakerKind::Unnamed | SpeakerKind::Organisation, name)) => {
                Whose::Other(Some(name.clone()))
            }
            None => Whose::Unknown,
        };
        let sentences = analysis.sentences.iter().zip(&analysis.sentiments);
        let mentions = analysis.mentions.iter();
        let stances = analysis.stances.iter();
        Self {
            sentences: sentences
                .filter_map(|(s, tone)| {
                    Some(SentenceLayer { at: range(s.span)?, sentiment: Some(tone.label()) })
                })
                .collect(),
            mentions: mentions
                .filter_map(|m| {
                    Some(MentionLayer {
                        at: range(m.span)?,
                        kind: m.kind,
                        person: m.person.one().and_then(person),
                    })
                })
                .collect(),
            quotes: analysis
                .utterances()
                .into_iter()
                .filter(|u| u.quote.kind != QuoteKind::Scare)
                .filter_map(|u| {
                    let speaker = u.quote.speaker.map_or(Whose::Unknown, voice);
                    Some(QuoteLayer { at: range(u.span)?, kind: u.quote.kind, speaker })
                })
                .collect(),
            stances: stances
                .filter_map(|s| {
                    Some(StanceLayer {
                        sentence: s.sentence as usize,
                        holder: match s.holder {
                            Holder::Author => Whose::Author,
                            Holder::Unknown => Whose::Unknown,
                            Holder::Speaker(id) => voice(id),
                        },
                        target: person(s.target)?,
                        label: s.probabilities.label(),
                        probabilities: Some(s.probabilities),
                    })
                })
                .collect(),
        }
    }
}

/// What a gold article's sentences are read with.
struct Gold<'a> {
    points: &'a Points,
    voices: BTreeMap<String, Whose>,
}

impl Gold<'_> {
    fn add(&self, layers: &mut Layers, number: usize, sentence: &Value) -> Result<(), ErrorKind> {
        let object =
            sentence.as_object().ok_or_else(|| ErrorKind::value("sentence", "no object", "an object"))?;
        let tone = object.get("sentiment").and_then(|s| s.get("label").or(Some(s)));
        let sentiment = tone.filter(|tone| !tone.is_null()).map(|tone| labelled("sentiment", Some(tone)));
        layers
            .sentences
            .push(SentenceLayer { at: self.range("sentence", object)?, sentiment: sentiment.transpose()? });
        for mention in list(object, "mentions")? {
            let mention =
                mention.as_object().ok_or_else(|| ErrorKind::value("mention", "no object", "an object"))?;
            let kinds = [MentionKind::Name, MentionKind::Nominal, MentionKind::Pronoun];
            let kind = kinds.into_iter().find(|kind| string(mention, "kind") == Some(kind.as_str()));
            let found = string(mention, "kind").unwrap_or("missing");
            let kind = kind.ok_or_else(|| ErrorKind::value("kind", found, "name, nominal or pronoun"))?;
            let person = string(mention, "person").map(str::to_owned);
            layers.mentions.push(MentionLayer { at: self.range("mention", mention)?, kind, person });
        }
        for quote in list(object, "quotes")? {
            let quote =
                quote.as_object().ok_or_else(|| ErrorKind::value("quote", "no object", "an object"))?;
            let kind = match string(quote, "type") {
                Some("direct") => QuoteKind::Direct,
                Some("indirect") => QuoteKind::Indirect,
                // Quoted words are not compared; parts belong to an utterance that is listed whole.
                Some("scare" | "part") => continue,
                other => {
                    let accepted = "direct, indirect, scare or part";
                    return Err(ErrorKind::value("type", other.unwrap_or("missing"), accepted));
                }
            };
            let speaker = self.voice("speaker", string(quote, "speaker").unwrap_or("unknown"))?;
            layers.quotes.push(QuoteLayer { at: self.range("quote", quote)?, kind, speaker });
        }
        for stance in list(object, "stances")? {
            let stance =
                stance.as_object().ok_or_else(|| ErrorKind::value("stance", "no object", "an object"))?;
            let target = string(stance, "target").unwrap_or("missing");
            if !matches!(self.voices.get(target), Some(Whose::Person(_))) {
                return Err(ErrorKind::value(
                    "target",
                    target,
                    "the id of a person who is listed or mentioned",
                ));
            }
            layers.stances.push(StanceLayer {
                sentence: number,
                holder: self.voice("holder", string(stance, "holder").unwrap_or("missing"))?,
                target: target.to_owned(),
                label: labelled("label", stance.get("label"))?,
                probabilities: None,
            });
        }
        Ok(())
    }

    fn range(&self, what: &str, object: &JsonObject) -> Result<Range, ErrorKind> {
        let offset = |key| u32::try_from(object.get(key)?.as_u64()?).ok();
        let found = offset("start").zip(offset("end")).and_then(|(start, end)| self.points.range(start, end));
        found.ok_or_else(|| {
            let word = |key| object.get(key).map_or_else(|| "missing".to_owned(), Value::to_string);
            let accepted = "offsets of characters in the text, `start` before `end`";
            ErrorKind::value(what, &format!("{} to {}", word("start"), word("end")), accepted)
        })
    }

    fn voice(&self, what: &str, id: &str) -> Result<Whose, ErrorKind> {
        match id {
            "author" => Ok(Whose::Author),
            "unknown" => Ok(Whose::Unknown),
            id => self.voices.get(id).cloned().ok_or_else(|| {
                ErrorKind::value(what, id, "author, unknown, or an id listed under `people` or `speakers`")
            }),
        }
    }
}

/// Who may speak or hold something, by id.
fn voices(object: &JsonObject) -> BTreeMap<String, Whose> {
    let each = |key: &str| object.get(key).and_then(Value::as_array).into_iter().flatten();
    let id = |value: &Value| value.get("id").and_then(Value::as_str).map(str::to_owned);
    let others = each("speakers").filter_map(|speaker| {
        let name = speaker.get("name").and_then(Value::as_str).map(str::to_owned);
        Some((id(speaker)?, Whose::Other(name)))
    });
    let mentions = each("sentences").filter_map(|s| s.get("mentions")?.as_array()).flatten();
    // Somebody whom a correction adds to a sentence need not be listed.
    let mentioned = mentions.filter_map(|m| m.get("person")?.as_str().map(str::to_owned));
    let people = each("people").filter_map(id).chain(mentioned).map(|id| (id.clone(), Whose::Person(id)));
    // A person who speaks is in both lists.
    others.chain(people).collect()
}

fn string<'a>(object: &'a JsonObject, key: &str) -> Option<&'a str> {
    object.get(key).and_then(Value::as_str)
}

fn labelled(what: &str, value: Option<&Value>) -> Result<Label, ErrorKind> {
    let word = value.and_then(Value::as_str);
    word.and_then(word_label)
        .ok_or_else(|| ErrorKind::value(what, word.unwrap_or("missing"), "negative, neutral or positive"))
}

/// A list, empty where it is missing.
fn list<'a>(object: &'a JsonObject, key: &str) -> Result<Vec<&'a Value>, ErrorKind> {
    match object.get(key) {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::Array(list)) => Ok(list.iter().collect()),
        Some(_) => Err(ErrorKind::value(key, "no list", "a list")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn article(sentence: Value) -> Value {
        json!({"offset_unit": "unicode_code_point", "people": [{"id": "ana-ruiz"}],
            "speakers": [{"id": "ana-ruiz"}, {"id": "s1", "name": "the clerk"}], "sentences": [sentence]})
    }

    fn read(sentence: Value) -> Result<Layers, String> {
        let value = article(sentence);
        Layers::of_gold(value.as_object().unwrap(), "“Ana Ruiz won,” the clerk said.")
            .map_err(|e| e.to_string())
    }

    #[test]
    fn every_layer_is_read() {
        let found = read(json!({"start": 0, "end": 31, "sentiment": {"label": "positive"},
            "mentions": [{"start": 1, "end": 9, "kind": "name", "person": "ana-ruiz"}],
            "quotes": [{"start": 0, "end": 15, "type": "direct", "speaker": "s1"},
                {"start": 0, "end": 3, "type": "part", "speaker": "s1"}],
            "stances": [{"holder": "s1", "target": "ana-ruiz", "label": "positive"}]}))
        .unwrap();
        let clerk = Whose::Other(Some("the clerk".to_owned()));
        assert_eq!(found.sentences, [SentenceLayer { at: (0, 31), sentiment: Some(Label::Positive) }]);
        assert_eq!((found.mentions[0].at, found.mentions[0].person.as_deref()), ((1, 9), Some("ana-ruiz")));
        assert_eq!(
            found.quotes,
            [QuoteLayer { at: (0, 15), kind: QuoteKind::Direct, speaker: clerk.clone() }]
        );
        assert_eq!((&found.stances[0].holder, found.stances[0].label), (&clerk, Label::Positive));
    }

    #[test]
    fn what_cannot_be_used_is_named() {
        for (sentence, told) in [
            (json!({"start": 0, "end": 99}), "sentence is 0 to 99; accepted: offsets of characters"),
            (json!({"start": 0, "end": 9, "sentiment": "glad"}), "sentiment is glad; accepted: negative"),
            (json!({"start": 0, "end": 9, "mentions": [{"start": 0, "end": 9}]}), "kind is missing"),
            (json!({"start": 0, "end": 9, "mentions": 7}), "mentions is no list"),
            (json!({"start": 0, "end": 9, "quotes": [{"type": "direct", "speaker": "s9"}]}), "speaker is s9"),
            (
                json!({"start": 0, "end": 9, "stances": [{"holder": "author", "target": "x", "label": ""}]}),
                "target is x; accepted",
            ),
        ] {
            let error = read(sentence).unwrap_err();
            assert!(error.starts_with(told), "{error}");
        }
    }
}
