//! Where files are: on this machine, and in object stores (`s3://`, `gs://`, `az://`) if the program is built with them. A store is
//! opened when a query first names it, with the settings of the environment, on the client, the scheduler and every executor.

use datafusion::common::{DataFusionError, Result, plan_err};
use datafusion::execution::object_store::{DefaultObjectStoreRegistry, ObjectStoreRegistry};
use datafusion::execution::runtime_env::{RuntimeEnv, RuntimeEnvBuilder};
use object_store::ObjectStore;
use std::path::Path;
use std::sync::Arc;
use url::Url;

/// Beginnings of the names of variables that are settings of a store. Without them, `TOKEN` of some other program would be one.
#[cfg(feature = "object-stores")]
const SETTINGS: [&str; 3] = ["AWS_", "AZURE_", "GOOGLE_"];

/// The stores that queries have named.
#[derive(Debug, Default)]
struct Stores(DefaultObjectStoreRegistry);

impl ObjectStoreRegistry for Stores {
    fn register_store(&self, url: &Url, store: Arc<dyn ObjectStore>) -> Option<Arc<dyn ObjectStore>> {
        self.0.register_store(url, store)
    }

    fn deregister_store(&self, url: &Url) -> Result<Arc<dyn ObjectStore>> {
        self.0.deregister_store(url)
    }

    fn get_store(&self, url: &Url) -> Result<Arc<dyn ObjectStore>> {
        if let Ok(known) = self.0.get_store(url) {
            return Ok(known);
        }
        let store = open(url)?;
        self.0.register_store(url, Arc::clone(&store));
        Ok(store)
    }
}

/// Opens the store of an address.
#[cfg(feature = "object-stores")]
fn open(url: &Url) -> Result<Arc<dyn ObjectStore>> {
    let is_setting = |(name, _): &(String, String)| SETTINGS.iter().any(|begin| name.starts_with(begin));
    match object_store::parse_url_opts(url, std::env::vars().filter(is_setting)) {
        Ok((store, _)) => Ok(Arc::from(store)),
        Err(error) => plan_err!(
            "{url}: {error}; accepted: s3://BUCKET/…, gs://BUCKET/… and az://CONTAINER/…, with settings such as AWS_REGION in the environment"
        ),
    }
}

#[cfg(not(feature = "object-stores"))]
fn open(url: &Url) -> Result<Arc<dyn ObjectStore>> {
    plan_err!("{url}: this build reads files alone; for s3://, gs:// and az:// build it with --features object-stores")
}

/// A runtime that knows the stores; `work` is the folder for temporary files, if not that of the system.
pub(crate) fn runtime(work: Option<&Path>) -> Result<Arc<RuntimeEnv>, DataFusionError> {
    let builder = RuntimeEnvBuilder::new().with_object_store_registry(Arc::new(Stores::default()));
    let builder = match work {
        Some(folder) => builder.with_temp_file_path(folder),
        None => builder,
    };
    Ok(Arc::new(builder.build()?))
}
