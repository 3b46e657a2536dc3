//! Reads gold articles.

use super::gold_lines::label_from_word;
use super::layers::{ComparedMention, ComparedQuote, ComparedSentence, ComparedStance, Layers, VoiceRef};
use super::offset_map::{CodePointRange, OffsetMap};
use crate::error::ErrorKind;
use crate::model::{Label, MentionKind, QuoteKind};
use crate::read::JsonObject;
use serde_json::Value;
use std::collections::BTreeMap;

/// Reads the layers of a gold article with this text.
///
/// # Errors
/// An offset, a label or a kind that is not allowed, or a speaker, holder or target that is not listed.
pub(super) fn read_article(object: &JsonObject, text: &str) -> Result<Layers, ErrorKind> {
    let unit = object.get("offset_unit").map_or(Some("unicode_code_point"), Value::as_str).unwrap_or("");
    let accepted = "unicode_code_point, bytes or utf16";
    let offsets =
        OffsetMap::in_unit(text, unit).ok_or_else(|| ErrorKind::value("offset_unit", unit, accepted))?;
    let reader = SentenceReader { offsets: &offsets, voices: voices(object) };
    let mut layers = Layers::default();
    if !object.contains_key("sentences") {
        return Err(ErrorKind::value("sentences", "missing", "a list"));
    }
    let mut sentences = list(object, "sentences")?;
    // A person who corrected the file may have added a sentence at the end.
    sentences.sort_by_key(|s| s.get("start").and_then(Value::as_u64));
    for (number, sentence) in sentences.into_iter().enumerate() {
        reader.read(&mut layers, number, sentence)?;
    }
    layers.mentions.sort_by_key(|m| m.at);
    layers.quotes.sort_by_key(|q| q.at);
    Ok(layers)
}

/// Reads the sentences of a gold article.
struct SentenceReader<'a> {
    offsets: &'a OffsetMap,
    voices: BTreeMap<String, VoiceRef>,
}

impl SentenceReader<'_> {
    /// Adds the layers of one sentence.
    fn read(&self, layers: &mut Layers, number: usize, sentence: &Value) -> Result<(), ErrorKind> {
        let object =
            sentence.as_object().ok_or_else(|| ErrorKind::value("sentence", "no object", "an object"))?;
        let tone = object.get("sentiment").and_then(|s| s.get("label").or(Some(s)));
        let sentiment = tone.filter(|tone| !tone.is_null()).map(|tone| labelled("sentiment", Some(tone)));
        layers.sentences.push(ComparedSentence {
            at: self.range("sentence", object)?,
            sentiment: sentiment.transpose()?,
        });
        for mention in list(object, "mentions")? {
            let mention =
                mention.as_object().ok_or_else(|| ErrorKind::value("mention", "no object", "an object"))?;
            // A name before a noun is nobody who says or does anything: not compared.
            if string(mention, "kind") == Some(MentionKind::Modifier.as_str()) {
                continue;
            }
            let kinds = [MentionKind::Name, MentionKind::Nominal, MentionKind::Pronoun];
            let kind = kinds.into_iter().find(|kind| string(mention, "kind") == Some(kind.as_str()));
            let found = string(mention, "kind").unwrap_or("missing");
            let kind =
                kind.ok_or_else(|| ErrorKind::value("kind", found, "name, modifier, nominal or pronoun"))?;
            let person = string(mention, "person").map(str::to_owned);
            layers.mentions.push(ComparedMention { at: self.range("mention", mention)?, kind, person });
        }
        for quote in list(object, "quotes")? {
            let quote =
                quote.as_object().ok_or_else(|| ErrorKind::value("quote", "no object", "an object"))?;
            let kind = match string(quote, "type") {
                Some("direct") => QuoteKind::Direct,
                Some("indirect") => QuoteKind::Indirect,
                // Scare quotes and attitudes are not compared; parts belong to an utterance that is listed as a whole.
                Some("scare" | "attitude" | "part") => continue,
                other => {
                    let accepted = "direct, indirect, scare, attitude or part";
                    return Err(ErrorKind::value("type", other.unwrap_or("missing"), accepted));
                }
            };
            let speaker = self.voice("speaker", string(quote, "speaker").unwrap_or("unknown"))?;
            layers.quotes.push(ComparedQuote { at: self.range("quote", quote)?, kind, speaker });
        }
        for stance in list(object, "stances")? {
            let stance =
                stance.as_object().ok_or_else(|| ErrorKind::value("stance", "no object", "an object"))?;
            let target = string(stance, "target").unwrap_or("missing");
            if !matches!(self.voices.get(target), Some(VoiceRef::Person(_))) {
                return Err(ErrorKind::value(
                    "target",
                    target,
                    "the id of a person who is listed or mentioned",
                ));
            }
            layers.stances.push(ComparedStance {
                sentence: number,
                holder: self.voice("holder", string(stance, "holder").unwrap_or("missing"))?,
                target: target.to_owned(),
                label: Some(labelled("label", stance.get("label"))?),
                probabilities: None,
            });
        }
        Ok(())
    }

    fn range(&self, what: &str, object: &JsonObject) -> Result<CodePointRange, ErrorKind> {
        let offset = |key| u32::try_from(object.get(key)?.as_u64()?).ok();
        let found =
            offset("start").zip(offset("end")).and_then(|(start, end)| self.offsets.range(start, end));
        found.ok_or_else(|| {
            let word = |key| object.get(key).map_or_else(|| "missing".to_owned(), Value::to_string);
            let accepted = "offsets of characters in the text, `start` before `end`";
            ErrorKind::value(what, &format!("{} to {}", word("start"), word("end")), accepted)
        })
    }

    fn voice(&self, what: &str, id: &str) -> Result<VoiceRef, ErrorKind> {
        match id {
            "author" => Ok(VoiceRef::Author),
            "unknown" => Ok(VoiceRef::Unknown),
            id => self.voices.get(id).cloned().ok_or_else(|| {
                ErrorKind::value(what, id, "author, unknown, or an id listed under `people` or `speakers`")
            }),
        }
    }
}

