//! The corpus: the articles that count, after deduplication.

use super::copied_article::CopiedArticle;
use super::exclusions::ExclusionReason;
use super::rules::CorpusRules;
use super::standings::{Matches, Standings};
use crate::aggregate::ArticleTable;
use crate::dedup::Fingerprint;
use std::convert::Infallible;

/// The articles that count, and why the others do not.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Corpus {
    /// Tables of the articles that count, in input order.
    pub tables: Vec<ArticleTable>,
    /// Tables of the articles that do not count, in input order.
    pub left_out: Vec<ArticleTable>,
    /// For each article of the input, the reason why it does not count; `None` if it counts.
    pub exclusions: Vec<Option<ExclusionReason>>,
    /// For each article of the input, the place in the input of the article that it is a copy of.
    pub originals: Vec<Option<usize>>,
    /// All copies, whether they count or not.
    pub copies: Vec<CopiedArticle>,
    /// Number of articles that count and credit a news agency.
    pub credited: u32,
    /// Number of stories with at least two articles that count.
    pub stories: u32,
}

impl Corpus {
    /// Finds copies and stories, and decides which articles count.
    ///
    /// ```
    /// use lasswell::corpus::{Corpus, CorpusRules};
    /// assert!(Corpus::deduplicate(Vec::new(), &CorpusRules::default()).tables.is_empty());
    /// ```
    #[must_use]
    pub fn deduplicate(articles: Vec<(ArticleTable, Fingerprint)>, rules: &CorpusRules) -> Self {
        let (mut tables, fingerprints): (Vec<ArticleTable>, Vec<Fingerprint>) = articles.into_iter().unzip();
        let Ok(matches) = Matches::find(|_| Ok::<_, Infallible>(fingerprints.as_slice()), rules);
        let standings = Standings::decide(matches, &tables, rules);
        tables.iter_mut().enumerate().for_each(|(index, table)| standings.enter(index, table));
        let Standings { exclusions, originals, copies, credited, stories, .. } = standings;
        let mut reasons = exclusions.iter();
        // Every table has its entry, so that one without would be a fault, and counts.
        let (tables, left_out): (Vec<ArticleTable>, Vec<ArticleTable>) =
            tables.into_iter().partition(|_| reasons.next().is_none_or(Option::is_none));
        let copies = copies.into_values().collect();
        Self { tables, left_out, exclusions, originals, copies, credited, stories }
    }

    /// The tables of all articles in input order, each with the reason why it does not count.
    pub fn in_input_order(&self) -> impl Iterator<Item = (&ArticleTable, Option<&ExclusionReason>)> {
        let (mut counted, mut left_out) = (self.tables.iter(), self.left_out.iter());
        self.exclusions.iter().filter_map(move |reason| {
            let table = if reason.is_none() { counted.next() } else { left_out.next() };
            Some((table?, reason.as_ref()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::rules::{CopyPolicy, StorySource};
    use super::*;
    use crate::aggregate::fixture::article;
    use crate::compare::WarningCode;
    use crate::model::{Analysis, Article};

    /// Long enough for a copy to be found.
    const TEXT: &str = "The committee voted on Tuesday to delay the bridge, after engineers warned that its northern \
        pillars had moved by nine centimetres since the flood. Residents of the island crossed by ferry for a third \
        week, and schools opened late. The mayor asked the province for money to begin repairs before winter, and \
        said that no other crossing would be closed while they lasted. Shopkeepers on both banks had asked for that.";

    fn fingerprinted(id: &str, outlet: &str, text: &str) -> (ArticleTable, Fingerprint) {
        let analysis: Analysis = crate::analyze::analyze(
            Article { id: id.into(), outlet: Some(outlet.into()), text: text.into(), ..Article::default() },
            &crate::engine::Engine::builder()
                .stance_model(crate::stance::StanceModel::Lexicon)
                .build()
                .unwrap(),
        );
        let mut table = article(id, outlet, &[("author", "Bob", 0.1)]);
        table.title = Some("Bridge delayed".into());
        (table, Fingerprint::new(&analysis))
    }

    fn deduplicated(wire: CopyPolicy) -> Corpus {
        let other = "The orchestra announced its season of nine operas and two premieres on Monday evening, and the \
            house was sold out within an hour, although tickets cost twice as much as they had a year before.";
        let articles = vec![
            fingerprinted("1", "A", TEXT),
            fingerprinted("2", "B", TEXT),
            fingerprinted("3", "B", other),
        ];
        Corpus::deduplicate(articles, &CorpusRules { wire, story: StorySource::None })
    }

    #[test]
    fn a_copy_counts_once_unless_all_are_kept() {
        let once = deduplicated(CopyPolicy::Once);
        assert_eq!((once.tables.len(), once.copies.len()), (2, 1));
        assert_eq!(once.exclusions.iter().flatten().count(), 1);
        assert!(
            once.warnings(&CorpusRules { wire: CopyPolicy::Once, story: StorySource::None })[0]
                .text
                .starts_with("1 of 3 articles are copies of others, 1 of them")
        );
        let keep = deduplicated(CopyPolicy::Keep);
        assert_eq!((keep.tables.len(), keep.copies.len()), (3, 1));
        let drop = deduplicated(CopyPolicy::Drop);
        assert_eq!(drop.tables.iter().map(|t| t.id.as_str()).collect::<Vec<_>>(), ["3"]);
        let warnings = drop
            .warnings(&CorpusRules { wire: CopyPolicy::Drop, story: StorySource::Column("event".into()) });
        assert_eq!(
            warnings.iter().map(|c| c.code).collect::<Vec<_>>(),
            [WarningCode::Copies, WarningCode::Dropped, WarningCode::NoStory]
        );
    }

    #[test]
    fn stories_can_come_from_a_column() {
        let mut articles =
            vec![fingerprinted("1", "A", TEXT), fingerprinted("2", "B", "Nothing happened today.")];
        for (table, _) in &mut articles {
            table.columns.insert("event".into(), "bridge".into());
        }
        let rules = CorpusRules { wire: CopyPolicy::Keep, story: StorySource::from_word("event") };
        let corpus = Corpus::deduplicate(articles, &rules);
        assert_eq!(corpus.stories, 1);
        assert!(corpus.tables.iter().all(|table| table.story.as_deref() == Some("bridge")));
    }
}
