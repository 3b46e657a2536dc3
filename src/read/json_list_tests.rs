//! Tests of the lists of articles in JSON objects, whatever the size of the file.

use super::ReadOptions;
use super::test_input::{Found, read_file};
use serde_json::{Value, json};

fn read(name: &str, text: &str) -> Found {
    read_file(name, text.as_bytes(), &ReadOptions::default())
}

/// Id, outlet, date and text of each article.
fn rows(found: &Found) -> Vec<String> {
    found.each(|article| {
        let text = article.text.replace('\n', "/");
        let or_none = |value: &Option<String>| value.clone().unwrap_or_else(|| "none".to_owned());
        Some(format!("{} {} {} {text}", article.id, or_none(&article.outlet), or_none(&article.published)))
    })
}

/// The same object as one short value, as one whose end is not seen when the file is opened, packed with gzip, and as a line.
fn in_all_sizes(text: &str) -> Vec<(&'static str, Found)> {
    // White space before the end of the object.
    let long = format!("{}{}}}", text.trim_end().strip_suffix('}').unwrap(), " ".repeat(100_000));
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, long.as_bytes()).unwrap();
    let packed = read_file("a.json.gz", &packed.finish().unwrap(), &ReadOptions::default());
    vec![
        ("short", read("a.json", text)),
        ("long", read("a.json", &long)),
        ("packed", packed),
        ("line", read("a.jsonl", &text.replace('\n', " "))),
    ]
}

#[test]
fn all_lists_of_articles_in_an_object_are_read() {
    for text in [
        r#"{"dev":[{"text":"One."}],"test":[{"text":"Two."}]}"#,
        r#"{"main":{"politics":{"articles":[{"text":"One."}]},"sport":{"articles":[{"text":"Two."}]}}}"#,
        r#"{"data":{"n0":{"text":"One."}},"items":[{"text":"Two."}]}"#,
        r#"{"data":[{"text":"One."}],"items":{"n0":{"text":"Two."}}}"#,
        r#"{"sections":[{"name":"a","articles":[{"text":"One."}]},{"name":"b","articles":[{"text":"Two."}]}]}"#,
        r#"{"data":[{"text":"One."}],"items":[null,7,{"id":"an advertisement"},{"text":"Two."}]}"#,
    ] {
        for (size, found) in in_all_sizes(text) {
            let texts: Vec<String> =
                found.texts().into_iter().filter(|text| !text.starts_with("a.json")).collect();
            assert_eq!(
                (texts, found.cautions.len()),
                (vec!["One.".into(), "Two.".into()], 0),
                "{size} {text} {found:?}"
            );
        }
    }
    // Also where the end of the first list is not seen when the file is opened.
    let article = |at: usize| json!({"title": "T", "text": format!("Text {at}. {}", "x".repeat(500))});
    let many: Vec<Value> = (0..300).map(article).collect();
    let entries: serde_json::Map<String, Value> =
        (0..3000).map(|at| (format!("n{at}"), article(at))).collect();
    for (value, count) in [
        (json!({"bbc": many, "cnn": many, "tags": [{"id": 1}]}), 600),
        (json!({"by_id": entries, "items": many}), 3300),
        (json!({"articles": many, "by_id": entries}), 3300),
        (json!({"sections": [{"articles": many}, {"articles": many}]}), 600),
    ] {
        let found = read("a.json", &value.to_string());
        let whole = found.texts().iter().filter(|text| text.starts_with("T//")).count();
        assert_eq!((found.outcomes.len(), whole), (count, count), "{:?}", found.cautions);
    }
}

