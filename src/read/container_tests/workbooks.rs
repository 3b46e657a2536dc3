//! Workbooks: the rows of their table, and what is too much.

use super::made::{xlsx, xlsx_parts, zip_of};
use super::{article, read, refused};

#[test]
fn a_workbook_gives_the_rows_of_its_table() {
    let rows: &[&[&str]] = &[
        &["Export of 5 May"],
        &["id", "text", "date", "outlet"],
        &["7", "It was &amp; is late.", "#44260", "The Gazette"],
        &["", "Nobody knew.", "#44260.5", ""],
    ];
    let notes: &[&[&str]] = &[&["A note"], &["More"]];
    let read = read(&[("a.xlsx", &xlsx(&[("Notes", notes), ("Articles", rows), ("Empty", &[])]))]);
    let first = article(&read.outcomes[0]);
    assert_eq!((first.text.as_str(), first.id.as_str()), ("It was & is late.", "7"));
    assert_eq!(
        (first.published.as_deref(), first.outlet.as_deref()),
        (Some("2021-03-05"), Some("The Gazette"))
    );
    let second = article(&read.outcomes[1]);
    assert_eq!((second.published.as_deref(), second.origin.line), (Some("2021-03-05T12:00:00"), Some(4)));
    assert_eq!(read.outcomes.len(), 2);
    assert_eq!(
        read.cautions,
        ["a.xlsx: sheet \"Articles\" was read; other sheets have no column for the text (\"Notes\")"]
    );
}

#[test]
fn days_without_the_style_of_a_date_are_dates() {
    let rows: &[&[&str]] =
        &[&["date", "text"], &["44260", "It was late."], &["44261.5", "Good."], &["#44262", "Bad."]];
    let mut parts = xlsx_parts(&[("One", rows)]);
    let dates = |read: super::Read| -> Vec<Option<String>> {
        read.outcomes.iter().map(|outcome| article(outcome).published.clone()).collect()
    };
    let some = |dates: [&str; 3]| dates.map(|date| Some(date.to_owned()));
    let found = read(&[("a.xlsx", &zip_of(&parts))]);
    assert!(
        found.cautions[0].starts_with("a.xlsx: the date of 2 of 3 records is a number of days"),
        "{found:?}"
    );
    assert_eq!(dates(found), some(["2021-03-05", "2021-03-06T12:00:00", "2021-03-07"]));
    // Old workbooks of the Mac count from 1904 on.
    let workbook = parts.iter_mut().find(|(name, _)| name == "xl/workbook.xml").unwrap();
    workbook.1 = String::from_utf8(workbook.1.clone())
        .unwrap()
        .replace("<sheets>", "<workbookPr date1904=\"1\"/><sheets>")
        .into_bytes();
    let found = read(&[("a.xlsx", &zip_of(&parts))]);
    assert_eq!(dates(found), some(["2025-03-06", "2025-03-07T12:00:00", "2025-03-08"]));
}

#[test]
fn workbooks_that_are_not_read_whole_are_named() {
    let rows: &[&[&str]] = &[&["text"], &["It was late."]];
    let read = read(&[("a.xlsx", &xlsx(&[("One", rows), ("Two", rows)]))]);
    assert!(
        read.lines[0].starts_with("a.xlsx: workbook: sheet \"Two\" not read; accepted: "),
        "{:?}",
        read.lines
    );
    assert_eq!(read.lines[1..], ["a.xlsx:1 = It was late."]);
    refused(
        "a.xlsx",
        &xlsx(&[("One", &[&["a"], &["b"]])]),
        "a.xlsx: broken workbook: no sheet has a column for the text",
    );
    let wide: &[&[&str]] = &[&["text"], &["It was late.", "more"], &["Good."]];
    let read = self::read(&[("a.xlsx", &xlsx(&[("One", wide)]))]);
    assert!(read.lines[0].starts_with("a.xlsx:2: broken row: "), "{:?}", read.lines);
    assert_eq!(read.lines[1..], ["a.xlsx:2 = Good."]);
}

#[test]
fn a_workbook_of_too_many_columns_is_refused() {
    for place in ["ZZZZ2", "A2\"/><c r=\"AAAAAAA3", "XFE2"] {
        let mut parts = xlsx_parts(&[("One", &[&["text"], &["It was late."]])]);
        let sheet =
            String::from_utf8(parts[1].1.clone()).unwrap().replace("r=\"A2\"", &format!("r=\"{place}\""));
        parts[1].1 = sheet.into_bytes();
        refused("a.xlsx", &zip_of(&parts), "a.xlsx: broken workbook: ");
    }
}
