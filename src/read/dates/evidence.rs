//! What the dates of one file show about the order of day and month.

use super::numbers::has_two_orders;
use super::order::DateOrder;
use super::reading::{Reading, read_date};

/// The orders that the dates of one file show: in `13/04/2021` the day stands first, whatever the others mean.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::read) struct OrderEvidence {
    day_first: bool,
    month_first: bool,
}

impl OrderEvidence {
    /// Adds what one value shows.
    pub(in crate::read) fn add(&mut self, value: &str) {
        match order_evidence(value) {
            Some(DateOrder::DayFirst) => self.day_first = true,
            Some(DateOrder::MonthFirst) => self.month_first = true,
            _ => {}
        }
    }

    /// The order of all dates; `None` if no date shows one, or they show both.
    pub(in crate::read) fn order(self) -> Option<DateOrder> {
        match (self.day_first, self.month_first) {
            (true, false) => Some(DateOrder::DayFirst),
            (false, true) => Some(DateOrder::MonthFirst),
            _ => None,
        }
    }

    /// Whether the dates show both orders.
    pub(in crate::read) fn is_mixed(self) -> bool {
        self.day_first && self.month_first
    }
}

/// The only order in which a value is a date; `None` where it says nothing about order.
fn order_evidence(value: &str) -> Option<DateOrder> {
    if !has_two_orders(value) {
        return None;
    }
    let is_date = |order| matches!(read_date(value, Some(order)), Reading::Iso(_));
    match (is_date(DateOrder::DayFirst), is_date(DateOrder::MonthFirst)) {
        (true, false) => Some(DateOrder::DayFirst),
        (false, true) => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_above_twelve_shows_the_order() {
        let evidence = |values: &[&str]| {
            let mut evidence = OrderEvidence::default();
            values.iter().for_each(|value| evidence.add(value));
            (evidence.order(), evidence.is_mixed())
        };
        let first = ["03/04/2021", "13/04/2021", "31/02/2021", "2021-13-04", "yesterday"];
        assert_eq!(evidence(&first), (Some(DateOrder::DayFirst), false));
        assert_eq!(evidence(&["04/13/2021 10:15"]), (Some(DateOrder::MonthFirst), false));
        assert_eq!(evidence(&["04/13/2021", "13/04/2021"]), (None, true));
        assert_eq!(evidence(&["03/04/2021", "04/04/2021"]), (None, false));
    }
}
