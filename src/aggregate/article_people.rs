//! The people of one article: how often they appear, and under which names and titles.

use super::quote_counts::counted_quotes;
use super::sentence_scope::SentenceScope;
use crate::lexicon;
use crate::model::{Analysis, Mention, MentionKind, PersonId, Resolution, Sex, SpeakerKind};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How often one person appears in one article, and under which names.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PersonCount {
    /// Canonical name.
    pub name: String,
    /// Id in the article; empty where a table was not made from an article.
    pub key: String,
    /// Mentions linked to the person.
    pub mentions: u32,
    /// Quotations attributed to the person.
    pub quotes: u32,
    /// Stances toward the person.
    pub stances: u32,
    /// Mentions as *she*, and mentions as *he*, in any of their forms.
    pub pronouns: [u32; 2],
    /// Sex that names, titles and pronouns of the article point to.
    pub sex: Option<Sex>,
    /// The names that the article uses, each with the title before it, sorted.
    pub forms: Vec<NameForm>,
}

/// One name as an article writes it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct NameForm {
    /// The name, with single spaces.
    pub form: String,
    /// The title before it, in lower case without full stops; abbreviations are written out (*senator*).
    pub title: Option<String>,
    /// How often it stands there.
    pub mentions: u32,
}

impl PersonCount {
    /// A person of this name who does not appear yet.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// Adds the numbers of another person count. Names are joined, and the first key stays.
    pub fn merge(&mut self, other: &Self) {
        self.mentions = self.mentions.saturating_add(other.mentions);
        self.quotes = self.quotes.saturating_add(other.quotes);
        self.stances = self.stances.saturating_add(other.stances);
        for (sum, n) in self.pronouns.iter_mut().zip(other.pronouns) {
            *sum = sum.saturating_add(n);
        }
        self.sex = self.sex.or(other.sex);
        for form in &other.forms {
            self.add_form(&form.form, form.title.as_deref(), form.mentions);
        }
    }

    /// Counts a name.
    pub fn add_form(&mut self, form: &str, title: Option<&str>, mentions: u32) {
        let place = self
            .forms
            .binary_search_by(|known| (known.form.as_str(), known.title.as_deref()).cmp(&(form, title)));
        match place {
            Ok(at) => {
                if let Some(known) = self.forms.get_mut(at) {
                    known.mentions = known.mentions.saturating_add(mentions);
                }
            }
            Err(at) => self
                .forms
                .insert(at, NameForm { form: form.to_owned(), title: title.map(str::to_owned), mentions }),
        }
    }
}

/// The people mentioned or quoted in sentences of `scope`, by name. People of one name are one.
pub(super) fn article_people(analysis: &Analysis, scope: SentenceScope) -> Vec<PersonCount> {
    let counted = |index: u32| analysis.sentences.get(index as usize).is_some_and(|s| scope.includes(s));
    let mut people: BTreeMap<&str, PersonCount> = BTreeMap::new();
    let actors = analysis.mentions.iter().filter(|m| m.kind != MentionKind::Modifier);
    for mention in actors.filter(|m| counted(m.sentence)) {
        let Resolution::One(id) = mention.person else { continue };
        if let Some(entry) = entry(&mut people, analysis, id) {
            entry.mentions += 1;
            let words = mention.span.of(&analysis.article.text);
            if mention.kind == MentionKind::Name {
                let form = words.split_whitespace().collect::<Vec<_>>().join(" ");
                entry.add_form(&form, title_before(mention, analysis).as_deref(), 1);
            } else if let (MentionKind::Pronoun, Some(sex)) = (mention.kind, sex_of_pronoun(words)) {
                let [women, men] = &mut entry.pronouns;
                *(if sex == Sex::Female { women } else { men }) += 1;
            }
        }
    }
    for (_, _, speaker) in counted_quotes(analysis, scope) {
        if let Some(SpeakerKind::Person(id)) = speaker
            && let Some(entry) = entry(&mut people, analysis, id)
        {
            entry.quotes += 1;
        }
    }
    for stance in analysis.stances.iter().filter(|stance| counted(stance.sentence)) {
        let name = analysis.person(stance.target).map(|person| person.name.as_str());
        if let Some(entry) = name.and_then(|name| people.get_mut(name)) {
            entry.stances += 1;
        }
    }
    people.into_values().collect()
}

