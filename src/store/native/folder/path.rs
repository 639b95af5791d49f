//! Which keys are paths as they stand.

use crate::{object::Key, store::Kind};

use super::fault::Fault;

/// The longest name of a file that common file systems take, in bytes.
const LONGEST: usize = 255;

/// The names on the way to a key's file.
///
/// # Errors
/// [`Kind::NotSupported`]: a name that is empty, `.`, `..` or too long.
pub(super) fn names(key: &Key) -> Result<Vec<&str>, Fault> {
    let names: Vec<&str> = key.as_str().split('/').collect();
    let not = |text| Err(Fault::new(Kind::NotSupported, text));
    if names.iter().any(|name| name.is_empty()) {
        not("a file system cannot carry a key with an empty name between, before or after slashes")
    } else if names.iter().any(|name| matches!(*name, "." | "..")) {
        not("a file system cannot carry a key with `.` or `..` between slashes")
    } else if names.iter().any(|name| name.len() > LONGEST) {
        not("a file system cannot carry a key with more than 255 bytes between slashes")
    } else {
        Ok(names)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_no_path_is_refused() {
        let long = "x".repeat(256);
        for key in [
            "/a", "a/", "a//b", "/", "..", "../x", "a/../b", "./a", "a/.", &long,
        ] {
            let key = Key::new(key).expect("a key");
            let fault = names(&key).expect_err("no path");
            assert_eq!(fault.kind, Kind::NotSupported, "{key}");
        }
        for key in ["a", "a/b", "...", ".a", "a\\..\\b", "é/ /\n", "C:"] {
            let key = Key::new(key).expect("a key");
            assert_eq!(names(&key).expect("a path").join("/"), key.as_str());
        }
    }

    proptest! {
        #[test]
        fn no_path_leads_out(text in "[./a\\\\]{1,12}") {
            let key = Key::new(text).expect("a key");
            if let Ok(names) = names(&key) {
                let below = std::path::Path::new("/bucket").join(names.join("/"));
                let steps: Vec<_> = below.components().collect();
                prop_assert_eq!(steps.len(), names.len() + 2);
                let is_name = |step: &std::path::Component<'_>| matches!(step, std::path::Component::Normal(_));
                prop_assert!(steps[1..].iter().all(is_name));
            }
        }
    }
}
