//! The two kinds of processes of a cluster: one scheduler, which plans, and executors, which work.

use crate::session::{cluster_settings, registry, state};
use crate::stores::runtime;
use ballista_core::ConfigProducer;
use ballista_core::error::{BallistaError, Result};
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use ballista_scheduler::cluster::BallistaCluster;
use ballista_scheduler::config::SchedulerConfig;
use ballista_scheduler::scheduler_process::start_server;
use clap::Args;
use std::path::PathBuf;
use std::sync::Arc;

/// Where the scheduler listens.
#[derive(Debug, Args)]
pub(crate) struct SchedulerPlace {
    /// Address to listen on. There is no password: whoever reaches it can run queries.
    #[arg(long, default_value = "127.0.0.1")]
    bind: String,
    /// Port for clients and executors.
    #[arg(long, default_value_t = 50050)]
    port: u16,
    /// Seconds without a sign of life after which the work of an executor is given to others.
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u64).range(2..))]
    executor_timeout: u64,
}

/// Where an executor listens, and for whom it works.
#[derive(Debug, Args)]
pub(crate) struct ExecutorPlace {
    /// Host of the scheduler.
    #[arg(long, default_value = "127.0.0.1")]
    scheduler: String,
    /// Port of the scheduler.
    #[arg(long, default_value_t = 50050)]
    scheduler_port: u16,
    /// Address to listen on, which others must reach.
    #[arg(long, default_value = "127.0.0.1")]
    bind: String,
    /// Name or address by which others reach this machine, if it is not the one to listen on.
    #[arg(long)]
    host: Option<String>,
    /// Port for rows between executors; the next one is for the scheduler.
    #[arg(long, default_value_t = 50051, value_parser = clap::value_parser!(u16).range(1..65535))]
    port: u16,
    /// Tasks at once; default one for each core.
    #[arg(long)]
    tasks: Option<u16>,
    /// Folder for rows between stages; default a new one for temporary files.
    #[arg(long)]
    work: Option<PathBuf>,
    /// Seconds between signs of life.
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..))]
    heartbeat: u64,
}

fn settings() -> ConfigProducer {
    Arc::new(cluster_settings)
}

/// Plans queries until it is stopped.
pub(crate) async fn scheduler(place: SchedulerPlace) -> Result<()> {
    let usual = SchedulerConfig::default();
    let timeout = place.executor_timeout;
    let config = SchedulerConfig {
        external_host: place.bind.clone(),
        bind_host: place.bind.clone(),
        bind_port: place.port,
        executor_timeout_seconds: timeout,
        expire_dead_executor_interval_seconds: usual
            .expire_dead_executor_interval_seconds
            .min(timeout.div_ceil(4)),
        no_executors_grace_period_seconds: usual.no_executors_grace_period_seconds.max(timeout),
        override_config_producer: Some(settings()),
        override_session_builder: Some(Arc::new(state)),
        ..usual
    };
    let address = format!("{}:{}", place.bind, place.port);
    let wrong = |error| {
        BallistaError::Configuration(format!("{address}: {error}; accepted: an address such as 0.0.0.0"))
    };
    let address = address.parse().map_err(|error: std::net::AddrParseError| wrong(error))?;
    let cluster = BallistaCluster::new_from_config(&config).await?;
    start_server(cluster, address, Arc::new(config)).await
}

/// Works on tasks until it is stopped.
pub(crate) async fn executor(place: ExecutorPlace) -> Result<()> {
    let usual = ExecutorProcessConfig::default();
    let work = place.work.clone();
    let config = ExecutorProcessConfig {
        bind_host: place.bind,
        external_host: place.host,
        port: place.port,
        grpc_port: place.port + 1,
        scheduler_host: place.scheduler,
        scheduler_port: place.scheduler_port,
        // Executors may be started before the scheduler.
        scheduler_connect_timeout_seconds: 30,
        vcores: place.tasks.map_or(usual.vcores, usize::from).max(1),
        work_dir: place.work.map(|folder| folder.to_string_lossy().into_owned()),
        executor_heartbeat_interval_seconds: place.heartbeat,
        override_function_registry: Some(Arc::new(registry())),
        override_config_producer: Some(settings()),
        override_runtime_producer: Some(Arc::new(move |_| runtime(work.as_deref()))),
        ..usual
    };
    start_executor_process(Arc::new(config)).await
}
