//! *He*, *she* and nouns for people: the walk as two functions, one to link and one to fit its weights with.

use super::antecedent_model;
use super::resolver::Resolver;
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
    let mut resolver = Resolver::new(tokens, people, names, quotes);
    resolver.resolve(sentences, &mut |_, _, _| {});
    resolver.mentions.sort_by_key(|mention| (mention.span, mention.kind));
    resolver.mentions
}

/// Somebody whom a pronoun may mean (`None`: nobody of the list), with features: their number in [`feature_names`] and
/// their value.
pub type Choice = (Option<PersonId>, Vec<(usize, f32)>);

/// A pronoun with everybody whom it may mean.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Considered {
    /// The pronoun.
    pub span: Span,
    /// In no order that matters.
    pub choices: Vec<Choice>,
}

/// Names of the features behind the choice of an antecedent, in order.
#[must_use]
pub fn feature_names() -> &'static [&'static str] {
    antecedent_model::FEATURE_NAMES
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
    let mut resolver = Resolver::new(tokens, people, names, quotes);
    resolver.resolve(sentences, &mut |discourse, anaphor, has_relative| {
        let mut choices = Vec::new();
        antecedent_model::for_each_choice(discourse, anaphor, has_relative, |person, features| {
            let mut values = Vec::new();
            features(&mut |feature, value| values.push((feature as usize, value)));
            choices.push((person, values));
        });
        all.push(Considered { span: anaphor.span, choices });
    });
    all
}
