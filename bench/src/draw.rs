//! Seeded draws: the same numbers at every run, on every machine.

/// Draws numbers (SplitMix64).
pub struct Draw(u64);

impl Draw {
    /// Draws that follow from a seed.
    pub fn new(seed: u64) -> Draw {
        Draw(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`, all alike.
    pub fn below(&mut self, limit: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(limit)) >> 64) as u64
    }

    /// One of these, all alike.
    pub fn one<'t, T>(&mut self, of: &'t [T]) -> &'t T {
        &of[self.below(of.len() as u64) as usize]
    }

    /// Puts these into another order.
    pub fn shuffle<T>(&mut self, these: &mut [T]) {
        for last in (1..these.len()).rev() {
            these.swap(last, self.below(last as u64 + 1) as usize);
        }
    }
}

/// Things of which some are drawn more often than others.
pub struct Urn<T> {
    things: Vec<T>,
    sums: Vec<u64>,
}

impl<T> Urn<T> {
    /// An urn of things, each with how often it is there.
    pub fn new(weighed: impl IntoIterator<Item = (T, u64)>) -> Urn<T> {
        let mut sum = 0;
        let sums = |(thing, weight)| {
            sum += weight;
            (thing, sum)
        };
        let (things, sums) = weighed.into_iter().map(sums).unzip();
        Urn { things, sums }
    }

    /// One of the things.
    pub fn draw(&self, draw: &mut Draw) -> &T {
        let at = draw.below(*self.sums.last().expect("an urn that is not empty"));
        &self.things[self.sums.partition_point(|sum| *sum <= at)]
    }
}
