//! Lists whose values were given as words of their own: `--formats svg png` is `--formats svg,png`.

use clap::{Arg, Command};
use std::ffi::OsString;

/// Joins the values of options that take several of a few words. Without this, the second word would be a path to read.
pub(crate) fn join(arguments: impl IntoIterator<Item = OsString>, program: &Command) -> Vec<OsString> {
    let mut joined: Vec<OsString> = Vec::new();
    let mut arguments = arguments.into_iter().peekable();
    while let Some(argument) = arguments.next() {
        if argument == "--" {
            joined.push(argument);
            break;
        }
        let (option, value) = match argument.to_str().and_then(|word| word.split_once('=')) {
            Some((option, value)) => (option.to_owned(), Some(value.to_owned())),
            None => (argument.to_string_lossy().into_owned(), None),
        };
        let words = words_of(program, &option);
        joined.push(argument);
        if words.is_empty() {
            continue;
        }
        let is_list = |value: &str| value.split(',').all(|word| words.iter().any(|known| known == word));
        let value = match value {
            Some(value) => value,
            None => match arguments.next_if(|next| next.to_str().is_some_and(is_list)) {
                Some(value) => {
                    joined.push(value.clone());
                    value.to_string_lossy().into_owned()
                }
                None => continue,
            },
        };
        if !is_list(&value) {
            continue;
        }
        while let Some(more) = arguments.next_if(|next| next.to_str().is_some_and(is_list)) {
            if let Some(last) = joined.last_mut() {
                last.push(",");
                last.push(more);
            }
        }
    }
    joined.extend(arguments);
    joined
}

/// The words that an option takes in a list; none for other arguments.
fn words_of(program: &Command, option: &str) -> Vec<String> {
    let Some(name) = option.strip_prefix("--").filter(|name| !name.is_empty()) else { return Vec::new() };
    let is_list = |arg: &&Arg| arg.get_long() == Some(name) && arg.get_value_delimiter() == Some(',');
    let list = program.get_subcommands().flat_map(Command::get_arguments).find(is_list);
    let words = list.map(Arg::get_possible_values).unwrap_or_default();
    words.iter().map(|word| word.get_name().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::builder::PossibleValuesParser;

    fn joined(line: &str) -> String {
        let list = Arg::new("kinds").long("kinds").value_delimiter(',');
        let list = list.value_parser(PossibleValuesParser::new(["red", "blue"]));
        let program = Command::new("p").subcommand(Command::new("c").arg(list).arg(Arg::new("x").long("x")));
        let arguments = line.split(' ').map(OsString::from);
        join(arguments, &program).join(" ".as_ref()).into_string().unwrap()
    }

    #[test]
    fn values_of_a_list_are_joined_and_other_words_are_not() {
        for (line, expected) in [
            ("p c --kinds red blue a.txt", "p c --kinds red,blue a.txt"),
            ("p c --kinds=red blue --x red blue", "p c --kinds=red,blue --x red blue"),
            ("p c a --kinds red,blue red", "p c a --kinds red,blue,red"),
            ("p c --kinds green blue", "p c --kinds green blue"),
            ("p c --kinds red", "p c --kinds red"),
            ("p c --kinds", "p c --kinds"),
            ("p c -- --kinds red blue", "p c -- --kinds red blue"),
        ] {
            assert_eq!(joined(line), expected);
        }
    }
}
