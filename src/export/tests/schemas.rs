//! The committed schemas are those of the wire types, and what is written keeps to them.

use super::{AmbiguousEntry, FormEntry, PeopleRecord, PersonEntry, analysis, schemas, write_json};
use super::{ArticleNameRecord, DoubtRecord};
use super::{
    ArticleRecord, ComparisonRecord, ComparisonTable, OffsetUnit, RunProvenance, SummaryRecord, SummaryTable,
};
use super::{CsvStyle, TableFormat, UsedLabels};
use super::{EvaluationRecord, EvaluationSetup, OriginRecord, ResultOrigin};
use crate::aggregate::{ArticleTable, SentenceScope, SummaryOptions, Totals, fixture, summaries, table};
use crate::compare::{CorrectedOutlets, Grouping, LabelUse, Question, compare, run_warnings};
use crate::corpus::{CopiedArticle, CopyPolicy, Corpus};
use crate::engine::{Engine, EngineSpec};
use crate::evaluate::fixture::evaluation;
use crate::identity::{CorpusPeople, IdentityMode, JoinReason};
use crate::model::{Analysis, Block, MentionRule, QuoteRule, SentenceKind};
use crate::read::{CautionKind, InputLog, LoggedInput};
use serde_json::Value;
use std::path::Path;

/// Set to 1 to have the committed schemas rewritten from the wire types.
const BLESS: &str = "LASSWELL_BLESS";

fn validator(file: &str) -> jsonschema::Validator {
    let all = schemas().unwrap();
    let (_, text) = all.iter().find(|(name, _)| *name == file).unwrap();
    jsonschema::validator_for(&serde_json::from_str(text).unwrap()).unwrap()
}

fn check(file: &str, value: &Value) {
    let errors: Vec<String> =
        validator(file).iter_errors(value).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert_eq!(errors, Vec::<String>::new());
}

/// Every object in `value`, one after another with a field too many, is refused.
fn check_refuses_additions(file: &str, value: &Value) {
    let validator = validator(file);
    let mut places = vec![String::new()];
    let mut at = 0;
    while let Some(place) = places.get(at).cloned() {
        at += 1;
        match value.pointer(&place) {
            Some(Value::Object(fields)) => {
                places.extend(fields.keys().map(|key| format!("{place}/{key}")));
                let mut changed = value.clone();
                changed.pointer_mut(&place).unwrap()["surprise"] = Value::Null;
                assert!(!validator.is_valid(&changed), "an addition to {place} passes {file}");
            }
            Some(Value::Array(items)) => {
                places.extend((0..items.len().min(1)).map(|i| format!("{place}/{i}")))
            }
            _ => {}
        }
    }
}

fn json(record: &impl serde::Serialize) -> Value {
    let mut out = Vec::new();
    write_json(&mut out, record).unwrap();
    assert!(out.ends_with(b"}\n"));
    serde_json::from_slice(&out).unwrap()
}

/// Twelve articles of two outlets and one of none.
fn tables() -> Vec<ArticleTable> {
    let mut tables: Vec<ArticleTable> = (0..12)
        .map(|i| {
            let outlet = if i % 2 == 0 { "A" } else { "B" };
            let value = f64::from(i) / 12.0;
            fixture::article(&i.to_string(), outlet, &[("author", "Bob", value), ("Ada", "Bob", -value)])
        })
        .collect();
    let mut last = table(&analysis(), SentenceScope::Article);
    last.outlet = None;
    tables.push(last);
    tables
}

/// A file that was read, with a caution.
fn logged(path: &str) -> LoggedInput {
    let log = InputLog::default();
    let kind = CautionKind::UnreadableDate;
    log.add_for_test(path, kind);
    LoggedInput { sha256: Some("00".into()), ..log.files().remove(0) }
}

fn a_run(tables: &[ArticleTable]) -> RunProvenance {
    RunProvenance {
        skipped: 0,
        include: SentenceScope::Article,
        options: SummaryOptions::default(),
        engine: EngineSpec::default(),
        inputs: vec![logged("seeds/1.txt")],
        wire: CopyPolicy::Once,
        copies: Vec::new(),
        left_out: 0,
        credited: 0,
        story: "auto".into(),
        identity: IdentityMode::Corpus,
        stories: 0,
        totals: Totals::from_tables(tables),
        foreign: 0,
        labels: Some(UsedLabels { file: logged("checked/labels.csv"), used: LabelUse::default() }),
    }
}

