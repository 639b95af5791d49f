//! What cold classes have: thawing, least durations and sizes, bytes besides an object.

use std::sync::Arc;

use super::Parts;
use crate::price::{
    Elsewhere, Minimum, Overhead, Restore, StatedHours, Tariff, file::OverheadRow, load::Fault,
};

impl Parts<'_> {
    /// What cold classes have.
    pub(super) fn archive(&self, tariff: &mut Tariff) -> Result<(), Fault> {
        for (speed, row) in &self.row.restore {
            let source = row.hours_source.as_ref().or(row.source.as_ref());
            let source = self.cite(source)?;
            let restore = Restore {
                thawing: row.hours.map(|hours| StatedHours { source, hours }),
                source: self.cite(row.source.as_ref())?,
                per_gigabyte: row.per_gigabyte.clone(),
                per_thousand: row.per_thousand.clone(),
            };
            tariff.restores.insert(speed.as_str().into(), restore);
        }
        if let Some(name) = &self.row.thawed_at {
            tariff.thawed_at = Some(self.elsewhere(name)?);
        }
        if let Some(row) = &self.row.minimum {
            tariff.minimum = Some(Minimum {
                source: self.cite(row.source.as_ref())?,
                days: row.days,
                object_bytes: row.object_bytes,
                note: row.note.clone(),
            });
        }
        let overhead: Result<Vec<_>, _> = self
            .row
            .overhead
            .iter()
            .map(|row| self.overhead(row))
            .collect();
        let overhead = overhead?;
        if !overhead.is_empty() {
            tariff.overhead = overhead;
        }
        Ok(())
    }

    fn overhead(&self, row: &OverheadRow) -> Result<Overhead, Fault> {
        let at = row.at.as_deref().map(|name| self.elsewhere(name));
        Ok(Overhead {
            bytes: row.bytes,
            at: at.transpose()?,
        })
    }

    fn elsewhere(&self, name: &str) -> Result<Elsewhere, Fault> {
        let found = (self.known)(name);
        let other = found.ok_or_else(|| Fault::Like(self.row.name.clone(), name.to_owned()))?;
        Ok(Elsewhere {
            tariff: Arc::clone(&other.name),
            storage: other.storage.clone(),
        })
    }
}
