//! Whether people with other senses and screens can use the page: the rules of axe-core, and nothing wider than a phone. axe-core is looked for in
//! `node_modules` of the checkout (`npm install --no-save axe-core`) and where `LASSWELL_AXE` says; without it, its part is skipped.

use super::browser::Browser;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Widths in logical pixels: a phone, and a desk.
const WIDTHS: [u32; 2] = [360, 1280];

/// Views of the page: top, an article with reasons, the panel of sentences, the search.
const VIEWS: [&str; 4] =
    ["", "#show=article&article=1&sentence=2", "#show=sentences&voice=all", "#show=find&words=the"];

/// Holds every view of a page, light and dark, narrow and wide, against the rules.
pub(crate) fn check(browser: &Browser, file: &Path) {
    let axe = axe();
    if axe.is_none() {
        println!("skipped: no axe-core, so its rules were not held against the page");
    }
    for width in WIDTHS {
        for scheme in ["light", "dark"] {
            for view in VIEWS {
                browser.emulate(&[("prefers-color-scheme", scheme)], width);
                browser.open(file, view);
                browser.run("window.dispatchEvent(new Event('beforeprint'))");
                let wide = browser.run("return document.documentElement.scrollWidth").as_u64().unwrap();
                assert!(wide <= u64::from(width), "{view} is {wide} wide at {width}");
                browser.keep(&format!("access-{scheme}-{width}-{}", name(view)));
                if let Some(axe) = &axe {
                    let found = violations(browser, axe);
                    assert!(found.is_empty(), "{scheme}, {width}, {view}:\n{}", found.join("\n"));
                }
            }
        }
    }
    browser.end_emulation();
}

fn name(view: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    if view.is_empty() {
        "top".to_owned()
    } else {
        view.trim_start_matches("#show=").chars().map(plain).collect()
    }
}

fn axe() -> Option<String> {
    let given = std::env::var_os("LASSWELL_AXE").map(PathBuf::from);
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(given.unwrap_or(own)).ok()
}

/// The rules that the page breaks, each with the elements that break it.
fn violations(browser: &Browser, axe: &str) -> Vec<String> {
    browser.run(axe);
    let found = browser.run_async(
        "const done = arguments[0]; axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => done(violations.map((v) => \
         `${v.id}: ${v.help}: ${v.nodes.slice(0, 4).map((n) => n.target.join(' ') + ' ' + (n.any[0]?.message ?? '')).join(' | ')}`)), (e) => done([String(e)]))",
    );
    let found = found.as_array().cloned().unwrap_or_default();
    found.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}
