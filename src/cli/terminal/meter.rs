//! How far a job is: the share that is done, the rate, and the time left.

use std::time::{Duration, Instant};

/// Counts what is done, and the time that it took.
#[derive(Debug)]
pub(crate) struct Meter {
    started: Instant,
    articles: u64,
    /// Bytes that were done when the work began, such as parts of an earlier run.
    first: Option<u64>,
    done: u64,
    of: Option<u64>,
}

/// Before this time, a rate says little.
const SOON: Duration = Duration::from_secs(2);

impl Meter {
    pub(crate) fn new() -> Self {
        Self { started: Instant::now(), articles: 0, first: None, done: 0, of: None }
    }

    /// Counts articles.
    pub(crate) fn add(&mut self, articles: u64) {
        self.articles += articles;
    }

    /// Notes how many bytes of the inputs are done.
    pub(crate) fn read(&mut self, done: u64, of: Option<u64>) {
        self.first.get_or_insert(done);
        (self.done, self.of) = (done, of);
    }

    pub(crate) fn articles(&self) -> u64 {
        self.articles
    }

    pub(crate) fn bytes(&self) -> (u64, Option<u64>) {
        (self.done, self.of)
    }

    /// The share that is done, 0 to 1; `None` if nobody knows the whole.
    pub(crate) fn share(&self) -> Option<f64> {
        let of = self.of.filter(|of| *of > 0)?;
        Some((self.done as f64 / of as f64).min(1.0))
    }

    /// Articles a second; `None` at the beginning.
    pub(crate) fn rate(&self) -> Option<f64> {
        let elapsed = self.started.elapsed();
        (elapsed >= SOON && self.articles > 0).then(|| self.articles as f64 / elapsed.as_secs_f64())
    }

    /// Seconds that are left at the speed so far; `None` at the beginning.
    pub(crate) fn seconds_left(&self) -> Option<f64> {
        let elapsed = self.started.elapsed();
        seconds_left(elapsed, self.done.checked_sub(self.first?)?, self.of?.saturating_sub(self.done))
    }

    /// Share, rate and time left in words, as far as they are known; empty if none is.
    pub(crate) fn words(&self, unit: &str) -> String {
        let share = self.share().map(|share| format!("{:.0} %", (share * 100.0).floor()));
        let rate = self.rate().map(|rate| {
            if rate < 10.0 {
                format!("{rate:.1} {unit}s a second")
            } else {
                format!("{rate:.0} {unit}s a second")
            }
        });
        let left = self.seconds_left().map(|seconds| format!("{} left", time(seconds)));
        share.into_iter().chain(rate).chain(left).collect::<Vec<_>>().join(", ")
    }
}

fn seconds_left(elapsed: Duration, done: u64, left: u64) -> Option<f64> {
    (elapsed >= SOON && done > 0).then(|| elapsed.as_secs_f64() * left as f64 / done as f64)
}

/// A time in its largest units: `40 s`, `4 min`, `3 h 5 min`, `2 d 3 h`.
fn time(seconds: f64) -> String {
    // Beyond the range, the largest number is taken.
    let seconds = seconds.max(0.0).round() as u64;
    let (minutes, hours, days) = (seconds.div_ceil(60), seconds / 3600, seconds / 86_400);
    match seconds {
        0..90 => format!("{seconds} s"),
        90..5400 => format!("{minutes} min"),
        5400..172_800 => format!("{hours} h {} min", seconds % 3600 / 60),
        _ => format!("{days} d {} h", seconds % 86_400 / 3600),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_left_follows_from_what_this_process_did() {
        let ten = Duration::from_secs(10);
        assert_eq!(seconds_left(ten, 100, 50), Some(5.0));
        assert_eq!(seconds_left(ten, 0, 50), None);
        assert_eq!(seconds_left(Duration::ZERO, 100, 50), None);
    }

    #[test]
    fn shares_need_a_whole() {
        let mut meter = Meter::new();
        assert_eq!((meter.share(), meter.words("article")), (None, String::new()));
        meter.read(50, Some(200));
        assert_eq!((meter.share(), meter.words("article")), (Some(0.25), "25 %".to_owned()));
        meter.read(50, None);
        assert_eq!(meter.share(), None);
    }

    #[test]
    fn times_are_said_in_their_largest_units() {
        for (seconds, words) in
            [(0.2, "0 s"), (89.0, "89 s"), (100.0, "2 min"), (11_100.0, "3 h 5 min"), (183_600.0, "2 d 3 h")]
        {
            assert_eq!(time(seconds), words);
        }
    }
}
