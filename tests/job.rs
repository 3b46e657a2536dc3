//! The whole of `run` through the library alone: no command line, no process, progress through a callback.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use lasswell::Engine;
use lasswell::export::{ArticleFormat, OffsetUnit};
use lasswell::job::{
    ChartSettings, Event, ImageFormat, InputStream, Inputs, Job, JobError, RunSettings, ScoreSettings, Stage,
};
use lasswell::pipeline::{Pipeline, Stop};
use lasswell::read::{Format, ReadOptions};
use std::path::Path;
use std::process::Command;

fn seeds() -> Inputs {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    Inputs { paths: vec![seeds, "missing.txt".into()], ..Inputs::default() }
}

#[test]
fn the_library_runs_the_whole_job() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let job = Job::with_engine(seeds(), Engine::default(), Pipeline::new(Some(2)).unwrap());
    let charts = ChartSettings { formats: vec![ImageFormat::Svg], ..ChartSettings::default() };
    let settings = RunSettings { charts, ..RunSettings::new(&out) };
    let (mut scored, mut skipped, mut stages) = (0, Vec::new(), Vec::new());
    let outcome = job
        .run(&settings, &mut |event| match event {
            Event::Scored(more) => scored += more,
            Event::Skipped(error) => skipped.push(error.to_string()),
            Event::Stage(stage) => stages.push(stage),
            _ => {}
        })
        .unwrap();
    assert_eq!((scored, outcome.counts.scored, outcome.counts.skipped), (3, 3, 1));
    assert_eq!(skipped, ["missing.txt: no such file or folder"]);
    assert_eq!(stages, [Stage::Comparing, Stage::Writing, Stage::Drawing]);
    assert!(outcome.written.iter().all(|file| file.is_file()));
    let results = outcome.results.unwrap();
    assert_eq!(results.summaries.totals.articles, 3);
    assert_eq!(&results.counted.run.engine, Engine::default().spec());
}

#[test]
fn the_program_writes_what_the_library_writes() {
    let folder = tempfile::tempdir().unwrap();
    let (library, program) = (folder.path().join("library"), folder.path().join("program"));
    let mut job = Job::with_engine(seeds(), Engine::default(), Pipeline::new(None).unwrap());
    job.inputs.paths.truncate(1);
    let charts = ChartSettings { formats: vec![ImageFormat::Svg], ..ChartSettings::default() };
    let written =
        job.run(&RunSettings { charts, ..RunSettings::new(&library) }, &mut |_| {}).unwrap().written;
    let mut run = Command::new(env!("CARGO_BIN_EXE_lasswell"));
    run.args(["run", "--formats", "svg", "--model", "fast", "--quiet", "--out"]).arg(&program);
    assert!(run.arg(&job.inputs.paths[0]).output().unwrap().status.success());
    assert!(written.len() > 20);
    for file in written {
        let place = file.strip_prefix(&library).unwrap();
        let is_same = std::fs::read(&file).unwrap() == std::fs::read(program.join(place)).unwrap();
        assert!(is_same, "{}", place.display());
    }
}

/// Scores a stream of JSON lines.
fn scored(lines: &'static str, stop: Stop) -> (Result<u64, JobError>, Vec<u8>) {
    let options = ReadOptions { format: Some(Format::JsonLines), ..ReadOptions::default() };
    let stream = Some(InputStream::new("input", lines.as_bytes()));
    let inputs = Inputs { options, stream, outlet: Some("The Paper".to_owned()), ..Inputs::default() };
    let pipeline = Pipeline::new(Some(1)).unwrap().with_stop(stop);
    let job = Job::with_engine(inputs, Engine::default(), pipeline);
    let (format, offsets) = (ArticleFormat::Jsonl, OffsetUnit::default());
    let mut out = Vec::new();
    let settings = ScoreSettings { format, offsets, explain: false };
    (job.score(settings, &mut out, &mut |_| {}).map(|outcome| outcome.counts.scored), out)
}

#[test]
fn articles_from_memory_are_read_as_those_of_a_file() {
    let (counted, out) =
        scored("{\"text\": \"Ana Ruiz left.\"}\n{\"text\": \"It rained.\"}\n", Stop::default());
    assert_eq!(counted.unwrap(), 2);
    let out = String::from_utf8(out).unwrap();
    assert_eq!(out.lines().count(), 2);
    assert!(out.contains("The Paper") && out.contains("Ana Ruiz"));
}

#[test]
fn a_job_that_is_stopped_ends_with_an_error_and_no_result() {
    let stop = Stop::default();
    stop.set();
    let (counted, out) = scored("{\"text\": \"Ana Ruiz left.\"}\n", stop.clone());
    assert!(matches!(counted, Err(JobError::Stopped)) && out.is_empty());
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let pipeline = Pipeline::new(Some(1)).unwrap().with_stop(stop);
    let job = Job::with_engine(seeds(), Engine::default(), pipeline);
    assert!(matches!(job.run(&RunSettings::new(&out), &mut |_| {}), Err(JobError::Stopped)));
    assert!(!out.exists());
}
