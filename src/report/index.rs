//! Makes the index of a folder of results: a list of its files, and the warnings.

use super::escape::{self, escaped, text_with_code};
use crate::compare::Warning;

/// One file of the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexEntry {
    /// Path relative to the folder, with `/` between its parts.
    pub path: String,
    /// What the file is, in one line; may be empty.
    pub description: &'static str,
}

const STYLE: &str = include_str!("page/base.css");

/// Makes the index as one HTML document without a script. `source` is one line that says what the results were made
/// from.
///
/// ```
/// use lasswell::report::{IndexEntry, index};
/// let entry = IndexEntry { path: "tables/people.csv".into(), description: "Who is in it" };
/// assert!(index(&[entry], "3 articles", &[]).contains("href=\"tables/people.csv\""));
/// ```
#[must_use]
pub fn index(entries: &[IndexEntry], source: &str, warnings: &[Warning]) -> String {
    let rows: String = entries
        .iter()
        .map(|entry| {
            let path = escaped(&entry.path);
            format!(
                "<dt><a href=\"{}\">{path}</a></dt><dd>{}</dd>\n",
                address(&entry.path),
                escaped(entry.description)
            )
        })
        .collect();
    let cautions: String =
        warnings.iter().map(|warning| format!("<li>{}</li>\n", text_with_code(&warning.text))).collect();
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

/// A relative address: characters other than letters, digits and `/ . _ -` are percent-encoded (RFC 3986).
fn address(path: &str) -> String {
    let mut found = String::new();
    for byte in path.bytes() {
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
    fn file_names_cannot_become_markup() {
        let entry = IndexEntry { path: "charts/\"><script>é.svg".into(), description: "Chart" };
        let page = index(&[entry], "<b>", &[Warning::new(WarningCode::Copies, "a < b")]);
        assert!(page.contains("href=\"charts/%22%3E%3Cscript%3E%C3%A9.svg\""));
        assert!(!page.contains("<script") && page.contains("&lt;b&gt;") && page.contains("a &lt; b"));
    }
}
