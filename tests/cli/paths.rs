//! Ids of files, ids that come again, and fields that the paths of files say.

use crate::{Finished, arg, lasswell, lasswell_with_input};
use serde_json::Value;
use std::path::Path;

/// A folder with these files of one sentence each, or of the given text.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, if text.is_empty() { "Ana Ruiz praised Ben Cole." } else { text }).unwrap();
    }
    folder
}

/// The articles of `score` with these arguments.
fn articles(args: &[&str]) -> (Vec<Value>, Finished) {
    let finished = lasswell([&["score", "--format", "jsonl"], args].concat());
    let lines = finished.out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    (lines.map(|mut line| line["article"].take()).collect(), finished)
}

fn values(args: &[&str], field: &str) -> Vec<Option<String>> {
    articles(args).0.iter().map(|article| article[field].as_str().map(str::to_owned)).collect()
}

fn ids(args: &[&str]) -> Vec<String> {
    values(args, "id").into_iter().flatten().collect()
}

fn inside(folder: &tempfile::TempDir, name: &str) -> String {
    arg(&folder.path().join(name)).to_owned()
}

#[test]
fn files_of_one_name_in_two_folders_have_two_ids() {
    let news = folder(&[("a/0001.txt", ""), ("b/0001.txt", ""), ("b/c/0001.txt.gz", ""), ("0001.txt", "")]);
    std::fs::remove_file(news.path().join("b/c/0001.txt.gz")).unwrap();
    assert_eq!(ids(&[arg(news.path())]), ["0001", "a/0001", "b/0001"]);
}

#[test]
fn files_given_by_themselves_keep_their_names_unless_two_are_equal() {
    let news = folder(&[("a/0001.txt", ""), ("b/0001.txt", ""), ("b/0002.txt", "")]);
    let [a, b, other] = ["a/0001.txt", "b/0001.txt", "b/0002.txt"].map(|name| inside(&news, name));
    assert_eq!(ids(&[&a]), ["0001"]);
    assert_eq!(ids(&[&a, &other]), ["0001", "0002"]);
    assert_eq!(ids(&[&a, &b, &other]), ["a/0001", "b/0001", "0002"]);
}

#[test]
fn folders_with_files_of_one_name_go_before_their_ids() {
    let news = folder(&[("a/x/1.txt", ""), ("b/x/1.txt", ""), ("c/2.txt", "")]);
    let [a, b, c] = ["a/x", "b/x", "c"].map(|name| inside(&news, name));
    assert_eq!(ids(&[&a, &b, &c]), ["a/x/1", "b/x/1", "2"]);
    assert_eq!(ids(&[&a, &c]), ["1", "2"]);
}

#[test]
fn records_without_an_id_have_the_path_and_their_number() {
    let news = folder(&[
        ("a/n.jsonl", "{\"text\": \"Ana Ruiz spoke.\"}\n\n{\"text\": \"Ben Cole left.\"}\n"),
        ("b/n.jsonl", "{\"text\": \"Ana Ruiz spoke.\"}\n"),
    ]);
    assert_eq!(ids(&[arg(news.path())]), ["a/n:1", "a/n:3", "b/n:1"]);
}

#[test]
fn repeated_ids_are_named_and_made_distinct_at_any_number_of_threads() {
    let lines: String = ["7", "8", "7", "7#2", "7", ""]
        .iter()
        .enumerate()
        .map(|(n, id)| format!("{{\"id\": \"{id}\", \"text\": \"Ana Ruiz praised Ben Cole {n} times.\"}}\n"))
        .collect();
    let news = folder(&[("n.jsonl", &lines)]);
    let path = inside(&news, "n.jsonl");
    let (_, finished) = articles(&[&path]);
    let expected = ["7", "8", "7#2", "7#2#2", "7#3", "n:6"];
    for threads in ["1", "2", "7"] {
        assert_eq!(ids(&[&path, "--threads", threads]), expected);
    }
    let line = "the id of 3 of 6 records is that of an article before; a number is added to it (`#2`, `#3`, …) \
                (first: line 3, \"7\")";
    assert_eq!((finished.code, finished.messages().len()), (0, 1), "{}", finished.err);
    assert!(finished.messages()[0].ends_with(line), "{}", finished.err);
    let provenance = inside(&news, "p.json");
    assert_eq!(lasswell(["score", &path, "-q", "--provenance", &provenance]).err, "");
    let written: Value = serde_json::from_str(&std::fs::read_to_string(provenance).unwrap()).unwrap();
    assert_eq!(written["inputs"]["cautions"][0]["count"], 3);
}

