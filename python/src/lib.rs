//! The native part of the Python package `lasswell`.
//!
//! It turns Python objects into inputs of [`lasswell::job`], runs the jobs of the library without the interpreter's lock, and
//! gives the tables that the program writes as Parquet back as Arrow. It has no analysis and no schema of its own: rows equal
//! those of the program because the same code makes them. Names, defaults and documentation are in the Python files.

mod charts;
mod compare;
mod engine;
mod errors;
mod explain;
mod frames;
mod json_values;
mod outcome;
mod rows;
mod run;
mod score;
mod settings;
mod source;
mod tables;
mod vader;
mod watch;

use pyo3::prelude::*;

/// The native module.
#[pymodule(gil_used = true)]
mod _native {
    #[pymodule_export]
    use crate::charts::charts;
    #[pymodule_export]
    use crate::compare::compare;
    #[pymodule_export]
    use crate::explain::explain;
    #[pymodule_export]
    use crate::outcome::Outcome;
    #[pymodule_export]
    use crate::run::run;
    #[pymodule_export]
    use crate::score::score;
    #[pymodule_export]
    use crate::settings::field_names;
    #[pymodule_export]
    use crate::tables::with_value;
    #[pymodule_export]
    use crate::vader::{vader, vader_table};

    use pyo3::prelude::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
