//! What a page says to a reader who does not pay: *Subscribe to continue reading*, *You have two free articles left*.

/// Longest line, in bytes.
const LONGEST: usize = 400;

/// How lines begin that ask for a subscription, and what only they hold. A story about subscribers speaks of them; these
/// speak to the reader.
const BEGINS: [&str; 32] = [
    "subscribe to continue",
    "subscribe to read",
    "subscribe to unlock",
    "subscribe now",
    "subscribe for",
    "subscribe today",
    "to continue reading",
    "to read the full",
    "to read this article",
    "continue reading with",
    "continue reading for",
    "keep reading with",
    "already a subscriber",
    "already subscribed",
    "already a member",
    "already have an account",
    "not a subscriber",
    "log in to continue",
    "sign in to continue",
    "register to continue",
    "create a free account",
    "start your free trial",
    "have an account",
    "become a member",
    "become a subscriber",
    "get access",
    "get full access",
    "get unlimited",
    "unlock this",
    "unlock the full",
    "you have read all",
    "you've read all",
];
const HOLDS: [&str; 24] = [
    "your free articles",
    "free articles this month",
    "free articles left",
    "free articles remaining",
    "you have reached your limit",
    "you've reached your limit",
    "article limit",
    "article is for subscribers",
    "article is only available to subscribers",
    "article is exclusive to subscribers",
    "available to subscribers only",
    "available exclusively to subscribers",
    "exclusive to our subscribers",
    "for subscribers only",
    "subscriber-only content",
    "subscriber exclusive",
    "content is for subscribers",
    "content is reserved for subscribers",
    "unlimited digital access",
    "unlimited access to",
    "get unlimited access",
    "unlock this article",
    "for premium members",
    "content is for members",
];
/// Two of these beside each other are a pitch too, where the line speaks to the reader.
const OFFERS: [&str; 16] = [
    " a week",
    " a month",
    " per week",
    " per month",
    "free trial",
    "cancel anytime",
    "cancel any time",
    "subscribe",
    "subscription",
    "our journalism",
    "great journalism",
    "quality journalism",
    "independent journalism",
    "want to read more",
    "log in",
    "sign in",
];
/// Words of such a line. Without one, a line may well report what a subscription costs.
const TO_READER: [&str; 12] = [
    "subscribe ",
    "support ",
    "your ",
    "you ",
    "get ",
    "start ",
    "try ",
    "join ",
    "log in ",
    "sign in ",
    "sign in.",
    "log in.",
];

/// Whether a line, in lower case, asks the reader to subscribe, to pay or to log in.
#[must_use]
pub fn is_pitch(line: &str) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    let line = line.replace('’', "'");
    let offers = OFFERS.iter().filter(|offer| line.contains(*offer)).count();
    BEGINS.iter().any(|begin| line.starts_with(begin))
        || HOLDS.iter().any(|held| line.contains(held))
        || (offers >= 2
            && !line.contains(['“', '"'])
            && TO_READER.iter().any(|word| {
                line.starts_with(word)
                    || line.contains(&format!(". {word}"))
                    || line.contains(&format!("? {word}"))
            }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pitches_speak_to_the_reader_and_news_does_not() {
        for line in [
            "subscribe to continue reading",
            "you have read your three free articles this month.",
            "support great journalism with the post for just 1 euro a week.",
            "already a subscriber? log in here.",
            "want to read more? get full access for $1 a week.",
            "to continue reading, start your free trial today.",
            "you’ve reached your limit of free articles.",
        ] {
            assert!(is_pitch(line), "{line}");
        }
        for line in [
            "the paper charges its subscribers 10 euros a month for a subscription.",
            "the company said that more people subscribe each month.",
            "“subscribe for two euros a week,” the mayor joked.",
            "you have to log in with the town’s system to vote, she said.",
        ] {
            assert!(!is_pitch(line), "{line}");
        }
    }
}
