//! Splits a text into normalized words and hashes them. Words are runs of letters and digits in lower case, without accents,
//! apostrophes and the possessive *’s*, so that differences in typography do not matter. No text is kept.

use crate::lexicon::fold;
use crate::stats::random::stable_hash;

/// Calls `found` with every normalized word of `text`, in order.
pub(crate) fn words(text: &str, mut found: impl FnMut(&str)) {
    let mut word = String::new();
    let mut chars = text.chars().peekable();
    loop {
        let next = chars.next();
        match next {
            Some(c) if c.is_alphanumeric() => word.extend(c.to_lowercase()),
            // Combining accents.
            Some('\u{300}'..='\u{36f}') => {}
            Some('\'' | '’' | '‘')
                if !word.is_empty() && chars.peek().copied().is_some_and(char::is_alphanumeric) =>
            {
                word.push('\'');
            }
            end => {
                let bare = word.strip_suffix("'s").unwrap_or(&word);
                if !bare.is_empty() {
                    found(&fold(bare));
                }
                word.clear();
                if end.is_none() {
                    return;
                }
            }
        }
    }
}

/// Hash of one word, the same on all machines and in all versions.
///
/// FNV-1a maps similar short keys to similar hashes, so it is followed by the finaliser of SplitMix64 (Steele, Lea & Flood
/// 2014, "Fast splittable pseudorandom number generators", variant 13 of Stafford), where every bit of the input affects
/// every bit of the output.
pub(crate) fn hash(word: &str) -> u64 {
    mix(stable_hash(word))
}

/// The finaliser of SplitMix64.
pub(crate) fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// Approximate singular of a word, as a stem and an ending: the S-stemmer of Harman (1991), "How effective is suffixing?",
/// table 1. Wrong singulars do no harm, because the same word always has the same one.
pub(crate) fn singular(word: &str) -> (&str, &'static str) {
    let cut = |n: usize| word.get(..word.len().saturating_sub(n)).unwrap_or(word);
    let before = |n: usize| word.len().checked_sub(n + 1).and_then(|at| word.as_bytes().get(at)).copied();
    if word.len() > 4 && word.ends_with("ies") && !matches!(before(3), Some(b'a' | b'e')) {
        (cut(3), "y")
    } else if word.len() > 3 && word.ends_with('s') && !matches!(before(1), Some(b'u' | b's')) {
        (cut(1), "")
    } else {
        (word, "")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Vec<String> {
        let mut all = Vec::new();
        words(text, |word| all.push(word.to_owned()));
        all
    }

    #[test]
    fn typography_makes_no_difference() {
        assert_eq!(list("Ana Ruiz’s “co-op” — DON'T!"), ["ana", "ruiz", "co", "op", "dont"]);
        assert_eq!(list("José"), list("Jose\u{301}"));
        assert_eq!(list("'s '' 5,000 ‘stop’"), ["s", "5", "000", "stop"]);
        assert!(list("— … \u{301}").is_empty());
    }

    #[test]
    fn singulars_are_approximate() {
        let one = |word: &str| {
            let (stem, end) = singular(word);
            format!("{stem}{end}")
        };
        assert_eq!(
            ["parties", "votes", "senators", "congress", "bus", "é", "s"].map(one),
            ["party", "vote", "senator", "congress", "bus", "é", "s"]
        );
    }

    #[test]
    fn hashes_never_change() {
        assert_eq!(hash("senate"), 0x16ab_0cb2_5018_e4e0);
    }
}
