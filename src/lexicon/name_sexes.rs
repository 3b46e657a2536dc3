//! What a person's name tells of the sex.

use super::{first_name, fold, is_prominent_name, name_word, sex_of_prominent};
use crate::model::Sex;

/// First names that are not among [`first_name`], with the women in 100 bearers: sorted lines.
pub(super) const LIST: &str = include_str!("../../data/world_first_names.tsv");

/// Share of bearers from which on a name tells the sex.
const TELLS: f32 = 0.9;

/// What a name tells of the sex of a person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NameSex {
    /// Sex of at least nine bearers in ten; `None` for a name of both, and for one that is not known.
    pub sex: Option<Sex>,
    /// Share of women among those who bear it, 0.01 to 0.99; 0.5 where it is not known.
    pub female: f32,
}

impl NameSex {
    const UNKNOWN: Self = Self { sex: None, female: 0.5 };

    fn of_share(female: f32) -> Self {
        let sex = if female >= TELLS {
            Some(Sex::Female)
        } else if female <= 1.0 - TELLS {
            Some(Sex::Male)
        } else {
            None
        };
        Self { sex, female }
    }

    fn told(sex: Sex) -> Self {
        /// Share of women where news means a woman by the name.
        const FEMALE: f32 = 0.98;
        Self { sex: Some(sex), female: if sex == Sex::Female { FEMALE } else { 1.0 - FEMALE } }
    }
}

/// What the lower-cased words of a name tell of the sex: the first name, or of a name that begins with the surname
/// (*xi jinping*) and of a surname alone whom news means by it.
#[must_use]
pub fn sex_of_name<'a>(words: impl IntoIterator<Item = &'a str>) -> NameSex {
    let mut words = words.into_iter();
    let Some(first) = words.next() else { return NameSex::UNKNOWN };
    let second = words.next();
    let last = words.last().or(second);
    let prominent = || sex_of_prominent(first).map(NameSex::told);
    if let Some(second) = second
        && begins_with_surname(first, second)
    {
        return of_word(second).or_else(prominent).unwrap_or(NameSex::UNKNOWN);
    }
    if second.is_none() && is_surname_first_of_all(first) {
        return prominent().unwrap_or(NameSex::UNKNOWN);
    }
    let given = of_word(first).or_else(prominent).unwrap_or(NameSex::UNKNOWN);
    // "chris christie", but not "mary christie": a first name of both.
    match last.and_then(sex_of_prominent) {
        Some(sex) if given.sex.is_none() => NameSex::told(sex),
        _ => given,
    }
}

/// Whether a name is written with the surname first: *xi jinping*, *kim jong-un*, *kim jong un*.
fn begins_with_surname(first: &str, second: &str) -> bool {
    /// Surnames of one syllable, most of them first names too.
    const SURNAMES: &[&str] = &[
        "bai", "cai", "cao", "chan", "chang", "chen", "cheng", "cho", "choe", "choi", "chow", "deng", "ding",
        "dong", "du", "fan", "fang", "feng", "gao", "guo", "han", "he", "ho", "hong", "hu", "huang", "hwang",
        "jang", "jiang", "jin", "jo", "jung", "kang", "kim", "kwon", "lai", "lam", "lee", "li", "liang",
        "lim", "lin", "liu", "lu", "luo", "ma", "moon", "oh", "park", "pan", "peng", "qian", "qin", "ren",
        "shen", "shi", "shin", "song", "su", "sun", "tan", "tang", "tian", "tsai", "wang", "wei", "wen",
        "wong", "wu", "xi", "xiao", "xie", "xu", "yan", "yang", "yao", "ye", "yi", "yoon", "yu", "yuan",
        "zeng", "zhang", "zhao", "zheng", "zhou", "zhu",
    ];
    let given = || match second.split_once('-') {
        Some((one, two)) => one.len() <= 6 && two.len() <= 6,
        // "kim jong un", but not "kim davis", "lee smith"
        None => {
            first_name(second).is_none_or(|name| !name.frequent)
                && name_word(second).surname < 2
                && name_word(second).english < 2
        }
    };
    SURNAMES.binary_search(&first).is_ok() && given()
}

/// Whether a word that stands alone is a surname, though it may be a first name too: *clinton*, *kelly*.
fn is_surname_first_of_all(word: &str) -> bool {
    let known = name_word(&fold(word));
    is_prominent_name(word) || known.surname > known.given
}

fn of_word(word: &str) -> Option<NameSex> {
    let listed = |word: &str| {
        let known = first_name(word).map(|name| NameSex { sex: name.sex, female: name.female });
        known.or_else(|| women_in_100(word).map(|women| NameSex::of_share(f32::from(women) / 100.0)))
    };
    listed(word).or_else(|| if word.is_ascii() { None } else { listed(&fold(word)) })
}

/// Women in 100 bearers of a name of the list.
fn women_in_100(name: &str) -> Option<u8> {
    let (mut from, mut to) = (0, LIST.len());
    while from < to {
        let middle = from + (to - from) / 2;
        let start = LIST.get(from..middle)?.rfind('\n').map_or(from, |at| from + at + 1);
        let end = LIST.get(middle..to)?.find('\n').map_or(to, |at| middle + at);
        let (known, women) = LIST.get(start..end)?.split_once('\t').unwrap_or(("", ""));
        match known.cmp(name) {
            std::cmp::Ordering::Equal => return women.parse().ok(),
            std::cmp::Ordering::Less => from = end + 1,
            std::cmp::Ordering::Greater => to = start,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sex(name: &str) -> Option<Sex> {
        sex_of_name(name.split(' ')).sex
    }

    #[test]
    fn first_names_of_the_world_tell_the_sex() {
        for name in [
            "barack obama",
            "mitt romney",
            "narendra modi",
            "volodymyr zelensky",
            "keir starmer",
            "mary",
            "nicolás",
        ] {
            let female = name.starts_with("mary");
            assert_eq!(sex(name), Some(if female { Sex::Female } else { Sex::Male }), "{name}");
        }
        assert_eq!(sex("jacinda ardern"), Some(Sex::Female));
        assert_eq!(sex("zzyzx lund"), None);
    }

    #[test]
    fn every_line_of_the_list_is_found() {
        for line in super::super::entries(LIST) {
            let (name, women) = line.split_once('\t').unwrap();
            assert_eq!(women_in_100(name), women.parse().ok(), "{name}");
        }
    }

    #[test]
    fn a_name_that_begins_with_the_surname_is_not_read_as_a_first_name() {
        assert_eq!(sex("xi jinping"), Some(Sex::Male));
        assert_eq!(sex("kim jong-un"), None);
        assert_eq!(sex("kim davis"), sex("kim"));
    }

    #[test]
    fn a_surname_alone_tells_the_sex_of_whom_news_means() {
        assert_eq!(sex("merkel"), Some(Sex::Female));
        assert_eq!(sex("putin"), Some(Sex::Male));
        assert_eq!(sex("clinton"), None);
        assert_eq!(sex("chris christie"), Some(Sex::Male));
        assert_eq!(sex("mary christie"), Some(Sex::Female));
    }
}
