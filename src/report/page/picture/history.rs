//! What a leg takes from run to run: small panels below each other, a column a run.

use super::{Axis, Chart, Filling, Panel, Panels, Picture, Tick};

/// One number over all runs.
pub(in crate::report::page) struct Course {
    /// What it is.
    pub(in crate::report::page) label: String,
    /// What it shows, in few words.
    pub(in crate::report::page) shown: String,
    /// Of each run the least and the most that it can be; none where nothing is known.
    pub(in crate::report::page) ends: Vec<Option<(f64, f64)>>,
}

/// What stands beside the columns.
pub(in crate::report::page) struct Words {
    /// What the picture shows.
    pub(in crate::report::page) title: String,
    /// What it says.
    pub(in crate::report::page) told: String,
    /// When each run began, as short as it can be.
    pub(in crate::report::page) runs: Vec<String>,
    /// What the fillings mean.
    pub(in crate::report::page) legend: Vec<(Filling, String)>,
    /// What a mark says.
    pub(in crate::report::page) mark: String,
}

/// Names below a picture: as many as fit on a phone.
const NAMED: usize = 3;

/// What is known and nothing is seen, too, beside what is not known.
const LEAST: u32 = 40;

/// A panel a course; none where there is nothing to follow.
pub(in crate::report::page) fn picture(
    words: Words,
    courses: Vec<Course>,
    marked: &[usize],
) -> Option<Picture> {
    let slots = Slots(words.runs.len());
    if slots.0 < 2 || courses.is_empty() {
        return None;
    }
    let marks = marked.iter().map(|run| Tick {
        at: slots.from(*run),
        shown: words.mark.clone(),
    });
    let ticks = slots.ticks(&words.runs);
    let panels = courses.into_iter();
    let panels = Panels {
        panels: panels.map(|course| panel(course, slots, &ticks)).collect(),
        legend: words.legend,
        marks: marks.collect(),
        strips: Vec::new(),
    };
    Some(Picture {
        title: words.title,
        told: words.told,
        chart: Chart::Panels(panels),
    })
}

fn panel(course: Course, slots: Slots, ticks: &[Tick]) -> Panel {
    let known = course.ends.iter().flatten();
    let high = Axis::to(known.map(|(_, upper)| *upper)).unwrap_or(Axis { most: 1.0 });
    let runs = course.ends.iter().enumerate();
    let runs = runs.filter_map(|(run, ends)| Some((run, (*ends)?)));
    let sure = |(run, (lower, _))| slots.column(run, high.at(lower).max(LEAST));
    let open = |(run, (lower, upper)): (usize, (f64, f64))| {
        (upper > lower).then(|| slots.column(run, high.at(upper)))
    };
    Panel {
        columns: runs.clone().map(sure).collect(),
        unsure: runs.filter_map(open).collect(),
        label: course.label,
        shown: course.shown,
        ticks: ticks.to_vec(),
        strip: None,
    }
}

/// Places of equal width, one a run.
#[derive(Clone, Copy)]
struct Slots(usize);

impl Slots {
    /// Where a place begins.
    fn from(self, run: usize) -> u32 {
        u32::try_from(run * 1_000 / self.0.max(1)).unwrap_or(1_000)
    }

    fn middle(self, run: usize) -> u32 {
        self.from(run).midpoint(self.from(run + 1))
    }

    fn column(self, run: usize, height: u32) -> [u32; 3] {
        let (from, to) = (self.from(run), self.from(run + 1));
        let margin = (to - from) / 10;
        [from + margin, (to - from - 2 * margin).max(1), height]
    }

    /// The first, the last and those between, as far as there is room.
    fn ticks(self, runs: &[String]) -> Vec<Tick> {
        let named = self.0.min(NAMED);
        let at = |nth: usize| nth * (self.0 - 1) / named.saturating_sub(1).max(1);
        let tick = |run: usize| {
            Some(Tick {
                at: self.middle(run),
                shown: runs.get(run)?.clone(),
            })
        };
        (0..named).filter_map(|nth| tick(at(nth))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(ends: Vec<Option<(f64, f64)>>, marked: &[usize]) -> Option<Panels> {
        let runs = (0..ends.len()).map(|run| run.to_string()).collect();
        let words = Words {
            title: String::new(),
            told: String::new(),
            runs,
            legend: Vec::new(),
            mark: "other prices".to_owned(),
        };
        let course = Course {
            label: String::new(),
            shown: String::new(),
            ends,
        };
        match picture(words, vec![course], marked)?.chart {
            Chart::Panels(panels) => Some(panels),
            Chart::Bars(_) | Chart::Grid(_) => None,
        }
    }

    #[test]
    fn what_is_not_known_draws_nothing_and_what_is_nothing_is_seen() {
        let ends = vec![Some((5.0, 10.0)), None, Some((0.0, 0.0)), Some((4.0, 4.0))];
        let panels = drawn(ends, &[2]).expect("a picture");
        let panel = &panels.panels[0];
        assert_eq!(
            panel.columns,
            [[25, 200, 500], [525, 200, 40], [775, 200, 400]]
        );
        assert_eq!(panel.unsure, [[25, 200, 1_000]]);
        assert_eq!(panels.marks.len(), 1);
        assert_eq!(panels.marks[0].at, 500, "before the run's column");
    }

    #[test]
    fn few_runs_are_named_whatever_their_number() {
        for runs in [2, 3, 4, 40, 2_000] {
            let panels = drawn(vec![Some((1.0, 1.0)); runs], &[]).expect("a picture");
            let panel = &panels.panels[0];
            let named: Vec<_> = panel.ticks.iter().map(|tick| tick.shown.clone()).collect();
            assert_eq!(named.len(), runs.min(3));
            assert_eq!(named.last(), Some(&(runs - 1).to_string()));
            assert!(
                panel
                    .columns
                    .iter()
                    .all(|[from, width, _]| from + width <= 1_001)
            );
        }
        assert!(
            drawn(vec![Some((1.0, 1.0))], &[]).is_none(),
            "one run is no course"
        );
    }
}
