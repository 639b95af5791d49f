//! A line through times: how long a move takes, by its objects and its bytes.

use super::t_quantile_95;

/// How many coefficients the model has.
const TERMS: usize = 3;
/// Mean sizes that are nearer to each other than this factor cannot tell objects from bytes.
const APART: f64 = 8.0;
/// So many different mean sizes are needed for three coefficients.
const SIZES: usize = 3;

/// One repetition: so many objects and bytes took so long.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Observation {
    /// Objects moved.
    pub objects: f64,
    /// Bytes moved.
    pub bytes: f64,
    /// Seconds it took; above zero.
    pub seconds: f64,
}

impl Observation {
    /// So many objects and bytes in so many seconds.
    #[expect(clippy::cast_precision_loss, reason = "noisy far above 2^-53")]
    #[must_use]
    pub fn of(objects: u64, bytes: u64, seconds: f64) -> Self {
        Self {
            objects: objects as f64,
            bytes: bytes as f64,
            seconds,
        }
    }
}

/// `T = T0 + a·N + b·D`, fitted to repetitions; no coefficient is negative.
///
/// Least squares on relative errors (weights 1/T²), since the noise of transfers is a factor: each row is divided by its time,
/// and the active set is found by trying all eight. The covariance is s²·(ZᵀZ)⁻¹ with s² = RSS/(n − p), the textbook form of
/// weighted least squares (Draper and Smith, *Applied Regression Analysis*, ch. 9).
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// T0 in seconds, a in seconds an object, b in seconds a byte.
    pub coefficients: [f64; TERMS],
    /// Repetitions less coefficients in use.
    pub degrees: usize,
    /// Which coefficients are in use, by their numbers.
    used: Vec<usize>,
    /// (ZᵀZ)⁻¹ of those, in the scale of `scales`.
    inverse: Vec<Vec<f64>>,
    scales: [f64; TERMS],
    /// The residual variance of relative errors.
    variance: f64,
}

/// Why nothing could be fitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoFit {
    /// Too few different mean sizes.
    #[error(
        "datasets of three mean sizes are needed, each at least 8 times the one before; there are {0}"
    )]
    Sizes(usize),
    /// Too few repetitions.
    #[error("more than three repetitions are needed")]
    Repetitions,
    /// The sizes and counts do not tell the terms apart.
    #[error("the datasets do not tell time by the object from time by the byte")]
    Singular,
}

impl NoFit {
    /// Every reason there is.
    pub fn all() -> impl Iterator<Item = Self> {
        let sizes = (0..SIZES).map(Self::Sizes);
        sizes.chain([Self::Repetitions, Self::Singular])
    }
}

/// A mean and its two-sided 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Predicted {
    /// Seconds.
    pub seconds: f64,
    /// At least this.
    pub lower: f64,
    /// At most this.
    pub upper: f64,
}

impl Fit {
    /// The fit to these repetitions.
    ///
    /// # Errors
    /// Too few repetitions, or datasets too much alike.
    pub fn to(observations: &[Observation]) -> Result<Self, NoFit> {
        let sizes = distinct_sizes(observations);
        if sizes < SIZES {
            return Err(NoFit::Sizes(sizes));
        }
        if observations.len() <= TERMS {
            return Err(NoFit::Repetitions);
        }
        let scales = scales(observations);
        let rows: Vec<[f64; TERMS]> = observations.iter().map(|seen| row(seen, scales)).collect();
        let best = (1..1_usize << TERMS)
            .filter_map(|mask| solve(&rows, mask))
            .filter(|solved| solved.values.iter().all(|value| *value >= 0.0))
            .min_by(|one, other| one.rss.total_cmp(&other.rss))
            .ok_or(NoFit::Singular)?;
        let mut coefficients = [0.0; TERMS];
        for (term, value) in best.used.iter().zip(&best.values) {
            coefficients[*term] = value / scales[*term];
        }
        let degrees = observations.len() - best.used.len();
        Ok(Self {
            coefficients,
            degrees,
            variance: best.rss / float(degrees),
            used: best.used,
            inverse: best.inverse,
            scales,
        })
    }

