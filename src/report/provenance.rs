//! Shows a JSON value as nested HTML lists.

use super::escape::{self, escaped};
use serde_json::{Map, Value};

/// Depth from which values are shown as JSON.
const DEEPEST: usize = 6;
/// Length of the longest list that is shown unfolded.
const LONGEST: usize = 12;

/// Makes the section of a value; empty for `null`.
pub(super) fn section(value: &Value) -> String {
    if value.is_null() {
        return String::new();
    }
    let file = serde_json::to_vec_pretty(value).unwrap_or_default();
    format!(
        "<section id=\"provenance\" aria-labelledby=\"provenance-title\">\n\
         <h2 id=\"provenance-title\">How this page came about</h2>\n\
         {}\n\
         <p><a class=\"button\" download=\"provenance.json\" href=\"{}\">Download as JSON</a></p>\n\
         </section>\n",
        shown(value, 0),
        escape::data_url("application/json", &file)
    )
}

fn shown(value: &Value, depth: usize) -> String {
    match value {
        Value::Null => "<span class=\"quiet\">–</span>".to_owned(),
        Value::Bool(yes) => (if *yes { "yes" } else { "no" }).to_owned(),
        Value::Number(number) => number.to_string().replace('-', "−"),
        Value::String(text) => escaped(text),
        Value::Array(list) if list.is_empty() => "<span class=\"quiet\">none</span>".to_owned(),
        Value::Object(object) if object.is_empty() => "<span class=\"quiet\">none</span>".to_owned(),
        deep if depth >= DEEPEST => format!("<code>{}</code>", escaped(&deep.to_string())),
        Value::Array(list) => listed(list, depth),
        Value::Object(object) => defined(object, depth),
    }
}

fn defined(object: &Map<String, Value>, depth: usize) -> String {
    let mut html = String::from("<dl>\n");
    for (key, value) in object {
        let key = escaped(&key.replace('_', " "));
        html.push_str(&format!("<div><dt>{key}</dt><dd>{}</dd></div>\n", shown(value, depth + 1)));
    }
    html.push_str("</dl>");
    html
}

fn listed(list: &[Value], depth: usize) -> String {
    let items: Vec<String> = list.iter().map(|item| format!("<li>{}</li>", shown(item, depth + 1))).collect();
    let whole = format!("<ul>\n{}\n</ul>", items.join("\n"));
    if list.len() > LONGEST {
        return format!("<details><summary>{} entries</summary>\n{whole}\n</details>", list.len());
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_become_lists_and_never_markup() {
        let html =
            section(&json!({"model_hash": "<b>", "seed": -3, "none": null, "files": ["a", {"b": true}]}));
        for part in
            ["<dt>model hash</dt><dd>&lt;b&gt;</dd>", "−3", "–", "<li>a</li>", "<dt>b</dt><dd>yes</dd>"]
        {
            assert!(html.contains(part), "{part} in {html}");
        }
        assert_eq!(section(&Value::Null), "");
    }

    #[test]
    fn deeply_nested_values_are_shown_as_json() {
        let mut value = json!(1);
        for _ in 0..60 {
            value = json!([value]);
        }
        assert!(section(&value).contains("<code>[[["));
    }
}
