//! Listings that lie: the document of a page, changed as a broken store would.

use super::fault::Fault;

const END: &str = "</ListBucketResult>";
const OPEN: &str = "<Contents>";
const CLOSE: &str = "</Contents>";

/// The document of the answer to `target` as the fault has it; one that is no page of a listing stays as it is.
pub(super) fn told(fault: &Fault, text: String, target: &str) -> String {
    if !text.contains(END) {
        return text;
    }
    match fault {
        Fault::RepeatToken => repeat_token(text, target),
        Fault::LoseToken => going_on(&text, ""),
        Fault::CutListing => text.chars().take(text.chars().count() / 2).collect(),
        Fault::MissingKey => without(&text, OPEN, CLOSE),
        Fault::SwapKeys => swapped(text),
        _ => text,
    }
}

/// The text without the first stretch from `open` to `close`.
fn without(text: &str, open: &str, close: &str) -> String {
    let stretch = text.find(open).and_then(|start| {
        text[start..]
            .find(close)
            .map(|length| (start, start + length + close.len()))
    });
    stretch.map_or_else(
        || text.to_owned(),
        |(start, end)| format!("{}{}", &text[..start], &text[end..]),
    )
}

fn repeat_token(text: String, target: &str) -> String {
    let pairs = || target.split(['?', '&']);
    let token = pairs().find_map(|pair| pair.strip_prefix("continuation-token="));
    let Some(token) = token else { return text };
    let token = percent_encoding::percent_decode_str(token).decode_utf8_lossy();
    let next = format!("<NextContinuationToken>{token}</NextContinuationToken>");
    going_on(&text, &next)
}

/// The page as one that is not the last, with this and nothing else to go on with.
fn going_on(text: &str, next: &str) -> String {
    let text = without(text, "<NextContinuationToken>", "</NextContinuationToken>");
    let text = without(&text, "<NextMarker>", "</NextMarker>");
    let text = without(&text, "<IsTruncated>", "</IsTruncated>");
    text.replace(END, &format!("<IsTruncated>true</IsTruncated>{next}{END}"))
}

fn swapped(text: String) -> String {
    let mut pieces = text.splitn(3, CLOSE);
    let (Some(first), Some(second), Some(rest)) = (pieces.next(), pieces.next(), pieces.next())
    else {
        return text;
    };
    let Some((before, first)) = first.split_once(OPEN) else {
        return text;
    };
    format!("{before}{second}{CLOSE}{OPEN}{first}{CLOSE}{rest}")
}
