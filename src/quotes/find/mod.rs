//! Text, sentences and name mentions → quotations, and the words that name their speakers.

mod clauses;
mod context;
mod cue_phrases;
mod cues;
mod direct;
mod floating;
mod indirect;
mod inverted;
mod marks;
mod reported_content;
mod speaker_phrase;
mod speech_nouns;
mod turns;
mod utterances;
mod verbless_reports;
mod word_classes;

use super::draft::Draft;
use crate::model::{Block, Mention, Sentence, Span};
use crate::tokens::Tokens;
use context::Context;

/// Finds direct, indirect and scare quotations, in order of the text. `names` are the name mentions.
#[must_use]
pub fn find(
    text: &str,
    tokens: &Tokens<'_>,
    blocks: &[Block],
    sentences: &[Sentence],
    names: &[Mention],
) -> Vec<Draft> {
    let turns = turns::turns(text, tokens, blocks, names);
    let mut regions = marks::regions(text, blocks);
    regions.retain(|r| turns.binary_search_by_key(&r.block, |t| t.block).is_err());
    let said: Vec<Span> = regions.iter().map(|r| r.span).chain(turns.iter().map(|t| t.content)).collect();
    let scene = Context::new(text, tokens, sentences, names, &said);
    let mut drafts = direct::direct(&scene, blocks, &regions);
    drafts.extend(turns.into_iter().map(|turn| turns::draft(text, turn)));
    drafts.sort_by_key(|d| (d.quote.content.start(), d.quote.content.end()));
    indirect::add(&scene, &mut drafts);
    utterances::hand_back(&scene, &mut drafts);
    floating::inherit(&scene, blocks, &mut drafts);
    utterances::join(&scene, &mut drafts);
    drafts
}