#[test]
fn lists_beside_the_articles_are_named_and_counted() {
    let text = r#"{"articles":[{"title":"T","text":"One.","url":"x"}],"comments":[{"text":"No."},{"text":"No."}],
        "users":[{"name":"U","text":"No."}],"editorsPicks":[{"title":"T","url":"y"}],"tags":[{"id":1}],"related":{"items":[{"title":"T"}]}}"#;
    for (size, found) in in_all_sizes(text) {
        assert_eq!(found.texts(), ["T//One."], "{size}");
        let mut cautions: Vec<&str> = found
            .cautions
            .iter()
            .filter_map(|caution| caution.split_once(": "))
            .map(|(_, text)| text)
            .collect();
        cautions.sort_unstable();
        let expected = |path: &str, objects: &str| {
            format!("`{path}` stands beside the articles and is not read; {objects}")
        };
        let starts = [
            expected("comments", "2 objects"),
            expected("editorsPicks", "1 object"),
            expected("related.items", "1 object"),
            expected("users", "1 object"),
        ];
        assert_eq!(cautions.len(), 4, "{size} {cautions:?}");
        assert!(
            cautions.iter().zip(&starts).all(|(caution, start)| caution.starts_with(start)),
            "{size} {cautions:?}"
        );
    }
    for text in [
        r#"{"users":[{"name":"U","text":"No."}]}"#,
        r#"{"sentences":[{"text":"No."}]}"#,
        r#"{"authors":[{"name":"U","text":"No."}]}"#,
    ] {
        for (size, found) in in_all_sizes(text) {
            assert!(
                found.texts().len() == 1 && found.texts()[0].contains("an object with"),
                "{size} {found:?}"
            );
        }
    }
}

#[test]
fn keys_of_lists_are_the_outlets_of_articles_without_one() {
    let text = r#"{"bbc":[{"text":"One."}],"cnn":[{"text":"Two."}]}"#;
    for (size, found) in in_all_sizes(text) {
        assert_eq!(found.each(|article| article.outlet.clone()), ["bbc", "cnn"], "{size}");
        assert_eq!(found.cautions.len(), 1, "{size} {found:?}");
        assert!(
            found.cautions[0].contains("the key of the list is taken for the outlet of 2 of 2 records"),
            "{found:?}"
        );
    }
    let named = r#"{"a":[{"text":"One.","outlet":"P"}],"b":[{"text":"Two."}]}"#;
    for (size, found) in in_all_sizes(named) {
        assert_eq!(found.each(|article| article.outlet.clone()), ["P", "none"], "{size}");
    }
}

#[test]
fn a_list_that_may_hold_articles_and_is_not_read_is_named() {
    let text = r#"{"articles": [{"title": "T", "text": "One.", "url": "x"}], "shows": [{"name": "a", "description": "b"}]}"#;
    for (_, found) in in_all_sizes(text) {
        assert_eq!(found.texts(), ["T//One."]);
        assert!(found.cautions[0].contains("`shows` may hold articles too"), "{found:?}");
    }
    let one = r#"{"articles": [{"title": "T", "text": "One.", "url": "x"}], "lead": {"title": "U", "text": "Two."}}"#;
    for (_, found) in in_all_sizes(one) {
        assert!(found.cautions[0].contains("`lead` may hold articles too"), "{found:?}");
    }
}

#[test]
fn outlet_and_date_around_a_list_go_for_articles_without_them() {
    let object = |order: &str| match order {
        "before" => {
            r#"{"outlet":"Courier","date":"2021-04-13","articles":[{"text":"One."},{"text":"Two.","outlet":"Post"}]}"#
        }
        _ => {
            r#"{"articles":[{"text":"One."},{"text":"Two.","outlet":"Post"}],"outlet":"Courier","date":"2021-04-13"}"#
        }
    };
    for order in ["before", "behind"] {
        for (size, found) in in_all_sizes(object(order)) {
            let found_rows: Vec<String> =
                rows(&found).iter().map(|row| row.replace("a.json:", "a:")).collect();
            assert_eq!(
                found_rows,
                ["a:1 Courier 2021-04-13 One.", "a:2 Post 2021-04-13 Two."],
                "{size} {order}"
            );
            assert_eq!(found.cautions.len(), 2, "{found:?}");
        }
    }
    let papers = r#"{"date":"2021","papers":{"x":{"outlet":"X","list":[{"text":"One."}]},"y":{"list":[{"text":"Two."}]}}}"#;
    for (size, found) in in_all_sizes(papers) {
        assert_eq!(rows(&found), ["a:1 X 2021 One.", "a:2 none 2021 Two."], "{size}");
    }
    let sections = r#"{"outlet":"P","sections":[{"date":"2021","articles":[{"text":"One."}]},{"articles":[{"text":"Two."}],"publisher":"Q"}]}"#;
    for (size, found) in in_all_sizes(sections) {
        assert_eq!(rows(&found), ["a:1 P 2021 One.", "a:2 Q none Two."], "{size}");
    }
}
