//! Ctrl-C and other requests to end: the program ends at once, and the files of earlier results stay as they were.

use super::console::error_line;
use crate::output::{has_committed, remove_staged};
use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

/// Exit code of an interrupted program: 128 + 2, the number of SIGINT.
const INTERRUPTED: i32 = 130;

static IS_ENDING: AtomicBool = AtomicBool::new(false);

/// Whether the command commits its output in parts.
static KEEPS_PARTS: AtomicBool = AtomicBool::new(false);

/// Says that parts that are committed stay, and that the same command goes on with them.
pub(crate) fn keep_parts() {
    KEEPS_PARTS.store(true, Ordering::SeqCst);
}

/// From now on, Ctrl-C and requests of the system end the program with one line on standard error.
pub(crate) fn watch() {
    // Fails only if a handler is already set; the system's default then applies.
    let _ = ctrlc::set_handler(|| {
        IS_ENDING.store(true, Ordering::SeqCst);
        remove_staged();
        if std::io::stderr().is_terminal() {
            // Erase the progress line.
            let _ = write!(std::io::stderr(), "\r\u{1b}[2K");
        }
        error_line(if KEEPS_PARTS.load(Ordering::SeqCst) {
            "interrupted; finished parts are kept, and the same command goes on with the rest"
        } else if has_committed() {
            "interrupted; the output was already complete"
        } else {
            "interrupted; files of earlier results were not changed"
        });
        std::process::exit(INTERRUPTED);
    });
}

/// Waits for the end if the program is being interrupted. Unfinished files are then removed, so writing to them fails,
/// and that failure must not be reported.
pub(crate) fn wait_if_ending() {
    while IS_ENDING.load(Ordering::SeqCst) {
        std::thread::park();
    }
}