fn entry<'a, 'p>(
    people: &'p mut BTreeMap<&'a str, PersonCount>,
    analysis: &'a Analysis,
    id: PersonId,
) -> Option<&'p mut PersonCount> {
    let person = analysis.person(id)?;
    let new = || PersonCount { key: person.key.clone(), sex: person.sex, ..PersonCount::new(&person.name) };
    Some(people.entry(&person.name).or_insert_with(new))
}

/// The sex that a pronoun tells; `None` for *I* and *you*.
fn sex_of_pronoun(pronoun: &str) -> Option<Sex> {
    match pronoun.to_ascii_lowercase().as_str() {
        "she" | "her" | "hers" | "herself" => Some(Sex::Female),
        "he" | "him" | "his" | "himself" => Some(Sex::Male),
        _ => None,
    }
}

/// The title before a mention in its sentence.
fn title_before(mention: &Mention, analysis: &Analysis) -> Option<String> {
    let sentence = analysis.sentences.get(mention.sentence as usize)?;
    let before = analysis.article.text.get(sentence.span.start()..mention.span.start())?;
    // Two words are enough for the longest title that tells people apart, *vice president*.
    let mut words = before.rsplit(char::is_whitespace).filter(|word| !word.is_empty());
    let (last, before_last) = (words.next()?, words.next());
    let plain = |word: &str| word.trim_matches('.').to_lowercase();
    let last = plain(last);
    let both = before_last.map(|word| format!("{} {last}", plain(word)));
    let title = both.filter(|both| lexicon::title(both).is_some()).or(lexicon::title(&last).map(|_| last))?;
    let long = match title.strip_prefix("former ").unwrap_or(&title) {
        "sen" => "senator",
        "rep" => "representative",
        "gov" => "governor",
        "gen" => "general",
        "dr" => "doctor",
        "vice-president" => "vice president",
        other => other,
    };
    Some(long.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::fixture::AnalysisBuilder;
    use super::*;
    use crate::model::{Holder, SentenceKind};

    #[test]
    fn names_are_counted_with_the_titles_before_them() {
        let mut b = AnalysisBuilder::new("Former Sen. Ana Ruiz spoke. Vice President Ruiz left.");
        b.sentence(SentenceKind::Body, "Former Sen. Ana Ruiz spoke.", 0.0);
        b.sentence(SentenceKind::Body, "Vice President Ruiz left.", 0.0);
        let ana = b.person("Ana Ruiz");
        b.mention(0, "Ana Ruiz", Some(ana));
        b.mention(1, "Ruiz", Some(ana));
        b.stance(1, Holder::Author, ana, [0.1, 0.8, 0.1]);
        let people = article_people(&b.build(), SentenceScope::Article);
        let forms: Vec<(&str, Option<&str>)> =
            people[0].forms.iter().map(|form| (form.form.as_str(), form.title.as_deref())).collect();
        assert_eq!(forms, [("Ana Ruiz", Some("senator")), ("Ruiz", Some("vice president"))]);
        assert_eq!((people.len(), people[0].mentions, people[0].stances), (1, 2, 1));
    }

    #[test]
    fn pronouns_are_counted_by_the_sex_that_they_tell() {
        let mut b = AnalysisBuilder::new("Ana Ruiz left. She took her hat. He waved.");
        b.sentence(SentenceKind::Body, "Ana Ruiz left.", 0.0);
        b.sentence(SentenceKind::Body, "She took her hat.", 0.0);
        b.sentence(SentenceKind::Body, "He waved.", 0.0);
        let ana = b.person("Ana Ruiz");
        b.mention(0, "Ana Ruiz", Some(ana));
        b.mention(1, "She", Some(ana));
        b.mention(1, "her", Some(ana));
        b.mention(2, "He", Some(ana));
        let mut analysis = b.build();
        analysis.mentions.iter_mut().skip(1).for_each(|mention| mention.kind = MentionKind::Pronoun);
        let people = article_people(&analysis, SentenceScope::Article);
        assert_eq!((people[0].pronouns, people[0].forms.len()), ([2, 1], 1));
    }

    #[test]
    fn merging_adds_up_forms() {
        let mut one = PersonCount::new("Ana Ruiz");
        one.add_form("Ruiz", None, 2);
        let mut other = PersonCount { mentions: 5, ..PersonCount::new("Ana J. Ruiz") };
        other.add_form("Ana", None, 1);
        other.add_form("Ruiz", None, 1);
        one.merge(&other);
        let forms: Vec<(&str, u32)> = one.forms.iter().map(|f| (f.form.as_str(), f.mentions)).collect();
        assert_eq!((one.mentions, forms), (5, vec![("Ana", 1), ("Ruiz", 3)]));
    }
}
