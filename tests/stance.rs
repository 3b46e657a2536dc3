//! Tests of the stance models: names change no label, word pieces equal those of the training code, and accuracy on labelled
//! sentences stays above a floor. The labelled sets are not part of this repository: they are looked for in `shared/` beside
//! the checkout, or in the folder that `LASSWELL_SHARED` names; a test without its set says that it is skipped.
//! `cargo test --test stance -- --nocapture` prints the figures.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a panic is a failed test, counts are small, and tests print what they skip"
)]

mod common;

use lasswell::inference::{ModelFile, WordPieces};
use lasswell::model::{Article, Holder, Label, MentionKind, Span};
use lasswell::read;
use lasswell::stance::{GivenHolder, StanceModel};
use lasswell::targets::TargetedText;
use lasswell::{Engine, analyze};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

/// Names of women and men and of several origins, with one to five words; the last two are invented.
const NAMES: [&str; 8] = [
    "Angela Merkel",
    "Barack Obama",
    "Ngozi Okonjo-Iweala",
    "Xi Jinping",
    "Luiz Inácio Lula da Silva",
    "Modi",
    "Tarvok Belindra",
    "Lusie Morvane",
];

/// How many cases of `cases/stances.txt` must be right.
const FAST_CASES: usize = 45;
const ACCURATE_CASES: usize = 50;

/// A sentence with the byte ranges of its names.
struct Sentence {
    text: String,
    names: Vec<Range<usize>>,
}

/// The sentences of the seeds that name somebody.
fn seeds() -> Vec<Sentence> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let engine = Engine::builder().stance_model(StanceModel::Lexicon).build().unwrap();
    let articles: Vec<Article> =
        read::articles(&[folder], &read::ReadOptions::default()).map(Result::unwrap).collect();
    let mut found = Vec::new();
    for article in articles {
        let analysis = analyze(article, &engine);
        for (number, sentence) in (0..).zip(&analysis.sentences) {
            let start = sentence.span.start();
            let names =
                analysis.mentions.iter().filter(|m| m.sentence == number && m.kind == MentionKind::Name);
            let names: Vec<_> = names.map(|m| m.span.start() - start..m.span.end() - start).collect();
            if !names.is_empty() {
                found.push(Sentence { text: sentence.span.of(&analysis.article.text).to_owned(), names });
            }
        }
    }
    found
}

/// A labelled target.
struct Labelled {
    text: String,
    target: Range<usize>,
    label: String,
    split: String,
    /// Whether a sentence of its article is in another part of the published set.
    is_shared_article: bool,
}

/// A set of labelled sentences; where it is absent, prints that and returns `None`.
fn labelled_set(name: &str) -> Option<Vec<Labelled>> {
    let lines = common::shared_text(&format!("data/{name}"))?;
    let read = |line: &str| {
        let row: Value = serde_json::from_str(line).unwrap();
        let text = row["text"].as_str().unwrap().to_owned();
        let byte = |key: &str| {
            let point = usize::try_from(row["target"][key].as_u64().unwrap()).unwrap();
            text.char_indices().nth(point).map_or(text.len(), |(at, _)| at)
        };
        let target = byte("start")..byte("end");
        let word = |key: &str| row[key].as_str().unwrap().to_owned();
        let is_shared_article = row["article_in_heldout"] == true;
        Labelled { target, label: word("label"), split: word("split"), is_shared_article, text }
    };
    Some(lines.lines().map(read).collect())
}

/// A text with another name at a place, and the byte range of the target in it.
fn swapped(text: &str, place: &Range<usize>, name: &str, target: &Range<usize>) -> (String, Range<usize>) {
    let changed = [&text[..place.start], name, &text[place.end..]].concat();
    let moved = |at: usize| if at >= place.end { at + name.len() - place.len() } else { at };
    let target = if place == target {
        target.start..target.start + name.len()
    } else {
        moved(target.start)..moved(target.end)
    };
    (changed, target)
}

fn label(text: &str, target: Range<usize>, model: &StanceModel) -> Label {
    TargetedText::new(text, target).predict(model, false).probabilities.label()
}

