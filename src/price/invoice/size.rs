//! What is held, by the size of its objects: a least billable size weighs on small objects alone.

use num_rational::BigRational;

/// A part of what is held whose objects are alike in size. The shares of all parts are 1 together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SizeShare {
    /// Its share of the objects.
    pub objects: BigRational,
    /// Its share of the bytes.
    pub bytes: BigRational,
}

/// Bytes held, where each object counts as at least `least`: part by part, each object of a part as its mean; or all as the
/// mean of all, where sizes are not known. A sum of maxima is never below the maximum of the sums, so parts never lower it.
pub(super) fn held_at_least(
    sizes: &[SizeShare],
    bytes: &BigRational,
    objects: &BigRational,
    least: &BigRational,
) -> BigRational {
    let of = |bytes: BigRational, objects: BigRational| bytes.max(objects * least);
    if sizes.is_empty() {
        return of(bytes.clone(), objects.clone());
    }
    let parts = sizes.iter();
    parts
        .map(|part| of(bytes * &part.bytes, objects * &part.objects))
        .sum()
}
