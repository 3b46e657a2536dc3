//! Kinds of words inside and around a name, from word lists and endings. [`super::features`] uses their numbers.

use super::candidates::{Candidate, age};
use crate::lexicon::{self, NameWord};
use crate::tokens::{TokenKind, Tokens};

/// What lists say about one word of a name.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::people) struct WordTraits {
    /// First name, surname, place, English word: 0 to 3 each.
    pub(in crate::people) lists: NameWord,
    /// What else it is, the strongest.
    pub(in crate::people) kind: WordKind,
}

/// What a word of a name is besides a name, the strongest. The numbers are those of the fitted features.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(u8)]
pub(in crate::people) enum WordKind {
    /// Nothing that the lists know.
    #[default]
    Other = 0,
    /// A function word.
    FunctionWord = 1,
    /// A word of names of organisations.
    Organisation = 2,
    /// A title.
    Title = 3,
    /// A noun for a person.
    Role = 4,
    /// A noun for a group.
    Group = 5,
    /// In capitals throughout.
    Shouted = 6,
    /// Made from the name of a place, by its ending: *Canadian*.
    Demonym = 7,
}

/// What stands before a candidate. The numbers are those of the fitted features.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(in crate::people) enum WordBefore {
    /// The sentence begins.
    Nothing = 0,
    /// A quotation mark.
    QuotationMark = 1,
    /// A comma.
    Comma = 2,
    /// An opening bracket.
    OpeningBracket = 3,
    /// A dash or a colon.
    DashOrColon = 4,
    /// A full stop, or the mark of a list item.
    Stop = 5,
    /// *&*, */*, *@*, *#* or *+*.
    Connector = 6,
    /// Another mark.
    OtherMark = 7,
    /// *in*, *at*, *near*.
    PlacePreposition = 8,
    /// *from*, *to*.
    DirectionPreposition = 9,
    /// *of*.
    Of = 10,
    /// *by*.
    By = 11,
    /// *with*, *against*, *between*.
    With = 12,
    /// *for*.
    For = 13,
    /// *and*, *or*.
    Coordinator = 14,
    /// *the*.
    The = 15,
    /// *a*, *this*, *every*.
    Determiner = 16,
    /// *her*, *their*.
    PossessiveDeterminer = 17,
    /// *on*, *about*, *over*.
    TopicPreposition = 18,
    /// *as*, *like*, *named*.
    Comparison = 19,
    /// *when*, *because*, *but*.
    Subordinator = 20,
    /// *’s*, *’ll*.
    Clitic = 21,
    /// A verb of speech.
    CueVerb = 22,
    /// Another function word.
    FunctionWord = 23,
    /// A number.
    Number = 24,
    /// A title.
    Title = 25,
    /// A capitalised word.
    Capitalised = 26,
    /// A noun for a person.
    Role = 27,
    /// A noun for an organisation or a group.
    Organisation = 28,
    /// A word that ends in *-ed* or *-ing*.
    VerbForm = 29,
    /// Another word.
    Other = 30,
}

/// What stands after a candidate. The numbers are those of the fitted features.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(in crate::people) enum WordAfter {
    /// The sentence ends.
    Nothing = 0,
    /// *’s*.
    Possessive = 1,
    /// A comma and an age.
    CommaAndAge = 2,
    /// A comma and what begins an apposition or a relative clause.
    CommaAndApposition = 3,
    /// A comma and a capitalised word.
    CommaAndCapital = 4,
    /// Another comma.
    Comma = 5,
    /// An opening bracket.
    OpeningBracket = 6,
    /// A quotation mark.
    QuotationMark = 7,
    /// A dash or a colon.
    DashOrColon = 8,
    /// A mark that ends a sentence.
    Stop = 9,
    /// *&*, */*, *@*, *#* or *+*.
    Connector = 10,
    /// Another mark.
    OtherMark = 11,
    /// *is*, *has*, *would*.
    SingularAuxiliary = 12,
    /// *who*, *whose*, *whom*.
    Relative = 13,
    /// *and*, *or*.
    Coordinator = 14,
    /// *of*.
    Of = 15,
    /// *in*, *at*, *on*, *near*.
    PlacePreposition = 16,
    /// *from*, *to*, *with*.
    Preposition = 17,
    /// *are*, *were*, *have*.
    PluralAuxiliary = 18,
    /// *’ll*, *’d*.
    Clitic = 19,
    /// A verb of speech.
    CueVerb = 20,
    /// Another function word.
    FunctionWord = 21,
    /// A number.
    Number = 22,
    /// A capitalised word.
    Capitalised = 23,
    /// A noun for a person.
    Role = 24,
    /// A noun for an organisation or a group.
    Organisation = 25,
    /// A word that ends in *-ed*, *-ing* or *-ly*.
    VerbOrAdverb = 26,
    /// A word that ends in *-s*.
    EndsInS = 27,
    /// Another word.
    Other = 28,
    /// *administration*, *cabinet*: what is called after whoever leads it.
    Government = 29,
    /// *family*, *brothers*.
    Family = 30,
}

