//! The lines below an article: who reported and edited it, and who its author is. They are no part of its text.

use super::lines::Line;
use crate::model::SentenceKind;

/// Lines at the end that are looked at.
const LINES: usize = 5;
/// Longest such line, in bytes.
const LONGEST: usize = 400;
/// Longest credit in a line that begins like one, in bytes.
const LONGEST_CREDIT: usize = 250;

/// Beginnings of credits, in lower case.
const CREDITS: [&str; 26] = [
    "reporting by ",
    "additional reporting by ",
    "additional reporting: ",
    "with reporting by ",
    "with additional reporting",
    "reporting and writing by ",
    "writing by ",
    "written by ",
    "editing by ",
    "edited by ",
    "compiled by ",
    "produced by ",
    "translated by ",
    "translation by ",
    "photograph by ",
    "photographs by ",
    "photography by ",
    "photo by ",
    "photos by ",
    "photograph: ",
    "photo: ",
    "picture: ",
    "illustration by ",
    "graphic by ",
    "graphics by ",
    "video by ",
];

/// Posts of authors.
const POSTS: [&str; 18] = [
    "reporter",
    "correspondent",
    "journalist",
    "columnist",
    "writer",
    "editor",
    "author",
    "critic",
    "producer",
    "contributor",
    "commentator",
    "professor",
    "lecturer",
    "fellow",
    "researcher",
    "historian",
    "novelist",
    "broadcaster",
];

/// Marks the credits and biographies among the last lines as boilerplate.
pub(super) fn mark(lines: &mut [Line], authors: &[String]) {
    // What is all of the text is not its end.
    let start = lines.len().saturating_sub(LINES).max(1);
    for at in (start..lines.len()).rev() {
        let Some((before, [line, ..])) = lines.split_at_mut_checked(at) else { return };
        if line.kind.is_some() {
            continue;
        }
        let bare = bare(&line.text);
        let is_ending = bare.len() <= LONGEST && (is_credit(bare) || is_biography(bare, authors, before));
        if !is_ending && !line.is_heading && !line.is_link() {
            return;
        }
        if is_ending {
            line.kind = Some(SentenceKind::Boilerplate);
        }
    }
}

/// A line without brackets, dashes and marks of a list around it.
fn bare(line: &str) -> &str {
    line.trim_matches(['(', ')', '[', ']', ' ', '—', '–', '-', '*', '•'])
}

/// Whether a line says who reported, edited or photographed.
fn is_credit(line: &str) -> bool {
    let lower = line.to_lowercase();
    let has_quote = line.contains(['“', '"']);
    let begins = CREDITS.iter().any(|credit| lower.starts_with(credit));
    let contributed = [
        "contributed to this report",
        "contributed to this story",
        "contributed to this article",
        "contributed reporting",
    ];
    let is_contribution = contributed.iter().any(|words| lower.contains(words));
    let follows = ["follow ", "you can follow ", "email ", "contact ", "e-mail "]
        .iter()
        .any(|words| lower.starts_with(words))
        && (line.contains('@') || lower.contains(" on twitter") || lower.contains(" on x"));
    !has_quote && line.len() <= LONGEST_CREDIT && (begins || is_contribution || follows)
}

/// Whether a line says who the author is: one of these names, or a name that the text has not, and a post.
fn is_biography(line: &str, authors: &[String], before: &[Line]) -> bool {
    if line.contains(['“', '"']) {
        return false;
    }
    let of_author = authors.iter().find_map(|author| line.strip_prefix(author.as_str()));
    let known = of_author.is_some();
    let Some(rest) = of_author.or_else(|| behind_name(line, before)) else { return false };
    let rest = rest.trim_start_matches([',', ' ']).to_lowercase();
    let verb = ["is ", "was ", "covers ", "writes ", "reports ", "has ", "joined ", "works ", "edits "];
    let says_who = verb.iter().any(|verb| rest.starts_with(verb));
    let has_post = rest.split(|c: char| !c.is_alphabetic()).take(14).any(|word| POSTS.contains(&word));
    let covers = ["covers ", "writes about ", "writes for ", "reports on ", "reports for "]
        .iter()
        .any(|words| rest.starts_with(words));
    let is_known = says_who && (has_post || covers || !is_in_story(line, before));
    if known {
        is_known
    } else {
        (rest.starts_with("is a") || rest.starts_with("is the") || covers) && (has_post || covers)
    }
}

/// Whether the text names who is named at the start of a line: a person of the story.
fn is_in_story(line: &str, before: &[Line]) -> bool {
    names(before, line.split(' ').nth(1).unwrap_or_default())
}

/// Whether a line of the text, and no credit, has a word.
fn names(before: &[Line], word: &str) -> bool {
    let has_word =
        |line: &Line| line.kind.is_none() && line.text.contains(word) && !is_credit(bare(&line.text));
    !word.is_empty() && before.iter().any(has_word)
}

/// What stands behind a full name that the text has not.
fn behind_name<'t>(line: &'t str, before: &[Line]) -> Option<&'t str> {
    let is_name = |word: &str| {
        word.chars().next().is_some_and(char::is_uppercase) && !word.contains(|c: char| c.is_ascii_digit())
    };
    let mut words = 0;
    let mut end = 0;
    for word in line.split(' ') {
        if !is_name(word) || words == 4 {
            break;
        }
        words += 1;
        end += word.len() + 1;
    }
    let name = line.get(..end.saturating_sub(1))?;
    let surname = name.rsplit(' ').next()?.trim_end_matches(',');
    (words >= 2 && !names(before, surname)).then(|| line.get(end..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(last: &[&str], authors: &[&str]) -> Vec<bool> {
        let body = [
            "The council voted on Monday.",
            "Lena Moss swims there.",
            "Nobody knew.",
            "It was late.",
            "She left.",
        ];
        let line = |text: &&str| Line { text: (*text).into(), ..Line::default() };
        let mut lines: Vec<Line> = body.iter().chain(last).map(line).collect();
        let authors: Vec<String> = authors.iter().map(|name| (*name).to_owned()).collect();
        mark(&mut lines, &authors);
        lines.iter().skip(body.len()).map(|line| line.kind.is_some()).collect()
    }

    #[test]
    fn credits_and_biographies_at_the_end_are_marked() {
        for line in [
            "Reporting by Ines Vale; editing by Paul Orr",
            "(Reporting by Ines Vale in Harrow)",
            "Paul Orr contributed to this report.",
            "Ines Vale is a political reporter at the Gazette.",
            "Ines Vale covers politics for the Gazette.",
            "Follow Ines Vale on Twitter: @inesvale",
            "Photograph: A. Bell/The Gazette",
        ] {
            assert_eq!(marked(&[line], &[]), [true], "{line}");
        }
        assert_eq!(marked(&["Ines Vale has two dogs."], &["Ines Vale"]), [true]);
        for lines in [
            ["Ines Vale is an author of two novels.", "Editing by Paul Orr"],
            ["Reporting by Ines Vale", "Ines Vale is a reporter at the Gazette."],
        ] {
            assert_eq!(marked(&lines, &[]), [true, true]);
        }
    }

    #[test]
    fn the_last_sentences_of_a_text_are_not() {
        for line in [
            "Lena Moss is a writer at the council.",
            "Edited by nobody, the page was “a mess”, she said.",
            "The mayor is a reporter of sorts.",
            "Ines Vale said that she would vote.",
        ] {
            assert_eq!(marked(&[line], &[]), [false], "{line}");
        }
    }
}
