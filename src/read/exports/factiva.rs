//! `Factiva` without the codes of its fields: headline, byline, `512 words`, the date, the outlet with its code, the language,
//! the rights, the text, and `Document GRDN000020210305eh35000b1`.

use super::article::ExportedArticle;
use super::header::is_about_rights;
use super::lines::{Line, joined, number, text_of};
use crate::lexicon;

/// Lines before the number of words: section, headline and byline.
const LINES_BEFORE_WORDS: usize = 8;
/// Lines between the number of words and the rights.
const LINES_OF_SOURCE: usize = 12;

/// Whether a line ends an article: `Document` and the number of the article, which has its date in it.
pub(super) fn is_end(line: &Line<'_>) -> bool {
    accession(line.text).is_some()
}

/// The number of an article in a line `Document …`.
pub(super) fn accession(line: &str) -> Option<&str> {
    let number = line.strip_prefix("Document ")?.trim();
    // Eight characters of the source, filled with zeros; the day; and a number.
    let (source, day) = (number.get(..8)?, number.get(8..16)?);
    let is_source = source.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let is_day =
        (day.starts_with("19") || day.starts_with("20")) && day.bytes().all(|byte| byte.is_ascii_digit());
    let is_number =
        (20..=32).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (is_source && is_day && is_number).then_some(number)
}

