//! Accuracy of copies, credits and stories on articles that are not part of this repository: planted copies among real
//! articles, PolNeAR's record of agency texts, and BASIL's events in three outlets. Without the data, tests are skipped; see
//! `tests/common/mod.rs`. `cargo test --test stories -- --nocapture` fingerprints the figures. With `LASSWELL_MILLION=1` (and
//! `--release`), time and memory are measured for a hundred thousand and for a million articles.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a panic is a failed test, counts are small, and figures are printed"
)]

mod common;

use lasswell::dedup::{CopyMatch, CreditPlace, Fingerprint, StoryId, copies, stories};
use lasswell::model::{Analysis, Article, Sentence, SentenceKind, Span};
use lasswell::stance::StanceModel;
use lasswell::stats::random::Stream;
use lasswell::{Engine, analyze};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use std::time::Instant;

/// A real article with the annotation of its set.
struct Real {
    article: Article,
    event: Option<String>,
    wire: Option<String>,
    set: &'static str,
}

fn rows(name: &str) -> Option<Vec<Value>> {
    let file = common::shared_text(&format!("data/{name}"))?;
    Some(file.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

fn article(row: &Value) -> Article {
    let field = |name: &str| row[name].as_str().map(str::to_owned);
    let title = field("title");
    let body = field("text").unwrap();
    // The reader does the same with a title that is separate from the text.
    let text = title.as_ref().map_or_else(|| body.clone(), |title| format!("{title}\n\n{body}"));
    let headline = title.as_ref().and_then(|title| Span::new(&text, 0, title.len()));
    let authors = field("author").or_else(|| field("authors")).into_iter().collect();
    let id = ["id", "article_id", "doc_id"].into_iter().find_map(field).unwrap();
    Article {
        id,
        outlet: field("outlet"),
        title,
        published: field("date"),
        authors,
        text,
        headline,
        ..Article::default()
    }
}

fn read_all() -> Option<Vec<Real>> {
    let mut all = Vec::new();
    for event in rows("basil/events.dev.jsonl")? {
        for row in event["articles"].as_array().unwrap() {
            let event = event["event_id"].as_str().map(str::to_owned);
            all.push(Real { article: article(row), event, wire: None, set: "basil" });
        }
    }
    let sets = [
        ("polnear", "polnear/train.jsonl"),
        ("polnear", "polnear/dev.jsonl"),
        ("abp", "abp_sample/dev.jsonl"),
    ];
    for (set, name) in sets {
        for row in rows(name)? {
            let wire = row["wire"].as_str().filter(|wire| *wire != "NA").map(str::to_owned);
            all.push(Real { article: article(&row), event: None, wire, set });
        }
    }
    Some(all)
}

static REAL: LazyLock<Option<Vec<Real>>> = LazyLock::new(read_all);
static ENGINE: LazyLock<Engine> =
    LazyLock::new(|| Engine::builder().stance_model(StanceModel::Lexicon).build().unwrap());

fn fingerprint_of(article: Article) -> Fingerprint {
    Fingerprint::new(&analyze(article, &ENGINE))
}

/// The fingerprints of [`REAL`].
static FINGERPRINTS: LazyLock<Vec<Fingerprint>> =
    LazyLock::new(|| REAL.iter().flatten().map(|real| fingerprint_of(real.article.clone())).collect());

/// The distinct runs of five words of a text.
fn shingles(text: &str) -> BTreeSet<Vec<String>> {
    let lower = text.to_lowercase().replace(['’', '\''], "");
    let words: Vec<String> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect();
    words.windows(5).map(<[String]>::to_vec).collect()
}

fn exactly_shared(a: &str, b: &str) -> f64 {
    let (a, b) = (shingles(a), shingles(b));
    a.intersection(&b).count() as f64 / a.len().min(b.len()).max(1) as f64
}

/// Kinds of planted copies.
const KINDS: [&str; 8] = ["exact", "headline", "half", "third", "moved", "words", "sentence", "added"];

const OWN: &str =
    "Our newsroom will keep following this matter for readers across the region in the coming days.";

/// The body of an article as another outlet might run it.
fn altered(body: &str, kind: &str) -> String {
    let mut paragraphs: Vec<String> = body.split("\n\n").map(str::to_owned).collect();
    let words = body.split_whitespace().count();
    let cut = |share: usize| {
        let mut left = words / share;
        let mut kept = String::new();
        for paragraph in body.split("\n\n") {
            for word in paragraph.split(' ') {
                if left == 0 {
                    return kept;
                }
                left -= 1;
                kept.push_str(word);
                kept.push(' ');
            }
            kept.push_str("\n\n");
        }
        kept
    };
    match kind {
        "half" => return cut(2),
        "third" => return cut(3),
        "moved" => {
            let half = paragraphs.len() / 2;
            paragraphs.rotate_left(half);
            paragraphs.reverse();
        }
        // Every fortieth word is replaced.
        "words" => {
            let change = |paragraph: &String| {
                let words = paragraph.split(' ').enumerate();
                words
                    .map(|(n, word)| if n % 40 == 17 { "reportedly" } else { word })
                    .collect::<Vec<_>>()
                    .join(" ")
            };
            paragraphs = paragraphs.iter().map(change).collect();
        }
        "sentence" => {
            let at = paragraphs.len() / 2;
            paragraphs[at] = OWN.to_owned();
        }
        "added" => {
            paragraphs.insert(0, OWN.to_owned());
            paragraphs.push(
                "Ana Ruiz of this newspaper contributed to the report from the county courthouse.".to_owned(),
            );
        }
        _ => {}
    }
    paragraphs.join("\n\n")
}

fn root(copied: &[Option<CopyMatch>], index: usize) -> usize {
    copied[index].map_or(index, |copy| copy.original)
}

#[test]
fn planted_copies_are_found_with_few_false_ones() {
    let Some(real) = REAL.as_ref() else { return };
    // Long enough to be cut to a third and still be an article.
    let long: Vec<usize> =
        (0..real.len()).filter(|i| real[*i].set != "basil" && FINGERPRINTS[*i].words() >= 150).collect();
    let bases: Vec<usize> = (0..300).map(|n| long[n * long.len() / 300]).collect();

    // Fingerprint, text, index of the real article, kind.
    let mut all: Vec<(Fingerprint, String, usize, &str)> = real
        .iter()
        .enumerate()
        .map(|(i, r)| (FINGERPRINTS[i].clone(), r.article.text.clone(), i, "real"))
        .collect();
    for (n, base) in bases.iter().enumerate() {
        for kind in [KINDS[n % 8], KINDS[(n + 3) % 8], KINDS[(n + 5) % 8]] {
            let from = &real[*base].article;
            let title = if kind == "headline" {
                "What the county should know today"
            } else {
                from.title.as_deref().unwrap()
            };
            let body = from
                .headline
                .map_or(from.text.as_str(), |title| from.text.get(title.end()..).unwrap().trim());
            let text = format!("{title}\n\n{}", altered(body, kind));
            let copy = Article {
                id: format!("{}-{kind}", from.id),
                outlet: Some(format!("Outlet {}", n % 17)),
                title: Some(title.to_owned()),
                published: Some("2030-01-01".into()),
                headline: Span::new(&text, 0, title.len()),
                text: text.clone(),
                ..Article::default()
            };
            all.push((fingerprint_of(copy), text, *base, kind));
        }
    }
    // The order must not give the copies away.
    let mut stream = Stream::new(7, "stories");
    for i in (1..all.len()).rev() {
        all.swap(i, stream.below(u32::try_from(i + 1).unwrap()) as usize);
    }

    let fingerprints: Vec<Fingerprint> = all.iter().map(|(fingerprint, ..)| fingerprint.clone()).collect();
    let copied = copies(&fingerprints);
    let place: BTreeMap<usize, usize> =
        all.iter().enumerate().filter(|(_, a)| a.3 == "real").map(|(i, a)| (a.2, i)).collect();

    let mut per_kind: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let (mut named, mut dated) = (0, 0);
    for (i, (_, _, base, kind)) in all.iter().enumerate().filter(|(_, a)| a.3 != "real") {
        let entry = per_kind.entry(kind).or_default();
        entry.1 += 1;
        if root(&copied, i) == root(&copied, place[base]) {
            entry.0 += 1;
            if fingerprints[place[base]].day().is_some() {
                dated += 1;
                named += usize::from(copied[i].is_some_and(|copy| copy.original == place[base]));
            }
        }
    }
    for (kind, (found, n)) in &per_kind {
        println!("copies, {kind}: {found} of {n} found, recall {:.3}", *found as f64 / *n as f64);
    }
    let found: usize = per_kind.values().map(|v| v.0).sum();
    let planted: usize = per_kind.values().map(|v| v.1).sum();

    let (mut right, mut natural, mut wrong) = (0, 0, 0);
    for (i, copy) in copied.iter().enumerate() {
        let Some(copy) = copy else { continue };
        assert_ne!(copy.original, i);
        assert!(copied[copy.original].is_none(), "an original is no copy");
        let (a, b) = (&all[i], &all[copy.original]);
        if a.2 == b.2 {
            right += 1;
            continue;
        }
        let exact = exactly_shared(&a.1, &b.1);
        if exact >= 0.5 {
            natural += 1
        } else {
            wrong += 1
        }
        let titles = [a, b].map(|x| x.1.lines().next().unwrap_or(""));
        println!("  natural {exact:.2} (estimated {:.2}): {} | {}", copy.shared, titles[0], titles[1]);
    }
    let recall = found as f64 / planted as f64;
    let precision = (right + natural) as f64 / (right + natural + wrong) as f64;
    println!(
        "copies: recall {recall:.3} of {planted} planted among {} real; precision {precision:.3} ({right} planted, {natural} natural, {wrong} wrong); original named {named} of {dated}",
        real.len()
    );
    assert!(recall >= 0.95);
    assert!(precision >= 0.98);
    assert!(named as f64 >= 0.95 * dated as f64);
    for (kind, (found, n)) in per_kind {
        assert!(found as f64 >= 0.9 * n as f64, "{kind}");
    }
}

#[test]
fn credits_agree_with_what_polnear_records() {
    let Some(real) = REAL.as_ref() else { return };
    let articles: Vec<&Real> = real.iter().filter(|r| r.set == "polnear").collect();
    for (label, with_authors, floor) in [("with authors", true, 0.9), ("text alone", false, 0.85)] {
        let (mut hit, mut extra, mut missed, mut contributions, mut name_right) = (0, 0, 0, 0, 0);
        for real in &articles {
            let mut article = real.article.clone();
            if !with_authors {
                article.authors.clear();
            }
            let id = article.id.clone();
            let fingerprint = fingerprint_of(article);
            let place = fingerprint.credit().map(|credit| credit.place);
            contributions += usize::from(place == Some(CreditPlace::Contribution));
            match (&real.wire, fingerprint.agency()) {
                (Some(wire), Some(agency)) => {
                    hit += 1;
                    let name = match wire.to_lowercase().as_str() {
                        "ap" => "Associated Press",
                        "upi" => "United Press International",
                        "afp" => "Agence France-Presse",
                        _ => "Reuters",
                    };
                    name_right += usize::from(name == agency);
                }
                (Some(wire), None) => {
                    missed += 1;
                    println!("  {label}, missed {wire}: {id}");
                }
                (None, Some(agency)) => {
                    extra += 1;
                    println!("  {label}, not recorded: {agency} {place:?} in {id}");
                }
                (None, None) => {}
            }
        }
        let (precision, recall) = (hit as f64 / (hit + extra) as f64, hit as f64 / (hit + missed) as f64);
        println!(
            "credits, {label}: precision {precision:.3} recall {recall:.3} ({hit} found, {extra} extra, {missed} missed, {name_right} named right), {contributions} contributions"
        );
        assert!(precision >= 0.95 && recall >= floor);
        assert_eq!(name_right, hit);
    }
}

/// Pairs and B-cubed scores over one half of BASIL's events.
#[derive(Debug, Default)]
struct Figures {
    hit: usize,
    extra: usize,
    missed: usize,
    outside: usize,
    cubed: [f64; 2],
}

impl Figures {
    fn of(real: &[Real], stories: &[Option<StoryId>], half: usize, show: bool) -> Self {
        let mut order: Vec<&str> = Vec::new();
        for event in real.iter().filter_map(|r| r.event.as_deref()) {
            if !order.contains(&event) {
                order.push(event);
            }
        }
        let in_half = |i: usize| {
            let at = order.iter().position(|e| real[i].event.as_deref() == Some(e));
            at.is_some_and(|at| at % 2 == half)
        };
        let together = |i: usize, j: usize| stories[i].is_some() && stories[i] == stories[j];
        let mut figures = Self::default();
        let mut n = 0.0;
        for i in (0..real.len()).filter(|i| in_half(*i)) {
            let (mut same, mut cluster, mut class) = (1.0, 1.0, 1.0);
            for j in (0..real.len()).filter(|j| *j != i) {
                let one_event = real[i].event == real[j].event;
                let pair = || format!("{:?} | {:?}", real[i].article.title, real[j].article.title);
                if real[j].event.is_none() {
                    if together(i, j) {
                        figures.outside += 1;
                        if show {
                            println!("    beside: {}", pair());
                        }
                    }
                    continue;
                }
                cluster += f64::from(u8::from(together(i, j)));
                class += f64::from(u8::from(one_event));
                same += f64::from(u8::from(one_event && together(i, j)));
                // Pairs within the half would be counted twice.
                if j < i && in_half(j) {
                    continue;
                }
                match (one_event, together(i, j)) {
                    (true, true) => figures.hit += 1,
                    (true, false) => {
                        figures.missed += 1;
                        if show {
                            println!("    missed: {}", pair());
                        }
                    }
                    (false, true) => {
                        figures.extra += 1;
                        if show {
                            println!("    wrong: {}", pair());
                        }
                    }
                    (false, false) => {}
                }
            }
            n += 1.0;
            figures.cubed[0] += same / cluster;
            figures.cubed[1] += same / class;
        }
        figures.cubed = figures.cubed.map(|sum| sum / n);
        figures
    }

    fn precision(&self) -> f64 {
        self.hit as f64 / (self.hit + self.extra) as f64
    }

    fn recall(&self) -> f64 {
        self.hit as f64 / (self.hit + self.missed) as f64
    }
}

#[test]
fn events_of_basil_are_found_among_other_articles() {
    let Some(real) = REAL.as_ref() else { return };
    let undated: Vec<Fingerprint> =
        real.iter().map(|r| fingerprint_of(Article { published: None, ..r.article.clone() })).collect();
    // Without dates, a person in the news twice within months looks like one event, so the threshold is higher.
    for (label, fingerprints, floor) in
        [("dated", &*FINGERPRINTS, [0.95, 0.85]), ("undated", &undated, [0.95, 0.80])]
    {
        let copied = copies(fingerprints);
        let grouped = stories(fingerprints, &copied);
        let groups = grouped.iter().flatten().max().map_or(0, |id| id.0 + 1);
        println!("stories, {label}: {groups} stories of {} articles", grouped.iter().flatten().count());
        for (name, half) in [("tuned on", 0), ("held out", 1)] {
            let show = std::env::var_os("LASSWELL_SHOW").is_some();
            let f = Figures::of(real, &grouped, half, show);
            let (precision, recall) = (f.precision(), f.recall());
            let f1 = 2.0 * precision * recall / (precision + recall);
            println!(
                "stories, {label}, {name}: precision {precision:.3} recall {recall:.3} F1 {f1:.3}, B-cubed {:.3} {:.3}; {} pairs found, {} wrong, {} missed, {} with articles of other sets",
                f.cubed[0], f.cubed[1], f.hit, f.extra, f.missed, f.outside
            );
            assert!(precision >= floor[0] && recall >= floor[1]);
        }
        if label == "dated" && std::env::var_os("LASSWELL_SHOW").is_some() {
            let mut by_story: BTreeMap<StoryId, Vec<usize>> = BTreeMap::new();
            for (i, story) in grouped.iter().enumerate().filter(|(i, _)| real[*i].event.is_none()) {
                by_story.entry(story.unwrap_or(StoryId(u32::MAX))).or_default().push(i);
            }
            by_story.remove(&StoryId(u32::MAX));
            for (story, members) in by_story {
                println!("  {story:?}");
                for i in members {
                    let a = &real[i].article;
                    println!("    {:?} {:?} {:?}", a.published, a.outlet, a.title);
                }
            }
        }
    }
}

#[test]
fn the_order_of_real_articles_has_no_effect() {
    if REAL.is_none() {
        return;
    }
    let copied = copies(&FINGERPRINTS);
    let grouped = stories(&FINGERPRINTS, &copied);
    let n = FINGERPRINTS.len();
    let back: Vec<Fingerprint> = FINGERPRINTS.iter().rev().cloned().collect();
    let copied_back = copies(&back);
    let grouped_back = stories(&back, &copied_back);
    for i in 0..n {
        let there = copied_back[n - 1 - i].map(|copy| (n - 1 - copy.original, copy.shared.to_bits()));
        assert_eq!(copied[i].map(|copy| (copy.original, copy.shared.to_bits())), there);
        for j in 0..i {
            let (here, there) =
                (grouped[i] == grouped[j], grouped_back[n - 1 - i] == grouped_back[n - 1 - j]);
            assert!(here == there || grouped[i].is_none() && grouped[j].is_none());
        }
        assert_eq!(grouped[i].is_some(), grouped_back[n - 1 - i].is_some());
    }
}

/// Fingerprint of an article of invented words: its own, those of its event, common ones, and a note under every article.
fn invented(number: u32, event: u32, copy_of: Option<u32>) -> Fingerprint {
    let mut stream = Stream::new(u64::from(copy_of.unwrap_or(number)), "article");
    let length = 250 + stream.below(400);
    let mut text = String::with_capacity(length as usize * 8);
    let mut sentences = Vec::new();
    let mut start = 0;
    for at in 0..length {
        // Few words make up most of a text: the cube of a uniform number is similar to Zipf's law.
        let draw = u64::from(stream.below(1 << 20));
        let word = match stream.below(12) {
            0 => format!("event{}x{}", event, stream.below(12)),
            _ => format!("w{}", draw * draw / (1 << 20) * draw / (1 << 20) / 16),
        };
        text.push_str(&word);
        let ends = at % 20 == 19 || at + 1 == length;
        text.push_str(if ends { ". " } else { " " });
        if ends {
            sentences.push((start, text.len() - 1));
            start = text.len();
        }
    }
    text.push_str(
        "Sign up for our newsletter to get the best of our reporting in your inbox every single morning.",
    );
    sentences.push((start, text.len()));
    let sentences = sentences
        .into_iter()
        .map(|(from, to)| Sentence {
            span: Span::new(&text, from, to).unwrap(),
            paragraph: 0,
            kind: SentenceKind::Body,
        })
        .collect();
    let article = Article {
        id: number.to_string(),
        outlet: Some(format!("outlet {}", number % 50)),
        published: Some(format!("2020-{:02}-{:02}", 1 + event % 12, 1 + event / 12 % 28)),
        text,
        ..Article::default()
    };
    Fingerprint::new(&Analysis { article, sentences, ..Analysis::default() })
}

fn peak_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0");
    line.trim().trim_end_matches(" kB").trim().parse::<u64>().unwrap_or(0) / 1024
}

/// Measures `n` articles: one in twenty is a copy of the article before it, and one in a thousand a copy of the first one.
fn measure(n: u32) {
    let origin = |i: u32| match i {
        i if i % 1000 == 999 => Some(0),
        i if i % 20 == 19 => Some(i - 1),
        _ => None,
    };
    let begun = Instant::now();
    let workers = 2;
    let parts: Vec<Vec<Fingerprint>> = std::thread::scope(|scope| {
        let part = |worker: u32| {
            let (from, to) = (worker * (n / workers), (worker + 1) * (n / workers));
            (from..to).map(|i| invented(i, origin(i).unwrap_or(i) / 5, origin(i))).collect()
        };
        let threads: Vec<_> = (0..workers).map(|worker| scope.spawn(move || part(worker))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let fingerprints: Vec<Fingerprint> = parts.into_iter().flatten().collect();
    println!(
        "{n} fingerprints: {:.1} s with the making of texts, peak {} MB",
        begun.elapsed().as_secs_f64(),
        peak_mb()
    );
    let begun = Instant::now();
    let copied = copies(&fingerprints);
    println!("{n} copies: {:.1} s, peak {} MB", begun.elapsed().as_secs_f64(), peak_mb());
    let together = |i: u32| origin(i).is_some_and(|o| root(&copied, i as usize) == root(&copied, o as usize));
    let planted = (0..n).filter(|i| origin(*i).is_some()).count();
    let found = (0..n).filter(|i| together(*i)).count();
    let all = copied.iter().flatten().count();
    println!("  {found} of {planted} planted found, {all} articles called copies");
    let begun = Instant::now();
    let grouped = stories(&fingerprints, &copied);
    let groups = grouped.iter().flatten().max().map_or(0, |id| id.0 + 1);
    println!("{n} stories: {:.1} s, peak {} MB; {groups} stories", begun.elapsed().as_secs_f64(), peak_mb());
    assert!(found as f64 >= 0.99 * planted as f64 && all <= planted);
    assert!(f64::from(groups) >= 0.5 * f64::from(n / 5) && groups <= n / 4);
}

#[test]
fn frequent_texts_and_notes_do_not_slow_down_the_search() {
    measure(2_000);
    if std::env::var_os("LASSWELL_MILLION").is_none() {
        println!("a million articles are not measured; LASSWELL_MILLION=1 measures them");
        return;
    }
    measure(100_000);
    measure(1_000_000);
}
