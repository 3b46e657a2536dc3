//! Titles of works and nicknames in quotation marks, which are no quotations. Capitals alone do not make a title, since
//! slogans and chants have them too: a word beside the marks must say so.

use super::context::Context;
use super::marks::Region;
use crate::lexicon;
use std::ops::Range;

/// Longest title, in words.
const MAX_TITLE_WORDS: usize = 12;
/// Longest nickname, in words.
const MAX_NICKNAME_WORDS: usize = 3;
/// How far before the preposition of a title its maker may stand, in tokens: *the star of the new “…”*.
const MAX_TO_MAKER: usize = 6;

/// The regions that are no titles, in order.
pub(super) fn without_titles(context: &Context<'_, '_>, regions: &[Region]) -> Vec<Region> {
    let shaped: Vec<bool> = regions.iter().map(|r| has_title_shape(r.inside.of(context.text))).collect();
    let mut titles: Vec<bool> = regions
        .iter()
        .zip(&shaped)
        .map(|(region, shaped)| is_nickname(context, *region) || (*shaped && is_introduced(context, *region)))
        .collect();
    // "“One,” “Two” and “Three”": what is listed beside a title is one too.
    let beside = |a: usize, b: usize| is_list_gap(context, regions.get(a), regions.get(b));
    for at in 1..regions.len() {
        let listed = titles.get(at - 1) == Some(&true) && shaped.get(at) == Some(&true) && beside(at - 1, at);
        if let Some(title) = titles.get_mut(at).filter(|_| listed) {
            *title = true;
        }
    }
    for at in (1..regions.len()).rev() {
        let listed = titles.get(at) == Some(&true) && shaped.get(at - 1) == Some(&true) && beside(at - 1, at);
        if let Some(title) = titles.get_mut(at - 1).filter(|_| listed) {
            *title = true;
        }
    }
    regions.iter().zip(titles).filter(|(_, title)| !title).map(|(region, _)| *region).collect()
}

/// Whether words are written as a title is: every word with a capital but for articles, prepositions and conjunctions.
/// *It was bad* is no title.
pub(super) fn has_title_shape(inside: &str) -> bool {
    let inside = inside.trim();
    let mut words = 0;
    let is_shaped = |(number, word): (usize, &str)| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let Some(first) = bare.chars().next() else { return true };
        let lower = bare.to_lowercase();
        first.is_uppercase()
            || first.is_numeric()
            || (number > 0
                && (lexicon::is_article(&lower)
                    || lexicon::is_preposition(&lower)
                    || matches!(lower.as_str(), "and" | "or" | "nor" | "but" | "vs")))
    };
    let shaped = inside.split_whitespace().enumerate().inspect(|_| words += 1).all(is_shaped);
    let is_exclaimed = inside.contains(['!', ';']);
    shaped && !is_exclaimed && (1..=MAX_TITLE_WORDS).contains(&words)
}

/// The tokens of a region's sentence before it and after it.
fn around(context: &Context<'_, '_>, region: Region) -> (Range<usize>, Range<usize>) {
    let own = context.tokens.inside(region.span);
    let first = context.sentence(context.sentence_at(region.span.start()));
    let last = context.sentence(context.sentence_at(region.span.end().saturating_sub(1)));
    (first.start.min(own.start)..own.start, own.end..last.end.max(own.end))
}

/// “Butch” in *C. L. “Butch” Cole*: a few words with capitals inside a name.
fn is_nickname(context: &Context<'_, '_>, region: Region) -> bool {
    let inside = region.inside.of(context.text).trim();
    let (before, after) = around(context, region);
    let Some(last) = before.clone().last() else { return false };
    let initial = context.tokens.is_mark(last, '.')
        && before.len() > 1
        && context.tokens.is_capital(last - 1)
        && context.tokens.text(last - 1).chars().count() == 1;
    let named =
        (context.tokens.is_capital(last) && before.len() > 1 || context.name(last).is_some()) || initial;
    named
        && !inside.ends_with(['.', ',', '!', '?', '…'])
        && inside.split_whitespace().count() <= MAX_NICKNAME_WORDS
        && inside.starts_with(char::is_uppercase)
        && !after.is_empty()
        && context.tokens.is_capital(after.start)
        && !lexicon::is_function_word(context.lower(after.start))
        && !lexicon::is_day_or_month(context.lower(after.start))
}

