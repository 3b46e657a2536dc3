//! One article through all stages: the pure function that everything else is built around.

use crate::engine::{Engine, ToneSource};
use crate::model::{Analysis, Article};
use crate::sentiment::{self, Explanation};
use crate::stance::Annotations;
use crate::tokens::Tokens;
use crate::{people, quotes, split};

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
    let function_words = split::function_word_share(&tokens);

    // Names come first: quotations are found by the names near them, pronouns by what is inside quotations, speakers by
    // pronouns, and who *I* is by the speakers.
    let names = people::names_with(&tokens, &sentences, engine.roster());
    let drafts = quotes::find(text, &tokens, &blocks, &sentences, &names.mentions);
    let unattributed = quotes::unattributed(&drafts);
    let third_person =
        people::third_person(&tokens, &sentences, &names.people, &names.mentions, &unattributed);
    let mentions = people::merge(&[&names.mentions, &third_person]);
    let interview = people::interview(&tokens, &sentences, &mentions, &unattributed);
    let mentions = people::merge(&[&mentions, &interview]);
    let sources = people::sources(&tokens, &mentions);
    let known = quotes::Known {
        text,
        tokens: &tokens,
        sentences: &sentences,
        people: &names.people,
        mentions: &sources,
        excluded: &names.left_out,
    };
    let attribution = quotes::attribute(known, &drafts);
    let mentions = people::relink(mentions, &attribution.relinked);
    let first_person = people::first_person(&tokens, &attribution.quotes, &attribution.speakers, &mentions);
    let mentions = people::merge(&[&mentions, &first_person, &names.modifiers]);
    let segments = quotes::segments(text, &sentences, &attribution.quotes);

    let sentiments =
        sentiment::score_sentences(engine.sentiment(), engine.mode(), text, &sentences, &mentions);
    let annotations = Annotations {
        segments: &segments,
        mentions: &mentions,
        speakers: &attribution.speakers,
        quotes: &attribution.quotes,
    };
    let found = engine.stance().article(&tokens, annotations, &names.people, engine.stance_options());
    let mut speakers = attribution.speakers;
    speakers.extend(found.actors);
    Analysis {
        sentences,
        people: names.people,
        mentions,
        speakers,
        quotes: attribution.quotes,
        segments,
        sentiments,
        valences: if engine.spec().tone == ToneSource::Valence { found.valences } else { Vec::new() },
        stances: found.stances,
        function_words,
        article,
    }
}

/// The words behind every sentence's sentiment, in order. Their spans count from the start of their sentence.
#[must_use]
pub fn explanations(analysis: &Analysis, engine: &Engine) -> Vec<Explanation> {
    let Analysis { article, sentences, mentions, .. } = analysis;
    sentiment::explain_sentences(engine.sentiment(), engine.mode(), &article.text, sentences, mentions)
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
