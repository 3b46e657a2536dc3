//! Reads one Rust file as tokens: the modules it declares, the items it defines, what it imports and every path it names.
//!
//! Code under `#[cfg(test)]` is left out. Nothing is resolved here; that is the work of `graph`.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// A path as it is written, such as `super::table::Row`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Path {
    /// Its names, in order.
    pub(crate) names: Vec<String>,
    /// Line of its first name, from 1.
    pub(crate) line: usize,
}

/// One leaf of a `use` item.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Use {
    /// What is imported; for a glob, the module whose names are imported.
    pub(crate) path: Path,
    /// Name under which it is in scope; `None` for a glob.
    pub(crate) name: Option<String>,
    /// Whether the item has a visibility, which makes it a re-export.
    pub(crate) is_exported: bool,
}

/// A `mod name;` declaration.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Declaration {
    /// Inline modules of the file around it.
    pub(crate) inside: Vec<String>,
    /// Name of the child module.
    pub(crate) name: String,
    /// Whether it is compiled in tests alone.
    pub(crate) is_test: bool,
}

/// What one module of a file holds: the file itself, or an inline module.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scope {
    /// Names of the inline modules around it, outermost first; empty for the file itself.
    pub(crate) inside: Vec<String>,
    /// Names of the items it defines, modules apart.
    pub(crate) items: Vec<String>,
    /// Its imports and re-exports.
    pub(crate) uses: Vec<Use>,
    /// Every other path in its code.
    pub(crate) paths: Vec<Path>,
}

/// One file as read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Code {
    /// The file's own scope first, then one for each inline module.
    pub(crate) scopes: Vec<Scope>,
    /// The modules that it declares in files of their own.
    pub(crate) declarations: Vec<Declaration>,
}

/// Reads the text of a Rust file.
pub(crate) fn read(text: &str) -> Code {
    let tokens: TokenStream = text.parse().unwrap_or_else(|error| panic!("not Rust: {error}"));
    let mut code = Code { scopes: vec![Scope::default()], declarations: Vec::new() };
    code.walk(tokens, 0, true);
    code
}

impl Code {
    /// Adds what `tokens` hold to a scope. `is_module` is whether they stand directly in the module, where items have names
    /// that paths can reach, and not in the body of one of its items.
    fn walk(&mut self, tokens: TokenStream, scope: usize, is_module: bool) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let (mut at, mut is_test) = (0, false);
        while let Some(token) = tokens.get(at) {
            let next = tokens.get(at + 1);
            if let Some((attribute, after)) = attribute(&tokens, at) {
                is_test |= is_test_cfg(attribute.stream());
                if first_word(attribute.stream()).as_deref() != Some("doc") {
                    self.walk(attribute.stream(), scope, false);
                }
                at = after;
                continue;
            }
            if is_test {
                if let Some((name, _)) = declared_module(&tokens, at) {
                    self.declare(scope, name, true);
                }
                at = end_of_item(&tokens, at);
                is_test = false;
                continue;
            }
            match token {
                TokenTree::Group(group) => {
                    if is_module && is_macro(&tokens[..at]) {
                        self.scopes[scope].items.extend(defined_anywhere(group.stream()));
                    }
                    self.walk(group.stream(), scope, false);
                }
                TokenTree::Ident(word) if word == "use" && !is_punct(next, '<') => {
                    let end =
                        (at..tokens.len()).find(|&i| is_punct(tokens.get(i), ';')).unwrap_or(tokens.len());
                    let is_exported = is_visibility(&tokens[..at]);
                    let leaves = use_leaves(&tokens[at + 1..end], &[]);
                    let uses = leaves.into_iter().map(|(path, name)| Use { path, name, is_exported });
                    self.scopes[scope].uses.extend(uses);
                    at = end;
                }
                TokenTree::Ident(word) if word == "mod" => {
                    if let Some((name, body)) = declared_module(&tokens, at) {
                        match body {
                            Some(body) => self.inline_module(scope, name, body),
                            None => self.declare(scope, name, false),
                        }
                    }
                    at += 2;
                }
                TokenTree::Ident(word) => {
                    if is_module && let Some(name) = defined(&word.to_string(), &tokens[at + 1..]) {
                        self.scopes[scope].items.push(name);
                        at += 1;
                    } else if let Some((path, after)) = path(&tokens, at) {
                        self.scopes[scope].paths.push(path);
                        at = after;
                        continue;
                    }
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
            at += 1;
        }
    }

    fn inline_module(&mut self, scope: usize, name: String, body: TokenStream) {
        let mut inside = self.scopes[scope].inside.clone();
        inside.push(name);
        self.scopes.push(Scope { inside, ..Scope::default() });
        self.walk(body, self.scopes.len() - 1, true);
    }

    fn declare(&mut self, scope: usize, name: String, is_test: bool) {
        self.declarations.push(Declaration { inside: self.scopes[scope].inside.clone(), name, is_test });
    }
}

fn is_punct(token: Option<&TokenTree>, wanted: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == wanted)
}

