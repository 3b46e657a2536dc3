//! What a people file changes in the results of the articles that it was made from.

#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

mod common;

use lasswell::engine::Engine;
use lasswell::job::{Inputs, Job, PeopleOrder};
use lasswell::model::{Analysis, MentionKind, MentionRule, Resolution, Span};
use lasswell::people::PeopleFile;
use lasswell::pipeline::Pipeline;
use lasswell::read::{self, ReadOptions};
use lasswell::stance::StanceModel;
use lasswell::{Article, analyze};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Texts in which names are short, shared, joined and apart.
const TEXTS: [&str; 6] = [
    "Angela Merkel met Emmanuel Macron on Monday. Merkel said that Macron was right. His wife, Brigitte Macron, agreed.",
    "Melania Trump opened the garden in May. Trump, the president, said that he was proud of her.",
    "Adam Stone Jr. spoke at noon in Ohio. Stone Jr. thanked the crowd. President Stone was glad. “We won,” Stone said.",
    "Tom and Ana Ruiz own a bakery in Leeds. Ana Ruiz (née Cole) said that Tom bakes at night. Mrs. Ruiz sells.",
    "David A. Smithson sued David P. Smithson in June. Smithson lost. Justice Ana Cole said that David lied.",
    "Longtime Ana Ruiz fans left early. Ana M. Ruiz sang. RUIZ WINS PRIZE, the paper wrote, and Ms. Ruiz laughed.",
];

fn engine(people: Option<&str>) -> Engine {
    let builder = Engine::builder().stance_model(StanceModel::Lexicon);
    match people {
        Some(text) => builder.people(PeopleFile::parse(text, "people.toml").unwrap()).build().unwrap(),
        None => builder.build().unwrap(),
    }
}

/// What `people --format toml` writes about these articles.
fn written(articles: &Path) -> String {
    let inputs = Inputs { paths: vec![articles.to_owned()], ..Inputs::default() };
    let job = Job::with_engine(inputs, engine(None), Pipeline::new(Some(2)).unwrap());
    let mut file = Vec::new();
    let found = job.people(1, PeopleOrder::default(), &mut |_| {}).unwrap();
    found.record().write_toml(&mut file).unwrap();
    String::from_utf8(file).unwrap()
}

/// The file with the marks taken off all entries that are no proposals.
fn without_marks(file: &str) -> String {
    let entries = file.split("\n\n").filter(|entry| entry.starts_with("#[[person]]"));
    let bare = entries.map(|entry| {
        // What follows is proposed instead of the lines above.
        let own = entry.lines().take_while(|line| !line.starts_with("# Perhaps"));
        let lines: Vec<&str> = own.map(|line| line.strip_prefix('#').unwrap_or(line)).collect();
        lines.join("\n")
    });
    bare.map(|entry| entry.replace("\n ", "\n# ")).collect::<Vec<_>>().join("\n\n")
}

fn articles(path: &Path) -> Vec<Article> {
    read::articles(&[path.to_owned()], &ReadOptions::default()).map(Result::unwrap).collect()
}

/// The names in a text and the names of the people whom they mean.
fn named(analysis: &Analysis) -> Vec<(Span, String)> {
    let names = analysis.mentions.iter().filter(|m| m.kind == MentionKind::Name);
    let person = |who| match who {
        Resolution::One(id) => analysis.person(id).unwrap().name.clone(),
        Resolution::Ambiguous => "one of several".to_owned(),
        Resolution::Unknown => "nobody".to_owned(),
    };
    names.map(|m| (m.span, person(m.person))).collect()
}

/// The inputs that need no data from outside the repository: the seed articles, and each text alone.
fn inputs(folder: &Path) -> Vec<PathBuf> {
    let texts = TEXTS.iter().enumerate().map(|(number, text)| {
        let path = folder.join(format!("{number}.txt"));
        std::fs::write(&path, text).unwrap();
        path
    });
    texts.chain([Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")]).collect()
}

fn check_as_written(path: &Path) {
    let file = written(path);
    assert!(file.contains("#[[person]]"), "{file}");
    let (bare, listed) = (engine(None), engine(Some(&file)));
    for article in articles(path) {
        assert_eq!(analyze(article.clone(), &bare), analyze(article, &listed), "{file}");
    }
}

#[test]
fn a_people_file_as_it_is_written_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    inputs(folder.path()).iter().for_each(|path| check_as_written(path));
}

#[test]
fn a_people_file_of_a_news_corpus_changes_nothing_as_it_is_written() {
    if common::shared_text("data/abp_sample/dev.jsonl").is_some() {
        check_as_written(&common::shared().join("data/abp_sample/dev.jsonl"));
    }
}

#[test]
fn entries_as_they_are_written_mean_the_same_people() {
    let folder = tempfile::tempdir().unwrap();
    for path in inputs(folder.path()) {
        let file = without_marks(&written(&path));
        assert!(file.contains("[[person]]\n") || file.contains("[[person]]  #"), "{file}");
        let (bare, listed) = (engine(None), engine(Some(&file)));
        for article in articles(&path) {
            let (before, after) = (analyze(article.clone(), &bare), analyze(article, &listed));
            assert_eq!(named(&before), named(&after), "{file}\n{}", before.article.text);
        }
    }
}

/// Listing the people of a news corpus moves few names: an entry means the person also where the rules find nobody.
#[test]
fn entries_of_a_news_corpus_mean_the_same_people() {
    if common::shared_text("data/abp_sample/dev.jsonl").is_none() {
        return;
    }
    let path = common::shared().join("data/abp_sample/dev.jsonl");
    let file = without_marks(&written(&path));
    let (bare, listed) = (engine(None), engine(Some(&file)));
    let (mut all, mut other, mut by_file) = (0, 0, 0);
    for article in articles(&path) {
        let (before, after) = (analyze(article.clone(), &bare), analyze(article, &listed));
        by_file += after.mentions.iter().filter(|m| m.rule == MentionRule::PeopleFile).count();
        let after_named: BTreeMap<Span, String> = named(&after).into_iter().collect();
        let mut people: BTreeMap<String, BTreeMap<Option<&String>, Vec<Span>>> = BTreeMap::new();
        for (span, name) in named(&before) {
            people.entry(name).or_default().entry(after_named.get(&span)).or_default().push(span);
        }
        // A person has the name of the file, whatever that is; who has another one is another person.
        for (name, now) in &people {
            let most = now.values().map(Vec::len).max().unwrap_or(0);
            let kept = now.iter().find(|(_, spans)| spans.len() == most).map(|(name, _)| *name);
            all += now.values().map(Vec::len).sum::<usize>();
            for (now, spans) in now.iter().filter(|(now, _)| Some(**now) != kept || now.is_none()) {
                other += spans.len();
                if std::env::var_os("LASSWELL_SHOW").is_some() {
                    let forms: Vec<&str> = spans.iter().map(|span| span.of(&before.article.text)).collect();
                    common::note(&format!("{}: {forms:?} of {name}, now {now:?}", before.article.id));
                }
            }
        }
    }
    common::note(&format!("{other} of {all} names mean another person, or nobody, once all are listed"));
    assert!(other * 100 < all && by_file * 4 > all, "{other} of {all}, {by_file} by the file");
}
