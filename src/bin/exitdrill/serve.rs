//! `exitdrill serve`: the embedded store for other tools, until Ctrl-C.

use std::net::SocketAddr;

use exitdrill::embedded::{self, Embedded, Keys};

use crate::{Fault, args::Serve, exit_code::ExitCode, output};

pub(crate) async fn run(args: Serve) -> Result<ExitCode, Fault> {
    let config = embedded::Config {
        memory: args.memory,
        buckets: args.bucket.clone(),
        credentials: Some(Keys {
            access: ACCESS_KEY.to_owned(),
            secret: SECRET_KEY.to_owned(),
        }),
        ..embedded::Config::default()
    };
    let store = Embedded::new(config).map_err(Fault::usage)?;
    let listening = store.listen(args.port).await.map_err(|error| {
        let advice = "--port 0 takes a free one";
        Fault::usage(format!("port {}: {error}; {advice}", args.port))
    })?;
    output::print(&settings(listening.address(), &args.bucket))?;
    tokio::signal::ctrl_c().await.map_err(Fault::usage)?;
    Ok(ExitCode::Held)
}

/// Known to everybody: the port is reached from this machine alone, and tools insist on signing.
const ACCESS_KEY: &str = "drill";
const SECRET_KEY: &str = "drill-secret";

/// Settings to paste.
fn settings(address: SocketAddr, buckets: &[String]) -> String {
    let buckets = buckets.join(", ");
    format!(
        "\
serving http://{address} from memory, until Ctrl-C; buckets: {buckets}

for a shell:
  export AWS_ENDPOINT_URL=http://{address}
  export AWS_REGION=us-east-1
  export AWS_ACCESS_KEY_ID={ACCESS_KEY}
  export AWS_SECRET_ACCESS_KEY={SECRET_KEY}

for a scenario:
  [store.served]
  endpoint = \"http://{address}\"
  quirks = \"embedded\"
  bucket = \"{bucket}\"
  tariff = \"self-hosted\"
  credentials = {{ environment = \"AWS_\" }}

Only this machine can reach the port; these keys are the same everywhere.
",
        bucket = buckets.split(", ").next().unwrap_or("drill")
    )
}