    /// The mean time of so many objects and bytes: x·β ± t·s·√(x·(ZᵀZ)⁻¹·x), never below nothing.
    #[must_use]
    pub fn predict(&self, objects: f64, bytes: f64) -> Predicted {
        let all = [1.0, objects, bytes];
        let seconds = all
            .iter()
            .zip(self.coefficients)
            .map(|(x, beta)| x * beta)
            .sum();
        let x: Vec<f64> = self
            .used
            .iter()
            .map(|term| all[*term] / self.scales[*term])
            .collect();
        let spread: f64 = x
            .iter()
            .zip(&self.inverse)
            .map(|(left, row)| {
                left * row
                    .iter()
                    .zip(&x)
                    .map(|(cell, right)| cell * right)
                    .sum::<f64>()
            })
            .sum();
        let half = t_quantile_95(self.degrees) * (self.variance * spread.max(0.0)).sqrt();
        Predicted {
            seconds,
            lower: (seconds - half).max(0.0),
            upper: seconds + half,
        }
    }
}

/// How many mean sizes there are, each at least [`APART`] times the one before.
fn distinct_sizes(observations: &[Observation]) -> usize {
    let moved = observations
        .iter()
        .filter(|seen| seen.objects > 0.0 && seen.bytes > 0.0);
    let mut sizes: Vec<f64> = moved.map(|seen| seen.bytes / seen.objects).collect();
    sizes.sort_by(f64::total_cmp);
    let mut count = 0;
    let mut last = 0.0;
    for size in sizes {
        if count == 0 || size >= last * APART {
            count += 1;
            last = size;
        }
    }
    count
}

/// Columns near one, so that 10^15 bytes do not drown one object.
fn scales(observations: &[Observation]) -> [f64; TERMS] {
    let most = |of: fn(&Observation) -> f64| observations.iter().map(of).fold(1.0, f64::max);
    [1.0, most(|seen| seen.objects), most(|seen| seen.bytes)]
}

fn row(seen: &Observation, scales: [f64; TERMS]) -> [f64; TERMS] {
    let all = [1.0, seen.objects, seen.bytes];
    std::array::from_fn(|term| all[term] / scales[term] / seen.seconds)
}

struct Solved {
    used: Vec<usize>,
    values: Vec<f64>,
    inverse: Vec<Vec<f64>>,
    rss: f64,
}

/// Ordinary least squares of 1 on the chosen columns; none where they are not independent.
fn solve(rows: &[[f64; TERMS]], mask: usize) -> Option<Solved> {
    let used: Vec<usize> = (0..TERMS).filter(|term| mask & (1 << term) != 0).collect();
    let dot = |one: usize, other: usize| rows.iter().map(|row| row[one] * row[other]).sum::<f64>();
    let normal: Vec<Vec<f64>> = used
        .iter()
        .map(|one| used.iter().map(|other| dot(*one, *other)).collect())
        .collect();
    let right: Vec<f64> = used
        .iter()
        .map(|term| rows.iter().map(|row| row[*term]).sum())
        .collect();
    let inverse = inverted(normal)?;
    let values: Vec<f64> = inverse
        .iter()
        .map(|line| {
            line.iter()
                .zip(&right)
                .map(|(cell, value)| cell * value)
                .sum()
        })
        .collect();
    let residual = |row: &[f64; TERMS]| {
        let fitted: f64 = used
            .iter()
            .zip(&values)
            .map(|(term, value)| row[*term] * value)
            .sum();
        (1.0 - fitted).powi(2)
    };
    let rss = rows.iter().map(residual).sum();
    Some(Solved {
        used,
        values,
        inverse,
        rss,
    })
}

/// The inverse by Gauss-Jordan with pivoting; none of a matrix that is singular to twelve digits.
fn inverted(mut matrix: Vec<Vec<f64>>) -> Option<Vec<Vec<f64>>> {
    let size = matrix.len();
    let largest = matrix
        .iter()
        .flatten()
        .fold(0.0_f64, |most, cell| most.max(cell.abs()));
    for (number, line) in matrix.iter_mut().enumerate() {
        line.extend((0..size).map(|column| f64::from(u8::from(column == number))));
    }
    for column in 0..size {
        let pivot = (column..size).max_by(|one, other| {
            matrix[*one][column]
                .abs()
                .total_cmp(&matrix[*other][column].abs())
        })?;
        if matrix[pivot][column].abs() <= largest * 1e-12 {
            return None;
        }
        matrix.swap(column, pivot);
        let by = matrix[column][column];
        matrix[column].iter_mut().for_each(|cell| *cell /= by);
        let line = matrix[column].clone();
        for other in (0..size).filter(|other| *other != column) {
            let factor = matrix[other][column];
            matrix[other]
                .iter_mut()
                .zip(&line)
                .for_each(|(cell, own)| *cell -= factor * own);
        }
    }
    Some(
        matrix
            .into_iter()
            .map(|line| line[size..].to_vec())
            .collect(),
    )
}

#[expect(clippy::cast_precision_loss, reason = "repetitions are few")]
fn float(number: usize) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests;
