//! Arguments for results in parts.

use crate::job::RunPartsSettings;
use crate::parts::Shard;
use clap::Args;
use std::path::{Path, PathBuf};

/// Arguments for results in parts.
#[derive(Debug, Clone, Args)]
pub(crate) struct PartArgs {
    /// Write tables in parts into this folder. A run that was killed is continued by the same command; several processes
    /// share the work; `lasswell merge` joins the parts
    #[arg(long, value_name = "DIR", help_heading = "Parts", conflicts_with_all = ["out", "provenance"])]
    pub(crate) parts: Option<PathBuf>,

    /// Number of articles in a part [default: 20000; with a model from a file, such as accurate, 1000]
    #[arg(long, value_name = "N", help_heading = "Parts", requires = "parts",
          value_parser = clap::value_parser!(u64).range(1..=1_000_000_000))]
    pub(crate) part_size: Option<u64>,

    /// Work on share I of N of the parts, such as 2/8; each of the N can run on another machine
    #[arg(long, value_name = "I/N", help_heading = "Parts", requires = "parts", value_parser = shard)]
    shard: Option<Shard>,
}

/// Arguments for a run in parts.
#[derive(Debug, Clone, Args)]
pub(crate) struct RunPartArgs {
    /// Work in parts, which are kept in this folder. A run that was killed is continued by the same command; several
    /// processes share the work
    #[arg(long, value_name = "DIR", help_heading = "Parts")]
    pub(crate) parts: Option<PathBuf>,

    /// Number of articles in a part [default: 20000; with a model from a file, such as accurate, 1000]
    #[arg(long, value_name = "N", help_heading = "Parts", requires = "parts",
          value_parser = clap::value_parser!(u64).range(1..=1_000_000_000))]
    part_size: Option<u64>,

    /// Only work on share I of N of the parts, such as 2/8; each of the N can run on another machine. `lasswell merge` makes
    /// the results
    #[arg(long, value_name = "I/N", help_heading = "Parts", requires = "parts", conflicts_with = "out",
          value_parser = shard)]
    pub(crate) shard: Option<Shard>,

    /// Add the articles to those of an earlier run, whose parts are in this folder: only the new ones are scored; can be repeated
    #[arg(long, value_name = "DIR", help_heading = "Parts", requires = "parts", conflicts_with = "shard")]
    pub(crate) append: Vec<PathBuf>,
}

impl RunPartArgs {
    /// The settings of parts in this folder.
    pub(crate) fn settings(&self, folder: &Path) -> RunPartsSettings {
        RunPartsSettings {
            folder: folder.to_owned(),
            part_size: self.part_size,
            shard: self.shard.unwrap_or_default(),
            added_to: self.append.clone(),
        }
    }
}

fn shard(word: &str) -> Result<Shard, String> {
    word.parse().map_err(|_| "accepted: i/n with i from 1 to n, such as 2/8".to_owned())
}

impl PartArgs {
    /// The parts to work on.
    pub(crate) fn shard(&self) -> Shard {
        self.shard.unwrap_or_default()
    }
}
