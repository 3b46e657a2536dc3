//! From what was read to what counts, and where it comes from: what all commands that add up share.

use super::session::Session;
use crate::aggregate::{ArticleTable, Totals};
use crate::cli::args::common::Global;
use crate::cli::args::corpus::CorpusArgs;
use crate::cli::args::model::ModelChoice;
use crate::cli::terminal::console::Console;
use crate::compare::{Comparison, Question, Warning, compare};
use crate::corpus::{Corpus, CorpusRules};
use crate::dedup::Fingerprint;
use crate::error::Error;
use crate::export::{MadeBy, Origin, PeopleSource, Rating, Run};
use crate::read::InputLog;

/// What a session knows of where its results come from; it is used up before they are there.
pub(crate) struct Source {
    rating: Rating,
    people: Option<PeopleSource>,
    ledger: InputLog,
}

impl Source {
    /// Of a session, without the hash of the model's file, which is for outputs that tell it.
    pub(crate) fn of(session: &Session) -> Self {
        Self { rating: session.rating(), people: session.people(), ledger: session.ledger() }
    }

    /// With the hash of the model's file.
    ///
    /// # Errors
    /// A model file that cannot be read.
    pub(crate) fn hashed(mut self, model: &ModelChoice) -> Result<Self, Error> {
        self.rating.stance.sha256 = model.sha256()?;
        Ok(self)
    }

    /// What a result that adds nothing up tells of it, once it is there.
    pub(crate) fn origin(self, console: &Console) -> Origin {
        Origin {
            inputs: self.ledger.files(),
            tone: Some(self.rating.tone),
            stance: Some(self.rating.stance),
            people: self.people,
            used: console.scored_count(),
            skipped: console.skipped_count(),
        }
    }

    /// What every article's record tells of it.
    pub(crate) fn made_by(&self) -> MadeBy {
        MadeBy::new(&self.rating, self.people.as_ref())
    }
}

/// What counts, and where it comes from.
pub(crate) struct PreparedCorpus {
    pub(crate) corpus: Corpus,
    pub(crate) run: Run,
    rules: CorpusRules,
}

impl PreparedCorpus {
    pub(crate) fn new(
        articles: Vec<(ArticleTable, Fingerprint)>,
        source: Source,
        args: &CorpusArgs,
        global: &Global,
        console: &Console,
    ) -> Self {
        let (rules, counting) = (args.matching.rules(), &args.counting);
        let corpus = Corpus::deduplicate(articles, &rules);
        let foreign = corpus.tables.iter().filter(|table| table.foreign).count();
        let run = Run {
            skipped: console.skipped_count(),
            include: counting.include(),
            options: counting.options(global.seed),
            rating: source.rating,
            people: source.people,
            inputs: source.ledger.files(),
            wire: rules.wire,
            copies: corpus.copies.clone(),
            left_out: u32::try_from(corpus.exclusions.iter().flatten().count()).unwrap_or(u32::MAX),
            credited: corpus.credited,
            story: rules.story.to_word(),
            stories: corpus.stories,
            totals: Totals::from_tables(&corpus.tables),
            foreign: u32::try_from(foreign).unwrap_or(u32::MAX),
        };
        Self { corpus, run, rules }
    }

    /// What to beware of in what counts.
    pub(crate) fn cautions(&self) -> Vec<Warning> {
        self.corpus.warnings(&self.rules)
    }

    /// Compares what counts; cautions about copies and stories come after those of the comparison.
    pub(crate) fn compare(&self, question: &Question) -> Comparison {
        let mut found = compare(&self.corpus.tables, question, &self.run.options);
        found.warnings.extend(self.cautions());
        found
    }
}
