//! Nouns that introduce speech.

/// Nouns for something said, before the words in marks: "her reaction was", "the text read".
pub(super) const SPEECH_NOUNS: [&str; 26] = [
    "reaction",
    "response",
    "reply",
    "answer",
    "message",
    "words",
    "comment",
    "comments",
    "statement",
    "tweet",
    "tweets",
    "post",
    "caption",
    "letter",
    "question",
    "explanation",
    "claim",
    "motto",
    "text",
    "texts",
    "email",
    "note",
    "remark",
    "remarks",
    "story",
    "advice",
];
/// Nouns for what somebody says they will do, that an infinitive explains: *her promise to …*.
pub(super) const PROMISES: [&str; 8] =
    ["pledge", "pledges", "promise", "promises", "threat", "threats", "vow", "vows"];

/// Nouns for something said or believed that *that* explains: *her claim that …*.
pub(super) const CLAIMS: [&str; 78] = [
    "accusation",
    "accusations",
    "admission",
    "admissions",
    "allegation",
    "allegations",
    "announcement",
    "argument",
    "arguments",
    "assertion",
    "assertions",
    "assessment",
    "assurance",
    "assurances",
    "belief",
    "beliefs",
    "charge",
    "claim",
    "claims",
    "complaint",
    "complaints",
    "concern",
    "concerns",
    "conclusion",
    "contention",
    "contentions",
    "conviction",
    "criticism",
    "declaration",
    "denial",
    "determination",
    "doubt",
    "fear",
    "fears",
    "feeling",
    "guess",
    "hint",
    "hope",
    "hopes",
    "idea",
    "impression",
    "indication",
    "insistence",
    "notion",
    "observation",
    "opinion",
    "opinions",
    "pledge",
    "position",
    "prediction",
    "predictions",
    "promise",
    "promises",
    "proposal",
    "proposition",
    "remark",
    "reminder",
    "reply",
    "report",
    "reports",
    "sense",
    "speculation",
    "statement",
    "suggestion",
    "suggestions",
    "suspicion",
    "suspicions",
    "testimony",
    "theory",
    "thought",
    "understanding",
    "view",
    "views",
    "vow",
    "warning",
    "warnings",
    "worries",
    "worry",
];

/// Whether a noun is for a text or a speech: what *Ruiz’s letter* says is what Ruiz says.
pub(super) fn is_text(lower: &str) -> bool {
    SPEECH_NOUNS.contains(&lower)
        || matches!(
            lower,
            "affidavit"
                | "apology"
                | "article"
                | "book"
                | "brief"
                | "column"
                | "complaint"
                | "essay"
                | "filing"
                | "lawsuit"
                | "memo"
                | "memoir"
                | "op-ed"
                | "petition"
                | "speech"
                | "submission"
                | "testimony"
        )
}
