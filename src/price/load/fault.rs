//! What is wrong with a catalog file, and what to do.

/// What is wrong with a catalog file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {fault}")]
pub struct LoadError {
    /// Which file.
    pub file: String,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with a catalog file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Not the form of a catalog file: an unknown key, a missing one, a value of the wrong kind.
    #[error("{0}")]
    Form(String),
    /// Two tariffs have one name.
    #[error("the tariff `{0}` is there twice; give one of them another name")]
    Duplicate(String),
    /// A tariff's name is not its provider's, or not lower case.
    #[error(
        "the tariff `{0}` must be named `provider[/region[/class]]` after its file's provider, in lower case"
    )]
    Name(String),
    /// A source is cited that the file does not have.
    #[error("`{0}` cites the source `{1}`, which the file does not have")]
    Source(String, String),
    /// A source cannot be looked up.
    #[error("the source `{0}` needs a title, a publisher and an https address")]
    Unsourced(String),
    /// Tiers do not follow each other.
    #[error("the tiers of `{0}` must begin at 0 and each where the one before ends; look at {1}")]
    Tiers(String, u64),
    /// An allowance is not the first tier, or has a price, or is all there is.
    #[error(
        "an allowance of `{0}` must be its first tier, cost nothing, and be followed by a paid one"
    )]
    Allowance(String),
    /// An operation is neither mapped nor said to be unpriced, or both.
    #[error("the operation `{0}` must be either mapped or said to be unpriced, once")]
    Operation(&'static str),
    /// A class has neither a price nor a mention among the missing, or both, or no operation uses it.
    #[error(
        "the class `{1}` of `{0}` must be used by an operation, and be either priced or listed as missing"
    )]
    Class(String, String),
    /// An answer is both billed and not billed.
    #[error("an answer cannot be both billed and not billed")]
    Statuses,
    /// A part of a tariff names no source, and neither does its row.
    #[error("`{0}` has a price without a source; name one in its row")]
    NoSource(String),
    /// An overlay has a source of a name that is taken.
    #[error("the source `{0}` is there twice; give one of them another name")]
    SourceTaken(String),
    /// An overlay of a provider that no file has begun.
    #[error(
        "the provider `{0}` is not known; give it a title, a currency, a gigabyte and request rules"
    )]
    Unknown(String),
    /// A tariff is like one that is not there.
    #[error("`{0}` is to be like `{1}`, which is not there")]
    Like(String, String),
    /// A row takes back a lack that the tariff it is like does not have.
    #[error(
        "`{0}` has found `{1}`, which is not among what `{0}` lacks; write it as in `missing` of the tariff it is like"
    )]
    Found(String, String),
    /// A tariff names a schedule that the file does not have.
    #[error("`{0}` names the schedule `{1}`, which the file does not have")]
    Schedule(String, String),
    /// A price of an hour, and no hours of a month.
    #[error("`{0}` is priced by the hour; say how many a month has with `month-hours`")]
    MonthHours(String),
    /// A cost model that divides by nothing.
    #[error("`{0}` needs months and usable terabytes above zero")]
    OwnCost(String),
    /// Two rules of one regime hold on one day, or one ends before it begins.
    #[error("the rules of `{0}` must follow each other; look at the one from {1}")]
    Rule(super::super::Regime, jiff::civil::Date),
    /// A listed tariff lacks its currency, gigabyte or request rules; or an own-cost one has prices.
    #[error(
        "`{0}` needs a currency, a gigabyte and request rules, or `terms = \"own-cost\"` and no prices at all"
    )]
    Kind(String),
    /// A price for no requests.
    #[error("the request prices of `{0}` must be for at least one request")]
    PerNothing(String),
}
