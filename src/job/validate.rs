//! Labels of a sample and the result that it was drawn from → accuracy, corrected numbers, and their tables.

use super::error::JobError;
use super::run_files::write_file;
use crate::aggregate::ShareBasis;
use crate::error::{Error, ErrorKind};
use crate::export::{
    AccuracyRow, ConfusionRow, CorrectedContrastRow, CorrectedRow, CsvStyle, HandLabelRow, MissedRow,
    TableFormat, ValidationRecord, ValidationTables, write_json,
};
use crate::labels::read_labels;
use crate::output::{FolderKind, OutputFolder, keep_apart};
use crate::pipeline::Pipeline;
use crate::sample::{ALL_PEOPLE, Frame, FramePlaces, ItemKind, attach, named, read_design};
use crate::stats::{Interval, ResamplingPlan};
use crate::validate::{
    Accuracy, JoinedLabels, MissedSentences, ValidatedCell, ValidatedContrast, accuracy, join,
    missed_sentences, validated_cells, validated_contrasts,
};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// What to validate.
#[derive(Debug, Clone)]
pub struct ValidateJob {
    /// The folder of the run, or the table of sentences, that the sample was drawn from.
    pub result: PathBuf,
    /// The folder of the sample.
    pub sample: PathBuf,
    /// Files of labels.
    pub labels: Vec<PathBuf>,
    /// The folder for the tables; `None` to write none.
    pub out: Option<PathBuf>,
    /// For whom the tables are written.
    pub style: CsvStyle,
    /// What uncorrected shares are based on.
    pub shares: ShareBasis,
    /// How the intervals are resampled.
    pub plan: ResamplingPlan,
}

/// The outcome.
#[derive(Debug)]
#[non_exhaustive]
pub struct ValidateOutcome {
    /// The labels.
    pub joined: JoinedLabels,
    /// Figures of all labelled stances, of each outlet and of each target.
    pub accuracy: Vec<Accuracy>,
    /// Cells with a label.
    pub cells: Vec<ValidatedCell>,
    /// Contrasts of outlets with enough labels.
    pub contrasts: Vec<ValidatedContrast>,
    /// What was missed.
    pub missed: Vec<MissedSentences>,
    /// Rows that could not be used.
    pub errors: Vec<Error>,
    /// The files that were written.
    pub written: Vec<PathBuf>,
}

impl ValidateJob {
    /// Compares the labels with the result, and corrects the result by them.
    ///
    /// # Errors
    /// When files cannot be read, or the folder cannot be written.
    pub fn run(&self, pipeline: &Pipeline) -> Result<ValidateOutcome, JobError> {
        if let Some(out) = &self.out {
            let mut read = vec![self.result.clone(), self.sample.clone()];
            read.extend(self.labels.iter().cloned());
            keep_apart(out, &read)?;
        }
        let (mut set, mut errors) = read_labels(&self.labels)?;
        let design = read_design(&self.sample)?;
        let pools_all = design.iter().any(|item| item.stratum.pool == ALL_PEOPLE);
        let targets: BTreeSet<String> = design.iter().map(|item| item.target_id.clone()).collect();
        errors.extend(attach(&mut set, &design, &self.sample.display().to_string()));
        let frame = Frame::read(&self.result, |id, _| pools_all || targets.contains(id))?;
        let places = FramePlaces::of(&frame);
        let joined = join(&set, design, |item| places.have(item));
        errors.extend(self.unmatched(&joined)?);
        let (accuracy, cells, contrasts) = pipeline.install(|| {
            let cells = validated_cells(&frame, &joined.items, self.shares, self.plan.level);
            let contrasts = validated_contrasts(&cells, self.shares, self.plan.level);
            (accuracy(&joined.items, self.plan), cells, contrasts)
        });
        let missed = missed_sentences(&frame, &joined.items, self.plan.level);
        let mut outcome =
            ValidateOutcome { joined, accuracy, cells, contrasts, missed, errors, written: Vec::new() };
        if let Some(out) = self.out.as_ref().filter(|_| !outcome.joined.items.is_empty()) {
            let mut folder = OutputFolder::begin(out, FolderKind::Validation)?;
            let tables = outcome.tables();
            for name in ValidationTables::NAMES {
                write_file(&mut folder, format!("{name}.csv"), |file| {
                    Ok(tables.write(name, file, TableFormat::Csv(self.style))?)
                })?;
            }
            let record = self.record(&frame, &outcome);
            write_file(&mut folder, "validation.json", |file| Ok(write_json(file, &record)?))?;
            outcome.written = folder.paths().collect();
            folder.commit()?;
        }
        Ok(outcome)
    }

    /// The error about labels that are of another result.
    ///
    /// # Errors
    /// If all of them are.
    fn unmatched(&self, joined: &JoinedLabels) -> Result<Option<Error>, Error> {
        let (strange, fitting) = (joined.unmatched.len(), joined.items.len());
        let of = |value: &str| {
            let accepted = format!("the result that {} was drawn from", self.sample.display());
            Error::new(ErrorKind::value("result", value, &accepted), self.result.display())
        };
        match (strange, fitting) {
            (0, _) => Ok(None),
            (_, 0) => Err(of(&format!("one without any of the {} labelled items", strange))),
            _ => {
                let names = named(&joined.unmatched);
                Ok(Some(of(&format!(
                    "one without {strange} of {} labelled items ({names})",
                    strange + fitting
                ))))
            }
        }
    }

