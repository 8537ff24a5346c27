//! Arithmetic on JSON numbers: whole numbers stay exact while they fit 64 bits, then they become floats.

use serde_json::{Number, Value};

/// `a + b`; `None` where the result is not finite.
pub fn add(a: &Number, b: &Number) -> Option<Number> {
    arithmetic(a, b, i128::checked_add, |a, b| a + b)
}

/// `a - b`; `None` where the result is not finite.
pub fn subtract(a: &Number, b: &Number) -> Option<Number> {
    arithmetic(a, b, i128::checked_sub, |a, b| a - b)
}

/// `a * b`; `None` where the result is not finite.
pub fn multiply(a: &Number, b: &Number) -> Option<Number> {
    arithmetic(a, b, i128::checked_mul, |a, b| a * b)
}

/// What dividing `a` by `b` leaves, with the sign of `a`; `None` where `b` is 0.
pub fn remainder(a: &Number, b: &Number) -> Option<Number> {
    if b.as_f64() == Some(0.0) { None } else { arithmetic(a, b, i128::checked_rem, |a, b| a % b) }
}

/// `number` without its sign.
pub fn absolute(number: &Number) -> Option<Number> {
    match integer(number) {
        Some(exact) => from_integer(exact.abs()),
        None => Number::from_f64(number.as_f64()?.abs()),
    }
}

/// `number` rounded to `places` after the point (before it where negative), halves to the even side.
pub fn round(number: &Number, places: i64) -> Option<Number> {
    let places = places.clamp(-20, 100);
    let unit = u32::try_from(-places).ok().and_then(|zeros| 10_i128.checked_pow(zeros));
    match (integer(number), unit) {
        (Some(_), None) => Some(number.clone()),
        (Some(exact), Some(unit)) => {
            let below = exact.div_euclid(unit);
            let up = match (exact.rem_euclid(unit) * 2).cmp(&unit) {
                std::cmp::Ordering::Less => 0,
                std::cmp::Ordering::Equal => below.rem_euclid(2),
                std::cmp::Ordering::Greater => 1,
            };
            from_integer((below + up) * unit)
        }
        (None, Some(unit)) => {
            Number::from_f64((number.as_f64()? / unit as f64).round_ties_even() * unit as f64)
        }
        (None, None) => {
            // Printing rounds the exact value, which scaling by a power of ten would not.
            let text = format!("{:.*}", usize::try_from(places).ok()?, number.as_f64()?);
            Number::from_f64(text.parse().ok()?)
        }
    }
}

/// The whole number `value` is, also when it is written as a float.
pub fn whole(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| {
        let float = value.as_f64().filter(|float| float.fract() == 0.0 && float.abs() < 9.0e15)?;
        Some(float as i64)
    })
}

/// The exact value of a whole number.
pub fn integer(number: &Number) -> Option<i128> {
    number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from))
}

/// A whole number, as a float where 64 bits are too few.
pub fn from_integer(exact: i128) -> Option<Number> {
    i64::try_from(exact).map_or_else(|_| Number::from_f64(exact as f64), |exact| Some(exact.into()))
}

fn arithmetic(
    a: &Number,
    b: &Number,
    exact: fn(i128, i128) -> Option<i128>,
    float: fn(f64, f64) -> f64,
) -> Option<Number> {
    let whole = integer(a).zip(integer(b)).and_then(|(a, b)| i64::try_from(exact(a, b)?).ok());
    match whole {
        Some(whole) => Some(whole.into()),
        None => Number::from_f64(float(a.as_f64()?, b.as_f64()?)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(operation: fn(&Number, &Number) -> Option<Number>, a: Value, b: Value, expected: Value) {
        let result = a.as_number().zip(b.as_number()).and_then(|(a, b)| operation(a, b));
        assert_eq!(json!(result), expected, "{a} {b}");
    }

    #[test]
    fn whole_numbers_stay_whole_until_they_overflow() {
        let rounded = |number: &Number, places: &Number| round(number, places.as_i64().unwrap_or_default());
        let absolute = |number: &Number, _: &Number| absolute(number);
        check(add, json!(1), json!(2), json!(3));
        check(add, json!(1), json!(2.5), json!(3.5));
        check(add, json!(i64::MAX), json!(1), json!(9.223_372_036_854_776e18));
        check(add, json!(f64::MAX), json!(f64::MAX), json!(null));
        check(subtract, json!(i64::MIN), json!(1), json!(-9.223_372_036_854_776e18));
        check(multiply, json!(u64::MAX), json!(u64::MAX), json!(u64::MAX as f64 * u64::MAX as f64));
        check(remainder, json!(-7), json!(3), json!(-1));
        check(remainder, json!(i64::MIN), json!(-1), json!(0));
        check(remainder, json!(5.5), json!(2), json!(1.5));
        check(remainder, json!(5), json!(0), json!(null));
        check(absolute, json!(i64::MIN), json!(0), json!(9.223_372_036_854_776e18));
        check(rounded, json!(2.5), json!(0), json!(2.0));
        check(rounded, json!(3.14951), json!(2), json!(3.15));
        check(rounded, json!(1250), json!(-2), json!(1200));
        check(rounded, json!(-1350), json!(-2), json!(-1400));
        check(rounded, json!(1234.5), json!(-2), json!(1200.0));
        check(rounded, json!(7), json!(3), json!(7));
        check(rounded, json!(i64::MAX), json!(i64::MIN), json!(0));
    }
}
