//! Links *he*, *she* and nouns for people; and lists the choices for each pronoun, which the weights are fitted on.

use super::antecedent_model::{self, Network};
use super::noun_features;
use super::noun_model::ConsideredNoun;
use super::resolver::Resolver;
use crate::model::{Mention, Person, PersonId, Quote, Resolution, Sentence, Span};
use crate::tokens::Tokens;

/// Links *he* and *she* and their forms, and nouns for a person (*the senator*, *her daughter*). `names` are the name
/// mentions, `quotes` the quotations with the words that name their speakers.
///
/// A pronoun stays ambiguous where no person is likely enough. Nouns that fit no recent person are not mentions. Later
/// sentences change nothing but by the names in them. The mentions are in order of the text.
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
    /// Whom the pronoun was linked to, with the probability of the choice, 0 to 1.
    pub chosen: (Resolution, f32),
}

/// Names of the features behind the choice of an antecedent, in order.
#[must_use]
pub fn feature_names() -> &'static [&'static str] {
    super::choice_features::FEATURE_NAMES
}

/// The choices of [`third_person`] for each pronoun, for fitting its weights. `weights` is the text of a file of weights to try;
/// `None` for those of the program.
///
/// # Errors
/// What is wrong with the weights.
pub fn considered(
    weights: Option<&str>,
    tokens: &Tokens<'_>,
    sentences: &[Sentence],
    people: &[Person],
    names: &[Mention],
    quotes: &[Quote],
) -> Result<Vec<Considered>, String> {
    let tried = weights.map(Network::parse).transpose().map_err(|error| error.to_string())?;
    let network = tried.as_ref().unwrap_or_else(|| Network::shipped());
    let mut all = Vec::new();
    let mut resolver = Resolver::with_network(network, tokens, people, names, quotes);
    resolver.resolve(sentences, &mut |discourse, anaphor, has_relative| {
        let mut choices = Vec::new();
        antecedent_model::for_each_choice(discourse, anaphor, has_relative, |person, features| {
            let values = features.present().iter().map(|(feature, value)| (usize::from(*feature), *value));
            choices.push((person, values.collect()));
        });
        all.push(Considered { span: anaphor.span, choices, chosen: (Resolution::Unknown, 0.0) });
    });
    for considered in &mut all {
        if let Some(mention) = resolver.mentions.iter().find(|m| m.span == considered.span) {
            considered.chosen = (mention.person, mention.confidence);
        }
    }
    Ok(all)
}

/// Names of the features behind the choice of whom a noun means, in order.
#[must_use]
pub fn noun_feature_names() -> &'static [&'static str] {
    noun_features::FEATURE_NAMES
}

/// The choices of [`third_person`] for each noun without a name beside it, for fitting its weights.
#[must_use]
pub fn considered_nouns(
    tokens: &Tokens<'_>,
    sentences: &[Sentence],
    people: &[Person],
    names: &[Mention],
    quotes: &[Quote],
) -> Vec<ConsideredNoun> {
    let mut resolver = Resolver::new(tokens, people, names, quotes);
    resolver.considered_nouns = Some(Vec::new());
    resolver.resolve(sentences, &mut |_, _, _| {});
    resolver.considered_nouns.unwrap_or_default()
}
