//! A vector as the graph sees it, and the count of every comparison.

use std::cell::RefCell;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::VectorError;
use protocol::Metric;

/// The number of a query: it is in no collection.
const QUERY: u32 = u32::MAX;

/// How far from one a length may be that is one: the rounding of a sum of some hundred squares.
const AT_LENGTH_ONE: f32 = 1e-6;

thread_local! {
    /// The points compared with the query since recording began, in order; none while nothing records.
    static VISITS: RefCell<Option<Vec<u32>>> = const { RefCell::new(None) };
}

/// A vector, its number in the index, and how it is compared.
#[derive(Clone, Debug)]
pub struct Point {
    number: u32,
    metric: Metric,
    values: Arc<[f32]>,
}

impl Point {
    /// Point `number` of an index. For the cosine metric the vector is scaled to length one.
    pub fn new(number: u32, metric: Metric, values: &[f32]) -> Result<Self, VectorError> {
        if !values.iter().all(|value| value.is_finite()) {
            return Err(VectorError::NotFinite);
        }
        let values: Arc<[f32]> = match metric {
            Metric::Cosine => {
                let length = dot(values, values).sqrt();
                if length == 0.0 {
                    return Err(VectorError::ZeroVector);
                }
                // What has length one already, up to rounding, stays as it is: a vector read from one collection and
                // put into another is the same vector.
                if (length - 1.0).abs() <= AT_LENGTH_ONE {
                    values.into()
                } else {
                    values.iter().map(|value| value / length).collect()
                }
            }
            Metric::L2 | Metric::Dot => values.into(),
        };
        Ok(Self { number, metric, values })
    }

    /// A point to search for.
    pub fn query(metric: Metric, values: &[f32]) -> Result<Self, VectorError> {
        Self::new(QUERY, metric, values)
    }

    /// The vector as stored.
    pub fn values(&self) -> &[f32] {
        &self.values
    }

    /// The same vector under another number.
    pub fn renumbered(&self, number: u32) -> Self {
        Self { number, ..self.clone() }
    }

    /// The distance to `other` by the metric; smaller is nearer.
    pub fn distance_to(&self, other: &Self) -> f32 {
        match self.metric {
            Metric::Cosine => 1.0 - dot(&self.values, &other.values),
            Metric::Dot => -dot(&self.values, &other.values),
            Metric::L2 => squared_distance(&self.values, &other.values).sqrt(),
        }
    }
}

impl instant_distance::Point for Point {
    fn distance(&self, other: &Self) -> f32 {
        if self.number == QUERY {
            VISITS.with_borrow_mut(|visits| {
                if let Some(visits) = visits {
                    visits.push(other.number);
                }
            });
        }
        self.distance_to(other)
    }
}

/// Runs `search` and returns its result with the points it compared the query with, in order.
pub fn recording<T>(search: impl FnOnce() -> T) -> (T, Vec<u32>) {
    VISITS.set(Some(Vec::new()));
    let result = search();
    (result, VISITS.take().unwrap_or_default())
}

/// Sum of products, in eight lanes so that the compiler can use vector instructions.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    by_lanes(a, b, |x, y| x * y)
}

fn squared_distance(a: &[f32], b: &[f32]) -> f32 {
    by_lanes(a, b, |x, y| (x - y) * (x - y))
}

fn by_lanes(a: &[f32], b: &[f32], term: impl Fn(f32, f32) -> f32) -> f32 {
    let (a_lanes, a_rest) = a.as_chunks::<8>();
    let (b_lanes, b_rest) = b.as_chunks::<8>();
    let mut sums = [0.0f32; 8];
    for (x, y) in a_lanes.iter().zip(b_lanes) {
        for lane in 0..8 {
            sums[lane] += term(x[lane], y[lane]);
        }
    }
    let rest: f32 = a_rest.iter().zip(b_rest).map(|(&x, &y)| term(x, y)).sum();
    sums.iter().sum::<f32>() + rest
}

/// The form in which an index is taken apart and put together.
impl Serialize for Point {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.number, self.metric as u8, &*self.values).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Point {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (number, metric, values): (u32, u8, Vec<f32>) = Deserialize::deserialize(deserializer)?;
        let metric = [Metric::Cosine, Metric::L2, Metric::Dot]
            .into_iter()
            .find(|known| *known as u8 == metric)
            .ok_or_else(|| serde::de::Error::custom("unknown metric"))?;
        Ok(Self { number, metric, values: values.into() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_follow_the_metric() {
        let (a, b) = ([1.0, 0.0, 0.0], [0.0, 2.0, 0.0]);
        for (metric, expected) in [(Metric::Cosine, 1.0), (Metric::L2, 5.0f32.sqrt()), (Metric::Dot, 0.0)] {
            let (a, b) = (Point::new(0, metric, &a), Point::new(1, metric, &b));
            let distance = a.and_then(|a| b.map(|b| a.distance_to(&b)));
            assert!(distance.is_ok_and(|distance| (distance - expected).abs() < 1e-6), "{metric:?}");
        }
    }

    #[test]
    fn a_vector_of_length_one_is_stored_as_it_is() {
        let mut random = storage::SplitMix64::new(5);
        for _ in 0..200 {
            let values: Vec<f32> = (0..384).map(|_| random.normal() as f32).collect();
            let once = Point::query(Metric::Cosine, &values).map(|point| point.values().to_vec());
            let once = once.unwrap_or_default();
            let twice = Point::query(Metric::Cosine, &once).map(|point| point.values().to_vec());
            assert_eq!((once.len(), twice), (384, Ok(once)));
        }
    }

    #[test]
    fn a_vector_without_direction_or_with_nan_is_refused() {
        assert_eq!(Point::query(Metric::Cosine, &[0.0; 4]).err(), Some(VectorError::ZeroVector));
        assert_eq!(Point::query(Metric::L2, &[f32::NAN]).err(), Some(VectorError::NotFinite));
    }
}
