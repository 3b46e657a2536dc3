//! The people of an article while its names are read, and which names are one person.

use super::full_form::{FullForm, compared, is_misspelt, is_plain};
use super::known_person::{KnownPerson, is_courtesy, surface_form, title_before};
use super::name_index::NameIndex;
use crate::lexicon;
use crate::people::detect::boundaries::is_article_name;
use crate::people::detect::candidates::{Candidate, Introduction};
use crate::people::roster::ListedPerson;
use crate::tokens::Tokens;
use std::ops::Range;

/// The people found so far.
#[derive(Debug, Clone, Default)]
pub(in crate::people) struct Registry {
    pub(in crate::people) entries: Vec<KnownPerson>,
    pub(in crate::people) index: NameIndex,
}

/// Who has a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::people) enum Bearers {
    Nobody,
    One(usize),
    /// Several, and the form does not tell which.
    Several(Vec<usize>),
}

impl Bearers {
    /// The person, if it is one.
    pub(in crate::people) fn one(&self) -> Option<usize> {
        match self {
            Self::One(person) => Some(*person),
            Self::Nobody | Self::Several(_) => None,
        }
    }
}

impl Registry {
    /// Adds a name of several words, or counts it for the person who has it.
    pub(in crate::people) fn add_full(&mut self, tokens: &Tokens<'_>, c: &Candidate, form: &FullForm) {
        let number = match self.find(form) {
            Bearers::Several(_) => return,
            Bearers::One(_) if form.function_word().is_some() => return,
            Bearers::One(known)
                if self.entries.get(known).is_some_and(|e| e.is_other_generation(tokens, c, form)) =>
            {
                self.entries.len()
            }
            Bearers::One(known) => known,
            Bearers::Nobody if self.is_glued(c, form) => return,
            Bearers::Nobody => self.entries.len(),
        };
        if number == self.entries.len() {
            let mut entry = KnownPerson::new(form.clone(), surface_form(tokens, c.first, c.last));
            entry.first_full = c.first;
            self.entries.push(entry);
        }
        self.index.add(number, &form.parts);
        if let Some(entry) = self.entries.get_mut(number) {
            entry.form.learn(form);
            entry.add_form(&form.parts);
        }
        self.note_full(tokens, c, form, number);
    }

    /// Counts a name of several words for the person who has it, with what stands beside it.
    pub(in crate::people) fn note_full(
        &mut self,
        tokens: &Tokens<'_>,
        c: &Candidate,
        form: &FullForm,
        number: usize,
    ) {
        if let Some(entry) = self.entries.get_mut(number) {
            entry.full += 1;
            entry.first_full = entry.first_full.min(c.first);
            entry.see(tokens, c, form);
            entry.note(tokens, c);
            entry.introduced_relative |= entry.full == 1 && entry.relative;
        }
        if let (Some(first), Some(last)) = (form.parts.first(), c.parts.last()) {
            if let (Some(nickname), Some(surname)) = (&form.nickname, form.parts.last()) {
                self.add_alias(number, vec![nickname.clone(), surname.clone()]);
            }
            for half in halves(tokens.text(*last)) {
                self.add_alias(number, vec![first.clone(), compared(half)]);
            }
        }
    }

    /// Whether a form is a known name after common words: *Longtime Ana Ruiz*, *Assuring Ruiz* at the beginning of a
    /// sentence; or before a function word.
    fn is_glued(&self, c: &Candidate, form: &FullForm) -> bool {
        (1..form.parts.len()).filter_map(|from| form.parts.split_at_checked(from)).any(|(before, name)| {
            let known = match name {
                [surname] => c.initial_position && !self.index.with_surname(surname).is_empty(),
                _ => !self.index.whole(name).is_empty(),
            };
            known && before.iter().all(|word| is_plain(word))
        }) || form
            .function_word()
            .and_then(|at| form.parts.get(..at))
            .is_some_and(|name| !self.index.whole(name).is_empty())
    }

