//! Articles on disk → the articles that count, their people, and the provenance of the run.
//!
//! Tables are read one after another: once to count names, once to give people their names in the corpus. What comes out is
//! on disk again, so that memory grows with the number of names, and hardly with that of articles.

use super::decoding::decoded;
use super::error::JobError;
use super::scoring::ScoredInputs;
use super::scratch::{Scratch, ScratchRecords};
use super::statistics_settings::StatisticsSettings;
use super::stored::{StoredArticles, shed};
use super::stored_tables::StoredTables;
use crate::aggregate::{ArticleTable, Summaries, Totals};
use crate::compare::{Comparison, Question, Warning, compare_summarized};
use crate::corpus::{CorpusRules, ExclusionReason, Matches, Standings};
use crate::error::Error;
use crate::export::{ArticleSource, ArticleStanding, IdentityRow, RunProvenance};
use crate::identity::{CorpusPeople, NameCounts, NamedPerson, PeopleFinder, names_in_corpus, rename_people};
use crate::model::{Analysis, day};
use crate::parts::{RecordFiles, RecordReader};
use crate::report::ArticleView;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

/// The articles that count, and the provenance of the run.
#[derive(Debug)]
#[non_exhaustive]
pub struct CountedCorpus {
    /// The people of the articles that count.
    pub people: CorpusPeople,
    /// The settings, inputs and counts of the run, as outputs state them.
    pub run: RunProvenance,
    standings: Standings,
    /// The tables of all articles, with the names that people have in the corpus.
    tables: StoredTables,
    /// For each article of the input, its [`NamedPerson`]s.
    named: RecordFiles,
    /// The people of the articles that are originals of others, by place in the input.
    of_originals: BTreeMap<usize, Vec<NamedPerson>>,
    rules: CorpusRules,
    columns: BTreeSet<String>,
    /// First and last day of the articles that count.
    days: Option<(String, String)>,
    /// The first fault of reading [`Self::named`] again.
    fault: Mutex<Option<Error>>,
}

impl CountedCorpus {
    /// Finds copies of one text, articles of one story, and people of several articles.
    ///
    /// # Errors
    /// When stored articles cannot be read again, or what is found cannot be stored.
    pub(super) fn new(
        stored: &StoredArticles,
        scored: &ScoredInputs,
        settings: &StatisticsSettings,
        scratch: Scratch<'_>,
    ) -> Result<Self, JobError> {
        let matches = Matches::find(|half| stored.fingerprints(half), &settings.rules)?;
        let standings = Standings::decide(matches, stored.tables(), &settings.rules);
        let mut counts = NameCounts::default();
        stored.tables().visit_all(&mut |place, table| {
            if standings.is_counted(place) {
                let mut table = table.clone();
                standings.enter(place, &mut table);
                counts.add(&table);
            }
        });
        stored.tables().check()?;
        let mut draft = Draft::new(&standings, scratch)?;
        let mut finder = PeopleFinder::new(&counts, settings.identity, &settings.listed);
        let mut fault = None;
        stored.tables().visit_all(&mut |place, table| {
            if fault.is_none() {
                fault = draft.add(place, table.clone(), &mut finder).err();
            }
        });
        stored.tables().check()?;
        fault.map_or(Ok(()), Err)?;
        let people = finder.finish();
        drop(counts);
        let Draft { tables, named, of_originals, columns, days, cells, foreign, .. } = draft;
        let counted = (0..standings.exclusions.len()).map(|place| standings.is_counted(place)).collect();
        let tables = StoredTables::counted(tables.finish()?, counted, cells);
        let run = RunProvenance {
            skipped: scored.counts.skipped,
            include: settings.scope,
            options: settings.options,
            engine: settings.engine.clone(),
            inputs: scored.inputs.clone(),
            wire: settings.rules.wire,
            copies: standings.copies.values().cloned().collect(),
            left_out: u32::try_from(standings.exclusions.iter().flatten().count()).unwrap_or(u32::MAX),
            credited: standings.credited,
            story: settings.rules.story.to_word(),
            identity: settings.identity,
            stories: standings.stories,
            totals: Totals::from_tables(&tables),
            foreign,
            labels: None,
        };
        let (named, rules) = (named.finish()?, settings.rules.clone());
        let fault = Mutex::default();
        Ok(Self { people, run, standings, tables, named, of_originals, rules, columns, days, fault })
    }

