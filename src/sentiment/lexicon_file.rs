//! Reads a lexicon file: the words that a user adds to the lexicon, changes or removes.

use super::mode::Mode;
use super::tokenizer::Tokenizer;
use super::vader_words::{UNREACHABLE, UPPER_ONLY};
use crate::error::{Cause, Error, ErrorKind, RowFault};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use std::path::Path;

/// Largest size of a valence: VADER's raters placed words on a scale from −4 to 4.
pub(super) const LARGEST_VALENCE: f64 = 4.0;

/// One change to the lexicon.
#[derive(Debug, Clone, PartialEq)]
pub struct LexiconEntry {
    /// One word or emoticon, without white space in it and punctuation around it, in upper or lower case.
    pub word: String,
    /// Its valence, −4 to 4; `None` removes the word.
    pub valence: Option<f64>,
}

/// A lexicon file and its entries.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct LexiconFile {
    /// Its path, as given.
    pub file: String,
    /// SHA-256 of its bytes, in hexadecimal digits, which shows whether two runs used the same words.
    pub sha256: String,
    /// Its entries, in the order in which they apply.
    pub entries: Vec<LexiconEntry>,
}

/// Reads a lexicon file; see [`parse_lexicon`].
///
/// # Errors
/// When the file cannot be read, is not UTF-8, or holds a line that [`parse_lexicon`] refuses.
pub fn read_lexicon(path: &Path) -> Result<LexiconFile, Error> {
    let file = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| Error::io(error, &file))?;
    let entries = parse_lexicon(&text, &file)?;
    let sha256 = HEXLOWER.encode(&Sha256::digest(text.as_bytes()));
    Ok(LexiconFile { file, sha256, entries })
}

/// Parses a lexicon. Where the first entry contains a tab, it is in VADER's own format (word, tab, valence, more columns),
/// otherwise in CSV (`word,valence`, with or without that header). An empty valence or `-` removes the word. Blank lines and
/// lines that start with `# ` are skipped. The words are returned in lower case and in the order of the file, but those
/// that it writes with capitals first.
///
/// VADER's own file is accepted as a whole and changes nothing: where a file lists a word in upper and lower case (`:P`,
/// `:p`), the last line in lower case counts, and the seven entries that no text can match are left out.
///
/// # Errors
/// Each with the place `name:line`: a line without a valence, a valence that is not a number from −4 to 4, and a word that
/// can never match because it contains white space or has punctuation around it.
///
/// ```
/// use lasswell::sentiment::parse_lexicon;
///
/// let entries = parse_lexicon("word,valence\nUnited,-\nwoke,-1.2\n", "mine.csv")?;
/// assert_eq!(entries[0].word, "united");
/// assert_eq!((entries[0].valence, entries[1].valence), (None, Some(-1.2)));
/// # Ok::<(), lasswell::error::Error>(())
/// ```
pub fn parse_lexicon(text: &str, name: &str) -> Result<Vec<LexiconEntry>, Error> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut lines = (1_u64..).zip(text.lines()).filter(|(_, line)| !is_skipped(line)).peekable();
    let tabs = lines.peek().is_some_and(|(_, line)| line.contains('\t'));
    let mut entries = Vec::new();
    for (index, (number, line)) in lines.enumerate() {
        let at = || format!("{name}:{number}");
        let row = if tabs {
            line.split('\t').collect()
        } else {
            row(line).map_err(|error| Error::new(ErrorKind::Row(RowFault::Csv(Cause::new(error))), at()))?
        };
        let (word, valence) = (row.get(0).unwrap_or("").trim(), row.get(1).map(str::trim));
        let is_header = index == 0 && valence.is_some_and(|field| field.eq_ignore_ascii_case("valence"));
        if !is_header {
            entries.extend(entry(word, valence, at)?.map(|entry| (entry.word == word, entry)));
        }
    }
    entries.sort_by_key(|(is_lower, _)| *is_lower);
    Ok(entries.into_iter().map(|(_, entry)| entry).collect())
}

/// The fields of one line of CSV.
fn row(line: &str) -> Result<csv::StringRecord, csv::Error> {
    let mut record = csv::StringRecord::new();
    csv::ReaderBuilder::new().has_headers(false).from_reader(line.as_bytes()).read_record(&mut record)?;
    Ok(record)
}

fn is_skipped(line: &str) -> bool {
    line.trim().is_empty() || line.starts_with("# ")
}

