//! The estate that a scenario declares: all of it, what is held of it by each tariff, and what it grows to.

use std::sync::Arc;

use num_rational::BigRational;

use crate::{
    exit::{Holding, Stock},
    price::{Catalog, SizeShare},
    scenario::{Estate, SizeClass, Store, provider_of},
    unit::Bytes,
};

/// All of an estate.
#[must_use]
pub fn stock(estate: &Estate) -> Stock {
    Stock {
        bytes: estate.size.0,
        objects: estate.objects,
    }
}

/// The estate after so many months of its declared growth; none where it declares none.
#[must_use]
pub fn grown(estate: &Estate, months: u32) -> Option<Estate> {
    let growth = u128::from(estate.growth?);
    let grow = |mut amount: u128| {
        for _ in 0..months {
            amount += amount * growth / 100;
        }
        u64::try_from(amount).unwrap_or(u64::MAX)
    };
    Some(Estate {
        size: Bytes(grow(estate.size.0.into())),
        objects: grow(estate.objects.into()),
        ..estate.clone()
    })
}

/// The estate by the tariffs of its parts: what no class names is at the store's own.
pub(super) fn holdings(
    estate: &Estate,
    catalog: &Catalog,
    from: &Store,
    stock: Stock,
) -> Option<Vec<Holding>> {
    let share = |percent: u64| Stock {
        bytes: part(stock.bytes, percent),
        objects: part(stock.objects, percent),
    };
    // A class of another provider cannot lie where this leg begins: what it holds is at the store's own there.
    let classes = || {
        let here = provider_of(&from.tariff);
        let all = estate.classes.iter();
        all.filter(move |class| provider_of(&class.tariff) == here)
    };
    let named: u64 = classes().map(|class| u64::from(class.share)).sum();
    let own = share(100 - named);
    let mut holdings = vec![Holding {
        sizes: sizes(estate),
        ..Holding::whole(catalog.tariff(&from.tariff)?, own)
    }];
    for class in classes() {
        let days = |age: std::time::Duration| u32::try_from(age.as_secs() / 86_400);
        holdings.push(Holding {
            age_days: class.age.map(|age| days(age).unwrap_or(u32::MAX)),
            restore: class.restore.as_deref().map(Arc::from),
            sizes: sizes(estate),
            ..Holding::whole(catalog.tariff(&class.tariff)?, share(class.share.into()))
        });
    }
    Some(holdings)
}

/// The shares of the declared size classes, which every tariff's part of the estate has alike and which growth keeps.
pub(super) fn sizes(estate: &Estate) -> Vec<SizeShare> {
    let sum =
        |of: fn(&SizeClass) -> u64| estate.sizes.iter().map(|class| u128::from(of(class))).sum();
    let [objects, bytes]: [u128; 2] = [sum(|class| class.objects), sum(|class| class.bytes.0)];
    let share = |part: u64, whole: u128| BigRational::new(part.into(), whole.max(1).into());
    let classes = estate.sizes.iter();
    classes
        .map(|class| SizeShare {
            objects: share(class.objects, objects),
            bytes: share(class.bytes.0, bytes),
        })
        .collect()
}

fn part(whole: u64, percent: u64) -> u64 {
    u64::try_from(u128::from(whole) * u128::from(percent) / 100).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Size classes keep their shares, whatever the estate grows to, and sum to the whole.
    #[test]
    fn growth_keeps_the_shares_of_size_classes() {
        let class = |objects, bytes| SizeClass {
            objects,
            bytes: Bytes(bytes),
        };
        let estate = Estate {
            size: Bytes(1000),
            objects: 10,
            link: None,
            growth: Some(3),
            usual_egress: Bytes(0),
            usual_requests: std::collections::BTreeMap::new(),
            classes: Vec::new(),
            sizes: vec![class(9, 10), class(1, 990)],
        };
        let ratio = |part: u64, whole: u64| BigRational::new(part.into(), whole.into());
        let expected = [
            (ratio(9, 10), ratio(1, 100)),
            (ratio(1, 10), ratio(99, 100)),
        ];
        let expected = expected.map(|(objects, bytes)| SizeShare { objects, bytes });
        assert_eq!(sizes(&estate), expected);
        let later = grown(&estate, 12).expect("growth");
        assert!(later.size > estate.size);
        assert_eq!(sizes(&later), expected);
    }
}
