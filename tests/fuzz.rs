//! Any bytes and any text go through reading, analysing and writing without a panic, and nothing is lost on the way.
//!
//! A few hundred cases in a normal run; `PROPTEST_CASES=1000000 cargo test --release --test fuzz` for a long one.

#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a panic is a failed test"
)]

use lasswell::export::{
    ArticleFormat, CsvStyle, FormEntry, OffsetUnit, PeopleRecord, PersonEntry, ResultOrigin,
};
use lasswell::inference::ModelFile;
use lasswell::model::{Analysis, Article, MentionRule, Span};
use lasswell::people::PeopleFile;
use lasswell::read::{self, Format, ReadOptions};
use lasswell::stance::StanceModel;
use lasswell::targets::TargetedText;
use lasswell::{Engine, analyze};
use proptest::prelude::*;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::Cursor;
use std::sync::LazyLock;

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::default);

/// What news is made of, and what breaks parsers of it.
const PIECES: &[&str] = &[
    "Angela Merkel",
    "Merkel",
    "Mr. Macron",
    "Sen. Warren",
    "President",
    "she",
    "He",
    "her",
    "I",
    "they",
    "the insider",
    "the star",
    "said",
    "told",
    "according to",
    "that",
    "accused",
    "of",
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "'",
    "’s",
    "'s",
    "n’t",
    ",",
    ".",
    "?",
    "!",
    "…",
    "...",
    ":",
    ";",
    "—",
    "–",
    "-",
    "(",
    ")",
    "[",
    "]",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "\t",
    "\u{a0}",
    "\u{2028}",
    "\u{feff}",
    "\0",
    "@angelamerkel",
    "Twitter: @x",
    "Skip to footer",
    "Photo: AP",
    "A B/Shutterstock",
    "10",
    "42,",
    "8-year-old",
    "Jr.",
    "III",
    "de",
    "van",
    "bin",
    "NATO",
    "New York",
    "Monday",
    "good",
    "terrible",
    "not",
    "but",
    "😀",
    "é",
    "ß",
    "中",
    "ﬁ",
    "İ",
    "ǅ",
    "e\u{301}",
    "no",
    "very",
    "kind of",
    "https://a.b",
    "Dr.",
    "U.S.",
    "Vol. 3",
    "{\"text\":",
    "{",
    "}",
    "<p>",
    "</p>",
    "<article>",
    "&amp;",
    "text,title\n",
    "\\u0000",
    "null",
    "\u{1f}",
];

fn soup(most: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        2 => Just(" ".to_owned()),
        1 => any::<char>().prop_map(String::from),
        1 => "[A-Z][a-z]{0,8}",
    ];
    proptest::collection::vec(piece, 0..most).prop_map(|pieces| {
        let mut text = String::new();
        for (number, piece) in pieces.iter().enumerate() {
            if number % 3 != 0 {
                text.push(' ');
            }
            text.push_str(piece);
        }
        text
    })
}

