//! A person as the names of one article show them: forms, titles, sex, age, family.

use super::full_form::{FullForm, compared, is_full_name, is_plain};
use crate::lexicon;
use crate::model::Sex;
use crate::people::coref::is_relative;
use crate::people::detect::boundaries::is_nickname_mark;
use crate::people::detect::candidates::{Candidate, Introduction, age};
use crate::tokens::{TokenKind, Tokens};

/// Below this age, in years, a person is called by the first name and not by the surname (AP Stylebook, "names").
const ADULT: u32 = 18;
/// Most forms of one person that are told apart.
const MAX_FORMS: usize = 12;
/// How many tokens after a name its apposition may say that it is a relative: *Ana Ruiz, the mayor's eldest daughter,*.
const APPOSITION: usize = 7;

/// A form of a name, and how often it stands in running text.
#[derive(Debug, Clone, Default)]
struct SeenForm {
    /// Its parts in lower case.
    parts: Vec<String>,
    /// As the text writes it.
    name: String,
    /// How often; forms in capitals count nothing.
    count: u32,
}

/// A person known from names in the text or from a people file.
#[derive(Debug, Clone, Default)]
pub(in crate::people) struct KnownPerson {
    /// Lower-cased parts of the canonical form: no initials, no suffix.
    pub(in crate::people) parts: Vec<String>,
    /// The canonical form as the text has it.
    pub(in crate::people) name: String,
    /// From a title, a noun for a person or the first name.
    pub(in crate::people) sex: Option<Sex>,
    /// The sex is that of a title or a noun, not only of the first name.
    pub(in crate::people) sex_told: bool,
    /// The text gives an age below [`ADULT`].
    pub(in crate::people) minor: bool,
    /// How often the full form stands in the text.
    pub(in crate::people) full: u32,
    /// First token of the first full form.
    pub(in crate::people) first_full: usize,
    /// Whether the text introduces this person as a relative of another: *his wife, Ana Ruiz*.
    pub(in crate::people) relative: bool,
    /// Whether the first full form is introduced like that.
    pub(in crate::people) introduced_relative: bool,
    /// Known by the surname alone, because those whom the text names in full are others.
    pub(in crate::people) surname_only: bool,
    /// From a people file: the name stays as it is there.
    pub(in crate::people) listed: bool,
    /// Whether a people file leaves this person out.
    pub(in crate::people) excluded: bool,
    /// Titles before the name, in lower case.
    titles: Vec<String>,
    /// Whether the text puts the suffix also to the surname alone: *Ruiz Jr.*.
    pub(in crate::people) keeps_suffix: bool,
    /// Sentence of the latest full form with a suffix: *Ana Ruiz Jr.*.
    suffixed_in: Option<u32>,
    /// What tells namesakes apart.
    pub(in crate::people) form: FullForm,
    /// Parts of other forms: those in the text, other names that it gives, the aliases in a people file.
    pub(super) aliases: Vec<Vec<String>>,
    seen: Vec<SeenForm>,
}

impl KnownPerson {
    /// A person with a first form.
    pub(super) fn new(form: FullForm, name: String) -> Self {
        Self { parts: form.parts.clone(), name, form, ..Self::default() }
    }

    pub(in crate::people) fn first(&self) -> &str {
        self.parts.first().map_or("", String::as_str)
    }

    /// All forms, the canonical one first.
    pub(super) fn forms(&self) -> impl Iterator<Item = &Vec<String>> {
        std::iter::once(&self.parts).chain(&self.aliases)
    }

    /// Whether a lower-cased word alone is this person's first name, or a usual nickname or formal form of it: not *Beck* for
    /// Rebecca, nor *Christian* for Chris.
    pub(in crate::people) fn is_first(&self, word: &str) -> bool {
        let usual = || {
            let listed = lexicon::name_word(word);
            let given =
                lexicon::first_name(word).is_some_and(|n| n.frequent) || listed.given > listed.surname;
            given && !word.ends_with("ian")
        };
        !self.surname_only
            && (self.forms().any(|parts| has_first(parts, word)) || (self.shares_first(word) && usual()))
    }

