//! No quoted word counts as the author's: counts the words in quotation marks that the author holds, on labelled articles that
//! are not part of this repository. Without them the test is skipped; see `tests/common/mod.rs`. `cargo test --test
//! quoted_words -- --nocapture` prints the counts and the words.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "a panic is a failed test, and figures are printed"
)]

mod common;

use lasswell::model::{Article, Holder};
use lasswell::{Engine, analyze};
use serde_json::Value;
use std::ops::Range;
use std::path::PathBuf;

/// A text and the stretches that annotators marked as somebody's words, in bytes.
struct Labelled {
    text: String,
    speech: Vec<Range<usize>>,
}

/// Byte of each code point, the end included.
fn offsets(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

fn span(value: &Value, offsets: &[usize]) -> Range<usize> {
    let at = |key: &str| offsets[value[key].as_u64().unwrap() as usize];
    at("start")..at("end")
}

/// `data/polnear/train.jsonl`, or `None` if it is missing.
fn polnear() -> Option<Vec<Labelled>> {
    let file = common::shared_text("data/polnear/train.jsonl")?;
    let labelled = |line: &str| {
        let row: Value = serde_json::from_str(line).unwrap();
        let text = row["text"].as_str().unwrap().to_owned();
        let offsets = offsets(&text);
        let speech = row["quotes"].as_array().unwrap().iter().map(|q| span(q, &offsets)).collect();
        Labelled { text, speech }
    };
    Some(file.lines().map(labelled).collect())
}

/// The articles of a folder of gold, put together from their sentences, or `None` if it is missing.
fn gold(folder: &str) -> Option<Vec<Labelled>> {
    let Ok(entries) = std::fs::read_dir(common::shared().join(folder)) else {
        common::skip(&format!("no {folder} in the folder that LASSWELL_SHARED names, or in ../shared"));
        return None;
    };
    let mut files: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    files.sort();
    let labelled = |file: &PathBuf| {
        let article: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        let (mut text, mut length) = (String::new(), 0);
        let sentences = article["sentences"].as_array().unwrap();
        for sentence in sentences {
            let gap = sentence["start"].as_u64().unwrap() as usize - length;
            text.push_str(&if gap == 1 { " ".to_owned() } else { "\n".repeat(gap) });
            let own = sentence["text"].as_str().unwrap();
            text.push_str(own);
            length += gap + own.chars().count();
        }
        let offsets = offsets(&text);
        let quotes = sentences.iter().flat_map(|s| s["quotes"].as_array().unwrap());
        let speech = quotes.map(|q| span(q, &offsets)).collect();
        Labelled { text, speech }
    };
    let articles = files.iter().filter(|f| f.extension().is_some_and(|e| e == "json"));
    Some(articles.map(labelled).collect())
}

/// The stretches between double quotation marks, line by line, without the marks. A mark that opens a line and never closes
/// quotes all of it. Marks after `=` belong to markup.
fn marked(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let mut open: Option<usize> = None;
        let mut markup = false;
        for (at, mark) in line.char_indices() {
            let before = line[..at].chars().next_back();
            let after = line[at + mark.len_utf8()..].chars().next();
            let left = before.is_none_or(|c| c.is_whitespace() || "([—–-‘/".contains(c));
            let right = after.is_none_or(|c| c.is_whitespace() || ".,!?;:)]—–-’".contains(c));
            let (opens, closes) = match mark {
                '“' | '„' | '«' => (!right, right && open.is_some()),
                '”' | '»' => (false, true),
                '"' if markup || before == Some('=') => {
                    markup = !markup;
                    (false, false)
                }
                '"' => (open.is_none() && (left || !right), open.is_some() && (!left || right)),
                _ => continue,
            };
            if open.is_none() && opens {
                open = Some(at + mark.len_utf8());
            } else if let Some(from) = open.filter(|_| closes) {
                found.push(start + from..start + at);
                open = None;
            }
        }
        if let Some(from) = open.filter(|from| *from <= 3) {
            found.push(start + from..start + line.trim_end().len());
        }
        start += line.len();
    }
    found
}

