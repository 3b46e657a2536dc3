//! Charts as files.

use crate::aggregate::{ArticleTable, SentenceScope, table};
use crate::charts::{Style, Theme};
use crate::cli::terminal::output::{Output, folder};
use crate::dedup::Fingerprint;
use crate::export::ProvenanceRecord;
use crate::job::article_strips::ArticleStrip;
use crate::job::figures::{ChartContext, Named};
use crate::job::results::Results;
use crate::model::Analysis;
use crate::report::ArticleView;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Which charts, and how.
#[derive(Debug, Clone, Args)]
pub(crate) struct ChartArgs {
    /// Draw the first N articles along their text, one chart each
    #[arg(long, value_name = "N", default_value_t = 12, help_heading = "Charts")]
    strips: u16,

    /// Formats of the charts
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [ImageName::Svg, ImageName::Png],
          value_name = "FORMATS", help_heading = "Charts")]
    formats: Vec<ImageName>,

    /// Words before the title of every chart
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true, help_heading = "Charts")]
    title: String,

    /// Colours: light, dark (for slides), print (black on white, legible in greys)
    #[arg(long, value_name = "THEME", value_parser = themes(), default_value = Theme::default().as_str(),
          hide_possible_values = true, help_heading = "Charts")]
    theme: Theme,

    /// Width of the charts in logical pixels, 480 to 2400; a PNG has twice as many [default: each its own]
    #[arg(long, value_name = "PIXELS", help_heading = "Charts",
          value_parser = clap::value_parser!(u32).range(i64::from(Style::NARROWEST)..=i64::from(Style::WIDEST)))]
    width: Option<u32>,

    /// Signs and numbers in place of words inside the charts: n, <, ISO dates, thin spaces
    #[arg(long, help_heading = "Charts")]
    lang_free: bool,
}

fn themes() -> impl TypedValueParser<Value = Theme> {
    let accepted = PossibleValuesParser::new(Theme::ALL.map(Theme::as_str));
    accepted.try_map(|word| Theme::from_word(&word).ok_or("not a theme"))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ImageName {
    Svg,
    Png,
}

/// What the charts of a run are drawn from.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) articles: Vec<(ArticleTable, Fingerprint)>,
    pub(crate) strips: Vec<ArticleStrip>,
    /// For the report; `None` where there is none, or there are too many articles for one.
    pub(crate) sheets: Option<Vec<ArticleView>>,
}

/// What one article adds to it.
pub(crate) struct Leaf {
    table: ArticleTable,
    print: Fingerprint,
    strip: Option<ArticleStrip>,
    sheet: Option<ArticleView>,
    number: u64,
}

impl Leaf {
    /// With what the report shows of the article, if it is one of so many.
    pub(crate) fn with_sheet(self, analysis: &Analysis, include: SentenceScope, most: u64) -> Self {
        Self { sheet: (self.number < most).then(|| ArticleView::of(analysis, &self.table, include)), ..self }
    }
}

impl Found {
    /// Adds an article, in input order.
    pub(crate) fn add(&mut self, leaf: Leaf) {
        self.articles.push((leaf.table, leaf.print));
        self.strips.extend(leaf.strip);
        match (&mut self.sheets, leaf.sheet) {
            (Some(sheets), Some(sheet)) => sheets.push(sheet),
            (sheets, None) => *sheets = None,
            (None, Some(_)) => {}
        }
    }
}

impl ChartArgs {
    /// What the article with this number adds: its table, its print, and its strip if it is one of the first.
    pub(crate) fn leaf(&self, number: u64, analysis: &Analysis, include: SentenceScope) -> Leaf {
        let strip = (number < u64::from(self.strips)).then(|| ArticleStrip::of(analysis, include));
        Leaf {
            table: table(analysis, include),
            print: Fingerprint::new(analysis),
            strip,
            sheet: None,
            number,
        }
    }

    /// The user's words, or these.
    pub(crate) fn title_or<'a>(&'a self, title: &'a str) -> &'a str {
        if self.title.is_empty() { title } else { &self.title }
    }

    /// What all charts share.
    pub(crate) fn dress<'a>(&'a self, results: &'a Results) -> ChartContext<'a> {
        let run = &results.settled.run;
        let cautions = results.cautions();
        let provenance = ProvenanceRecord::new(run, &cautions);
        ChartContext {
            title: &self.title,
            min_n: run.options.min_n,
            model: &run.rating.stance.model,
            unsure: results.summaries.totals.unsure,
            look: Style { theme: self.theme, width: self.width, lang_free: self.lang_free },
            source: results.source(),
            metadata: serde_json::to_string(&provenance).unwrap_or_default(),
        }
    }

    /// Writes the charts into `out`; gives the files' paths.
    ///
    /// # Errors
    /// A chart that cannot be painted or written.
    pub(crate) fn write(&self, out: &Path, charts: &[Named]) -> anyhow::Result<Vec<PathBuf>> {
        folder(out)?;
        let mut written = Vec::new();
        for named in charts {
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