    fn record<'a>(&self, frame: &'a Frame, outcome: &ValidateOutcome) -> ValidationRecord<'a> {
        let items = &outcome.joined.items;
        let of = |kind| items.iter().filter(|joined| joined.item.stratum.kind == kind).count() as u64;
        let mut record = ValidationRecord::new(&frame.read);
        (record.seed, record.resamples) = (self.plan.seed, self.plan.resamples);
        (record.stances, record.sentences) = (of(ItemKind::Stance), of(ItemKind::Sentence));
        record.unanswered = outcome.joined.unanswered;
        record.unmatched = outcome.joined.unmatched.len() as u64;
        record.open = items.iter().filter(|joined| joined.is_open).count() as u64;
        record
    }
}

fn bounds(interval: Option<Interval>) -> Option<(f64, f64)> {
    interval.map(|interval| (interval.low, interval.high))
}

impl ValidateOutcome {
    /// The tables.
    #[must_use]
    pub fn tables(&self) -> ValidationTables {
        ValidationTables {
            labels: self.label_rows(),
            accuracy: self.accuracy.iter().flat_map(accuracy_rows).collect(),
            confusion: self.accuracy.iter().flat_map(confusion_rows).collect(),
            corrected: self.cells.iter().flat_map(corrected_rows).collect(),
            contrasts: self.contrasts.iter().map(contrast_row).collect(),
            missed: self.missed.iter().map(missed_row).collect(),
        }
    }

    fn label_rows(&self) -> Vec<HandLabelRow> {
        let stances = self.joined.items.iter().filter(|joined| joined.item.stratum.kind == ItemKind::Stance);
        let row = |joined: &crate::validate::JoinedItem| {
            let (item, hand) = (&joined.item, &joined.hand);
            HandLabelRow {
                item: item.id.clone(),
                doc_id: item.doc_id.clone(),
                sentence: item.sentence,
                voice: item.voice.clone(),
                holder: item.holder.clone(),
                target_id: item.target_id.clone(),
                target: item.target.clone(),
                pool: item.stratum.pool.clone(),
                inclusion: hand.inclusion,
                answers: [hand.negative, hand.neutral, hand.positive, hand.wrong_person, hand.wrong_holder],
            }
        };
        stances.map(row).collect()
    }
}

fn accuracy_rows(accuracy: &Accuracy) -> impl Iterator<Item = AccuracyRow> + '_ {
    accuracy.figures.iter().map(|figure| AccuracyRow {
        part: accuracy.by,
        group: accuracy.group.clone(),
        labels: accuracy.labels,
        articles: accuracy.articles,
        figure: figure.name,
        value: figure.value,
        interval: bounds(figure.interval),
    })
}

fn confusion_rows(accuracy: &Accuracy) -> impl Iterator<Item = ConfusionRow> + '_ {
    accuracy.confusion.iter().map(|count| ConfusionRow {
        part: accuracy.by,
        group: accuracy.group.clone(),
        predicted: count.predicted.as_str(),
        answer: count.answer,
        items: count.items,
        share: count.share,
    })
}

fn corrected_rows(cell: &ValidatedCell) -> impl Iterator<Item = CorrectedRow> + '_ {
    let summary = &cell.summary;
    let measures =
        [("mean", summary.mean), ("negative_share", summary.negative), ("positive_share", summary.positive)];
    measures.into_iter().filter_map(move |(measure, figure)| {
        let figure = figure?;
        Some(CorrectedRow {
            outlet: cell.outlet.clone(),
            target_id: cell.target_id.clone(),
            target: cell.target.clone(),
            voice: cell.voice.as_str(),
            measure,
            articles: summary.articles,
            stances: summary.stances,
            labels: summary.labels,
            uncorrected: figure.uncorrected,
            corrected: figure.value,
            interval: bounds(figure.interval),
            wrong: (summary.wrong_person, summary.wrong_holder),
        })
    })
}

fn contrast_row(contrast: &ValidatedContrast) -> CorrectedContrastRow {
    CorrectedContrastRow {
        a: contrast.a.clone(),
        b: contrast.b.clone(),
        target_id: contrast.target_id.clone(),
        target: contrast.target.clone(),
        voice: contrast.voice.as_str(),
        measure: contrast.what.as_str(),
        labels: contrast.labels,
        uncorrected: contrast.uncorrected,
        corrected: contrast.difference.value,
        interval: bounds(contrast.difference.interval),
        p: contrast.difference.p,
        p_adjusted: contrast.p_adjusted,
    }
}

fn missed_row(missed: &MissedSentences) -> MissedRow {
    MissedRow {
        outlet: missed.outlet.clone(),
        target: missed.target.clone(),
        sentences: missed.sentences,
        labels: missed.labels,
        share: missed.share,
        interval: bounds(missed.interval),
        quoted: missed.quoted,
        missed: missed.missed,
        found: missed.found,
        recall: missed.recall,
        recall_interval: bounds(missed.recall_interval),
    }
}
