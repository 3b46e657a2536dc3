//! Verbs that report speech and thought.

use super::entries;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What kind of verb it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CueClass {
    /// *said*: quotations and what is said.
    Say,
    /// *told*: as [`Self::Say`], after an addressee.
    Tell,
    /// *asked*: questions.
    Ask,
    /// *replied*, *shouted*: quotations.
    Utter,
    /// *called*, *described*: a name for somebody or something.
    Call,
    /// *accused*, *praised*: the verb itself is the opinion, spoken out.
    Judge,
    /// *believed*: what somebody thinks.
    Think,
    /// *threatened*, *called for*: what somebody wants done.
    Propose,
    /// *admires*, *rejects*: an attitude, spoken or not.
    Hold,
    /// *cited*, *discussed*: what somebody speaks about.
    Mention,
    /// *shows*, *indicates*: what a paper or a poll says.
    Show,
}

impl CueClass {
    /// Whether the verb can introduce words in quotation marks.
    #[must_use]
    pub fn is_speech(self) -> bool {
        !matches!(self, Self::Hold | Self::Mention | Self::Show)
    }
}

/// What can follow a cue verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Frame {
    /// *said that she won*
    That = b't',
    /// *said she won*
    Bare = b'b',
    /// *asked why*
    Question = b'w',
    /// *added a room*: nothing that is said
    Thing = b'd',
    /// *vowed to win*
    Infinitive = b'i',
    /// *refused to leave*: what somebody does or does not do
    Deed = b'v',
    /// *alleged a fraud*: what is said
    Noun = b'n',
    /// *denied the charge*: what the words are about, but not what they say
    Subject = b'g',
    /// *called it a win*
    Called = b'c',
    /// *told reporters*: somebody first
    Addressee = b'o',
    /// *…, she said*: the verb may come last
    After = b'a',
}

/// The frames of a verb, as the word list writes them: letters; after a colon prepositions that lead to what is said, and
/// after a tilde those that lead to what the words are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Frames(&'static str);

impl Frames {
    /// Whether the verb can take this.
    #[must_use]
    pub fn has(self, frame: Frame) -> bool {
        self.0.bytes().take_while(|b| !matches!(b, b':' | b'~')).any(|b| b == frame as u8)
    }

    /// Whether this preposition leads to what is said: *insisted **on** an apology*.
    #[must_use]
    pub fn leads(self, preposition: &str) -> bool {
        let all = self.0.split('~').next().and_then(|said| said.split_once(':'));
        all.is_some_and(|(_, all)| all.split(',').any(|p| p == preposition))
    }

    /// Whether this preposition leads to what the words are about: *spoke **about** the plan*.
    #[must_use]
    pub fn leads_to_subject(self, preposition: &str) -> bool {
        self.0.split_once('~').is_some_and(|(_, all)| all.split(',').any(|p| p == preposition))
    }
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
    /// What kind of verb it is.
    pub class: CueClass,
    /// Its form.
    pub form: VerbForm,
    /// Second word of a phrasal verb (*went **on***); empty for most.
    pub particle: &'static str,
    /// What it can take.
    pub frames: Frames,
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
            Some("hold") => CueClass::Hold,
            Some("mention") => CueClass::Mention,
            Some("show") => CueClass::Show,
            _ => CueClass::Propose,
        };
        let Some(base) = columns.next() else { continue };
        let (base, particle) = base.split_once(' ').unwrap_or((base, ""));
        let forms = columns.next().unwrap_or("");
        let frames = Frames(columns.next().unwrap_or(""));
        cues.entry(base).or_default().push(Cue { class, form: VerbForm::Base, particle, frames });
        for (number, form) in forms.split(' ').enumerate() {
            let form_of = match number {
                0 => VerbForm::Present,
                1 | 3 => VerbForm::Past,
                _ => VerbForm::Participle,
            };
            let word = form.split_once('_').map_or(form, |(word, _)| word);
            let list = cues.entry(word).or_default();
            // "read", "put": base and past look alike; the past is what news uses.
            list.retain(|cue| cue.particle != particle || cue.class != class);
            list.push(Cue { class, form: form_of, particle, frames });
        }
    }
    // Phrasal verbs first, so that "went on" is found before a plain "went" would be.
    for list in cues.values_mut() {
        list.sort_by_key(|cue| cue.particle.is_empty());
    }
    cues
});

/// The verb of speech that `lower` is a form of; `next` is the following word, for phrasal verbs.
#[must_use]
pub fn cue(lower: &str, next: Option<&str>) -> Option<Cue> {
    report_verb(lower, next).filter(|cue| cue.class.is_speech())
}

/// The verb that `lower` is a form of, if it tells what somebody says, thinks, judges or shows.
#[must_use]
pub fn report_verb(lower: &str, next: Option<&str>) -> Option<Cue> {
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
