//! `exitdrill serve`: the embedded store for other tools, until Ctrl-C.

use std::{net::SocketAddr, path::PathBuf, sync::Arc};

use exitdrill::{
    embedded::{self, Embedded, Keys},
    quirks::{AddressStyle, Quirks},
};

use crate::{Fault, args::Serve, exit_code::ExitCode, output, stores};

pub(crate) async fn run(args: Serve) -> Result<ExitCode, Fault> {
    let quirks = args.quirks.as_deref().map(played).transpose()?;
    let own = embedded::Config::default();
    let config = embedded::Config {
        memory: args.memory,
        buckets: args.bucket.clone(),
        part_min: quirks
            .as_ref()
            .map_or(own.part_min, |quirks| quirks.part_min),
        quirks: quirks.clone(),
        credentials: Some(Keys {
            access: ACCESS_KEY.to_owned(),
            secret: SECRET_KEY.to_owned(),
        }),
        ..own
    };
    let store = Embedded::new(config).map_err(Fault::usage)?;
    let listening = store.listen(args.port).await.map_err(|error| {
        let advice = "--port 0 takes a free one";
        Fault::usage(format!("port {}: {error}; {advice}", args.port))
    })?;
    let shown = settings(listening.address(), &args.bucket, quirks.as_deref());
    output::print(&shown)?;
    tokio::signal::ctrl_c().await.map_err(Fault::usage)?;
    Ok(ExitCode::Held)
}

/// The kind of store with this name, or that of a quirks file.
fn played(asked: &str) -> Result<Arc<Quirks>, Fault> {
    let path = PathBuf::from(asked);
    let is_file = path.extension().is_some_and(|end| end == "toml");
    let name = path.file_stem().and_then(|stem| stem.to_str());
    let name = name.filter(|_| is_file).unwrap_or(asked).to_owned();
    let files = if is_file { vec![path] } else { Vec::new() };
    let catalog = stores::known(&files)?;
    let quirks = catalog.named(&name).cloned();
    quirks.ok_or_else(|| stores::unknown(&name))
}

/// Known to everybody: the port is reached from this machine alone, and tools insist on signing.
const ACCESS_KEY: &str = "drill";
const SECRET_KEY: &str = "drill-secret";

/// Settings to paste.
fn settings(address: SocketAddr, buckets: &[String], quirks: Option<&Quirks>) -> String {
    let buckets = buckets.join(", ");
    let by_host = quirks.is_some_and(|quirks| quirks.address == AddressStyle::VirtualHost);
    // By name, so that a bucket can stand in front of it.
    let address = match address.port() {
        port if by_host => format!("localhost:{port}"),
        _ => address.to_string(),
    };
    let name = quirks.map_or("embedded", |quirks| &quirks.name);
    let region = quirks.map_or("us-east-1", |quirks| &quirks.region);
    let played = quirks.map(|quirks| format!("; it plays {}", quirks.title));
    let played = played.unwrap_or_default();
    format!(
        "\
serving http://{address} from memory, until Ctrl-C; buckets: {buckets}{played}

for a shell:
  export AWS_ENDPOINT_URL=http://{address}
  export AWS_REGION={region}
  export AWS_ACCESS_KEY_ID={ACCESS_KEY}
  export AWS_SECRET_ACCESS_KEY={SECRET_KEY}

for a scenario:
  [store.served]
  endpoint = \"http://{address}\"
  quirks = \"{name}\"
  bucket = \"{bucket}\"
  tariff = \"self-hosted\"
  credentials = {{ environment = \"AWS_\" }}

Only this machine can reach the port; these keys are the same everywhere.
",
        bucket = buckets.split(", ").next().unwrap_or("drill")
    )
}