    /// Adds a person of a people file, whom the article names in full first at this token. Returns their number.
    pub(in crate::people) fn add_listed(&mut self, person: &ListedPerson, first_full: usize) -> usize {
        let number = self.entries.len();
        let form = FullForm::listed(&person.name);
        self.index.add(number, &form.parts);
        let mut entry = KnownPerson::new(form, person.name.clone());
        entry.first_full = first_full;
        for alias in
            person.aliases.iter().map(|alias| FullForm::listed(alias).parts).filter(|parts| parts.len() > 1)
        {
            self.index.add(number, &alias);
            entry.add_alias(alias);
        }
        (entry.listed, entry.excluded) = (true, person.exclude);
        entry.sex = person.sex.or_else(|| entry.sex_of_name());
        entry.sex_told = person.sex.is_some();
        self.entries.push(entry);
        number
    }

    /// Takes over what stands beside a form of a listed person other than the name in full; `whole` where that is all of the
    /// candidate.
    pub(in crate::people) fn note_listed(
        &mut self,
        tokens: &Tokens<'_>,
        number: usize,
        c: &Candidate,
        whole: bool,
    ) {
        self.note_suffix(&FullForm::new(tokens, c));
        let Some(entry) = self.entries.get_mut(number) else { return };
        entry.full += u32::from(c.parts.len() > 1);
        if whole {
            entry.note(tokens, c);
        }
    }

    /// Adds a person known by one word. Returns their number.
    pub(in crate::people) fn add_single(&mut self, tokens: &Tokens<'_>, c: &Candidate) -> usize {
        let form = FullForm::new(tokens, c);
        let number = self.entries.len();
        self.index.add(number, &form.parts);
        let mut entry = KnownPerson::new(form, surface_form(tokens, c.first, c.last));
        entry.full = 1;
        entry.first_full = c.first;
        entry.note(tokens, c);
        self.entries.push(entry);
        number
    }

    /// Gives a person another form, from which short forms follow.
    pub(in crate::people) fn add_alias(&mut self, number: usize, parts: Vec<String>) {
        self.index.add(number, &parts);
        if let Some(entry) = self.entries.get_mut(number) {
            entry.add_alias(parts);
        }
    }

    /// Whether a one-word candidate is part of a known name. Notes what stands beside it.
    pub(in crate::people) fn note_short_form(&mut self, tokens: &Tokens<'_>, c: &Candidate) -> bool {
        let Some(word) = c.parts.first().map(|part| compared(tokens.text(*part))) else {
            return false;
        };
        let word = word.as_str();
        let bearers = self.index.with_word(word);
        let entries = &self.entries;
        let mut firsts =
            bearers.iter().copied().filter(|n| entries.get(*n).is_some_and(|e| e.is_first(word)));
        let (first, second) = (firsts.next(), firsts.next());
        let mut lasts = bearers.iter().copied().filter(|n| entries.get(*n).is_some_and(|e| e.is_last(word)));
        let (last, other) = (lasts.next(), lasts.next());
        match (first, second, last, other) {
            (Some(number), None, None, _) => {
                if let Some(entry) = self.entries.get_mut(number) {
                    entry.note(tokens, c);
                }
            }
            (None, _, Some(number), None) => {
                if let (Introduction::Title(Some(sex)), Some(entry)) =
                    (c.introduction, self.entries.get_mut(number))
                {
                    entry.note_sex(sex);
                }
            }
            _ => {}
        }
        first.is_some() || last.is_some()
    }

    /// Whether a surname alone means none of those whom the text names in full: the title has another sex, or they are
    /// all relatives of a person whom the text never names in full, because everybody knows that person.
    pub(in crate::people) fn is_another(&self, tokens: &Tokens<'_>, c: &Candidate) -> bool {
        let Some(word) = c.parts.first().map(|part| compared(tokens.text(*part))) else { return false };
        let mut bearers =
            self.index.with_word(&word).into_iter().filter_map(|n| self.entries.get(n)).peekable();
        if bearers.peek().is_none() {
            return false;
        }
        let title = title_before(tokens, c);
        let office = title.as_deref().filter(|title| !is_courtesy(title));
        let sex = match c.introduction {
            Introduction::Title(sex) | Introduction::Role(sex) => sex,
            _ => None,
        };
        bearers.all(|entry| {
            let surname = entry.is_last(&word) && !entry.is_first(&word) && !entry.surname_only;
            let unfit = sex.is_some_and(|sex| entry.sex_told && entry.sex.is_some_and(|known| known != sex));
            let untitled = office.is_some_and(|title| !entry.has_title(title));
            let before = c.first < entry.first_full;
            // "President Ruiz" beside "Ben Ruiz Jr.": a child, whom the text tells of later, or calls a relative, or "Ruiz Jr.".
            let son = untitled && entry.form.generation.is_some_and(|number| number > 1);
            let head = office.is_some_and(lexicon::is_head_of_state);
            let child = son && (before || head || entry.relative || entry.keeps_suffix);
            surname && (unfit || child || (entry.introduced_relative && (untitled || before)))
        })
    }

