//! Tests of the tokenizer, some against an implementation that works character by character.

use super::mode::Mode;
use super::tokenizer::Tokenizer;
use proptest::prelude::{Strategy, prop, proptest};

fn tokens(text: &str, mode: Mode) -> Vec<&str> {
    let mut tokenizer = Tokenizer::default();
    // A longer text before must not influence the result.
    tokenizer.read(&"(a) é! ".repeat(40), mode, None);
    tokenizer.cut(&"(a) é! ".repeat(40));
    tokenizer.read(text, mode, None);
    tokenizer.cut(text);
    (0..tokenizer.len())
        .map(|at| tokenizer.token(at).and_then(|(start, end)| text.get(start..end)).unwrap())
        .collect()
}

/// The expected tokens, cut character by character as the reference does it.
fn expected_tokens<'t>(text: &'t str, mode: Mode) -> Vec<&'t str> {
    let news = mode == Mode::News;
    let is_mark = |c: char| {
        c.is_ascii_punctuation() || (news && matches!(c, '\u{2018}'..='\u{201F}' | '…' | '«' | '»'))
    };
    let splits = |before: Option<char>, c: char, after: Option<char>| {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        c.is_whitespace()
            || matches!(c, '\u{1C}'..='\u{1F}')
            || (news && matches!(c, '–' | '—') && !(digit(before) && digit(after)))
    };
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let char_at = |at: Option<usize>| at.and_then(|at| chars.get(at)).map(|(_, c)| *c);
    let (mut raw, mut start) = (Vec::new(), 0);
    for (nth, (at, c)) in chars.iter().enumerate() {
        if splits(char_at(nth.checked_sub(1)), *c, char_at(nth.checked_add(1))) {
            raw.extend(text.get(start..*at));
            start = at + c.len_utf8();
        }
    }
    raw.extend(text.get(start..));
    raw.retain(|raw| !raw.is_empty());
    let stripped =
        |raw: &'t str| Some(raw.trim_matches(is_mark)).filter(|core| core.chars().count() > 2).unwrap_or(raw);
    raw.into_iter().map(stripped).collect()
}

#[test]
fn short_words_keep_their_punctuation() {
    assert_eq!(tokens("(good!) no. :-) éé. ééé. a", Mode::Vader), ["good", "no.", ":-)", "éé.", "ééé", "a"]);
}

#[test]
fn curly_marks_are_stripped_in_news_only() {
    assert_eq!(tokens("“good…” «good»,", Mode::Vader), ["“good…”", "«good»"]);
    assert_eq!(tokens("“good…” «good», “no”", Mode::News), ["good", "good", "“no”"]);
}

#[test]
fn dashes_separate_in_news_except_between_digits() {
    assert_eq!(tokens("poor—in 2019–20 bad–good", Mode::News), ["poor", "in", "2019–20", "bad", "good"]);
    assert_eq!(tokens("poor—in", Mode::Vader), ["poor—in"]);
}

fn texts() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "a",
        "no",
        "word",
        "x1",
        "!",
        ".",
        "''",
        "-",
        " ",
        "  ",
        "\t",
        "\u{1C}",
        "\u{7F}",
        "\0",
        "’",
        "“",
        "…",
        "«",
        "—",
        "7–8",
        "–",
        "\u{A0}",
        "\u{85}",
        "\u{2028}",
        "é",
        "É",
        "中",
        "😀",
        "\u{212A}",
        "........",
        "aaaaaaaa",
        "!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!",
        "                                ",
    ]);
    prop::collection::vec(part, 0..80).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn blocks_are_cut_as_characters_are(text in texts(), any in proptest::prelude::any::<String>()) {
        for text in [&text, &any] {
            for mode in [Mode::Vader, Mode::News] {
                assert_eq!(tokens(text, mode), expected_tokens(text, mode), "{mode:?}");
            }
        }
    }
}
