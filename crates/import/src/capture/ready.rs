//! Tables whose keys are numbers that were mixed when they were made: nothing is left to hash.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A table of such keys.
pub(super) type ByNumber<T> = HashMap<u64, T, BuildHasherDefault<Ready>>;

/// A set of such keys.
pub(super) type Numbers = HashSet<u64, BuildHasherDefault<Ready>>;

/// A set of nodes.
pub(super) type Places = HashSet<usize, BuildHasherDefault<Ready>>;

/// Takes a number for its hash.
#[derive(Default)]
pub(super) struct Ready(u64);

impl Hasher for Ready {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
    /// Numbers of places are not mixed yet.
    fn write_usize(&mut self, value: usize) {
        self.0 = (value as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 ^= self.0 >> 32;
    }
}
