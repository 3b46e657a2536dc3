//! Arguments for the format of tables.

use crate::export::{CsvStyle, TableFormat};
use clap::{Args, ValueEnum};

/// For whom CSV is written.
#[derive(Debug, Clone, Args)]
pub(crate) struct CsvArgs {
    /// Write CSV for spreadsheets: with a byte order mark, and an apostrophe before cells that they would take for formulas
    #[arg(long, help_heading = "Tables")]
    pub(crate) excel: bool,
}

impl CsvArgs {
    /// The style of CSV.
    pub(crate) fn style(&self) -> CsvStyle {
        if self.excel { CsvStyle::Spreadsheet } else { CsvStyle::Plain }
    }

    /// The style of CSV for a command that also writes other formats.
    ///
    /// # Errors
    /// When `--excel` is given with another format.
    pub(crate) fn style_for(&self, is_csv: bool) -> anyhow::Result<CsvStyle> {
        if self.excel && !is_csv {
            anyhow::bail!("--excel: goes with --format csv only");
        }
        Ok(self.style())
    }
}

/// Table arguments of `run`.
#[derive(Debug, Clone, Args)]
pub(crate) struct TableArgs {
    /// File formats of the tables
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [TableName::Csv], value_name = "FORMATS",
          help_heading = "Tables")]
    tables: Vec<TableName>,

    /// Repeat outlet, date, headline, address, event, original and your own columns in every row of the sentences
    #[arg(long, help_heading = "Tables")]
    pub(crate) wide: bool,

    #[command(flatten)]
    csv: CsvArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TableName {
    Csv,
    #[cfg(feature = "parquet")]
    Parquet,
}

impl TableArgs {
    /// The file formats, each once.
    ///
    /// # Errors
    /// When `--excel` is given without CSV.
    pub(crate) fn formats(&self) -> anyhow::Result<Vec<TableFormat>> {
        if self.csv.excel && !self.tables.contains(&TableName::Csv) {
            anyhow::bail!("--excel: goes with --tables csv only");
        }
        let mut formats = Vec::new();
        for name in &self.tables {
            let format = match name {
                TableName::Csv => TableFormat::Csv(self.csv.style()),
                #[cfg(feature = "parquet")]
                TableName::Parquet => TableFormat::Parquet,
            };
            if !formats.contains(&format) {
                formats.push(format);
            }
        }
        Ok(formats)
    }
}
