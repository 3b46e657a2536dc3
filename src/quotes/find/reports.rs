//! Reported speech: what is reported, by which rule, and the quotation made of it.

use super::context::Context;
use crate::model::{QuoteKind, QuoteRule, Span};
use crate::quotes::draft::Draft;

/// What a cue reports, and the rule that found it.
#[derive(Debug, Clone, Copy)]
pub(super) struct ReportedContent {
    pub(super) span: Span,
    pub(super) rule: QuoteRule,
    pub(super) kind: QuoteKind,
}

impl ReportedContent {
    pub(super) fn new(span: Span, rule: QuoteRule) -> Self {
        Self { span, rule, kind: QuoteKind::Indirect }
    }

    /// The words for whom or what somebody judges, wants or speaks about.
    pub(super) fn attitude(span: Span, rule: QuoteRule) -> Self {
        Self { span, rule, kind: QuoteKind::Attitude }
    }
}

/// Reported speech as a draft; `None` where the author reports themselves (*I said*, *we believe*).
pub(super) fn draft(
    context: &Context<'_, '_>,
    content: ReportedContent,
    source: Option<Span>,
    cue: Span,
) -> Option<Draft> {
    let by_author = source.is_some_and(|s| matches!(s.of(context.text).to_lowercase().as_str(), "i" | "we"));
    (!by_author).then(|| Draft::new(content.span, content.kind, source, Some(cue), content.rule))
}