fn check(analysis: &Analysis) -> Result<(), TestCaseError> {
    let text = &analysis.article.text;
    let sound = |span: Span| Span::new(text, span.start(), span.end()) == Some(span) && !span.is_empty();
    let mut end = 0;
    for sentence in &analysis.sentences {
        prop_assert!(sound(sentence.span) && sentence.span.start() >= end);
        prop_assert!(text.get(end..sentence.span.start()).is_some_and(|gap| gap.trim().is_empty()));
        end = sentence.span.end();
    }
    prop_assert!(text.get(end..).is_some_and(|rest| rest.trim().is_empty()));
    prop_assert_eq!(analysis.sentiments.len(), analysis.sentences.len());
    prop_assert!(analysis.mentions.iter().all(|m| sound(m.span)));
    prop_assert!(analysis.mentions.is_sorted_by_key(|m| m.span));
    prop_assert!(analysis.quotes.iter().all(|q| sound(q.content)));
    for (number, sentence) in analysis.sentences.iter().enumerate() {
        let parts = analysis.segments.iter().filter(|s| s.sentence as usize == number);
        let covered: usize = parts.map(|s| s.span.len()).sum();
        prop_assert_eq!(covered, sentence.span.len(), "segments cover their sentence");
    }
    let rows: BTreeSet<_> = analysis.stances.iter().map(|s| (s.sentence, s.holder, s.target)).collect();
    prop_assert_eq!(rows.len(), analysis.stances.len(), "one row for each sentence, holder and target");
    for stance in &analysis.stances {
        let p = stance.probabilities;
        prop_assert!((p.negative + p.neutral + p.positive - 1.0).abs() < 1e-9);
        prop_assert!(analysis.person(stance.target).is_some());
    }
    for format in [ArticleFormat::Json, ArticleFormat::Jsonl, ArticleFormat::Csv(CsvStyle::Plain)] {
        prop_assert!(format.render(analysis, OffsetUnit::CodePoints).is_ok());
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_analysed(text in soup(60)) {
        check(&analyze(Article { text, ..Article::default() }, &ENGINE))?;
    }

    /// A people file says anything about a text; what is wrong with it is told in one line.
    #[test]
    fn any_people_file_is_obeyed_or_refused(text in soup(40), forms in proptest::collection::vec(soup(4), 1..6), out: bool) {
        let quoted: Vec<String> = forms.iter().map(|form| serde_json::Value::from(form.as_str()).to_string()).collect();
        let (name, aliases) = quoted.split_first().map(|(name, rest)| (name.clone(), rest.join(", "))).unwrap_or_default();
        let file = format!("[[person]]\nname = {name}\naliases = [{aliases}]\nexclude = {out}\n");
        match PeopleFile::parse(&file, "people.toml") {
            Ok(people) => {
                let engine = Engine::builder().people(people).build().unwrap();
                let analysis = analyze(Article { text, ..Article::default() }, &engine);
                check(&analysis)?;
                let keys: BTreeSet<&str> = analysis.people.iter().map(|person| person.key.as_str()).collect();
                prop_assert_eq!(keys.len(), analysis.people.len());
                let listed = analysis.people.iter().any(|p| Some(p.name.as_str()) == forms.first().map(|f| f.trim()));
                prop_assert!(!(out && listed && analysis.mentions.iter().any(|m| m.rule == MentionRule::PeopleFile)));
            }
            Err(error) => prop_assert!(!error.to_string().contains('\n'), "one line: {}", error),
        }
    }

    /// What `people --format toml` writes is a people file.
    #[test]
    fn any_list_of_people_is_written_as_a_people_file(names in proptest::collection::vec(soup(4), 0..8)) {
        let names: BTreeSet<String> = names.into_iter().filter(|n| n.chars().any(char::is_alphanumeric)).collect();
        let entry = |(number, name): (usize, &String)| {
            let forms: Vec<FormEntry> =
                names.iter().skip(number / 2).map(|form| FormEntry { form: form.clone(), mentions: 2 }).collect();
            PersonEntry { person: name.clone(), forms, mentions: 9, ..PersonEntry::default() }
        };
        let people = names.iter().enumerate().map(entry).collect();
        let mut file = Vec::new();
        prop_assert!(PeopleRecord::new(people, Vec::new(), Vec::new(), &ResultOrigin::default()).write_toml(&mut file).is_ok());
        let file = String::from_utf8(file).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let read = lasswell::people::Roster::parse(&file);
        prop_assert!(read.is_ok(), "{:?} in\n{}", read, file);
        // So is every entry without its marks, but for those that are proposed in place of others.
        let entries = file.split("\n\n").filter(|entry| entry.starts_with("#[[person]]"));
        let bare: Vec<String> = entries
            .map(|entry| {
                let lines = entry.lines().take_while(|line| !line.starts_with("# Perhaps"));
                let bare = lines.filter(|line| !line.starts_with("# ")).map(|line| line.trim_start_matches('#'));
                bare.collect::<Vec<_>>().join("\n")
            })
            .collect();
        let read = lasswell::people::Roster::parse(&bare.join("\n\n"));
        prop_assert!(read.is_ok(), "{:?} in\n{}", read, file);
    }

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..300), format in 0..Format::ALL.len()) {
        read_all(bytes, format)?;
    }

    #[test]
    fn any_soup_is_read_in_any_format(text in soup(40), format in 0..Format::ALL.len()) {
        read_all(text.into_bytes(), format)?;
    }
}

fn read_all(bytes: Vec<u8>, format: usize) -> Result<(), TestCaseError> {
    let options = ReadOptions { format: Format::ALL.get(format).copied(), ..ReadOptions::default() };
    for record in read::articles_from(Cursor::new(bytes), "fuzz", &options) {
        match record {
            Ok(article) => check(&analyze(article, &ENGINE))?,
            Err(error) => prop_assert!(!error.to_string().contains('\n'), "one line: {}", error),
        }
    }
    Ok(())
}

