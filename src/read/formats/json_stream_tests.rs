//! Tests of how a JSON file is cut into its values.

use super::json_stream::{ChunkContent, JsonChunk, JsonStream};
use super::json_walk::ListWalk;
use std::io::BufReader;

fn all(mut stream: JsonStream<BufReader<&[u8]>>) -> Vec<String> {
    let next = || stream.next_chunk().unwrap();
    std::iter::from_fn(next)
        .map(|JsonChunk { line, key, content, .. }| {
            let key = key.map(|key| format!("{key}=")).unwrap_or_default();
            match content {
                ChunkContent::Value(bytes) => {
                    format!("{line} {key}{}", String::from_utf8(bytes).unwrap())
                }
                ChunkContent::TooLong(size) => format!("{line} long {size}"),
                ChunkContent::Unfinished => format!("cut {line}"),
                ChunkContent::NoPath { keys, .. } => format!("{line} no path in {keys:?}"),
            }
        })
        .collect()
}

fn chunks(text: &str, limit: u64) -> Vec<String> {
    all(JsonStream::new(BufReader::with_capacity(2, text.as_bytes()), limit))
}

fn at_path(text: &str, path: &[&str], is_dictionary: bool) -> Vec<String> {
    let path = path.iter().map(|key| (*key).to_owned()).collect();
    all(JsonStream::new(BufReader::with_capacity(3, text.as_bytes()), 99).with_path(path, is_dictionary))
}

#[test]
fn elements_of_an_array_come_one_by_one() {
    assert_eq!(
        chunks("[{\"a\": [1, \"]}\\\"\"]},\n null, 5]", 99),
        ["1 {\"a\": [1, \"]}\\\"\"]}", "2 null", "2 5"]
    );
    assert_eq!(chunks("[]", 99), Vec::<String>::new());
}

#[test]
fn values_may_follow_one_another() {
    assert_eq!(chunks("{}\n{\n}{} [[1]]", 99), ["1 {}", "2 {\n}", "3 {}", "3 [1]"]);
    assert_eq!(chunks("\u{feff}{}\n\u{feff}{}", 99), ["1 {}", "2 {}"]);
}

#[test]
fn a_broken_value_does_not_affect_the_next() {
    assert_eq!(chunks("[{\"a\": tru}, x}, {}]", 99), ["1 {\"a\": tru}", "1 x", "1 }", "1 {}"]);
}

#[test]
fn strings_of_python_hide_brackets_too() {
    let text = "[{'a': '}] \"', 'b': \"it's\"}, {'c': it's}]";
    assert_eq!(chunks(text, 99), ["1 {'a': '}] \"', 'b': \"it's\"}", "1 {'c': it's}"]);
}

#[test]
fn a_long_value_is_skipped() {
    assert_eq!(chunks("[\"0123456789\", 1]", 5), ["1 long 12", "1 1"]);
}

#[test]
fn a_file_may_end_inside_a_value() {
    assert_eq!(chunks("[{}\n, {\"a\":", 99), ["1 {}", "cut 2"]);
    assert_eq!(chunks("{\"a", 99), ["cut 1"]);
    assert_eq!(chunks("[1", 99), ["1 1", "cut 1"]);
}

#[test]
fn a_path_leads_to_a_list_in_objects() {
    let text = "{\"a\": [9],\n\"b\": {\"x\": {\"c\": 0}, \"c\":\n[1, {\"c\": 2}], \"d\": \"}\"}, \"e\": [8]}\n{\"b\": {\"c\": [3]}}";
    assert_eq!(at_path(text, &["b", "c"], false), ["3 1", "3 {\"c\": 2}", "4 3"]);
    assert_eq!(
        at_path(text, &["b", "z"], false),
        ["1 no path in [\"x\", \"c\", \"d\"]", "4 no path in [\"c\"]"]
    );
    assert_eq!(at_path("{\"b\": 5}", &["b"], false), ["1 no path in [\"b\"]"]);
    assert_eq!(at_path("{\"b\": [1", &["b"], false), ["1 1", "cut 1"]);
}

#[test]
fn a_walk_comes_to_all_lists_of_articles() {
    let text = "{\"a\": [{\"text\": 1}, {\"text\": \"x\"}],\n\"m\": {\"list\": [{\"text\": \"One.\"}, 5]}, \"n\": [[1]], \"b\": {\"list\":\n\
        [ {\"text\": \"Two.\"}]}, \"comments\": [{\"text\": \"No.\"}]} {\"c\": 1}";
    let walk = ListWalk::new(vec!["m".to_owned(), "list".to_owned()], Default::default());
    let stream = JsonStream::new(BufReader::with_capacity(3, text.as_bytes()), 99).with_walk(walk);
    assert_eq!(
        all(stream),
        [
            "1 {\"text\": 1}",
            "1 {\"text\": \"x\"}",
            "2 {\"text\": \"One.\"}",
            "2 5",
            "2 {\"list\":\n[ {\"text\": \"Two.\"}]}",
            "3 no path in [\"c\"]"
        ]
    );
    let cut = JsonStream::new("{\"m\": {\"list\": [1, {".as_bytes(), 99);
    let walk = ListWalk::new(vec!["m".to_owned(), "list".to_owned()], Default::default());
    let mut cut = cut.with_walk(walk);
    let next = || cut.next_chunk().unwrap();
    assert_eq!(std::iter::from_fn(next).count(), 2);
}

#[test]
fn keys_of_a_path_may_be_one_key_with_dots() {
    assert_eq!(at_path("{\"a\": 1, \"b.c\": [2]}", &["b", "c"], false), ["1 2"]);
    assert_eq!(
        at_path("{\"b\": {\"x\": 1}, \"b.c\": {\"d\": [2]}} {}", &["b", "c", "d"], false),
        ["1 2", "1 no path in []"]
    );
}

#[test]
fn an_object_may_hold_the_values() {
    let text = "{\"n0\": {\"a\": 1},\n\"n1\": 5, \"caf\\u00e9\": [2]} {\"n2\": 3}";
    assert_eq!(at_path(text, &[], true), ["1 n0={\"a\": 1}", "2 n1=5", "2 café=[2]", "2 n2=3"]);
    assert_eq!(at_path("{\"a\": {\"n0\": 1}, \"b\": 2}{}", &["a"], true), ["1 n0=1", "1 no path in []"]);
}
