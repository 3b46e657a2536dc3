//! The rules that decide whom a mention means, with the text that stands for each in files and how sure each one is.

use serde::{Deserialize, Serialize};

/// The rule that decided whom a mention means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub enum MentionRule {
    /// A form that the user's people file lists.
    PeopleFile,
    /// A name of several words.
    FullName,
    /// A surname alone that one person has.
    Surname,
    /// A first name alone that one person has, or the only name that the text gives of somebody.
    FirstName,
    /// A surname that several people have, before any of them is named in full: the one named first, as after a headline.
    SurnameOfFirst,
    /// A surname that several people have: the only one whom the text has named in full before.
    SurnameOfIntroduced,
    /// A surname after a title that the text gives to one of several who have it.
    SurnameWithTitle,
    /// A surname that several people have, one of them an adult.
    SurnameOfAdult,
    /// A surname that the text has used for one person several times.
    SurnameEstablished,
    /// A name that several people have: the one mentioned last.
    NameRecency,
    /// A name that several people have: the one named in full far more often.
    NameDominance,
    /// A surname that several people have: the only one who is no relative of another.
    SurnameOfPrincipal,
    /// A name that several people have, left open.
    SeveralHaveTheName,
    /// A short name inside a longer run of capitalised words.
    ShortNameInRun,
    /// A short name in a line in title case.
    HeadlineShortName,
    /// A handle that spells a name, or *you* in a post that begins with one.
    Handle,
    /// A noun beside the name that it describes.
    Apposition,
    /// A noun for a relative of whom the text has told: *her daughter*.
    Kin,
    /// *Her daughter* where one person near is called by the first name.
    ChildByFirstName,
    /// A noun that the text used for the person before, by the fitted choice of whom it means.
    Described,
    /// A noun that the text did not use for the person before (*the reality star*, *his rival*), by the same choice.
    Epithet,
    /// A noun at the beginning of a text for somebody whom it names later: *a Leeds man*.
    Introduced,
    /// A pronoun before the subject that it means.
    SubjectAhead,
    /// A reflexive pronoun.
    Reflexive,
    /// A pronoun, by the fitted choice of an antecedent.
    Salience,
    /// A pronoun for which no antecedent is likely enough.
    CloseCall,
    /// A pronoun that means nobody the text names.
    NobodyFits,
    /// *I* inside a quotation: its speaker.
    Speaker,
    /// *You* inside a quotation: to whom it is said.
    Addressee,
    /// *You* where the words call somebody by name.
    Vocative,
    /// *I*, where the author of the words gives the name: *I, Ana Ruiz, …*.
    SelfNamed,
    /// *You* in a question of an interview.
    InterviewQuestion,
    /// *I* in an answer of an interview.
    InterviewAnswer,
    /// *I* after a name and a colon.
    Turn,
}

/// What is known about one rule.
struct Properties {
    /// The text in files.
    name: &'static str,
    /// How often the rule is right, 0 to 1; `None` where each mention has a probability of its own.
    confidence: Option<f32>,
    /// How many mentions the confidence was measured on; `None` where it was not measured.
    measured_on: Option<u16>,
}

impl MentionRule {
    /// All rules, in the order in which they are declared.
    pub const ALL: [Self; 34] = [
        Self::PeopleFile,
        Self::FullName,
        Self::Surname,
        Self::FirstName,
        Self::SurnameOfFirst,
        Self::SurnameOfIntroduced,
        Self::SurnameWithTitle,
        Self::SurnameOfAdult,
        Self::SurnameEstablished,
        Self::NameRecency,
        Self::NameDominance,
        Self::SurnameOfPrincipal,
        Self::SeveralHaveTheName,
        Self::ShortNameInRun,
        Self::HeadlineShortName,
        Self::Handle,
        Self::Apposition,
        Self::Kin,
        Self::ChildByFirstName,
        Self::Described,
        Self::Epithet,
        Self::Introduced,
        Self::SubjectAhead,
        Self::Reflexive,
        Self::Salience,
        Self::CloseCall,
        Self::NobodyFits,
        Self::Speaker,
        Self::Addressee,
        Self::Vocative,
        Self::SelfNamed,
        Self::InterviewQuestion,
        Self::InterviewAnswer,
        Self::Turn,
    ];

