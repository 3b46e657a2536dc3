//! Pronouns of the third person singular: their sex, form and grammatical role.

use super::grammatical_role::{self, GrammaticalRole};
use crate::lexicon;
use crate::model::{MentionRule, PersonId, Resolution, Sex, Span};
use crate::tokens::Tokens;

/// The form of a pronoun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PronounForm {
    /// *she*
    Nominative,
    /// *him*, object *her*
    Oblique,
    /// *his*, *her car*
    Possessive,
    /// *herself*
    Reflexive,
}

/// A pronoun that points to one person.
#[derive(Debug, Clone, Copy)]
pub(super) struct Anaphor {
    pub(super) span: Span,
    /// Its token.
    pub(super) at: usize,
    /// First token of its sentence.
    pub(super) start: usize,
    pub(super) sex: Sex,
    pub(super) form: PronounForm,
    /// Of a possessive: the role of the whole phrase.
    pub(super) role: GrammaticalRole,
    /// Whom it cannot mean: *her daughter Ana*, *Ana said of her*.
    pub(super) excluded: Option<PersonId>,
    /// The subject that the clause after it has: *In his speech, Ruiz said …*.
    pub(super) upcoming_subject: Option<PersonId>,
    /// Who says the report without marks in which it stands: *Ruiz said he …*.
    pub(super) reporter: Option<PersonId>,
}

impl Anaphor {
    /// The rule behind a judgement of whom it means.
    pub(super) fn rule(&self, person: Resolution) -> MentionRule {
        match person {
            Resolution::One(person) if self.upcoming_subject == Some(person) => MentionRule::SubjectAhead,
            Resolution::One(_) if self.form == PronounForm::Reflexive => MentionRule::Reflexive,
            Resolution::One(_) => MentionRule::Salience,
            Resolution::Ambiguous => MentionRule::CloseCall,
            Resolution::Unknown => MentionRule::NobodyFits,
        }
    }

    pub(super) fn at(tokens: &Tokens<'_>, at: usize, start: usize) -> Option<Self> {
        use PronounForm::{Nominative, Oblique, Possessive, Reflexive};
        let (sex, form) = match tokens.lower(at) {
            "he" => (Sex::Male, Nominative),
            "him" => (Sex::Male, Oblique),
            "himself" => (Sex::Male, Reflexive),
            "his" => (Sex::Male, Possessive),
            "she" => (Sex::Female, Nominative),
            "her" => {
                let next = tokens.lower(at + 1);
                let noun = tokens.get(at + 1).is_some_and(|t| t.kind != crate::tokens::TokenKind::Mark)
                    && !lexicon::is_function_word(next);
                // "her “honest” answer"
                let quoted = tokens.text(at + 1).starts_with(['“', '"', '‘'])
                    && tokens
                        .get(at + 1)
                        .zip(tokens.get(at + 2))
                        .is_some_and(|(a, b)| a.span.end() == b.span.start());
                (Sex::Female, if noun || quoted || next == "own" { Possessive } else { Oblique })
            }
            "herself" => (Sex::Female, Reflexive),
            "hers" => (Sex::Female, Possessive),
            _ => return None,
        };
        // "he or she", "his or her": nobody in particular.
        let generic = |a: usize, b: usize| {
            matches!(tokens.lower(a), "or" | "/")
                && matches!(tokens.lower(b), "he" | "she" | "his" | "her" | "him" | "hers")
        };
        if generic(at + 1, at + 2) || (at > 1 && generic(at - 1, at - 2)) {
            return None;
        }
        let role = match form {
            Nominative => GrammaticalRole::Subject,
            Possessive => grammatical_role::role_of_possessive_phrase(tokens, at, start),
            Oblique | Reflexive if grammatical_role::follows_preposition(tokens, at) => {
                GrammaticalRole::PrepositionObject
            }
            Oblique | Reflexive => GrammaticalRole::Object,
        };
        let span = tokens.get(at)?.span;
        Some(Self {
            span,
            at,
            start,
            sex,
            form,
            role,
            excluded: None,
            upcoming_subject: None,
            reporter: None,
        })
    }

    /// Whether it stands among the first words of its sentence.
    pub(super) fn is_initial(&self) -> bool {
        self.at <= self.start + 2
    }
}
