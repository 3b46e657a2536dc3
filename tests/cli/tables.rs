//! Tables that join: one id for a person everywhere, columns that the codebook explains, CSV and Parquet.

use crate::{arg, file, lasswell};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Articles of three outlets, one of them a copy, with people by several names, strangers who speak, and columns of the
/// user's own of which one has a name of ours.
fn news(folder: &Path) -> PathBuf {
    let bridge = "Angela Merkel opened the bridge on Monday. “It is a brilliant success,” fans said of Merkel. \
        “The bridge is a disgrace,” Emmanuel Macron said. Critics said that Mrs. Merkel had failed the town for years, \
        and that the northern pillars had moved by nine centimetres since the flood. Residents crossed by ferry for a \
        third week, and schools opened late. The mayor asked the province for money to begin repairs before winter.";
    let school = "Mrs. Merkel saw the school. “She is a champion,” fans said of Merkel. “I am glad,” Merkel said. \
        Macron called Merkel a liar, officials said.";
    let orchestra = "The orchestra announced its season of nine operas, and the house was sold out within an hour. Emmanuel \
        Macron praised the brilliant singers. Angela Merkel is a liar and a failure, and nobody misses her at the opera.";
    let article = |id: &str, outlet: &str, leaning: &str, text: &str| {
        json!({"id": id, "outlet": outlet, "date": "2022-03-01", "title": "Merkel, \"the\" bridge", "text": text,
            "url": format!("https://example.org/{id}"), "leaning": leaning, "Sentence": "=long"})
    };
    let lines = [
        article("0001", "Left Daily", "left", bridge),
        article("0002", "Right Post", "right", bridge),
        article("a/0003", "Right Post", "right", school),
        article("0004", "Right Post", "right", orchestra),
        article("b/0003", "Left Daily", "left", school.replace("school", "harbour").as_str()),
    ];
    file(folder, "news.jsonl", lines.map(|line| format!("{line}\n")).concat())
}

/// A run of these articles with more arguments: its folder.
fn run(folder: &Path, name: &str, more: &[&str]) -> PathBuf {
    let (news, out) = (news(folder), folder.join(name));
    let args = [
        "run",
        arg(&news),
        "--formats",
        "svg",
        "--strips",
        "0",
        "--min-n",
        "1",
        "--quiet",
        "--out",
        arg(&out),
    ];
    let keep = ["--keep", "leaning", "--keep", "Sentence"];
    let finished = lasswell(args.iter().chain(&keep).chain(more));
    assert_eq!(finished.code, 0, "{}", finished.err);
    out
}

/// A table: for each row its cells by the names of the columns.
fn table(path: &Path) -> Vec<BTreeMap<String, String>> {
    let mut table = csv::Reader::from_path(path).unwrap();
    let names = table.headers().unwrap().clone();
    let cells =
        |row: csv::StringRecord| names.iter().map(str::to_owned).zip(row.iter().map(str::to_owned)).collect();
    table.records().map(|row| cells(row.unwrap())).collect()
}

#[test]
fn a_person_has_one_id_in_every_table_and_in_the_json() {
    let folder = tempfile::tempdir().unwrap();
    let out = run(folder.path(), "out", &[]);
    let read = |name: &str| table(&out.join(format!("tables/{name}.csv")));
    let pairs = |rows: &[BTreeMap<String, String>], id: &str, name: &str| -> BTreeSet<(String, String)> {
        let is_person = |row: &&BTreeMap<String, String>| {
            !row[id].is_empty()
                && row.get("holder_kind").or(row.get("speaker_kind")).is_none_or(|kind| kind == "person")
        };
        rows.iter().filter(is_person).map(|row| (row[id].clone(), row[name].clone())).collect()
    };
    let people = pairs(&read("people"), "person_id", "person");
    assert!(people.contains(&("angela-merkel".to_owned(), "Angela Merkel".to_owned())), "{people:?}");
    let sentences = table(&out.join("sentences.csv"));
    for (rows, id, name) in [
        (&sentences, "holder_id", "holder"),
        (&read("quotes"), "speaker_id", "speaker"),
        (&read("mentions"), "person_id", "person"),
        (&read("identity"), "person_id", "person"),
        (&read("by_speaker"), "holder_id", "holder"),
    ] {
        let found = pairs(rows, id, name);
        assert!(!found.is_empty() && found.is_subset(&people), "{id}: {found:?}");
    }
    let all = |rows: &[BTreeMap<String, String>]| -> BTreeSet<(String, String)> {
        let rows = rows.iter().filter(|row| !row["target_id"].is_empty());
        rows.map(|row| (row["target_id"].clone(), row["target"].clone())).collect()
    };
    for rows in
        [&sentences, &read("by_target"), &read("by_article"), &read("by_outlet"), &read("comparison_cells")]
    {
        assert!(!all(rows).is_empty() && all(rows).is_subset(&people), "{:?}", all(rows));
    }
    let articles = std::fs::read_to_string(out.join("articles.jsonl")).unwrap();
    let ids: BTreeSet<(String, String)> = articles
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .flat_map(|article| article["people"].as_array().unwrap().clone())
        .map(|person| {
            (person["id"].as_str().unwrap().to_owned(), person["name"].as_str().unwrap().to_owned())
        })
        .collect();
    assert!(ids.is_subset(&people), "{ids:?}");
}