/// Replaces each name of every sentence by all of [`NAMES`], with each name as the target, and returns the sentences whose
/// label changed. The answer of a trained model depends on its input alone, so it runs only where the input differs.
fn changes(sentences: &[Sentence], models: &[StanceModel]) -> Vec<String> {
    let mut changed = Vec::new();
    for Sentence { text, names } in sentences {
        for target in names {
            for place in names
                .iter()
                .filter(|place| *place == target || place.end <= target.start || place.start >= target.end)
            {
                let mut shown: BTreeMap<String, (String, Range<usize>)> = BTreeMap::new();
                for name in NAMES {
                    let (text, target) = swapped(text, place, name, target);
                    shown.insert(TargetedText::new(&text, target.clone()).input(), (text, target));
                }
                for model in models {
                    let of = |(text, target): &(String, Range<usize>)| label(text, target.clone(), model);
                    let labels: std::collections::HashSet<Label> = match model {
                        StanceModel::Lexicon => {
                            NAMES.map(|name| of(&swapped(text, place, name, target))).into()
                        }
                        _ if shown.len() == 1 => continue,
                        _ => shown.values().map(of).collect(),
                    };
                    if labels.len() > 1 {
                        changed.push(format!("{}: {text}", model.name()));
                    }
                }
            }
        }
    }
    changed
}

/// All models; the accurate one only if its file is found.
fn models() -> Vec<StanceModel> {
    let mut models = vec![StanceModel::Lexicon, StanceModel::fast()];
    models.extend(accurate());
    models
}

/// The stances of the seeds by article and sentence, and the tones of the sentences.
fn sentences_of_seeds(model: StanceModel) -> BTreeMap<(String, u32), String> {
    let engine = Engine::builder().stance_model(model).build().unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut found = BTreeMap::new();
    for article in read::articles(&[folder], &read::ReadOptions::default()) {
        let analysis = analyze(article.unwrap(), &engine);
        for number in (0..).take(analysis.sentences.len()) {
            // Holders by name: their numbers depend on what other sentences say.
            let holder = |holder| match holder {
                Holder::Speaker(id) => analysis.speaker(id).unwrap().name.clone(),
                other => format!("{other:?}"),
            };
            let rows = analysis.stances.iter().filter(|s| s.sentence == number);
            let rows: Vec<_> = rows.map(|s| (holder(s.holder), s.target, s.probabilities)).collect();
            let valence = analysis.valences.get(number as usize).copied().flatten();
            let told = format!("{rows:?} {:?}", valence.map(|v| v.value));
            found.insert((analysis.article.id.clone(), number), told);
        }
    }
    found
}

#[test]
fn the_balanced_model_answers_as_one_of_its_two() {
    let Some(accurate) = accurate() else {
        println!("skipped: no accurate model");
        return;
    };
    let balanced = accurate.clone().after_fast();
    assert_eq!(balanced.name(), format!("{}+{}", StanceModel::fast().name(), accurate.name()));
    let (fast, accurate, balanced) =
        (sentences_of_seeds(StanceModel::fast()), sentences_of_seeds(accurate), sentences_of_seeds(balanced));
    let (mut by_fast, mut by_accurate) = (0, 0);
    for (sentence, told) in &balanced {
        let (is_fast, is_accurate) = (fast[sentence] == *told, accurate[sentence] == *told);
        assert!(is_fast || is_accurate, "{sentence:?}: {told}");
        by_fast += usize::from(is_fast && !is_accurate);
        by_accurate += usize::from(is_accurate && !is_fast);
    }
    println!("balanced: {by_fast} sentences of fast, {by_accurate} of accurate, of {}", balanced.len());
    assert!(by_fast > balanced.len() / 4 && by_accurate > balanced.len() / 10);
}

fn accurate() -> Option<StanceModel> {
    let here = common::accurate_model()?;
    Some(StanceModel::open(&here).unwrap())
}

#[test]
fn no_input_changes_with_the_name_of_a_holder() {
    let mut asked = 0;
    for Sentence { text, names } in seeds() {
        for target in &names {
            for place in names.iter().filter(|p| p.end <= target.start || p.start >= target.end) {
                let inputs: std::collections::HashSet<String> = NAMES
                    .iter()
                    .map(|name| {
                        let (text, target) = swapped(&text, place, name, target);
                        let end = place.start + name.len();
                        let holder = GivenHolder::At(Span::new(&text, place.start, end).unwrap());
                        TargetedText::held_by(&text, target, holder).input()
                    })
                    .collect();
                assert_eq!(inputs.len(), 1, "{inputs:?}");
                asked += 1;
            }
        }
    }
    assert!(asked > 40, "{asked}");
}

