//! The settings and functions that a client, the scheduler and every executor have in common.

use crate::functions::functions;
use crate::stores::runtime;
use crate::tables;
use ballista::prelude::SessionContextExt;
use ballista_core::extension::SessionConfigExt;
use ballista_core::registry::BallistaFunctionRegistry;
use datafusion::common::Result;
use datafusion::execution::{SessionState, SessionStateBuilder};
use datafusion::prelude::{SessionConfig, SessionContext};

/// Rows that are rated at once. News articles are long, and each gives dozens of rows.
const ROWS_AT_ONCE: usize = 256;
/// Bytes from which on a file is read in parts.
const SMALLEST_SPLIT: usize = 1 << 16;

/// Settings of DataFusion that fit long texts. They go with every query to the cluster.
fn settings(config: SessionConfig) -> SessionConfig {
    let mut config = config.with_batch_size(ROWS_AT_ONCE).with_information_schema(true);
    // A megabyte of articles is seconds of work, and other data of that size is not worth a second task.
    config.options_mut().optimizer.repartition_file_min_size = SMALLEST_SPLIT;
    // In 55.0, the scheduler does not find a field again that this rule has taken out of a struct.
    config.options_mut().optimizer.enable_leaf_expression_pushdown = false;
    config
}

/// Settings for a query on a cluster.
pub(crate) fn cluster_settings() -> SessionConfig {
    settings(SessionConfig::new_with_ballista())
}

/// A state with our functions; the scheduler makes one for each client.
pub(crate) fn state(config: SessionConfig) -> Result<SessionState> {
    let builder = SessionStateBuilder::new()
        .with_config(config)
        .with_runtime_env(runtime(None)?)
        .with_default_features();
    let mut state = builder.build();
    for function in functions() {
        datafusion::execution::FunctionRegistry::register_udf(&mut state, function)?;
    }
    Ok(state)
}

/// What an executor finds functions in.
pub(crate) fn registry() -> BallistaFunctionRegistry {
    let mut registry = BallistaFunctionRegistry::default();
    for function in functions() {
        registry.scalar_functions.insert(function.name().to_owned(), function);
    }
    registry
}

/// A context on this machine alone.
pub(crate) fn local() -> Result<SessionContext> {
    let context = SessionContext::new_with_state(state(settings(SessionConfig::new()))?);
    tables::register(&context);
    Ok(context)
}

/// A context whose queries run on the cluster of a scheduler. `partitions`: tasks of a stage that reads files, as many as the
/// cluster has cores.
pub(crate) async fn remote(scheduler: &str, partitions: Option<usize>) -> Result<SessionContext> {
    let mut config = cluster_settings();
    if let Some(partitions) = partitions {
        config = config.with_target_partitions(partitions);
    }
    let context = SessionContext::remote_with_state(scheduler, state(config)?).await?;
    // Connecting replaces the list of functions.
    for function in functions() {
        context.register_udf(function.as_ref().clone());
    }
    tables::register(&context);
    Ok(context)
}
