//! From a value to its place on an axis, and the round values to write there.

/// How an axis grows.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Measure {
    /// Equal steps for equal differences.
    #[default]
    Linear,
    /// Equal steps for equal ratios; only values above zero have a place.
    Log,
}

/// An axis from its smallest to its largest value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    measure: Measure,
    from: f64,
    to: f64,
}

impl Scale {
    /// The axis on which all `values` have a place; a linear one begins at zero where that wastes little.
    pub fn fit(measure: Measure, values: impl IntoIterator<Item = f64>) -> Self {
        let fits = |value: &f64| value.is_finite() && (measure == Measure::Linear || *value > 0.0);
        let (mut from, mut to) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values.into_iter().filter(fits) {
            from = from.min(value);
            to = to.max(value);
        }
        if from > to {
            return Self { measure, from: if measure == Measure::Log { 0.1 } else { 0.0 }, to: 1.0 };
        }
        match measure {
            Measure::Linear => {
                if from > 0.0 && from < to * 0.6 {
                    from = 0.0;
                }
                if to - from <= f64::EPSILON * to.abs() {
                    let air = if to == 0.0 { 1.0 } else { to.abs() * 0.1 };
                    (from, to) = (from - air, to + air);
                }
            }
            // A value that stands on the end of the axis is still readable; one single value is not.
            Measure::Log if to <= from * 1.000_001 => (from, to) = (from / 2.0, to * 2.0),
            Measure::Log => {}
        }
        Self { measure, from, to }
    }

    /// The same axis, made to include `value`.
    #[must_use]
    pub fn including(self, value: f64) -> Self {
        Self { from: self.from.min(value), to: self.to.max(value), ..self }
    }

    /// Where a value stands: 0 at the beginning of the axis, 1 at its end; none where it has no place.
    pub fn place(&self, value: f64) -> Option<f64> {
        let place = match self.measure {
            Measure::Linear => (value - self.from) / (self.to - self.from),
            Measure::Log if value > 0.0 => (value / self.from).ln() / (self.to / self.from).ln(),
            Measure::Log => return None,
        };
        place.is_finite().then_some(place)
    }

    /// Round values on the axis, `most` at the most.
    pub fn ticks(&self, most: usize) -> Vec<f64> {
        let most = most.max(2);
        match self.measure {
            Measure::Linear => linear_ticks(self.from, self.to, most),
            Measure::Log => {
                let (low, high) = (self.from.log10().floor() as i32, self.to.log10().ceil() as i32);
                let tens = (low..=high).map(|power| 10_f64.powi(power));
                let fine = tens.clone().flat_map(|ten| [ten, 2.0 * ten, 5.0 * ten]);
                let within = |value: &f64| *value >= self.from * 0.999_999 && *value <= self.to * 1.000_001;
                let ticks: Vec<f64> = tens.filter(within).collect();
                if ticks.len() > most {
                    let every = ticks.len().div_ceil(most);
                    return ticks.into_iter().step_by(every).collect();
                }
                let finer: Vec<f64> = fine.filter(within).collect();
                if ticks.len() < 3 && !finer.is_empty() && finer.len() <= most { finer } else { ticks }
            }
        }
    }
}

fn linear_ticks(from: f64, to: f64, most: usize) -> Vec<f64> {
    let rough = (to - from) / most as f64;
    let ten = 10_f64.powf(rough.log10().floor());
    let step =
        [1.0, 2.0, 5.0, 10.0].into_iter().map(|by| by * ten).find(|step| *step >= rough).unwrap_or(rough);
    let (first, last) = ((from / step - 1e-9).ceil(), (to / step + 1e-9).floor());
    let count = (last - first).max(0.0) as usize;
    (0..=count.min(most + 1)).map(|index| (first + index as f64) * step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_linear_axis_has_round_values() {
        let cases = [
            (vec![0.0, 9.7], vec![0.0, 2.0, 4.0, 6.0, 8.0]),
            (vec![3.0, 10.0], vec![0.0, 2.0, 4.0, 6.0, 8.0, 10.0]),
            (vec![1_990.0, 2_020.0], vec![1_990.0, 2_000.0, 2_010.0, 2_020.0]),
            (vec![-1.0, 1.0], vec![-1.0, -0.5, 0.0, 0.5, 1.0]),
        ];
        for (values, expected) in cases {
            let ticks = Scale::fit(Measure::Linear, values.clone()).ticks(5);
            assert_eq!(ticks.len(), expected.len(), "{values:?}: {ticks:?}");
            assert!(ticks.iter().zip(&expected).all(|(a, b)| (a - b).abs() < 1e-9), "{values:?}: {ticks:?}");
        }
    }

    #[test]
    fn a_logarithmic_axis_has_powers_of_ten() {
        let scale = Scale::fit(Measure::Log, [0.1, 1_000.0, 0.0, -3.0]);
        assert_eq!(scale.ticks(6).len(), 5);
        assert!((scale.place(10.0).unwrap_or_default() - 0.5).abs() < 1e-9);
        assert_eq!(scale.place(0.0), None);
        assert_eq!(Scale::fit(Measure::Log, [3.0, 30.0]).ticks(6), [5.0, 10.0, 20.0]);
        assert!(Scale::fit(Measure::Log, [1.0, 1e30]).ticks(5).len() <= 5);
    }

    #[test]
    fn every_value_has_a_place_on_its_axis() {
        for values in [vec![], vec![5.0], vec![0.0], vec![-2.0, -2.0], vec![f64::NAN, 1.0], vec![1e-9, 1e9]] {
            for measure in [Measure::Linear, Measure::Log] {
                let scale = Scale::fit(measure, values.clone());
                for value in values.iter().filter(|value| value.is_finite()) {
                    if let Some(place) = scale.place(*value) {
                        assert!((0.0..=1.0).contains(&place), "{value} at {place} in {values:?}");
                    }
                }
                assert!(scale.ticks(5).len() <= 7, "{values:?}");
            }
        }
    }
}
