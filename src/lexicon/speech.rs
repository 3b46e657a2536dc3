//! Verbs that report speech and thought.

use super::entries;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a cue verb can take, after the way news uses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CueClass {
    /// *said*: quotations, that-clauses, bare clauses.
    Say,
    /// *told*: as [`Self::Say`], after an addressee.
    Tell,
    /// *asked*: questions.
    Ask,
    /// *replied*, *shouted*: quotations.
    Utter,
    /// *called*, *described*: a name for somebody or something.
    Call,
    /// *accused*, *praised*: the verb itself is the opinion.
    Judge,
    /// *believed*: that-clauses.
    Think,
    /// *threatened*: to-clauses.
    Propose,
}

/// Which form of the verb stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VerbForm {
    /// *say*
    Base,
    /// *says*
    Present,
    /// *said*
    Past,
    /// *saying*
    Participle,
}

/// A cue verb's form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cue {
    /// What it can take.
    pub class: CueClass,
    /// Its form.
    pub form: VerbForm,
    /// Second word of a phrasal verb (*went **on***); empty for most.
    pub particle: &'static str,
}

static CUES: LazyLock<FxHashMap<&'static str, Vec<Cue>>> = LazyLock::new(|| {
    let mut cues: FxHashMap<&str, Vec<Cue>> = FxHashMap::default();
    for line in entries(include_str!("../../data/cue_verbs.tsv")) {
        let mut columns = line.split('\t');
        let class = match columns.next() {
            Some("say") => CueClass::Say,
            Some("tell") => CueClass::Tell,
            Some("ask") => CueClass::Ask,
            Some("utter") => CueClass::Utter,
            Some("call") => CueClass::Call,
            Some("judge") => CueClass::Judge,
            Some("think") => CueClass::Think,
            _ => CueClass::Propose,
        };
        let Some(base) = columns.next() else { continue };
        let (base, particle) = base.split_once(' ').unwrap_or((base, ""));
        cues.entry(base).or_default().push(Cue { class, form: VerbForm::Base, particle });
        for (number, form) in columns.next().unwrap_or("").split(' ').enumerate() {
            let form_of = match number {
                0 => VerbForm::Present,
                1 | 3 => VerbForm::Past,
                _ => VerbForm::Participle,
            };
            let word = form.split_once('_').map_or(form, |(word, _)| word);
            let list = cues.entry(word).or_default();
            // "read", "put": base and past look alike; the past is what news uses.
            list.retain(|cue| cue.particle != particle || cue.class != class);
            list.push(Cue { class, form: form_of, particle });
        }
    }
    // Phrasal verbs first, so that "went on" is found before a plain "went" would be.
    for list in cues.values_mut() {
        list.sort_by_key(|cue| cue.particle.is_empty());
    }
    cues
});

/// The cue verb that `lower` is a form of; `next` is the following word, for phrasal verbs.
#[must_use]
pub fn cue(lower: &str, next: Option<&str>) -> Option<Cue> {
    CUES.get(lower)?.iter().find(|cue| cue.particle.is_empty() || Some(cue.particle) == next).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_told_apart() {
        assert_eq!(cue("said", None).map(|c| (c.class, c.form)), Some((CueClass::Say, VerbForm::Past)));
        assert_eq!(cue("telling", None).map(|c| c.form), Some(VerbForm::Participle));
        assert_eq!(cue("chair", None), None);
    }

    #[test]
    fn phrasal_verbs_need_their_particle() {
        assert!(cue("went", Some("on")).is_some());
        assert!(cue("went", Some("home")).is_none());
        assert!(cue("pointed", Some("out")).is_some());
    }
}
