//! Cleans a text that was stored with the marks of another format or encoding: tags, entities, doubly encoded characters,
//! words that a page glued together, words parted at line ends. Each thing that was found is a caution.

mod escapes;
mod fused_names;
mod line_ends;
mod markdown;
mod markup;
mod markup_tags;
mod mojibake;
mod name_widgets;

use super::cautions::CautionKind;
use crate::model::Block;

pub(super) use fused_names::fused_name;
pub(super) use name_widgets::without_widgets;

/// A clean text.
#[derive(Debug, Default)]
pub(super) struct Cleaned {
    pub(super) text: String,
    /// Parts whose kind the tags told.
    pub(super) marked: Vec<Block>,
    /// What was found.
    pub(super) cautions: Vec<CautionKind>,
}

/// Cleans a text.
pub(super) fn clean(text: String) -> Cleaned {
    let mut cautions = Vec::new();
    let text = match escapes::without_escapes(&text) {
        Some(plain) => {
            cautions.push(CautionKind::EscapedBreaks);
            plain
        }
        None => text,
    };
    let text = recoded(text, &mut cautions);
    let (mut text, mut marked) = match markup::plain(&text) {
        Some(plain) => {
            cautions.push(CautionKind::Markup);
            (recoded(plain.text, &mut cautions), plain.marked)
        }
        None => (text, Vec::new()),
    };
    if let Some(plain) = markdown::plain(&text) {
        cautions.push(CautionKind::Markdown);
        // The places of the parts belong to the longer text.
        (text, marked) = (plain, Vec::new());
    }
    if let Some(shorter) = without_widgets(&text) {
        cautions.push(CautionKind::NameWidgets);
        // The places of the parts belong to the longer text.
        (text, marked) = (shorter, Vec::new());
    }
    if marked.is_empty()
        && let Some(joined) = line_ends::joined(&text)
    {
        text = joined;
    }
    cautions.dedup();
    Cleaned { text, marked, cautions }
}

/// A value of one line, such as a title, without tags, entities and doubly encoded characters.
pub(super) fn clean_line(value: String) -> String {
    let value = mojibake::repaired(&value).unwrap_or(value);
    let value = match markup::plain(&value) {
        Some(plain) => plain.text.split_whitespace().collect::<Vec<_>>().join(" "),
        None => value,
    };
    mojibake::repaired(&value).unwrap_or(value)
}

/// A text without doubly encoded characters, where that is certain.
pub(super) fn recoded(text: String, cautions: &mut Vec<CautionKind>) -> String {
    if let Some(repaired) = mojibake::repaired(&text) {
        cautions.push(CautionKind::Recoded);
        return repaired;
    }
    if mojibake::looks_doubly_encoded(&text) {
        cautions.push(CautionKind::DoublyEncoded);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(text: &str) -> (String, Vec<CautionKind>) {
        let cleaned = clean(text.to_owned());
        (cleaned.text, cleaned.cautions)
    }

    #[test]
    fn clean_texts_are_not_changed() {
        for text in ["", "Plain.\n\nAT&T and 5 < 7 > 3.", "“Déjà vu”, she said – über-“naïve”.\r\nOne -\ntwo"]
        {
            assert_eq!(cleaned(text), (text.to_owned(), Vec::new()));
        }
    }

    #[test]
    fn each_fault_is_mended_and_named() {
        assert_eq!(cleaned("<p>Ruiz&#8217;s plan</p>"), ("Ruiz’s plan".into(), vec![CautionKind::Markup]));
        let broken = ("One.\n\nTwo.".into(), vec![CautionKind::EscapedBreaks]);
        assert_eq!(cleaned("One.\\n\\nTwo."), broken);
        assert_eq!(cleaned("Ruizâ€™s plan"), ("Ruiz’s plan".into(), vec![CautionKind::Recoded]));
        assert_eq!(cleaned("“Ruizâ€™s plan”").1, [CautionKind::DoublyEncoded]);
        assert_eq!(clean_line("Ruiz&amp;rsquo;s <b>plan</b>".into()), "Ruiz’s plan");
    }
}
