//! Words that a line end parts: `govern-` and `ment`.

use crate::lexicon;

/// A text in which such words are whole again; `None` if it has none. The line goes on behind the word.
pub(super) fn joined(text: &str) -> Option<String> {
    if !has_parted_word(text) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (at, mark) in text.match_indices(['\u{ad}', '-', '‐']) {
        let behind = text.get(at + mark.len()..)?;
        let Some(after) = next_line(behind) else {
            if mark == "\u{ad}" && at >= done {
                out.push_str(text.get(done..at)?);
                done = at + mark.len();
            }
            continue;
        };
        let before = text.get(done..at).unwrap_or_default();
        let first = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let second = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        if first.len() < 2 || second.len() < 2 || !second.starts_with(char::is_lowercase) {
            continue;
        }
        out.push_str(before);
        if mark != "\u{ad}" && keeps_hyphen(text, first, second) {
            out.push_str(mark);
        }
        // The line ends behind the word instead, so that the text is as wrapped as it was.
        let word = after.find(char::is_whitespace).unwrap_or(after.len());
        out.push_str(after.get(..word)?);
        let rest = after.get(word..)?;
        let rest = rest.strip_prefix([' ', '\t']).map_or(rest, |rest| {
            out.push('\n');
            rest
        });
        done = text.len() - rest.len();
    }
    (done > 0).then(|| out + text.get(done..).unwrap_or_default())
}

/// Whether a line may end with a part of a word, or a soft hyphen stands anywhere.
fn has_parted_word(text: &str) -> bool {
    let ends_parted = |end: usize| {
        let line = text.get(..end).unwrap_or_default();
        let line = line.strip_suffix('\r').unwrap_or(line);
        line.trim_end_matches([' ', '\t']).ends_with(['-', '‐'])
    };
    memchr::memmem::find(text.as_bytes(), "\u{ad}".as_bytes()).is_some()
        || memchr::memchr_iter(b'\n', text.as_bytes()).any(ends_parted)
}

/// The text of the next line, if nothing follows on this one.
fn next_line(behind: &str) -> Option<&str> {
    let behind = behind.trim_start_matches([' ', '\t']);
    let next = behind.strip_prefix("\r\n").or_else(|| behind.strip_prefix('\n'))?;
    let next = next.trim_start_matches([' ', '\t']);
    (!next.starts_with(['\n', '\r'])).then_some(next)
}

/// Whether the hyphen belongs to the word: *well-known*, but not *govern-ment*.
fn keeps_hyphen(text: &str, first: &str, second: &str) -> bool {
    let is_known = |word: &str| {
        let word = word.to_lowercase();
        lexicon::is_common_word(&word) || lexicon::valence(&word).is_some()
    };
    if is_known(&format!("{first}{second}")) {
        return false;
    }
    text.contains(&format!("{first}-{second}")) || (is_known(first) && is_known(second))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parted_words_are_whole_again() {
        for (text, expected) in [
            ("the govern-\nment said", "the government\nsaid"),
            ("a wonder-\r\n   ful, day", "a wonderful,\nday"),
            ("a well-\nknown shame-\nful cost", "a well-known\nshameful\ncost"),
            ("the Norwick-\nshire\nhall", "the Norwickshire\nhall"),
            ("the govern\u{ad}ment and the govern\u{ad}\nment", "the government and the government"),
            ("a govern-\nment-\nowned hall", "a government-\nowned hall"),
        ] {
            assert_eq!(joined(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn other_hyphens_stay() {
        for text in [
            "a well-known plan",
            "Ruiz -\nsaid",
            "Berg-\nHansen",
            "one-\n\ntwo",
            "- one\n- two",
            "10-\nyear plan",
            "x-",
        ] {
            assert_eq!(joined(text), None, "{text}");
        }
    }
}
