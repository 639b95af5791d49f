//! What the tariffs of one provider share.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    price::{
        Gigabyte, Kind, Programme,
        file::{EgressRow, File, ProgrammeRow, QuoteRow, RequestRules},
        source::Source,
        tariff::Cited,
    },
    unit::Currency,
};

use super::Fault;

/// What the tariffs of one provider share. What a file leaves out is that of the file before it.
#[derive(Clone, Debug)]
pub(super) struct Header {
    pub(super) provider: String,
    pub(super) title: String,
    pub(super) kind: Kind,
    pub(super) currency: Option<Currency>,
    pub(super) gigabyte: Option<Gigabyte>,
    pub(super) month_hours: Option<u32>,
    pub(super) missing: Vec<String>,
    pub(super) policies: Vec<String>,
    sources: BTreeMap<String, Cited>,
    pub(super) rules: Option<(RequestRules, Cited)>,
    pub(super) ingress: Option<(QuoteRow, Cited)>,
    pub(super) same_region: Option<(QuoteRow, Cited)>,
    pub(super) inter_region: BTreeMap<String, (QuoteRow, Cited)>,
    pub(super) egress: BTreeMap<String, (EgressRow, Cited)>,
    pub(super) programmes: Vec<Arc<Programme>>,
}

impl Header {
    pub(super) fn of(file: File, before: Option<Self>) -> Result<Self, Fault> {
        let mut header = match before {
            Some(before) => before,
            None => Self::begun(&file)?,
        };
        header.kind = file.terms;
        header.title = file.title.unwrap_or(header.title);
        header.currency = file.currency.or(header.currency);
        header.gigabyte = file.gigabyte.or(header.gigabyte);
        header.month_hours = file.month_hours.or(header.month_hours);
        header.missing.extend(file.missing);
        header.policies.extend(file.policies);
        header.cites(file.source)?;
        if let Some(rules) = file.requests {
            let source = header.cite("requests", &rules.source)?;
            header.rules = Some((rules.written_out(), source));
        }
        let quote = |header: &Self, what: &str, row: QuoteRow| {
            let source = row.source.clone().unwrap_or_default();
            header.cite(what, &source).map(|source| (row, source))
        };
        if let Some(row) = file.ingress {
            header.ingress = Some(quote(&header, "ingress", row)?);
        }
        if let Some(row) = file.same_region {
            header.same_region = Some(quote(&header, "same-region", row)?);
        }
        for (name, row) in file.inter_region {
            let row = quote(&header, &name, row)?;
            header.inter_region.insert(name, row);
        }
        for (name, row) in file.egress {
            let source = header.cite(&name, &row.source)?;
            header.egress.insert(name, (row, source));
        }
        for row in file.programme {
            let programme = header.programme(row)?;
            header.programmes.push(Arc::new(programme));
        }
        header.check()
    }

    fn begun(file: &File) -> Result<Self, Fault> {
        let title = file.title.clone();
        Ok(Self {
            provider: file.provider.clone(),
            title: title.ok_or_else(|| Fault::Unknown(file.provider.clone()))?,
            kind: file.terms,
            currency: None,
            gigabyte: None,
            month_hours: None,
            missing: Vec::new(),
            policies: Vec::new(),
            sources: BTreeMap::new(),
            rules: None,
            ingress: None,
            same_region: None,
            inter_region: BTreeMap::new(),
            egress: BTreeMap::new(),
            programmes: Vec::new(),
        })
    }

    /// A list has its currency, its gigabyte and its request rules.
    fn check(self) -> Result<Self, Fault> {
        let whole = self.currency.is_some() && self.gigabyte.is_some() && self.rules.is_some();
        if whole || self.kind == Kind::OwnCost {
            Ok(self)
        } else {
            Err(Fault::Kind(self.provider))
        }
    }

    fn cites(&mut self, sources: BTreeMap<String, Source>) -> Result<(), Fault> {
        for (name, source) in sources {
            let complete = !source.title.is_empty() && !source.publisher.is_empty();
            if !complete || !source.url.starts_with("https://") {
                return Err(Fault::Unsourced(name));
            }
            let cited = (format!("{}/{name}", self.provider).into(), Arc::new(source));
            if self.sources.insert(name.clone(), cited).is_some() {
                return Err(Fault::SourceTaken(name));
            }
        }
        Ok(())
    }

    pub(super) fn cite(&self, what: &str, source: &str) -> Result<Cited, Fault> {
        let found = self.sources.get(source).cloned();
        found.ok_or_else(|| Fault::Source(what.to_owned(), source.to_owned()))
    }

    fn programme(&self, row: ProgrammeRow) -> Result<Programme, Fault> {
        Ok(Programme {
            source: self.cite(&row.name, &row.source)?,
            name: row.name,
            regime: row.regime,
            effect: row.effect,
            from: row.from,
            window_days: row.window_days,
            conditions: row.conditions,
        })
    }
}