#[test]
fn a_file_given_twice_is_read_once_and_files_of_one_name_have_two_ids() {
    let news = folder(&[("n.txt", "")]);
    let path = inside(&news, "n.txt");
    assert_eq!(ids(&[&path, &path]), ["n"]);
    let pair = folder(&[
        ("n.html", "<p>Ana Ruiz praised Ben Cole, and the crowd of voters cheered.</p>"),
        ("n.txt", ""),
    ]);
    assert_eq!(ids(&[arg(pair.path())]), ["n", "n#2"]);
}

#[test]
fn long_numbers_keep_all_their_digits() {
    let lines = "{\"id\": 123456789012345678901234, \"text\": \"Ana Ruiz spoke of 99999999999999999999999 and 2.50.\"}\n\
                 {\"id\": -123456789012345678901234, \"text\": \"Ben Cole left.\"}\n\
                 {\"text\": \"Ben Cole \\\"99999999999999999999999\\\" left.\", \"id\": 9007199254740993}\n\
                 {\"text\": \"Eva Klimt left.\", \"id\": 18446744073709551616}\n";
    let news = folder(&[("n.jsonl", lines)]);
    let expected =
        ["123456789012345678901234", "-123456789012345678901234", "9007199254740993", "18446744073709551616"];
    assert_eq!(ids(&[&inside(&news, "n.jsonl")]), expected);
    let array = format!("[{}]", lines.trim_end().replace('\n', ",\n"));
    let news = folder(&[("n.json", &array)]);
    assert_eq!(ids(&[&inside(&news, "n.json")]), expected);
    let news =
        folder(&[("n.csv", "id,text\n123456789012345678901234,Ana Ruiz spoke.\n007,Ben Cole left.\n")]);
    assert_eq!(ids(&[&inside(&news, "n.csv")]), ["123456789012345678901234", "007"]);
}

#[test]
fn the_outlet_can_be_a_folder() {
    let news = folder(&[("Courier/0001.txt", ""), ("The Post/2021/05/0001.txt", "")]);
    let some = |names: &[&str]| names.iter().map(|name| Some((*name).to_owned())).collect::<Vec<_>>();
    assert_eq!(
        values(&[arg(news.path()), "--outlet-from", "folder"], "outlet"),
        some(&["Courier", "The Post"])
    );
    let one = inside(&news, "Courier");
    assert_eq!(values(&[&one, "--outlet-from", "folder"], "outlet"), some(&["Courier"]));
    let file = inside(&news, "Courier/0001.txt");
    assert_eq!(values(&[&file, "--outlet-from", "folder", "--outlet", "X"], "outlet"), some(&["Courier"]));
    let compared =
        lasswell(["compare", arg(news.path()), "--outlet-from", "folder", "--format", "json"]).json();
    let groups: Vec<&str> =
        compared["tones"].as_array().unwrap().iter().filter_map(|tone| tone["group"].as_str()).collect();
    assert_eq!(groups, ["Courier", "The Post"]);
}

#[test]
fn the_outlet_can_be_the_name_of_the_file() {
    let news = folder(&[
        ("Post_0001.txt", ""),
        ("new_york_paper.csv", "text,outlet\nAna Ruiz spoke.,\nBen Cole left.,Own\n"),
    ]);
    let found = values(&[arg(news.path()), "--outlet-from", "name"], "outlet");
    assert_eq!(found, ["Post", "new_york_paper", "Own"].map(|name| Some(name.to_owned())));
    let wrong = lasswell(["score", arg(news.path()), "--outlet-from", "title"]);
    assert!(wrong.code == 2 && wrong.err.contains("folder, name"), "{}", wrong.err);
}

#[test]
fn a_pattern_takes_fields_from_names_and_what_does_not_fit_is_named_and_read() {
    let news = folder(&[
        ("new_york_paper_2021-03-04_12.txt", ""),
        ("Post_2021_03_05_7.txt", ""),
        ("Post_yesterday_8.txt", ""),
    ]);
    let args = [arg(news.path()), "--fields", "{outlet}_{date}_{id}.txt"];
    let (read, finished) = articles(&args);
    let field =
        |name: &str| -> Vec<Option<&str>> { read.iter().map(|article| article[name].as_str()).collect() };
    assert_eq!(field("id"), [Some("7"), Some("Post_yesterday_8"), Some("12")]);
    assert_eq!(field("outlet"), [Some("Post"), None, Some("new_york_paper")]);
    assert_eq!(field("published"), [Some("2021-03-05"), None, Some("2021-03-04")]);
    assert_eq!((finished.code, finished.messages().len()), (0, 1), "{}", finished.err);
    let message = finished.messages()[0];
    assert!(
        message
            .contains("Post_yesterday_8.txt: the path does not fit the pattern `{outlet}_{date}_{id}.txt`"),
        "{message}"
    );
}

