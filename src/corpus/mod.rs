//! What counts of what was read: copies of one text once, and articles on one event under one story.
//!
//! In go the articles' tables with their prints, in input order; out come the tables that count, each with its story and
//! its agency, and for every article that does not count the reason. Nothing is added up here.

mod rules;

pub use rules::{CopyPolicy, CorpusRules, StorySource};

use crate::aggregate::ArticleTable;
use crate::compare::Warning;
use crate::dedup::{CreditPlace, Fingerprint, StoryId, copies, stories};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// An article that is a copy of another one.
#[derive(Debug, Clone, PartialEq)]
pub struct CopiedArticle {
    /// Its id.
    pub id: String,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Its file and record.
    pub origin: String,
    /// The id of the article that it is a copy of.
    pub original: String,
    /// That article's outlet.
    pub original_outlet: Option<String>,
    /// Share of its text that stands in the other too, 0 to 1, estimated.
    pub shared: f64,
    /// The news agency that its text credits.
    pub agency: Option<String>,
}

/// Why an article does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExclusionReason {
    /// It is a copy of the article with this id.
    Copy(String),
    /// Another outlet ran it too: the article with this id.
    Shared(String),
    /// It credits this news agency.
    Credited(String),
}

impl fmt::Display for ExclusionReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Copy(original) => write!(f, "a copy of {original}"),
            Self::Shared(copy) => write!(f, "also run by another outlet: {copy}"),
            Self::Credited(agency) => write!(f, "credited to {agency}"),
        }
    }
}

/// What counts, and what does not.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Corpus {
    /// The articles that count, in input order.
    pub tables: Vec<ArticleTable>,
    /// For each article of the input why it does not count; `None` where it does.
    pub exclusions: Vec<Option<ExclusionReason>>,
    /// Every copy, whether or not it counts.
    pub copies: Vec<CopiedArticle>,
    /// Articles that count and credit a news agency.
    pub credited: u32,
    /// Stories that two counted articles or more tell.
    pub stories: u32,
}

impl Corpus {
    /// Settles what counts.
    ///
    /// ```
    /// use lasswell::corpus::{Corpus, CorpusRules};
    /// assert!(Corpus::deduplicate(Vec::new(), &CorpusRules::default()).tables.is_empty());
    /// ```
    #[must_use]
    pub fn deduplicate(articles: Vec<(ArticleTable, Fingerprint)>, rules: &CorpusRules) -> Self {
        let (mut tables, prints): (Vec<ArticleTable>, Vec<Fingerprint>) = articles.into_iter().unzip();
        for (table, print) in tables.iter_mut().zip(&prints) {
            // What an agency runs itself is its own.
            let bought =
                print.credit().filter(|credit| credit.is_wire() && credit.place != CreditPlace::Outlet);
            table.agency = bought.map(|credit| credit.agency.to_owned());
        }
        let found = copies(&prints);
        let copied: Vec<(usize, usize, f64)> = found
            .iter()
            .enumerate()
            .filter_map(|(at, copy)| copy.map(|copy| (at, copy.original, copy.shared)))
            .collect();
        let left_out = left_out(&tables, &copied, rules.wire);
        match &rules.story {
            StorySource::None => {}
            StorySource::Column(name) => {
                tables.iter_mut().for_each(|t| t.story = t.columns.get(name).cloned())
            }
            StorySource::Matched => tell_stories(&mut tables, &stories(&prints, &found), &left_out),
        }
        let copies = copied.iter().filter_map(|copy| of_copy(&tables, *copy)).collect();
        let tables: Vec<ArticleTable> = tables
            .into_iter()
            .zip(&left_out)
            .filter(|(_, reason)| reason.is_none())
            .map(|(t, _)| t)
            .collect();
        let mut told: BTreeMap<&str, u32> = BTreeMap::new();
        for story in tables.iter().filter_map(|table| table.story.as_deref()) {
            *told.entry(story).or_default() += 1;
        }
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self {
            credited: count(tables.iter().filter(|table| table.agency.is_some()).count()),
            stories: count(told.values().filter(|articles| **articles > 1).count()),
            tables,
            exclusions: left_out,
            copies,
        }
    }
}

