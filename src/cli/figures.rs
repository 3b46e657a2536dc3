//! Summaries → figures: which rows and columns a chart shows, in what order, and the words around it.

use super::console::counted;
use crate::aggregate::{HolderName, Include, Summaries, Summary, TargetKey, Voices};
use crate::charts::{
    Figure, Mark, Matrix, Panel, Part, Row, RowKind, Strip, Text, Who, outlets, strip, toward, who_about_whom,
};
use crate::error::Error;
use crate::model::{Analysis, Holder};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Voices in the matrix, the author among them.
const VOICES: usize = 15;
/// People in the matrix.
const COLUMNS: usize = 10;
/// People in the bars.
const PEOPLE: usize = 15;
/// People in the comparison of outlets.
const PANELS: usize = 6;
/// Outlets in it.
const OUTLETS: usize = 12;

const SCALE: &str = "from −1 (against) to +1 (for)";

/// A figure and the name of its file, without an extension.
pub(super) struct Named {
    pub(super) name: String,
    pub(super) figure: Figure,
}

/// One article's strip, and what it says above it.
pub(super) struct ArticleStrip {
    id: String,
    heading: String,
    about: Vec<String>,
    strip: Strip,
}

/// What all charts of a run share.
pub(super) struct Look<'a> {
    /// Stands before every title; empty for none.
    pub(super) title: &'a str,
    /// Sentences below which there is no number.
    pub(super) min_n: u32,
    /// What rated the stances; it stands below every chart that shows them.
    pub(super) model: &'a str,
    /// Stances that are less sure than asked for.
    pub(super) unsure: u32,
}

impl Look<'_> {
    fn text(&self, title: &str, subtitle: String, footnote: String, articles: u32) -> Text {
        let title = match self.title {
            "" => title.to_owned(),
            own => format!("{own}: {title}"),
        };
        Text { title, subtitle, footnote, articles, min_n: self.min_n }
    }
}

/// All charts, in the order of their names in the documentation.
///
/// # Errors
/// A chart that cannot be drawn.
pub(super) fn figures(
    found: &Summaries,
    strips: &[ArticleStrip],
    look: &Look<'_>,
) -> Result<Vec<Named>, Error> {
    let named = |name: &str, figure| Named { name: name.to_owned(), figure };
    let mut all = vec![
        named("who-about-whom", matrix(found, look)?),
        named("toward-all-voices", bars(found, Voices::All, look)?),
        named("toward-author", bars(found, Voices::Author, look)?),
        named("outlets", by_outlet(found, look)?),
    ];
    for (number, article) in (1..).zip(strips) {
        let name = format!("strip-{number:02}-{}", file_word(&article.id));
        all.push(Named { name, figure: article_strip(article, look)? });
    }
    Ok(all)
}

/// People spoken about, those with the most stances in `voice` first.
pub(super) fn targets(found: &Summaries, voice: Voices) -> Vec<(&TargetKey, &Summary)> {
    let mut rows: Vec<_> = found.by_target.iter().filter(|(key, _)| key.voice == voice).collect();
    // A stable sort: the same number of stances, in the order of the names.
    rows.sort_by_key(|(_, summary)| Reverse(summary.sentences));
    rows
}

