//! Links *he*, *she* and nouns for people; and lists the choices for each pronoun, which the weights are fitted on.

use super::antecedent_model;
use super::resolver::Resolver;
use crate::model::{Mention, Person, PersonId, Quote, Sentence, Span};
use crate::tokens::Tokens;

/// Links *he* and *she* and their forms, and nouns for a person (*the senator*, *her daughter*). `names` are the name
/// mentions, `quotes` the quotations with the words that name their speakers.
///
/// A pronoun stays ambiguous where no person is likely enough. Nouns that fit no recent person are not mentions. Later
/// sentences change nothing. The mentions are in order of the text.
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

/// A person whom a pronoun may mean (`None`: nobody that the article names), with features: number in [`feature_names`] and
/// value.
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

/// The choices of [`third_person`] for each pronoun, for fitting its weights.
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