impl Corpus {
    /// What to beware of: only what applies.
    #[must_use]
    pub fn warnings(&self, rules: &CorpusRules) -> Vec<Warning> {
        let mut warnings = Vec::new();
        let mut tell = |code, text| warnings.push(Warning { code, text });
        let all = self.exclusions.len();
        if !self.copies.is_empty() {
            let copies = self.copies.len();
            let elsewhere = self.copies.iter().filter(|copy| copy.outlet != copy.original_outlet).count();
            let fate = match rules.wire {
                CopyPolicy::Once => "left out, the originals count (`--wire keep` counts all)",
                CopyPolicy::Keep => "counted all the same, as if each outlet had written its own",
                CopyPolicy::Drop => "left out",
            };
            let text = format!(
                "{copies} of {all} articles are copies of others, {elsewhere} of them of another outlet's: {fate}"
            );
            tell("copies", text);
        }
        let of = |is: fn(&ExclusionReason) -> bool| {
            self.exclusions.iter().flatten().filter(|reason| is(reason)).count()
        };
        let (shared, credited) = (
            of(|r| matches!(r, ExclusionReason::Shared(_))),
            of(|r| matches!(r, ExclusionReason::Credited(_))),
        );
        if shared + credited > 0 {
            let text = format!(
                "{shared} of {all} articles more are left out because another outlet ran them too, {credited} because \
                 they credit a news agency (`--wire drop`)"
            );
            tell("dropped", text);
        }
        if self.credited > 0 {
            let which = match self.credited {
                1 => "1 article that counts credits a news agency".to_owned(),
                n => format!("{n} articles that count credit a news agency"),
            };
            let text =
                format!("{which}: bought-in text says little about an outlet (`--wire drop` leaves it out)");
            tell("agencies", text);
        }
        let without = self.tables.iter().filter(|table| table.story.is_none()).count();
        if let StorySource::Column(name) = &rules.story
            && without > 0
        {
            let text = format!(
                "{without} of {} articles that count have no {name} and are in no story",
                self.tables.len()
            );
            tell("no-story", text);
        }
        let undated = self.tables.iter().filter(|t| t.story.is_some() && t.published.is_none()).count();
        if rules.story == StorySource::Matched && undated > 0 {
            let text = format!(
                "{undated} articles were matched into stories without a date, where the same people in the news again \
                 look like one event: read them, give dates, or leave stories out (`--story none`)"
            );
            tell("undated-stories", text);
        }
        warnings
    }
}

fn of_copy(tables: &[ArticleTable], (at, original, shared): (usize, usize, f64)) -> Option<CopiedArticle> {
    let (table, original) = (tables.get(at)?, tables.get(original)?);
    Some(CopiedArticle {
        id: table.id.clone(),
        outlet: table.outlet.clone(),
        title: table.title.clone(),
        origin: table.origin.clone(),
        original: original.id.clone(),
        original_outlet: original.outlet.clone(),
        shared,
        agency: table.agency.clone(),
    })
}

fn left_out(
    tables: &[ArticleTable],
    copied: &[(usize, usize, f64)],
    wire: CopyPolicy,
) -> Vec<Option<ExclusionReason>> {
    let mut reasons: Vec<Option<ExclusionReason>> = vec![None; tables.len()];
    if wire == CopyPolicy::Keep {
        return reasons;
    }
    let id = |at: usize| tables.get(at).map(|table| table.id.clone()).unwrap_or_default();
    let outlet = |at: usize| tables.get(at).and_then(|table| table.outlet.as_deref());
    for &(at, original, _) in copied {
        if let Some(reason) = reasons.get_mut(at) {
            *reason = Some(ExclusionReason::Copy(id(original)));
        }
    }
    if wire == CopyPolicy::Drop {
        for &(at, original, _) in copied.iter().filter(|(at, original, _)| outlet(*at) != outlet(*original)) {
            if let Some(reason) = reasons.get_mut(original) {
                reason.get_or_insert_with(|| ExclusionReason::Shared(id(at)));
            }
        }
        for (reason, table) in reasons.iter_mut().zip(tables) {
            if let (None, Some(agency)) = (&reason, &table.agency) {
                *reason = Some(ExclusionReason::Credited(agency.clone()));
            }
        }
    }
    reasons
}

