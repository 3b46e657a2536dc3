//! Pages for the tests: from the seeds, from many articles, from hostile ones.

use lasswell::aggregate::{
    ArticleTable, HolderName, SentenceScope, ShareBasis, SpeakerKey, Summaries, SummaryOptions, TargetKey,
    Voices, summaries, table,
};
use lasswell::charts::{self, ChartOptions, Figure};
use lasswell::compare::{Comparison, Grouping, Question, Warning, compare, run_warnings};
use lasswell::identity::CorpusPeople;
use lasswell::model::{Analysis, Article, SpeakerKind};
use lasswell::read;
use lasswell::report::{ArticleView, CaptionedFigure, ReportContent, html};
use lasswell::{Engine, analyze};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::OnceLock;

/// The seeds, analysed once.
pub(crate) fn seeds() -> &'static [Analysis] {
    static SEEDS: OnceLock<Vec<Analysis>> = OnceLock::new();
    SEEDS.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
        let engine = Engine::builder().evidence().build().unwrap();
        let articles = read::articles(&[folder], &read::ReadOptions::default()).map(Result::unwrap);
        articles.map(|article| analyze(article, &engine)).collect()
    })
}

/// The seeds again and again, with ids, outlets, dates and addresses of their own.
pub(crate) fn many(articles: usize) -> Vec<Analysis> {
    let copy = |number: usize| {
        let mut analysis = seeds()[number % seeds().len()].clone();
        let article = &mut analysis.article;
        article.id = format!("a{number:04}");
        article.outlet = (number % 11 != 10).then(|| format!("Outlet {}", number % 7 + 1));
        article.published = Some(format!("2023-{:02}-{:02}", number % 12 + 1, number % 28 + 1));
        article.authors =
            (0..number % 4 / 2 + 1).map(|k| format!("Byline {}", (number + k) % 5 + 1)).collect();
        article.columns.insert("speaker".into(), format!("Value {}", number % 2));
        article.url = Some(format!("https://example.org/{number}"));
        analysis
    };
    (0..articles).map(copy).collect()
}

/// Everything that tries to leave its place.
pub(crate) const HOSTILE: &str = "<script>window.__ran=1</script></script><!--\"><img src=x onerror=window.__ran=2>\
     '\u{2028}\u{2029}\u{0}&lt;${__ran}]]>";

/// An article whose every text is hostile.
pub(crate) fn hostile() -> Analysis {
    let text = format!(
        "Angela Merkel praised Emmanuel Macron. {HOSTILE} “Angela Merkel is a disgrace {HOSTILE},” Emmanuel Macron \
         said on Monday. She said that he was wonderful.\n\nAngela Merkel disagreed. {HOSTILE}"
    );
    let article = Article {
        id: HOSTILE.into(),
        outlet: Some(HOSTILE.into()),
        title: Some(HOSTILE.into()),
        published: Some(HOSTILE.into()),
        url: Some("javascript:window.__ran=3".into()),
        authors: vec![HOSTILE.into()],
        text,
        ..Article::default()
    };
    let mut analysis = analyze(article, &Engine::builder().evidence().build().unwrap());
    assert!(analysis.people.len() > 1 && !analysis.stances.is_empty());
    for person in &mut analysis.people {
        person.name.push_str(HOSTILE);
    }
    for speaker in &mut analysis.speakers {
        speaker.kind = SpeakerKind::Unnamed;
        speaker.name.push_str(HOSTILE);
    }
    analysis
}

/// What a page is made of.
pub(crate) struct Made {
    pub(crate) sheets: Vec<ArticleView>,
    pub(crate) tables: Vec<ArticleTable>,
    pub(crate) summaries: Summaries,
    pub(crate) comparison: Comparison,
    pub(crate) options: SummaryOptions,
    pub(crate) warnings: Vec<Warning>,
    pub(crate) figures: Vec<(String, Figure)>,
    pub(crate) provenance: Value,
    pub(crate) title: String,
}

impl Made {
    /// `left_out` are numbers of articles that are only to be read.
    pub(crate) fn of(analyses: &[Analysis], left_out: &[usize], by: Grouping) -> Self {
        Self::with(analyses, left_out, by, SummaryOptions { resamples: 200, ..SummaryOptions::default() })
    }

    pub(crate) fn with(
        analyses: &[Analysis],
        left_out: &[usize],
        by: Grouping,
        options: SummaryOptions,
    ) -> Self {
        let counted = analyses.iter().enumerate().filter(|(number, _)| !left_out.contains(number));
        let with_story = |(number, analysis)| {
            let mut table = table(analysis, SentenceScope::Article);
            table.story = story(number);
            table
        };
        let tables: Vec<ArticleTable> = counted.map(with_story).collect();
        let sheet = |(number, analysis): (usize, &Analysis)| {
            let counted = table(analysis, SentenceScope::Article);
            let sheet = ArticleView::of(analysis, &counted, SentenceScope::Article).in_story(story(number));
            if left_out.contains(&number) { sheet.left_out("copy of another article") } else { sheet }
        };
        let found = summaries(&tables, &options);
        let warnings = run_warnings(&tables, &CorpusPeople::default(), &found, &options);
        Self {
            sheets: analyses.iter().enumerate().map(sheet).collect(),
            comparison: compare(&tables, &Question::new(by), &options),
            figures: figures(&found),
            summaries: found,
            tables,
            options,
            warnings,
            provenance: json!({
                "program": {"name": "lasswell", "version": env!("CARGO_PKG_VERSION")},
                "models": [{"stance": "fast", "min_confidence": 0.0}],
                "options": {"seed": options.seed, "resamples": options.resamples, "level": options.level},
                "files": ["seeds/000_45309ad8e9e2e588.txt", "seeds/001_10dcdd32d3d4aeaf.txt"],
            }),
            title: ReportContent::TITLE.into(),
        }
    }

