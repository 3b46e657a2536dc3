//! Ctrl-C, and other requests to end: the program stops at once and leaves earlier results as they were.

use super::console::line;
use crate::output::remove_staged;
use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

/// Exit code of an interrupted program: 128 + 2, the number of SIGINT.
const INTERRUPTED: i32 = 130;

static IS_ENDING: AtomicBool = AtomicBool::new(false);

/// Ends the program with one line on Ctrl-C, and when the system asks it to end.
pub(crate) fn watch() {
    // Fails only where a handler is set already; then the system's own way to end remains.
    let _ = ctrlc::set_handler(|| {
        IS_ENDING.store(true, Ordering::SeqCst);
        remove_staged();
        if std::io::stderr().is_terminal() {
            // The progress line.
            let _ = write!(std::io::stderr(), "\r\u{1b}[2K");
        }
        line("interrupted; nothing was written, earlier files are as they were");
        std::process::exit(INTERRUPTED);
    });
}

/// Waits for the end where the program is being interrupted: failures to write follow from the removal of unfinished
/// files, and are not worth a line.
pub(crate) fn wait_if_ending() {
    while IS_ENDING.load(Ordering::SeqCst) {
        std::thread::park();
    }
}