#[test]
fn strangers_of_two_articles_have_two_ids() {
    let folder = tempfile::tempdir().unwrap();
    let out = run(folder.path(), "out", &[]);
    let quotes = table(&out.join("tables/quotes.csv"));
    let fans: BTreeSet<&str> = quotes
        .iter()
        .filter(|row| row["speaker"].to_lowercase().contains("fans"))
        .map(|row| row["speaker_id"].as_str())
        .collect();
    assert_eq!(fans.len(), 4, "{fans:?}");
    assert!(
        fans.iter().any(|id| id.starts_with("a/0003/s")) && fans.iter().any(|id| id.starts_with("b/0003/s"))
    );
    let held = table(&out.join("sentences.csv"));
    let holders: BTreeSet<&str> = held
        .iter()
        .filter(|row| row["holder_kind"] == "unnamed")
        .map(|row| row["holder_id"].as_str())
        .collect();
    assert!(!holders.is_empty() && holders.iter().all(|id| id.contains("/s")), "{holders:?}");
    let grouped = table(&out.join("tables/by_speaker.csv"));
    assert!(
        grouped.iter().filter(|row| row["holder_kind"] == "unnamed").all(|row| row["holder_id"].is_empty())
    );
}

#[test]
fn counted_rows_add_up_to_the_totals() {
    let folder = tempfile::tempdir().unwrap();
    let out = run(folder.path(), "out", &[]);
    let read = |name: &str| table(&out.join(format!("tables/{name}.csv")));
    let counted = |rows: &[BTreeMap<String, String>], id: &str, person: &str| {
        rows.iter().filter(|row| row["counted"] == "true" && row[id] == person).count().to_string()
    };
    let (quotes, mentions) = (read("quotes"), read("mentions"));
    for person in read("people") {
        let id = &person["person_id"];
        assert_eq!(counted(&quotes, "speaker_id", id), person["quotes"], "{id}");
        assert_eq!(counted(&mentions, "person_id", id), person["mentions"], "{id}");
    }
    let articles = read("articles");
    assert_eq!(articles.len(), 5);
    let copy = articles.iter().find(|row| row["doc_id"] == "0002").unwrap();
    assert_eq!(
        (copy["copy_of"].as_str(), copy["counted"].as_str(), copy["left_out"].as_str()),
        ("0001", "false", "a copy of 0001")
    );
    let sentences = table(&out.join("sentences.csv"));
    assert!(sentences.iter().filter(|row| row["doc_id"] == "0002").all(|row| row["counted"] == "false"));
    // Stances of the sentences that count, by person.
    for row in read("by_target").iter().filter(|row| row["voice"] == "all") {
        let stances = sentences.iter().filter(|sentence| {
            sentence["counted"] == "true"
                && sentence["target_id"] == row["target_id"]
                && !sentence["stance_label"].is_empty()
        });
        assert_eq!(stances.count().to_string(), row["stances"], "{}", row["target_id"]);
    }
}