/// The articles; `None` if the text is no such export.
pub(super) fn articles(lines: &[Line<'_>]) -> Option<Vec<ExportedArticle>> {
    let ends = lines.iter().filter(|line| is_end(line)).count();
    if ends == 0 {
        return None;
    }
    let mut start = 0;
    let mut found = Vec::with_capacity(ends);
    for (at, line) in lines.iter().enumerate() {
        let Some(id) = accession(line.text) else {
            continue;
        };
        let part = lines.get(start..at).unwrap_or_default();
        found.push((article(part, id), part));
        start = at + 1;
    }
    if found.iter().filter(|(article, _)| article.is_some()).count() * 2 <= found.len() {
        return None;
    }
    let whole =
        |part: &[Line<'_>]| ExportedArticle { body: text_of(part).to_owned(), ..ExportedArticle::default() };
    Some(found.into_iter().map(|(article, part)| article.unwrap_or_else(|| whole(part))).collect())
}

fn article(lines: &[Line<'_>], id: &str) -> Option<ExportedArticle> {
    let words = lines.iter().enumerate().position(|(at, line)| {
        is_number_of_words(line.text) && lines.get(at + 1).is_some_and(|next| next.date().is_some())
    })?;
    let mut article = ExportedArticle {
        length: lines.get(words)?.text.to_owned(),
        published: lines.get(words + 1)?.text.to_owned(),
        id: id.to_owned(),
        ..ExportedArticle::default()
    };
    read_head(&mut article, lines.get(words.saturating_sub(LINES_BEFORE_WORDS)..words)?);
    let rest = lines.get(words + 2..).unwrap_or_default();
    let is_time = |line: &&Line<'_>| is_time(line.text);
    let source = usize::from(rest.first().filter(is_time).is_some());
    rest.get(source)?.text.clone_into(&mut article.outlet);
    let rights = rest.iter().take(LINES_OF_SOURCE).position(|line| is_about_rights(line.text));
    let (body, holder) = match rights {
        Some(at) => (at + 1, rest.get(at).map(|line| line.text)),
        None => (language(rest)? + 1, None),
    };
    // Below the outlet: its code, an edition, a page and the language.
    for line in rest.get(source + 1..body).unwrap_or_default() {
        if line.text.to_lowercase().contains("edition") {
            line.text.clone_into(&mut article.edition);
        }
    }
    let mut body = rest.get(body..).unwrap_or_default();
    // The publisher, whom the rights name, may sign the text.
    if let (Some(last), Some(holder)) = (body.last(), holder)
        && holder.contains(last.text)
    {
        body = body.get(..body.len() - 1).unwrap_or_default();
    }
    text_of(body).clone_into(&mut article.body);
    Some(article)
}

/// Whether a line is a number of words.
pub(super) fn is_number_of_words(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let first = words.next();
    let unit = words.next().unwrap_or_default().to_lowercase();
    let is_unit =
        matches!(unit.as_str(), "words" | "word" | "wörter" | "mots" | "palabras" | "parole" | "palavras");
    words.next().is_none() && is_unit && first.and_then(number).is_some()
}

fn is_time(line: &str) -> bool {
    let digits = line.split(' ').next().unwrap_or_default();
    line.len() <= 8
        && digits.contains(':')
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b':')
}

/// The line of the language, where the rights are not named.
fn language(lines: &[Line<'_>]) -> Option<usize> {
    let languages =
        ["English", "Englisch", "Anglais", "Inglés", "Inglese", "German", "French", "Spanish", "Italian"];
    lines.iter().take(LINES_OF_SOURCE).position(|line| languages.iter().any(|name| line.is(name)))
}

/// Words that sections are called by.
static SECTIONS: &[&str] = &[
    "news",
    "sport",
    "sports",
    "business",
    "opinion",
    "comment",
    "features",
    "feature",
    "world",
    "international",
    "national",
    "politics",
    "editorial",
    "letters",
    "finance",
    "money",
    "culture",
    "arts",
    "metro",
    "local",
    "main",
    "home",
    "city",
    "technology",
    "science",
    "health",
    "travel",
    "front page",
    "a section",
    "uk news",
    "us news",
    "world news",
    "leader",
    "lifestyle",
    "style",
    "review",
    "books",
    "media",
    "foreign",
    "economy",
    "markets",
];

/// Reads section, headline and byline from the lines above the number of words.
fn read_head(article: &mut ExportedArticle, lines: &[Line<'_>]) {
    let start = lines.iter().rposition(|line| line.is_apart).unwrap_or(0);
    // Each line may be a paragraph of its own, as in documents. Then the last ones are those of this article.
    let is_loose = lines.iter().rev().take(2).all(|line| line.is_apart);
    let mut head = if is_loose { lines } else { lines.get(start..).unwrap_or_default() };
    if let [before @ .., last] = head
        && before.iter().any(|line| !is_section(line.text))
        && is_byline(last.text)
    {
        last.text.clone_into(&mut article.byline);
        head = before;
    }
    if let [first, rest @ ..] = head
        && !rest.is_empty()
        && is_section(first.text)
    {
        first.text.clone_into(&mut article.section);
        head = rest;
    }
    article.title = if is_loose {
        head.last().map(|line| line.text.to_owned()).unwrap_or_default()
    } else {
        joined(head)
    };
}

fn is_section(line: &str) -> bool {
    let lower = line.to_lowercase();
    SECTIONS.iter().any(|section| lower == *section || lower.starts_with(&format!("{section};")))
}

/// Words of the posts that follow a name.
static POSTS: &[&str] = &[
    "editor",
    "correspondent",
    "reporter",
    "writer",
    "columnist",
    "critic",
    "chief",
    "staff",
    "bureau",
    "agency",
    "agencies",
    "contributor",
    "analyst",
    "commentator",
];

/// Whether a line names authors: *By Ida Holm*, *Ida Holm in Velmouth*, *Ida Holm and Omar Said*, *Ida Holm, political editor*.
fn is_byline(line: &str) -> bool {
    let words: Vec<&str> =
        line.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()).collect();
    if words.first().is_some_and(|word| word.eq_ignore_ascii_case("by")) {
        return true;
    }
    if line.ends_with(['?', '!', '.', ':']) || words.len() > MOST_WORDS {
        return false;
    }
    let is_name =
        |word: &str| word.starts_with(char::is_uppercase) && !word.chars().any(|c| c.is_ascii_digit());
    let is_post = |word: &str| POSTS.iter().any(|post| word.eq_ignore_ascii_case(post));
    // What begins with a name and has a post in it may have other words: *Ida Holm, political editor*.
    let first: Vec<&str> = words.iter().copied().take_while(|word| is_name(word) && !is_post(word)).collect();
    if (2..=4).contains(&first.len()) && words.iter().skip(first.len()).any(|word| is_post(word)) {
        return true;
    }
    let names = words.iter().filter(|word| is_name(word)).count();
    let others = words.iter().all(|word| {
        word.starts_with(char::is_uppercase)
            || matches!(*word, "and" | "in" | "at" | "for" | "de" | "van" | "von" | "&")
    });
    (2..=8).contains(&names) && others && !has_common_word(&words)
}

/// Most words of a line that names authors.
const MOST_WORDS: usize = 14;

/// Whether a word of a headline is one of the language, and no name: *Council Closes Old Pool*.
fn has_common_word(words: &[&str]) -> bool {
    let is_common = |word: &&&str| {
        let lower = word.to_lowercase();
        let is_name = lexicon::first_name(&lower).is_some() || lexicon::is_surname(&lower);
        !is_name && lexicon::is_common_word(&lower) && word.starts_with(char::is_uppercase)
    };
    words.iter().filter(is_common).count() > 1
}
