//! The codebook: every column of every table, as text and as a table.

use super::comparison_rows::{CellRecord, ContrastRecord, ToneRecord};
use super::csv_table::CsvStyle;
use super::identity::IdentityRow;
use super::mention_rows::MentionRow;
use super::people::PersonEntry;
use super::quote_rows::QuoteRow;
use super::sentence_rows::SentenceRow;
use super::summary_rows::{
    ArticleRow, ArticleTargetRow, CopyRow, OutletRow, OutletTargetRow, PersonRow, SpeakerRow, TargetRow,
};
use super::table_column::{Cell, Column, Field, TableRow, columns};
use super::table_writer::{TableFormat, write_rows};
use super::text_rows::WIDE;
use super::validation_rows::{
    AccuracyRow, ConfusionRow, CorrectedContrastRow, CorrectedRow, HandLabelRow, MissedRow,
};
use std::io::{Result, Write};

/// One table as the codebook explains it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TableEntry {
    /// Name of the table: of its file, without the ending.
    pub name: &'static str,
    /// What a row is, and where the table is written.
    pub about: &'static str,
    /// Its columns, in order.
    pub columns: Vec<Column>,
}

impl TableEntry {
    fn of<R: TableRow>(name: &'static str, about: &'static str) -> Self {
        Self { name, about, columns: columns::<R>() }
    }
}

/// All tables, in the order of the codebook.
#[must_use]
pub fn codebook() -> Vec<TableEntry> {
    vec![
        TableEntry::of::<ArticleRow<'_>>(
            "articles",
            "One row for each article, also for those that do not count. Your own columns (--keep, --by, --strata, --story) follow \
             the last column, with an `own_` in front where the name is taken.",
        ),
        TableEntry::of::<SentenceRow<'_>>(
            "sentences",
            "One row for each stance (sentence, holder and target), and one for each sentence without any. Beside the folder of \
             tables; `score --format csv` writes it too, with ids of each article alone and offsets in the unit of --offsets.",
        ),
        TableEntry {
            name: "sentences, --wide",
            about: "Further columns of sentences with --wide, followed by your own. `score --format csv` always has the first \
                    ones.",
            columns: WIDE.to_vec(),
        },
        TableEntry::of::<QuoteRow<'_>>(
            "quotes",
            "One row for each quotation, whole, in the order of the text.",
        ),
        TableEntry::of::<MentionRow<'_>>(
            "mentions",
            "One row for each place where a text refers to a person, in the order of the text.",
        ),
        TableEntry::of::<PersonRow<'_>>("people", "One row for each person of the articles that count."),
        TableEntry::of::<IdentityRow<'_>>(
            "identity",
            "One row for each person of each article that counts: which person of the corpus it is, and why.",
        ),
        TableEntry::of::<TargetRow<'_>>(
            "by_target",
            "One row for each person and voice: the stance toward the person.",
        ),
        TableEntry::of::<SpeakerRow<'_>>(
            "by_speaker",
            "One row for each holder and person: the stance of the one toward the other. Holders who are no known person are put \
             together by holder_kind and holder.",
        ),
        TableEntry::of::<ArticleTargetRow<'_>>(
            "by_article",
            "One row for each article that counts, person and voice.",
        ),
        TableEntry::of::<OutletTargetRow<'_>>("by_outlet", "One row for each outlet, person and voice."),
        TableEntry::of::<OutletRow<'_>>(
            "outlets",
            "One row for the tone of each outlet, and one for its stance toward all people together in each voice.",
        ),
        TableEntry::of::<CopyRow<'_>>("copies", "One row for each article that is a copy of another."),
        TableEntry::of::<CellRecord<'_>>(
            "comparison_cells",
            "One row for each group, person and voice; also `compare --format csv`.",
        ),
        TableEntry::of::<ToneRecord<'_>>(
            "comparison_tones",
            "One row for each group: the tone of its sentences; also `compare --format csv --table tones`.",
        ),
        TableEntry::of::<ContrastRecord<'_>>(
            "comparison_contrasts",
            "One row for each two groups, person and voice; also `compare --format csv --table contrasts`.",
        ),
        TableEntry::of::<PersonEntry>(
            "people, the command",
            "What `people --format csv` writes: one row for each person.",
        ),
        TableEntry::of::<HandLabelRow>(
            "labels, validate",
            "One row for each stance that was labelled by hand; `compare --labels` reads it.",
        ),
        TableEntry::of::<AccuracyRow>(
            "accuracy, validate",
            "One row for each figure of all labelled stances, of each outlet and of each target.",
        ),
        TableEntry::of::<ConfusionRow>(
            "confusion, validate",
            "One row for each predicted label and answer, of all, of each outlet and of each target.",
        ),
        TableEntry::of::<CorrectedRow>(
            "corrected, validate",
            "One row for each outlet, person, voice and measure with thirty labels or more.",
        ),
        TableEntry::of::<CorrectedContrastRow>(
            "corrected_contrasts, validate",
            "One row for each two outlets, person, voice and measure, where both have thirty labels or more.",
        ),
        TableEntry::of::<MissedRow>(
            "missed, validate",
            "One row for each outlet and person: sentences in which a stance toward the person was not found.",
        ),
        TableEntry::of::<CodebookRow>(
            "codebook",
            "One row for each column of each table: this page as a table.",
        ),
    ]
}

/// One column of one table.
struct CodebookRow {
    table: &'static str,
    place: usize,
    column: Column,
}

