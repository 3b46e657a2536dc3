//! The Python package and the cluster are workspaces of their own with lock files of their own: they must build, and what lasswell
//! is built from must have the versions of the program there too, or numbers could differ.

use std::collections::{BTreeMap, BTreeSet};

use toml::{Table, Value};

use crate::root;

/// The packages of a lock file: name, version, and what they depend on, which is a name or a name and a version.
fn packages(file: &str) -> Vec<(String, String, Vec<String>)> {
    let lock: Table = std::fs::read_to_string(root().join(file)).unwrap().parse().unwrap();
    let text = |package: &Value, key: &str| package[key].as_str().unwrap().to_owned();
    let needed = |package: &Value| {
        let listed = package.get("dependencies").and_then(Value::as_array).into_iter().flatten();
        listed.map(|name| name.as_str().unwrap().to_owned()).collect()
    };
    let all = lock["package"].as_array().unwrap().iter();
    all.map(|package| (text(package, "name"), text(package, "version"), needed(package))).collect()
}

/// The crates that the feature `library` needs, by the names of their packages.
fn needed_by_library() -> BTreeSet<String> {
    let manifest: Table = std::fs::read_to_string(root().join("Cargo.toml")).unwrap().parse().unwrap();
    let (features, dependencies) = (&manifest["features"], manifest["dependencies"].as_table().unwrap());
    let is_optional = |options: &Value| options.get("optional").and_then(Value::as_bool).unwrap_or_default();
    let always = dependencies.iter().filter(|(_, options)| !is_optional(options));
    let mut found: BTreeSet<String> = always.map(|(name, _)| name.clone()).collect();
    let mut open = vec!["library".to_owned()];
    while let Some(feature) = open.pop() {
        for item in features[feature.as_str()].as_array().unwrap() {
            let item = item.as_str().unwrap();
            match item.strip_prefix("dep:") {
                Some(name) => drop(found.insert(name.to_owned())),
                None => open.push(item.to_owned()),
            }
        }
    }
    found
}

#[test]
fn the_python_package_is_built_from_the_versions_of_the_program() {
    check_versions("python");
}

#[test]
fn the_cluster_is_built_from_the_versions_of_the_program() {
    check_versions("cluster");
}

fn check_versions(folder: &str) {
    let file = format!("{folder}/Cargo.lock");
    let mut ours: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, version, _) in packages("Cargo.lock") {
        ours.entry(name).or_default().insert(version);
    }
    let theirs = packages(&file);
    let lasswell = theirs.iter().find(|(name, ..)| name == "lasswell").unwrap();
    let listed: BTreeSet<String> =
        lasswell.2.iter().map(|one| one.split(' ').next().unwrap().to_owned()).collect();
    let missing: Vec<_> = needed_by_library().difference(&listed).cloned().collect();
    let update = format!("run `cargo update --workspace --manifest-path {folder}/Cargo.toml`");
    assert!(missing.is_empty(), "{file} does not know {missing:?}: {update}");

    let (mut reached, mut open) = (BTreeMap::<String, BTreeSet<String>>::new(), vec!["lasswell".to_owned()]);
    while let Some(wanted) = open.pop() {
        let (name, version) = wanted.split_once(' ').unwrap_or((wanted.as_str(), ""));
        for (found, has, needs) in theirs.iter().filter(|(other, ..)| other == name) {
            let is_wanted = version.is_empty() || version == has;
            if is_wanted && reached.entry(found.clone()).or_default().insert(has.clone()) {
                open.extend(needs.iter().cloned());
            }
        }
    }
    // Arrow needs some crates that the program has not, and some in a second version.
    let apart =
        |name: &&String| ours.get(*name).is_some_and(|versions| versions.is_disjoint(&reached[*name]));
    let apart: Vec<_> =
        reached.keys().filter(apart).map(|name| (name, &reached[name], &ours[name])).collect();
    assert!(reached.len() > 100 && apart.is_empty(), "crates in {file} and Cargo.lock: {apart:#?}");
}
