//! Puts a sign in place of every name of a sentence before a pair model reads it.
//!
//! One person has one sign, numbered in the order of the text: it stands in place of names and pronouns, and before nouns
//! that mean the person. Others who speak or act have a sign before the first words for them. A name that no person of the
//! article has, or several, becomes a sign that says no more than that. So no answer can depend on who is meant. A piece
//! of direct speech whose marks stand in other sentences gets marks of its own.

use super::name_mask::NameMask;
use crate::inference::{PERSON_SIGNS, SOURCE_SIGNS, SignedToken};
use crate::model::{Mention, MentionKind, PersonId, Span};
use crate::tokens::{Tokens, is_double_quote};
use std::cmp::Reverse;

/// What is known of a sentence before its stances.
#[derive(Debug, Clone, Copy)]
pub struct SentenceParts<'a> {
    /// Where it stands.
    pub span: Span,
    /// Its mentions, in the order of the text.
    pub mentions: &'a [Mention],
    /// The words in it for those who speak or act and are no person of the article, each with a number of the caller's.
    pub sources: &'a [(Span, u32)],
    /// The parts of it that are direct speech, in the order of the text.
    pub direct: &'a [Span],
    /// The parts of it that are somebody's words, of any kind of quotation.
    pub quoted: &'a [(Span, QuotedVoice)],
}

/// Whose words a quotation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuotedVoice {
    /// A person's.
    Person(PersonId),
    /// A source's, by the caller's number.
    Source(u32),
    /// Somebody's who is not known.
    Unknown,
}

/// Whose words a word of the sentence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordVoice {
    /// The author's.
    Author,
    /// The words of the person with this sign.
    Person(u8),
    /// The words of the source with this sign.
    Source(u8),
    /// The words of somebody without a sign.
    Unknown,
}

/// The tokens of a sentence with signs, and whose signs they are.
#[derive(Debug)]
pub struct SignedSentence<'a, 't> {
    tokens: &'a Tokens<'t>,
    words: Vec<SignedToken>,
    voices: Vec<WordVoice>,
    people: Vec<PersonId>,
    sources: Vec<u32>,
}

impl<'a, 't> SignedSentence<'a, 't> {
    /// A sentence with signs. `tokens` are those of the article.
    #[must_use]
    pub fn new(tokens: &'a Tokens<'t>, parts: SentenceParts<'_>) -> Self {
        let names: Vec<Span> = parts
            .mentions
            .iter()
            .filter(|m| matches!(m.kind, MentionKind::Name | MentionKind::Modifier))
            .map(|m| m.span)
            // Of a compound such as *anti-Kishida* all is read, because the part before the name says more than the name.
            .filter(|span| !tokens.inside(*span).is_empty())
            .collect();
        let mut linked: Vec<(Span, MentionKind, PersonId)> = parts
            .mentions
            .iter()
            .filter(|m| m.kind != MentionKind::Modifier)
            .filter_map(|m| Some((m.span, m.kind, m.person.one()?)))
            .collect();
        linked.sort_by_key(|(span, ..)| (span.start(), Reverse(span.end())));
        let mut sources = parts.sources.to_vec();
        sources.sort_by_key(|(span, _)| (span.start(), Reverse(span.end())));
        let people = first_of_each(linked.iter().map(|(.., person)| *person), PERSON_SIGNS);
        let listed = first_of_each(sources.iter().map(|(_, source)| *source), SOURCE_SIGNS);

        let mut replaced: Vec<(Span, u8)> = Vec::with_capacity(linked.len());
        let mut preceded: Vec<(Span, SignedToken)> = Vec::new();
        for (span, kind, person) in linked {
            let Some(number) = number_of(&people, person) else { continue };
            if kind == MentionKind::Nominal {
                preceded.push((span, SignedToken::Person(0, number)));
            } else {
                replaced.push((span, number));
            }
        }
        for (number, source) in (0..).zip(&listed) {
            let first = sources.iter().find(|(_, id)| id == source);
            preceded.extend(first.map(|(span, _)| (*span, SignedToken::Source(0, number))));
        }
        // Stable: of the same words, the person's sign comes first.
        preceded.sort_by_key(|(span, _)| (span.start(), Reverse(span.end())));

        let mask = NameMask::new(tokens, parts.span, &names);
        let mut writer = Writer { tokens, words: Vec::new(), run: None };
        writer.write(&parts, &replaced, &preceded, &mask);
        let words = writer.words;
        let voice = |word: &SignedToken| {
            let place = tokens.get(word.token()).map(|token| token.span);
            let around = parts.quoted.iter().filter(|(span, _)| place.is_some_and(|p| span.overlaps(p)));
            match around.min_by_key(|(span, _)| span.len()) {
                None => WordVoice::Author,
                Some((_, QuotedVoice::Person(person))) => {
                    number_of(&people, *person).map_or(WordVoice::Unknown, WordVoice::Person)
                }
                Some((_, QuotedVoice::Source(source))) => {
                    number_of(&listed, *source).map_or(WordVoice::Unknown, WordVoice::Source)
                }
                Some((_, QuotedVoice::Unknown)) => WordVoice::Unknown,
            }
        };
        let voices = words.iter().map(voice).collect();
        Self { tokens, words, voices, people, sources: listed }
    }

