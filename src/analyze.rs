//! One article through all stages: the pure function that everything else is built around.

use crate::engine::Engine;
use crate::model::{Analysis, Article, Mention, Quote, Sentence, Sentiment};
use crate::sentiment::{Explanation, Scorer};
use crate::stance::{self, Annotations};
use crate::tokens::Tokens;
use crate::{lexicon, people, quotes, split};
use std::ops::Range;

/// Analyses one article. Looks at no other article, keeps nothing, and always gives the same answer.
///
/// ```
/// use lasswell::{Article, Engine, analyze};
/// let article = Article {
///     text: "“The talks were friendly,” Angela Merkel said of Emmanuel Macron.".into(),
///     ..Article::default()
/// };
/// let analysis = analyze(article, &Engine::default());
/// assert_eq!(analysis.people.len(), 2);
/// assert_eq!(analysis.speakers[0].name, "Angela Merkel");
/// ```
#[must_use]
pub fn analyze(article: Article, engine: &Engine) -> Analysis {
    let text = article.text.as_str();
    let (blocks, sentences) = split::split(&article);
    let tokens = Tokens::new(text, &sentences);
    let named = people::names_with(&tokens, &sentences, engine.roster());
    let drafts = quotes::find(text, &tokens, &blocks, &sentences, &named.mentions);
    let unattributed: Vec<Quote> = drafts.iter().map(|draft| draft.quote).collect();
    let third_person =
        people::third_person(&tokens, &sentences, &named.people, &named.mentions, &unattributed);
    let mentions = people::merge(&[&named.mentions, &third_person]);
    let interview = people::interview(&tokens, &sentences, &mentions, &unattributed);
    let mentions = people::merge(&[&mentions, &interview]);
    let sources = people::sources(&tokens, &mentions);
    let attribution = quotes::attribute(text, &drafts, &named.people, &sources, &named.left_out);
    let first_person = people::first_person(&tokens, &attribution.quotes, &attribution.speakers, &mentions);
    let mentions = people::merge(&[&mentions, &first_person]);
    let segments = quotes::segments(text, &sentences, &attribution.quotes);
    let sentiments = sentiments(text, &sentences, &mentions, engine);
    let function_words = function_words(&tokens);
    let found = Annotations {
        segments: &segments,
        mentions: &mentions,
        speakers: &attribution.speakers,
        quotes: &attribution.quotes,
    };
    let stances = stance::predict_pairs(&tokens, found, engine.stance(), engine.stance_options());
    Analysis {
        sentences,
        people: named.people,
        mentions,
        speakers: attribution.speakers,
        quotes: attribution.quotes,
        segments,
        sentiments,
        stances,
        function_words,
        article,
    }
}

/// Share of English function words; `None` where there are too few words to tell.
fn function_words(tokens: &Tokens<'_>) -> Option<f32> {
    /// Fewest words that tell the language of a text.
    const FEWEST: usize = 50;
    let (words, found) = tokens.count_words(lexicon::is_function_word);
    #[expect(clippy::cast_precision_loss, reason = "word counts of one text, for a share")]
    (words >= FEWEST).then(|| found as f32 / words as f32)
}

/// One sentiment per sentence. Words inside names keep their place and never score: *Grace* is no praise.
fn sentiments(text: &str, sentences: &[Sentence], mentions: &[Mention], engine: &Engine) -> Vec<Sentiment> {
    let mut scorer = Scorer::new(engine.sentiment());
    masked(text, sentences, mentions)
        .map(|(text, names)| scorer.score_masked(text, &names, engine.mode()))
        .collect()
}

/// The words behind every sentence's sentiment, in order. Their spans count from the start of their sentence.
#[must_use]
pub fn explanations(analysis: &Analysis, engine: &Engine) -> Vec<Explanation> {
    let mut scorer = Scorer::new(engine.sentiment());
    let sentences = masked(&analysis.article.text, &analysis.sentences, &analysis.mentions);
    sentences.map(|(text, names)| scorer.explain(text, &names, engine.mode())).collect()
}

/// The text of every sentence, with the byte ranges of the names in it, relative to it.
fn masked<'a>(
    text: &'a str,
    sentences: &'a [Sentence],
    mut mentions: &'a [Mention],
) -> impl Iterator<Item = (&'a str, Vec<Range<usize>>)> {
    sentences.iter().enumerate().map(move |(number, sentence)| {
        let here = mentions.iter().take_while(|m| (m.sentence as usize) <= number).count();
        let (inside, later) = mentions.split_at_checked(here).unwrap_or((mentions, &[]));
        mentions = later;
        (sentence.span.of(text), names_in(inside, *sentence).collect())
    })
}

/// Byte ranges of the names in a sentence, relative to it.
fn names_in(mentions: &[Mention], sentence: Sentence) -> impl Iterator<Item = Range<usize>> {
    let base = sentence.span.start();
    mentions
        .iter()
        .filter(move |m| m.kind == crate::model::MentionKind::Name && sentence.span.covers(m.span))
        .map(move |m| m.span.start() - base..m.span.end() - base)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Holder;

    fn run(text: &str) -> Analysis {
        analyze(Article { text: text.to_owned(), ..Article::default() }, &Engine::default())
    }

    #[test]
    fn voices_are_apart() {
        let analysis = run("Emmanuel Macron won. “He is a friend,” Angela Merkel said.");
        let quoted: Vec<_> = analysis.stances.iter().filter(|s| s.holder != Holder::Author).collect();
        assert!(quoted.iter().all(|s| analysis.holder_key(s.holder) == "angela-merkel"));
        assert!(!quoted.is_empty());
    }

    #[test]
    fn a_text_in_another_language_is_known_as_such() {
        let german =
            "Der Rat der Stadt hat am Montag beschlossen, dass die Brücke im Herbst erneuert werden soll. "
                .repeat(4);
        let english =
            "The council decided on Monday that the bridge will be renewed in the autumn of this year. "
                .repeat(4);
        assert!(run(&german).is_foreign() && !run(&english).is_foreign());
    }

    #[test]
    fn renaming_a_person_changes_no_sentiment() {
        let text = "Angela Merkel praised the plan. Merkel was glad.";
        let numbers = |t: &str| run(t).sentiments;
        assert_eq!(numbers(text), numbers(&text.replace("Merkel", "Moody")));
        assert_eq!(numbers(text), numbers(&text.replace("Angela", "Grace").replace("Merkel", "Savage")));
    }

    #[test]
    fn empty_and_odd_texts_have_an_analysis() {
        for text in ["", " ", "\u{0}", "“", "’’’", "I.", "@", "“”“”", "Mr. ", "…"] {
            let analysis = run(text);
            assert_eq!(analysis.sentiments.len(), analysis.sentences.len());
        }
    }
}
