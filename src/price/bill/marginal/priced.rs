//! What a line says of its price, and that of a class of requests.

use std::collections::BTreeSet;

use num_rational::BigRational;
use num_traits::Zero;

use crate::price::{
    Amount, Charge, Gap, Quantity, Remark, RequestRule, Requests, Span, UnitPrice, tariff::Cited,
    whole,
};

/// What a line says of its price.
pub(super) struct Priced<'a> {
    pub(super) price: Option<&'a UnitPrice>,
    pub(super) amount: Amount,
    pub(super) source: Option<&'a Cited>,
    pub(super) remarks: BTreeSet<Remark>,
}

impl Requests {
    /// What a reader must know of any line of this rule.
    #[must_use]
    pub fn remarks(&self, rule: &RequestRule) -> BTreeSet<Remark> {
        let mut remarks = BTreeSet::new();
        remarks.extend(self.equivalent.then_some(Remark::Equivalent));
        remarks.extend(rule.inferred.then_some(Remark::Inferred));
        remarks.extend((rule.charge == Charge::Free).then_some(Remark::Free));
        remarks.extend((rule.charge == Charge::NoSuchRequest).then_some(Remark::NoSuchRequest));
        remarks
    }

    pub(super) fn class<'a>(
        &'a self,
        class: &str,
        quantity: Quantity,
        mut remarks: BTreeSet<Remark>,
    ) -> Priced<'a> {
        if quantity.billed_upper == 0 {
            return Priced::nothing(&self.source, remarks);
        }
        let Some(price) = self.prices.get(class) else {
            return Priced {
                remarks,
                ..Priced::not(Gap::NoPrice, Some(&self.source))
            };
        };
        let (least, most) = (whole(quantity.billed_lower), whole(quantity.billed_upper));
        remarks.extend((least != most).then_some(Remark::UnsureWhetherBilled));
        Priced {
            price: Some(price),
            amount: Amount::within(price.between(&least, &most)),
            source: Some(&self.price_source),
            remarks,
        }
    }
}

impl<'a> Priced<'a> {
    pub(super) fn not(gap: Gap, source: Option<&'a Cited>) -> Self {
        Self {
            price: None,
            amount: Amount::NotPriced { gap },
            source,
            remarks: BTreeSet::new(),
        }
    }

    pub(super) fn nothing(source: &'a Cited, remarks: BTreeSet<Remark>) -> Self {
        let zero = Span::of(BigRational::zero(), BigRational::zero());
        Self {
            price: None,
            amount: Amount::within(zero),
            source: Some(source),
            remarks,
        }
    }
}