    /// The tables of the articles that count.
    pub(super) fn tables(&self) -> &StoredTables {
        &self.tables
    }

    /// # Errors
    /// When the tables could not be read again: what was computed from them is then wrong.
    pub(super) fn check(&self) -> Result<(), Error> {
        self.tables.check()?;
        match self.fault.lock().unwrap_or_else(PoisonError::into_inner).take() {
            Some(error) => Err(error),
            None => Ok(()),
        }
    }

    /// First and last day of the articles that count, as far as they have one.
    pub(super) fn days(&self) -> Option<(&str, &str)> {
        self.days.as_ref().map(|(first, last)| (first.as_str(), last.as_str()))
    }

    /// The names of the columns of the user's own that an article has, sorted.
    pub(super) fn own_columns(&self) -> Vec<String> {
        self.columns.iter().cloned().collect()
    }

    /// Why an article of the input does not count; `None` if it does.
    pub(super) fn exclusion(&self, place: usize) -> Option<&ExclusionReason> {
        self.standings.exclusions.get(place)?.as_ref()
    }

    /// The story of an article of the input.
    pub(super) fn story(&self, place: usize) -> Option<&str> {
        self.standings.story(place)
    }

    /// For each article of the input, its people as they are stored.
    pub(super) fn named(&self) -> RecordReader<'_> {
        self.named.read()
    }

    /// An article with the ids and names that its people have in the corpus, and how it stands there. `number` counts the
    /// articles of the input from 0; `named` are its stored people.
    ///
    /// # Errors
    /// When `named` was changed meanwhile.
    pub(super) fn in_corpus(
        &self,
        number: u64,
        analysis: Analysis,
        named: &[u8],
    ) -> Result<(Analysis, ArticleStanding<'_>), Error> {
        let place = usize::try_from(number).unwrap_or(usize::MAX);
        let is_counted = self.standings.is_counted(place);
        let standing = ArticleStanding {
            is_counted,
            scope: self.run.include,
            story: self.standings.story(place),
            copy_of: self.standings.copy_of(place),
        };
        let named: Vec<NamedPerson> = decoded(named)?;
        let mut names = names_in_corpus(&named);
        if !is_counted && let Some(people) = self.people_of_original(place) {
            // The people of a copy are those of its original, whatever its outlet and date would say.
            names.extend(names_in_corpus(people));
        }
        Ok((self.people.relabel(analysis, &names), standing))
    }

    /// The people of the original of a copy, if that counts.
    fn people_of_original(&self, place: usize) -> Option<&Vec<NamedPerson>> {
        let original = self.standings.originals.get(place).copied().flatten()?;
        self.of_originals.get(&original).filter(|_| self.standings.is_counted(original))
    }

    /// The view of an article with the names that its people have in the corpus, and whether and where it counts. `place` counts
    /// the articles of the input from 0; `named` are its stored people.
    ///
    /// # Errors
    /// When `named` was changed meanwhile.
    pub(super) fn placed(&self, place: u64, view: ArticleView, named: &[u8]) -> Result<ArticleView, Error> {
        let place = usize::try_from(place).unwrap_or(usize::MAX);
        if let Some(reason) = self.exclusion(place) {
            return Ok(view.left_out(reason.to_string()));
        }
        let named: Vec<NamedPerson> = decoded(named)?;
        Ok(view.in_story(self.story(place).map(str::to_owned)).renamed(&names_in_corpus(&named)))
    }

    /// Whether no article was scored.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.standings.exclusions.is_empty()
    }

    /// Warnings about copies and stories.
    pub(super) fn warnings(&self) -> Vec<Warning> {
        self.standings.warnings(&self.tables, &self.rules)
    }

    /// Compares the articles that count, without [`Self::warnings`]. `known` are the summaries, if they were computed.
    pub(super) fn compare(&self, question: &Question, known: Option<&Summaries>) -> Comparison {
        compare_summarized(&self.tables, &self.people, question, &self.run.options, known)
    }
}

