//! Tests of JSON objects whose articles stand in parts, in versions, or under keys that are outlets and dates.

use super::ReadOptions;
use super::test_input::{Found, read_file, read_stream};

fn read(name: &str, text: &str) -> Found {
    read_file(name, text.as_bytes(), &ReadOptions::default())
}

/// The same object as a file, as one whose end is not seen when it is opened, in an array and as a line.
fn in_all_places(text: &str) -> Vec<(&'static str, Found)> {
    let long = format!("{}{}}}", text.trim_end().strip_suffix('}').unwrap(), " ".repeat(100_000));
    vec![
        ("short", read("a.json", text)),
        ("long", read("a.json", &long)),
        ("array", read("a.json", &format!("[{text}]"))),
        ("line", read("a.jsonl", &text.replace('\n', " "))),
    ]
}

/// Id, outlet, date and text of each article.
fn rows(found: &Found) -> Vec<String> {
    found.each(|article| {
        let text = article.text.replace('\n', "/");
        let or_none = |value: &Option<String>| value.clone().unwrap_or_else(|| "none".to_owned());
        Some(format!("{} {} {} {text}", article.id, or_none(&article.outlet), or_none(&article.published)))
    })
}

#[test]
fn an_article_in_parts_is_one_article_with_its_id_and_title() {
    for (list, text) in [
        (r#""sections":[{"heading":"A","text":"One."},{"heading":"B","text":"Two."}]"#, "A//One.//B//Two."),
        (r#""parts":[{"title":"A","text":"One."},{"title":"B","text":"Two."}]"#, "A//One.//B//Two."),
        (r#""pages":["One.","Two."]"#, "One.//Two."),
        (r#""children":[{"type":"p","text":"One."},{"type":"p","text":"Two."}]"#, "One.//Two."),
        (r#""description":"Short.","sections":[{"name":"A","content":["One.","Two."]}]"#, "A//One.//Two."),
        (r#""text":null,"chapters":[{"text":"One.","parts":[{"text":"Two."}]}]"#, "One.//Two."),
    ] {
        let object = format!(r#"{{"id":"7","title":"T","outlet":"P",{list},"tags":["x"]}}"#);
        for (place, found) in in_all_places(&object) {
            assert_eq!(rows(&found), [format!("7 P none T//{text}")], "{place} {object}");
            assert!(found.cautions.is_empty(), "{place} {found:?}");
        }
    }
}

#[test]
fn the_posts_of_a_live_blog_are_one_article_with_a_caution() {
    let object = r#"{"id":"7","title":"T","published":"2021-03-05","posts":[
        {"date":"2021-03-05T10:15:00Z","title":"A","text":"One."},{"date":"2021-03-05T10:20:00Z","text":"Two."}]}"#;
    for (place, found) in in_all_places(object) {
        assert_eq!(rows(&found), ["7 none 2021-03-05 T//A//One.//Two."], "{place}");
        assert!(found.cautions.len() == 1 && found.cautions[0].contains("a live blog"), "{found:?}");
    }
}

#[test]
fn posts_of_a_list_with_a_title_are_articles() {
    let object = r#"{"title":"The Gazette","url":"https://x.org","posts":[
        {"title":"A","url":"https://x.org/1","date":"2021-03-05","text":"One."},
        {"title":"B","url":"https://x.org/2","date":"2021-03-06","text":"Two."}]}"#;
    for (place, found) in in_all_places(object) {
        assert_eq!(found.texts(), ["A//One.", "B//Two."], "{place}");
    }
}

#[test]
fn versions_are_articles_with_the_title_and_the_id_around_them() {
    let object = r#"{"id":"7","title":"T","source":"P","versions":[
        {"date":"2021-03-05","text":"One."},{"date":"2021-03-06","text":"Two."}]}"#;
    for (place, found) in in_all_places(object) {
        assert_eq!(rows(&found), ["7 P 2021-03-05 T//One.", "7#2 P 2021-03-06 T//Two."], "{place}");
        let is_named =
            |caution: &String| caution.contains("versions of one article, each read as an article");
        assert!(found.cautions.iter().any(is_named), "{place} {found:?}");
    }
}

#[test]
fn parts_beside_the_text_that_have_other_words_are_named() {
    for (list, key) in [
        (r#""blocks":[{"type":"p","text":"One."}],"sections":[{"heading":"B","text":"Two."}]"#, "sections"),
        (r#""content":"One.","blocks":[{"type":"p","text":"Two."}]"#, "blocks"),
        (r#""text":"One.","children":[{"text":"Two."}]"#, "children"),
    ] {
        let object = format!(r#"{{"id":"7","title":"T",{list}}}"#);
        for (place, found) in in_all_places(&object) {
            assert_eq!(rows(&found), ["7 none none T//One."], "{place} {object}");
            let start = format!("`{key}` has other words than the text of");
            assert!(found.cautions.len() == 1 && found.cautions[0].contains(&start), "{place} {found:?}");
        }
    }
    for same in [
        r#"{"title":"T","content":"<p>One &amp; <b>two</b>.</p>","blocks":[{"type":"p","text":"One"}]}"#,
        r#"{"title":"T","maintext":"One. Two.","paragraphs":["One.","Two."]}"#,
        r#"{"title":"T","text":"One.","summary":["Other."],"authors":["Ida Holm"]}"#,
    ] {
        let found = read("a.json", same);
        assert!(!found.cautions.iter().any(|caution| caution.contains("other words")), "{same} {found:?}");
    }
}

#[test]
fn keys_that_are_outlets_are_those_of_the_articles_under_them() {
    for text in [
        r#"{"outlets":{"BBC":{"articles":[{"text":"One."}]}}}"#,
        r#"{"newspapers":{"BBC":[{"text":"One."}]}}"#,
        r#"{"outlets":[{"name":"BBC","articles":[{"text":"One."}]}]}"#,
    ] {
        for (place, found) in in_all_places(text) {
            assert_eq!(found.texts(), ["One."], "{place} {text}");
            if place != "long" || !text.contains("\"name\"") {
                assert_eq!(found.each(|article| article.outlet.clone()), ["BBC"], "{place} {text}");
            }
            assert!(found.cautions[0].contains("is taken for the outlet"), "{place} {found:?}");
        }
    }
    let two = r#"{"data":{"BBC":{"articles":[{"text":"One."}]},"CNN":{"articles":[{"text":"Two."}]}}}"#;
    for (place, found) in in_all_places(two) {
        assert_eq!(found.each(|article| article.outlet.clone()), ["BBC", "CNN"], "{place}");
    }
    let sections = r#"{"sections":[{"name":"Politics","articles":[{"text":"One."}]}]}"#;
    for (place, found) in in_all_places(sections) {
        assert_eq!(found.each(|article| article.outlet.clone()), ["none"], "{place}");
    }
}

#[test]
fn keys_that_are_dates_are_those_of_the_articles_under_them() {
    for text in [
        r#"{"2021-03-05":[{"text":"One."}],"2021-03-06":[{"text":"Two.","date":"2021-04"}]}"#,
        r#"{"days":{"2021-03-05":{"articles":[{"text":"One."}]},"20210306":{"articles":[{"text":"Two.","date":"2021-04"}]}}}"#,
        r#"{"2021-03-05":{"text":"One."},"2021-03-06":{"text":"Two.","date":"2021-04"}}"#,
    ] {
        for (place, found) in in_all_places(text) {
            assert_eq!(found.dates(), ["2021-03-05", "2021-04"], "{place} {text}");
            assert!(found.cautions[0].contains("or its key"), "{place} {found:?}");
        }
    }
    let ids = r#"{"1999":{"text":"One."},"2000":{"text":"Two."}}"#;
    for (place, found) in in_all_places(ids) {
        assert_eq!(found.dates(), ["none", "none"], "{place}");
    }
}

#[test]
fn spans_in_a_list_under_the_name_of_a_text_are_one_text() {
    for list in [
        r#"[{"text":"He said "},{"text":"no","bold":true},{"text":" to it."}]"#,
        r#"["He said ",{"type":"bold","text":"no"}," to it."]"#,
        r#"[{"start":0,"end":8,"text":"He said "},{"start":8,"end":17,"text":"no to it."}]"#,
    ] {
        for fields in ["\"id\":\"7\",", "\"title\":\"T\",", ""] {
            let object = format!(r#"{{{fields}"text":{list}}}"#);
            for (place, found) in in_all_places(&object) {
                let text = found.texts().join("|");
                assert_eq!(text.trim_start_matches("T//"), "He said no to it.", "{place} {object}");
            }
        }
    }
}

#[test]
fn a_long_article_in_parts_may_have_its_title_behind_them() {
    let parts: Vec<String> = (0..400)
        .map(|at| {
            format!("{{\"heading\": \"Part {at}\", \"text\": \"{}\"}}", "The vote was delayed. ".repeat(12))
        })
        .collect();
    let file = format!(
        "{{\"id\": \"x\", \"sections\": [{}],\n\"title\": \"Pool shut\", \"outlet\": \"Post\", \"date\": \"2021-03-05\"}}",
        parts.join(",\n")
    );
    assert!(file.len() > 100_000);
    let options = ReadOptions::default();
    for found in [read_file("a.json", file.as_bytes(), &options), read_stream(file.as_bytes(), &options)] {
        let rows = found.each(|article| {
            let start: String = article.text.chars().take(34).collect();
            Some(format!("{} {:?} {:?} {start:?}", article.id, article.outlet, article.published))
        });
        assert_eq!(
            rows,
            ["x Some(\"Post\") Some(\"2021-03-05\") \"Pool shut\\n\\nPart 0\\n\\nThe vote was de\""],
            "{:?}",
            found.cautions
        );
    }
    // A list of articles under the same key stays one.
    let articles: Vec<String> = (0..400)
        .map(|at| {
            format!(
                "{{\"url\": \"https://x.org/{at}\", \"title\": \"T\", \"text\": \"{}\"}}",
                "It was late. ".repeat(20)
            )
        })
        .collect();
    let file = format!("{{\"pages\": [{}],\n\"outlet\": \"Post\"}}", articles.join(",\n"));
    let found = read_file("a.json", file.as_bytes(), &options);
    assert_eq!(found.outcomes.len(), 400);
    let last = found.outcomes[399].as_ref().unwrap();
    assert_eq!((last.origin.line, last.outlet.as_deref()), (Some(400), Some("Post")));
}
