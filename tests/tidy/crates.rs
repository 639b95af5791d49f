//! The homes of outside crates.

use std::fs;

use libtest_mimic::Failed;

use super::{
    mention::{self, Mention},
    rooms,
    source::Source,
};
use crate::{case, harness::Case};

pub(super) const CASES: [Case; 2] = [
    case!(a_crate_away_from_home_is_refused),
    case!(a_dependency_nobody_names_is_refused),
];

/// Free in every room.
const FREE: &str = "async_trait bytes futures http http_body http_body_util jiff schemars serde serde_json thiserror tokio";

/// A crate, or a module of one, and the places that may name it.
const HOMES: &[(&str, &str)] = &[
    ("aws_config", "store"),
    ("aws_credential_types", "store"),
    ("aws_runtime", "store"),
    ("aws_sdk_s3", "store"),
    ("aws_smithy_async", "store"),
    ("aws_smithy_runtime_api", "store"),
    ("aws_smithy_types", "store"),
    ("base64", "store embedded report"),
    ("clap", "bin/exitdrill/args"),
    ("comfy_table", "report"),
    ("crc_fast", "digest"),
    ("csv", "report"),
    ("csv_core", "survey"),
    ("flate2", "survey"),
    ("fluent_bundle", "report/language"),
    ("getrandom", "bin"),
    ("hdrhistogram", "stats"),
    ("hmac", "digest"),
    ("hyper", "wire embedded"),
    ("hyper_util", "wire embedded"),
    ("indicatif", "bin/exitdrill/progress"),
    ("libm", "dataset"),
    ("md5", "digest"),
    ("minijinja", "report"),
    ("nix", "host"),
    // Exact money is worked out in `unit`, `price` and `exit`, read in `scenario`, compared in `compare` and written in
    // `report`.
    ("num_bigint", "unit price exit"),
    (
        "num_rational",
        "unit price scenario exit plan compare report",
    ),
    ("num_traits", "unit price scenario exit plan compare report"),
    ("object_store", "store"),
    ("parquet", "survey"),
    ("percent_encoding", "store embedded survey"),
    ("quick_xml", "store report"),
    // Content in `dataset`; the order of trials in `plan`, the jitter of retries in `drill`.
    ("rand_chacha", "dataset plan drill"),
    ("rand_core", "dataset plan drill"),
    ("rustls", "wire"),
    ("rustls_native_certs", "wire"),
    ("s3s", "embedded"),
    ("sha2", "digest"),
    ("strsim", "scenario"),
    ("tempfile", "dataset embedded drill bin"),
    ("terminal_size", "bin/exitdrill/output"),
    ("time", "store embedded"),
    ("tokio::time", "clock"),
    ("tokio_rustls", "wire"),
    ("toml", "price quirks scenario"),
    ("unicode_width", "report"),
    ("url", "quirks scenario wire store bin/exitdrill/open"),
    ("zip", "evidence"),
];

/// What `Cargo.toml` lists, as code spells it.
pub(super) struct Manifest {
    /// What the library and the command stand on.
    dependencies: Vec<String>,
    /// What only tests and benchmarks stand on.
    dev_dependencies: Vec<String>,
}

impl Manifest {
    pub(super) fn read() -> Result<Self, Failed> {
        Self::parse(&fs::read_to_string("Cargo.toml")?)
    }

    fn parse(text: &str) -> Result<Self, Failed> {
        let manifest: toml::Table = text.parse()?;
        let names = |section: &str| {
            let section = manifest.get(section).and_then(toml::Value::as_table);
            section
                .into_iter()
                .flat_map(toml::Table::keys)
                .map(|name| in_code(name))
                .collect()
        };
        Ok(Self {
            dependencies: names("dependencies"),
            dev_dependencies: names("dev-dependencies"),
        })
    }

    /// All of them.
    pub(super) fn all(&self) -> Vec<String> {
        [self.dependencies.as_slice(), &self.dev_dependencies].concat()
    }
}

/// How code spells a package.
fn in_code(package: &str) -> String {
    match package {
        "md-5" => "md5".to_owned(),
        _ => package.replace('-', "_"),
    }
}

/// The crates a file names away from their homes.
pub(super) fn faults(source: &Source, dependencies: &[String]) -> Vec<String> {
    let local = mention::local_names(source);
    mention::mentions(source)
        .iter()
        .filter_map(|mention| {
            let named = named(mention, dependencies, &local)?;
            let place = &source.place;
            let line = mention.line;
            (!may_name(place, &named))
                .then(|| format!("src/{place}.rs:{line}: `{named}` is not at home here"))
        })
        .collect()
}

/// The dependency a path begins with, `tokio::time` apart from `tokio`.
fn named(mention: &Mention, dependencies: &[String], local: &[String]) -> Option<String> {
    let first = mention.path.first()?;
    let imported = !mention.is_import && local.contains(first);
    // A lone name that no import brings is a variable, a field or a primitive.
    let lone = !mention.is_import && mention.path.len() == 1;
    if imported || lone || !dependencies.contains(first) {
        return None;
    }
    let both = mention.path.get(..2).unwrap_or_default().join("::");
    let is_listed = HOMES.iter().any(|(name, _)| *name == both);
    Some(if is_listed { both } else { first.clone() })
}

