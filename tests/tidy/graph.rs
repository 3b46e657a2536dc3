//! Which file imports which: names are followed through modules and re-exports to the file that defines them.

use std::collections::{BTreeMap, BTreeSet};

use crate::syntax::{self, Path, Use};

/// One source file of the library.
pub(crate) struct Source {
    /// Path below `src`, with `/`.
    pub(crate) path: String,
    /// Its text.
    pub(crate) text: String,
}

/// Path of a module from the root of the library; empty for the root.
type ModulePath = Vec<String>;

/// What a path names.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Target {
    /// A module.
    Module(ModulePath),
    /// An item, by the index of the file that defines it.
    Item(usize),
}

/// A file that uses what another defines.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Import {
    /// Index of the file that imports.
    pub(crate) from: usize,
    /// Index of the file that defines what is imported.
    pub(crate) to: usize,
    /// Line of the import in `from`, from 1.
    pub(crate) line: usize,
}

struct Module {
    file: usize,
    items: BTreeSet<String>,
    children: BTreeSet<String>,
    uses: Vec<Use>,
    paths: Vec<Path>,
}

/// All modules of the library that are compiled outside of tests.
pub(crate) struct Library {
    files: Vec<Source>,
    modules: BTreeMap<ModulePath, Module>,
    test_files: BTreeSet<usize>,
}

/// Module path of a file: `people/coref/mod.rs` is `people::coref`.
fn module_path(file: &str) -> ModulePath {
    let mut path: ModulePath = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if path.last().is_some_and(|last| last == "mod" || last == "lib") {
        path.pop();
    }
    path
}

impl Library {
    /// Reads the files of `src`, `main.rs` apart.
    pub(crate) fn read(files: Vec<Source>) -> Self {
        let paths: Vec<ModulePath> = files.iter().map(|file| module_path(&file.path)).collect();
        let mut modules: BTreeMap<ModulePath, Module> = BTreeMap::new();
        let mut test_modules: BTreeSet<ModulePath> = BTreeSet::new();
        for (file, (source, path)) in files.iter().zip(&paths).enumerate() {
            let code = syntax::read(&source.text);
            for scope in code.scopes {
                let path = [path.as_slice(), &scope.inside].concat();
                let items = scope.items.into_iter().collect();
                let module =
                    Module { file, items, children: BTreeSet::new(), uses: scope.uses, paths: scope.paths };
                modules.insert(path, module);
            }
            for declaration in code.declarations.into_iter().filter(|declaration| declaration.is_test) {
                test_modules.insert([path.as_slice(), &declaration.inside, &[declaration.name]].concat());
            }
        }
        let is_test = |path: &ModulePath| test_modules.iter().any(|test| path.starts_with(test));
        let test_files = (0..files.len()).filter(|&file| is_test(&paths[file])).collect();
        modules.retain(|path, _| !is_test(path));
        let names: Vec<ModulePath> = modules.keys().cloned().collect();
        for path in names {
            if let Some((name, parent)) = path.split_last()
                && let Some(parent) = modules.get_mut(parent)
            {
                parent.children.insert(name.clone());
            }
        }
        Self { files, modules, test_files }
    }

    /// The files, in the order in which imports count them.
    pub(crate) fn files(&self) -> &[Source] {
        &self.files
    }

    /// Whether a file is compiled in tests alone.
    pub(crate) fn is_test(&self, file: usize) -> bool {
        self.test_files.contains(&file)
    }

    /// Every import of one file from another: what `use` items name, and what paths in the code name. `mod` declarations
    /// and re-exports that the file itself does not use are no imports.
    pub(crate) fn imports(&self) -> BTreeSet<Import> {
        let mut imports = BTreeSet::new();
        for (module, Module { file, uses, paths, .. }) in &self.modules {
            let private = uses.iter().filter(|leaf| !leaf.is_exported);
            let globs = private.clone().filter(|leaf| leaf.name.is_none()).map(|leaf| &leaf.path);
            for path in globs {
                for target in self.resolve(module, &path.names) {
                    let to = self.file(&target);
                    imports.insert(Import { from: *file, to, line: path.line });
                }
            }
            for path in private.map(|leaf| &leaf.path).chain(paths) {
                for target in self.resolve(module, &path.names) {
                    if let Target::Item(to) = target {
                        imports.insert(Import { from: *file, to, line: path.line });
                    }
                }
            }
        }
        imports.retain(|import| import.from != import.to);
        imports
    }

    /// Paths that begin inside the library and lead nowhere, as `file:line: path`. Each is a hole in what this test sees.
    pub(crate) fn unresolved(&self) -> Vec<String> {
        let mut lost = Vec::new();
        for (module, Module { file, uses, paths, .. }) in &self.modules {
            for path in uses.iter().map(|leaf| &leaf.path).chain(paths) {
                let is_ours = match path.names.first().map(String::as_str) {
                    Some("crate" | "super") => true,
                    Some("self") => path.names.len() > 1,
                    _ => false,
                };
                if is_ours && self.resolve(module, &path.names).is_empty() {
                    lost.push(format!("{}:{}: {}", self.files[*file].path, path.line, path.names.join("::")));
                }
            }
        }
        lost
    }

    /// The module directly below the root that each path of a file leads through or to, with the line: what the table of
    /// layers speaks of. Re-exports count.
    pub(crate) fn top_modules(&self) -> BTreeSet<(usize, String, usize)> {
        let mut tops = BTreeSet::new();
        for (module, Module { file, uses, paths, .. }) in &self.modules {
            for path in uses.iter().map(|leaf| &leaf.path).chain(paths) {
                if let Some(top) = self.top_module(module, &path.names) {
                    tops.insert((*file, top, path.line));
                }
            }
        }
        tops
    }

