//! The list of people, and the people file: written by `people`, read by every command that reads articles.

use crate::{arg, file, lasswell, lasswell_with_input};
use serde_json::Value;
use std::collections::BTreeMap;

/// Two articles: the first names Ana Ruiz by a nickname and a handle, the second by her full name and surname.
const ARTICLES: &str = concat!(
    r#"{"text": "Ben Cole met the Falcon on Monday. “It went well,” Ruizito said. @aruiz9 posted a picture."}"#,
    "\n",
    r#"{"text": "Ana M. Ruiz spoke on Tuesday at Wells Harbor. Ruiz said that the bridge is open. Dan Stone agreed."}"#,
    "\n",
);

const PEOPLE: &str = r#"
exclude = ["Wells Harbor"]

[[person]]
name = "Ana Ruiz"
aliases = ["the Falcon", "Ruizito", "@aruiz9"]
sex = "female"

[[person]]
name = "Dan Stone"
exclude = true
"#;

/// The id and the number of mentions of each person in all articles, by name.
fn people(scored: &Value) -> BTreeMap<String, (String, u64)> {
    let mut found = BTreeMap::new();
    for person in scored.as_array().unwrap().iter().flat_map(|a| a["people"].as_array().unwrap()) {
        let text = |key: &str| person[key].as_str().unwrap().to_owned();
        let entry = found.entry(text("name")).or_insert((text("id"), 0));
        assert_eq!(entry.0, text("id"));
        entry.1 += person["mentions"].as_u64().unwrap();
    }
    found
}

#[test]
fn a_people_file_takes_precedence_and_identifies_people_across_articles() {
    let folder = tempfile::tempdir().unwrap();
    let list = file(folder.path(), "people.toml", PEOPLE);
    let articles = file(folder.path(), "articles.jsonl", ARTICLES);
    let scored = lasswell(["score", arg(&articles), "--people", arg(&list)]).json();
    let found = people(&scored);
    assert_eq!(found["Ana Ruiz"], ("ana-ruiz".to_owned(), 5), "{found:?}");
    assert_eq!(found.keys().collect::<Vec<_>>(), ["Ana Ruiz", "Ben Cole"]);
    let speakers: Vec<&Value> =
        scored.as_array().unwrap().iter().flat_map(|a| a["speakers"].as_array().unwrap()).collect();
    assert!(
        speakers.iter().all(|speaker| speaker["id"] == "ana-ruiz") && speakers.len() == 2,
        "{speakers:?}"
    );
    let mentions: Vec<Value> = scored[0]["sentences"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|s| s["mentions"].as_array().unwrap().clone())
        .filter(|m| m["rule"] == "people-file")
        .collect();
    assert_eq!(mentions.len(), 3);
    assert!(mentions.iter().all(|m| m["confidence"] == 1.0));
}

#[test]
fn the_summary_names_the_people_file() {
    let folder = tempfile::tempdir().unwrap();
    let list = file(folder.path(), "people.toml", PEOPLE);
    let out = folder.path().join("out");
    let source = |more: &[&str]| {
        let mut args = vec!["run", "seeds", "--formats", "svg", "--out", arg(&out)];
        args.extend(more);
        assert_eq!(lasswell(args).code, 0);
        let summary = std::fs::read_to_string(out.join("summary.json")).unwrap();
        serde_json::from_str::<Value>(&summary).unwrap()["people_file"].clone()
    };
    assert_eq!(source(&[]), Value::Null);
    let source = source(&["--people", arg(&list)]);
    assert_eq!(source["file"].as_str(), Some(arg(&list)));
    assert_eq!(source["sha256"].as_str().unwrap().len(), 64);
    assert_eq!(
        (&source["people"], &source["excluded_people"], &source["excluded_forms"]),
        (&1.into(), &1.into(), &1.into())
    );
}

#[test]
fn every_command_that_reads_articles_reads_the_people_file() {
    for command in ["run", "score", "compare", "people", "explain", "chart"] {
        let mut args = vec![command, "seeds", "--people", "missing.toml"];
        if matches!(command, "run" | "chart") {
            args.extend(["--out", "never"]);
        }
        let finished = lasswell(args);
        assert_eq!(
            (finished.code, finished.err.as_str()),
            (2, "lasswell: --people missing.toml: no such file or folder\n")
        );
    }
}