/// Bytes of the fast model's file that hold its header.
fn header() -> &'static str {
    let file = StanceModel::FAST_FILE;
    let length = u32::from_le_bytes([file[8], file[9], file[10], file[11]]) as usize;
    std::str::from_utf8(&file[12..12 + length]).unwrap_or_default()
}

/// A model file of one's own with another header and the same arrays.
fn with_header(header: &str) -> Vec<u8> {
    let file = StanceModel::FAST_FILE;
    let old = u32::from_le_bytes([file[8], file[9], file[10], file[11]]) as usize;
    let length = u32::try_from(header.len()).unwrap_or(u32::MAX).to_le_bytes();
    [&file[..8], &length, header.as_bytes(), &file[12 + old..]].concat()
}

/// A file is either refused with a reason or rates a text.
fn rates_or_is_refused(bytes: Vec<u8>) -> Result<(), TestCaseError> {
    match StanceModel::parse(Cow::Owned(bytes)) {
        Err(error) => prop_assert!(!error.to_string().is_empty()),
        Ok(model) => {
            let rating = TargetedText::new("Critics called Ana Ruiz a liar.", 15..23).predict(&model, true);
            let sum =
                rating.probabilities.negative + rating.probabilities.neutral + rating.probabilities.positive;
            prop_assert!(sum.is_nan() || (sum - 1.0).abs() < 1e-6);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_model_file_with_a_broken_header_is_refused_or_used(
        at in 0..2_000_usize, byte in 32..127_u8, number in any::<u64>(), nth in 0..4_000_usize
    ) {
        // One character changed, then one number changed.
        let mut text = header().as_bytes().to_vec();
        let at = at % text.len();
        text[at] = byte;
        rates_or_is_refused(with_header(&String::from_utf8_lossy(&text)))?;
        let digits: Vec<_> = header().match_indices(|c: char| c.is_ascii_digit()).map(|(at, _)| at).collect();
        let at = digits[nth % digits.len()];
        let changed = format!("{}{number}{}", &header()[..at], &header()[at + 1..]);
        rates_or_is_refused(with_header(&changed))?;
    }

    #[test]
    fn an_encoder_of_any_bytes_is_refused_or_used(
        graph in proptest::collection::vec(any::<u8>(), 0..300), five in 0..900_usize, half in 0..90_usize
    ) {
        let pieces = ModelFile::parse(Cow::Borrowed(StanceModel::FAST_FILE)).unwrap().text("pieces").unwrap();
        let packed = five.div_ceil(8) * 5;
        let (second, third) = (packed + 2 * half, packed + 2 * half + graph.len());
        let header = format!(
            r#"{{"format":1,"name":"x","kind":"pairs","window":9,"calibration":{{{}}},
            "tone":{{"scale":1,"shift":0,"negative":-0.1,"positive":0.1}},"arrays":[
            {{"name":"a","kind":"q5","shape":[{five}],"offset":0}},{{"name":"b","kind":"f16","shape":[{half}],"offset":{packed}}},
            {{"name":"graph","kind":"bytes","shape":[{}],"offset":{second}}},
            {{"name":"pieces","kind":"bytes","shape":[{}],"offset":{third}}}]}}"#,
            ["author", "unknown", "anyone", "others"].map(|holder| format!(
                r#""{holder}":{{"temperature":1,"bias":[0,0,0,0],"polar":0.5,"row":0.5}}"#
            )).join(","),
            graph.len(), pieces.len()
        );
        let length = u32::try_from(header.len()).unwrap_or(0).to_le_bytes();
        let numbers = vec![7; second];
        rates_or_is_refused([b"lasswell", &length[..], header.as_bytes(), &numbers, &graph, pieces.as_bytes()].concat())?;
    }

    #[test]
    fn a_model_file_with_broken_numbers_is_refused_or_used(at in any::<usize>(), bytes in proptest::collection::vec(any::<u8>(), 1..400)) {
        let mut file = StanceModel::FAST_FILE.to_vec();
        let start = at % file.len();
        for (slot, byte) in file.iter_mut().skip(start).zip(bytes) {
            *slot = byte;
        }
        rates_or_is_refused(file)?;
        rates_or_is_refused(StanceModel::FAST_FILE[..start].to_vec())?;
    }
}
