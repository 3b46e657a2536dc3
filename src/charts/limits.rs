//! How much a chart draws at most. What is left out is counted in the notes below the chart.

/// Largest number of rows in a chart: people, voices, or the outlets of one person.
pub const MAX_ROWS: usize = 60;
/// Largest number of columns in a matrix, and of people in an outlet comparison.
pub const MAX_COLUMNS: usize = 12;
/// Largest number of panels in a chart of small multiples.
pub const MAX_PANELS: usize = 24;