#[test]
fn a_pattern_takes_fields_from_folders_and_columns_of_ones_own() {
    let news = folder(&[("left/Post/2021-03-04-7.txt", ""), ("right/Courier/2021-03-04-9.txt", "")]);
    let pattern = "{leaning}/{outlet}/{published}-{id}.txt";
    let (read, finished) = articles(&[arg(news.path()), "--fields", pattern]);
    assert_eq!(finished.messages(), [""; 0]);
    assert_eq!(read[0]["columns"]["leaning"], "left");
    assert_eq!((&read[1]["outlet"], &read[1]["published"]), (&"Courier".into(), &"2021-03-04".into()));
    let args = ["compare", arg(news.path()), "--fields", pattern, "--by", "leaning", "--format", "json"];
    let compared = lasswell(args);
    let tones = compared.json()["tones"].clone();
    let groups: Vec<&str> =
        tones.as_array().unwrap().iter().filter_map(|tone| tone["group"].as_str()).collect();
    assert_eq!((compared.code, groups), (0, vec!["left", "right"]), "{}", compared.err);
}

#[test]
fn the_name_of_a_table_fills_the_gaps_of_its_rows() {
    let news =
        folder(&[("Post-2021-03.csv", "id,text,date\n1,Ana Ruiz spoke.,2021-03-09\n2,Ben Cole left.,\n")]);
    let (read, _) = articles(&[arg(news.path()), "--fields", "{outlet}-{date}.csv"]);
    let field =
        |name: &str| -> Vec<Option<&str>> { read.iter().map(|article| article[name].as_str()).collect() };
    assert_eq!(field("outlet"), [Some("Post"); 2]);
    assert_eq!(field("published"), [Some("2021-03-09"), Some("2021-03")]);
    assert_eq!(field("id"), [Some("1"), Some("2")]);
}

#[test]
fn a_manifest_precedes_the_path() {
    let manifest = "[[article]]\nfile = \"Post_1.txt\"\noutlet = \"The Post\"\n";
    let news = folder(&[("Post_1.txt", ""), ("Courier_1.txt", ""), ("manifest.toml", manifest)]);
    let found = values(&[arg(news.path()), "--fields", "{outlet}_{_}.txt"], "outlet");
    assert_eq!(found, ["Courier", "The Post"].map(|name| Some(name.to_owned())));
}

#[test]
fn a_name_that_can_be_divided_in_two_ways_is_told() {
    let news = folder(&[("new_york_12.txt", "")]);
    let (read, finished) = articles(&[arg(news.path()), "--fields", "{outlet}_{id}.txt"]);
    assert_eq!((&read[0]["outlet"], &read[0]["id"]), (&"new_york".into(), &"12".into()));
    assert!(finished.err.contains("in several ways"), "{}", finished.err);
}

#[test]
fn a_pattern_that_cannot_be_used_says_what_is_accepted() {
    for pattern in ["news.txt", "{outlet", "{outlet}{id}.txt", "{text}.txt", ""] {
        let finished = lasswell(["score", "seeds", "--fields", pattern]);
        assert_eq!((finished.code, finished.out.as_str()), (2, ""), "{pattern}");
        assert!(finished.err.contains("{outlet}_{date}_{id}.txt"), "{pattern}: {}", finished.err);
    }
    let piped =
        lasswell_with_input(&["score", "-", "--fields", "{outlet}.txt"], b"Ana Ruiz praised Ben Cole.");
    assert!(piped.code == 0 && piped.err.contains("-: the path does not fit"), "{}", piped.err);
}

#[test]
fn names_of_files_stay_inside_the_folder_and_are_never_one_on_any_system() {
    let ids =
        ["../../x", "CON", "con", "a/b", "é🎉", &"x".repeat(400), "", "..", "A", "a", "nul.txt", "a\\b:c*?"];
    let lines: String = ids
        .iter()
        .map(|id| {
            serde_json::json!({"id": id, "outlet": id, "text": "Ana Ruiz praised Ben Cole."}).to_string()
                + "\n"
        })
        .collect();
    let news = folder(&[("n.jsonl", &lines)]);
    let out = inside(&news, "out/deep");
    let finished =
        lasswell(["chart", &inside(&news, "n.jsonl"), "--out", &out, "--formats", "svg", "--strips", "12"]);
    assert_eq!(finished.code, 0, "{}", finished.err);
    let names: Vec<String> = std::fs::read_dir(Path::new(&out))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("strip-"))
        .collect();
    let lower: std::collections::BTreeSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
    assert_eq!((names.len(), lower.len()), (12, 12), "{names:?}");
    assert!(names.iter().all(|name| name.len() < 255 && name.is_ascii()), "{names:?}");
    let around: Vec<_> =
        std::fs::read_dir(news.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(around.len(), 2, "{around:?}");
}
