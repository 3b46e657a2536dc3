//! *He*, *she* and nouns for people: the walk as two functions, one to link and one to fit its weights with.

use super::story::Story;
use super::weigh;
use crate::model::{Mention, Person, PersonId, Quote, Sentence, Span};
use crate::tokens::Tokens;

/// Links *he* and *she* and their forms, and nouns for a person (*the senator*, *her daughter*). `names` are the name
/// mentions, `quotes` the quotations with the words that name their speakers.
///
/// A walk through the text that keeps who was mentioned when and what was said of them. A close call stays ambiguous:
/// unknown is better than wrong. Nouns that no person near fits are not mentions. Nothing is judged by what stands in
/// later sentences.
#[must_use]
pub fn third_person(
    tokens: &Tokens<'_>,
    sentences: &[Sentence],
    people: &[Person],
    names: &[Mention],
    quotes: &[Quote],
) -> Vec<Mention> {
    let mut story = Story::new(tokens, people, names, quotes);
    story.tell(sentences, &mut |_, _, _| {});
    story.found
}

/// A pronoun with everybody whom it may mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Considered {
    /// The pronoun.
    pub span: Span,
    /// Each choice (`None`: nobody of the list) with its features: their number in [`feature_names`] and their value.
    pub choices: Vec<(Option<PersonId>, Vec<(usize, f32)>)>,
}

/// Names of the features behind the choice of an antecedent, in order.
#[must_use]
pub fn feature_names() -> &'static [&'static str] {
    weigh::NAMES
}

/// What [`third_person`] looks at, pronoun by pronoun: what its weights are fitted on.
#[must_use]
pub fn considered(
    tokens: &Tokens<'_>,
    sentences: &[Sentence],
    people: &[Person],
    names: &[Mention],
    quotes: &[Quote],
) -> Vec<Considered> {
    let mut all = Vec::new();
    let mut story = Story::new(tokens, people, names, quotes);
    story.tell(sentences, &mut |walk, anaphor, kin| {
        let mut choices = Vec::new();
        weigh::choices(walk, anaphor, kin, |person, features| {
            let mut values = Vec::new();
            features(&mut |feature, value| values.push((feature as usize, value)));
            choices.push((person, values));
        });
        all.push(Considered { span: anaphor.span, choices });
    });
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use super::super::first_person;
    use crate::model::{Article, PersonId, SpeakerId};

    fn links(text: &str) -> Vec<(String, String)> {
        let article = Article { text: text.to_owned(), ..Article::default() };
        let (_, sentences) = crate::split::split(&article);
        let tokens = Tokens::new(&article.text, &sentences);
        let named = super::super::names(&tokens, &sentences);
        third_person(&tokens, &sentences, &named.people, &named.mentions, &[])
            .iter()
            .map(|m| {
                let who = match m.person {
                    Resolution::One(p) => named.people[p.0 as usize].name.clone(),
                    Resolution::Ambiguous => "?".into(),
                    Resolution::Unknown => "-".into(),
                };
                (m.span.of(text).to_owned(), who)
            })
            .collect()
    }

    #[test]
    fn sex_decides_between_two_people() {
        let found = links("Angela Merkel met Emmanuel Macron. She praised him.");
        assert_eq!(found, [("She".into(), "Angela Merkel".into()), ("him".into(), "Emmanuel Macron".into())]);
    }

    #[test]
    fn nobody_near_means_unknown() {
        assert_eq!(links("He was seen near the lake."), [("He".into(), "-".into())]);
    }

    #[test]
    fn generic_pairs_are_nobody() {
        assert!(links("Angela Merkel said a minister must know what he or she signs.").is_empty());
    }

    #[test]
    fn first_person_is_the_speaker() {
        let text = "“I will stay with my team,” said Angela Merkel.";
        let article = Article { text: text.to_owned(), ..Article::default() };
        let (_, sentences) = crate::split::split(&article);
        let tokens = Tokens::new(text, &sentences);
        let quote = Quote {
            content: Span::clamped(text, 0, 32),
            kind: QuoteKind::Direct,
            speaker: Some(SpeakerId(0)),
            source: None,
            cue: None,
            rule: "test",
            confidence: 0.9,
        };
        let speaker = Speaker {
            key: "angela-merkel".into(),
            name: "Angela Merkel".into(),
            kind: SpeakerKind::Person(PersonId(0)),
        };
        let found = first_person(&tokens, &[quote], &[speaker], &[]);
        let words: Vec<&str> = found.iter().map(|m| m.span.of(text)).collect();
        assert_eq!(words, ["I", "my"]);
    }
}
