//! Which parts of a plan one process works on, and lists of parts in words.

use crate::error::ErrorKind;
use std::str::FromStr;

/// One of several shares of the parts: shard `i/n` has the parts k with k mod n = i − 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    number: u64,
    of: u64,
}

impl Default for Shard {
    /// All parts.
    fn default() -> Self {
        Self { number: 1, of: 1 }
    }
}

impl Shard {
    /// Whether a part is in it.
    #[must_use]
    pub fn has(self, part: usize) -> bool {
        (part as u64).checked_rem(self.of) == self.number.checked_sub(1)
    }

    /// The number of shards.
    #[must_use]
    pub fn of(self) -> u64 {
        self.of
    }

    /// Whether it has all parts.
    #[must_use]
    pub fn is_all(self) -> bool {
        self.of == 1
    }
}

impl FromStr for Shard {
    type Err = ErrorKind;

    fn from_str(word: &str) -> Result<Self, ErrorKind> {
        let numbers = word.split_once('/').map(|(number, of)| (number.trim().parse(), of.trim().parse()));
        match numbers {
            Some((Ok(number), Ok(of))) if (1..=of).contains(&number) => Ok(Self { number, of }),
            _ => Err(ErrorKind::value("shard", word, "i/n with i from 1 to n, such as 2/8")),
        }
    }
}

/// Numbers of parts in ascending order, runs of them joined: `2, 5–9`.
#[must_use]
pub fn part_list(parts: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for part in parts {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *part => *last = *part,
            _ => runs.push((*part, *part)),
        }
    }
    let words = runs
        .into_iter()
        .map(|(first, last)| if first == last { first.to_string() } else { format!("{first}–{last}") });
    words.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_is_in_one_shard() {
        for of in 1..=5_u64 {
            let shards: Vec<Shard> = (1..=of).map(|n| format!("{n}/{of}").parse().unwrap()).collect();
            for part in 0..20 {
                assert_eq!(shards.iter().filter(|shard| shard.has(part)).count(), 1);
            }
        }
        let shard: Shard = "2/3".parse().unwrap();
        assert!(shard.has(1) && shard.has(4) && !shard.has(0) && !shard.is_all());
    }

    #[test]
    fn other_words_are_errors_that_say_what_is_accepted() {
        for word in ["0/3", "4/3", "1", "1/0", "a/b", "-1/2", "1/3/5", ""] {
            let error = word.parse::<Shard>().unwrap_err().to_string();
            assert!(error.contains("i/n"), "{word}: {error}");
        }
    }

    #[test]
    fn lists_join_what_follows() {
        assert_eq!(part_list(&[2, 5, 6, 7, 9]), "2, 5–7, 9");
        assert_eq!(part_list(&[]), "");
    }
}
