//! Charts as files.

use super::figures::{ArticleStrip, Look, figures};
use super::output::{Output, folder};
use crate::aggregate::{ArticleTable, Include, Summaries};
use crate::model::Analysis;
use clap::{Args, ValueEnum};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Which charts, and how.
#[derive(Debug, Clone, Args)]
pub(super) struct ChartArgs {
    /// Draw the first N articles along their text, one chart each
    #[arg(long, value_name = "N", default_value_t = 12, help_heading = "Charts")]
    strips: u16,

    /// Formats of the charts
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [ImageName::Svg, ImageName::Png],
          value_name = "FORMATS", help_heading = "Charts")]
    formats: Vec<ImageName>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ImageName {
    Svg,
    Png,
}

/// What the charts of a run are drawn from.
#[derive(Default)]
pub(super) struct Found {
    pub(super) tables: Vec<ArticleTable>,
    strips: Vec<ArticleStrip>,
}

impl Found {
    /// Adds an article, in input order.
    pub(super) fn add(&mut self, table: ArticleTable, strip: Option<ArticleStrip>) {
        self.tables.push(table);
        self.strips.extend(strip);
    }
}

impl ChartArgs {
    /// The strip of the article with this number, if it is one of the first.
    pub(super) fn strip(&self, number: u64, analysis: &Analysis, include: Include) -> Option<ArticleStrip> {
        (number < u64::from(self.strips)).then(|| ArticleStrip::of(analysis, include))
    }

    /// Writes every chart into `out`; gives the files' paths.
    ///
    /// # Errors
    /// A chart that cannot be drawn or written.
    pub(super) fn write(
        &self,
        out: &Path,
        found: &Found,
        summaries: &Summaries,
        look: &Look<'_>,
    ) -> anyhow::Result<Vec<PathBuf>> {
        folder(out)?;
        let mut written = Vec::new();
        for named in figures(summaries, &found.strips, look)? {
            for (format, extension) in [(ImageName::Svg, "svg"), (ImageName::Png, "png")] {
                if !self.formats.contains(&format) {
                    continue;
                }
                let path = out.join(format!("{}.{extension}", named.name));
                let mut file = Output::create(&path)?;
                match format {
                    ImageName::Svg => file.write_all(named.figure.svg.as_bytes())?,
                    ImageName::Png => file.write_all(&named.figure.png()?)?,
                }
                file.flush()?;
                written.push(path);
            }
        }
        Ok(written)
    }
}