    /// Notes that the text puts a suffix to a surname alone: *Ruiz Jr.*.
    pub(in crate::people) fn note_suffix(&mut self, form: &FullForm) {
        let ([surname], Some(generation)) = (form.parts.as_slice(), form.generation) else { return };
        for number in self.index.with_surname(surname) {
            if let Some(entry) = self.entries.get_mut(*number) {
                entry.keeps_suffix |= entry.form.generation == Some(generation);
            }
        }
    }

    /// Notes where lines in title case name people in full, before the text does.
    pub(in crate::people) fn note_titles(
        &mut self,
        tokens: &Tokens<'_>,
        lines: impl Iterator<Item = Range<usize>>,
    ) {
        for at in lines.flatten().filter(|at| tokens.is_capital(*at) && tokens.is_capital(at + 1)) {
            let name = [compared(tokens.text(at)), compared(tokens.text(at + 1))];
            let known: Vec<usize> = self.index.whole(&name).to_vec();
            for number in known {
                if let Some(entry) = self.entries.get_mut(number) {
                    entry.first_full = entry.first_full.min(at);
                }
            }
        }
    }

    /// Adds a person known by the surname alone beside others who have it, once.
    pub(in crate::people) fn add_surname(&mut self, tokens: &Tokens<'_>, c: &Candidate) {
        let number = self.add_single(tokens, c);
        if let Some(entry) = self.entries.get_mut(number) {
            entry.surname_only = true;
        }
    }

    /// The person whose surname a word misspells, if it is one.
    pub(in crate::people) fn misspelt(&self, word: &str) -> Option<usize> {
        let near = self.index.beginning_like(word);
        let mut found = near.iter().copied().filter(|number| {
            let parts = self.entries.get(*number).map(|entry| &entry.parts);
            parts.is_some_and(|parts| {
                parts.len() > 1 && parts.last().is_some_and(|last| is_misspelt(last, word))
            })
        });
        found.next().filter(|_| found.next().is_none())
    }

    /// Whether a full name is known already.
    pub(in crate::people) fn has_full_name(&self, form: &FullForm) -> bool {
        self.find(form) != Bearers::Nobody
    }

    /// Points for standing beside a person (*Ana Ruiz and …*) and for having a person's surname.
    pub(in crate::people) fn family_points(&self, tokens: &Tokens<'_>, c: &Candidate) -> i32 {
        let parts = lower_parts(tokens, c);
        let surname = parts.last().is_some_and(|last| !self.index.with_surname(last).is_empty());
        let beside = c.first.checked_sub(2).is_some_and(|before| {
            tokens.lower(c.first - 1) == "and"
                && tokens.get(before).is_some_and(|t| t.sentence == c.sentence)
                && !self.index.with_surname(&compared(tokens.text(before))).is_empty()
        });
        3 * i32::from(surname) + 2 * i32::from(beside)
    }