    /// Whether a lower-cased first name before this person's surname is that of this person, or short for it, or its full
    /// form.
    pub(super) fn shares_first(&self, given: &str) -> bool {
        self.forms().filter(|parts| parts.len() > 1).any(|parts| {
            let first = parts.first().map_or("", String::as_str);
            first == given || lexicon::formal_name_of(given, first) || lexicon::formal_name_of(first, given)
        })
    }

    /// Whether a lower-cased word is this person's surname.
    pub(in crate::people) fn is_last(&self, word: &str) -> bool {
        let full = self.forms().filter(|parts| parts.len() > 1);
        full.flat_map(|parts| parts.iter().skip(1)).any(|part| part == word)
            || (self.surname_only && self.first() == word)
    }

    /// Whether the name may be more than one: it has a common word before the surname (*Photo Ana Ruiz*).
    pub(super) fn is_doubtful(&self) -> bool {
        let before = self.parts.split_last().map_or(&[] as &[String], |(_, before)| before);
        let english = |part: &String| {
            let word = lexicon::name_word(part);
            word.english > 0 && word.given == 0 && lexicon::first_name(part).is_none()
        };
        !self.listed && before.iter().any(|part| is_plain(part) || english(part))
    }

    /// Whether the text puts this title before the name.
    pub(super) fn has_title(&self, title: &str) -> bool {
        self.titles.iter().any(|known| known == title)
    }

    /// Whether a form without a suffix means the parent of this person, who is known with one, or the other way round. A
    /// text that names both puts the suffix to the child's name, names both in one sentence, or puts an office or a word
    /// for a relative to the parent's.
    pub(super) fn is_other_generation(&self, tokens: &Tokens<'_>, c: &Candidate, form: &FullForm) -> bool {
        match (self.form.generation, form.generation) {
            (None, Some(_)) => true,
            (Some(_), None) => {
                let office = title_before(tokens, c).filter(|title| !is_courtesy(title));
                office.is_some_and(|title| !self.has_title(&title))
                    || self.suffixed_in == Some(c.sentence)
                    || is_beside_kin(tokens, c)
            }
            _ => false,
        }
    }

    /// How many common words stand before a form of this name in another: 1 in *longtime ana ruiz*, 0 in *ana ruiz*.
    pub(super) fn words_before(&self, parts: &[String]) -> usize {
        let begins = |from: &usize| {
            let (before, form) = parts.split_at_checked(*from).unwrap_or((parts, &[]));
            form.len() > 1
                && before.iter().all(|word| is_plain(word))
                && self.forms().any(|known| known == form)
        };
        (1..parts.len()).rev().find(begins).unwrap_or(0)
    }

    /// Adds a form from which short forms follow.
    pub(super) fn add_alias(&mut self, parts: Vec<String>) {
        if self.aliases.len() < MAX_FORMS && !self.forms().any(|known| *known == parts) {
            self.aliases.push(parts);
        }
    }

    /// Adds a form that the text uses.
    pub(super) fn add_form(&mut self, parts: &[String]) {
        if !self.forms().any(|known| known == parts) {
            self.add_alias(parts.to_vec());
        }
    }

    /// Counts a form in running text.
    pub(super) fn see(&mut self, tokens: &Tokens<'_>, c: &Candidate, form: &FullForm) {
        if form.generation.is_some() {
            self.suffixed_in = Some(c.sentence);
        }
        let name = surface_form(tokens, c.first, c.last);
        let shouted = c.parts.iter().all(|part| tokens.get(*part).is_some_and(|t| t.shouted));
        let count = u32::from(!shouted);
        if let Some(seen) = self.seen.iter_mut().find(|seen| seen.name == name) {
            seen.count += count;
        } else if self.seen.len() < MAX_FORMS {
            self.seen.push(SeenForm { parts: form.parts.clone(), name, count });
        }
    }

