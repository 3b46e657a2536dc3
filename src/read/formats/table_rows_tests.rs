//! Tests of where the rows of a table begin and end.

use super::table_cells::Dialect;
use super::table_rows::{RowContent, RowReader};

fn rows_of(text: &str, limit: u64, width: Option<usize>) -> Vec<String> {
    let dialect = Dialect::with_delimiter(b',');
    let mut reader = RowReader::new(text.as_bytes(), dialect, limit);
    if let Some(width) = width {
        reader.set_width(width);
    }
    let next = || reader.next_row().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    std::iter::from_fn(next)
        .map(|row| match row.content {
            RowContent::Whole(bytes, _) => format!("{} {}", row.line, text(bytes)),
            RowContent::TooLong(size) => format!("{} long {size}", row.line),
            RowContent::Unclosed(bytes) => format!("{} unclosed {}", row.line, text(bytes)),
            other => format!("{} {other:?}", row.line),
        })
        .collect()
}

fn rows(text: &str, limit: u64) -> Vec<String> {
    rows_of(text, limit, None)
}

#[test]
fn quoted_cells_may_cover_several_lines() {
    assert_eq!(rows("a,\"b\r\n\"\"c\"\"\"\r\n\r\nd,e\n", 99), ["1 a,\"b\r\n\"\"c\"\"\"", "4 d,e"]);
    assert_eq!(rows("a\"b,c\nd", 99), ["1 a\"b,c", "2 d"]);
}

#[test]
fn an_unclosed_quote_costs_one_row() {
    let expected = ["1 a,b", "2 unclosed \"d", "3 e,f", "4 g,h"];
    assert_eq!(rows("a,b\nc,\"d\ne,f\ng,h\n", 99), expected);
    // Later quotes do not close it.
    for rest in ["3,\"e\"\n4,\"f\"\n", "3,e\n4,\"f, g\"\n", "3,e\n4,f \"g\"\n"] {
        let found = rows_of(&format!("1,\"a\"\n2,\"b\n{rest}"), 99, Some(2));
        assert_eq!((found.len(), found[1].as_str()), (4, "2 unclosed \"b"), "{found:?}");
    }
    assert_eq!(
        rows_of("\"1\",\"a\"\n\"2\",\"b\n\"3\",\"c\"\n", 99, Some(2)),
        ["1 \"1\",\"a\"", "2 unclosed \"b", "3 \"3\",\"c\""]
    );
}

#[test]
fn the_quote_may_open_on_a_later_line_of_the_row() {
    let found = rows_of("\"a\nb\",\"c\nd,e\n", 99, Some(2));
    assert_eq!(found, ["2 unclosed \"c", "3 d,e"]);
}

#[test]
fn stray_quotes_do_not_end_a_text_of_several_lines() {
    let text = "1,\"First.\n\"No,\" he said, and \"left\".\nLast.\"\n2,b\n";
    let found = rows_of(text, 99, Some(2));
    assert_eq!((found.len(), found[1].as_str()), (2, "4 2,b"), "{found:?}");
}

#[test]
fn a_quote_at_the_end_of_a_line_may_be_text_of_a_cell_that_goes_on() {
    let text = "1,\"He said \"no\"\nand, he left it.\"\n2,b\n";
    assert_eq!(rows_of(text, 99, Some(2)), ["1 1,\"He said \"no\"\nand, he left it.\"", "3 2,b"]);
    let text = "1,\"He said \"no\"\nand left\nlate.\"\n2,b\n";
    assert_eq!(rows_of(text, 99, Some(2))[1], "4 2,b");
    // Rows with a lone quote for inches are rows.
    for text in [
        "1,\"A 5\" pipe\"\n2,\"A 6\" pipe\"\n3,c\n",
        "1,\"A 5\" pipe\"\n2,b\n3,A pipe of 6\"\n",
        "1,\"A 5\" pipe\"\n2,A pipe of 6\"\n",
        "1,\"A 5\" pipe\"\n",
    ] {
        let found = rows_of(text, 99, Some(2));
        let lines: Vec<String> =
            text.lines().enumerate().map(|(at, line)| format!("{} {line}", at + 1)).collect();
        assert_eq!(found, lines);
    }
}

#[test]
fn a_title_that_begins_with_a_quoted_word_is_one_row() {
    assert_eq!(rows_of("\"Frozen\" wins,a\nb,c\n", 99, Some(2)), ["1 \"Frozen\" wins,a", "2 b,c"]);
}

#[test]
fn unclosed_quotes_without_end_do_not_take_time_without_end() {
    let many = "\"a\n".repeat(3000);
    let found = rows(&many, 9000);
    assert!(found.iter().all(|row| row.contains("unclosed")), "{found:?}");
}

#[test]
fn an_unclosed_quote_does_not_take_the_rest_of_a_long_file() {
    let text = format!("1,\"a\n{}", "2,b\n".repeat(50));
    let found = rows_of(&text, 40, Some(2));
    assert_eq!((found.len(), found[0].as_str(), found[50].as_str()), (51, "1 unclosed \"a", "51 2,b"));
}

#[test]
fn a_long_row_is_skipped() {
    assert_eq!(rows("a,b\n\"0123\n4567\n89\",c\nd,e\n", 8), ["1 a,b", "2 long 17", "5 d,e"]);
    assert_eq!(rows("a,b\n0123456789\nd,e\n", 8), ["1 a,b", "2 long 11", "3 d,e"]);
}
