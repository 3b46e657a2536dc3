//! Where the rows of single articles come from. They are made while they are written, one article at a time, because a large
//! corpus has more of them than fit into memory.

use super::comparison_rows::StatisticsRecord;
use super::identity::{IdentityRow, person_id};
use super::summary_rows::{ArticleRow, ArticleTargetRow};
use super::table_column::{Cell, TableRow};
use super::table_writer::{RenderedRows, TableFormat, TableWriter, header};
use crate::aggregate::{ArticleTable, SummaryOptions, summarize_article};
use crate::corpus::{Corpus, ExclusionReason};
use crate::identity::{CorpusPeople, NamedPerson};
use serde::ser::{Serialize, SerializeSeq, Serializer};
use std::collections::BTreeSet;
use std::io::{Result, Write};

/// The articles of a corpus, in input order. Each call goes through all of them.
pub trait ArticleSource: std::fmt::Debug {
    /// All articles; those that do not count with the reason.
    fn each_article(&self, each: &mut dyn FnMut(&ArticleTable, Option<&ExclusionReason>));

    /// The articles that count.
    fn each_counted(&self, each: &mut dyn FnMut(&ArticleTable));

    /// The people of the articles that count.
    fn each_identity(&self, people: &CorpusPeople, each: &mut dyn FnMut(&IdentityRow<'_>));
}

impl ArticleSource for Corpus {
    fn each_article(&self, each: &mut dyn FnMut(&ArticleTable, Option<&ExclusionReason>)) {
        self.in_input_order().for_each(|(table, reason)| each(table, reason));
    }

    fn each_counted(&self, each: &mut dyn FnMut(&ArticleTable)) {
        self.tables.iter().for_each(each);
    }

    fn each_identity(&self, people: &CorpusPeople, each: &mut dyn FnMut(&IdentityRow<'_>)) {
        for person in &people.articles {
            let table = self.tables.get(person.article);
            let in_corpus = people.people.get(person.person).map(|found| found.name.clone());
            if let (Some(table), Some(in_corpus)) = (table, in_corpus) {
                let named = NamedPerson::new(&person.key, &person.name, in_corpus, person.reason);
                if let Some(row) = IdentityRow::new(&table.id, &named, people) {
                    each(&row);
                }
            }
        }
    }
}

/// Rows that are written while they are made.
pub(super) trait RowSource {
    /// The kind of row.
    type Row<'r>: TableRow + Serialize;

    /// Makes all rows.
    fn each_row(&self, each: impl FnMut(&Self::Row<'_>));
}

/// Writes rows as a list.
pub(super) fn serialize_rows<R: RowSource, S: Serializer>(
    source: &R,
    serializer: S,
) -> std::result::Result<S::Ok, S::Error> {
    let mut rows = serializer.serialize_seq(None)?;
    let mut fault = None;
    source.each_row(|row| {
        if fault.is_none() {
            fault = rows.serialize_element(row).err();
        }
    });
    match fault {
        Some(error) => Err(error),
        None => rows.end(),
    }
}

/// Writes rows as a table. `own` are further columns of text, and `own_cells` their cells.
pub(super) fn write_streamed<R: RowSource>(
    source: &R,
    out: impl Write + Send,
    own: &[String],
    own_cells: impl for<'r, 'c> Fn(&'c R::Row<'r>) -> Vec<Cell<'c>>,
    format: TableFormat,
) -> Result<()> {
    let header = header::<R::Row<'_>>(&[], own);
    let mut table = TableWriter::new(out, &header, format)?;
    let mut fault = None;
    source.each_row(|row| {
        if fault.is_none() {
            let fields = <R::Row<'_> as TableRow>::fields();
            let ours = fields.iter().map(|field| (field.cell)(row));
            let cells = std::iter::once(ours.chain(own_cells(row)).collect());
            let rows = RenderedRows::new(&header, cells, format);
            fault = rows.and_then(|rows| table.write(rows)).err();
        }
    });
    match fault {
        Some(error) => Err(error),
        None => table.finish().map(drop),
    }
}

/// One row for each article.
#[derive(Debug)]
pub struct ArticleRows<'a>(pub(super) &'a dyn ArticleSource);

impl Serialize for ArticleRows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serialize_rows(self, serializer)
    }
}

impl RowSource for ArticleRows<'_> {
    type Row<'r> = ArticleRow<'r>;

    fn each_row(&self, mut each: impl FnMut(&ArticleRow<'_>)) {
        self.0.each_article(&mut |table, reason| each(&ArticleRow::new(table, reason)));
    }
}

impl ArticleRows<'_> {
    /// The names of the columns of the user's own that an article has, sorted.
    pub(super) fn own_columns(&self) -> Vec<String> {
        let mut names: BTreeSet<String> = BTreeSet::new();
        self.0.each_article(&mut |table, _| {
            let new: Vec<&String> = table.columns.keys().filter(|name| !names.contains(*name)).collect();
            names.extend(new.into_iter().cloned());
        });
        names.into_iter().collect()
    }
}

/// One row for each article, target and voice.
#[derive(Debug)]
pub struct ArticleTargetRows<'a> {
    pub(super) articles: &'a dyn ArticleSource,
    pub(super) people: &'a CorpusPeople,
    pub(super) options: &'a SummaryOptions,
}

impl Serialize for ArticleTargetRows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serialize_rows(self, serializer)
    }
}

impl RowSource for ArticleTargetRows<'_> {
    type Row<'r> = ArticleTargetRow<'r>;

    fn each_row(&self, mut each: impl FnMut(&ArticleTargetRow<'_>)) {
        self.articles.each_counted(&mut |table| {
            for (key, summary) in &summarize_article(table, self.options) {
                each(&ArticleTargetRow {
                    id: &table.id,
                    outlet: table.outlet.as_deref(),
                    target_id: person_id(self.people, &key.target),
                    target: &key.target,
                    voice: key.voice.as_str(),
                    numbers: StatisticsRecord::from(summary),
                });
            }
        });
    }
}

/// One row for each article and person.
#[derive(Debug)]
pub struct IdentityRows<'a> {
    pub(super) articles: &'a dyn ArticleSource,
    pub(super) people: &'a CorpusPeople,
}

impl Serialize for IdentityRows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serialize_rows(self, serializer)
    }
}

impl RowSource for IdentityRows<'_> {
    type Row<'r> = IdentityRow<'r>;

    fn each_row(&self, mut each: impl FnMut(&IdentityRow<'_>)) {
        self.articles.each_identity(self.people, &mut each);
    }
}
