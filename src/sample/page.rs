//! The labelling page of a coder: one HTML file that works from disk, without a network.

use super::coder_files::question;
use super::item::{ItemKind, SampleItem};
use super::passages::Passage;
use serde::Serialize;
use std::io::{Result, Write};

/// What the script of the page needs.
#[derive(Serialize)]
struct PageContent<'a> {
    coder: &'a str,
    /// Under which name the browser keeps the answers.
    key: String,
    items: Vec<PageItem<'a>>,
}

#[derive(Serialize)]
struct PageItem<'a> {
    id: &'a str,
    kind: &'static str,
    question: String,
    target: &'a str,
    holder: &'a str,
    before: String,
    /// Texts, each with a number: 1 for the target, 2 for the holder, 4 for the holder's words, added up.
    parts: Vec<(&'a str, u8)>,
    after: String,
}

/// Writes the page of a coder. `sample` tells samples apart, so that answers to one are not taken for those to another. Neither
/// outlet nor predicted label is in it.
///
/// # Errors
/// Those of `out`.
pub fn write_page(
    mut out: impl Write,
    coder: &str,
    sample: &str,
    items: &[(&SampleItem, &Passage)],
) -> Result<()> {
    let item = |(item, passage): &(&'_ SampleItem, &'_ Passage)| -> (String, String, String) {
        (question(item).0, passage.before.join(" "), passage.after.join(" "))
    };
    let words: Vec<(String, String, String)> = items.iter().map(item).collect();
    let items = items.iter().zip(words).map(|((item, passage), (question, before, after))| PageItem {
        id: &item.id,
        kind: item.stratum.kind.as_str(),
        question,
        target: &item.target,
        holder: if item.stratum.kind == ItemKind::Stance { item.holder_words() } else { "" },
        before,
        parts: passage
            .parts
            .iter()
            .map(|part| {
                let m = part.marked;
                (part.text.as_str(), u8::from(m.target) + 2 * u8::from(m.holder) + 4 * u8::from(m.words))
            })
            .collect(),
        after,
    });
    let content = PageContent { coder, key: format!("lasswell/{sample}/{coder}"), items: items.collect() };
    // No text of an article can end the script that holds it.
    let json = serde_json::to_string(&content)?.replace('<', "\\u003c").replace('\u{2028}', "\\u2028");
    let [before_style, rest] = split_once(include_str!("page/label.html"), "/*STYLE*/");
    let [before_content, rest] = split_once(rest, "/*CONTENT*/");
    let [before_script, end] = split_once(rest, "/*SCRIPT*/");
    for part in [
        before_style,
        include_str!("page/label.css"),
        before_content,
        &json,
        before_script,
        include_str!("page/label.js"),
        end,
    ] {
        out.write_all(part.as_bytes())?;
    }
    Ok(())
}

/// The text before a mark, and after it.
fn split_once<'t>(text: &'t str, mark: &str) -> [&'t str; 2] {
    text.split_once(mark).map_or([text, ""], |(before, after)| [before, after])
}
