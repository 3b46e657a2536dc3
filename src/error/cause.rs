//! The error behind an error, in a form that can be cloned and compared.

use std::fmt;
use std::sync::Arc;

/// An error of the operating system or of another library. Clones share it; two are equal if their messages are.
#[derive(Debug, Clone)]
pub struct Cause(Arc<dyn std::error::Error + Send + Sync>);

impl Cause {
    /// Wraps an error, or a message.
    #[must_use]
    pub fn new(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self(error.into().into())
    }

    /// The error itself, which can be downcast to its type.
    #[must_use]
    pub fn as_error(&self) -> &(dyn std::error::Error + 'static) {
        &*self.0
    }
}

impl fmt::Display for Cause {
    /// On one line: parsers quote names and values with line breaks in them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.0.to_string();
        if text.contains(char::is_control) {
            f.write_str(&text.replace(char::is_control, " "))
        } else {
            f.write_str(&text)
        }
    }
}

impl PartialEq for Cause {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.to_string() == other.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_is_one_line() {
        assert_eq!(Cause::new("no file 'a\nb'").to_string(), "no file 'a b'");
    }
}
