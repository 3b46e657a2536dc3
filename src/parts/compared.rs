//! Two plans → their differences in words.

use super::plan::Plan;
use super::settings::PlanSettings;
use crate::error::Differences;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeSet;

/// How a plan differs from another one; none for equal plans.
pub(super) fn plan_differences(there: &Plan, here: &Plan) -> Option<Differences> {
    if there == here {
        return None;
    }
    let mut all = settings_differences(&there.settings, &here.settings);
    all.extend(value_differences("paths", &there.paths, &here.paths));
    all.extend(input_differences(&listed(there), &listed(here)));
    if all.is_empty() {
        all.push("parts or ids are not the same".to_owned());
    }
    Some(all.into_iter().collect())
}

/// How two settings differ.
pub(super) fn settings_differences(there: &PlanSettings, here: &PlanSettings) -> Vec<String> {
    named_once(value_differences("", there, here))
}

/// The differences without those that the statistics of `run` repeat of the engine.
fn named_once(mut all: Vec<String>) -> Vec<String> {
    let named: BTreeSet<String> = all.iter().cloned().collect();
    all.retain(|one| !one.strip_prefix("run.statistics.").is_some_and(|rest| named.contains(rest)));
    all
}

/// A file with its size and hash, as far as they are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ListedFile<'a> {
    pub(super) path: &'a str,
    pub(super) bytes: Option<u64>,
    pub(super) sha256: Option<&'a str>,
}

/// The files of a plan.
pub(super) fn listed(plan: &Plan) -> Vec<ListedFile<'_>> {
    let inputs = plan.inputs.iter().map(|input| ListedFile {
        path: &input.path,
        bytes: input.bytes,
        sha256: input.sha256.as_deref(),
    });
    let manifests = plan.manifests.iter().map(|file| ListedFile {
        path: &file.path,
        bytes: Some(file.bytes),
        sha256: file.sha256.as_deref(),
    });
    inputs.chain(manifests).collect()
}

/// How the files of a plan differ from those that are there now.
pub(super) fn input_differences(planned: &[ListedFile<'_>], now: &[ListedFile<'_>]) -> Vec<String> {
    let find = |files: &[ListedFile<'_>]| -> BTreeSet<String> {
        files.iter().map(|file| file.path.to_owned()).collect()
    };
    let (before, after) = (find(planned), find(now));
    let gone = before.difference(&after).map(|path| format!("input {path} is no longer there"));
    let new = after.difference(&before).map(|path| format!("input {path} is new"));
    let mut all: Vec<String> = gone.chain(new).collect();
    if all.is_empty() && !planned.iter().map(|file| file.path).eq(now.iter().map(|file| file.path)) {
        all.push("inputs come in another order".to_owned());
    }
    if all.is_empty() {
        all.extend(planned.iter().zip(now).filter_map(|(before, after)| changed(before, after)));
    }
    all
}

fn changed(before: &ListedFile<'_>, after: &ListedFile<'_>) -> Option<String> {
    let path = before.path;
    let size = |bytes: Option<u64>| bytes.map_or("no file".to_owned(), |bytes| format!("{bytes} bytes"));
    if before.bytes != after.bytes {
        return Some(format!(
            "input {path} has changed: it had {} and has {}",
            size(before.bytes),
            size(after.bytes)
        ));
    }
    (before.sha256 != after.sha256)
        .then(|| format!("input {path} has changed: other bytes of the same number"))
}

/// How two records differ, field by field. A field is named by its keys with dots between them.
pub(super) fn value_differences(name: &str, there: &impl Serialize, here: &impl Serialize) -> Vec<String> {
    let value = |record: Result<Value, _>| record.unwrap_or(Value::Null);
    let mut all = Vec::new();
    add_differences(name, &value(serde_json::to_value(there)), &value(serde_json::to_value(here)), &mut all);
    all
}

fn add_differences(name: &str, there: &Value, here: &Value, all: &mut Vec<String>) {
    match (there, here) {
        (Value::Object(a), Value::Object(b)) => {
            let keys: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
            for key in keys {
                let inner = if name.is_empty() { key.clone() } else { format!("{name}.{key}") };
                let of =
                    |object: &serde_json::Map<String, Value>| object.get(key).cloned().unwrap_or_default();
                add_differences(&inner, &of(a), &of(b), all);
            }
        }
        (a, b) if a == b => {}
        (a, b) => all.push(format!("{name} is {a} in the plan and {b} now")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_field_that_differs_is_named() {
        let there = json!({"engine": {"mode": "news", "model": {"name": "fast-2"}}, "part_size": 10});
        let here = json!({"engine": {"mode": "vader", "model": {"name": "fast-2"}}, "part_size": 20});
        assert_eq!(
            value_differences("", &there, &here),
            [
                "engine.mode is \"news\" in the plan and \"vader\" now",
                "part_size is 10 in the plan and 20 now"
            ]
        );
    }

    #[test]
    fn what_the_statistics_repeat_of_the_engine_is_named_once() {
        let engine = "engine.people.sha256 is \"a\" in the plan and \"b\" now";
        let file = "run.statistics.engine.people.file is \"x/a\" in the plan and \"y/a\" now";
        let all = [engine, &format!("run.statistics.{engine}"), file].map(str::to_owned).to_vec();
        assert_eq!(named_once(all), [engine, file]);
    }

    #[test]
    fn inputs_that_are_gone_new_or_changed_are_named() {
        let file = |path, bytes, sha256| ListedFile { path, bytes: Some(bytes), sha256: Some(sha256) };
        let (a, b) = (file("a", 1, "x"), file("b", 2, "y"));
        let differences = |now: &[ListedFile<'_>]| input_differences(&[a.clone(), b.clone()], now).join("; ");
        assert_eq!(differences(&[a.clone(), b.clone()]), "");
        assert_eq!(
            differences(&[file("c", 1, "x"), b.clone()]),
            "input a is no longer there; input c is new"
        );
        assert_eq!(differences(&[b.clone(), a.clone()]), "inputs come in another order");
        assert_eq!(
            differences(&[file("a", 3, "x"), b.clone()]),
            "input a has changed: it had 1 bytes and has 3 bytes"
        );
        assert_eq!(
            differences(&[a.clone(), file("b", 2, "z")]),
            "input b has changed: other bytes of the same number"
        );
    }
}