    fn top_module(&self, module: &[String], names: &[String]) -> Option<String> {
        let (at, rest) = start(module, names)?;
        if let Some(top) = at.first() {
            return Some(top.clone());
        }
        let first = rest.first()?;
        if self.modules.contains_key(std::slice::from_ref(first)) {
            return Some(first.clone());
        }
        // A name that the root re-exports: the module that defines it.
        let target = self.walk(&at, rest, &mut BTreeSet::new()).into_iter().next()?;
        module_path(&self.files[self.file(&target)].path).first().cloned()
    }

    /// Names of the crates that each file uses, the library and the standard library among them, with the line.
    pub(crate) fn first_names(&self) -> BTreeSet<(usize, &str, usize)> {
        let mut first = BTreeSet::new();
        for Module { file, uses, paths, .. } in self.modules.values() {
            let paths = paths.iter().filter(|path| path.names.len() > 1);
            for path in uses.iter().map(|leaf| &leaf.path).chain(paths) {
                if let Some(name) = path.names.first() {
                    first.insert((*file, name.as_str(), path.line));
                }
            }
        }
        first
    }

    fn file(&self, target: &Target) -> usize {
        match target {
            Target::Module(path) => self.modules[path].file,
            Target::Item(file) => *file,
        }
    }

    /// What a path in a module names; empty for what other crates define, and for local names.
    pub(crate) fn resolve(&self, module: &[String], names: &[String]) -> Vec<Target> {
        self.resolve_once(module, names, &mut BTreeSet::new())
    }

    fn resolve_once(
        &self,
        module: &[String],
        names: &[String],
        seen: &mut BTreeSet<(ModulePath, String)>,
    ) -> Vec<Target> {
        match start(module, names) {
            Some((at, rest)) => self.walk(&at, rest, seen),
            None => self.walk(module, names, seen),
        }
    }

    /// Follows names downward from a module. What follows an item is a variant or an associated item of it.
    fn walk(
        &self,
        module: &[String],
        names: &[String],
        seen: &mut BTreeSet<(ModulePath, String)>,
    ) -> Vec<Target> {
        let Some((name, rest)) = names.split_first() else {
            let is_module = self.modules.contains_key(module);
            return if is_module { vec![Target::Module(module.to_vec())] } else { Vec::new() };
        };
        let found = self.lookup(module, name, seen);
        if rest.is_empty() {
            return found;
        }
        let mut targets = Vec::new();
        for target in &found {
            if let Target::Module(inner) = target {
                targets.extend(self.walk(inner, rest, seen));
            }
        }
        if targets.is_empty() {
            targets.extend(found.into_iter().filter(|target| matches!(target, Target::Item(_))));
        }
        targets
    }

    /// What a name means in a module: an item, a child module, or what an import brings into scope.
    fn lookup(
        &self,
        module: &[String],
        name: &str,
        seen: &mut BTreeSet<(ModulePath, String)>,
    ) -> Vec<Target> {
        let mut found = Vec::new();
        let Some(Module { file, items, children, uses, .. }) = self.modules.get(module) else { return found };
        if !seen.insert((module.to_vec(), name.to_owned())) {
            return found;
        }
        if items.contains(name) {
            found.push(Target::Item(*file));
        }
        if children.contains(name) {
            found.push(Target::Module([module, &[name.to_owned()]].concat()));
        }
        for leaf in uses.iter().filter(|leaf| leaf.name.as_deref() == Some(name)) {
            found.extend(self.resolve_once(module, &leaf.path.names, seen));
        }
        if found.is_empty() {
            for glob in uses.iter().filter(|leaf| leaf.name.is_none()) {
                for target in self.resolve_once(module, &glob.path.names, seen) {
                    if let Target::Module(inner) = target {
                        found.extend(self.lookup(&inner, name, seen));
                    }
                }
            }
        }
        seen.remove(&(module.to_vec(), name.to_owned()));
        found
    }
}

/// The module in which a path with a keyword in front begins, and the names left; `None` for a path without one.
fn start<'a>(module: &[String], names: &'a [String]) -> Option<(ModulePath, &'a [String])> {
    let (first, mut rest) = names.split_first()?;
    let mut at = match first.as_str() {
        "crate" => Vec::new(),
        "self" => module.to_vec(),
        "super" => module.split_last()?.1.to_vec(),
        _ => return None,
    };
    while let Some((name, behind)) = rest.split_first()
        && name == "super"
    {
        at.pop();
        rest = behind;
    }
    Some((at, rest))
}

/// Sets of files in which every file imports every other, directly or through others: each a circle or several.
pub(crate) fn circles(imports: &BTreeSet<Import>) -> Vec<BTreeSet<usize>> {
    let mut after: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for import in imports {
        after.entry(import.from).or_default().insert(import.to);
    }
    let reached = |from: usize| {
        let (mut seen, mut next) = (BTreeSet::new(), vec![from]);
        while let Some(file) = next.pop() {
            next.extend(after.get(&file).into_iter().flatten().copied().filter(|&to| seen.insert(to)));
        }
        seen
    };
    let reach: BTreeMap<usize, BTreeSet<usize>> = after.keys().map(|&file| (file, reached(file))).collect();
    let mut found = Vec::new();
    let mut placed: BTreeSet<usize> = BTreeSet::new();
    for (&file, reached) in &reach {
        if !reached.contains(&file) || placed.contains(&file) {
            continue;
        }
        let circle: BTreeSet<usize> = reached
            .iter()
            .copied()
            .filter(|to| reach.get(to).is_some_and(|back| back.contains(&file)))
            .collect();
        placed.extend(&circle);
        found.push(circle);
    }
    found
}
