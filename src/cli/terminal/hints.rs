//! Error messages with the flags that help. The library knows no flags, so they are added here.

use crate::error::{Error, ErrorKind, NamesFound, PartsFault};
use crate::job::JobError;
use crate::read::{Caution, CautionKind};
use std::borrow::Cow;

/// Words that name a flag, and their place in the message of an error.
#[derive(Debug, PartialEq)]
struct Hint {
    words: Cow<'static, str>,
    /// The end of the message, before which the words are inserted; empty if they go last.
    before: &'static str,
}

/// The message of an error with the flag that helps, such as "news.csv: no `text` column; found […], name one with
/// `--column text=NAME`".
pub(crate) fn message(error: &Error) -> String {
    // The library names what was wrong, and users know it as a flag.
    let place = if matches!(error.kind, ErrorKind::Threads(_)) { "--threads" } else { &error.at };
    let mut text = error.kind.to_string();
    match &error.kind {
        ErrorKind::MissingGroupField { .. } => text = text.replacen("group field", "--by", 1),
        ErrorKind::Value { what, .. } if what == "tone" => text = text.replacen("tone", "--tone", 1),
        _ => {}
    }
    let Some(Hint { words, before }) = hint(&error.kind) else {
        return format!("{place}: {text}");
    };
    match text.strip_suffix(before) {
        Some(text) => format!("{place}: {text}{words}{before}"),
        None => format!("{place}: {text}{words}"),
    }
}

/// The message of a caution with the flag that helps.
pub(crate) fn caution(caution: &Caution) -> String {
    let hint = match &caution.kind {
        CautionKind::DateTwoWays | CautionKind::MixedDates | CautionKind::DateOrder(_) => {
            "; `--dates dmy|mdy` decides"
        }
        CautionKind::TableInText | CautionKind::JsonInText => "; `--input-format txt` reads it as text",
        CautionKind::FellBack { .. } | CautionKind::OtherTextColumn { .. } => {
            "; `--column text=NAME` names another"
        }
        CautionKind::OtherList { .. } | CautionKind::BesideList { .. } => "; `--records PATH` reads one list",
        _ => "",
    };
    format!("{caution}{hint}")
}

/// The message of the failure that ended a command, with the flag that helps.
pub(crate) fn failure_message(failure: &anyhow::Error) -> String {
    let error = match failure.downcast_ref::<JobError>() {
        Some(JobError::Failed(error)) => Some(error),
        _ => failure.downcast_ref::<Error>(),
    };
    error.map_or_else(|| failure.to_string(), message)
}

/// The hint for a kind of error; `None` if no flag helps.
fn hint(kind: &ErrorKind) -> Option<Hint> {
    let (words, before) = match kind {
        ErrorKind::UnknownFormat => ("; name it with `--input-format FORMAT`".into(), ""),
        ErrorKind::NotAnArticle { .. } => ("; name it with `--column text=NAME`".into(), ")"),
        ErrorKind::MissingColumn { field, chosen, found } => {
            let words = match chosen.as_deref().and_then(|name| nearest(name, found)) {
                Some(near) => format!("; did you mean `--column {field}={near}`?"),
                None => format!(", name one with `--column {field}=NAME`"),
            };
            (words.into(), "")
        }
        ErrorKind::MissingGroupColumn { name, found } => {
            (format!("; did you mean `{}`?", nearest(name, found)?).into(), "")
        }
        ErrorKind::NoRecords { .. } => ("; name the list with `--records PATH`".into(), ""),
        ErrorKind::TooLong { .. } => (", raise it with `--max-record BYTES`".into(), ""),
        ErrorKind::Parts(PartsFault::PlanChanged(_)) => (" for `--parts`".into(), ""),
        ErrorKind::Parts(PartsFault::PlansDiffer(_)) => {
            (", or with `--append` of several plans that differ in their inputs alone".into(), "")
        }
        ErrorKind::Parts(PartsFault::NoParts) => (" with `--parts`".into(), ""),
        ErrorKind::Parts(PartsFault::Missing { .. }) => {
            ("; the command that made the others makes them, with the same arguments".into(), "")
        }
        ErrorKind::MixedTasks { .. } => ("; or say which with `--task`".into(), ""),
        ErrorKind::StanceModel(_) => (", given to `--model`".into(), ""),
        ErrorKind::NotRated => (" of `--model`".into(), " can rate"),
        _ => return None,
    };
    Some(Hint { words, before })
}

/// The name that differs from the one asked for in fewest letters, if it does in few.
fn nearest<'a>(name: &str, found: &'a NamesFound) -> Option<&'a str> {
    let name = name.to_lowercase();
    let most = (name.chars().count() / 3).max(1);
    let distance = |other: &&String| strsim::osa_distance(&name, &other.to_lowercase());
    let near = found.first.iter().min_by_key(distance).filter(|near| distance(near) <= most);
    near.map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::{Cause, JsonType};

    fn message_of(kind: ErrorKind) -> String {
        message(&Error::new(kind, "place"))
    }

    #[test]
    fn messages_name_the_flag_that_helps() {
        let files = ".txt .html .htm .jsonl .ndjson .json .csv .tsv .xlsx .docx .rtf .rss .atom .xml .warc .parquet, each also with .gz; .zip of these";
        let found = || NamesFound::from_iter(["a"]);
        for (kind, expected) in [
            (
                ErrorKind::UnknownFormat,
                format!("place: unknown kind of file; accepted: {files}; name it with `--input-format FORMAT`"),
            ),
            (
                ErrorKind::NotAnArticle { found: JsonType::Number, keys: NamesFound::default() },
                "place: a number where an article is expected; accepted: an object with `text` \
                 (or another of its names; name it with `--column text=NAME`)"
                    .to_owned(),
            ),
            (
                ErrorKind::MissingColumn { field: "title", chosen: Some("head".into()), found: found() },
                "place: no `title` column; found [\"a\"] and not \"head\", name one with `--column title=NAME`"
                    .to_owned(),
            ),
            (
                ErrorKind::TooLong { size: 9, limit: 8 },
                "place: record of 9 bytes; accepted: up to 8, raise it with `--max-record BYTES`".to_owned(),
            ),
            (
                ErrorKind::MixedTasks { found: "sentiment", expected: "stance" },
                "place: record is sentiment; accepted: stance, as the first record; or say which with `--task`"
                    .to_owned(),
            ),
            (
                ErrorKind::NotRated,
                "place: stance is undefined; accepted: a text that the model of `--model` can rate".to_owned(),
            ),
            (
                ErrorKind::MissingGroupField { name: "colour".to_owned() },
                "place: --by is colour; accepted: a field that at least one record has".to_owned(),
            ),
            (ErrorKind::Threads(Cause::new("no more")), "--threads: no more".to_owned()),
        ] {
            assert_eq!(message_of(kind), expected);
        }
    }

    #[test]
    fn other_messages_are_those_of_the_library() {
        assert_eq!(message_of(ErrorKind::NoText), "place: no text");
        assert_eq!(message_of(ErrorKind::value("floor", "x", "y")), "place: floor is x; accepted: y");
    }
}
