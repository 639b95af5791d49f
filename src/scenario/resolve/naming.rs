//! The names that stores take.

/// A bucket's name by the rules that most stores share.
pub(super) fn bucket(text: &str) -> Result<String, &'static str> {
    let end = |byte: Option<&u8>| {
        byte.is_some_and(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    let inner =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-.".contains(&byte);
    let bytes = text.as_bytes();
    if !(3..=63).contains(&bytes.len()) || !bytes.iter().all(|byte| inner(*byte)) {
        Err("nothing else")
    } else if !end(bytes.first()) || !end(bytes.last()) || text.contains("..") {
        Err("no `-` or `.` at an end, no two `.` in a row")
    } else if text.parse::<std::net::Ipv4Addr>().is_ok() {
        Err("not an IP address")
    } else if text.starts_with("xn--") || text.ends_with("-s3alias") || text.ends_with("--ol-s3") {
        Err("`xn--`, `-s3alias` and `--ol-s3` are reserved")
    } else {
        Ok(text.to_owned())
    }
}

/// A prefix: a path without tricks that ends in `/`.
pub(super) fn prefix(text: &str) -> Result<String, &'static str> {
    let inner = text.strip_suffix('/').ok_or("it ends in `/`")?;
    if text.len() > 512 || text.chars().any(char::is_control) {
        Err("at most 512 bytes, no control characters")
    } else if inner.split('/').any(|part| matches!(part, "" | "." | "..")) {
        Err("every segment has a name")
    } else {
        Ok(text.to_owned())
    }
}
