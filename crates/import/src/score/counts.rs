//! Two ways of counting: things to be found, and things that are right or not.

use std::ops::AddAssign;

use serde::ser::{Serialize, SerializeStruct, Serializer};

/// Things to be found among what was read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Found {
    /// How many were read.
    pub read: usize,
    /// How many of those are right.
    pub right: usize,
    /// How many there are.
    pub wanted: usize,
    /// How many of those were found. Less than `right` where something may be read and need not be.
    pub found: usize,
}

impl Found {
    /// The share of what was read that is right; none if nothing was read.
    pub fn precision(&self) -> Option<f64> {
        share(self.right, self.read)
    }

    /// The share of what there is that was found; none if there is nothing.
    pub fn recall(&self) -> Option<f64> {
        share(self.found, self.wanted)
    }

    /// The harmonic mean of both: 0 if either is missing, none if there is nothing and nothing was read.
    pub fn f1(&self) -> Option<f64> {
        if self.read == 0 && self.wanted == 0 {
            return None;
        }
        let (precision, recall) = (self.precision().unwrap_or(0.0), self.recall().unwrap_or(0.0));
        Some(if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 })
    }
}

/// Things that are right or not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Right {
    /// How many are right.
    pub right: usize,
    /// Of how many.
    pub of: usize,
}

impl Right {
    /// The share that is right; none of nothing.
    pub fn share(&self) -> Option<f64> {
        share(self.right, self.of)
    }

    pub(super) fn count(&mut self, right: bool) {
        self.right += usize::from(right);
        self.of += 1;
    }
}

fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

impl AddAssign for Found {
    fn add_assign(&mut self, other: Found) {
        self.read += other.read;
        self.right += other.right;
        self.wanted += other.wanted;
        self.found += other.found;
    }
}

impl AddAssign for Right {
    fn add_assign(&mut self, other: Right) {
        self.right += other.right;
        self.of += other.of;
    }
}

impl Serialize for Found {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Found", 7)?;
        out.serialize_field("read", &self.read)?;
        out.serialize_field("right", &self.right)?;
        out.serialize_field("wanted", &self.wanted)?;
        out.serialize_field("found", &self.found)?;
        out.serialize_field("precision", &self.precision())?;
        out.serialize_field("recall", &self.recall())?;
        out.serialize_field("f1", &self.f1())?;
        out.end()
    }
}

impl Serialize for Right {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Right", 3)?;
        out.serialize_field("right", &self.right)?;
        out.serialize_field("of", &self.of)?;
        out.serialize_field("share", &self.share())?;
        out.end()
    }
}
