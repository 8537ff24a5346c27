//! Two vectors compared, number by number: where they agree, where they do not, and what that sums up to.

use widgets::heat::{self, Heat};

/// Cells across; 384 numbers make six rows.
pub const COLUMNS: usize = 64;

/// Two vectors of length one, and their products.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Agreement {
    /// The products, number by number, laid out like the vectors.
    pub products: Heat,
    /// How many numbers were compared.
    pub dimensions: usize,
    /// How many of them have the same sign in both.
    pub alike: usize,
    /// The sum of the products above zero.
    pub adds: f64,
    /// The sum of those below zero, as a positive number.
    pub takes: f64,
}

impl Agreement {
    /// Compares two vectors.
    pub fn of(one: &[f32], other: &[f32]) -> Self {
        let products: Vec<f32> = one.iter().zip(other).map(|(a, b)| a * b).collect();
        let sum = |keep: fn(&f32) -> bool| -> f64 {
            products.iter().filter(|product| keep(product)).map(|product| f64::from(*product)).sum()
        };
        Self {
            dimensions: products.len(),
            alike: products.iter().filter(|product| **product > 0.0).count(),
            adds: sum(|product| *product > 0.0),
            takes: -sum(|product| *product < 0.0),
            products: heat::layout(&products, COLUMNS),
        }
    }

    /// The cosine of two vectors of length one.
    pub fn cosine(&self) -> f64 {
        self.adds - self.takes
    }

    /// The comparison in a sentence.
    pub fn told(&self) -> String {
        format!(
            "{} of {} numbers have the same sign in both. Where they agree the products add up to {:.2}, where they do not they take away {:.2}: the cosine similarity is {:.2}.",
            self.alike,
            self.dimensions,
            self.adds,
            self.takes,
            self.cosine()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_above_and_below_zero_make_the_cosine() {
        let agreement = Agreement::of(&[0.6, 0.8, 0.0], &[0.8, -0.6, 0.0]);
        assert_eq!((agreement.dimensions, agreement.alike), (3, 1));
        assert!((agreement.adds - 0.48).abs() < 1e-6 && (agreement.takes - 0.48).abs() < 1e-6);
        assert!(agreement.cosine().abs() < 1e-6);
        assert!(agreement.told().contains("1 of 3 numbers"));
    }

    #[test]
    fn a_vector_agrees_with_itself_and_nothing_with_nothing() {
        let own = Agreement::of(&[0.6, -0.8], &[0.6, -0.8]);
        assert!((own.cosine() - 1.0).abs() < 1e-6 && own.takes.abs() < f64::EPSILON);
        assert_eq!(Agreement::of(&[], &[]).dimensions, 0);
    }
}
