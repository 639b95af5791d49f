//! This machine and this process: what they are, and what they have used.
//!
//! Nothing that names a person or a machine is read: no host name, no user.

use std::{fs, time::Duration};

use nix::sys::{
    resource::{UsageWho, getrusage},
    time::TimeValLike as _,
    utsname::uname,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::unit::Bytes;

/// A fact, or why it is not known.
///
/// JSON: `{ "value": … }`, or `{ "value": null, "not_measured": "…" }`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(
    try_from = "Written<T>",
    into = "Written<T>",
    bound(serialize = "T: Clone + Serialize")
)]
#[schemars(with = "Written<T>")]
pub enum Fact<T> {
    /// It is known.
    Known(T),
    /// It is not, for this reason.
    NotMeasured(String),
}

/// Neither a value nor a reason, or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a value, or null and why it was `not_measured`")]
pub struct NotAFact;

#[derive(Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Fact_{T}")]
struct Written<T> {
    /// The value; null where it was not measured.
    value: Option<T>,
    /// Why it was not measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    not_measured: Option<String>,
}

/// What the machine is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Facts {
    /// The operating system, as it names itself: `Linux`.
    pub os: Fact<String>,
    /// The release of its kernel: `6.8.0-45-generic`.
    pub kernel: Fact<String>,
    /// The processor architecture: `x86_64`.
    pub arch: Fact<String>,
    /// How many processors this process may use at once.
    pub cores: Fact<usize>,
    /// The memory of the machine.
    #[serde(rename = "memory_bytes")]
    pub memory: Fact<Bytes>,
}

/// What this process has used since it began, all of its threads together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Usage {
    /// Processor time, user and system, in nanoseconds.
    pub cpu_ns: Fact<u64>,
    /// The most memory it has held at once, as the kernel counts it: to some hundred KiB.
    #[serde(rename = "peak_memory_bytes")]
    pub peak_memory: Fact<Bytes>,
}

impl<T> Fact<T> {
    /// The fact, where it is known.
    pub fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::NotMeasured(_) => None,
        }
    }

    fn from_result<E: ToString>(result: Result<T, E>) -> Self {
        result.map_or_else(|error| Self::NotMeasured(error.to_string()), Self::Known)
    }
}

impl<T> From<Fact<T>> for Written<T> {
    fn from(fact: Fact<T>) -> Self {
        match fact {
            Fact::Known(value) => Self {
                value: Some(value),
                not_measured: None,
            },
            Fact::NotMeasured(reason) => Self {
                value: None,
                not_measured: Some(reason),
            },
        }
    }
}

impl<T> TryFrom<Written<T>> for Fact<T> {
    type Error = NotAFact;

    fn try_from(written: Written<T>) -> Result<Self, NotAFact> {
        match (written.value, written.not_measured) {
            (Some(value), None) => Ok(Self::Known(value)),
            (None, Some(reason)) => Ok(Self::NotMeasured(reason)),
            _ => Err(NotAFact),
        }
    }
}

impl Facts {
    /// This machine.
    #[must_use]
    pub fn here() -> Self {
        let name = uname();
        let named = |part: fn(&nix::sys::utsname::UtsName) -> &std::ffi::OsStr| {
            let text = name.as_ref().map(|name| part(name).to_string_lossy());
            Fact::from_result(text.map(std::borrow::Cow::into_owned))
        };
        Self {
            os: named(|name| name.sysname()),
            kernel: named(|name| name.release()),
            arch: named(|name| name.machine()),
            cores: Fact::from_result(std::thread::available_parallelism().map(usize::from)),
            memory: proc("/proc/meminfo", "MemTotal"),
        }
    }
}

/// What this process has used so far.
#[must_use]
pub fn usage() -> Usage {
    Usage {
        cpu_ns: cpu(),
        // Not the system's own peak of `getrusage`: that one begins with what the process that started this one held.
        peak_memory: proc("/proc/self/status", "VmHWM"),
    }
}