    /// The tokens of the article.
    #[must_use]
    pub fn tokens(&self) -> &'a Tokens<'t> {
        self.tokens
    }

    /// What a model reads.
    #[must_use]
    pub fn words(&self) -> &[SignedToken] {
        &self.words
    }

    /// Whose words they are, one for each.
    #[must_use]
    pub fn voices(&self) -> &[WordVoice] {
        &self.voices
    }

    /// The people that have a sign, by its number.
    #[must_use]
    pub fn people(&self) -> &[PersonId] {
        &self.people
    }

    /// The caller's numbers of the sources that have a sign, by the number of the sign.
    #[must_use]
    pub fn sources(&self) -> &[u32] {
        &self.sources
    }

    /// What a model reads, as text: words and signs, with spaces between them.
    #[must_use]
    pub fn text(&self) -> String {
        let words: Vec<&str> = self.words.iter().map(|word| word.text(self.tokens)).collect();
        words.join(" ")
    }
}

/// The first items that differ, in order; no more than `most`.
fn first_of_each<T: PartialEq>(items: impl Iterator<Item = T>, most: u8) -> Vec<T> {
    let mut list = Vec::new();
    for item in items {
        if list.len() < usize::from(most) && !list.contains(&item) {
            list.push(item);
        }
    }
    list
}

fn number_of<T: PartialEq>(list: &[T], item: T) -> Option<u8> {
    list.iter().position(|known| *known == item).and_then(|number| u8::try_from(number).ok())
}

/// Writes the words and signs of a sentence.
struct Writer<'a, 't> {
    tokens: &'a Tokens<'t>,
    words: Vec<SignedToken>,
    /// The run of names that is being written: where it begins among the words, and whether it has a person's sign.
    run: Option<(usize, bool)>,
}

impl Writer<'_, '_> {
    fn write(
        &mut self,
        parts: &SentenceParts<'_>,
        replaced: &[(Span, u8)],
        preceded: &[(Span, SignedToken)],
        mask: &NameMask,
    ) {
        let (mut replaced, mut preceded, mut direct) = (replaced, preceded, parts.direct);
        let mut written = None;
        let mut open_until = None;
        for at in self.tokens.inside(parts.span) {
            let Some(token) = self.tokens.get(at).map(|token| token.span) else { continue };
            while let Some((speech, later)) = direct.split_first().filter(|(s, _)| s.start() < token.end()) {
                direct = later;
                // Words that two people say stand in two quotations.
                if speech.start() >= token.start() && open_until.is_none() {
                    if !self.is_double_quote(at) {
                        self.push(SignedToken::Opening(at));
                    }
                    open_until = Some(speech.end());
                }
            }
            while let Some(((_, sign), later)) =
                preceded.split_first().filter(|((span, _), _)| span.start() < token.end())
            {
                preceded = later;
                self.push(sign.moved_to(at));
            }
            while let Some((_, later)) =
                replaced.split_first().filter(|((span, _), _)| span.end() <= token.start())
            {
                replaced = later;
            }
            match replaced.first().filter(|(span, _)| span.start() < token.end()) {
                Some((span, _)) if written == Some(*span) => {}
                Some((span, number)) => {
                    written = Some(*span);
                    self.push_person(at, *number);
                }
                None if mask.covers(at) => self.push_name(at),
                None => self.push(SignedToken::Word(at)),
            }
            let next = self.tokens.get(at + 1).map(|next| next.span.start());
            if open_until.is_some_and(|end| next.is_none_or(|next| next >= end)) {
                open_until = None;
                if !self.is_double_quote(at) {
                    self.push(SignedToken::Closing(at));
                }
            }
        }
    }

    fn is_double_quote(&self, at: usize) -> bool {
        self.tokens.text(at).starts_with(is_double_quote)
    }

    /// Writes what is no name.
    fn push(&mut self, token: SignedToken) {
        self.run = None;
        self.words.push(token);
    }

    /// Writes a person's sign. What stands beside it in the same run of names belongs to the name.
    fn push_person(&mut self, at: usize, number: u8) {
        let start = match self.run {
            Some((start, false)) => {
                self.words.truncate(start);
                start
            }
            Some((start, true)) => start,
            None => self.words.len(),
        };
        self.run = Some((start, true));
        self.words.push(SignedToken::Person(at, number));
    }