#[test]
fn no_label_changes_with_a_name_in_the_seeds() {
    let sentences = seeds();
    assert!(sentences.len() > 70, "{}", sentences.len());
    assert_eq!(changes(&sentences, &models()), Vec::<String>::new());
}

/// A text with its labelled names and those that the program finds in it.
fn with_found_names((text, mut names): (String, Vec<Range<usize>>)) -> Sentence {
    let engine = Engine::builder().stance_model(StanceModel::Lexicon).build().unwrap();
    let analysis = analyze(Article { text: text.clone(), ..Article::default() }, &engine);
    for mention in analysis.mentions.iter().filter(|m| m.kind == MentionKind::Name) {
        let found = mention.span.range();
        if names.iter().all(|name| name.end <= found.start || name.start >= found.end) {
            names.push(found);
        }
    }
    Sentence { text, names }
}

#[test]
fn no_label_changes_with_a_name_in_labelled_sentences() {
    let mut by_text: BTreeMap<String, Vec<Range<usize>>> = BTreeMap::new();
    let held_out = |row: &Labelled| row.split != "train";
    for row in labelled_set("newsmtsc/dev.jsonl").into_iter().flatten().filter(held_out) {
        by_text.entry(row.text).or_default().push(row.target);
    }
    let sentences: Vec<Sentence> = by_text.into_iter().map(with_found_names).collect();
    if sentences.is_empty() {
        return;
    }
    assert!(sentences.len() > 300);
    let changed = changes(&sentences, &models());
    println!("{} sentences, {} names: {} labels changed", sentences.len(), NAMES.len(), changed.len());
    assert_eq!(changed, Vec::<String>::new());
}

/// Macro-F1 and accuracy of pairs of a gold label and a predicted one.
fn figures(pairs: &[(&str, &str)]) -> (f64, f64) {
    let count = |is: &dyn Fn(&str, &str) -> bool| pairs.iter().filter(|(g, f)| is(g, f)).count() as f64;
    let f1 = ["negative", "neutral", "positive"].map(|label| {
        let hit = count(&|gold, found| gold == label && found == label);
        2.0 * hit / (count(&|gold, _| gold == label) + count(&|_, found| found == label))
    });
    (f1.iter().sum::<f64>() / 3.0, count(&|gold, found| gold == found) / pairs.len() as f64)
}

#[test]
fn models_keep_their_accuracy() {
    let Some(all) = labelled_set("newsmtsc/dev.jsonl") else { return };
    for (name, lexicon, fast, encoder) in [("rw-dev", 0.57, 0.75, 0.835), ("mt-dev", 0.53, 0.71, 0.785)] {
        let rows: Vec<&Labelled> = all.iter().filter(|row| row.split == name).collect();
        let mut tried = vec![(StanceModel::Lexicon, lexicon), (StanceModel::fast(), fast)];
        tried.extend(accurate().map(|model| (model, encoder)));
        for (model, floor) in tried {
            let found = |row: &&Labelled| label(&row.text, row.target.clone(), &model).as_str();
            let found: Vec<&str> = rows.iter().map(found).collect();
            let pairs = |apart: bool| -> Vec<(&str, &str)> {
                let rows = rows.iter().zip(&found).filter(|(row, _)| !(apart && row.is_shared_article));
                rows.map(|(row, found)| (row.label.as_str(), *found)).collect()
            };
            let (all, apart) = (pairs(false), pairs(true));
            let (f1, accuracy) = figures(&all);
            println!("{name}: {} macro-F1 {f1:.3}, accuracy {accuracy:.3} of {}", model.name(), all.len());
            let f1_apart = figures(&apart).0;
            println!(
                "{name}: {} on articles of its own: macro-F1 {f1_apart:.3} of {}",
                model.name(),
                apart.len()
            );
            assert!(f1 >= floor, "{} on {name}: {f1:.3} < {floor}", model.name());
        }
    }
}

