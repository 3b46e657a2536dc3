//! Files of many records: which are read, and what becomes of the others.

use super::{as_format, from, line_of, lines_from, plain};
use crate::read::{Columns, Field, Format, ReadOptions, articles_from};

#[test]
fn bad_lines_are_errors_and_the_others_are_read() {
    let text = b"{\"text\": \"one\"}\n\n{\"text\": \n{\"text\": \"caf\xe9\"}\n[1]\n{\"text\": \"\"}\n{\"text\": \"six\"}";
    let read = lines_from(text, &plain());
    assert_eq!(read[0], "-:1 = one");
    assert_eq!(
        read[1],
        "-:3: broken JSON: EOF while parsing a value at column 8; it begins \"{\\\"text\\\":\""
    );
    assert_eq!(read[2], "-:4 = café");
    assert!(read[3].starts_with("-:5: an array where an article is expected"), "{read:?}");
    assert_eq!(read[4..], ["-:6: no text", "-:7 = six"]);
}

#[test]
fn bad_rows_are_errors_and_the_others_are_read() {
    let text = b"id,text\n1,one\n2\n3,\"three\nlines\"\n\n4,\n5,\"open\n6,six\n7,\0\0\n8,eight\n";
    let read = lines_from(text, &as_format(Format::Csv));
    let expected = [
        "-:1 = one",
        "-:3: broken row: fields: 1, columns in the header: 2; it begins \"2\"",
        "-:3 = three/lines",
        "-:7: no text",
        "-:8: broken row: it opens a quote that nothing closes: \"\\\"open\"",
        "-:6 = six",
        "-:10: not text: binary, with NUL bytes",
        "-:8 = eight",
    ];
    assert_eq!(read, expected);
}

#[test]
fn bad_elements_are_errors_and_the_others_are_read() {
    let read = lines_from(
        b"[{\"text\": \"one\"}, {\"text\": tru},\n 5, {\"text\": \"four\"}",
        &as_format(Format::Json),
    );
    assert_eq!(read[0], "-:1 = one");
    assert_eq!(read[1], "-:1, record 2: broken JSON: expected ident at line 1 column 13");
    assert!(read[2].starts_with("-:2: a number where"), "{read:?}");
    assert_eq!(read[3], "-:4 = four");
    assert!(read[4].starts_with("-:2, record 5: broken JSON: file ends inside"), "{read:?}");
    for (nothing, error) in [("[]", "-: the list of records is empty"), (" \n ", "-: empty file")] {
        assert_eq!(lines_from(nothing.as_bytes(), &as_format(Format::Json)), [error]);
    }
    assert_eq!(lines_from(b"id,text\n", &as_format(Format::Csv)), ["-: a header without rows"]);
    let nothing = lines_from(b"{\"articles\": []}", &as_format(Format::Json));
    assert_eq!(nothing, ["-: the list of records at `articles` is empty"]);
}

#[test]
fn json_comes_in_four_shapes() {
    let json = as_format(Format::Json);
    assert_eq!(lines_from(b"{\n\"text\": \"a\"\n}\n", &json), ["- = a"]);
    assert_eq!(lines_from(b"{\"text\": \"a\"} {\"text\": \"b\"}", &json), ["-:1 = a", "-:2 = b"]);
    assert_eq!(lines_from(b"[{\"text\": \"a\"}]", &json), ["-:1 = a"]);
    let answer = b"{\"status\": \"ok\", \"articles\": [{\"content\": \"a\"}, 5, {\"content\": \"b\"}]}";
    let read = lines_from(answer, &json);
    assert_eq!((read[0].as_str(), read[2].as_str(), read.len()), ("-:1 = a", "-:3 = b", 3));
}

