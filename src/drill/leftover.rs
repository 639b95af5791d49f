//! Why things remain in stores that no store refused to remove.

/// A bucket that another may have made meanwhile.
pub const NOT_KNOWN_WHOSE: &str =
    "its creation was tried more than once, and it is not known whether a try of this run made it";
/// What came or stayed although its removal was answered well.
pub const STILL_LISTED: &str = "it is listed after the clean-up";
/// An object that somebody else wrote or changed.
pub const OTHER_BYTES: &str = "its size or its bytes are not those this run wrote";
/// A version, likewise.
pub const NOT_OURS: &str = "this run did not write it, or its bytes are not those it wrote";