    /// Settles the canonical name once the text is read: the form that stands there most often, and of those the fullest; no
    /// surname with a particle where there is a first name, and none that has only a common word before or after another form (*Longtime Ana Ruiz*).
    pub(super) fn settle(&mut self) {
        if self.listed || self.seen.len() < 2 {
            return;
        }
        let glued = |form: &SeenForm| {
            self.seen.iter().any(|other| {
                let extra = form.parts.len().saturating_sub(other.parts.len());
                let words = form
                    .parts
                    .strip_suffix(other.parts.as_slice())
                    .or_else(|| form.parts.strip_prefix(other.parts.as_slice()));
                extra > 0
                    && other.parts.len() > 1
                    && words.is_some_and(|words| words.iter().all(|word| is_plain(word)))
            })
        };
        let best = self.seen.iter().max_by_key(|form| {
            (
                form.count > 0,
                !glued(form),
                is_full_name(&form.parts),
                form.count,
                form.parts.len(),
                form.name.len(),
                std::cmp::Reverse(form.name.clone()),
            )
        });
        if let Some(best) = best.cloned() {
            let before = std::mem::replace(&mut self.parts, best.parts);
            self.name = best.name;
            let mut others: Vec<Vec<String>> = self.seen.iter().map(|form| form.parts.clone()).collect();
            others.push(before);
            for parts in others {
                self.add_alias(parts);
            }
        }
    }

    /// Takes a fuller name over from a headline: a first name with the surname after it.
    pub(super) fn extend(&mut self, tokens: &Tokens<'_>, first: usize, last: usize) {
        if self.parts.len() == 1 && !self.listed {
            self.parts = (first..=last).map(|at| compared(tokens.text(at))).collect();
            self.name = surface_form(tokens, first, last);
        }
    }

    /// Takes over what stands beside a name: title, role, age, family; the first name's sex where nothing better is known.
    pub(super) fn note(&mut self, tokens: &Tokens<'_>, c: &Candidate) {
        if let Introduction::Title(Some(sex)) | Introduction::Role(Some(sex)) = c.introduction {
            (self.sex, self.sex_told) = (Some(sex), true);
        }
        if self.sex.is_none() {
            self.sex = self.sex_of_name();
        }
        self.minor |= age(tokens, c).is_some_and(|years| years < ADULT);
        self.relative |= is_called_relative(tokens, c);
        for title in title_before(tokens, c).into_iter().chain(title_after(tokens, c)) {
            if self.titles.len() < MAX_FORMS && !self.has_title(&title) {
                self.titles.push(title);
            }
        }
    }

    /// The sex that the name tells.
    pub(super) fn sex_of_name(&self) -> Option<Sex> {
        lexicon::sex_of_name(self.parts.iter().map(String::as_str)).sex
    }

    /// Notes the sex that a courtesy title before a short form tells: *Mr. Ruiz*.
    pub(super) fn note_sex(&mut self, sex: Sex) {
        if !self.sex_told {
            (self.sex, self.sex_told) = (Some(sex), true);
        }
    }
}

fn has_first(parts: &[String], word: &str) -> bool {
    parts.first().is_some_and(|first| first == word)
}

/// The title right before a candidate, in lower case and in full: *senator*, *prime minister*.
pub(super) fn title_before<'a>(tokens: &'a Tokens<'_>, c: &Candidate) -> Option<String> {
    if !matches!(c.introduction, Introduction::Title(_)) {
        return None;
    }
    let mut at = c.first.checked_sub(1)?;
    if tokens.is_mark(at, '.') {
        at = at.checked_sub(1)?;
    }
    // "ex-Vice President"
    let bare = |lower: &'a str| {
        let ends = ["ex-", "then-", "former-"].iter().find_map(|start| lower.strip_prefix(start));
        ends.unwrap_or(lower)
    };
    let lower = bare(tokens.lower(at));
    let pair = at.checked_sub(1).map(|before| [bare(tokens.lower(before)), lower].join(" "));
    if let Some(pair) = pair.filter(|pair| lexicon::title(pair).is_some() || lexicon::role(pair).is_some()) {
        return Some(pair);
    }
    lexicon::title(lower).is_some().then(|| lexicon::full_title(lower).to_owned())
}

/// The token after the comma behind a name: *Ana Ruiz, the mayor*, *Ben Ruiz Jr., the mayor*.
fn apposition(tokens: &Tokens<'_>, c: &Candidate) -> Option<usize> {
    let after = c.last + 1;
    let comma = if c.parts.last() != Some(&c.last) && tokens.is_mark(after, '.') { after + 1 } else { after };
    tokens.is_mark(comma, ',').then_some(comma + 1)
}

