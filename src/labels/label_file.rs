//! Reads tables of labels.

use super::label_kind::LabelKind;
use super::label_set::{GivenLabel, LabelSet};
use crate::error::{Error, ErrorKind};
use crate::read::{PlainRow, PlainTable};
use std::path::{Path, PathBuf};

/// The coder, or the column, of labels that were decided on where coders disagreed. They go before all others.
pub const FINAL: &str = "final";

/// Columns of a table of labels that are no coders.
const OTHERS: &[&str] = &[
    "item",
    "note",
    "notes",
    "doc_id",
    "article",
    "outlet",
    "target",
    "target_id",
    "holder",
    "holder_id",
    "voice",
    "before",
    "sentence",
    "after",
    "text",
    "kind",
    "question",
    "answers",
    "order",
];

/// Words that leave an item open.
const OPEN: &[&str] = &["", "skip", "skipped", "na", "n/a", "?", "-"];

/// Reads the labels in these files. A file with a column `label` has a row for each item and coder, and the coder is that of
/// its column `coder` or the name of the file; in any other file, each column that is no known one is a coder. Rows that cannot
/// be used are returned as errors beside the labels.
///
/// # Errors
/// If a file cannot be read or has no column `item`.
pub fn read_labels(paths: &[PathBuf]) -> Result<(LabelSet, Vec<Error>), Error> {
    let (mut set, mut errors) = (LabelSet::default(), Vec::new());
    for path in paths {
        read_file(path, &mut set, &mut errors)?;
    }
    Ok((set, errors))
}

/// Where the parts of a label stand.
struct Places {
    item: usize,
    note: Option<usize>,
    article: Option<usize>,
    outlet: Option<usize>,
    kind: Option<usize>,
    /// Columns with labels, each with its coder; `None` where a cell says who it is.
    labels: Vec<(usize, Option<String>)>,
    coder: Option<usize>,
    /// The coder of a file that names none.
    of_file: String,
}

fn read_file(path: &Path, set: &mut LabelSet, errors: &mut Vec<Error>) -> Result<(), Error> {
    let mut table = PlainTable::open(path)?;
    let item = table.needed("item")?;
    let either = |a, b| table.column(a).or_else(|| table.column(b));
    let labels = match table.column("label") {
        Some(label) => {
            let decided = table.column(FINAL).map(|column| (column, Some(FINAL.to_owned())));
            [(label, None)].into_iter().chain(decided).collect()
        }
        None => {
            let named = table.header().iter().enumerate();
            let is_coder = |name: &String| {
                !name.is_empty() && !OTHERS.iter().any(|other| name.eq_ignore_ascii_case(other))
            };
            named.filter(|(_, name)| is_coder(name)).map(|(at, name)| (at, Some(name.clone()))).collect()
        }
    };
    let stem = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let of_file = stem.split('.').next().unwrap_or_default().to_owned();
    let places = Places {
        item,
        note: either("note", "notes"),
        article: either("doc_id", "article"),
        outlet: table.column("outlet"),
        kind: table.column("kind"),
        labels,
        coder: table.column("coder"),
        of_file,
    };
    if places.labels.is_empty() {
        let kind =
            ErrorKind::value("header", "without labels", "a column `label`, or a column for each coder");
        return Err(table.error(kind, None));
    }
    while let Some(row) = table.next() {
        match row {
            Ok(row) => {
                errors.extend(places.add(&row, set).into_iter().map(|kind| table.error(kind, Some(row.line))))
            }
            Err(error) => errors.push(error),
        }
    }
    Ok(())
}

impl Places {
    /// Adds the labels of a row; returns what is wrong with them.
    fn add(&self, row: &PlainRow, set: &mut LabelSet) -> Vec<ErrorKind> {
        let id = row.cell(self.item);
        if id.is_empty() {
            return vec![ErrorKind::value("item", "an empty cell", "the id of an item")];
        }
        let mut wrong = Vec::new();
        for (column, named) in &self.labels {
            let (word, given) = (row.cell(*column), row.cell(self.coder));
            let coder = match (named, given) {
                (Some(name), _) => name.as_str(),
                (None, "") => self.of_file.as_str(),
                (None, given) => given,
            };
            if OPEN.contains(&word.to_lowercase().as_str()) {
                if !coder.eq_ignore_ascii_case(FINAL) {
                    set.unanswered.entry(coder.to_owned()).or_default().insert(id.to_owned());
                }
                continue;
            }
            let item = set.items.entry(id.to_owned()).or_default();
            let known = |cell: &str| (!cell.is_empty()).then(|| cell.to_owned());
            item.article = item.article.take().or_else(|| known(row.cell(self.article)));
            item.outlet = item.outlet.take().or_else(|| known(row.cell(self.outlet)));
            item.kind = item.kind.or_else(|| LabelKind::from_word(row.cell(self.kind)));
            // Words are settled when all files are read.
            let label = GivenLabel { word: word.to_owned(), note: row.cell(self.note).to_owned() };
            let before = if coder.eq_ignore_ascii_case(FINAL) {
                item.decided.replace(label.clone())
            } else {
                item.by_coder.insert(coder.to_owned(), label.clone())
            };
            if let Some(before) = before {
                if !is_same_answer(&before.word, &label.word) {
                    let value = format!("`{word}` after `{}` by {coder} for item {id}", before.word);
                    wrong.push(ErrorKind::value("label", &value, "one label of each coder for an item"));
                }
                // The first one stays, so that the order of the files does not decide in silence.
                if coder.eq_ignore_ascii_case(FINAL) {
                    item.decided = Some(before);
                } else {
                    item.by_coder.insert(coder.to_owned(), before);
                }
            }
        }
        wrong
    }
}

