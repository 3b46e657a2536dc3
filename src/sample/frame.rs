//! The stances of an earlier result, from which a sample is drawn and to which its labels are applied.

use crate::error::{Error, ErrorKind};
use crate::model::{Label, Probabilities};
use crate::read::{LoggedInput, PlainRow, PlainTable};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// An article of the result.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FrameArticle {
    /// Its id.
    pub id: String,
    /// Its outlet; empty where none is known.
    pub outlet: String,
}

/// A stance of the result that counts and has a label.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct FrameStance {
    /// Index of its article.
    pub article: usize,
    /// Number of its sentence, from 0.
    pub sentence: u32,
    /// `author` or `quoted`.
    pub voice: String,
    /// Id of the holder.
    pub holder_id: String,
    /// Name of the holder.
    pub holder: String,
    /// Id of the target.
    pub target_id: String,
    /// Name of the target.
    pub target: String,
    /// What the model said.
    pub probabilities: Probabilities,
    /// The label in the tables.
    pub label: Label,
}

/// All of them.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Frame {
    /// Articles, in the order of the table.
    pub articles: Vec<FrameArticle>,
    /// Stances, in the order of the table.
    pub stances: Vec<FrameStance>,
    /// The tables that were read, with their hashes.
    pub read: Vec<LoggedInput>,
}

/// The table of sentences of a result: a file in the folder of a run, or the file itself.
///
/// # Errors
/// If the folder has none as CSV.
pub fn sentences_file(result: &Path) -> Result<PathBuf, Error> {
    if !result.is_dir() {
        return Ok(result.to_path_buf());
    }
    let found = ["sentences.csv", "sentences.csv.gz"]
        .map(|name| result.join(name))
        .into_iter()
        .find(|path| path.is_file());
    found.ok_or_else(|| {
        let has_parquet = result.join("sentences.parquet").is_file();
        let value = if has_parquet { "tables in Parquet alone" } else { "without sentences.csv" };
        Error::new(
            ErrorKind::value("result", value, "the folder of a run with tables as CSV"),
            result.display(),
        )
    })
}

/// A table in the folder `tables` of a result; `None` if there is none.
pub(super) fn other_table(result: &Path, name: &str) -> Result<Option<PlainTable>, Error> {
    let path = result.join("tables").join(name);
    if path.is_file() { PlainTable::open(&path).map(Some) } else { Ok(None) }
}

impl Frame {
    /// Reads the stances of a result: the folder of a run, or a table of sentences as `score --format csv` writes it. `wanted`
    /// tells which are kept, by id and name of the target.
    ///
    /// # Errors
    /// If tables or columns are missing, or a row of them is damaged: a sample from part of a result would have wrong
    /// probabilities.
    pub fn read(result: &Path, wanted: impl Fn(&str, &str) -> bool) -> Result<Self, Error> {
        let mut table = PlainTable::open(&sentences_file(result)?)?;
        let columns = Columns::of(&table)?;
        let log = table.input_log();
        let mut frame = Self::default();
        let mut places: HashMap<String, usize> = HashMap::new();
        while let Some(row) = table.next() {
            let row = row?;
            let id = row.cell(columns.doc_id);
            let article = match places.get(id) {
                Some(place) => *place,
                None => {
                    let outlet = row.cell(columns.outlet).to_owned();
                    frame.articles.push(FrameArticle { id: id.to_owned(), outlet });
                    places.insert(id.to_owned(), frame.articles.len() - 1);
                    frame.articles.len() - 1
                }
            };
            if let Some(stance) =
                columns.stance(&row, article).map_err(|kind| table.error(kind, Some(row.line)))?
                && wanted(&stance.target_id, &stance.target)
            {
                frame.stances.push(stance);
            }
        }
        drop(table);
        frame.read = log.files();
        if columns.outlet.is_none()
            && let Some(articles) = other_table(result, "articles.csv")?
        {
            let log = articles.input_log();
            frame.add_outlets(articles, &places)?;
            frame.read.extend(log.files());
        }
        Ok(frame)
    }

    fn add_outlets(&mut self, mut table: PlainTable, places: &HashMap<String, usize>) -> Result<(), Error> {
        let (doc_id, outlet) = (table.needed("doc_id")?, table.needed("outlet")?);
        for row in &mut table {
            let row = row?;
            let place = places.get(row.cell(doc_id)).and_then(|place| self.articles.get_mut(*place));
            if let Some(article) = place {
                row.cell(outlet).clone_into(&mut article.outlet);
            }
        }
        Ok(())
    }

    /// The outlet of a stance; empty where none is known.
    #[must_use]
    pub fn outlet_of(&self, stance: &FrameStance) -> &str {
        self.articles.get(stance.article).map_or("", |article| &article.outlet)
    }

    /// The id of the article of a stance.
    #[must_use]
    pub fn doc_of(&self, stance: &FrameStance) -> &str {
        self.articles.get(stance.article).map_or("", |article| &article.id)
    }
}

/// Where the parts of a stance stand.
struct Columns {
    doc_id: usize,
    sentence: usize,
    counted: usize,
    outlet: Option<usize>,
    voice: usize,
    holder_id: usize,
    holder: usize,
    target_id: usize,
    target: usize,
    probabilities: [usize; 3],
    label: usize,
}

impl Columns {
    fn of(table: &PlainTable) -> Result<Self, Error> {
        Ok(Self {
            doc_id: table.needed("doc_id")?,
            sentence: table.needed("sentence")?,
            counted: table.needed("counted")?,
            outlet: table.column("outlet"),
            voice: table.needed("voice")?,
            holder_id: table.needed("holder_id")?,
            holder: table.needed("holder")?,
            target_id: table.needed("target_id")?,
            target: table.needed("target")?,
            probabilities: [
                table.needed("stance_negative")?,
                table.needed("stance_neutral")?,
                table.needed("stance_positive")?,
            ],
            label: table.needed("stance_label")?,
        })
    }

    /// The stance of a row; `None` for one that has none, or whose stance is in no total.
    fn stance(&self, row: &PlainRow, article: usize) -> Result<Option<FrameStance>, ErrorKind> {
        let label = [Label::Negative, Label::Neutral, Label::Positive]
            .into_iter()
            .find(|label| label.as_str() == row.cell(self.label));
        let Some(label) = label.filter(|_| row.cell(self.counted) == "true") else { return Ok(None) };
        let [negative, neutral, positive] = self.probabilities.map(|column| row.cell(column).parse::<f64>());
        let (Ok(negative), Ok(neutral), Ok(positive)) = (negative, neutral, positive) else {
            let value = row.cell(self.probabilities[0]).to_owned();
            return Err(ErrorKind::value("stance_negative", &value, "a probability"));
        };
        let text = |column| row.cell(column).to_owned();
        let number = row.cell(self.sentence);
        let sentence = number.parse().map_err(|_| ErrorKind::value("sentence", number, "a whole number"))?;
        Ok(Some(FrameStance {
            article,
            sentence,
            voice: text(self.voice),
            holder_id: text(self.holder_id),
            holder: text(self.holder),
            target_id: text(self.target_id),
            target: text(self.target),
            probabilities: Probabilities { negative, neutral, positive },
            label,
        }))
    }
}
