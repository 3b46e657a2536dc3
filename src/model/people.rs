//! People, and where they are mentioned.

use super::mention_rule::MentionRule;
use super::span::Span;
use serde::{Deserialize, Serialize};

/// Index of a person in one article's [`super::Analysis::people`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PersonId(pub u32);

/// The sex that names, titles and pronouns of the text point to. Used to link pronouns, never reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Sex {
    /// *she*
    Female,
    /// *he*
    Male,
}

/// A person named in the article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Readable id, unique in the article: the canonical name in lower case with hyphens (`kim-kardashian`).
    pub key: String,
    /// Canonical name: the fullest form that the text gives, without title.
    pub name: String,
    /// Every other form that the text uses, sorted.
    pub aliases: Vec<String>,
    /// Sex, where the text or the first name shows it.
    pub sex: Option<Sex>,
}

/// The readable id of a name: in lower case, its words joined by hyphens.
///
/// ```
/// assert_eq!(lasswell::model::person_key("Ana J. Ruiz"), "ana-j-ruiz");
/// ```
#[must_use]
pub fn person_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_alphanumeric() {
            key.extend(c.to_lowercase());
        } else if !key.is_empty() && !key.ends_with('-') {
            key.push('-');
        }
    }
    // `author` and `unknown` have a meaning of their own in the output.
    match key.trim_end_matches('-') {
        "" => "person".to_owned(),
        "author" | "unknown" => format!("{}-person", key.trim_end_matches('-')),
        key => key.to_owned(),
    }
}

/// How the text refers to the person (ACE: NAM, NOM, PRO).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum MentionKind {
    /// *Kim Kardashian*, *West*
    Name,
    /// A name before a noun: *the Kishida cabinet*, *anti-Kishida*. It tells who is meant, but that person neither says nor
    /// does anything here: never a speaker, a holder, a target or an antecedent.
    Modifier,
    /// *the 42-year-old reality star*
    Nominal,
    /// *she*
    Pronoun,
}

impl MentionKind {
    /// The word used in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Modifier => "modifier",
            Self::Nominal => "nominal",
            Self::Pronoun => "pronoun",
        }
    }
}

/// Who is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Resolution {
    /// This person.
    One(PersonId),
    /// One of several, and the text does not say which. Kept and counted, never scored.
    Ambiguous,
    /// A person the text does not name.
    Unknown,
}

impl Resolution {
    /// The person, if it is one.
    #[must_use]
    pub fn one(self) -> Option<PersonId> {
        match self {
            Self::One(person) => Some(person),
            Self::Ambiguous | Self::Unknown => None,
        }
    }
}

/// One place in the text where a person is referred to. Titles (*Sen.*) and possessive *’s* are outside the span.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// Index of its sentence.
    pub sentence: u32,
    /// Who is meant.
    pub person: Resolution,
    /// Name, modifier, nominal or pronoun.
    pub kind: MentionKind,
    /// The rule that decided who is meant.
    pub rule: MentionRule,
    /// How sure the rule is, 0 to 1.
    pub confidence: f32,
}