    /// Who has this name: in the same form; in one that begins or ends this one, or the other way round; with the same
    /// surname after a first name that is the same, short for it, or its initial; with the surname first. Initials and
    /// suffixes must not tell that they are two.
    pub(in crate::people) fn find(&self, form: &FullForm) -> Bearers {
        let parts = form.parts.as_slice();
        let fits = |n: &usize| self.entries.get(*n).is_some_and(|e| !e.form.conflicts(form));
        let some = |bearers: &[usize]| {
            let fitting: Vec<usize> = bearers.iter().copied().filter(fits).collect();
            let agrees = |n: &&usize| self.entries.get(**n).is_some_and(|e| e.form.agrees(form));
            let coeval =
                |n: &&usize| self.entries.get(**n).is_some_and(|e| e.form.generation == form.generation);
            if let [] | [_] = fitting.as_slice() {
                return fitting.first().copied().map(Bearers::One);
            }
            let mut coevals = fitting.iter().filter(coeval);
            match (fitting.iter().find(agrees), coevals.next(), coevals.next()) {
                (Some(only), _, _) | (None, Some(only), None) => Some(Bearers::One(*only)),
                _ => Some(Bearers::Several(fitting.clone())),
            }
        };
        let found = some(self.index.whole(parts));
        if found.is_some() || parts.len() < 2 {
            return found.unwrap_or(Bearers::Nobody);
        }
        let first = |bearers: &[usize]| bearers.iter().copied().find(fits).map(Bearers::One);
        let (Some(given), Some(surname)) = (parts.first(), parts.last()) else { return Bearers::Nobody };
        let known = self.index.with_surname(surname);
        let by_first_name = |is: &dyn Fn(&KnownPerson) -> bool| {
            let same = |n: &&usize| self.entries.get(**n).is_some_and(is);
            let bearers: Vec<usize> = known.iter().filter(same).copied().collect();
            some(&bearers)
        };
        first(self.index.with_form(parts))
            .or_else(|| self.index.beginnings_of(parts).find_map(first))
            .or_else(|| self.with_given_name(parts).and_then(|n| first(&[n])))
            .or_else(|| by_first_name(&|entry| entry.shares_first(given)))
            .or_else(|| by_first_name(&|entry| is_initial_of(given, entry.first())))
            .or_else(|| by_first_name(&|entry| is_variant(given, entry.first())))
            .or_else(|| self.transposed(parts).and_then(|n| first(&[n])))
            .or_else(|| {
                let near = self
                    .misspelt(surname)
                    .filter(|n| self.entries.get(*n).is_some_and(|e| e.first() == given));
                near.and_then(|n| first(&[n]))
            })
            .unwrap_or(Bearers::Nobody)
    }

    /// The person known by a double surname alone so far: *Marsh Cole*, then *Ana Marsh Cole*.
    fn with_given_name(&self, parts: &[String]) -> Option<usize> {
        let (given, surname) = parts.split_first().filter(|(_, rest)| rest.len() > 1)?;
        let bare = surname.first().is_some_and(|word| lexicon::first_name(word).is_none());
        if !bare || lexicon::first_name(given).is_none() {
            return None;
        }
        self.index.whole(surname).first().copied()
    }

    /// The person of a name of two words in the other order: *Abe Shinzo* and *Shinzo Abe*. Not where both are first names.
    fn transposed(&self, parts: &[String]) -> Option<usize> {
        let [one, two] = parts else { return None };
        if lexicon::first_name(one).is_some() && lexicon::first_name(two).is_some() {
            return None;
        }
        match self.index.whole(&[two.clone(), one.clone()]) {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// Settles the canonical names once all names are read.
    pub(in crate::people) fn settle(&mut self) {
        self.entries.iter_mut().for_each(KnownPerson::settle);
    }
}

/// The parts of a surname that may stand for it: *Berg* and *Hansen* of *Berg-Hansen*, *Assad* of *al-Assad*. None of
/// *Jong-un*.
fn halves(surname: &str) -> impl Iterator<Item = &str> {
    /// Shortest half, in bytes.
    const MIN: usize = 4;
    let (one, two) = surname.split_once('-').unwrap_or_default();
    let named = |half: &str| half.len() >= MIN && half.starts_with(char::is_uppercase);
    let both = named(one) && named(two);
    let one = Some(one).filter(|_| both);
    let two = Some(two).filter(|two| both || (named(two) && is_article_name(surname)));
    one.into_iter().chain(two)
}

/// Whether one of two lower-cased first names is an initial of the other: *j* and *john*.
fn is_initial_of(one: &str, other: &str) -> bool {
    let letters = |word: &str| word.chars().count();
    one.chars().next() == other.chars().next() && (letters(one) == 1 || letters(other) == 1)
}

/// Whether two first names are spellings of one: *kristen* and *kristin*. Not *daniel* and *daniela*.
fn is_variant(one: &str, other: &str) -> bool {
    one.chars().count() == other.chars().count() && is_misspelt(one, other)
}

/// Lower-cased parts of a candidate.
pub(in crate::people) fn lower_parts(tokens: &Tokens<'_>, c: &Candidate) -> Vec<String> {
    c.parts.iter().map(|part| compared(tokens.text(*part))).collect()
}
