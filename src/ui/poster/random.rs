//! Numbers that depend on a film alone: mostly on where its vector lies, a little on its title.
//!
//! The title's part is FNV-1a to begin with and `SplitMix64` from there. The vector's is one byte of the film's look
//! for every number, in turn: films near in meaning draw numbers that lie near.

/// How much of a number is the look's; the rest is the title's, so that no two films are drawn alike.
const LOOK_SHARE: f64 = 0.7;

/// A stream of numbers.
pub struct Random<'a> {
    state: u64,
    look: &'a [u8],
    drawn: usize,
}

impl<'a> Random<'a> {
    /// The stream of a film; without a look the title decides alone.
    pub fn of(text: &str, look: &'a [u8]) -> Self {
        let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self { state: hash, look, drawn: 0 }
    }

    /// A whole number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        ((self.unit() * end as f64) as usize).min(end.saturating_sub(1))
    }

    /// A number from `low` to `high`.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// One of two.
    pub fn coin(&mut self) -> bool {
        self.next() & 1 == 1
    }

    /// A number from 0 to 1.
    fn unit(&mut self) -> f64 {
        let by_title = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        let at = self.drawn % self.look.len().max(1);
        self.drawn += 1;
        match self.look.get(at) {
            Some(&byte) => LOOK_SHARE * f64::from(byte) / 255.0 + (1.0 - LOOK_SHARE) * by_title,
            None => by_title,
        }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}