fn summary(tables: &[ArticleTable], seen: impl FnOnce(&SummaryRecord<'_>)) {
    let lexicon =
        crate::sentiment::LexiconFile { file: "words.csv".into(), sha256: "00".into(), entries: Vec::new() };
    let people = "exclude = [\"Wells Fargo\"]\n[[person]]\nname = \"Angela Merkel\"\n";
    let people = crate::people::PeopleFile::parse(people, "people.toml").unwrap();
    let engine = Engine::builder().lexicon(lexicon).people(people).build().unwrap().spec().clone();
    let copy = CopiedArticle {
        id: "9".into(),
        outlet: Some("B".into()),
        title: None,
        origin: "9.txt".into(),
        original: "1".into(),
        original_outlet: None,
        shared: 0.9,
        agency: Some("AP".into()),
    };
    let run = RunProvenance { skipped: 2, engine, copies: vec![copy], ..a_run(tables) };
    let found = summaries(tables, &run.options);
    let people = CorpusPeople::find(tables, run.identity, &[]);
    let warnings = run_warnings(tables, &people, &found, &run.options);
    let corrected = CorrectedOutlets::default();
    let exclusions = vec![None; tables.len()];
    let corpus = Corpus { tables: tables.to_vec(), exclusions, ..Corpus::default() };
    seen(&SummaryRecord::new(&corpus, &people, &found, &corrected, &run, &warnings));
}

#[test]
fn committed_schemas_are_those_of_the_wire_types() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema");
    for (name, text) in schemas().unwrap() {
        let path = folder.join(name);
        if std::env::var(BLESS).is_ok_and(|v| v == "1") {
            std::fs::write(&path, &text).unwrap();
        }
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            committed == text,
            "schema/{name} is old: run the tests with {BLESS}=1 and look at the difference"
        );
    }
}

/// The rules that the schema of an article calls unmeasured, in the description of a record's confidence.
fn unmeasured_rules(record: &str) -> Vec<String> {
    let all = schemas().unwrap();
    let (_, text) = all.iter().find(|(name, _)| *name == "article.schema.json").unwrap();
    let schema: Value = serde_json::from_str(text).unwrap();
    let description = schema["$defs"][record]["properties"]["confidence"]["description"].as_str().unwrap();
    let description = description.replace('\n', " ");
    let (_, list) = description.split_once("set by hand: ").unwrap();
    list.trim_end_matches('.').split(", ").map(str::to_owned).collect()
}

#[test]
fn the_schema_lists_the_rules_whose_confidence_is_unmeasured() {
    let quotes = QuoteRule::ALL.into_iter().filter(|rule| rule.measured_on().is_none());
    assert_eq!(unmeasured_rules("QuoteRecord"), quotes.map(QuoteRule::as_str).collect::<Vec<_>>());
    let is_unmeasured = |rule: &MentionRule| rule.confidence().is_some() && rule.measured_on().is_none();
    let mentions = MentionRule::ALL.into_iter().filter(is_unmeasured);
    assert_eq!(unmeasured_rules("MentionRecord"), mentions.map(MentionRule::as_str).collect::<Vec<_>>());
}

#[test]
fn articles_keep_to_their_schema() {
    let mut analysis = analysis();
    let caption = analysis.sentences.last().unwrap().span;
    analysis.article.marked = vec![Block::new(caption, SentenceKind::Caption)];
    analysis.valences = vec![None; analysis.sentences.len()];
    for unit in [OffsetUnit::CodePoints, OffsetUnit::Bytes, OffsetUnit::Utf16] {
        let value = json(&ArticleRecord::new(&analysis, unit));
        check("article.schema.json", &value);
        check_refuses_additions("article.schema.json", &value);
    }
}

#[test]
fn comparisons_keep_to_their_schema() {
    for by in Grouping::ALL {
        let mut tables = tables();
        for (at, table) in tables.iter_mut().enumerate() {
            table.story = Some((at / 2).to_string());
        }
        let found = compare(&tables, &Question::new(by), &SummaryOptions::default());
        let value = json(&ComparisonRecord::new(&found, &CorpusPeople::default(), &a_run(&tables)));
        check("comparison.schema.json", &value);
        check_refuses_additions("comparison.schema.json", &value);
    }
    let nothing = compare(&[], &Question::new(Grouping::Outlet), &SummaryOptions::default());
    check(
        "comparison.schema.json",
        &json(&ComparisonRecord::new(&nothing, &CorpusPeople::default(), &a_run(&[]))),
    );
}

#[test]
fn provenance_keeps_to_its_schema() {
    let run = a_run(&tables());
    let value = json(&super::ProvenanceRecord::new(&run, &[]));
    check("provenance.schema.json", &value);
    check_refuses_additions("provenance.schema.json", &value);
    // printf '00  seeds/1.txt\n' | sha256sum
    assert_eq!(value["inputs"]["sha256"], "d265c5a2ef06648186961467945ff9ed6076887946e79372b9ba9debeac9df94");
}

#[test]
fn run_summaries_keep_to_their_schema() {
    summary(&tables(), |record| {
        let value = json(record);
        check("summary.schema.json", &value);
        check_refuses_additions("summary.schema.json", &value);
        assert_eq!(
            (&value["counts"]["articles"], &value["counts"]["skipped"]),
            (&Value::from(13), &Value::from(2))
        );
    });
    summary(&[], |record| check("summary.schema.json", &json(record)));
}