/// Whether words may be the title of a work or a nickname: all of them have a capital, but for small words inside.
fn may_be_title(words: &str) -> bool {
    const SMALL: [&str; 20] = [
        "a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "nor", "of", "on", "or", "over",
        "the", "to", "vs", "with", "without",
    ];
    words.split_whitespace().enumerate().all(|(number, word)| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        bare.chars().next().is_none_or(|c| c.is_uppercase() || c.is_numeric())
            || (number > 0 && SMALL.contains(&bare))
    })
}

/// Whether a text ends with a noun for a work, or with a word that says that a title follows. PolNeAR labels some titles.
fn follows_work(before: &str) -> bool {
    const WORKS: [&str; 14] = [
        "ad",
        "book",
        "called",
        "classic",
        "documentary",
        "entitled",
        "named",
        "series",
        "show",
        "song",
        "special",
        "spot",
        "titled",
        "video",
    ];
    let before = before.trim_end_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    WORKS.iter().any(|work| before.ends_with(&format!(" {work}")) || before.ends_with(&format!("\n{work}")))
}

/// Number of words in marks, and those that the author holds although they are speech: labelled so and no title inside a
/// longer stretch, or no title by their capitals.
fn count(articles: &[Labelled], engine: &Engine) -> (usize, Vec<String>) {
    let (mut all, mut held) = (0, Vec::new());
    for Labelled { text, speech } in articles {
        let analysis = analyze(Article { text: text.clone(), ..Article::default() }, engine);
        assert_eq!(&analysis.article.text, text);
        let authors = || analysis.segments.iter().filter(|s| s.holder == Holder::Author);
        for inside in marked(text) {
            let words = &text[inside.clone()];
            let title = may_be_title(words);
            // A label that is nothing but these words says that they are speech.
            let labelled = |s: &Range<usize>| {
                let near = |a: usize, b: usize| a.abs_diff(b) <= 6;
                near(s.start, inside.start) && near(s.end, inside.end)
            };
            // Marks inside marks: where the first one ends is open, so that the labels decide.
            let is_nested = words.contains('“');
            // "“COLE: Yes”": the label is no speech.
            let label = words.find(':').filter(|at| {
                let mut names = words[..*at].split(' ');
                names.clone().count() <= 3 && names.all(|name| name.starts_with(char::is_uppercase))
            });
            let is_speech = !title || (!follows_work(&text[..inside.start]) && speech.iter().any(labelled));
            let mut at = inside.start;
            for word in words.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’'))) {
                let place = at;
                at += word.len();
                at += text[at..].chars().next().map_or(0, char::len_utf8);
                if !word.contains(char::is_alphanumeric) {
                    continue;
                }
                all += 1;
                let begins = |s: &Range<usize>| s.start <= inside.start || text[s.start..].starts_with('“');
                let labelled = speech.iter().any(|s| s.contains(&place) && begins(s));
                let is_label = label.is_some_and(|end| place < inside.start + end);
                let counts = is_speech && !is_label && (labelled || !is_nested);
                if counts && authors().any(|s| s.span.start() <= place && place < s.span.end()) {
                    let line = words.chars().take(60).collect::<String>();
                    held.push(format!("{word}: “{line}”"));
                }
            }
        }
    }
    (all, held)
}

#[test]
fn no_quoted_word_is_the_authors() {
    let engine = Engine::default();
    let sets: [(&str, Option<Vec<Labelled>>); 4] = [
        ("polnear/train", polnear()),
        ("gold/train", gold("gold/train")),
        ("gold/news", gold("gold/news")),
        ("gold/seeds", gold("gold/seeds")),
    ];
    let mut lost = 0;
    for (name, articles) in sets {
        let Some(articles) = articles else { continue };
        let (all, held) = count(&articles, &engine);
        println!("{name}: {} of {all} words in quotation marks are held by the author", held.len());
        for word in &held {
            println!("    {word}");
        }
        lost += held.len();
    }
    assert_eq!(lost, 0, "quoted words that the author holds");
}
