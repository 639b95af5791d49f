//! Secrets that a command is given, looked for in all that it says and writes.

use std::{fs, io, path::Path};

use libtest_mimic::Failed;

use super::{Case, command::Exitdrill};
use crate::case;

pub(super) const CASE: Case = case!(a_secret_that_a_command_tells_is_found);

/// Whether a variable of this name holds a secret: a key of which the id is no part, a token, a password, all in one.
pub(super) fn is_secret(name: &str) -> bool {
    let words = [
        "SECRET",
        "TOKEN",
        "PASSWORD",
        "STORAGE_KEY",
        "CONNECTION_STRING",
    ];
    words.iter().any(|word| name.contains(word)) && !name.ends_with("_FILE")
}

/// Where any of these secrets stands: in what was printed, or in a file below this folder that the command wrote.
pub(super) fn found(
    secrets: &[String],
    printed: [(&str, &str); 2],
    folder: &Path,
    given: &[std::path::PathBuf],
) -> io::Result<Option<String>> {
    let holds = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        secrets.iter().any(|secret| text.contains(secret.as_str()))
    };
    for (name, text) in printed {
        if holds(text.as_bytes()) {
            return Ok(Some(name.to_owned()));
        }
    }
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            let kind = fs::symlink_metadata(&path)?.file_type();
            if kind.is_dir() {
                folders.push(path);
            } else if kind.is_file() && !given.contains(&path) && holds(&fs::read(&path)?) {
                return Ok(Some(path.display().to_string()));
            }
        }
    }
    Ok(None)
}

fn a_secret_that_a_command_tells_is_found() -> Result<(), Failed> {
    let told = |script: &str| {
        let shell = Exitdrill::shell(script)?.env("HOME_SECRET_ACCESS_KEY", "canary-1");
        shell.env("HOME_ACCESS_KEY_ID", "id-1").run().map(drop)
    };
    for script in [
        "echo $HOME_SECRET_ACCESS_KEY",
        "echo $HOME_SECRET_ACCESS_KEY >&2",
        "echo $HOME_SECRET_ACCESS_KEY > record.json",
    ] {
        let error = told(script).err().ok_or("not found")?;
        assert!(error.to_string().contains("a secret stands in"), "{error}");
    }
    told("echo $HOME_ACCESS_KEY_ID")?;
    Ok(())
}
