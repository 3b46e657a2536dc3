//! Holds the crates that lasswell is built from, its tests included, to the licences and bans of `deny.toml`. Asks cargo
//! offline, so it sees the crates of this platform; `cargo deny` sees those of all.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a panic is a failed test"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde::Deserialize;

#[derive(Deserialize)]
struct Deny {
    licenses: Licences,
    bans: Bans,
}

#[derive(Deserialize)]
struct Licences {
    allow: BTreeSet<String>,
    exceptions: Vec<Exception>,
}

#[derive(Deserialize)]
struct Exception {
    #[serde(rename = "crate")]
    name: String,
    allow: BTreeSet<String>,
}

#[derive(Deserialize)]
struct Bans {
    deny: Vec<Ban>,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
    /// The library outside of Rust that the package binds.
    links: Option<String>,
}

/// A banned crate. One that is allowed below others is so on other platforms alone; here it is banned.
#[derive(Deserialize)]
#[serde(untagged)]
enum Ban {
    Name(String),
    Below {
        #[serde(rename = "crate")]
        name: String,
    },
}

impl Ban {
    fn into_name(self) -> String {
        match self {
            Self::Name(name) | Self::Below { name } => name,
        }
    }
}

fn deny() -> Deny {
    toml::from_str(&text("deny.toml")).unwrap()
}

fn text(file: &str) -> String {
    std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap()
}

/// What cargo prints with these arguments.
fn cargo(args: &[&str]) -> String {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo).current_dir(env!("CARGO_MANIFEST_DIR")).args(args).output().unwrap();
    assert!(output.status.success(), "cargo {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The packages of every feature, of the tests and of the benches, on this platform.
fn packages() -> Vec<Package> {
    let version = cargo(&["-vV"]);
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let args = [
        "metadata",
        "--offline",
        "--locked",
        "--all-features",
        "--format-version",
        "1",
        "--filter-platform",
        host,
    ];
    let metadata: Metadata = serde_json::from_str(&cargo(&args)).unwrap();
    metadata.packages
}

/// Whether an SPDX expression can be met with licences that `is_allowed` takes. `/` is the old way to write `OR`.
fn is_met(expression: &str, is_allowed: &dyn Fn(&str) -> bool) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let mut words = spaced.split_whitespace().peekable();
    let is_met = any(&mut words, is_allowed);
    assert_eq!(words.next(), None, "not understood: {expression}");
    is_met
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn any(words: &mut Words<'_>, is_allowed: &dyn Fn(&str) -> bool) -> bool {
    let mut is_met = all(words, is_allowed);
    while words.next_if_eq(&"OR").is_some() {
        is_met |= all(words, is_allowed);
    }
    is_met
}

fn all(words: &mut Words<'_>, is_allowed: &dyn Fn(&str) -> bool) -> bool {
    let mut is_met = one(words, is_allowed);
    while words.next_if_eq(&"AND").is_some() {
        is_met &= one(words, is_allowed);
    }
    is_met
}

fn one(words: &mut Words<'_>, is_allowed: &dyn Fn(&str) -> bool) -> bool {
    let name = words.next().expect("a licence");
    if name == "(" {
        let is_met = any(words, is_allowed);
        assert_eq!(words.next(), Some(")"));
        return is_met;
    }
    match words.next_if_eq(&"WITH") {
        Some(_) => is_allowed(&format!("{name} WITH {}", words.next().expect("an exception"))),
        None => is_allowed(name),
    }
}

#[test]
fn expressions_are_understood() {
    let is_allowed = |name: &str| ["MIT", "Zlib"].contains(&name);
    for met in [
        "MIT",
        "GPL-3.0 OR MIT",
        "GPL-3.0/MIT",
        "(A OR MIT) AND Zlib",
        "A OR MIT AND Zlib",
        "X WITH Y OR MIT",
    ] {
        assert!(is_met(met, &is_allowed), "{met}");
    }
    for unmet in ["GPL-3.0", "MIT AND A", "(A OR B) AND MIT", "MIT WITH Y", "A OR MIT AND B"] {
        assert!(!is_met(unmet, &is_allowed), "{unmet}");
    }
}

#[test]
fn every_licence_is_allowed() {
    let Licences { allow, exceptions } = deny().licenses;
    let exceptions: BTreeMap<String, BTreeSet<String>> =
        exceptions.into_iter().map(|exception| (exception.name, exception.allow)).collect();
    let packages = packages();
    assert!(packages.len() > 100, "cargo names {} packages", packages.len());
    let mut wrong = Vec::new();
    for Package { name, version, license, .. } in &packages {
        let of_its_own = exceptions.get(name);
        let is_allowed =
            |licence: &str| allow.contains(licence) || of_its_own.is_some_and(|own| own.contains(licence));
        if !license.as_deref().is_some_and(|license| is_met(license, &is_allowed)) {
            wrong.push(format!("{name} {version}: {}", license.as_deref().unwrap_or("no licence")));
        }
    }
    assert!(wrong.is_empty(), "licences that deny.toml does not allow:\n{}", wrong.join("\n"));
}

#[test]
fn no_banned_crate_and_no_library_outside_of_rust() {
    let banned: BTreeSet<String> = deny().bans.deny.into_iter().map(Ban::into_name).collect();
    let mut wrong = Vec::new();
    for Package { name, version, links, .. } in packages() {
        // The key keeps two versions of rayon's thread pool apart; no library is behind it.
        let is_native = links.is_some() && name != "rayon-core";
        if banned.contains(&name) || is_native {
            wrong.push(format!("{name} {version}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the library needs without features. The command line, charts, web pages and encoders stay out; `sentencex` brings
/// `clap` for a program of its own and offers no way to leave it out.
#[test]
fn the_library_alone_needs_no_command_line_and_no_charts() {
    let args =
        ["tree", "--offline", "--locked", "--no-default-features", "--edges", "normal", "--prefix", "depth"];
    let tree = cargo(&args);
    let direct = tree.lines().filter_map(|line| line.strip_prefix('1')?.split_whitespace().next());
    let direct: BTreeSet<&str> =
        direct.filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic())).collect();
    assert!(direct.contains("serde"), "{direct:?}");
    for name in ["anstream", "anyhow", "clap", "comfy-table", "indicatif"] {
        assert!(!direct.contains(name), "{name}");
    }
    for name in ["dom_smoothie", "plotters", "resvg", "rten"] {
        let is_there = tree.lines().any(|line| {
            line.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(&format!("{name} "))
        });
        assert!(!is_there, "{name}");
    }
}

/// Every licence of the package is explained, and every licence explained is one of the package.
#[test]
fn third_party_licences_are_those_of_the_package() {
    let explained = text("LICENSE-THIRD-PARTY.md");
    let headings: BTreeSet<&str> = explained.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    let license = env!("CARGO_PKG_LICENSE");
    let (own, others) = license.split_once(" AND ").unwrap();
    assert_eq!(own, "(MIT OR Apache-2.0)");
    assert_eq!(others.split(" AND ").collect::<BTreeSet<_>>(), headings);
    assert!(explained.contains(&format!("\n{license}\n")));
}
