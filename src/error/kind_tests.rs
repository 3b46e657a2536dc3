//! Tests of the messages of errors.

use super::{Cause, ErrorKind, GzipFault, JsonType, ModelFault, NamesFound};
use std::error::Error as _;

#[test]
fn no_message_names_an_option_of_the_command_line() {
    let cause = || Cause::new("cause");
    let found = || NamesFound::from_iter(["a", "b"]);
    let broken = serde_json::from_str::<serde_json::Value>("{").unwrap_err();
    for (kind, message) in [
        (ErrorKind::UnknownFormat, "unknown kind of file; accepted: .txt "),
        (ErrorKind::EmptyFolder, "no article files in this folder; accepted: .txt "),
        (ErrorKind::json(broken, None), "broken JSON: EOF while parsing an object at column 1"),
        (
            ErrorKind::NotAnArticle { found: JsonType::Object, keys: found() },
            "an object with [\"a\", \"b\"] where an article is expected",
        ),
        (
            ErrorKind::NotAnArticle { found: JsonType::Number, keys: NamesFound::default() },
            "a number where an article is expected",
        ),
        (
            ErrorKind::MissingColumn { field: "text", chosen: Some("body".into()), found: found() },
            "no `text` column; found [\"a\", \"b\"] and not \"body\"",
        ),
        (
            ErrorKind::MissingGroupColumn { name: "desk".into(), found: found() },
            "no column or key `desk`, so its articles have no value of it; found [\"a\", \"b\"]",
        ),
        (ErrorKind::TooLong { size: 9, limit: 8 }, "record of 9 bytes; accepted: up to 8"),
        (
            ErrorKind::Gzip { fault: GzipFault::EndsEarly, after_record: Some(3) },
            "broken gzip: ends early, after record 3",
        ),
        (
            ErrorKind::MixedTasks { found: "sentiment", expected: "stance" },
            "record is sentiment; accepted: stance, as the first record",
        ),
        (
            ErrorKind::StanceModel(ModelFault::Unknown),
            "stance model is not the accurate model of this version; ",
        ),
        (ErrorKind::NotRated, "stance is undefined; accepted: a text that the model can rate"),
        (ErrorKind::ChartSize { width: 0.0, height: 9.4 }, "chart not drawn: 0 × 9 pixels"),
        (ErrorKind::chart("why"), "chart not drawn: why"),
        (ErrorKind::Threads(cause()), "cause"),
    ] {
        let text = kind.to_string();
        assert!(text.starts_with(message) && !text.contains("--"), "{text}");
    }
}

#[test]
fn the_error_of_a_parser_is_the_source() {
    let error = serde_json::from_str::<u8>("\n\n x").unwrap_err();
    let kind = ErrorKind::json(error, Some(7));
    assert!(matches!(kind, ErrorKind::Json { line: Some(9), column: 2, .. }), "{kind:?}");
    assert!(kind.source().is_some_and(|source| source.is::<serde_json::Error>()));
    assert!(ErrorKind::NoText.source().is_none());
}
