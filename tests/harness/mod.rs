//! What the cases stand on: their registry, the command, MinIO, and witnesses of what crossed a socket.

pub(crate) mod azurite;
mod canary;
pub(crate) mod chromium;
pub(crate) mod command;
pub(crate) mod double;
pub(crate) mod drill;
pub(crate) mod fake_gcs;
pub(crate) mod google;
pub(crate) mod http;
pub(crate) mod log;
pub(crate) mod meddle;
pub(crate) mod minio;
pub(crate) mod moto;
mod port;
pub(crate) mod proxy;
pub(crate) mod served;
mod server;
mod shared;
pub(crate) mod signed;
mod tool;
pub(crate) mod versitygw;
pub(crate) mod webhook;

use libtest_mimic::{Completion, Failed, Trial};

/// One test.
#[derive(Clone, Copy)]
pub(crate) struct Case {
    /// Its name, with the path of its module.
    pub(crate) name: &'static str,
    /// What it needs of the machine.
    pub(crate) needs: &'static [Need],
    /// The test itself: it fails by its error or by a panic.
    pub(crate) run: fn() -> Result<(), Failed>,
}

/// What a machine may lack.
#[derive(Clone, Copy)]
pub(crate) enum Need {
    /// A MinIO, or the Go to build one with.
    Minio,
    /// An Azurite, or the Node to run one with.
    Azurite,
    /// A versitygw, or the Go to build one with.
    Versitygw,
    /// A moto, or the Python to run one with.
    Moto,
    /// A fake-gcs-server, or the Go to build one with.
    FakeGcs,
    /// A Chromium, and the Node to drive it with.
    Chromium,
}

/// A case for a function of this module: `case!(function)`, or `case!(function needs Minio)`.
#[macro_export]
macro_rules! case {
    ($function:ident $(needs $($need:ident),+)?) => {
        $crate::harness::Case {
            name: concat!(module_path!(), "::", stringify!($function)),
            needs: &[$($($crate::harness::Need::$need),+)?],
            run: $function,
        }
    };
}

/// The harness's own cases.
pub(crate) const CASES: &[Case] = &[
    case!(what_a_machine_lacks_is_ignored_and_fails_in_ci),
    azurite::CASE,
    canary::CASE,
    command::CASES[0],
    command::CASES[1],
    double::CASE,
    minio::CASES[0],
    minio::CASES[1],
    port::CASE,
    proxy::CASE,
    tool::CASE,
];

impl Need {
    /// # Errors
    /// Why the machine lacks it.
    fn check(self) -> Result<(), String> {
        match self {
            Self::Minio => minio::binary().map(|_| ()),
            Self::Azurite => azurite::program().map(|_| ()),
            Self::Versitygw => versitygw::binary().map(|_| ()),
            Self::Moto => moto::packages().map(|_| ()),
            Self::FakeGcs => fake_gcs::binary().map(|_| ()),
            Self::Chromium => chromium::find().map(|_| ()),
        }
    }
}

impl Case {
    /// The case as a trial, whose needs are looked at only when it runs.
    pub(crate) fn trial(self) -> Trial {
        let name = self
            .name
            .split_once("::")
            .map_or(self.name, |(_, name)| name);
        trial(name.to_owned(), self.needs, self.run)
    }
}

/// A test of this name as a trial, whose needs are looked at only when it runs.
pub(crate) fn trial(
    name: String,
    needs: &'static [Need],
    test: impl FnOnce() -> Result<(), Failed> + Send + 'static,
) -> Trial {
    let in_ci = std::env::var("CI").is_ok_and(|value| value == "true");
    Trial::ignorable_test(name, move || {
        let lacking = needs.iter().find_map(|need| need.check().err());
        run(test, lacking, in_ci)
    })
}

fn run(
    test: impl FnOnce() -> Result<(), Failed>,
    lacking: Option<String>,
    in_ci: bool,
) -> Result<Completion, Failed> {
    match lacking {
        Some(reason) if in_ci => Err(format!("CI=true, and {reason}").into()),
        Some(reason) => Ok(Completion::ignored_with(reason)),
        None => test().map(|()| Completion::Completed),
    }
}

fn what_a_machine_lacks_is_ignored_and_fails_in_ci() -> Result<(), Failed> {
    let fails: fn() -> Result<(), Failed> = || Err("it ran".into());
    let lacking = Some("there is no minio".to_owned());
    assert!(matches!(
        run(fails, lacking.clone(), false),
        Ok(Completion::Ignored { reason }) if reason == lacking
    ));
    let failed = run(fails, lacking, true).err().ok_or("a lack passed")?;
    assert_eq!(failed.message(), Some("CI=true, and there is no minio"));
    let failed = run(fails, None, false).err().ok_or("it did not run")?;
    assert_eq!(failed.message(), Some("it ran"));
    Ok(())
}
