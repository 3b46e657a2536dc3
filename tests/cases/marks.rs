//! Marked texts: what stands in the case files, taken apart.

/// Bytes of the text without marks.
pub(crate) type Range = std::ops::Range<usize>;

/// Whom a mention means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Who {
    /// The person with this label.
    Person(String),
    /// Nobody in particular.
    Nobody,
}

/// A marked mention.
#[derive(Debug)]
pub(crate) struct Mention {
    pub(crate) range: Range,
    /// A name, not a pronoun or description.
    pub(crate) name: bool,
    pub(crate) who: Who,
}

/// A marked quotation.
#[derive(Debug)]
pub(crate) struct Quote {
    pub(crate) range: Range,
    /// `d`, `i`, `s` or `m`.
    pub(crate) kind: char,
    /// A label of a person, `U`, or words of the text.
    pub(crate) speaker: String,
}

/// One construction.
#[derive(Debug, Default)]
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) mentions: Vec<Mention>,
    pub(crate) quotes: Vec<Quote>,
}

/// All cases of a file.
pub(crate) fn parse(file: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    for block in format!("\n{file}").split("\n== ").skip(1) {
        let (name, marked) = block.split_once('\n').unwrap_or_else(|| panic!("no text: {block}"));
        let mut case = Case { name: name.trim().to_owned(), ..Case::default() };
        case.read(marked.trim());
        assert!(!case.text.is_empty(), "no text: {name}");
        cases.push(case);
    }
    cases
}

impl Case {
    fn read(&mut self, marked: &str) {
        let mut open: Vec<(char, usize)> = Vec::new();
        let mut rest = marked;
        while let Some(c) = rest.chars().next() {
            rest = &rest[c.len_utf8()..];
            match c {
                '[' | '{' => open.push((c, self.text.len())),
                '|' => {
                    let (bracket, start) = open.pop().unwrap_or_else(|| panic!("nothing is open: {marked}"));
                    let end = rest.find(if bracket == '[' { ']' } else { '}' });
                    let end = end.unwrap_or_else(|| panic!("a mark is never closed: {marked}"));
                    self.mark(bracket, start..self.text.len(), &rest[..end]);
                    rest = &rest[end + 1..];
                }
                ']' | '}' => panic!("a mark without | in: {marked}"),
                c => self.text.push(c),
            }
        }
        assert!(open.is_empty(), "a mark is never closed: {marked}");
        self.mentions.sort_by_key(|mention| mention.range.start);
        self.quotes.sort_by_key(|quote| quote.range.start);
    }

    fn mark(&mut self, bracket: char, range: Range, label: &str) {
        if bracket == '[' {
            let person = label.strip_prefix('=').unwrap_or(label);
            let who = if person == "?" { Who::Nobody } else { Who::Person(person.to_owned()) };
            assert!(who == Who::Nobody || person.starts_with('P'), "[{label}]");
            self.mentions.push(Mention { range, name: person == label, who });
        } else {
            let (kind, speaker) = label.split_once(':').unwrap_or_else(|| panic!("no speaker: {label}"));
            assert!(["d", "i", "s", "a", "m"].contains(&kind), "no kind of quotation: {label}");
            self.quotes.push(Quote {
                range,
                kind: kind.chars().next().unwrap(),
                speaker: speaker.to_owned(),
            });
        }
    }
}