#[test]
fn people_keep_to_their_schema() {
    let person = PersonEntry {
        person: "Ada".to_owned(),
        aliases: vec!["A.".to_owned()],
        forms: vec![FormEntry { form: "A.".to_owned(), mentions: 2 }],
        articles: 1,
        mentions: 2,
        ..PersonEntry::default()
    };
    let mut named = fixture::article("1", "A", &[]);
    named.people = vec![crate::aggregate::PersonCount::new("Ana Ruiz")];
    let mut variant = named.clone();
    variant.people = vec![crate::aggregate::PersonCount::new("Ana Ruiz Jr.")];
    let found = CorpusPeople::find(&[named, variant], IdentityMode::Corpus, &[]);
    let joined = found.people.iter().flat_map(|person| &person.names).map(ArticleNameRecord::from).collect();
    let person = PersonEntry { joined, ..person };
    let doubts: Vec<DoubtRecord> = found.doubts.iter().map(DoubtRecord::from).collect();
    assert_eq!((doubts.len(), JoinReason::ALL.len()), (1, 12));
    let ambiguous = AmbiguousEntry { form: "she".to_owned(), mentions: 1 };
    let origin = ResultOrigin::default();
    let value = json(&PeopleRecord::new(vec![person], vec![ambiguous], doubts, &origin));
    check("people.schema.json", &value);
    check_refuses_additions("people.schema.json", &value);
    let inputs = vec![logged("a.txt")];
    let origin = ResultOrigin { inputs, used: 2, skipped: 1, ..origin };
    let value = json(&OriginRecord::from(&origin));
    check("origin.schema.json", &value);
    check_refuses_additions("origin.schema.json", &value);
}

#[test]
fn evaluations_keep_to_their_schema() {
    let article = |analysis: &Analysis| {
        let mut value = json(&ArticleRecord::new(analysis, OffsetUnit::CodePoints));
        value["sentences"][0]["stances"][0]["label"] = Value::from("negative");
        value.to_string()
    };
    let line = |keys: &str| format!("{{\"id\": 1, \"text\": \"Ana won a great prize.\", {keys}}}");
    let stance = line("\"target\": {\"start\": 0, \"end\": 3}, \"label\": \"negative\"");
    for lines in [
        vec![article(&analysis()), article(&analysis())],
        vec![stance.clone(), stance],
        vec![line("\"mean\": -1"), line("\"mean\": 1.5")],
    ] {
        let found = evaluation(&lines, Some("id"));
        let origin = ResultOrigin { skipped: 1, ..ResultOrigin::default() };
        let tried = EvaluationSetup { origin: &origin, cut: 0.2, by: Some("id") };
        let value = json(&EvaluationRecord::new(&found, tried));
        check("evaluation.schema.json", &value);
        check_refuses_additions("evaluation.schema.json", &value);
        assert!(!value["errors"].as_array().unwrap().is_empty(), "{value}");
    }
}

#[test]
fn a_wrong_word_or_a_missing_field_is_refused() {
    let analysis = analysis();
    let mut value = json(&ArticleRecord::new(&analysis, OffsetUnit::CodePoints));
    let validator = validator("article.schema.json");
    value["sentences"][0]["kind"] = Value::from("footer");
    assert!(!validator.is_valid(&value));
    value["sentences"][0].as_object_mut().unwrap().remove("kind");
    assert!(!validator.is_valid(&value));
}

#[test]
fn every_table_is_rectangular_and_has_its_header() {
    let columns = |bytes: &[u8]| {
        let mut reader = csv::Reader::from_reader(bytes);
        let width = reader.headers().unwrap().len();
        let rows = reader.records().map(|row| row.unwrap().len()).inspect(|n| assert_eq!(*n, width)).count();
        (width, rows)
    };
    summary(&tables(), |record| {
        for table in SummaryTable::ALL {
            let mut out = Vec::new();
            record.write_table(table, &mut out, TableFormat::Csv(CsvStyle::Plain)).unwrap();
            let (width, rows) = columns(&out);
            assert!(width >= 4 && rows > 0, "{}", table.name());
        }
    });
    let found = compare(&tables(), &Question::new(Grouping::Outlet), &SummaryOptions::default());
    let run = a_run(&tables());
    let people = CorpusPeople::find(&tables(), IdentityMode::Corpus, &[]);
    let record = ComparisonRecord::new(&found, &people, &run);
    for table in ComparisonTable::ALL {
        let mut out = Vec::new();
        record.write_table(table, &mut out, TableFormat::Csv(CsvStyle::Plain)).unwrap();
        assert!(columns(&out).1 > 0, "{}", table.name());
    }
}

#[test]
fn an_undefined_number_is_an_empty_cell() {
    let tables = [fixture::article("1", "A", &[("author", "Bob", 0.5)])];
    summary(&tables, |record| {
        let mut out = Vec::new();
        record.write_table(SummaryTable::ByTarget, &mut out, TableFormat::Csv(CsvStyle::Plain)).unwrap();
        let expected = "\
target_id,target,voice,articles,stances,stance_mean,stance_sd,stance_low,stance_high,interval_level,stance_negative_share,stance_positive_share,unsure
bob,Bob,author,1,1,0.5,,,,,0.0,1.0,0
bob,Bob,all,1,1,0.5,,,,,0.0,1.0,0
";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    });
}