fn matrix(found: &Summaries, look: &Look<'_>) -> Result<Figure, Error> {
    let people = targets(found, Voices::All);
    let columns: Vec<String> = people.iter().take(COLUMNS).map(|(key, _)| key.target.clone()).collect();
    let mut voices: BTreeMap<&HolderName, u32> = BTreeMap::new();
    for (key, summary) in &found.by_speaker {
        *voices.entry(&key.holder).or_default() += summary.sentences;
    }
    let mut order: Vec<(&HolderName, u32)> = voices.into_iter().collect();
    order.sort_by_key(|(holder, n)| (rank(holder), Reverse(*n)));
    let mut cells: BTreeMap<(&HolderName, &str), &Summary> = BTreeMap::new();
    for (key, summary) in &found.by_speaker {
        cells.insert((&key.holder, &key.target), summary);
    }
    let is_shown = |holder: &HolderName| columns.iter().any(|c| cells.contains_key(&(holder, c.as_str())));
    // A voice heard once fills a row and tells nothing. What nobody is known to have said is always shown.
    let (unknown, known): (Vec<_>, Vec<_>) = order.iter().partition(|(h, _)| **h == HolderName::Unknown);
    let heard = known.iter().filter(|(h, n)| *n > 1 || **h == HolderName::Author).take(VOICES - 1);
    let shown: Vec<&HolderName> = heard.chain(&unknown).map(|(h, _)| *h).filter(|h| is_shown(h)).collect();
    let matrix = Matrix {
        rows: shown.iter().map(|holder| Row { label: label(holder), kind: kind(holder) }).collect(),
        cells: shown
            .iter()
            .map(|holder| columns.iter().map(|c| cells.get(&(*holder, c.as_str())).map(|s| (*s).clone())))
            .map(Iterator::collect)
            .collect(),
        columns,
    };
    let subtitle = format!("Mean stance of each voice (rows) toward each person (columns), {SCALE}");
    let left_out = left_out(&[
        (order.len() - shown.len(), "voice", "voices"),
        (people.len().saturating_sub(COLUMNS), "person", "people"),
    ]);
    let text =
        look.text("Who says what about whom", subtitle, footnote(look, &left_out), found.totals.articles);
    who_about_whom(&matrix, &text)
}

/// The author first, then people and other sources by their stances, then what nobody is known to have said.
fn rank(holder: &HolderName) -> u8 {
    match holder {
        HolderName::Author => 0,
        HolderName::Person(_) | HolderName::Organisation(_) | HolderName::Unnamed(_) => 1,
        HolderName::Unknown => 2,
    }
}

fn label(holder: &HolderName) -> String {
    match holder {
        HolderName::Author | HolderName::Unknown => String::new(),
        HolderName::Person(name) | HolderName::Organisation(name) | HolderName::Unnamed(name) => name.clone(),
    }
}

fn kind(holder: &HolderName) -> RowKind {
    match holder {
        HolderName::Author => RowKind::Author,
        HolderName::Unknown => RowKind::Unknown,
        HolderName::Person(_) => RowKind::Named,
        HolderName::Organisation(_) | HolderName::Unnamed(_) => RowKind::Unnamed,
    }
}

fn bars(found: &Summaries, voice: Voices, look: &Look<'_>) -> Result<Figure, Error> {
    let people = targets(found, voice);
    let rows: Vec<(String, Summary)> =
        people.iter().take(PEOPLE).map(|(key, summary)| (key.target.clone(), (*summary).clone())).collect();
    let (title, whose) = match voice {
        Voices::Author => ("Stance toward each person, author’s voice only", "the articles’ own voice"),
        Voices::Quoted => ("Stance toward each person, quoted voices only", "quoted voices"),
        Voices::All => {
            ("Stance toward each person, all voices", "the author’s and all quoted voices together")
        }
    };
    let subtitle = format!("Mean stance of {whose}, {SCALE}; each article counts once");
    let left_out = left_out(&[(people.len() - rows.len(), "person", "people")]);
    toward(&rows, &look.text(title, subtitle, footnote(look, &left_out), found.totals.articles))
}

