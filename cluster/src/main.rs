//! `lasswell-cluster`: SQL over scored articles, with DataFusion on one machine and with Ballista on several.
//!
//! Client, scheduler and executors are this one program, because they must be the same build: functions travel by name.

mod articles;
mod engine;
mod functions;
mod query;
mod rows;
mod servers;
mod session;
mod stores;
mod tables;

use clap::{Parser, Subcommand};
use datafusion::common::{DataFusionError, Result};
use std::process::ExitCode;

/// SQL over scored articles, on one machine or on a Ballista cluster.
///
/// scored('news/*.parquet') has the rows of sentences.parquet of the program lasswell, stances(…) those with a stance, and
/// quotes(…) and mentions(…) those of these tables. A second argument names the stance model; without it, it is 'fast'.
#[derive(Debug, Parser)]
#[command(name = "lasswell-cluster", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run a query on this machine, on all cores.
    Sql {
        /// Statements of SQL, with semicolons between them.
        query: String,
        /// How rows are printed.
        #[arg(long, value_enum, default_value_t = query::Format::Table)]
        format: query::Format,
    },
    /// Run a query on a cluster.
    Run {
        /// Statements of SQL, with semicolons between them. Paths are those of the executors.
        query: String,
        /// The scheduler.
        #[arg(long, default_value = "df://127.0.0.1:50050")]
        scheduler: String,
        /// How rows are printed.
        #[arg(long, value_enum, default_value_t = query::Format::Table)]
        format: query::Format,
        /// Parts that files are read in; the number of cores of the cluster, or several times that.
        #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
        partitions: Option<u16>,
    },
    /// Plan the queries of clients and give their parts to executors.
    Scheduler(servers::SchedulerPlace),
    /// Work for a scheduler.
    Executor(servers::ExecutorPlace),
}

/// Plans are nested deeply, and so is the code that goes through them.
const STACK: usize = 32 << 20;

fn main() -> ExitCode {
    env_logger::init();
    let arguments = Arguments::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().thread_stack_size(STACK).build();
    let done = runtime.map_err(DataFusionError::from).and_then(|runtime| {
        let task = runtime.spawn(run(arguments.command));
        runtime.block_on(task).map_err(|error| DataFusionError::External(Box::new(error)))?
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {}", error.strip_backtrace());
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> Result<()> {
    match command {
        Command::Sql { query, format } => query::run(&session::local()?, &query, format).await,
        Command::Run { query, scheduler, format, partitions } => {
            let context = session::remote(&scheduler, partitions.map(usize::from)).await?;
            query::run(&context, &query, format).await
        }
        Command::Scheduler(place) => servers::scheduler(place).await.map_err(|error| failed(&error)),
        Command::Executor(place) => servers::executor(place).await.map_err(|error| failed(&error)),
    }
}

fn failed(error: &dyn std::fmt::Display) -> DataFusionError {
    DataFusionError::Configuration(error.to_string())
}
