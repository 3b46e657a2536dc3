//! Articles → charts in a folder, and nothing else.

use super::article_strips::strip_figures;
use super::chart_context::NamedFigure;
use super::chart_settings::{ChartSettings, ImageFormat};
use super::collected::{CollectedArticle, CollectedArticles};
use super::corpus::CountedCorpus;
use super::correct::label_note;
use super::error::JobError;
use super::figures::figures;
use super::progress::{Counts, Event, Progress, Stage};
use super::results::Results;
use super::scratch::Scratch;
use super::settings::Job;
use crate::charts::Fonts;
use crate::output::{FolderKind, OutputFolder, keep_apart};
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The outcome of drawing charts.
#[derive(Debug)]
#[non_exhaustive]
pub struct ChartsOutcome {
    /// Articles scored and skipped.
    pub counts: Counts,
    /// The files of the charts, in the order in which they were drawn; none if nothing was scored.
    pub written: Vec<PathBuf>,
    /// Letters that no font has, at least the first of each text; they are boxes in PNGs and PDFs.
    pub missing_letters: BTreeSet<char>,
    /// A line on hand labels that fit no stance; `None` if all do.
    pub label_note: Option<String>,
}

impl Job {
    /// Draws the charts of the articles into a folder; they replace earlier charts. If nothing was scored, the folder
    /// stays as it was.
    ///
    /// # Errors
    /// When inputs or settings cannot be used, or the folder cannot be written.
    pub fn charts(
        &self,
        out: &Path,
        settings: &ChartSettings,
        progress: &mut Progress<'_>,
    ) -> Result<ChartsOutcome, JobError> {
        keep_apart(out, &self.read_paths())?;
        let fonts = settings.read_fonts()?;
        let mut folder = OutputFolder::begin(out, FolderKind::Charts)?;
        let given = self.given_labels()?;
        let mut collected = CollectedArticles::new(Scratch::Beside(&folder))?;
        let scored = self.for_each_analysis(
            progress,
            |number, analysis, _| {
                let article = CollectedArticle::new(&analysis, self.scope)?;
                Ok(article.with_strip(number, &analysis, self.scope, settings))
            },
            |batch: Vec<io::Result<CollectedArticle>>| {
                for article in batch {
                    collected.add(article?)?;
                }
                Ok(())
            },
        )?;
        if scored.counts.scored == 0 {
            let (written, missing_letters) = (Vec::new(), BTreeSet::new());
            return Ok(ChartsOutcome { counts: scored.counts, written, missing_letters, label_note: None });
        }
        progress(Event::Stage(Stage::Comparing));
        let (stored, strips, _) = collected.finish()?;
        let (statistics, scratch) = (self.statistics_settings(), Scratch::Beside(&folder));
        let results = self.pipeline.install(|| {
            let counted = CountedCorpus::new(&stored, &scored, &statistics, scratch)?;
            Ok::<_, JobError>(Results::new(counted, &self.question)?.corrected(given.as_ref())?)
        })?;
        progress(Event::Stage(Stage::Drawing));
        let context = settings.context(&results);
        let mut charts = figures(&results, &context)?;
        charts.extend(strip_figures(&strips, &context)?);
        let missing_letters = write_charts(&mut folder, Path::new(""), &charts, &settings.formats, &fonts)?;
        let written = folder.paths().collect();
        folder.commit()?;
        let label_note = label_note(results.counted.run.labels.as_ref());
        Ok(ChartsOutcome { counts: scored.counts, written, missing_letters, label_note })
    }
}

/// Writes figures in every chosen format into the folder `below` the output folder. Returns the letters that no font has.
pub(super) fn write_charts(
    folder: &mut OutputFolder,
    below: &Path,
    figures: &[NamedFigure],
    formats: &[ImageFormat],
    fonts: &Fonts,
) -> Result<BTreeSet<char>, JobError> {
    let mut missing = BTreeSet::new();
    for named in figures {
        for format in ImageFormat::ALL {
            if !formats.contains(&format) {
                continue;
            }
            let mut file = folder.file(below.join(format!("{}.{}", named.name, format.extension())))?;
            match format {
                ImageFormat::Svg => file.write_all(named.figure.svg.as_bytes())?,
                ImageFormat::Png => {
                    let png = named.figure.png_with(fonts)?;
                    file.write_all(&png.bytes)?;
                    missing.extend(png.missing);
                }
                ImageFormat::Pdf => {
                    let pdf = named.figure.pdf_with(fonts)?;
                    file.write_all(&pdf.bytes)?;
                    missing.extend(pdf.missing);
                }
                ImageFormat::VegaLite => {
                    serde_json::to_writer_pretty(&mut file, &named.vega_lite)
                        .map_err(std::io::Error::from)?;
                    file.write_all(b"\n")?;
                }
            }
            file.finish()?;
        }
    }
    Ok(missing)
}