/// The possible speakers and holders, by id.
fn voices(object: &JsonObject) -> BTreeMap<String, VoiceRef> {
    let each = |key: &str| object.get(key).and_then(Value::as_array).into_iter().flatten();
    let id = |value: &Value| value.get("id").and_then(Value::as_str).map(str::to_owned);
    let others = each("speakers").filter_map(|speaker| {
        let name = speaker.get("name").and_then(Value::as_str).map(str::to_owned);
        Some((id(speaker)?, VoiceRef::Other(name)))
    });
    let mentions = each("sentences").filter_map(|s| s.get("mentions")?.as_array()).flatten();
    // A person who is mentioned does not have to be listed.
    let mentioned = mentions.filter_map(|m| m.get("person")?.as_str().map(str::to_owned));
    let people = each("people").filter_map(id).chain(mentioned).map(|id| (id.clone(), VoiceRef::Person(id)));
    // A person who speaks is in both lists and counts as a person.
    others.chain(people).collect()
}

fn string<'a>(object: &'a JsonObject, key: &str) -> Option<&'a str> {
    object.get(key).and_then(Value::as_str)
}

fn labelled(what: &str, value: Option<&Value>) -> Result<Label, ErrorKind> {
    let word = value.and_then(Value::as_str);
    word.and_then(label_from_word)
        .ok_or_else(|| ErrorKind::value(what, word.unwrap_or("missing"), "negative, neutral or positive"))
}

/// The list with a key; empty if it is missing.
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
        read_article(value.as_object().unwrap(), "“Ana Ruiz won,” the clerk said.").map_err(|e| e.to_string())
    }

    #[test]
    fn all_layers_are_read() {
        let found = read(json!({"start": 0, "end": 31, "sentiment": {"label": "positive"},
            "mentions": [{"start": 1, "end": 9, "kind": "name", "person": "ana-ruiz"}],
            "quotes": [{"start": 0, "end": 15, "type": "direct", "speaker": "s1"},
                {"start": 0, "end": 3, "type": "part", "speaker": "s1"}],
            "stances": [{"holder": "s1", "target": "ana-ruiz", "label": "positive"}]}))
        .unwrap();
        let clerk = VoiceRef::Other(Some("the clerk".to_owned()));
        assert_eq!(found.sentences, [ComparedSentence { at: (0, 31), sentiment: Some(Label::Positive) }]);
        assert_eq!((found.mentions[0].at, found.mentions[0].person.as_deref()), ((1, 9), Some("ana-ruiz")));
        assert_eq!(
            found.quotes,
            [ComparedQuote { at: (0, 15), kind: QuoteKind::Direct, speaker: clerk.clone() }]
        );
        assert_eq!((&found.stances[0].holder, found.stances[0].label), (&clerk, Some(Label::Positive)));
    }

    #[test]
    fn an_error_names_the_unusable_value() {
        for (sentence, message) in [
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
            assert!(error.starts_with(message), "{error}");
        }
    }
}
