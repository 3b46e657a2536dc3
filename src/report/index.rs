//! The index of a folder of results: what is where, and what to beware of.

use super::document::with_code;
use super::escape::{self, escaped};
use crate::compare::Warning;

/// One file of the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its place from the folder on, with `/` between parts.
    pub place: String,
    /// What it is, in a line; may be empty.
    pub what: &'static str,
}

const STYLE: &str = include_str!("page/base.css");

/// The index as one HTML document without a script. `source` says in a line what the results are made of.
///
/// ```
/// use lasswell::report::{Entry, index};
/// let entry = Entry { place: "tables/people.csv".into(), what: "Who is in it" };
/// assert!(index(&[entry], "3 articles", &[]).contains("href=\"tables/people.csv\""));
/// ```
#[must_use]
pub fn index(entries: &[Entry], source: &str, warnings: &[Warning]) -> String {
    let rows: String = entries
        .iter()
        .map(|entry| {
            let place = escaped(&entry.place);
            format!(
                "<dt><a href=\"{}\">{place}</a></dt><dd>{}</dd>\n",
                address(&entry.place),
                escaped(entry.what)
            )
        })
        .collect();
    let cautions: String =
        warnings.iter().map(|warning| format!("<li>{}</li>\n", with_code(&warning.text))).collect();
    let beware = if cautions.is_empty() {
        String::new()
    } else {
        format!("<section><h2>Read first</h2>\n<ul>\n{cautions}</ul></section>\n")
    };
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>Results of lasswell</title>\n\
         <link rel=\"icon\" href=\"data:,\">\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <header><h1>Results</h1>\n<p>{}</p></header>\n<main>\n{beware}\
         <section><h2>Files</h2>\n<dl>\n{rows}</dl></section>\n</main>\n</body>\n</html>\n",
        escape::policy(STYLE, ""),
        escaped(source),
    )
}

/// A relative address: what is no letter, digit or one of `/ . _ -` as percent and digits (RFC 3986).
fn address(place: &str) -> String {
    let mut found = String::new();
    for byte in place.bytes() {
        if byte.is_ascii_alphanumeric() || b"/._-".contains(&byte) {
            found.push(char::from(byte));
        } else {
            found.push_str(&format!("%{byte:02X}"));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::WarningCode;

    #[test]
    fn nothing_in_a_name_breaks_out() {
        let entry = Entry { place: "charts/\"><script>é.svg".into(), what: "Chart" };
        let page = index(&[entry], "<b>", &[Warning::new(WarningCode::Copies, "a < b")]);
        assert!(page.contains("href=\"charts/%22%3E%3Cscript%3E%C3%A9.svg\""));
        assert!(!page.contains("<script") && page.contains("&lt;b&gt;") && page.contains("a &lt; b"));
    }
}