    /// The text used in files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.properties().name
    }

    /// The rule with this text in files.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.as_str() == text)
    }

    /// How often the rule is right, 0 to 1: the share of its mentions that mean the person it says. `None` where each
    /// mention has a probability of its own: that of a fitted choice, or that of the quotation.
    ///
    /// Measured by `training/mention_rule_precision.py` on 58 annotated news articles and on the development part
    /// of GUM (63 documents); set by hand where [`Self::measured_on`] is `None`.
    #[must_use]
    pub const fn confidence(self) -> Option<f32> {
        self.properties().confidence
    }

    /// How many mentions the confidence was measured on. `None` where it was set by hand, because the rule found fewer
    /// than 20 mentions, or these stood in fewer than five articles.
    #[must_use]
    pub const fn measured_on(self) -> Option<u16> {
        self.properties().measured_on
    }

    /// The table of all rules.
    const fn properties(self) -> Properties {
        const fn measured(name: &'static str, confidence: f32, mentions: u16) -> Properties {
            Properties { name, confidence: Some(confidence), measured_on: Some(mentions) }
        }
        const fn unmeasured(name: &'static str, confidence: f32) -> Properties {
            Properties { name, confidence: Some(confidence), measured_on: None }
        }
        const fn per_mention(name: &'static str) -> Properties {
            Properties { name, confidence: None, measured_on: None }
        }
        match self {
            Self::PeopleFile => unmeasured("people-file", 1.0),
            Self::FullName => measured("full-name", 0.9, 759),
            Self::Surname => measured("surname", 0.97, 620),
            Self::FirstName => measured("first-name", 0.68, 314),
            Self::SurnameOfFirst => unmeasured("surname-of-first", 0.7),
            Self::SurnameOfIntroduced => unmeasured("surname-of-introduced", 0.9),
            Self::SurnameWithTitle => unmeasured("surname-with-title", 0.9),
            Self::SurnameOfAdult => unmeasured("surname-of-adult", 0.9),
            Self::SurnameEstablished => measured("surname-established", 0.95, 39),
            Self::NameRecency => unmeasured("name-recency", 0.7),
            Self::NameDominance => unmeasured("name-dominance", 0.6),
            Self::SurnameOfPrincipal => unmeasured("surname-of-principal", 0.8),
            Self::SeveralHaveTheName => unmeasured("several-have-the-name", 0.5),
            Self::ShortNameInRun => unmeasured("short-name-in-run", 0.75),
            Self::HeadlineShortName => unmeasured("headline-short-name", 0.79),
            Self::Handle => unmeasured("handle", 0.8),
            Self::Apposition => measured("apposition", 0.88, 112),
            Self::Kin => unmeasured("kin", 0.85),
            Self::ChildByFirstName => unmeasured("child-by-first-name", 0.6),
            Self::Described => per_mention("described"),
            Self::Epithet => per_mention("epithet"),
            Self::Introduced => unmeasured("introduced", 0.85),
            Self::SubjectAhead => per_mention("subject-ahead"),
            Self::Reflexive => per_mention("reflexive"),
            Self::Salience => per_mention("salience"),
            Self::CloseCall => per_mention("close-call"),
            Self::NobodyFits => per_mention("nobody-fits"),
            Self::Speaker => per_mention("speaker"),
            Self::Addressee => unmeasured("addressee", 0.7),
            Self::Vocative => unmeasured("vocative", 0.8),
            Self::SelfNamed => unmeasured("self-named", 0.9),
            Self::InterviewQuestion => measured("interview-question", 0.93, 30),
            Self::InterviewAnswer => measured("interview-answer", 0.95, 121),
            Self::Turn => unmeasured("turn", 0.9),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_rule_has_a_text_of_its_own_and_is_parsed_from_it() {
        for rule in MentionRule::ALL {
            assert_eq!(MentionRule::parse(rule.as_str()), Some(rule));
            assert!(rule.as_str().bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{rule:?}");
        }
        let texts: BTreeSet<&str> = MentionRule::ALL.iter().map(|rule| rule.as_str()).collect();
        assert_eq!(texts.len(), MentionRule::ALL.len());
        assert_eq!(MentionRule::parse("Surname"), None);
    }

    #[test]
    fn the_list_of_rules_is_complete() {
        assert_eq!(
            MentionRule::ALL.iter().copied().max(),
            Some(MentionRule::Turn),
            "the last rule of the enum"
        );
        assert!(MentionRule::ALL.iter().enumerate().all(|(number, rule)| *rule as usize == number));
    }

    #[test]
    fn confidences_are_shares_and_measured_on_enough() {
        for rule in MentionRule::ALL {
            assert!(rule.confidence().is_none_or(|share| (0.0..=1.0).contains(&share)), "{rule:?}");
            assert!(rule.measured_on().is_none_or(|n| n >= 20), "{rule:?}");
        }
    }
}