impl WordKind {
    /// Number of kinds.
    pub(super) const COUNT: usize = Self::Demonym as usize + 1;
}

impl WordBefore {
    /// Number of classes.
    pub(super) const COUNT: usize = Self::Other as usize + 1;
}

impl WordAfter {
    /// Number of classes.
    pub(super) const COUNT: usize = Self::Family as usize + 1;

    /// Whether it is a word that may go on as a noun: then the name only qualifies that noun.
    pub(super) fn may_be_noun(self) -> bool {
        matches!(self, Self::Role | Self::Organisation | Self::VerbOrAdverb | Self::EndsInS | Self::Other)
    }
}

/// Looks one word up in all lists. `shouted`: it is in capitals where its sentence is not.
pub(in crate::people) fn traits(tokens: &Tokens<'_>, at: usize, shouted: bool) -> WordTraits {
    let lower = tokens.lower(at);
    let folded = lexicon::fold(lower);
    let mut lists = lexicon::name_word(&folded);
    if lists == NameWord::default()
        && let Some((_, end)) = folded.rsplit_once('-')
    {
        lists = lexicon::name_word(end);
        lists.english = 0;
        lists.place = 0;
    }
    if let Some(known) = lexicon::first_name(lower) {
        lists.given = lists.given.max(if known.frequent { 3 } else { 2 });
    }
    if lexicon::is_surname(lower) {
        lists.surname = lists.surname.max(2);
    }
    lists.place = if lexicon::is_place(lower) { 3 } else { lists.place.min(2) };
    if lexicon::is_common_word(lower) {
        lists.english = 3;
    }
    WordTraits { lists, kind: kind(lower, shouted) }
}

fn kind(lower: &str, shouted: bool) -> WordKind {
    if lexicon::is_function_word(lower) {
        WordKind::FunctionWord
    } else if lexicon::is_organisation_word(lower) {
        WordKind::Organisation
    } else if lexicon::title(lower).is_some() {
        WordKind::Title
    } else if lexicon::role(lower).is_some() {
        WordKind::Role
    } else if lexicon::is_group(lower) {
        WordKind::Group
    } else if shouted {
        WordKind::Shouted
    } else if ["ese", "ian", "ish", "istan"].iter().any(|end| lower.len() > 5 && lower.ends_with(end)) {
        WordKind::Demonym
    } else {
        WordKind::Other
    }
}

/// Whether a word names a kind of storm: *Hurricane Maria*.
pub(in crate::people) fn is_storm(lower: &str) -> bool {
    matches!(lower, "hurricane" | "typhoon" | "cyclone" | "storm" | "superstorm")
}

/// What stands before the candidate.
pub(in crate::people) fn word_before(tokens: &Tokens<'_>, c: &Candidate) -> WordBefore {
    let Some(at) = c.first.checked_sub(1).filter(|at| same_sentence(tokens, *at, c)) else {
        return WordBefore::Nothing;
    };
    if let Some(mark) = mark(tokens, at) {
        return match mark {
            '"' | '“' | '”' | '\'' | '‘' | '’' => WordBefore::QuotationMark,
            ',' => WordBefore::Comma,
            '(' | '[' => WordBefore::OpeningBracket,
            '-' | '–' | '—' | ':' => WordBefore::DashOrColon,
            '.' | '!' | '?' | '…' | '•' | '*' => WordBefore::Stop,
            '&' | '/' | '@' | '#' | '+' => WordBefore::Connector,
            _ => WordBefore::OtherMark,
        };
    }
    let lower = tokens.lower(at);
    match lower {
        "in" | "at" | "near" | "across" | "throughout" | "inside" | "outside" => WordBefore::PlacePreposition,
        "from" | "to" | "into" | "toward" | "towards" => WordBefore::DirectionPreposition,
        "of" => WordBefore::Of,
        "by" => WordBefore::By,
        "with" | "against" | "between" | "alongside" => WordBefore::With,
        "for" => WordBefore::For,
        "and" | "or" => WordBefore::Coordinator,
        "the" => WordBefore::The,
        "a" | "an" | "this" | "that" | "these" | "those" | "each" | "every" | "another" | "any" => {
            WordBefore::Determiner
        }
        "his" | "her" | "their" | "its" | "my" | "our" | "your" => WordBefore::PossessiveDeterminer,
        "on" | "about" | "over" => WordBefore::TopicPreposition,
        "as" | "like" | "than" | "named" | "called" => WordBefore::Comparison,
        "when" | "while" | "if" | "because" | "after" | "before" | "until" | "since" | "where" | "but" => {
            WordBefore::Subordinator
        }
        _ if tokens.get(at).is_some_and(|t| t.kind == TokenKind::Clitic) => WordBefore::Clitic,
        _ if lexicon::cue(lower, None).is_some() => WordBefore::CueVerb,
        _ if lexicon::is_function_word(lower) => WordBefore::FunctionWord,
        _ if tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number) => WordBefore::Number,
        _ if lexicon::title(lower).is_some() => WordBefore::Title,
        _ if tokens.is_capital(at) => WordBefore::Capitalised,
        _ if lexicon::role(lower).is_some() => WordBefore::Role,
        _ if lexicon::is_organisation_word(lower) || lexicon::is_group(lower) => WordBefore::Organisation,
        _ if lower.ends_with("ed") || lower.ends_with("ing") => WordBefore::VerbForm,
        _ => WordBefore::Other,
    }
}

