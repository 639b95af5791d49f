//! Chance for simulations: seeded, and the same on every machine.

/// `SplitMix64` (Steele, Lea & Flood, 2014): enough for a simulation.
pub(super) struct Random(pub(super) u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Uniform, never zero.
    pub(super) fn uniform(&mut self) -> f64 {
        let bits = u32::try_from(self.next() >> 32).expect("32 bits");
        (f64::from(bits) + 0.5) / 4_294_967_296.0
    }

    /// Standard normal (Box & Muller).
    pub(super) fn normal(&mut self) -> f64 {
        let radius = (-2.0 * self.uniform().ln()).sqrt();
        radius * (std::f64::consts::TAU * self.uniform()).cos()
    }
}

/// The share of so many runs for which a draw says yes.
pub(super) fn share(runs: u32, mut draw: impl FnMut(&mut Random) -> bool) -> f64 {
    let mut random = Random(20_261_123);
    let yes = (0..runs).filter(|_| draw(&mut random)).count();
    f64::from(u32::try_from(yes).expect("few")) / f64::from(runs)
}