#[test]
fn a_broken_people_file_is_reported_in_one_line() {
    let folder = tempfile::tempdir().unwrap();
    for (text, messages) in [
        ("[[person]]\nname = \n", ":2: broken TOML: "),
        (
            "[[person]]\nnam = \"Ana Ruiz\"\n",
            ":2: person 1: unknown key `nam`; accepted: name, aliases, exclude, sex",
        ),
        ("[[people]]\nname = \"Ana Ruiz\"\n", ":1: unknown key `people`; accepted: person, exclude"),
        ("[[person]]\naliases = [\"Ana\"]\n", ":1: person 1: no `name`; accepted: the full name"),
        ("[[person]]\nname = 5\n", ":2: person 1: name is a TOML integer; accepted: a string"),
        (
            "[[person]]\nname = \"Ana Ruiz\"\naliases = \"Ana\"\n",
            ":3: person 1: aliases is a TOML string; accepted: a list of strings",
        ),
        (
            "[[person]]\nname = \"Ana Ruiz\"\nexclude = \"yes\"\n",
            ":3: person 1: exclude is a TOML string; accepted: true or false",
        ),
        (
            "[[person]]\nname = \"Ana Ruiz\"\nsex = \"f\"\n",
            ":3: person 1: sex is \"f\"; accepted: \"female\" or \"male\"",
        ),
        ("exclude = true\n", ":1: exclude is a TOML boolean; accepted: a list of strings"),
        (
            "person = [\"Ana Ruiz\"]\n",
            ":1: person is a TOML string; accepted: entries, each under a line [[person]]",
        ),
        (
            "[[person]]\nname = \" \"\n",
            ":2: person 1: name \"\" holds no word; accepted: a name as articles write it",
        ),
        (
            "[[person]]\nname = \"Ana Ruiz\"\naliases = [\"“”\"]\n",
            ":3: person 1: aliases \"“”\" holds no word",
        ),
        (
            "[[person]]\nname = \"Ana Ruiz\"\naliases = [\n  \"Ana\",\n  \"Ana\",\n]\n",
            ":5: person 1: \"Ana\" stands here twice; accepted: once",
        ),
        (
            "[[person]]\nname = \"Ana Ruiz\"\naliases = [\"Ana\"]\n\n[[person]]\nname = \"Ana Cole\"\naliases = [\"ANA\"]\n",
            ":7: person 2: \"ANA\" of \"Ana Cole\" is also a form of \"Ana Ruiz\" (line 3); accepted: one person for each form",
        ),
        (
            "exclude = [\"Ana Ruiz\"]\n[[person]]\nname = \"Ana Ruiz\"\n",
            ":1: \"Ana Ruiz\" of the list `exclude` is also a form of \"Ana Ruiz\" (line 3)",
        ),
        (
            "[[person]]\nname = \"Ana-Ruiz\"\n[[person]]\nname = \"Ana Ruiz\"\n",
            ":4: person 2: \"Ana Ruiz\" and \"Ana-Ruiz\" (line 2) would both have the id `ana-ruiz`",
        ),
    ] {
        let list = file(folder.path(), "people.toml", text);
        let finished = lasswell(["score", "seeds", "--people", arg(&list)]);
        assert_eq!(
            (finished.code, finished.out.as_str(), finished.err.lines().count()),
            (2, "", 1),
            "{text}: {}",
            finished.err
        );
        assert!(finished.err.contains(&format!("people.toml{messages}")), "{text}: {}", finished.err);
    }
}

#[test]
fn people_can_be_listed_in_every_format() {
    let finished = lasswell(["people", "seeds", "--format", "json"]);
    let found = finished.json();
    assert_eq!((finished.code, &found["schema"]), (0, &"lasswell/people/1".into()));
    let first = &found["people"][0];
    assert_eq!(first["person"], "Kim Kardashian");
    assert!(first["aliases"].as_array().unwrap().contains(&"Kim".into()));
    let forms = first["forms"].as_array().unwrap();
    let named: u64 = forms.iter().map(|form| form["mentions"].as_u64().unwrap()).sum();
    assert!(named > 10 && named <= first["mentions"].as_u64().unwrap());
    let table = lasswell(["people", "seeds"]).out;
    assert!(table.contains("Kanye West") && table.lines().all(|line| line.chars().count() <= 100), "{table}");
    let csv = lasswell(["people", "seeds", "--format", "csv"]).out;
    assert!(csv.starts_with("person_id,person,aliases,articles,mentions,quotes,ambiguous,forms,stances\n"));
    let few = lasswell(["people", "seeds", "--format", "csv", "--min-mentions", "5", "--sort", "name"]).out;
    let names: Vec<&str> = few.lines().skip(1).map(|line| line.split(',').nth(1).unwrap()).collect();
    assert!(names.is_sorted() && !names.is_empty() && few.lines().count() < csv.lines().count());
}

#[test]
fn the_written_people_file_changes_nothing_and_is_never_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("p.toml");
    let finished = lasswell(["people", "seeds", "--format", "toml", "--all-kinds", "--out", arg(&list)]);
    assert_eq!((finished.code, finished.out.as_str()), (0, ""), "{}", finished.err);
    let scored = |people: &[&str]| lasswell([&["score", "seeds", "--format", "csv"], people].concat()).out;
    assert_eq!(scored(&[]), scored(&["--people", arg(&list)]));
    // Edits are not lost.
    let again = lasswell(["people", "seeds", "--format", "toml", "--out", arg(&list)]);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("p.toml: file is there already; accepted: a new file"), "{}", again.err);
}

#[test]
fn a_surname_alone_is_proposed_and_not_merged() {
    let articles = concat!(
        r#"{"text": "Angela Merkel spoke in Berlin on Monday. Merkel said that she was glad."}"#,
        "\n",
        r#"{"text": "Mrs. Merkel opened the fair. Rain fell on Leeds."}"#,
        "\n",
    );
    let written = lasswell_with_input(&["people", "-", "--format", "toml"], articles.as_bytes()).out;
    let proposal = "# Perhaps \"Merkel\" (1 mention, 1 article, 0 quotes). If so, without an entry of that name:\n#aliases = [\"Merkel\"]\n";
    assert!(written.contains(proposal), "{written}");
    let own = "# Perhaps \"Angela Merkel\". If not, this is an entry of its own:\n#[[person]]";
    assert!(written.contains(own) && !written.contains("\nname = \"Merkel\"\n"), "{written}");
}