/// What stands after the candidate.
pub(in crate::people) fn word_after(tokens: &Tokens<'_>, c: &Candidate) -> WordAfter {
    let at = c.last + 1;
    if !same_sentence(tokens, at, c) {
        return WordAfter::Nothing;
    }
    if tokens.is_possessive(at) {
        return WordAfter::Possessive;
    }
    if let Some(mark) = mark(tokens, at) {
        let next = tokens.lower_in(at + 1, c.sentence);
        return match mark {
            ',' if age(tokens, c).is_some() => WordAfter::CommaAndAge,
            ',' if matches!(next, "who" | "whose" | "whom" | "a" | "an" | "the" | "his" | "her") => {
                WordAfter::CommaAndApposition
            }
            ',' if lexicon::role(next).is_some() => WordAfter::CommaAndApposition,
            ',' if tokens.is_capital(at + 1) => WordAfter::CommaAndCapital,
            ',' => WordAfter::Comma,
            '(' | '[' => WordAfter::OpeningBracket,
            '"' | '“' | '”' | '\'' | '‘' | '’' => WordAfter::QuotationMark,
            '-' | '–' | '—' | ':' => WordAfter::DashOrColon,
            '.' | '!' | '?' | '…' => WordAfter::Stop,
            '&' | '/' | '@' | '#' | '+' => WordAfter::Connector,
            _ => WordAfter::OtherMark,
        };
    }
    let lower = tokens.lower(at);
    match lower {
        "was" | "is" | "has" | "had" | "will" | "would" | "could" | "can" | "did" | "does" => {
            WordAfter::SingularAuxiliary
        }
        "who" | "whose" | "whom" => WordAfter::Relative,
        "and" | "or" => WordAfter::Coordinator,
        "of" => WordAfter::Of,
        "in" | "at" | "on" | "near" => WordAfter::PlacePreposition,
        "from" | "to" | "for" | "with" | "by" => WordAfter::Preposition,
        "are" | "were" | "have" => WordAfter::PluralAuxiliary,
        "administration" | "government" | "regime" | "cabinet" | "presidency" | "campaign" => {
            WordAfter::Government
        }
        "family" | "dynasty" | "clan" | "brothers" | "sisters" => WordAfter::Family,
        _ if tokens.get(at).is_some_and(|t| t.kind == TokenKind::Clitic) => WordAfter::Clitic,
        _ if lexicon::cue(lower, None).is_some() => WordAfter::CueVerb,
        _ if lexicon::is_function_word(lower) => WordAfter::FunctionWord,
        _ if tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number) => WordAfter::Number,
        _ if tokens.is_capital(at) => WordAfter::Capitalised,
        _ if lexicon::role(lower).is_some() => WordAfter::Role,
        _ if lexicon::is_organisation_word(lower) || lexicon::is_group(lower) => WordAfter::Organisation,
        _ if lower.ends_with("ed") || lower.ends_with("ing") || lower.ends_with("ly") => {
            WordAfter::VerbOrAdverb
        }
        _ if lower.ends_with('s') => WordAfter::EndsInS,
        _ => WordAfter::Other,
    }
}

fn mark(tokens: &Tokens<'_>, at: usize) -> Option<char> {
    tokens.get(at).filter(|t| t.kind == TokenKind::Mark).and_then(|_| tokens.text(at).chars().next())
}

fn same_sentence(tokens: &Tokens<'_>, at: usize, c: &Candidate) -> bool {
    tokens.get(at).is_some_and(|t| t.sentence == c.sentence)
}