    fn push_name(&mut self, at: usize) {
        if self.run.is_none() {
            self.run = Some((self.words.len(), false));
            self.words.push(SignedToken::Name(at));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{MentionRule, Resolution, Sentence, SentenceKind};

    fn span(text: &str, words: &str) -> Span {
        let at = text.find(words).unwrap();
        Span::new(text, at, at + words.len()).unwrap()
    }

    /// What a model reads of a text, with the signs as P0 to P11, S0 to S3 and N. Mentions are given by their words and the
    /// number of the person: names with a capital, pronouns of up to three letters, nouns.
    fn signed(text: &str, mentions: &[(&str, u32)], sources: &[&str], direct: &[&str]) -> String {
        let sentence = Sentence { span: Span::all(text), paragraph: 0, kind: SentenceKind::Body };
        let tokens = Tokens::new(text, &[sentence]);
        let mention = |(words, person): &(&str, u32)| Mention {
            span: span(text, words),
            sentence: 0,
            person: Resolution::One(PersonId(*person)),
            kind: match words.len() {
                _ if words.starts_with(char::is_uppercase) => MentionKind::Name,
                0..4 => MentionKind::Pronoun,
                _ => MentionKind::Nominal,
            },
            rule: MentionRule::FullName,
            confidence: 1.0,
        };
        let mut mentions: Vec<Mention> = mentions.iter().map(mention).collect();
        mentions.sort_by_key(|m| m.span);
        let sources: Vec<(Span, u32)> =
            (0..).zip(sources).map(|(number, words)| (span(text, words), number)).collect();
        let direct: Vec<Span> = direct.iter().map(|words| span(text, words)).collect();
        let parts = SentenceParts {
            span: sentence.span,
            mentions: &mentions,
            sources: &sources,
            direct: &direct,
            quoted: &[],
        };
        let signed = SignedSentence::new(&tokens, parts);
        let shown = signed.words().iter().map(|word| match word {
            SignedToken::Person(_, number) => format!("P{number}"),
            SignedToken::Source(_, number) => format!("S{number}"),
            SignedToken::Name(_) => "N".to_owned(),
            other => other.text(&tokens).to_owned(),
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn one_person_has_one_sign() {
        let text = "Angela Merkel met Emmanuel Macron, and she told the president that Scholz won.";
        let mentions = [("Angela Merkel", 4), ("Emmanuel Macron", 2), ("she", 4), ("the president", 2)];
        assert_eq!(
            signed(text, &mentions, &[], &[]),
            "P0 met P1 , and P0 told P1 the president that N won ."
        );
    }

    #[test]
    fn a_name_that_nobody_has_is_hidden_too() {
        for name in ["Zelenskyy", "Tarvok Belindra", "Okonjo-Iweala", "Luiz Inácio Lula da Silva"] {
            let text = format!("On Monday the mayor praised {name} in Berlin.");
            assert_eq!(
                signed(&text, &[("the mayor", 0)], &[], &[]),
                "on monday P0 the mayor praised N in berlin ."
            );
        }
    }

    #[test]
    fn a_first_name_that_was_not_found_belongs_to_its_name() {
        let text = "Ngozi Okonjo-Iweala praised the mayor.";
        assert_eq!(
            signed(text, &[("Okonjo-Iweala", 0), ("the mayor", 1)], &[], &[]),
            "P0 praised P1 the mayor ."
        );
    }

    #[test]
    fn a_source_has_its_sign_before_its_first_words() {
        let text = "Her lawyer said Cole lied, her lawyer said.";
        assert_eq!(
            signed(text, &[("Cole", 0)], &["Her lawyer"], &[]),
            "S0 his lawyer said P0 lied , his lawyer said ."
        );
    }

    #[test]
    fn speech_that_begins_and_ends_elsewhere_gets_marks() {
        let text = "Cole is a liar. I know it.";
        assert_eq!(signed(text, &[("Cole", 0)], &[], &[text]), "“ P0 is a liar . i know it . ”");
        let text = "“Cole is a liar,” he said.";
        assert_eq!(signed(text, &[("Cole", 0)], &[], &["“Cole is a liar,”"]), "“ P0 is a liar , ” he said .");
    }

    #[test]
    fn the_person_after_the_last_sign_is_a_name() {
        let names: Vec<String> = (0..14).map(|n| format!("Ana{}", char::from(b'a' + n))).collect();
        let text = names.join(", ");
        let mentions: Vec<(&str, u32)> = names.iter().map(String::as_str).zip(0..).collect();
        let shown = signed(&text, &mentions, &[], &[]);
        assert!(shown.ends_with("P10 , P11 , N , N"), "{shown}");
    }

    #[test]
    fn pronouns_and_titles_have_no_gender() {
        let text = "She told Ms. Merkel that her plan was hers, Miss Merkel herself.";
        assert_eq!(
            signed(text, &[("Merkel", 0)], &[], &[]),
            "he told mr . P0 that his plan was his , mr N himself ."
        );
    }

    #[test]
    fn a_text_cannot_contain_a_sign() {
        let shown = signed("The \u{E000} mayor of \u{E010}x lost.", &[], &[], &[]);
        assert!(!shown.contains(['\u{E000}', '\u{E010}']), "{shown:?}");
    }
}
