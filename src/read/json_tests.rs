//! Tests of whole JSON files as people have them.

use super::test_input::{Found, read_file};
use super::{Field, ReadOptions};
use serde_json::{Value, json};

fn read(name: &str, text: &str) -> Found {
    read_file(name, text.as_bytes(), &ReadOptions::default())
}

fn read_value(value: &Value) -> Found {
    read("a.json", &value.to_string())
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
fn answers_of_news_services_are_read_by_their_keys() {
    let news_api = json!({"status": "ok", "totalResults": 1, "articles": [{"source": {"id": null, "name": "Post"},
        "title": "T", "content": "One.", "publishedAt": "2021-03-05T10:00:00Z"}]});
    assert_eq!(rows(&read_value(&news_api)), ["a:1 Post 2021-03-05T10:00:00Z T//One."]);
    let registry = json!({"articles": {"page": 1, "results": [{"uri": "740", "url": "https://x.org", "title": "T",
        "body": "One.", "dateTime": "2021-03-05T10:00:00Z", "source": {"uri": "p.org", "title": "Post"}}]}});
    assert_eq!(rows(&read_value(&registry)), ["740 Post 2021-03-05T10:00:00Z T//One."]);
    let guardian = json!({"response": {"status": "ok", "results": [{"id": "w/1", "webTitle": "T",
        "webPublicationDate": "2021-03-05T10:00:00Z", "fields": {"bodyText": "One.", "publication": "Post"}}]}});
    assert_eq!(rows(&read_value(&guardian)), ["w/1 Post 2021-03-05T10:00:00Z T//One."]);
    let hit = json!({"_index": "n", "_id": "x1", "_source": {"text": "One.", "outlet": "Post", "date": "2021-03-05"}});
    let hits = json!({"took": 3, "hits": {"total": {"value": 1}, "hits": [hit]}});
    assert_eq!(rows(&read_value(&hits)), ["x1 Post 2021-03-05 One."]);
    assert_eq!(rows(&read("a.jsonl", &format!("{hit}\n{hit}\n")))[1], "x1#2 Post 2021-03-05 One.");
    let fundus = json!([{"title": "T", "publishing_date": "2021-03-05 10:00:00+02:00", "publisher": "Post",
        "body": {"summary": ["Short."], "sections": [{"headline": ["Part"], "paragraphs": ["One.", "Two."]}]},
        "html": {"requested_url": "https://x.org/1"}}]);
    let found = read_value(&fundus);
    assert_eq!(rows(&found), ["a:1 Post 2021-03-05T10:00:00+02:00 T//Short.//Part//One.//Two."]);
    assert_eq!(found.each(|article| article.url.clone()), ["https://x.org/1"]);
}

#[test]
fn objects_of_mongodb_are_values() {
    let found = read(
        "a.jsonl",
        "{\"_id\": {\"$oid\": \"65f\"}, \"date\": {\"$date\": \"2021-03-05T10:00:00Z\"}, \"text\": \"One.\"}\n\
         {\"_id\": {\"$oid\": \"66f\"}, \"date\": {\"$date\": {\"$numberLong\": \"1618315200000\"}}, \"text\": \"Two.\"}\n",
    );
    assert_eq!(rows(&found), ["65f none 2021-03-05T10:00:00Z One.", "66f none 2021-04-13T12:00:00Z Two."]);
    assert!(found.cautions.is_empty(), "{found:?}");
}

#[test]
fn items_of_a_json_feed_are_the_articles_and_its_title_is_their_outlet() {
    let item = |number: u32, content: &str| {
        json!({"id": format!("https://x.org/{number}"), "url": format!("https://x.org/{number}"), "title": "Pool shut",
            content: "The council voted.", "date_published": "2021-03-05T10:15:00Z", "authors": [{"name": "Ines Vale"}]})
    };
    let feed = |items: Vec<Value>| {
        format!(
            "{{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"The Gazette\", \"home_page_url\": \"https://x.org/\", \
             \"description\": \"News of the town.\", \"items\": {}}}",
            Value::Array(items)
        )
    };
    let short = feed(vec![item(1, "content_html"), item(2, "content_text")]);
    let expected = |number: u32| {
        format!("https://x.org/{number} The Gazette 2021-03-05T10:15:00Z Pool shut//The council voted.")
    };
    let found = read("a.json", &short);
    assert_eq!(rows(&found), [expected(1), expected(2)]);
    assert_eq!(found.each(|article| article.authors.first().cloned()), ["Ines Vale", "Ines Vale"]);
    // The end of a long one is not seen when it is opened.
    let long = feed((0..2000).map(|number| item(number, "content_text")).collect());
    let found = read("a.json", &long);
    assert_eq!((found.outcomes.len(), rows(&found)[1999].as_str()), (2000, expected(1999).as_str()));
    let lines = read("a.jsonl", &format!("{short}\n{short}\n"));
    assert_eq!(lines.outcomes.len(), 4);
    let empty = read("a.json", &feed(Vec::new())).texts();
    assert!(empty.len() == 1 && empty[0].contains("the list of records at `items` is empty"), "{empty:?}");
}

#[test]
fn a_key_with_dots_is_found_before_a_path() {
    let at = |value: Value, path: &str| {
        let options = ReadOptions { records: Some(path.to_owned()), ..ReadOptions::default() };
        read_file("a.json", value.to_string().as_bytes(), &options).texts()
    };
    let (one, two) = (json!([{"text": "One."}]), json!([{"text": "Two."}]));
    assert_eq!(at(json!({"a.b": one}), "a.b"), ["One."]);
    assert_eq!(at(json!({"a": {"b": two}, "a.b": one}), "a.b"), ["One."]);
    assert_eq!(at(json!({"a": {"x": 1, "b.c": one}}), "a.b.c"), ["One."]);
    assert_eq!(at(json!({"a": {"b": two}}), "a.b"), ["Two."]);
    let nowhere = at(json!({"a": {"x": one}}), "a.b");
    assert_eq!(nowhere, ["a.json:1: no list of records at `a.b`; found [\"x\"]"]);
}

#[test]
fn articles_by_id_and_columns_of_pandas_are_read() {
    let by_id = json!({"n0": {"text": "One."}, "n1": {"text": "Two.", "id": "own"}});
    assert_eq!(rows(&read_value(&by_id)), ["n0 none none One.", "own none none Two."]);
    for columns in [
        json!({"text": {"0": "One.", "1": "Two."}, "outlet": {"0": "P", "1": null}}),
        json!({"columns": ["outlet", "text"], "index": [0, 1], "data": [["P", "One."], [null, "Two."]]}),
    ] {
        assert_eq!(rows(&read_value(&columns)), ["a:1 P none One.", "a:2 none none Two."]);
    }
}

#[test]
fn a_long_list_in_an_object_is_read_one_by_one() {
    let article = |at: usize| json!({"title": "T", "content": format!("Text {at}. {}", "x".repeat(500))});
    let articles: Vec<Value> = (0..400).map(article).collect();
    // No key of the text stands in the first bytes, and the object is longer than a record may be.
    let value = json!({"articles": articles, "status": "ok"});
    let options = ReadOptions { max_record: 2000, ..ReadOptions::default() };
    let found = read_file("a.json", value.to_string().as_bytes(), &options);
    assert_eq!((found.outcomes.len(), found.outcomes.iter().filter(|read| read.is_ok()).count()), (400, 400));
}

#[test]
fn the_caller_names_the_list_and_paths_to_columns() {
    let text = "{\"meta\": {\"list\": [9]},\n \"deep\": {\"list\": [\n  {\"a\": {\"b\": \"One.\"}, \"p\": {\"q\": \"Post\"}},\n  {\"c\": 1}]}}";
    let mut options = ReadOptions { records: Some("deep.list".to_owned()), ..ReadOptions::default() };
    options.columns.set(Field::Text, "a.b");
    options.columns.set(Field::Outlet, "p.q");
    let found = read_file("a.json", text.as_bytes(), &options);
    assert_eq!(
        rows(&found),
        ["a:1 Post none One.", "a.json:4: no `text` column; found [\"c\"] and not \"a.b\""]
    );
    options.records = Some("deep.lists".to_owned());
    let nothing = read_file("a.json", text.as_bytes(), &options);
    assert_eq!(rows(&nothing), ["a.json:1: no list of records at `deep.lists`; found [\"list\"]"]);
    let lines = format!(
        "{}\n{}\n",
        json!({"d": {"l": [{"a": {"b": "One."}}]}}),
        json!({"d": {"l": [{"a": {"b": "Two."}}, {"a": {"b": "Three."}}]}})
    );
    options.records = Some("d.l".to_owned());
    options.columns = super::Columns::default();
    options.columns.set(Field::Text, "a.b");
    assert_eq!(read_file("a.jsonl", lines.as_bytes(), &options).texts(), ["One.", "Two.", "Three."]);
}

#[test]
fn values_over_several_lines_in_a_file_of_lines_are_one_caution() {
    let pretty = "{\n  \"text\": \"One.\"\n}\n{\n  \"text\": \"Two.\"\n}\n";
    let found = read("a.jsonl", pretty);
    assert_eq!(found.texts(), ["One.", "Two."]);
    assert_eq!(found.cautions.len(), 1);
    assert_eq!(
        read("a.jsonl", "[\n{\"text\": \"One.\"},\n{\"text\": \"Two.\"}\n]").texts(),
        ["One.", "Two."]
    );
    let lines = read(
        "a.json",
        "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n{\"text\": \"cut\n{\"text\": \"Four.\"}\n",
    );
    assert_eq!((lines.texts().len(), lines.texts()[3].as_str()), (4, "Four."));
    assert!(lines.texts()[2].starts_with("a.json:3: broken JSON"), "{lines:?}");
}

#[test]
fn what_python_prints_is_read_with_a_caution() {
    let found =
        read("a.jsonl", "{'text': 'One “or” two.', 'date': None}\n{'text': \"It's two.\", 'date': None}\n");
    assert_eq!(found.texts(), ["One “or” two.", "It's two."]);
    let caution = "a.jsonl: what Python prints (single quotes, None, True), in 2 of 2 records, read as JSON (first: line 1)";
    assert_eq!(found.cautions, [caution]);
    let found = read("a.json", "[{'text': 'One }] \"it\".'}, {'text': 'Two.'}]");
    assert_eq!(found.texts(), ["One }] \"it\".", "Two."]);
    let found = read("a.jsonl", "{\"text\": \"One.\", \"date\": NaN, \"x\": -Infinity}\n{\"text\": NaN}\n");
    assert_eq!(found.texts(), ["One.", "a.jsonl:2: no text"]);
    assert_eq!(found.cautions, ["a.jsonl: NaN or Infinity in 2 of 2 records, read as null (first: line 1)"]);
}

#[test]
fn commas_too_many_do_not_matter() {
    let found = read("a.jsonl", "{\"text\": \"One.\"},\n{\"text\": \"Two.\",},\n");
    assert_eq!(found.texts(), ["One.", "Two."]);
    assert_eq!(found.cautions, ["a.jsonl: a comma too many in 2 of 2 records, left out (first: line 1)"]);
    assert_eq!(
        read("a.json", "[\n{\"text\": \"One.\"},\n{\"text\": \"Two.\"},\n]\n").texts(),
        ["One.", "Two."]
    );
}

#[test]
fn half_characters_and_damaged_bytes_cost_no_record() {
    let bytes = [
        b"{\"text\": \"A \\ud83d bridge.\"}\n".as_slice(),
        "{\"text\": \"A café “or”\u{fffd} two.\"}\n".as_bytes(),
        b"{\"text\": \"Jos\xe9 left.\"}\n",
        "\u{feff}{\"text\": \"Four.\"}\n".as_bytes(),
    ];
    let found = read_file("a.jsonl", &bytes.concat(), &ReadOptions::default());
    assert_eq!(found.texts(), ["A \u{fffd} bridge.", "A café “or”\u{fffd} two.", "José left.", "Four."]);
    assert!(found.cautions[0].contains("half of a surrogate pair"), "{found:?}");
    assert!(found.cautions[1].contains("not UTF-8"), "{found:?}");
}

#[test]
fn double_keys_and_bare_strings_are_named() {
    let found = read("a.jsonl", "{\"text\": \"One.\", \"text\": \"Two.\"}\n");
    assert_eq!(found.texts(), ["Two."]);
    assert_eq!(found.cautions, ["a.jsonl: `text` stands twice in the record; the last is read (line 1)"]);
    let found = read("a.json", "[\"One.\", \"Two.\"]");
    assert_eq!(found.texts(), ["One.", "Two."]);
    assert!(found.cautions[0].contains("strings without keys"), "{found:?}");
}

#[test]
fn numbers_as_ids_keep_every_digit() {
    let ids = ["1234567890123456789", "123456789012345678901234", "1.6E+18", "7"];
    let lines: String = ids.iter().map(|id| format!("{{\"id\": {id}, \"text\": \"One.\"}}\n")).collect();
    let found = read("a.jsonl", &lines);
    assert_eq!(found.each(|article| Some(article.id.clone())), ids);
    assert!(found.cautions.is_empty(), "{found:?}");
}

#[test]
fn an_empty_content_falls_back_and_a_cut_one_is_marked() {
    let value = json!({"articles": [
        {"content": null, "description": "Teaser."},
        {"content": "[Removed]", "description": "[Removed]"},
        {"content": "The mayor le… [+20 chars]", "description": "x"}]});
    let found = read_value(&value);
    assert_eq!(found.texts(), ["Teaser.", "a.json:1, record 2: no text, only \"[Removed]\"", "The mayor le"]);
    assert_eq!(found.each(|article| Some(article.truncated.to_string()))[2], "true");
    let codes = found
        .cautions
        .iter()
        .map(|caution| caution.split(' ').nth(1).unwrap_or_default())
        .collect::<Vec<_>>();
    assert_eq!(codes, ["`content`", "`content`", "`description`", "the"]);
}

#[test]
fn what_is_no_article_is_named_with_what_is_there() {
    let error = read_value(&json!({"status": "error", "message": "no key"})).texts();
    assert!(
        error[0].starts_with("a.json: an object with [\"message\", \"status\"] where an article"),
        "{error:?}"
    );
    let empty = read_value(&json!({"status": "ok", "articles": {"results": []}})).texts();
    assert_eq!(empty, ["a.json: the list of records at `articles.results` is empty"]);
    assert!(read("a.json", "{'text': f(x)}").texts()[0].starts_with("a.json: broken JSON"), "named");
}

#[test]
fn blocks_of_one_article_are_one_article() {
    let blocks = json!({"content": [{"type": "paragraph", "text": "One."}, {"type": "image", "url": "x"}, {"type": "paragraph", "text": "Two."}]});
    assert_eq!(read_value(&blocks).texts(), ["One.//Two."]);
    assert_eq!(rows(&read_value(&json!({"body": {"content": "One."}}))), ["a none none One."]);
    let articles = json!({"content": [{"url": "x", "title": "T", "text": "One."}, {"url": "y", "title": "U", "text": "Two."}]});
    assert_eq!(read_value(&articles).texts(), ["T//One.", "U//Two."]);
    let article = json!({"headline": "T", "body": [{"type": "p", "content": "One."}, {"type": "p", "content": "Two."}]});
    let arc = json!({"type": "story", "headlines": {"basic": "T"}, "display_date": "2021-03-05T10:15:00Z",
        "content_elements": [{"type": "text", "content": "<p>One.</p>"}, {"type": "image", "caption": "No.", "url": "x"},
            {"type": "list", "items": [{"type": "text", "content": "Two."}]}]});
    for value in [article, arc] {
        assert_eq!(read_value(&value).texts(), ["T//One.//Two."], "{value}");
        assert_eq!(read("a.jsonl", &format!("{value}\n")).texts(), ["T//One.//Two."]);
        assert_eq!(read_value(&json!([value, value])).texts().len(), 2);
    }
    for key in ["paragraphs", "blocks", "elements"] {
        let list = json!({"title": "T", "url": "x", key: [{"text": "One."}, {"text": "Two."}]});
        assert_eq!(read_value(&list).texts(), ["T//One.//Two."]);
        let strings = json!({"title": "T", key: ["One.", "Two."]});
        assert_eq!(read_value(&strings).texts(), ["T//One.//Two."]);
    }
    let several = json!({"content": [{"title": "T", "content": "One."}, {"title": "U", "content": "Two."}]});
    assert_eq!(read_value(&several).texts(), ["T//One.", "U//Two."]);
    // Longer than the first bytes that are looked at.
    let blocks: Vec<Value> = (0..900)
        .map(|at| json!({"type": "text", "content": format!("Line {at}. {}", "x".repeat(99))}))
        .collect();
    for value in
        [json!({"a": 1, "content": blocks, "title": "T"}), json!({"title": "T", "content_elements": blocks})]
    {
        assert_eq!(read_value(&value).outcomes.len(), 1);
    }
}

#[test]
fn dates_as_lists_and_objects_are_read_or_counted() {
    let lines =
        [r#"["2021-04-13"]"#, "[2021,4,13]", r#"{"year":2021,"month":4,"day":13}"#, r#"{"when":"then"}"#];
    let lines: String = lines.iter().map(|date| format!("{{\"text\":\"One.\",\"date\":{date}}}\n")).collect();
    let found = read("a.jsonl", &lines);
    assert_eq!(found.dates(), ["2021-04-13", "2021-04-13", "2021-04-13", "[{\"when\":\"then\"}]"]);
    assert_eq!(found.cautions.len(), 1);
}

#[test]
fn a_label_under_the_name_of_a_text_is_not_the_text() {
    let found = read("a.jsonl", "{\"article\": \"17\", \"full_text\": \"The mayor left on Monday.\"}\n");
    assert_eq!(found.texts(), ["The mayor left on Monday."]);
    assert!(
        found.cautions[0].contains("`full_text` is read as the text; the values of `article` are too short"),
        "{found:?}"
    );
}

#[test]
fn marks_of_a_taken_text_are_no_text() {
    for text in [
        "[+2829 chars]",
        "… [+2829 chars]",
        "[…]",
        "[deleted by user]",
        "\u{200b}\u{200b}",
        "Full text: Not available.",
    ] {
        let found = read("a.jsonl", &format!("{}\n", json!({"text": text})));
        assert!(found.texts()[0].starts_with("a.jsonl:1: no text"), "{found:?}");
    }
}

#[test]
fn json_that_is_named_as_text_is_read_with_a_caution() {
    let found = read("a.txt", "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n");
    assert_eq!((found.texts(), found.cautions.len()), (vec!["One.".into(), "Two.".into()], 1));
    assert_eq!(read("a.txt", "[{\"text\": \"One.\"}]").texts(), ["One."]);
    assert_eq!(read("a.txt", "[1] The mayor left.").texts(), ["[1] The mayor left."]);
}