    pub(crate) fn html(&self) -> String {
        let charts: Vec<CaptionedFigure<'_>> =
            self.figures.iter().map(|(caption, figure)| CaptionedFigure::plain(caption, figure)).collect();
        html(&ReportContent {
            title: &self.title,
            articles: &self.sheets,
            comparison: Some(&self.comparison),
            options: self.options,
            warnings: &self.warnings,
            charts: &charts,
            provenance: &self.provenance,
            ..ReportContent::new(&self.summaries)
        })
    }
}

/// Two articles in three tell one of two stories.
fn story(number: usize) -> Option<String> {
    (number % 3 < 2).then(|| format!("story {}", number % 2 + 1))
}

fn figures(found: &Summaries) -> Vec<(String, Figure)> {
    let text =
        ChartOptions { title: "Stance toward each person".into(), min_n: 3, ..ChartOptions::default() };
    let all = found.by_target.iter().filter(|(key, _)| key.voice == Voices::All);
    let rows: Vec<_> = all.map(|(key, summary)| (key.target.clone(), summary.clone())).collect();
    let toward = charts::toward(&rows, &text).unwrap();
    vec![("Stance toward each person, all voices together.".into(), toward)]
}

/// The JSON in a page.
pub(crate) fn embedded(html: &str) -> Value {
    let (_, rest) = html.split_once("id=\"data\">").unwrap();
    let (json, _) = rest.split_once("</script>").unwrap();
    serde_json::from_str(json).unwrap()
}

/// One stance that counts, as the page's JSON tells it.
#[derive(Debug)]
pub(crate) struct CountedStance {
    pub(crate) article: usize,
    pub(crate) story: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) sort: String,
    pub(crate) holder: String,
    pub(crate) target: String,
    pub(crate) value: f64,
    pub(crate) label: i64,
    pub(crate) p: [f64; 3],
}

/// Every stance that counts, decoded by the page's documented format alone.
pub(crate) fn counted_stances(data: &Value) -> Vec<CountedStance> {
    let strings =
        |ix: &Value| ix.as_u64().map(|ix| data["strings"][ix as usize].as_str().unwrap().to_owned());
    let mut found = Vec::new();
    for (number, article) in data["articles"].as_array().unwrap().iter().enumerate() {
        if !article["left_out"].is_null() {
            continue;
        }
        let counts = |sentence: usize| article["sentences"][sentence * 11 + 4] == 1;
        let flat = article["stances"].as_array().unwrap();
        let mut at = 0;
        while at < flat.len() {
            let row = &flat[at..at + 8];
            at += 8 + 3 * row[7].as_u64().unwrap() as usize;
            let label = row[6].as_i64().unwrap();
            if label < 0 || !counts(row[0].as_u64().unwrap() as usize) {
                continue;
            }
            let (sort, holder) = match row[1].as_i64().unwrap() {
                -1 => ("author".to_owned(), "author".to_owned()),
                -2 => ("unknown".to_owned(), "unknown".to_owned()),
                speaker => {
                    let entry = |k: usize| strings(&article["speakers"][speaker as usize * 2 + k]).unwrap();
                    (entry(0), entry(1))
                }
            };
            let p = [3, 4, 5].map(|k: usize| row[k].as_f64().unwrap());
            found.push(CountedStance {
                article: number,
                story: strings(&article["story"]),
                outlet: strings(&article["outlet"]),
                sort,
                holder,
                target: strings(&article["people"][row[2].as_u64().unwrap() as usize]).unwrap(),
                value: p[2] - p[0],
                label,
                p,
            });
        }
    }
    found
}

/// n, articles, mean and shares of the rows that fit, in the way of the totals.
pub(crate) fn added(
    rows: &[&CountedStance],
    shares: ShareBasis,
) -> (usize, usize, Option<f64>, Option<f64>, Option<f64>) {
    let articles: BTreeSet<usize> = rows.iter().map(|row| row.article).collect();
    let mean_of = |values: Vec<f64>| values.iter().sum::<f64>() / values.len() as f64;
    let means = articles.iter().map(|article| {
        mean_of(rows.iter().filter(|row| row.article == *article).map(|row| row.value).collect())
    });
    let means: Vec<f64> = means.collect();
    let share = |label: i64| match shares {
        ShareBasis::Labels => rows.iter().filter(|row| row.label == label).count() as f64 / rows.len() as f64,
        ShareBasis::Probabilities => mean_of(rows.iter().map(|row| row.p[label as usize]).collect()),
    };
    let any = !rows.is_empty();
    let (n, articles) = (rows.len(), articles.len());
    (n, articles, any.then(|| mean_of(means)), any.then(|| share(0)), any.then(|| share(2)))
}

/// Whether a stance belongs to a row of a table.
pub(crate) fn is_of(row: &CountedStance, key: &TargetKey) -> bool {
    let voice = match key.voice {
        Voices::All => true,
        Voices::Author => row.sort == "author",
        Voices::Quoted => row.sort != "author",
    };
    voice && row.target == key.target
}

/// Whether a stance is one of a holder toward a target.
pub(crate) fn is_said_by(row: &CountedStance, key: &SpeakerKey) -> bool {
    let holder: &HolderName = &key.holder;
    row.sort == holder.kind() && row.holder == holder.as_str() && row.target == key.target
}

/// A chart that would run something, were it not an image.
pub(crate) fn hostile_figure() -> Figure {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\" onload=\"window.__ran=4\"><script>\
               parent.__ran=5</script></svg>";
    let mut figure = charts::toward(&[], &ChartOptions::default()).unwrap();
    figure.svg = svg.into();
    figure
}