/// Cuts every text of the visible sets at white space and into pieces, and compares their number and the digest of all ids
/// with those that `python pieces.py` of the recipe has written down.
#[test]
fn pieces_equal_those_of_the_training_code() {
    let written = include_str!("cases/pieces.json");
    let expected: BTreeMap<String, Value> = serde_json::from_str(written).unwrap();
    let weights = ModelFile::parse(Cow::Borrowed(StanceModel::FAST_FILE)).unwrap();
    let pieces = WordPieces::parse(&weights.text("pieces").unwrap()).unwrap();
    let mut seen = 0;
    for (name, expected) in &expected {
        let Some(lines) = common::shared_text(&format!("data/{name}")) else { continue };
        let (mut digest, mut count, mut ids) = (Sha256::new(), 0, Vec::new());
        for line in lines.lines().filter(|line| !line.trim().is_empty()) {
            let row: Value = serde_json::from_str(line).unwrap();
            ids.clear();
            for word in row["text"].as_str().unwrap().split_whitespace() {
                pieces.encode_word(&word.to_ascii_lowercase(), &mut ids);
            }
            count += ids.len();
            ids.push(u16::MAX);
            digest.update(ids.iter().flat_map(|id| id.to_le_bytes()).collect::<Vec<u8>>());
        }
        let digest = data_encoding::HEXLOWER.encode(&digest.finalize());
        println!("{name}: {count} pieces");
        assert_eq!(
            (count as u64, digest.as_str()),
            (expected["pieces"].as_u64().unwrap(), expected["sha256"].as_str().unwrap()),
            "{name}"
        );
        seen += 1;
    }
    println!("{seen} of {} sets compared", expected.len());
}

/// An encoder whose header promises a longer window than its graph has positions.
#[test]
fn an_encoder_that_fails_on_a_text_gives_no_label_and_counts_the_failure() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("models/accurate.lasswell");
    let Ok(mut file) = std::fs::read(path) else {
        println!("skipped: no models/accurate.lasswell");
        return;
    };
    let (old, new) = (br#""window":126"#, br#""window":999"#);
    let at = file.windows(old.len()).position(|part| part == old).unwrap();
    file[at..at + old.len()].copy_from_slice(new);
    let model = StanceModel::parse(Cow::Owned(file)).unwrap();
    let long = format!("Critics called Ana Ruiz a liar. {}", "They said so again. ".repeat(60));
    let failed = TargetedText::new(&long, 15..23).predict(&model, true);
    assert!(!failed.probabilities.is_defined() && failed.evidence.is_empty());
    assert_eq!((failed.probabilities.label_if(0.0), model.failures()), (None, 1));
    assert_eq!(label("Critics called Ana Ruiz a liar.", 15..23, &model), Label::Negative);
    assert_eq!(model.failures(), 1);
}

/// Stances of a text with the fast model: sentence, holder, target, label.
fn stances_of(text: &str) -> Vec<(u32, String, String, Option<Label>)> {
    let analysis = analyze(Article { text: text.to_owned(), ..Article::default() }, &Engine::default());
    let row = |s: &lasswell::model::Stance| {
        let target = analysis.person(s.target).unwrap().key.clone();
        (s.sentence, analysis.holder_key(s.holder).to_owned(), target, s.label)
    };
    analysis.stances.iter().map(row).collect()
}

fn row(sentence: u32, holder: &str, target: &str, label: Label) -> (u32, String, String, Option<Label>) {
    (sentence, holder.to_owned(), target.to_owned(), Some(label))
}

/// A case of `cases/stances.txt`.
struct Case<'a> {
    name: &'a str,
    text: &'a str,
    /// Holder, target, label.
    rows: Vec<(&'a str, &'a str, &'a str)>,
}

fn cases() -> Vec<Case<'static>> {
    let parse = |part: &'static str| {
        let mut lines = part.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let (name, text) = (lines.next()?, lines.next()?);
        let row = |line: &'static str| {
            let (pair, label) = line.split_once(": ").unwrap();
            let (holder, target) = pair.split_once(" > ").unwrap();
            (holder, target, label)
        };
        Some(Case { name, text, rows: lines.map(row).collect() })
    };
    include_str!("cases/stances.txt").split("== ").skip(1).filter_map(parse).collect()
}