/// Whether two words are one answer: `Neg`, `-1` and `negative`. The table of disagreements has the words of files, whatever the
/// coders wrote.
fn is_same_answer(a: &str, b: &str) -> bool {
    let kinds = [LabelKind::Stance, LabelKind::Sentence];
    a == b
        || kinds.into_iter().any(|kind| kind.answer(a).is_some_and(|answer| kind.answer(b) == Some(answer)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(files: &[(&str, &str)]) -> (LabelSet, Vec<String>) {
        let folder = tempfile::tempdir().unwrap();
        let paths: Vec<PathBuf> = files.iter().map(|(name, _)| folder.path().join(name)).collect();
        for (path, (_, text)) in paths.iter().zip(files) {
            std::fs::write(path, text).unwrap();
        }
        let (set, errors) = read_labels(&paths).unwrap();
        let place = format!("{}/", folder.path().display());
        (set, errors.iter().map(|error| error.to_string().replace(&place, "")).collect())
    }

    fn words(set: &LabelSet, item: &str) -> Vec<String> {
        set.items[item].by_coder.iter().map(|(coder, label)| format!("{coder}={}", label.word)).collect()
    }

    #[test]
    fn long_and_wide_tables_give_the_same_labels() {
        let long =
            "item,coder,label,note\ns1,ana,negative,\ns1,ben,neutral,hm\ns2,ana,positive,\ns2,ben,skip,\n";
        let wide = "item;ana;ben;note\ns1;negative;neutral;\ns2;positive;;\n";
        let ((long, _), (wide, _)) = (read(&[("a.csv", long)]), read(&[("b.csv", wide)]));
        for set in [&long, &wide] {
            assert_eq!(words(set, "s1"), ["ana=negative", "ben=neutral"]);
            assert_eq!(words(set, "s2"), ["ana=positive"]);
            assert_eq!(set.unanswered["ben"].len(), 1);
        }
        assert_eq!(long.items["s1"].by_coder["ben"].note, "hm");
    }

    #[test]
    fn a_file_without_coders_is_the_one_of_its_name() {
        let (set, errors) =
            read(&[("ana.csv", "item,label\ns1,negative\n"), ("ben.csv", "item,label\ns1,neutral\n")]);
        assert_eq!((words(&set, "s1"), errors.len()), (vec!["ana=negative".into(), "ben=neutral".into()], 0));
    }

    #[test]
    fn what_was_decided_goes_before_the_coders() {
        let (set, _) = read(&[
            ("a.csv", "item,coder,label\ns1,ana,negative\ns1,ben,neutral\ns2,ana,neutral\ns2,ben,positive\n"),
            ("d.csv", "item,ana,ben,final\ns1,negative,neutral,neutral\n"),
        ]);
        assert_eq!(
            set.items["s1"].counted().map(|label| label.word.as_str()).collect::<Vec<_>>(),
            ["neutral"]
        );
        assert!(!set.items["s1"].is_open() && set.items["s2"].is_open());
        assert_eq!(set.items["s2"].counted().count(), 2);
    }

    #[test]
    fn one_answer_in_two_words_is_no_contradiction() {
        let (set, errors) = read(&[
            ("a.csv", "item,coder,label\ns1,ana,Neg\ns1,ben,0\n"),
            ("d.csv", "item,ana,ben,Final\ns1,negative,neutral,\n"),
        ]);
        assert_eq!((words(&set, "s1"), errors), (vec!["ana=Neg".into(), "ben=0".into()], Vec::new()));
        assert!(
            set.unanswered.is_empty(),
            "an open decision is no open item of a coder: {:?}",
            set.unanswered
        );
    }

    #[test]
    fn two_labels_of_one_coder_for_an_item_are_named() {
        let (set, errors) = read(&[(
            "a.csv",
            "item,coder,label\ns1,ana,negative\ns1,ana,positive\ns2,ana,neutral\ns2,ana,neutral\n",
        )]);
        assert_eq!(words(&set, "s1"), ["ana=negative"]);
        assert_eq!(errors.len(), 1);
        assert!(
            errors[0].starts_with("a.csv:3: ") && errors[0].contains("`positive` after `negative` by ana"),
            "{errors:?}"
        );
    }
}
