//! Trying a request again: the one policy, whose every try is an attempt in the ledger.

use std::{future::Future, time::Duration};

use crate::{
    clock::{self, Moment},
    digest::sha256,
    scenario::Retry,
    store::{Error, Kind, Result},
    wire::Tag,
};

/// The tries of one request or part.
#[derive(Debug)]
pub(super) struct Tries {
    policy: Retry,
    began: Moment,
    made: u32,
    salt: String,
}

impl Tries {
    /// No try made yet; `salt` tells this request's jitter from others'.
    pub(super) fn new(policy: Retry, salt: &str) -> Self {
        Self {
            policy,
            began: clock::now(),
            made: 0,
            salt: salt.to_owned(),
        }
    }

    /// The tag of the next try.
    pub(super) fn next(&mut self, tag: &Tag) -> Tag {
        self.made += 1;
        tag.attempt(self.made)
    }

    /// Waits before the next try.
    ///
    /// # Errors
    /// The error again, where it cannot be helped by another try, or tries or time are used up.
    pub(super) async fn pause(&self, error: Error) -> Result<()> {
        let wait = self.wait(&error);
        let over = self.began.elapsed() + wait > self.policy.budget;
        if !error.is_retryable() || self.made >= self.policy.tries || over {
            return Err(error);
        }
        clock::sleep(wait).await;
        Ok(())
    }

    /// Full jitter: uniform between nothing and `base × 2^(tries - 1)`; what the store asked for stands where it is longer.
    /// Both are bounded by the policy's longest wait.
    fn wait(&self, error: &Error) -> Duration {
        let doublings = self.made.saturating_sub(1).min(16);
        let ceiling = (self.policy.base * 2u32.pow(doublings)).min(self.policy.longest);
        let jittered = ceiling.mul_f64(unit_interval(&self.salt, self.made));
        error.retry_after.map_or(jittered, |asked| {
            asked.min(self.policy.longest).max(jittered)
        })
    }
}

/// A number between 0 and 1 that is a function of its inputs, so that a drill's waits follow from its seed.
fn unit_interval(salt: &str, made: u32) -> f64 {
    let digest = sha256(format!("jitter {made} {salt}").as_bytes());
    f64::from(u32::from_le_bytes([
        digest.0[0],
        digest.0[1],
        digest.0[2],
        digest.0[3],
    ])) / f64::from(u32::MAX)
}

/// What `request` gives, tried as often as the policy allows; `salt` tells its jitter from others'.
///
/// # Errors
/// The last try's, where it cannot be helped by another, or tries or time are used up.
pub async fn retrying<T, F, Fut>(policy: Retry, tag: &Tag, salt: &str, request: F) -> Result<T>
where
    F: Fn(Tag) -> Fut,
    Fut: Future<Output = Result<T>>,
{
    let mut tries = Tries::new(policy, salt);
    loop {
        match request(tries.next(tag)).await {
            Ok(answer) => return Ok(answer),
            Err(error) => tries.pause(error).await?,
        }
    }
}

/// As [`retrying`], for a request whose first try may have worked although its answer was lost: `done` kinds then mean success, of
/// which nothing more is told.
pub(super) async fn settling<T: Default, F, Fut>(
    policy: Retry,
    tag: &Tag,
    salt: &str,
    done: &[Kind],
    request: F,
) -> Result<T>
where
    F: Fn(Tag) -> Fut,
    Fut: Future<Output = Result<T>>,
{
    let mut tries = Tries::new(policy, salt);
    loop {
        match request(tries.next(tag)).await {
            Err(error) if done.contains(&error.kind) => return Ok(T::default()),
            Ok(told) => return Ok(told),
            Err(error) => tries.pause(error).await?,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    fn policy() -> Retry {
        Retry {
            tries: 4,
            budget: Duration::from_mins(10),
            base: Duration::from_millis(200),
            longest: Duration::from_secs(5),
        }
    }

    fn throttled(retry_after: Option<u64>) -> Error {
        Error {
            retry_after: retry_after.map(Duration::from_secs),
            ..of(Kind::Throttled)
        }
    }

    fn of(kind: Kind) -> Error {
        Error::unanswered(kind, crate::ledger::Operation::Put, "home", "planted")
    }

    async fn fails(policy: Retry, error: Error) -> (u32, Duration) {
        let (made, began) = (Cell::new(0), clock::now());
        let tag = Tag::of(&"home".into(), crate::ledger::Phase::Move);
        let request = |_| {
            made.set(made.get() + 1);
            let error = error.clone();
            async move { Err::<(), _>(error) }
        };
        let failed = retrying(policy, &tag, "salt", request).await;
        assert!(failed.is_err());
        (made.get(), began.elapsed())
    }

    #[test]
    fn a_wait_is_within_its_ceiling_and_a_store_may_ask_for_more_up_to_the_longest() {
        for salt in 0..200 {
            let mut tries = Tries::new(policy(), &salt.to_string());
            for made in 1..40_u32 {
                tries.made = made;
                let ceiling = Duration::from_millis(200) * 2_u32.pow((made - 1).min(16));
                let wait = tries.wait(&throttled(None));
                assert!(wait <= ceiling.min(Duration::from_secs(5)), "{wait:?}");
                let asked = tries.wait(&throttled(Some(3)));
                assert!(asked >= Duration::from_secs(3) && asked <= Duration::from_secs(5));
                assert_eq!(
                    tries.wait(&throttled(Some(9_999))),
                    Duration::from_secs(5),
                    "a store cannot hold a drill up for ever"
                );
            }
        }
    }

    #[tokio::test(start_paused = true)]
    async fn tries_and_budget_end_it_and_what_cannot_be_helped_is_not_tried_again() {
        assert_eq!(
            fails(policy(), throttled(Some(2))).await,
            (4, Duration::from_secs(6))
        );
        let short = Retry {
            budget: Duration::from_secs(5),
            ..policy()
        };
        assert_eq!(
            fails(short, throttled(Some(2))).await,
            (3, Duration::from_secs(4)),
            "a wait that would pass the budget is not begun"
        );
        assert_eq!(fails(policy(), of(Kind::Denied)).await, (1, Duration::ZERO));
    }
}