fn word(token: Option<&TokenTree>) -> Option<String> {
    match token {
        Some(TokenTree::Ident(word)) => Some(word.to_string()),
        _ => None,
    }
}

fn first_word(tokens: TokenStream) -> Option<String> {
    word(tokens.into_iter().next().as_ref())
}

/// The attribute that begins at `at`, without its brackets, and the index behind it.
fn attribute(tokens: &[TokenTree], at: usize) -> Option<(&Group, usize)> {
    if !is_punct(tokens.get(at), '#') {
        return None;
    }
    let group = at + 1 + usize::from(is_punct(tokens.get(at + 1), '!'));
    match tokens.get(group) {
        Some(TokenTree::Group(brackets)) if brackets.delimiter() == Delimiter::Bracket => {
            Some((brackets, group + 1))
        }
        _ => None,
    }
}

/// Whether an attribute is `cfg(test)`, or `cfg(all(…))` with `test` among the conditions.
fn is_test_cfg(attribute: TokenStream) -> bool {
    fn holds_test(conditions: &Group) -> bool {
        let tokens: Vec<TokenTree> = conditions.stream().into_iter().collect();
        tokens.iter().enumerate().any(|(at, token)| match (token, tokens.get(at + 1)) {
            (TokenTree::Ident(word), Some(TokenTree::Group(group))) if word == "all" => holds_test(group),
            (TokenTree::Ident(word), None) => word == "test",
            (TokenTree::Ident(word), Some(TokenTree::Punct(punct))) => {
                word == "test" && punct.as_char() == ','
            }
            _ => false,
        })
    }
    let tokens: Vec<TokenTree> = attribute.into_iter().collect();
    match tokens.as_slice() {
        [TokenTree::Ident(word), TokenTree::Group(conditions)] => word == "cfg" && holds_test(conditions),
        _ => false,
    }
}

/// Index behind the item, field, variant or statement that begins at `at`.
fn end_of_item(tokens: &[TokenTree], at: usize) -> usize {
    let ends_with_semicolon = tokens[at..]
        .iter()
        .filter_map(|token| word(Some(token)))
        .find(|word| !["pub", "const", "unsafe", "async"].contains(&word.as_str()))
        .is_some_and(|word| ["use", "static", "type", "let"].contains(&word.as_str()));
    let is_constant = (at..tokens.len()).map_while(|i| word(tokens.get(i))).any(|word| word == "const")
        && !tokens[at..].iter().take(4).any(|token| word(Some(token)).as_deref() == Some("fn"));
    for (i, token) in tokens.iter().enumerate().skip(at) {
        match token {
            TokenTree::Punct(punct) if matches!(punct.as_char(), ';' | ',') => return i + 1,
            TokenTree::Group(group)
                if group.delimiter() == Delimiter::Brace && !ends_with_semicolon && !is_constant =>
            {
                return i + 1;
            }
            _ => {}
        }
    }
    tokens.len()
}

/// The name of the module that `mod` at `at` (or behind a visibility there) declares, with its body if that is inline.
fn declared_module(tokens: &[TokenTree], at: usize) -> Option<(String, Option<TokenStream>)> {
    let is_restricted = matches!(tokens.get(at + 1), Some(TokenTree::Group(_)));
    let at = match word(tokens.get(at))?.as_str() {
        "pub" => at + 1 + usize::from(is_restricted),
        _ => at,
    };
    if word(tokens.get(at))? != "mod" {
        return None;
    }
    let name = word(tokens.get(at + 1))?;
    match tokens.get(at + 2)? {
        TokenTree::Group(body) if body.delimiter() == Delimiter::Brace => Some((name, Some(body.stream()))),
        TokenTree::Punct(punct) if punct.as_char() == ';' => Some((name, None)),
        _ => None,
    }
}

