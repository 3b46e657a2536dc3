//! Text, sentences and names → quotations, their cues, and the words that name their speakers.

mod apposition;
mod block_quotations;
mod clause_starts;
mod clauses;
mod content_after;
mod content_before;
mod context;
mod continuations;
mod cue_phrases;
mod cues;
mod indirect;
mod introductions;
mod judgements;
mod marked_quotes;
mod marked_sources;
mod marks;
mod nested_reports;
mod noun_phrases;
mod passives;
mod reactions;
mod reports;
mod run_in_quotations;
mod speaker_phrase;
mod speaker_words;
mod speech_nouns;
mod subjects;
mod surroundings;
mod titles;
mod turns;
mod utterances;
mod verbless_reports;

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
    // Marks inside a turn belong to what the turn says.
    regions.retain(|r| turns.binary_search_by_key(&r.block, |t| t.block).is_err());
    let quoted: Vec<Span> = regions.iter().map(|r| r.span).chain(turns.iter().map(|t| t.content)).collect();
    let mut context = Context::new(text, tokens, sentences, names, &quoted);
    let is_turn = |block: usize| turns.binary_search_by_key(&block, |t| t.block).is_ok();
    let mut unmarked = block_quotations::find(&context, blocks, is_turn);
    let is_taken = |block: usize| {
        let span = blocks.get(block).map_or_else(Span::default, |b| b.span);
        let near = unmarked.partition_point(|d| d.quote.content.end() <= span.start());
        is_turn(block) || unmarked.get(near).is_some_and(|d| d.quote.content.overlaps(span))
    };
    let run_in = run_in_quotations::find(&context, blocks, is_taken);
    unmarked.extend(run_in);
    unmarked.sort_by_key(|d| d.quote.content.start());
    for draft in &unmarked {
        context.mark_quoted(draft.quote.content);
    }
    // Marks inside a copied paragraph belong to what it says.
    regions.retain(|r| {
        let at = unmarked.partition_point(|d| d.quote.content.end() <= r.span.start());
        !unmarked.get(at).is_some_and(|d| d.quote.content.covers(r.span))
    });
    let regions = titles::without_titles(&context, &regions);
    let mut drafts = marked_quotes::find(&context, blocks, &regions);
    drafts.extend(unmarked);
    drafts.extend(turns.into_iter().map(|turn| turns::draft(text, turn)));
    drafts.sort_by_key(|d| (d.quote.content.start(), d.quote.content.end()));
    indirect::add_reports(&context, &mut drafts);
    continuations::attribute_unclosed(&context, &mut drafts);
    continuations::inherit_speakers(&context, blocks, &mut drafts);
    utterances::join(&context, &mut drafts);
    nested_reports::add(&mut context, &mut drafts);
    drafts
}
