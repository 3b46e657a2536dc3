//! Boxes about a person that a page opens at a name, and that its text holds glued to the name: *President Trump Donald John
//! TrumpSenate votes on … MORE said*. They stand between a name and the word `MORE`.

/// The word at the end of such a box.
const END: &str = "MORE";
/// Longest box, in bytes.
const MAX_BOX: usize = 800;
/// Most words between a name and the same name with a word glued to it.
const MAX_WORDS: usize = 8;

/// A text without such boxes; `None` if it has none.
pub(in crate::read) fn without_widgets(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut done = 0;
    for (at, _) in text.match_indices(END) {
        let end = at + END.len();
        let is_word = !text.get(end..)?.starts_with(char::is_alphanumeric)
            && !text.get(..at)?.ends_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let from = text.floor_char_boundary(at.saturating_sub(MAX_BOX)).max(done);
        if !is_word || from > at {
            continue;
        }
        let before = text.get(from..at)?;
        let from = before.rfind('\n').map_or(from, |line| from + line + 1);
        if let Some(start) = start_of_box(text.get(from..at)?) {
            out.push_str(text.get(done..from + start)?);
            done = end;
        }
    }
    (done > 0).then(|| out + text.get(done..).unwrap_or_default())
}

/// Where a box begins in the text before its end: behind the name that is repeated.
fn start_of_box(text: &str) -> Option<usize> {
    let words: Vec<(usize, &str)> = words(text).collect();
    words.iter().enumerate().find_map(|(number, (at, word))| {
        let behind = words.get(number.saturating_sub(MAX_WORDS)..number)?;
        // "Trump Donald John TrumpSenate": the name stands before it.
        let repeated = behind.iter().rev().find(|(_, name)| is_glued_to(name, word));
        if let Some((start, name)) = repeated {
            return Some(start + name.len());
        }
        // "Jon Berg Jon Paul Berg": both words of the name stand before it.
        let whole = behind.windows(2).find_map(|pair| match pair {
            [(_, first), (at, last)] if last == word && is_name(first) && is_name(last) => {
                let again = behind.iter().filter(|(_, other)| other == first).count() > 1;
                again.then_some(at + last.len())
            }
            _ => None,
        });
        if whole.is_some() {
            return whole;
        }
        // "TrumpDonald John TrumpSenate", "ConyersJohn James Conyers": it is glued to the name itself.
        let glue = glue(word)?;
        let name = word.get(..glue)?;
        let ahead = words.get(number + 1..words.len().min(number + 1 + MAX_WORDS))?;
        ahead.iter().any(|(_, later)| *later == name || is_glued_to(name, later)).then_some(at + glue)
    })
}

/// The words with their places; marks inside a word belong to it.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = text.as_ptr() as usize;
    text.split_whitespace().map(move |word| {
        let bare = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        (bare.as_ptr() as usize - start, bare)
    })
}

fn is_name(word: &str) -> bool {
    word.chars().count() > 1 && word.starts_with(char::is_uppercase) && word.ends_with(char::is_lowercase)
}

/// Whether a word is a name with another word or a year glued to it.
fn is_glued_to(name: &str, word: &str) -> bool {
    is_name(name)
        && word
            .strip_prefix(name)
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
}

/// Where the second of two words that are one begins: a capital after three letters or more.
fn glue(word: &str) -> Option<usize> {
    /// Fewest letters of the first.
    const SHORTEST: usize = 3;
    let mut before = ' ';
    for (number, (at, c)) in word.char_indices().enumerate() {
        if number >= SHORTEST && before.is_lowercase() && c.is_uppercase() {
            return word.starts_with(char::is_uppercase).then_some(at);
        }
        if !c.is_alphanumeric() {
            return None;
        }
        before = c;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_are_taken_out_and_the_name_stays() {
        for (text, expected) in [
            (
                "Sen. Ana Ruiz Ana Maria RuizCouncil votes on hall Mayor defends plan MORE (D-N.J.) said no.",
                "Sen. Ana Ruiz (D-N.J.) said no.",
            ),
            ("Rep. Jon BergJon Paul BergMORE left.", "Rep. Jon Berg left."),
            (
                "President ColePaul James ColeCouncil votes on hallMORE’s plan failed.",
                "President Cole’s plan failed.",
            ),
            (
                "“Ana Ruiz Ana Ruiz2020 candidates meet MORE says so. It is one MORE thing.",
                "“Ana Ruiz says so. It is one MORE thing.",
            ),
            ("Rep. Jon Berg Jon Paul Berg Hall opens MORE left.", "Rep. Jon Berg left."),
            (
                "Jon Berg Jon Paul BergHall opens MORE and Ana Ruiz Ana Maria RuizHall shuts MORE met.",
                "Jon Berg and Ana Ruiz met.",
            ),
        ] {
            assert_eq!(without_widgets(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn other_words_in_capitals_stay() {
        for text in [
            "WE WANT MORE OF IT, Ana Ruiz said.",
            "Ana Ruiz met Ana RuizHall.\nREAD MORE",
            "McDonald met Ronald McDonalds MORE or less.",
            "EVERMORE is an album. YouTube has MORE.",
            "MORE",
            "",
        ] {
            assert_eq!(without_widgets(text), None, "{text}");
        }
    }
}
