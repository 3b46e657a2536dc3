//! Tests of the dates of whole files.

use super::test_input::{Found, read_file, read_stream};
use super::{DateOrder, Format, ReadOptions};

/// A table with these dates.
fn table(dates: &[&str]) -> String {
    let rows = dates.iter().enumerate().map(|(at, date)| format!("{at},\"{date}\",The vote was delayed.\n"));
    format!("id,date,text\n{}", rows.collect::<String>())
}

fn read(dates: &[&str]) -> Found {
    read_file("a.csv", table(dates).as_bytes(), &ReadOptions::default())
}

#[test]
fn one_day_above_twelve_makes_all_dates_of_a_file_day_first() {
    let found = read(&["03/04/2021", "05/04/2021 10:15", "13/04/2021"]);
    assert_eq!(found.dates(), ["2021-04-03", "2021-04-05T10:15:00", "2021-04-13"]);
    let caution = "a.csv: the date of 2 of 3 records is read day first, as other dates of the file show \
                   (first: line 2, \"03/04/2021\")";
    assert_eq!(found.cautions, [caution]);
    let found = read(&["04/03/2021", "04/13/2021"]);
    assert_eq!(found.dates(), ["2021-04-03", "2021-04-13"]);
    assert!(found.cautions[0].contains("month first"), "{:?}", found.cautions);
}

#[test]
fn dates_without_an_order_are_kept_and_named() {
    let found = read(&["03/04/2021", "05/05/2021", "n.d.", "31/02/2021", ""]);
    assert_eq!(found.dates(), ["[03/04/2021]", "2021-05-05", "[n.d.]", "[31/02/2021]", "none"]);
    assert_eq!(found.cautions.len(), 2);
    assert!(found.cautions[0].starts_with("a.csv: the date of 1 of 5 records means two days"), "{found:?}");
    assert!(found.cautions[1].ends_with("`published` is null (first: line 4, \"n.d.\")"), "{found:?}");
}

#[test]
fn two_orders_in_one_file_are_not_mixed() {
    let found = read(&["13/04/2021", "04/13/2021", "03/04/2021"]);
    assert_eq!(found.dates(), ["2021-04-13", "2021-04-13", "[03/04/2021]"]);
    assert!(found.cautions[0].contains("stand in both orders"), "{found:?}");
}

#[test]
fn dates_with_dots_do_not_follow_those_with_slashes() {
    let found = read(&["04/13/2021", "05.03.2021"]);
    assert_eq!(found.dates(), ["2021-04-13", "2021-03-05"]);
    let caution = "a.csv: the date of 1 of 2 records has dots between its numbers and is read day first (line 3, \"05.03.2021\")";
    assert_eq!(found.cautions, [caution]);
    let found = read(&["05.03.2021", "04.13.2021"]);
    assert_eq!(found.dates(), ["2021-05-03", "2021-04-13"]);
    assert!(found.cautions[0].contains("month first"), "{found:?}");
    let found = read(&["13.04.2021", "05/03/2021"]);
    assert_eq!(found.dates(), ["2021-04-13", "[05/03/2021]"]);
}

#[test]
fn numbers_of_days_are_dates_where_all_of_a_file_are() {
    let found = read(&["44260", "44261.5", ""]);
    assert_eq!(found.dates(), ["2021-03-05", "2021-03-06T12:00:00", "none"]);
    let caution = "a.csv: the date of 2 of 3 records is a number of days, as Excel counts them from 1900, and is read so \
                   (first: line 2, \"44260\")";
    assert_eq!(found.cautions, [caution]);
    let found = read(&["44260", "44261", "13/04/2021"]);
    assert_eq!(found.dates(), ["[44260]", "[44261]", "2021-04-13"]);
    assert!(found.cautions[0].contains("cannot be read"), "{found:?}");
    assert_eq!(read(&["2021-03-05", "44260"]).dates(), ["2021-03-05", "[44260]"]);
    let stream = read_stream(
        table(&["44260", "44261"]).as_bytes(),
        &ReadOptions { format: Some(Format::Csv), ..ReadOptions::default() },
    );
    assert_eq!(stream.dates(), ["2021-03-05", "2021-03-06"]);
}

#[test]
fn the_caller_decides_the_order() {
    let read = |order| {
        let options = ReadOptions { dates: Some(order), ..ReadOptions::default() };
        let found = read_file("a.csv", table(&["03/04/2021", "13/04/2021", "05/03/21"]).as_bytes(), &options);
        (found.dates(), found.cautions.len())
    };
    let day_first = ["2021-04-03", "2021-04-13", "2021-03-05"].map(str::to_owned);
    assert_eq!(read(DateOrder::DayFirst), (day_first.to_vec(), 0));
    let month_first = ["2021-03-04", "[13/04/2021]", "2021-05-03"].map(str::to_owned);
    assert_eq!(read(DateOrder::MonthFirst), (month_first.to_vec(), 1));
}

#[test]
fn a_file_is_seen_as_a_whole_and_a_stream_as_far_as_a_thousand_records() {
    let dates = |more: usize| {
        let mut dates = vec!["03/04/2021"; more];
        dates.push("13/04/2021");
        table(&dates)
    };
    let options = ReadOptions { format: Some(Format::Csv), ..ReadOptions::default() };
    let first = |found: Found| found.dates().swap_remove(0);
    assert_eq!(first(read_file("a.csv", dates(3000).as_bytes(), &options)), "2021-04-03");
    assert_eq!(first(read_stream(dates(900).as_bytes(), &options)), "2021-04-03");
    assert_eq!(first(read_stream(dates(1100).as_bytes(), &options)), "[03/04/2021]");
    // What came before counts too.
    let before = table(&["13/04/2021", "03/04/2021"]);
    assert_eq!(read_stream(before.as_bytes(), &options).dates(), ["2021-04-13", "2021-04-03"]);
}

#[test]
fn numbers_in_json_are_unix_times() {
    let lines = "{\"text\": \"One.\", \"published\": 1618315200}\n{\"text\": \"Two.\", \"published\": 1618315200000}\n\
                 {\"text\": \"Three.\", \"published\": 0}\n{\"text\": \"Four.\", \"published\": 1618315200.5}\n";
    let found = read_file("a.jsonl", lines.as_bytes(), &ReadOptions::default());
    let noon = "2021-04-13T12:00:00Z";
    assert_eq!(found.dates(), [noon, noon, "[0]", noon]);
}

#[test]
fn an_unreadable_date_survives_our_own_output() {
    let line = "{\"schema\": \"lasswell/article/1\", \"text\": \"One.\", \"article\": \
                {\"id\": \"1\", \"published\": null, \"published_raw\": \"n.d.\", \"truncated\": true}}";
    let found = read_file("a.jsonl", line.as_bytes(), &ReadOptions::default());
    assert_eq!(found.dates(), ["[n.d.]"]);
    assert_eq!(found.each(|article| Some(article.truncated.to_string())), ["true"]);
}