/// Gives every article that counts its matched story. A story has the title of its first article that counts, and at
/// least two such articles.
fn tell_stories(
    tables: &mut [ArticleTable],
    found: &[Option<StoryId>],
    left_out: &[Option<ExclusionReason>],
) {
    let mut counted: BTreeMap<StoryId, Vec<usize>> = BTreeMap::new();
    for (at, (story, reason)) in found.iter().zip(left_out).enumerate() {
        if let (Some(story), None) = (story, reason) {
            counted.entry(*story).or_default().push(at);
        }
    }
    let mut names: BTreeSet<String> = BTreeSet::new();
    for articles in counted.values().filter(|articles| articles.len() > 1) {
        let first = articles.first().and_then(|at| tables.get(*at));
        let title = first.map(|t| t.title.as_deref().unwrap_or(&t.id).to_owned()).unwrap_or_default();
        let numbered = (2..).map(|number| format!("{title} ({number})"));
        let mut free = std::iter::once(title.clone()).chain(numbered).filter(|name| !names.contains(name));
        let name = free.next().unwrap_or_default();
        for at in articles {
            if let Some(table) = tables.get_mut(*at) {
                table.story = Some(name.clone());
            }
        }
        names.insert(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aggregate::fixture::article;
    use crate::model::{Analysis, Article};

    /// Enough words that a copy can be told.
    const TEXT: &str = "The committee voted on Tuesday to delay the bridge, after engineers warned that its northern \
        pillars had moved by nine centimetres since the flood. Residents of the island crossed by ferry for a third \
        week, and schools opened late. The mayor asked the province for money to begin repairs before winter, and \
        said that no other crossing would be closed while they lasted. Shopkeepers on both banks had asked for that.";

    fn told(id: &str, outlet: &str, text: &str) -> (ArticleTable, Fingerprint) {
        let analysis: Analysis = crate::analyze::analyze(
            Article { id: id.into(), outlet: Some(outlet.into()), text: text.into(), ..Article::default() },
            &crate::analyze::Engine::default().with_stance(crate::stance::StanceModel::Lexicon),
        );
        let mut table = article(id, outlet, &[("author", "Bob", 0.1)]);
        table.title = Some("Bridge delayed".into());
        (table, Fingerprint::new(&analysis))
    }

    fn settled(wire: CopyPolicy) -> Corpus {
        let other = "The orchestra announced its season of nine operas and two premieres on Monday evening, and the \
            house was sold out within an hour, although tickets cost twice as much as they had a year before.";
        let articles = vec![told("1", "A", TEXT), told("2", "B", TEXT), told("3", "B", other)];
        Corpus::deduplicate(articles, &CorpusRules { wire, story: StorySource::None })
    }

    #[test]
    fn a_copy_counts_once_unless_all_are_kept() {
        let once = settled(CopyPolicy::Once);
        assert_eq!((once.tables.len(), once.copies.len()), (2, 1));
        assert_eq!(once.exclusions.iter().flatten().count(), 1);
        assert!(
            once.warnings(&CorpusRules { wire: CopyPolicy::Once, story: StorySource::None })[0]
                .text
                .starts_with("1 of 3 articles are copies of others, 1 of them")
        );
        let keep = settled(CopyPolicy::Keep);
        assert_eq!((keep.tables.len(), keep.copies.len()), (3, 1));
        let drop = settled(CopyPolicy::Drop);
        assert_eq!(drop.tables.iter().map(|t| t.id.as_str()).collect::<Vec<_>>(), ["3"]);
        let warnings = drop
            .warnings(&CorpusRules { wire: CopyPolicy::Drop, story: StorySource::Column("event".into()) });
        assert_eq!(warnings.iter().map(|c| c.code).collect::<Vec<_>>(), ["copies", "dropped", "no-story"]);
    }

    #[test]
    fn stories_of_a_column_are_the_callers() {
        let mut articles = vec![told("1", "A", TEXT), told("2", "B", "Nothing happened today.")];
        for (table, _) in &mut articles {
            table.columns.insert("event".into(), "bridge".into());
        }
        let rules = CorpusRules { wire: CopyPolicy::Keep, story: StorySource::from_word("event") };
        let corpus = Corpus::deduplicate(articles, &rules);
        assert_eq!(corpus.stories, 1);
        assert!(corpus.tables.iter().all(|table| table.story.as_deref() == Some("bridge")));
    }

    #[test]
    fn matched_stories_with_one_title_are_told_apart() {
        let mut tables: Vec<ArticleTable> = (0..5).map(|i| article(&i.to_string(), "A", &[])).collect();
        tables.iter_mut().for_each(|table| table.title = Some("Live".into()));
        let ids = [Some(StoryId(0)), Some(StoryId(0)), Some(StoryId(1)), Some(StoryId(1)), Some(StoryId(2))];
        tell_stories(&mut tables, &ids, &vec![None; 5]);
        let names: Vec<_> = tables.iter().map(|table| table.story.as_deref()).collect();
        assert_eq!(names, [Some("Live"), Some("Live"), Some("Live (2)"), Some("Live (2)"), None]);
    }
}