/// What of a case a model does not see.
fn wrong(case: &Case<'_>, engine: &Engine) -> Vec<String> {
    let analysis = analyze(Article { text: case.text.to_owned(), ..Article::default() }, engine);
    let found: Vec<(&str, &str, Label)> = analysis
        .stances
        .iter()
        .filter_map(|s| {
            Some((analysis.holder_key(s.holder), analysis.person(s.target)?.key.as_str(), s.label?))
        })
        .collect();
    let of = |holder: &str, target: &str| {
        let rows = found.iter().filter(|(h, t, _)| (*h, *t) == (holder, target));
        let labels: Vec<&str> = rows.map(|(.., label)| label.as_str()).collect();
        let polar = labels.iter().find(|label| **label != "neutral").copied();
        polar.or(labels.first().copied()).unwrap_or("none")
    };
    let missed = case.rows.iter().filter_map(|(holder, target, label)| {
        let got = of(holder, target);
        let right = got == *label || (*label == "neutral" && got == "none");
        (!right).then(|| format!("{holder} > {target}: {got}, not {label}"))
    });
    let listed = |h: &str, t: &str| case.rows.iter().any(|(holder, target, _)| (*holder, *target) == (h, t));
    let added = found
        .iter()
        .filter(|(h, t, label)| *label != Label::Neutral && !listed(h, t))
        .map(|(h, t, label)| format!("{h} > {t}: {}", label.as_str()));
    missed.chain(added).collect()
}

#[test]
fn cases_stay_above_their_floors() {
    let cases = cases();
    let mut tried = vec![(StanceModel::fast(), FAST_CASES)];
    tried.extend(accurate().map(|model| (model, ACCURATE_CASES)));
    for (model, floor) in tried {
        let engine = Engine::builder().stance_model(model).build().unwrap();
        let mut right = 0;
        for case in &cases {
            let wrong = wrong(case, &engine);
            right += usize::from(wrong.is_empty());
            if !wrong.is_empty() {
                println!("{}: {}: {}", engine.stance().name(), case.name, wrong.join("; "));
            }
        }
        println!("{}: {right} of {} cases right", engine.stance().name(), cases.len());
        assert!(right >= floor, "{}: {right} of {} cases right", engine.stance().name(), cases.len());
    }
}

#[test]
fn a_verb_that_is_an_opinion_belongs_to_its_speaker() {
    let found = stances_of("Ana Ruiz accused Ben Stone of lying to the court about the stolen money.");
    assert!(found.contains(&row(0, "ana-ruiz", "ben-stone", Label::Negative)), "{found:?}");
    assert!(!found.contains(&row(0, "author", "ben-stone", Label::Negative)), "{found:?}");
}

#[test]
fn who_brings_charges_accuses_where_the_sentence_does_not_say_it() {
    let found = stances_of(
        "Federal prosecutors opened their case on Monday. Ana Ruiz is charged with stealing money from the charity.",
    );
    assert!(found.contains(&row(1, "s1", "ana-ruiz", Label::Negative)), "{found:?}");
    let found = stances_of("Ana Ruiz is accused of stealing money from the charity.");
    assert!(found.iter().all(|(_, holder, ..)| holder == "author" || holder == "unknown"), "{found:?}");
}

#[test]
fn whose_aide_accuses_does_not_accuse() {
    let found = stances_of("Ana Ruiz aide Ben Stone accused Carla Diaz of lying to the court.");
    assert!(found.iter().all(|(_, holder, ..)| holder != "ana-ruiz"), "{found:?}");
}

#[test]
fn quoted_praise_does_not_belong_to_the_author() {
    let found = stances_of("“Ben Stone is a brilliant and honest leader,” Ana Ruiz said on Monday.");
    assert_eq!(found, [row(0, "ana-ruiz", "ben-stone", Label::Positive)]);
}

#[test]
fn a_pronoun_can_be_a_target() {
    let found = stances_of("Ana Ruiz won. She is a corrupt liar and a disgrace to the whole country.");
    assert!(found.contains(&row(1, "author", "ana-ruiz", Label::Negative)), "{found:?}");
}

#[test]
fn a_person_who_only_speaks_is_not_judged() {
    assert_eq!(stances_of("“It will rain,” Ana Ruiz said on Monday. “I am tired,” she said."), []);
}

#[test]
fn without_people_there_is_no_stance() {
    assert_eq!(stances_of("The terrible storm destroyed the lovely old bridge on Monday."), []);
}