/// Whether the words beside a region say that it is a title.
fn is_introduced(context: &Context<'_, '_>, region: Region) -> bool {
    let (before, after) = around(context, region);
    let tokens = context.tokens;
    if !after.is_empty() && !context.is_quoted(after.start) && lexicon::is_work(context.lower(after.start)) {
        return true;
    }
    // "essay, “Why …,”" as well as "essay “Why …”"
    let Some(mut last) = before.clone().last() else { return false };
    if tokens.is_mark(last, ',') && last > before.start {
        last -= 1;
    }
    let lower = context.lower(last);
    let previous = last.checked_sub(1).filter(|p| *p >= before.start);
    if lexicon::is_work(lower) && !context.is_quoted(last) {
        return true;
    }
    let many = region.inside.of(context.text).split_whitespace().count() > 1;
    if lexicon::is_titling(lower) {
        return !previous.is_some_and(|p| calls(context, p, lower));
    }
    // "who wrote “…”", "singing “…”"
    let wrote = lower == "wrote" && previous.is_some_and(|p| context.lower(p) == "who");
    if many && (wrote || lexicon::is_performing(lower)) && !context.is_quoted(last) {
        return true;
    }
    // "MSNBC’s “…”"
    if tokens.is_possessive(last) {
        return previous.is_some_and(|p| lexicon::is_broadcaster(context.lower(p)));
    }
    let links = matches!(lower, "of" | "in" | "on" | "for" | "from" | "as");
    let made = || {
        let near = before.start.max(last.saturating_sub(MAX_TO_MAKER))..last;
        near.rev()
            .take_while(|at| tokens.is_word(*at) || tokens.is_possessive(*at) || tokens.is_mark(*at, ','))
            .any(|at| {
                !context.is_quoted(at)
                    && (lexicon::is_maker(context.lower(at))
                        || lexicon::is_work(context.lower(at)) && lower != "as"
                        || lexicon::is_broadcaster(context.lower(at)) && tokens.is_possessive(at + 1))
            })
    };
    // "on “Morning Road”", "In “The Iron Road,” Ruiz argues"
    let aired = || {
        (lower == "on" || lower == "in" && previous.is_none())
            && many
            && context.names_inside(region.inside) == 0
    };
    let known = || lower == "as" && previous.is_some_and(|p| context.lower(p) == "known");
    links && (made() || aired() || known())
}

/// Whether a verb of calling says what somebody or something is called: *Cole called “…”*, *were dubbed “…”*, *so-called*.
/// What is *titled* is a work in any case.
fn calls(context: &Context<'_, '_>, before: usize, verb: &str) -> bool {
    let lower = context.lower(before);
    !verb.ends_with("titled")
        && (context.name(before).is_some()
            || lexicon::is_subject_pronoun(lower)
            || lexicon::is_auxiliary(lower)
            || lexicon::is_adverb(lower)
            || matches!(lower, "who" | "being" | "so"))
}

/// Whether only a comma and *and* stand between two regions.
fn is_list_gap(context: &Context<'_, '_>, a: Option<&Region>, b: Option<&Region>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    let gap = context.text.get(a.span.end()..b.span.start()).unwrap_or("-");
    a.block == b.block
        && matches!(gap.trim(), "" | "," | "and" | "or" | ", and" | ", or" | "&" | "and on" | "and in")
}

#[cfg(test)]
mod tests {
    use super::has_title_shape;

    #[test]
    fn a_title_has_a_capital_on_every_word_but_the_small_ones() {
        for title in ["The Iron Road", "Rain in the Harbour,", "Who Is It?", "13th.", "Road 66"] {
            assert!(has_title_shape(title), "{title}");
        }
        for other in ["It was bad.", "We will", "Lock her up!", "the Iron Road", "Say it, Ana, say it", ""] {
            assert!(!has_title_shape(other), "{other}");
        }
    }
}