#[test]
fn the_codebook_has_every_column_and_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let out = run(folder.path(), "out", &[]);
    let mut explained: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in table(&out.join("codebook.csv")) {
        explained.entry(row["table_name"].clone()).or_default().push(row["column_name"].clone());
    }
    let header = |path: &Path| -> Vec<String> {
        let mut table = csv::Reader::from_path(path).unwrap();
        table.headers().unwrap().iter().map(str::to_owned).collect()
    };
    let mut written = BTreeMap::from([
        ("sentences".to_owned(), header(&out.join("sentences.csv"))),
        ("codebook".to_owned(), header(&out.join("codebook.csv"))),
    ]);
    for entry in std::fs::read_dir(out.join("tables")).unwrap() {
        let path = entry.unwrap().path();
        let mut columns = header(&path);
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if name == "articles" {
            assert_eq!(columns.split_off(columns.len() - 2), ["Sentence", "leaning"]);
        }
        written.insert(name, columns);
    }
    // Tables of other commands and options: "sentences, --wide".
    explained.retain(|name, _| !name.contains(", "));
    assert_eq!(explained, written);
}

#[test]
fn wide_sentences_repeat_the_columns_of_their_articles() {
    let folder = tempfile::tempdir().unwrap();
    let out = run(folder.path(), "out", &["--wide"]);
    let sentences = table(&out.join("sentences.csv"));
    let of_copy = sentences.iter().find(|row| row["doc_id"] == "0002").unwrap();
    for (name, value) in [
        ("outlet", "Right Post"),
        ("published", "2022-03-01"),
        ("title", "Merkel, \"the\" bridge"),
        ("url", "https://example.org/0002"),
        ("copy_of", "0001"),
        ("leaning", "right"),
        // The name is taken, whatever its capitals.
        ("own_Sentence", "=long"),
    ] {
        assert_eq!(of_copy[name], value, "{name}");
    }
}

#[test]
fn only_spreadsheets_get_a_mark_and_guarded_cells() {
    let folder = tempfile::tempdir().unwrap();
    let (plain, excel) = (run(folder.path(), "plain", &[]), run(folder.path(), "excel", &["--excel"]));
    let read = |out: &Path| std::fs::read(out.join("tables/articles.csv")).unwrap();
    let (plain, excel) = (read(&plain), read(&excel));
    assert!(plain.starts_with(b"doc_id,") && excel.starts_with(b"\xef\xbb\xbfdoc_id,"));
    let (plain, excel) = (String::from_utf8(plain).unwrap(), String::from_utf8(excel).unwrap());
    assert!(plain.contains(",=long,") && excel.contains(",'=long,"), "{excel}");
    for args in [
        vec!["score", "seeds", "--excel"],
        vec!["compare", "seeds", "--excel"],
        vec!["people", "seeds", "--excel"],
    ] {
        let finished = lasswell(&args);
        assert_eq!((finished.code, finished.err.contains("--excel: goes with --format csv only")), (2, true));
    }
}

/// Python programs of others.
#[cfg(feature = "parquet")]
mod read_back {
    use super::{news, run};
    use crate::arg;
    use std::path::Path;
    use std::process::Command;

    /// The interpreter of `LASSWELL_PYTHON`, or `python3`.
    fn python() -> String {
        std::env::var("LASSWELL_PYTHON").unwrap_or_else(|_| "python3".to_owned())
    }

    #[expect(clippy::print_stdout, reason = "says what was skipped")]
    /// Runs a script of `tests/scripts`. Exit code 77 means that Python or a package is absent: the test is skipped aloud.
    fn script(name: &str, args: &[&str]) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scripts").join(name);
        let run = Command::new(python()).arg(path).args(args).output();
        let Ok(output) = run else {
            println!("skipped: no {} to read the tables back with; LASSWELL_PYTHON names one", python());
            return;
        };
        let text =
            [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
        println!("{text}");
        let code = output.status.code();
        assert!(matches!(code, Some(0 | 77)), "{name}: {code:?}\n{text}");
    }

    #[test]
    fn other_programs_read_the_tables_back() {
        let folder = tempfile::tempdir().unwrap();
        let out = run(folder.path(), "out", &["--tables", "csv,parquet", "--wide"]);
        script("read_tables.py", &[arg(&out)]);
    }

    #[test]
    fn the_joins_of_the_docs_give_the_numbers_of_the_program() {
        let folder = tempfile::tempdir().unwrap();
        let news = news(folder.path());
        script("join_tables.py", &[env!("CARGO_BIN_EXE_lasswell"), arg(&news)]);
    }
}