/// The title in the apposition of a name, in lower case and in full: *Ana Ruiz, the senior senator,*. Not that of another:
/// *Ana Ruiz, the president’s aide,*.
fn title_after(tokens: &Tokens<'_>, c: &Candidate) -> Option<String> {
    let start = apposition(tokens, c)?;
    // Before the title only what belongs to it: a determiner, adjectives, the owner of the office.
    let inside = |at: &usize| {
        let lower = tokens.lower_in(*at, c.sentence);
        let function = lexicon::is_function_word(lower) && !lexicon::is_determiner(lower);
        let word = tokens.get(*at).is_some_and(|t| t.kind != TokenKind::Mark);
        !lower.is_empty() && (tokens.is_possessive(*at) || (word && !function && !is_relative(lower)))
    };
    let mut words = (start..start + APPOSITION).take_while(inside);
    let at = words.find(|at| {
        let lower = tokens.lower(*at);
        lexicon::title(lower).is_some() && !is_courtesy(lower)
    })?;
    let of_another = tokens.is_possessive(at + 1) || tokens.is_capital(at + 1);
    (!of_another).then(|| lexicon::full_title(tokens.lower(at)).to_owned())
}

/// Whether a title tells no office: *Mr.*, *Mrs.*.
pub(super) fn is_courtesy(title: &str) -> bool {
    matches!(title, "mr" | "mrs" | "ms" | "miss" | "mx" | "sir" | "madam" | "dr" | "doctor")
}

/// Whether the text calls the person of a name somebody's relative, before or after it: *his wife, Ana Ruiz*, *Ana Ruiz, the
/// mayor's daughter,*.
fn is_called_relative(tokens: &Tokens<'_>, c: &Candidate) -> bool {
    let before = |back: usize| c.first.checked_sub(back).map_or("", |at| tokens.lower_in(at, c.sentence));
    if is_relative(before(1))
        || (before(1) == "," && matches!(c.introduction, Introduction::Role(_)) && is_relative(before(2)))
        || (before(1) == "lady" && before(2) == "first")
    {
        return true;
    }
    let Some(start) = apposition(tokens, c) else { return false };
    let mut owned = false;
    for at in start..start + APPOSITION {
        let Some(token) = tokens.get(at).filter(|t| t.sentence == c.sentence) else { return false };
        let lower = tokens.lower(at);
        if is_relative(lower) && (owned || tokens.lower_in(at + 1, c.sentence) == "of") {
            return true;
        }
        if matches!(lower, "who" | "which" | "was" | "is") {
            return false;
        }
        owned |= tokens.is_possessive(at) || lexicon::is_possessive_determiner(lower);
        if token.kind == TokenKind::Mark && !tokens.is_possessive(at) {
            return false;
        }
    }
    false
}

/// Whether a word for a relative of another generation stands right before a name, perhaps with *of* or a comma, or right
/// after it: *his father, Ana Ruiz*, *a son of Ana Ruiz*, *Ana Ruiz, the elder,*.
fn is_beside_kin(tokens: &Tokens<'_>, c: &Candidate) -> bool {
    let kin = |at: usize| lexicon::is_other_generation(tokens.lower_in(at, c.sentence));
    let before = c.first.checked_sub(1).is_some_and(|at| {
        let skipped = tokens.is_mark(at, ',') || tokens.lower(at) == "of";
        kin(at) || (skipped && at.checked_sub(1).is_some_and(kin))
    });
    let apposed = apposition(tokens, c).is_some_and(|start| {
        matches!(tokens.lower_in(start, c.sentence), "the" | "his" | "her") && kin(start + 1)
    });
    before || apposed
}

/// Tokens as the text writes them, with single spaces.
pub(in crate::people) fn surface_form(tokens: &Tokens<'_>, first: usize, last: usize) -> String {
    let mut name = String::new();
    let mut nickname = false;
    for at in first..=last {
        if is_nickname_mark(tokens, at) && tokens.text(at) != "'" && tokens.text(at) != "’" || nickname {
            nickname = !nickname || !is_nickname_mark(tokens, at);
            continue;
        }
        let stop = tokens.is_mark(at, '.') || tokens.is_mark(at, ',');
        if !name.is_empty() && !stop {
            name.push(' ');
        }
        name.push_str(tokens.text(at));
    }
    name
}