fn by_outlet(found: &Summaries, look: &Look<'_>) -> Result<Figure, Error> {
    let mut names: Vec<(&String, u32)> =
        found.outlets.iter().filter_map(|(name, summary)| Some((name.as_ref()?, summary.articles))).collect();
    let all_outlets = names.len();
    names.sort_by_key(|(_, articles)| Reverse(*articles));
    names.truncate(OUTLETS);
    names.sort_unstable();

    let mut people: BTreeMap<&str, Vec<(&str, &Summary)>> = BTreeMap::new();
    for (key, summary) in found.by_outlet.iter().filter(|(key, _)| key.voice == Voices::Author) {
        if let Some((outlet, _)) = names.iter().find(|(name, _)| Some(*name) == key.outlet.as_ref()) {
            people.entry(&key.target).or_default().push((outlet, summary));
        }
    }
    let all_people = people.len();
    let mut order: Vec<(&str, Vec<(&str, &Summary)>)> = people.into_iter().collect();
    if order.iter().any(|(_, rows)| has_number(rows)) {
        order.retain(|(_, rows)| has_number(rows));
    }
    // Whom several outlets write about comes first: only there is something to compare.
    order.sort_by_key(|(_, rows)| {
        Reverse((rows.len() > 1, rows.iter().map(|(_, s)| s.sentences).sum::<u32>()))
    });
    order.truncate(PANELS);
    let panels: Vec<Panel> = order
        .into_iter()
        .map(|(person, rows)| Panel {
            person: person.to_owned(),
            outlets: rows.into_iter().map(|(name, summary)| (name.to_owned(), summary.clone())).collect(),
        })
        .collect();

    let mut left_out = left_out(&[
        (all_people - panels.len(), "person", "people"),
        (all_outlets - names.len(), "outlet", "outlets"),
    ]);
    if let Some(nameless) = found.outlets.get(&None) {
        left_out
            .push_str(&format!(" {} without an outlet.", counted(u64::from(nameless.articles), "article")));
    }
    let subtitle = format!("Mean stance of each outlet’s own voice toward the people it covers, {SCALE}");
    let text = look.text("Outlets side by side", subtitle, footnote(look, &left_out), found.totals.articles);
    outlets(&panels, &text)
}

fn has_number(rows: &[(&str, &Summary)]) -> bool {
    rows.iter().any(|(_, summary)| summary.mean.is_some())
}

fn footnote(look: &Look<'_>, left_out: &str) -> String {
    let unsure = match look.unsure {
        0 => String::new(),
        n => format!("; {n} unsure left out"),
    };
    format!("Stance: model {}, an estimate{unsure}.{left_out}", look.model)
}

/// What a chart does not show, in words; begins with a space where there is something.
fn left_out(parts: &[(usize, &str, &str)]) -> String {
    let parts: Vec<String> = parts
        .iter()
        .filter(|(n, _, _)| *n > 0)
        .map(|(n, one, many)| format!("{n} {}", if *n == 1 { one } else { many }))
        .collect();
    if parts.is_empty() {
        String::new()
    } else {
        format!(" Left out, with fewer stances: {}.", parts.join(", "))
    }
}

impl ArticleStrip {
    /// The strip of an article.
    pub(super) fn of(analysis: &Analysis, include: Include) -> Self {
        let article = &analysis.article;
        let mut segments = analysis.segments.iter().peekable();
        let mut marks = Vec::with_capacity(analysis.sentences.len());
        for (number, sentence) in (0_u32..).zip(&analysis.sentences) {
            let mut parts = Vec::new();
            while let Some(segment) = segments.next_if(|segment| segment.sentence <= number) {
                let characters = segment.span.of(&article.text).chars().count();
                let characters = u32::try_from(characters).unwrap_or(u32::MAX);
                parts.push(Part { who: who(analysis, segment.holder), characters });
            }
            let sentiment = analysis.sentiments.get(number as usize);
            let counts = include == Include::All || sentence.kind.counts();
            marks.push(Mark { compound: sentiment.map(|s| s.compound), parts, counts });
        }
        Self {
            id: article.id.clone(),
            heading: article.title.clone().unwrap_or_else(|| article.id.clone()),
            about: [&article.outlet, &article.published].into_iter().flatten().cloned().collect(),
            strip: Strip { marks },
        }
    }
}

fn who(analysis: &Analysis, holder: Holder) -> Who {
    match holder {
        Holder::Author => Who::Author,
        Holder::Unknown => Who::Unknown,
        Holder::Speaker(id) => analysis.speaker(id).map_or(Who::Unknown, |s| Who::Speaker(s.name.clone())),
    }
}

fn article_strip(article: &ArticleStrip, look: &Look<'_>) -> Result<Figure, Error> {
    let mut subtitle = "Tone of each sentence along the text, and who is speaking".to_owned();
    if !article.about.is_empty() {
        subtitle.push_str(&format!(" ({})", article.about.join(", ")));
    }
    let footnote = "Tone: VADER’s word list; names of people do not count.".to_owned();
    strip(&article.strip, &look.text(&article.heading, subtitle, footnote, 0))
}

/// An id as a part of a file name: letters, digits, `-` and `_`, at most forty.
fn file_word(id: &str) -> String {
    let word = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' };
    id.chars().take(40).map(word).collect()
}