/// Whether the tokens in front of an item end with a visibility.
fn is_visibility(before: &[TokenTree]) -> bool {
    match before {
        [.., TokenTree::Ident(word)] => word == "pub",
        [.., TokenTree::Ident(word), TokenTree::Group(_)] => word == "pub",
        _ => false,
    }
}

/// The name that a keyword and what follows it define.
fn defined(keyword: &str, after: &[TokenTree]) -> Option<String> {
    let name = match keyword {
        "fn" | "struct" | "enum" | "union" | "trait" | "type" | "static" => word(after.first())?,
        "const" => word(after.first())
            .filter(|name| !["fn", "unsafe", "async", "extern"].contains(&name.as_str()))?,
        "macro_rules" => word(after.get(1))?,
        _ => return None,
    };
    Some(name).filter(|name| name != "mut")
}

/// Whether the tokens in front of a group make it the body of a macro, or what one is called with.
fn is_macro(before: &[TokenTree]) -> bool {
    match before {
        [.., TokenTree::Ident(_), TokenTree::Punct(punct)] => punct.as_char() == '!',
        [.., TokenTree::Punct(punct), TokenTree::Ident(_)] => punct.as_char() == '!',
        _ => false,
    }
}

/// The names of all that a macro may define: each as deep as it stands.
fn defined_anywhere(body: TokenStream) -> Vec<String> {
    let tokens: Vec<TokenTree> = body.into_iter().collect();
    let mut names = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Ident(keyword) => names.extend(defined(&keyword.to_string(), &tokens[at + 1..])),
            TokenTree::Group(group) => names.extend(defined_anywhere(group.stream())),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
    names
}

/// The path that begins with the word at `at`, and the index behind it; `None` for what is no path: a field, a method, a
/// lifetime, the rest of a qualified path, a field with its value.
fn path(tokens: &[TokenTree], at: usize) -> Option<(Path, usize)> {
    let before = at.checked_sub(1).and_then(|i| tokens.get(i));
    let is_range = at >= 2 && is_punct(before, '.') && is_punct(tokens.get(at - 2), '.');
    let is_member = is_punct(before, '.') && !is_range;
    let is_rest = at >= 2 && is_punct(before, ':') && is_joint_colon(tokens.get(at - 2));
    if is_member || is_rest || is_punct(before, '\'') {
        return None;
    }
    let line = tokens[at].span().start().line;
    let mut names = vec![word(tokens.get(at))?];
    let mut end = at + 1;
    while is_joint_colon(tokens.get(end)) && is_punct(tokens.get(end + 1), ':') {
        let Some(name) = word(tokens.get(end + 2)) else { break };
        names.push(name);
        end += 3;
    }
    let is_field = names.len() == 1 && is_punct(tokens.get(end), ':') && !is_joint_colon(tokens.get(end));
    (!is_field).then_some((Path { names, line }, end))
}

fn is_joint_colon(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == ':' && punct.spacing() == proc_macro2::Spacing::Joint)
}

/// The leaves of a `use` tree, each with the name it brings into scope.
fn use_leaves(tree: &[TokenTree], prefix: &[String]) -> Vec<(Path, Option<String>)> {
    let mut names = prefix.to_vec();
    let mut line = 0;
    let mut at = 0;
    while let Some(token) = tree.get(at) {
        match token {
            TokenTree::Ident(word) if word == "as" => break,
            TokenTree::Ident(word) => {
                line = if line == 0 { word.span().start().line } else { line };
                names.push(word.to_string());
            }
            TokenTree::Group(members) => {
                let members: Vec<TokenTree> = members.stream().into_iter().collect();
                let members = members.split(|token| is_punct(Some(token), ','));
                return members.filter(|m| !m.is_empty()).flat_map(|m| use_leaves(m, &names)).collect();
            }
            TokenTree::Punct(punct) if punct.as_char() == '*' => {
                return vec![(Path { names, line: punct.span().start().line }, None)];
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
        at += 1;
    }
    if names.len() > 1 && names.last().is_some_and(|name| name == "self") {
        names.pop();
    }
    let name = word(tree.get(at + 1)).or_else(|| names.last().cloned());
    vec![(Path { names, line }, name)]
}
