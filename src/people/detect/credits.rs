//! The credit of a picture in its caption: *Photo: Hana Novak*, *Hana Novak/AP*. Who took a picture is nobody of whom the
//! article speaks.

use super::candidates::Candidate;
use crate::lexicon;
use crate::model::{Sentence, SentenceKind};
use crate::tokens::Tokens;

/// How a credit begins.
const MARKS: [&str; 21] = [
    "photo:",
    "photo by",
    "photos by",
    "photos:",
    "photo credit",
    "photograph:",
    "photograph by",
    "photographer:",
    "image:",
    "image by",
    "image credit",
    "images:",
    "picture:",
    "pictures:",
    "picture by",
    "credit:",
    "credits:",
    "courtesy of",
    "illustration by",
    "illustration:",
    "©",
];
/// Most words of the name before an agency, and of a credit that is all of a caption.
const MAX_NAME: usize = 4;

/// Leaves out the names in the credits of captions.
pub(in crate::people) fn leave_out(
    candidates: &mut Vec<Candidate>,
    tokens: &Tokens<'_>,
    sentences: &[Sentence],
) {
    if sentences.iter().all(|sentence| sentence.kind != SentenceKind::Caption) {
        return;
    }
    candidates.retain(|candidate| {
        let sentence = usize::try_from(candidate.sentence).ok().and_then(|number| sentences.get(number));
        let Some(caption) = sentence.filter(|sentence| sentence.kind == SentenceKind::Caption) else {
            return true;
        };
        let start = tokens.get(candidate.first).map_or(0, |token| token.span.start());
        let credit = credit(tokens.words_of(caption.span)).map(|at| caption.span.start() + at);
        credit.is_none_or(|credit| start < credit)
    });
}

/// Where the credit of a caption begins.
fn credit(caption: &str) -> Option<usize> {
    let lower = caption.to_ascii_lowercase();
    let marked = MARKS.iter().filter_map(|mark| lower.find(mark)).min();
    if marked.is_some() {
        return marked;
    }
    let is_capital = |word: &str| word.trim_start_matches(['(', '[']).starts_with(|c: char| c.is_uppercase());
    if caption.split_whitespace().count() <= MAX_NAME && caption.split_whitespace().all(is_capital) {
        return Some(0);
    }
    before_agency(caption)
}

/// Where the name before an agency or a paper begins: *… on Monday. Hana Novak/AP*.
fn before_agency(caption: &str) -> Option<usize> {
    let bare = caption.trim_end_matches(|c: char| !c.is_alphanumeric());
    let at = bare.rfind(['/', '|', '—', '–'])?;
    let agency = bare.get(at..)?.trim_start_matches(|c: char| !c.is_alphanumeric());
    let is_slash = bare.get(at..)?.starts_with(['/', '|']);
    let is_agency = agency.split_whitespace().count() <= MAX_NAME
        && agency.starts_with(char::is_uppercase)
        && (is_slash || lexicon::is_photo_agency(&agency.to_lowercase()));
    let before = bare.get(..at)?.trim_end();
    if !is_agency {
        return None;
    }
    let mut start = None;
    let mut rest = before;
    for _ in 0..MAX_NAME {
        let word = rest.rsplit(char::is_whitespace).next()?;
        let is_name = word.trim_start_matches(['(', '[']).starts_with(char::is_uppercase);
        let ends =
            word.ends_with(['.', '!', '?', ':', ',']) && word.trim_end_matches('.').chars().count() > 1;
        if !is_name || (ends && start.is_some()) {
            break;
        }
        rest = rest.get(..rest.len() - word.len())?.trim_end();
        start = Some(before.len().min(rest.len()));
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credit_is_told_from_the_words_of_its_caption() {
        let at = |caption: &str| {
            credit(caption).and_then(|at| caption.get(at..)).map(|found| found.trim().to_owned())
        };
        assert_eq!(at("Ana Ruiz at the hall. Photo: Hana Novak").as_deref(), Some("Photo: Hana Novak"));
        assert_eq!(at("Ana Ruiz on Monday. Hana B. Novak/AP").as_deref(), Some("Hana B. Novak/AP"));
        assert_eq!(
            at("Ana Ruiz on Monday. (Hana Novak / Norwick Post)").as_deref(),
            Some("(Hana Novak / Norwick Post)")
        );
        assert_eq!(at("Hana Novak").as_deref(), Some("Hana Novak"));
        assert_eq!(at("Ana Ruiz at the hall and/or the market on Monday."), None);
        assert_eq!(at("Ana Ruiz – here on Monday – at the hall."), None);
    }
}
