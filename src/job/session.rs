//! From paths to analyses, in order, with everything skipped told: what all commands that read articles share.

use crate::analyze::{Engine, analyze};
use crate::cli::args::common::{Global, Input};
use crate::cli::args::rating::{Rating, Sure, words};
use crate::cli::terminal::console::Console;
use crate::error::Error;
use crate::export::{self, PeopleSource, StanceSource, ToneSource};
use crate::model::{Analysis, Article};
use crate::people::PeopleFile;
use crate::pipeline::Pipeline;
use crate::read::InputLog;
use crate::sentiment::{LexiconFile, Mode};
use crate::stance::StanceModel;

type Articles = Box<dyn Iterator<Item = Result<Article, Error>> + Send>;

/// Checked arguments, ready to go.
pub(crate) struct Session {
    articles: Articles,
    engine: Engine,
    lexicon: Option<LexiconFile>,
    people: Option<PeopleSource>,
    pipeline: Pipeline,
    console: Console,
    ledger: InputLog,
}

impl Session {
    /// Checks the arguments; `keep` names columns that articles bring along. Reads nothing but the lexicon, the people file and the stance model.
    ///
    /// # Errors
    /// Wrong arguments, a broken lexicon, a broken people file, or a file that is no model.
    pub(crate) fn new(
        global: &Global,
        input: &Input,
        rating: &Rating,
        sure: &Sure,
        keep: &[String],
    ) -> Result<Self, Error> {
        let (articles, ledger) = input.articles(keep)?;
        let articles: Articles = Box::new(articles);
        let lexicon = rating.tone.lexicon()?;
        let people = input.people()?;
        let engine =
            rating.engine(lexicon.as_ref(), people.as_ref())?.with_min_confidence(sure.min_confidence);
        let console = Console::new(global, "article").with_model(engine.stance().name());
        let (people, pipeline) = (people.map(source), pipeline(global)?);
        Ok(Self { articles, engine, lexicon, people, pipeline, console, ledger })
    }

    /// The same for who is mentioned, whatever is said of them: with the model that costs nothing.
    ///
    /// # Errors
    /// Wrong arguments, or a broken people file.
    pub(crate) fn of_people(global: &Global, input: &Input) -> Result<Self, Error> {
        let (articles, ledger) = input.articles(&[])?;
        let articles: Articles = Box::new(articles);
        let people = input.people()?;
        let mut engine = Engine::rated_by(words(None), Mode::News, StanceModel::Lexicon);
        if let Some(people) = &people {
            engine = engine.with_roster(people.roster.clone());
        }
        let (console, pipeline) = (Console::new(global, "article"), pipeline(global)?);
        Ok(Self { articles, engine, lexicon: None, people: people.map(source), pipeline, console, ledger })
    }

    /// What rates the articles, as the outputs tell it; the hash of the model's file is left to those that need it.
    pub(crate) fn rating(&self) -> export::Rating {
        let engine = &self.engine;
        let tone = ToneSource { mode: engine.mode(), lexicon: self.lexicon.clone() };
        let (model, min_confidence) = (engine.stance().name().to_owned(), engine.min_confidence());
        export::Rating { tone, stance: StanceSource { model, sha256: None, min_confidence } }
    }

    /// What is read, filled while it is.
    pub(crate) fn ledger(&self) -> InputLog {
        self.ledger.clone()
    }

    /// With the words behind every stance.
    pub(crate) fn with_evidence(self) -> Self {
        Self { engine: self.engine.with_evidence(), ..self }
    }

    /// Who lists the people, where a user does.
    pub(crate) fn people(&self) -> Option<PeopleSource> {
        self.people.clone()
    }

    /// Analyses every article, and gives what `work` makes of them to `take`, a batch at a time.
    ///
    /// # Errors
    /// Those of `take`.
    pub(crate) fn each<T: Send>(
        self,
        work: impl Fn(u64, Analysis, &Engine) -> T + Sync,
        mut take: impl FnMut(Vec<T>) -> anyhow::Result<()>,
    ) -> anyhow::Result<Console> {
        let Self { articles, engine, pipeline, mut console, .. } = self;
        let analysed = |number, article| work(number, analyze(article, &engine), &engine);
        pipeline.run(articles, analysed, |batch| {
            let mut done = Vec::with_capacity(batch.len());
            for result in batch {
                match result {
                    Ok(result) => done.push(result),
                    Err(error) => console.skipped(&error),
                }
            }
            console.scored(done.len() as u64);
            take(done)
        })?;
        Ok(console)
    }
}

/// What the outputs tell about a people file.
pub(crate) fn source(file: PeopleFile) -> PeopleSource {
    let (all, excluded) = (file.roster.people(), file.roster.people().iter().filter(|p| p.exclude).count());
    PeopleSource {
        people: all.len() - excluded,
        excluded_people: excluded,
        excluded_forms: file.roster.excluded_forms(),
        file: file.file,
        sha256: file.sha256,
    }
}

/// The threads asked for.
pub(crate) fn pipeline(global: &Global) -> Result<Pipeline, Error> {
    Pipeline::new(global.threads.map(usize::from))
}
