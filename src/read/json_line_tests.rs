//! Tests of files of JSON lines as programs leave them.

use super::ReadOptions;
use super::test_input::{Found, read_file};

fn read(lines: &str) -> Found {
    read_file("a.jsonl", lines.as_bytes(), &ReadOptions::default())
}

/// Id, line and text of each article, or its error.
fn rows(found: &Found) -> Vec<String> {
    found.each(|article| {
        Some(format!("{} {} {}", article.id, article.origin.line.unwrap_or_default(), article.text))
    })
}

#[test]
fn objects_that_share_a_line_are_articles_of_their_own() {
    let found = read(
        "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}{\"text\": \"Three {3}.\"} {\"id\": \"d\", \"text\": \"Four.\"}\n\
         {\"text\": \"Five.\"},{\"text\": \"Six.\"}\n",
    );
    assert_eq!(
        rows(&found),
        ["a:1 1 One.", "a:2 2 Two.", "a:3 2 Three {3}.", "d 2 Four.", "a:5 3 Five.", "a:6 3 Six."]
    );
}

#[test]
fn of_objects_that_share_a_line_only_the_broken_one_is_lost() {
    let found = read("{\"text\": \"One.\"}{\"text\": \"Tw\n{\"text\": \"Three.\"}{\"id\": 4}\n");
    let rows = rows(&found);
    assert_eq!(
        (rows.len(), rows[0].as_str(), rows[2].as_str()),
        (4, "a:1 1 One.", "a:3 2 Three."),
        "{rows:?}"
    );
    assert!(rows[1].starts_with("a.jsonl:1, record 2: broken JSON: "), "{rows:?}");
    assert!(rows[3].starts_with("a.jsonl:2, record 4: "), "{rows:?}");
}

#[test]
fn a_line_with_broken_quotes_is_one_error() {
    let found = read(
        "{\"text\": \"He said \"no\" {twice}.\"}\n{\"text\": \"One.\"} and more\n{\"text\": \"Two.\"}\n",
    );
    let rows = rows(&found);
    assert_eq!((rows.len(), rows[2].as_str()), (3, "a:3 3 Two."), "{rows:?}");
    assert!(rows[0].contains("broken JSON") && rows[1].contains("broken JSON"), "{rows:?}");
}

#[test]
fn json_that_was_written_as_json_once_more_is_read() {
    let inner = "{\"id\": \"x\", \"text\": \"He said \\\"no\\\".\"}";
    let quoted = |json: &str| serde_json::Value::from(json).to_string();
    let found =
        read(&format!("{}\n{}\n", quoted(inner), quoted(&format!("[{inner}, {{\"text\": \"Two.\"}}]"))));
    let texts = found.texts();
    assert_eq!(texts, ["He said \"no\".", "He said \"no\".", "Two."], "{found:?}");
    assert!(found.cautions[0].contains("strings that are JSON themselves"), "{found:?}");
    let whole = read_file("a.json", quoted(&format!("[{inner}]")).as_bytes(), &ReadOptions::default());
    assert_eq!(whole.texts(), ["He said \"no\"."]);
    // A text may begin with a bracket.
    assert_eq!(read(&format!("{}\n", quoted("[1] The vote was late."))).texts(), ["[1] The vote was late."]);
}

#[test]
fn lists_that_share_a_line_are_read() {
    assert_eq!(
        read("[{\"text\": \"One.\"}][{\"text\": \"Two.\"}, {\"text\": \"Three.\"}]\n").texts(),
        ["One.", "Two.", "Three."]
    );
}

#[test]
fn a_teaser_as_the_only_text_is_named_and_so_is_a_longer_text_beside_it() {
    let long = "The vote was late. ".repeat(9);
    let found = read(&format!(
        "{{\"summary\": \"Late vote.\", \"nota\": \"{long}\"}}\n{{\"lead_paragraph\": \"Late vote.\", \"n\": 5}}\n{{\"text\": null, \"summary\": \"Late vote.\"}}\n"
    ));
    assert_eq!(found.texts(), ["Late vote."; 3]);
    assert_eq!(found.cautions.len(), 3, "{found:?}");
    assert!(
        found.cautions[0].contains("`summary` is read as the text, and `nota` has longer texts"),
        "{found:?}"
    );
    assert!(found.cautions[1].contains("the only text of 1 of 3 records is `lead_paragraph`"), "{found:?}");
}

#[test]
fn what_services_call_their_fields_is_known() {
    let found = read(
        "{\"uuid\": \"u\", \"text\": \"One.\", \"thread\": {\"site\": \"x.org\"}}\n\
         {\"title\": \"T\", \"meta_site_name\": \"The Gazette\", \"text\": \"Two.\"}\n\
         {\"article_id\": \"a\", \"content\": \"ONLY AVAILABLE IN PAID PLANS\", \"description\": \"Three.\", \"creator\": [\"Ines Vale\"]}\n\
         {\"document\": \"Four is long.\", \"summary\": \"Short.\"}\n{\"content\": \"Five... [1234 chars]\", \"author\": 5}\n",
    );
    let rows = found.each(|article| {
        Some(format!(
            "{:?} {:?} {} {}",
            article.outlet,
            article.authors,
            article.truncated,
            article.text.replace('\n', "/")
        ))
    });
    assert_eq!(
        rows,
        [
            "Some(\"x.org\") [] false One.",
            "Some(\"The Gazette\") [] false T//Two.",
            "None [\"Ines Vale\"] false Three.",
            "None [] false Four is long.",
            "None [] true Five",
        ]
    );
}