#[test]
fn the_format_of_a_stream_is_guessed_by_its_first_character() {
    assert_eq!(lines_from(b" \n{\"text\": \"a\"}\n{\"text\": \"b\"}", &plain()), ["-:2 = a", "-:3 = b"]);
    assert_eq!(lines_from(b"{\n\"text\": \"a\"}", &plain()), ["- = a"]);
    assert_eq!(lines_from(b"[{\"text\": \"a\"}]", &plain()), ["-:1 = a"]);
    assert_eq!(lines_from(b"Plain.", &plain()), ["- = Plain."]);
    assert_eq!(from(b"Plain.", &plain())[0].as_ref().unwrap().id, "stdin");
    assert_eq!(lines_from(b"", &plain()), ["-: empty file"]);
}

#[test]
fn columns_are_found_by_usual_names_or_the_callers() {
    let table =
        b"Publication,Publish Date,source,Content,teaser\nThe Paper,20220224,https://x.org/a,Words.,short\n";
    let read = from(table, &as_format(Format::Csv));
    let article = read[0].as_ref().unwrap();
    assert_eq!(article.outlet.as_deref(), Some("The Paper"));
    assert_eq!(article.published.as_deref(), Some("2022-02-24"));
    assert_eq!(article.url.as_deref(), Some("https://x.org/a"));
    assert_eq!((article.text.as_str(), article.id.as_str()), ("Words.", "stdin:1"));
    let mut options = as_format(Format::Csv);
    options.columns.set(Field::Text, "Teaser");
    assert_eq!(lines_from(table, &options), ["-:1 = short"]);
    options.columns.set(Field::Title, "headline");
    let missing = "-: no `title` column; found [\"Publication\", \"Publish Date\", \"source\", \"Content\", \"teaser\"] and \
                   not \"headline\"";
    assert_eq!(lines_from(table, &options), [missing]);
    let none = lines_from(b"a,b\n1,2\n", &as_format(Format::Csv));
    assert_eq!(none, ["-: no `text` column; found [\"a\", \"b\"]"]);
}

#[test]
fn records_beyond_the_limit_are_skipped_and_not_held() {
    let options = |format| ReadOptions { max_record: 40, ..as_format(format) };
    let long = "x".repeat(1 << 20);
    let cases = [
        (
            Format::JsonLines,
            format!("{{\"text\": \"a\"}}\n{{\"text\": \"{long}\"}}\n{{\"text\": \"b\"}}\n"),
            "1048589",
        ),
        (
            Format::Json,
            format!("[{{\"text\": \"a\"}}, {{\"text\": \"{long}\"}}, {{\"text\": \"b\"}}]"),
            "1048588",
        ),
        (Format::Csv, format!("text,x\na,\n\"{long}\n\",\nb,\n"), "1048581"),
    ];
    for (format, text, size) in cases {
        let read = lines_from(text.as_bytes(), &options(format));
        let line = match format {
            Format::Csv => "3",
            Format::Json => "1, record 2",
            _ => "2",
        };
        let too_long = format!("-:{line}: record of {size} bytes; accepted: up to 40");
        assert_eq!(
            read,
            ["-:1 = a", too_long.as_str(), if read.len() == 3 { "-:3 = b" } else { "?" }],
            "{format:?}"
        );
    }
    for format in [Format::Text, Format::Html] {
        let read = lines_from(long.as_bytes(), &options(format));
        assert!(read.len() == 1 && read[0].starts_with("-: record of "), "{read:?}");
    }
    // The stream has no end, so only a reader with a limit returns.
    let endless = articles_from(std::io::repeat(b'x'), "-", &options(Format::Text)).map(line_of).next();
    assert!(endless.unwrap().starts_with("-: record of 41 bytes"));
}

#[test]
fn a_choice_of_an_unknown_field_is_an_error() {
    let mut columns = Columns::default();
    let error = columns.add("texte=x").unwrap_err().to_string();
    assert!(
        error.starts_with("column is `texte=x`; accepted: FIELD=NAME, FIELD one of text, title"),
        "{error}"
    );
}
