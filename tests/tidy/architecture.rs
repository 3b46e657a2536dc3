//! Reads the two parts of ARCHITECTURE.md that the sources are held to: the table of modules and the tree of folders.

use std::collections::{BTreeMap, BTreeSet};

/// What the table lets a module import.
#[derive(Debug, PartialEq)]
pub(crate) enum Allowed {
    /// These modules.
    Only(BTreeSet<String>),
    /// Every module in a row above.
    AllAbove(BTreeSet<String>),
}

impl Allowed {
    /// The modules, whichever way the table says it.
    pub(crate) fn modules(&self) -> &BTreeSet<String> {
        match self {
            Self::Only(modules) | Self::AllAbove(modules) => modules,
        }
    }
}

/// A row of the table.
#[derive(Debug)]
pub(crate) struct Row {
    /// Layer, from 0 for what imports nothing.
    pub(crate) layer: usize,
    /// What it may import.
    pub(crate) allowed: Allowed,
}

/// The table under the heading “Modules”, by module: columns `layer`, `module`, `may import`.
///
/// # Errors
///
/// What is wrong with the table: a column or the whole of it is missing, a layer is no number, the layers do not ascend,
/// or a row names a module that does not stand above it.
pub(crate) fn modules(text: &str) -> Result<BTreeMap<String, Row>, String> {
    let section = section(text, "Modules").ok_or("there is no section “Modules”")?;
    let mut lines =
        section.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    let header = cells(lines.next().ok_or("the section “Modules” has no table")?);
    let column = |name: &str| {
        header
            .iter()
            .position(|cell| *cell == name)
            .ok_or_else(|| format!("the table has no column `{name}`"))
    };
    let (layer, module, may_import) = (column("layer")?, column("module")?, column("may import")?);
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    let mut above = 0;
    for line in lines.skip(1) {
        let cells = cells(line);
        let cell = |at: usize| cells.get(at).copied().ok_or_else(|| format!("a row is too short: {line}"));
        let name = cell(module)?.trim_matches('`').to_owned();
        let layer: usize = cell(layer)?.parse().map_err(|_| format!("{name}: the layer is no number"))?;
        if layer < above {
            return Err(format!("{name}: layer {layer} stands below layer {above}"));
        }
        above = layer;
        let allowed = match cell(may_import)? {
            "all above" => Allowed::AllAbove(rows.keys().cloned().collect()),
            list => Allowed::Only(
                list.split(',')
                    .map(|name| name.trim().trim_matches('`').to_owned())
                    .filter(|n| !n.is_empty())
                    .collect(),
            ),
        };
        for import in allowed.modules() {
            if !rows.contains_key(import) {
                return Err(format!("{name} may import {import}, which does not stand above it"));
            }
        }
        rows.insert(name, Row { layer, allowed });
    }
    Ok(rows)
}

/// The folders of the tree in the code block under the heading “Folders”, each as a path from `src`. A line of the tree is a
/// folder with `/` behind it, two spaces deeper than the folder that holds it, and what the folder holds.
///
/// # Errors
///
/// What is wrong with the tree: it is missing, it does not begin with `src/`, or a line does not fit.
pub(crate) fn folders(text: &str) -> Result<BTreeSet<String>, String> {
    let section = section(text, "Folders").ok_or("there is no section “Folders”")?;
    let block = section.split("```").nth(1).ok_or("the section “Folders” has no code block")?;
    let mut lines = block.lines().skip(1).filter(|line| !line.trim().is_empty());
    if lines.next().and_then(|line| line.split_whitespace().next()) != Some("src/") {
        return Err("the tree does not begin with `src/`".to_owned());
    }
    let mut folders = BTreeSet::new();
    let mut around: Vec<&str> = Vec::new();
    for line in lines {
        let name = line.split_whitespace().next().and_then(|word| word.strip_suffix('/'));
        let Some(name) = name else { return Err(format!("no folder in the line {line:?}")) };
        let indent = line.len() - line.trim_start().len();
        if !indent.is_multiple_of(2) || indent == 0 || indent / 2 > around.len() + 1 {
            return Err(format!("the line {line:?} is indented by {indent}"));
        }
        around.truncate(indent / 2 - 1);
        around.push(name);
        folders.insert(around.join("/"));
    }
    Ok(folders)
}

/// What stands under a heading of the second level.
fn section<'a>(text: &'a str, heading: &str) -> Option<&'a str> {
    let (_, from) = text.split_once(&format!("\n## {heading}\n"))?;
    Some(from.split_once("\n## ").map_or(from, |(section, _)| section))
}

/// The cells of a row of a table.
fn cells(row: &str) -> Vec<&str> {
    row.trim().trim_matches('|').split('|').map(str::trim).collect()
}