fn may_name(place: &str, named: &str) -> bool {
    FREE.split(' ').any(|free| free == named)
        || HOMES
            .iter()
            .filter(|(name, _)| *name == named)
            .flat_map(|(_, homes)| homes.split(' '))
            .any(|home| place == home || place.starts_with(&format!("{home}/")))
}

/// The dependencies that no file names. One whose room is still to come is let be.
pub(super) fn unnamed(manifest: &Manifest, src: &[Source], tests: &[Source]) -> Vec<String> {
    let text = |sources: &[Source]| {
        let each = sources.iter().map(|source| source.text.as_str());
        each.collect::<Vec<_>>().concat()
    };
    let library = text(src);
    let everything = format!("{library}{}", text(tests));
    let fault =
        |name: &String, where_: &str| format!("Cargo.toml: `{name}` is named nowhere in {where_}");
    let in_library = manifest
        .dependencies
        .iter()
        .filter(|name| !is_named(&library, name));
    let in_tests = manifest
        .dev_dependencies
        .iter()
        .filter(|name| !is_named(&everything, name));
    in_library
        .map(|name| (name, "src"))
        .chain(in_tests.map(|name| (name, "src and tests")))
        .filter(|(name, _)| !is_pending(name, src))
        .map(|(name, where_)| fault(name, where_))
        .collect()
}

fn is_named(text: &str, name: &str) -> bool {
    let bounded = |(at, _): (usize, &str)| {
        let before = text[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
    };
    let path = format!("{name}::");
    text.match_indices(&path).any(bounded) || text.contains(&format!("use {name};"))
}

/// Whether some home of a crate is not built yet; the homes of what is free, or of tests, are all rooms.
fn is_pending(name: &str, src: &[Source]) -> bool {
    let built = |place: &str| {
        let below = format!("{place}/");
        src.iter()
            .any(|source| source.place == place || source.place.starts_with(&below))
    };
    match HOMES.iter().find(|(crate_name, _)| *crate_name == name) {
        Some((_, homes)) => homes.split(' ').any(|home| !built(home)),
        None => rooms::ROOMS.iter().any(|(room, _)| !built(room)),
    }
}

fn a_crate_away_from_home_is_refused() -> Result<(), Failed> {
    let manifest = Manifest::parse(
        "[dependencies]\ntokio = 1\nmd-5 = 0\nclap = 4\ntime = 0\nbytes = 1\nnew = 1",
    )?;
    let dependencies = manifest.all();
    let faults = |place: &str, text: &str| -> Result<Vec<String>, Failed> {
        Ok(faults(&Source::parse(place, text)?, &dependencies))
    };
    for (place, wrong) in [
        ("drill/mod", "use tokio::{sync, time::{self, Instant}};"),
        ("drill/mod", "async fn f() { tokio::time::sleep(x).await }"),
        (
            "drill/mod",
            "fn f() { tokio::select! { _ = tokio::time::sleep(x) => {} } }",
        ),
        ("object/mod", "use md5::Md5;"),
        ("object/mod", "use ::md5 as hash;"),
        ("report/mod", "#[derive(clap::Parser)] struct Args;"),
        ("bin/exitdrill/main", "use clap::Parser;"),
        ("unit/mod", "use new::Thing;"),
    ] {
        assert_eq!(faults(place, wrong)?.len().min(1), 1, "not seen: {wrong}");
    }
    for (place, right) in [
        (
            "clock",
            "use tokio::time::{self, Instant}; fn f() { time::sleep(x) }",
        ),
        (
            "drill/mod",
            "use tokio::sync::mpsc; fn f(time: u8, clap: u8) -> u8 { time + clap }",
        ),
        ("digest", "use md5::Md5;"),
        ("bin/exitdrill/args", "#[derive(clap::Parser)] struct Args;"),
        ("unit/mod", "mod bytes; pub use bytes::Bytes;"),
        ("unit/mod", "#[cfg(test)] mod tests { use md5::Md5; }"),
    ] {
        assert_eq!(faults(place, right)?, [] as [&str; 0], "{right}");
    }
    Ok(())
}

fn a_dependency_nobody_names_is_refused() -> Result<(), Failed> {
    let manifest = Manifest::parse(
        "[dependencies]\nsha2 = 0\nmd-5 = 0\ns3s = 0\n[dev-dependencies]\ninsta = 1",
    )?;
    let src = [Source::parse(
        "digest",
        "use md5::Md5; fn f() { not_sha2::f() }",
    )?];
    // `s3s` waits for `embedded`, `insta` for the last room.
    let faults = unnamed(&manifest, &src, &[]);
    assert_eq!(faults, ["Cargo.toml: `sha2` is named nowhere in src"]);

    let rooms = rooms::ROOMS.iter().map(|(room, _)| Source::parse(room, ""));
    let whole: Vec<Source> = rooms.collect::<Result<_, _>>()?;
    assert_eq!(unnamed(&manifest, &whole, &[]).len(), 4);
    Ok(())
}
