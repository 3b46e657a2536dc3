//! A sentence with its target, its holder and the holder's words marked.

/// What a part of a sentence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marked {
    /// It names the target.
    pub target: bool,
    /// It names the holder.
    pub holder: bool,
    /// It is said by the holder.
    pub words: bool,
}

/// A part of a sentence, marked the same throughout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its text.
    pub text: String,
    /// What it is.
    pub marked: Marked,
}

/// A place in a sentence, in code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) marked: Marked,
}

/// Cuts a sentence where marks begin and end. Marks may overlap and reach beyond the sentence.
pub(super) fn parts(sentence: &str, marks: &[Mark]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (at, c) in sentence.chars().enumerate() {
        let here = marks.iter().filter(|mark| mark.start <= at && at < mark.end);
        let marked = here.fold(Marked::default(), |all, mark| Marked {
            target: all.target || mark.marked.target,
            holder: all.holder || mark.marked.holder,
            words: all.words || mark.marked.words,
        });
        match parts.last_mut().filter(|last| last.marked == marked) {
            Some(last) => last.text.push(c),
            None => parts.push(Part { text: c.to_string(), marked }),
        }
    }
    parts
}

/// Places where a name stands in a sentence: whole, or its last word. For results whose mentions are not known.
pub(super) fn places_of(name: &str, sentence: &str, marked: Marked) -> Vec<Mark> {
    let last = name.split_whitespace().next_back().unwrap_or_default();
    for words in [name, last] {
        let found: Vec<Mark> = sentence
            .match_indices(words)
            .filter(|(at, _)| !words.is_empty() && is_whole(sentence, *at, at + words.len()))
            .map(|(at, words)| {
                let start = sentence.get(..at).unwrap_or_default().chars().count();
                Mark { start, end: start + words.chars().count(), marked }
            })
            .collect();
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// Whether no letter or digit touches a place in a text.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).and_then(|text| text.chars().next_back());
    let after = text.get(end..).and_then(|text| text.chars().next());
    ![before, after].into_iter().flatten().any(char::is_alphanumeric)
}

/// The sentence for a sheet: the target in `[[ ]]`, the holder in `{{ }}`.
pub(super) fn as_text(parts: &[Part]) -> String {
    let wrapped = |part: &Part| match (part.marked.target, part.marked.holder) {
        (true, _) => format!("[[{}]]", part.text),
        (false, true) => format!("{{{{{}}}}}", part.text),
        (false, false) => part.text.clone(),
    };
    parts.iter().map(wrapped).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_cut_a_sentence_and_may_overlap() {
        let target = Marked { target: true, ..Marked::default() };
        let words = Marked { words: true, ..Marked::default() };
        let marks = [Mark { start: 0, end: 9, marked: words }, Mark { start: 3, end: 6, marked: target }];
        let parts = parts("“I Rué I”, she", &marks);
        let text: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
        assert_eq!(text, ["“I ", "Rué", " I”", ", she"]);
        assert!(parts[1].marked.target && parts[1].marked.words && !parts[3].marked.words);
        assert_eq!(as_text(&parts), "“I [[Rué]] I”, she");
    }

    #[test]
    fn names_are_found_as_whole_words() {
        let found = |name, text| places_of(name, text, Marked::default()).len();
        assert_eq!(
            (found("Ana Ruiz", "Ruiz and Ruizmania: Ana Ruiz"), found("Ana Ruiz", "Ruiz, Ruizmania")),
            (1, 1)
        );
        assert_eq!((found("", "text"), found("Élise", "É")), (0, 0));
    }
}