impl ArticleSource for CountedCorpus {
    fn each_article(&self, each: &mut dyn FnMut(&ArticleTable, Option<&ExclusionReason>)) {
        self.tables.visit_all(&mut |place, table| each(table, self.exclusion(place)));
    }

    fn each_counted(&self, each: &mut dyn FnMut(&ArticleTable)) {
        self.tables.visit_all(&mut |place, table| {
            if self.standings.is_counted(place) {
                each(table);
            }
        });
    }

    fn each_identity(&self, people: &CorpusPeople, each: &mut dyn FnMut(&IdentityRow<'_>)) {
        let mut named = self.named.read();
        self.tables.visit_all(&mut |place, table| {
            let of_article =
                named.next().map_or(Ok(Vec::new()), |record| decoded::<Vec<NamedPerson>>(&record?));
            let of_article = of_article.unwrap_or_else(|error| {
                self.fault.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
                Vec::new()
            });
            if self.standings.is_counted(place) {
                let rows = of_article.iter().filter_map(|person| IdentityRow::new(&table.id, person, people));
                rows.for_each(|row| each(&row));
            }
        });
    }
}

/// The corpus while its people get their names.
struct Draft<'s> {
    standings: &'s Standings,
    tables: ScratchRecords,
    named: ScratchRecords,
    originals: BTreeSet<usize>,
    of_originals: BTreeMap<usize, Vec<NamedPerson>>,
    columns: BTreeSet<String>,
    days: Option<(String, String)>,
    cells: u64,
    foreign: u32,
}

impl<'s> Draft<'s> {
    fn new(standings: &'s Standings, scratch: Scratch<'_>) -> Result<Self, Error> {
        Ok(Self {
            standings,
            tables: scratch.records()?,
            named: scratch.records()?,
            originals: standings.originals.iter().copied().flatten().collect(),
            of_originals: BTreeMap::new(),
            columns: BTreeSet::new(),
            days: None,
            cells: 0,
            foreign: 0,
        })
    }

    /// Adds the next article of the input.
    fn add(
        &mut self,
        place: usize,
        mut table: ArticleTable,
        finder: &mut PeopleFinder<'_>,
    ) -> Result<(), JobError> {
        let is_counted = self.standings.is_counted(place);
        self.standings.enter(place, &mut table);
        let people = if is_counted { finder.add(&table) } else { finder.look_at(&table) };
        self.named.add(&postcard::to_stdvec(&people).map_err(std::io::Error::other)?)?;
        if is_counted {
            rename_people(&mut table, &people);
            self.cells += table.cells.len() as u64;
            self.foreign += u32::from(table.foreign);
            if let Some(day) = table.published.as_deref().and_then(day) {
                let (first, last) = self.days.get_or_insert_with(|| (day.to_owned(), day.to_owned()));
                if day < first.as_str() {
                    day.clone_into(first);
                }
                if day > last.as_str() {
                    day.clone_into(last);
                }
            }
        }
        for name in
            table.columns.keys().filter(|name| !self.columns.contains(*name)).cloned().collect::<Vec<_>>()
        {
            self.columns.insert(name);
        }
        if self.originals.contains(&place) {
            self.of_originals.insert(place, people);
        }
        let table = shed(table, is_counted);
        Ok(self.tables.add(&postcard::to_stdvec(&table).map_err(std::io::Error::other)?)?)
    }
}
