//! Parts of `lasswell run` → parts of a corpus of any size, to measure the statistics of a run without scoring.
//!
//! ```sh
//! lasswell run FOLDER --model fast --parts some --out some-results
//! cargo run --example many_articles -- some 100000 many
//! lasswell merge many --out many-results
//! ```
//!
//! Each article is one of those given, in another order, with another day of five years, another id, and other people: names
//! are drawn from lists so that few are frequent and most are rare, as in news. Samples of shingles and terms are changed with
//! them, so that articles are no copies of each other, but for one in fifty. The text of an analysis is left out.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "a program for one measurement"
)]

use lasswell::aggregate::{ArticleTable, HolderName};
use lasswell::model::Analysis;
use lasswell::parts::add_record;
use lasswell::stats::random::Stream;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

/// A fingerprint as it is stored.
#[derive(Clone, Serialize, Deserialize)]
struct StoredFingerprint {
    sample: Vec<u32>,
    shingles: u32,
    terms: Vec<(u32, u16, Class)>,
    day: Option<i32>,
    outlet: Option<u64>,
    words: u32,
    credit: Option<(String, Place)>,
    content: u64,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
enum Class {
    Person,
    Common,
    Place,
    Rare,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
enum Place {
    Outlet,
    Author,
    Byline,
    Dateline,
    Closing,
    Contribution,
}

/// Articles of a part.
const PART: u64 = 20_000;
/// Names that are drawn.
const NAMES: u32 = 400_000;
/// Days of the corpus, from 1 January 2019.
const DAYS: u32 = 1_826;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [from, count, to] = arguments.as_slice() else { panic!("accepted: PARTS NUMBER OUT") };
    let (from, to, count) = (Path::new(from), Path::new(to), count.parse::<u64>().expect("a number"));
    let tables: Vec<ArticleTable> = read(from, "tables");
    let fingerprints: Vec<StoredFingerprint> = read(from, "fingerprints");
    let names = names();
    for folder in ["analyses", "tables", "fingerprints", "commits"] {
        fs::create_dir_all(to.join(folder)).unwrap();
    }
    let mut plan: Value = serde_json::from_slice(&fs::read(from.join("plan.json")).unwrap()).unwrap();
    let starts = (0..count).step_by(PART as usize);
    let parts: Vec<(u64, u64)> = starts.map(|start| (start, PART.min(count - start))).collect();
    let place = |article: u64| json!({"input": 0, "article": article});
    plan["settings"]["part_size"] = PART.into();
    plan["inputs"] = json!([{"path": "made", "bytes": 1, "sha256": null, "articles": count}]);
    (plan["articles"], plan["skipped"], plan["cautions"]) = (count.into(), 0.into(), 0.into());
    (plan["renamed"], plan["skipped_records"]) = (json!({}), json!([]));
    plan["parts"] = parts
        .iter()
        .map(|(start, articles)| {
            json!({"articles": articles, "skipped": 0, "cautions": 0,
                   "from": place(start + 1), "to": place(start + articles)})
        })
        .collect();
    let plan = serde_json::to_vec_pretty(&plan).unwrap();
    fs::write(to.join("plan.json"), &plan).unwrap();
    let plan_sha256 = hex(&Sha256::digest(&plan));
    let mut stream = Stream::new(1, "many articles");
    for (number, (start, articles)) in parts.iter().enumerate() {
        let mut files = ["analyses", "tables", "fingerprints"].map(|name| PartFile::new(to, name, number));
        for article in *start..start + articles {
            let at = stream.below(tables.len() as u32) as usize;
            let (table, fingerprint) = made(&tables[at], &fingerprints[at], article, &names, &mut stream);
            let mut analysis = Analysis::default();
            analysis.article.id.clone_from(&table.id);
            files[0].add(&postcard::to_stdvec(&analysis).unwrap());
            files[1].add(&postcard::to_stdvec(&table).unwrap());
            files[2].add(&postcard::to_stdvec(&fingerprint).unwrap());
        }
        let files: Vec<Value> = files.into_iter().map(PartFile::finish).collect();
        let commit = json!({
            "schema": "lasswell/commit/1", "plan_sha256": plan_sha256, "part": number, "articles": articles,
            "skipped": 0, "cautions": 0, "failed_texts": 0, "files": files,
        });
        let path = to.join("commits").join(format!("part-{number:05}.json"));
        fs::write(path, serde_json::to_vec_pretty(&commit).unwrap()).unwrap();
    }
    println!("{count} articles in {} parts", parts.len());
}

/// Another article than the one given.
fn made(
    table: &ArticleTable,
    fingerprint: &StoredFingerprint,
    number: u64,
    names: &[String],
    stream: &mut Stream,
) -> (ArticleTable, StoredFingerprint) {
    let (mut table, mut fingerprint) = (table.clone(), fingerprint.clone());
    let day = stream.below(DAYS) as i32;
    let mut new_names: BTreeMap<String, String> = BTreeMap::new();
    let mut renamed = |name: &str, stream: &mut Stream| {
        let new = new_names.entry(name.to_owned()).or_insert_with(|| {
            // The r-th name is drawn about in proportion to 1/r.
            let rank = (f64::from(NAMES).ln() * stream.uniform()).exp();
            names[(rank as usize).min(names.len() - 1)].clone()
        });
        new.clone()
    };
    for person in &mut table.people {
        person.name = renamed(&person.name, stream);
        person.key = person.name.to_lowercase().replace(' ', "-");
        for form in &mut person.forms {
            let is_short = !form.form.contains(' ');
            let surname = person.name.rsplit(' ').next().unwrap_or_default();
            form.form = if is_short { surname.to_owned() } else { person.name.clone() };
        }
        person.forms.sort_unstable();
        person.forms.dedup_by(|a, b| (&a.form, &a.title) == (&b.form, &b.title));
    }
    table.people.sort_by(|a, b| a.name.cmp(&b.name));
    table.people.dedup_by(|a, b| a.name == b.name);
    for cell in &mut table.cells {
        cell.target = renamed(&cell.target, stream);
        if let HolderName::Person(name) = &mut cell.holder {
            *name = renamed(name, stream);
        }
    }
    table.id = format!("m{number}");
    table.origin = format!("made.jsonl:{}", number + 1);
    table.outlet = Some(format!("Outlet {}", stream.below(60)));
    table.title = table.title.map(|title| format!("{title} {number}"));
    let date = 17_897 + day;
    let civil = 2019 + day / 366;
    table.published = Some(format!("{civil}-{:02}-{:02}", (day / 30) % 12 + 1, day % 28 + 1));
    fingerprint.day = Some(date);
    fingerprint.outlet = Some(u64::from(stream.below(60)));
    if stream.below(50) > 0 {
        let turn = stream.below(u32::MAX);
        let sample =
            fingerprint.sample.iter().map(|hash| hash.wrapping_mul(0x9e37_79b1).wrapping_add(turn) / 40);
        let mut sample: Vec<u32> = sample.collect();
        sample.sort_unstable();
        sample.dedup();
        fingerprint.sample = sample;
        for (hash, _, _) in &mut fingerprint.terms {
            *hash = if stream.below(4) == 0 { *hash } else { stream.below(3_000_000) };
        }
        fingerprint.terms.sort_unstable_by_key(|(hash, ..)| *hash);
        fingerprint.terms.dedup_by_key(|(hash, ..)| *hash);
    }
    fingerprint.content = u64::from(stream.below(u32::MAX)) << 32 | number;
    (table, fingerprint)
}

/// First names with surnames.
fn names() -> Vec<String> {
    let list = |text: &'static str| -> Vec<String> {
        let words = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
        words.map(|line| capital(line.split('\t').next().unwrap_or_default())).collect()
    };
    let first = list(include_str!("../data/first_names.tsv"));
    let last = list(include_str!("../data/surnames.txt"));
    let mut stream = Stream::new(1, "names");
    (0..NAMES)
        .map(|_| {
            let (first, last) = (stream.below(first.len() as u32), stream.below(last.len() as u32));
            (first as usize, last as usize)
        })
        .map(|(one, other)| format!("{} {}", first[one], last[other]))
        .collect()
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// All records of this name.
fn read<T: for<'de> Deserialize<'de>>(folder: &Path, name: &str) -> Vec<T> {
    let mut paths: Vec<_> =
        fs::read_dir(folder.join(name)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut all = Vec::new();
    for path in paths {
        let bytes = fs::read(path).unwrap();
        let mut rest = bytes.as_slice();
        while let Some((length, after)) = rest.split_first_chunk::<8>() {
            let (record, after) = after.split_at(u64::from_le_bytes(*length) as usize);
            all.push(postcard::from_bytes(record).unwrap());
            rest = after;
        }
    }
    all
}

/// A file of a part with its hash.
struct PartFile {
    path: String,
    file: BufWriter<File>,
    digest: Sha256,
    bytes: u64,
    rows: u64,
}

impl PartFile {
    fn new(folder: &Path, name: &str, part: usize) -> Self {
        let path = format!("{name}/part-{part:05}.records");
        let file = BufWriter::new(File::create(folder.join(&path)).unwrap());
        Self { path, file, digest: Sha256::new(), bytes: 0, rows: 0 }
    }

    fn add(&mut self, record: &[u8]) {
        let mut bytes = Vec::with_capacity(record.len() + 8);
        add_record(&mut bytes, record).unwrap();
        self.digest.update(&bytes);
        self.file.write_all(&bytes).unwrap();
        self.bytes += bytes.len() as u64;
        self.rows += 1;
    }

    fn finish(mut self) -> Value {
        self.file.flush().unwrap();
        let sha256 = hex(&self.digest.finalize());
        json!({"path": self.path, "rows": self.rows, "bytes": self.bytes, "sha256": sha256})
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
