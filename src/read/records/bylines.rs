//! Bylines: from one string to the names in it.

/// Splits bylines at `;`, or reads a list as Python prints it, and takes *By* off each name.
pub(in crate::read) fn split_bylines(line: &str) -> Vec<String> {
    let line = line.trim();
    let list = line.strip_prefix('[').and_then(|line| line.strip_suffix(']'));
    let parts: Vec<&str> = match list {
        Some(list) => list.split(',').map(|part| part.trim().trim_matches(['\'', '"'])).collect(),
        None => line.split(';').collect(),
    };
    parts.into_iter().filter_map(byline).collect()
}

/// One byline without *By*; `None` if it is blank, or the missing value of a table that Python wrote (`nan`).
pub(super) fn byline(name: &str) -> Option<String> {
    let name = name.trim();
    let by = name.split_once(char::is_whitespace).filter(|(by, _)| by.eq_ignore_ascii_case("by"));
    let name = by.map_or(name, |(_, name)| name.trim());
    (!name.is_empty() && !name.eq_ignore_ascii_case("nan")).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_come_in_many_forms() {
        assert_eq!(split_bylines("By Staff Writer; Desk"), ["Staff Writer", "Desk"]);
        assert_eq!(split_bylines("['Staff Writer', \"Desk\"]"), ["Staff Writer", "Desk"]);
        assert!(split_bylines("[]").is_empty());
        assert!(split_bylines(" ").is_empty());
        assert!(split_bylines("nan").is_empty());
    }
}
