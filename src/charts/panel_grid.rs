//! Arranges panels of equal size: how many stand side by side, and where. Draws nothing.

/// Panels of one size in rows and columns.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct PanelGrid {
    left: f64,
    /// Number of panels side by side.
    pub(super) columns: usize,
    /// Width of a panel, logical pixels.
    pub(super) wide: f64,
    gap: f64,
}

impl PanelGrid {
    /// Places as many panels side by side as fit between `left` and `right`. Panels are at least `least` and at most
    /// `most` wide. Rows are filled evenly: if three of four panels fit, the four stand two by two.
    pub(super) fn new((left, right): (f64, f64), panels: usize, (least, most): (f64, f64), gap: f64) -> Self {
        let room = (right - left).max(1.0);
        let fit = (((room + gap) / (least + gap)).floor() as usize).clamp(1, panels.max(1));
        let columns = panels.max(1).div_ceil(panels.max(1).div_ceil(fit));
        let wide = ((room + gap) / columns as f64 - gap).min(most).floor().max(1.0);
        Self { left, columns, wide, gap }
    }

    /// Left edge of the panel in a column, logical pixels.
    pub(super) fn x(&self, column: usize) -> f64 {
        self.left + (self.wide + self.gap) * column as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panels_fill_rows_evenly_and_stay_inside_the_chart() {
        for panels in 1..30 {
            let grid = PanelGrid::new((20.0, 900.0), panels, (180.0, 400.0), 20.0);
            assert!(grid.columns >= 1 && grid.columns <= 4);
            assert!(grid.x(grid.columns - 1) + grid.wide <= 900.0 + 1e-9);
        }
        assert_eq!(PanelGrid::new((0.0, 640.0), 4, (200.0, 400.0), 20.0).columns, 2);
        assert_eq!(PanelGrid::new((0.0, 640.0), 9, (200.0, 400.0), 20.0).columns, 3);
    }

    #[test]
    fn one_panel_always_fits() {
        let grid = PanelGrid::new((0.0, 50.0), 3, (200.0, 400.0), 20.0);
        assert_eq!(grid.columns, 1);
        assert!(grid.wide <= 50.0);
    }
}