impl TableRow for CodebookRow {
    fn fields() -> Vec<Field<Self>> {
        vec![
            Field::new(Column::text("table_name", "Name of the table."), |row| row.table.into()),
            Field::new(
                Column::count("place", "columns", "Place of the column in the table, from 1."),
                |row| row.place.into(),
            ),
            Field::new(Column::text("column_name", "Name of the column."), |row| row.column.name.into()),
            Field::new(
                Column::text("cell_type", "Type of the cells.")
                    .one_of("text, integer, number, boolean, date"),
                |row| row.column.cell.as_str().into(),
            ),
            Field::new(Column::text("unit", "What a number counts or measures.").or_null("no unit"), |row| {
                not_empty(row.column.unit)
            }),
            Field::new(Column::text("value_range", "Values that can occur.").or_null("any"), |row| {
                not_empty(row.column.range)
            }),
            Field::new(
                Column::text("null_means", "What an empty cell means.").or_null("no cell is empty"),
                |row| not_empty(row.column.null),
            ),
            Field::new(Column::text("meaning", "What the cell says."), |row| row.column.meaning.into()),
        ]
    }
}

fn not_empty(text: &'static str) -> Cell<'static> {
    Some(text).filter(|text| !text.is_empty()).into()
}

/// Writes the codebook as a table.
///
/// # Errors
/// Those of `out`.
pub fn write_codebook(out: impl Write + Send) -> Result<()> {
    let rows: Vec<CodebookRow> = codebook()
        .into_iter()
        .flat_map(|table| {
            let columns = (1..).zip(table.columns);
            columns.map(move |(place, column)| CodebookRow { table: table.name, place, column })
        })
        .collect();
    write_rows(out, &rows, TableFormat::Csv(CsvStyle::Plain))
}

/// The codebook as a page of the documentation (`docs/codebook.md`).
#[must_use]
pub fn codebook_page() -> String {
    let mut page = String::from(INTRODUCTION);
    for table in codebook() {
        let cell = |text: &str| text.replace('|', "\\|");
        page += &format!("\n## {}\n\n{}\n\n", table.name, table.about);
        page += "| column | type | unit | values | empty means | meaning |\n|---|---|---|---|---|---|\n";
        for Column { name, cell: kind, unit, range, null, meaning, .. } in table.columns {
            let cells = [unit, range, null, meaning].map(cell);
            page += &format!("| `{name}` | {} | {} |\n", kind.as_str(), cells.join(" | "));
        }
    }
    page
}

const INTRODUCTION: &str = "\
# Codebook

Every column of every table that `run` writes. This page and `codebook.csv` in the output folder are made from the definitions
that the tables are made from (`LASSWELL_BLESS=1 cargo test --lib codebook` writes the page anew). [output.md](output.md) says how
the tables are joined.

- **Types.** *integer* is a whole number; *number* has at most six significant digits; *boolean* is `true` or `false`; *date* is an
  ISO 8601 date, or date and time. In Parquet these are INT64, DOUBLE, BOOLEAN and timestamp[us, UTC], and text is a string.
- **Empty cells** are undefined values (null in Parquet), never 0. A column with nothing under *empty means* has no empty cell.
- **Ids.** A person has one id in every table and in the JSON of a run: `person_id`, `target_id`, `holder_id` and `speaker_id` are
  from one list. Sources that are no known person have ids such as `article-7/s1`, which no other article has.
- **Places** (`char_start`, `char_end`) count Unicode code points in the text of the article (`text` in `articles.jsonl`); the end is
  exclusive.
";

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_page_is_that_of_the_tables() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/codebook.md");
        if std::env::var("LASSWELL_BLESS").is_ok_and(|value| value == "1") {
            std::fs::write(&path, codebook_page()).unwrap();
        }
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            committed == codebook_page(),
            "docs/codebook.md is old: run the tests with LASSWELL_BLESS=1 and look at the difference"
        );
    }

    #[test]
    fn every_column_is_explained() {
        for table in codebook() {
            let names: BTreeSet<&str> = table.columns.iter().map(|column| column.name).collect();
            assert_eq!(names.len(), table.columns.len(), "{}: a name twice", table.name);
            for column in &table.columns {
                let Column { name, unit, range, meaning, cell, .. } = column;
                let place = format!("{}.{name}", table.name);
                assert!(meaning.ends_with('.') && meaning.len() > 10, "{place}: {meaning}");
                let is_number =
                    matches!(cell, super::super::CellType::Integer | super::super::CellType::Number);
                assert!(!is_number || !range.is_empty(), "{place} has no range");
                assert!(*cell != super::super::CellType::Integer || !unit.is_empty(), "{place} has no unit");
            }
        }
    }

    /// Words that are reserved in SQL:2016, PostgreSQL, DuckDB or SQLite and could name a column of ours.
    const RESERVED: &str = "all and any array as asc authorization between both by case cast check collate column constraint \
        create cross current date default desc distinct do else end except exists false fetch filter first for foreign from full \
        function grant group having in index inner insert intersect interval into is join key language last lateral leading left \
        like limit match member method natural new no not null number of offset old on only or order out outer over partition \
        pivot position primary qualify range rank references release result returning right row rows select session set show \
        similar some start summarize system table then time timestamp to trailing transaction true union unique unpivot update \
        user using value values when where window with within without year month day";

    #[test]
    fn names_are_plain_and_no_words_of_sql() {
        let reserved: BTreeSet<&str> = RESERVED.split_whitespace().collect();
        for table in codebook() {
            for Column { name, .. } in &table.columns {
                assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'), "{name}");
                assert!(!reserved.contains(name), "{}.{name} is a word of SQL", table.name);
            }
        }
    }
}
