//! Who may do what with an object, as its store tells it, and the lists that a put may name.

/// The access lists that a put may name and that make nothing public: nobody but the object's owner and the bucket's owner
/// may do anything.
pub const CLOSED_LISTS: [&str; 3] = ["private", "bucket-owner-read", "bucket-owner-full-control"];

/// Everybody, by the name that S3 has for them.
const EVERYBODY: &str = "http://acs.amazonaws.com/groups/global/AllUsers";
/// Everybody with an account.
const EVERY_ACCOUNT: &str = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";

/// Who may do what with an object or a bucket, as its store tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccessList {
    /// Who owns it, in the store's word.
    pub owner: Option<String>,
    /// What is granted; nothing where no list is kept.
    pub grants: Vec<Grant>,
}

/// One thing that somebody may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// An account in the store's word, or a group by its URI.
    pub to: String,
    /// `FULL_CONTROL`, `READ` …
    pub right: String,
}

impl AccessList {
    /// The name of the list that grants this in a bucket of this owner: `another` where none does, and none where nothing is
    /// granted. Lists that grant the same, as where one account owns both, are not told apart: of these it is the one that
    /// was asked for.
    #[must_use]
    pub fn name(&self, bucket_owner: Option<&str>, asked: Option<&str>) -> Option<String> {
        if self.grants.is_empty() {
            return None;
        }
        let granted = self.granted();
        let would_grant =
            |list: &&str| canned(list, self.owner.as_deref(), bucket_owner) == granted;
        let asked = asked.filter(|asked| would_grant(asked));
        let name = asked.or_else(|| CLOSED_LISTS.into_iter().chain(OPEN_LISTS).find(would_grant));
        Some(name.unwrap_or("another").to_owned())
    }

    /// Each grant once, in order.
    fn granted(&self) -> Vec<(&str, &str)> {
        let pairs = self.grants.iter();
        sorted(pairs.map(|grant| (&*grant.to, &*grant.right)).collect())
    }
}

/// Lists that open an object to others. No drill asks for one; one that a store tells is named.
const OPEN_LISTS: [&str; 3] = ["public-read", "public-read-write", "authenticated-read"];

/// What a list grants for an object of this owner in a bucket of that one.
fn canned<'a>(
    list: &str,
    owner: Option<&'a str>,
    bucket_owner: Option<&'a str>,
) -> Vec<(&'a str, &'a str)> {
    let own = owner.map(|owner| (owner, "FULL_CONTROL"));
    // An owner of both has all rights already.
    let other = bucket_owner.filter(|other| Some(*other) != owner);
    let also: &[_] = match list {
        "bucket-owner-read" => &[other.map(|other| (other, "READ"))],
        "bucket-owner-full-control" => &[other.map(|other| (other, "FULL_CONTROL"))],
        "public-read" => &[Some((EVERYBODY, "READ"))],
        "public-read-write" => &[Some((EVERYBODY, "READ")), Some((EVERYBODY, "WRITE"))],
        "authenticated-read" => &[Some((EVERY_ACCOUNT, "READ"))],
        _ => &[],
    };
    sorted(
        own.into_iter()
            .chain(also.iter().copied().flatten())
            .collect(),
    )
}

/// The grants of a list, for a store that keeps it.
#[must_use]
pub fn grants(list: &str, owner: &str, bucket_owner: &str) -> Vec<Grant> {
    let granted = canned(list, Some(owner), Some(bucket_owner)).into_iter();
    let grant = |(to, right): (&str, &str)| Grant {
        to: to.to_owned(),
        right: right.to_owned(),
    };
    granted.map(grant).collect()
}

fn sorted<'a>(mut granted: Vec<(&'a str, &'a str)>) -> Vec<(&'a str, &'a str)> {
    granted.sort_unstable();
    granted.dedup();
    granted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(list: &str, owner: &str) -> AccessList {
        AccessList {
            owner: Some(owner.to_owned()),
            grants: grants(list, owner, "bucket's"),
        }
    }

    #[test]
    fn each_list_is_known_by_what_it_grants() {
        for list in CLOSED_LISTS.into_iter().chain(OPEN_LISTS) {
            let name = told(list, "writer").name(Some("bucket's"), Some("private"));
            assert_eq!(name.as_deref(), Some(list));
        }
        let mut more = told("private", "writer");
        more.grants.push(Grant {
            to: "somebody".to_owned(),
            right: "READ".to_owned(),
        });
        let name = |list: &AccessList| list.name(Some("bucket's"), Some("private"));
        assert_eq!(name(&more).as_deref(), Some("another"));
        assert_eq!(name(&AccessList::default()), None);
    }

    #[test]
    fn lists_that_grant_the_same_are_what_was_asked_for() {
        let own = told("private", "bucket's");
        for asked in CLOSED_LISTS {
            let name = own.name(Some("bucket's"), Some(asked));
            assert_eq!(name.as_deref(), Some(asked));
        }
        // A grant of the bucket's owner is gone, or who that is is not told.
        let lost = told("private", "writer");
        let asked = Some("bucket-owner-full-control");
        assert_eq!(
            lost.name(Some("bucket's"), asked).as_deref(),
            Some("private")
        );
    }
}