/// The entry of one line; `None` for the entries of VADER's own file that cannot match.
fn entry(word: &str, valence: Option<&str>, at: impl Fn() -> String) -> Result<Option<LexiconEntry>, Error> {
    let refused = |what: &str, value: &str, accepted: &str| {
        Err(Error::new(ErrorKind::value(what, value, accepted), at()))
    };
    let written = word;
    let word = fold(written);
    if UNREACHABLE.contains(&word.as_str()) || (written != word && UPPER_ONLY.contains(&word.as_str())) {
        return Ok(None);
    }
    if !is_reachable(&word) {
        let accepted =
            "one word, without white space in it and without punctuation around it (emoticons may have it)";
        return refused("word", &format!("`{word}`"), accepted);
    }
    let Some(valence) = valence else {
        return refused(
            "valence",
            "missing",
            "a number from -4 to 4 after a tab or comma, or - to remove the word",
        );
    };
    if valence.is_empty() || valence == "-" {
        return Ok(Some(LexiconEntry { word, valence: None }));
    }
    match valence.parse::<f64>() {
        Ok(number) if number.abs() <= LARGEST_VALENCE => {
            Ok(Some(LexiconEntry { word, valence: Some(number) }))
        }
        _ => refused("valence", &format!("`{valence}`"), "a number from -4 to 4, or - to remove the word"),
    }
}

/// Whether a token of a text can equal `word`: it is one word, and nothing around it is stripped.
fn is_reachable(word: &str) -> bool {
    let mut tokenizer = Tokenizer::default();
    tokenizer.read(word, Mode::Vader, None);
    tokenizer.cut(word);
    tokenizer.len() == 1 && tokenizer.token(0) == Some((0, word.len())) && !UNREACHABLE.contains(&word)
}

/// The lower case of a word, made character by character as for texts.
pub(super) fn fold(word: &str) -> String {
    if word.is_ascii() {
        word.to_ascii_lowercase()
    } else {
        word.chars().flat_map(char::to_lowercase).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Vec<(String, Option<f64>)> {
        parse_lexicon(text, "f").unwrap().into_iter().map(|entry| (entry.word, entry.valence)).collect()
    }

    fn error(text: &str) -> String {
        parse_lexicon(text, "words.tsv").unwrap_err().to_string()
    }

    #[test]
    fn the_format_of_vader_is_read_and_further_columns_are_ignored() {
        let text =
            "\u{FEFF}# mine\r\n\r\n:(\t-1.9\t1.13578\t[-2, -3]\r\nGood\t1.9\t0.9\r\nbad\t\r\nworse\t-\r\n";
        let expected = [("good", Some(1.9)), (":(", Some(-1.9)), ("bad", None), ("worse", None)];
        assert_eq!(parsed(text), expected.map(|(word, valence)| (word.to_owned(), valence)));
    }

    #[test]
    fn csv_is_read_with_and_without_header() {
        let expected = [("good", Some(2.0)), (":,(", Some(-1.0)), ("bad", None)];
        let expected = expected.map(|(word, valence)| (word.to_owned(), valence));
        assert_eq!(parsed("word,valence\ngood,2\n# a, note\n\":,(\", -1.0\nbad,\n"), expected);
        assert_eq!(parsed("good,2\n\n\":,(\",-1\nbad,-,why not"), expected);
    }

    #[test]
    fn entries_of_vader_that_cannot_match_are_left_out() {
        assert_eq!(parsed("( '}{' )\t1.6\nfed up\t-1.8\n^urs\t-2.8\n:Þ\t1.1\n"), []);
        let expected =
            [(":p", Some(1.4)), (":p", Some(1.0))].map(|(word, valence)| (word.to_owned(), valence));
        assert_eq!(parsed(":p\t1.0\n:P\t1.4\n"), expected);
    }

    #[test]
    fn errors_name_the_line_and_what_is_accepted() {
        let number =
            "words.tsv:2: valence is `much`; accepted: a number from -4 to 4, or - to remove the word";
        assert_eq!(error("a\t1\nbc\tmuch\n"), number);
        assert!(error("good\tNaN\n").starts_with("words.tsv:1: valence is `NaN`"));
        assert!(error("good,4.5\n").starts_with("words.tsv:1: valence is `4.5`"));
        assert!(error("a,1\n\ngood\n").starts_with("words.tsv:3: valence is missing"));
        assert!(error("ill will,-2\n").starts_with("words.tsv:1: word is `ill will`"));
        assert!(error("good!,2\n").starts_with("words.tsv:1: word is `good!`"));
        assert!(error(",2\n").starts_with("words.tsv:1: word is ``"));
    }

    #[test]
    fn a_file_has_the_hash_of_its_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("words.csv");
        std::fs::write(&path, "abc").unwrap();
        assert!(read_lexicon(&path).is_err());
        std::fs::write(&path, "abc,1\n").unwrap();
        let lexicon = read_lexicon(&path).unwrap();
        assert_eq!(lexicon.entries.len(), 1);
        assert_eq!(lexicon.sha256, "cbb46008aa2def6403d6b172d71debb3528c198d57bf3557f75888878349ff30");
    }

    #[test]
    fn a_missing_file_is_an_error() {
        assert!(
            read_lexicon(Path::new("/nowhere/words.tsv")).unwrap_err().to_string().contains("no such file")
        );
    }
}