impl Usage {
    /// Processor time since `earlier`, where both are known.
    #[must_use]
    pub fn cpu_since(&self, earlier: &Self) -> Option<Duration> {
        let (now, then) = (self.cpu_ns.known()?, earlier.cpu_ns.known()?);
        Some(Duration::from_nanos(now.saturating_sub(*then)))
    }
}

fn cpu() -> Fact<u64> {
    let usage = getrusage(UsageWho::RUSAGE_SELF).map_err(|error| error.to_string());
    Fact::from_result(usage.and_then(|usage| {
        let time = usage.user_time() + usage.system_time();
        u64::try_from(time.num_nanoseconds()).map_err(|_| "the system told a negative time".into())
    }))
}

/// A size from a file of the kernel's.
fn proc(path: &str, field: &str) -> Fact<Bytes> {
    Fact::from_result(
        fs::read_to_string(path)
            .map_err(|error| format!("{path}: {error}"))
            .and_then(|text| {
                kibibytes(&text, field).ok_or_else(|| format!("{path} does not tell {field}"))
            }),
    )
}

/// The size on the line `field:  123 kB`, where `kB` is 1024 bytes.
fn kibibytes(text: &str, field: &str) -> Option<Bytes> {
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix(field)?.strip_prefix(':'))?;
    let number: u64 = line.trim().strip_suffix("kB")?.trim_end().parse().ok()?;
    number.checked_mul(1024).map(Bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kernel_sizes_are_in_units_of_1024() {
        let text = "VmPeak:\t  999 kB\nVmHWM:\t     12 kB\nVmHWMX: 5 kB\n";
        assert_eq!(kibibytes(text, "VmHWM"), Some(Bytes(12_288)));
        assert_eq!(kibibytes(text, "VmRSS"), None);
        assert_eq!(kibibytes("VmHWM: many kB", "VmHWM"), None);
    }

    #[test]
    fn what_is_missing_is_not_measured_and_says_why() {
        let fact = proc("/proc/self/status", "NoSuchField");
        let reason = "/proc/self/status does not tell NoSuchField";
        assert_eq!(fact, Fact::NotMeasured(reason.to_owned()));
        assert!(proc("/no/such/file", "VmHWM").known().is_none());
    }

    #[test]
    fn a_fact_is_written_with_its_value_or_its_reason() {
        for (fact, json) in [
            (Fact::Known(3), r#"{"value":3}"#),
            (
                Fact::NotMeasured("no such file".to_owned()),
                r#"{"value":null,"not_measured":"no such file"}"#,
            ),
        ] {
            assert_eq!(serde_json::to_string(&fact).unwrap(), json);
            assert_eq!(serde_json::from_str::<Fact<u64>>(json).unwrap(), fact);
        }
        assert!(serde_json::from_str::<Fact<u64>>("{}").is_err());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn work_is_seen_in_the_processor_time() {
        let before = usage();
        let mut sum = 0u64;
        while usage().cpu_since(&before) == Some(Duration::ZERO) {
            sum = std::hint::black_box(sum.wrapping_add(1));
        }
        assert!(usage().cpu_since(&before).unwrap() > Duration::ZERO);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_large_buffer_is_seen_in_the_peak_memory() {
        let buffer = std::hint::black_box(vec![1u8; 64 << 20]);
        let peak = *usage().peak_memory.known().unwrap();
        // The kernel's own count is exact only to some hundred KiB.
        assert!(peak >= Bytes(60 << 20), "{peak}");
        drop(buffer);
        let later = *usage().peak_memory.known().unwrap();
        assert!(later >= Bytes(60 << 20), "{later}");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn this_machine_is_known_and_stays_unnamed() {
        let facts = Facts::here();
        assert_eq!(facts.os, Fact::Known("Linux".to_owned()));
        assert!(*facts.cores.known().unwrap() > 0);
        assert!(*facts.memory.known().unwrap() > Bytes::MIB);
        let name = uname().unwrap().nodename().to_string_lossy().into_owned();
        let json = serde_json::to_string(&facts).unwrap();
        assert!(name.len() < 4 || !json.contains(&name), "{json}");
    }
}
