//! Numbers and values as the page writes them.

use serde_json::Value;

/// Milliseconds with the digits that mean something: `0.04 ms`, `9.4 ms`, `132 ms`, `1.3 s`.
pub fn milliseconds(ms: f64) -> String {
    match ms {
        ms if !ms.is_finite() || ms < 0.0 => "no time".to_owned(),
        ms if ms < 0.005 => "under 0.01 ms".to_owned(),
        ms if ms < 1.0 => format!("{ms:.2} ms"),
        ms if ms < 100.0 => format!("{ms:.1} ms"),
        ms if ms < 1000.0 => format!("{ms:.0} ms"),
        ms => format!("{:.1} s", ms / 1000.0),
    }
}

/// A whole number with thin groups: `12 345`.
pub fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    grouped
}

/// Bytes in the largest fitting unit: `4.2 MB`.
pub fn bytes(number: u64) -> String {
    match number {
        0..1_000 => format!("{number} B"),
        1_000..1_000_000 => format!("{:.1} KB", number as f64 / 1e3),
        _ => format!("{:.1} MB", number as f64 / 1e6),
    }
}

/// A JSON value as one line for a table cell or a figure.
pub fn value(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::String(text) => text.clone(),
        Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) if whole.unsigned_abs() < 10_000 => whole.to_string(),
            (Some(whole), _) if whole >= 0 => count(whole as u64),
            (None, Some(fraction)) => decimal(fraction),
            _ => number.to_string(),
        },
        Value::Array(items) => items.iter().map(self::value).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// Whether a table should set the value to the right.
pub fn is_number(value: &Value) -> bool {
    value.is_number()
}

/// A column or figure name for people: `distance_computations` becomes `distance computations`.
pub fn label(name: &str) -> String {
    name.replace('_', " ")
}

/// One line out of many: runs of white space become one space.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `count` things: `1 film`, `2 films`.
pub fn plural(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", count(number), if number == 1 { one } else { many })
}

/// A moment in milliseconds since 1970 as people read it, in UTC: `1 November 2026`, with the time of day where it is
/// not midnight: `1 November 2026, 03:00`.
pub fn moment(ms: i64) -> String {
    const DAY_MS: i64 = 86_400_000;
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (year, month, day) = civil(ms.div_euclid(DAY_MS));
    let month = MONTHS.get(month).copied().unwrap_or_default();
    let seconds = ms.rem_euclid(DAY_MS) / 1000;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match (hours, minutes, seconds) {
        (0, 0, 0) => format!("{day} {month} {year}"),
        (_, _, 0) => format!("{day} {month} {year}, {hours:02}:{minutes:02}"),
        _ => format!("{day} {month} {year}, {hours:02}:{minutes:02}:{seconds:02}"),
    }
}

/// The year, the month from 0 and the day of a number of days since 1970, in the Gregorian calendar: years begin in
/// March, so that the leap day is their last, and come in rounds of 400.
fn civil(days: i64) -> (i64, usize, i64) {
    const ROUND: i64 = 146_097;
    let from_march = days + 719_468;
    let (round, day_of_round) = (from_march.div_euclid(ROUND), from_march.rem_euclid(ROUND));
    let year = (day_of_round - day_of_round / 1460 + day_of_round / 36_524 - day_of_round / 146_096) / 365;
    let day_of_year = day_of_round - (365 * year + year / 4 - year / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let in_next_year = month >= 10;
    let month = if in_next_year { month - 10 } else { month + 2 };
    (year + round * 400 + i64::from(in_next_year), month as usize, day)
}

/// A value with its fractions rounded to a millionth, for reading: what is left of arithmetic on fractions goes.
pub fn rounded(value: &Value) -> Value {
    const PARTS: f64 = 1e6;
    match value {
        Value::Number(number) => match number.as_f64().filter(|_| number.is_f64()) {
            // What the rounding would take away wholly, or could not hold, stays.
            Some(fraction) if (1e-6..1e9).contains(&fraction.abs()) => {
                ((fraction * PARTS).round() / PARTS).into()
            }
            _ => value.clone(),
        },
        Value::Array(items) => items.iter().map(rounded).collect(),
        Value::Object(members) => {
            members.iter().map(|(name, value)| (name.clone(), rounded(value))).collect()
        }
        other => other.clone(),
    }
}

/// A number without the digits that arithmetic on fractions leaves behind: `142.30000000074506` is `142.3`.
pub fn decimal(number: f64) -> String {
    let size = number.abs();
    if !number.is_finite() {
        return number.to_string();
    }
    if size < 5e-7 {
        return "0".to_owned();
    }
    if number.fract().abs() < f64::EPSILON && size < 1e15 {
        return format!("{number:.0}");
    }
    // Below a hundredth the first digits that are not 0 tell more than a fixed place.
    let places = if size < 0.01 { (1.0 - size.log10().floor()) as usize } else { 3 };
    let text = format!("{number:.places$}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn times_keep_the_digits_that_mean_something() {
        let shown: Vec<String> =
            [0.0, 0.04, 0.5, 9.44, 131.6, 1312.0, f64::NAN].into_iter().map(milliseconds).collect();
        assert_eq!(shown, ["under 0.01 ms", "0.04 ms", "0.50 ms", "9.4 ms", "132 ms", "1.3 s", "no time"]);
    }

    #[test]
    fn values_fit_one_line() {
        let cases = [
            (json!(null), "null"),
            (json!("Alien"), "Alien"),
            (json!(1979), "1979"),
            (json!(123_456), "123\u{202f}456"),
            (json!(-123_456), "-123456"),
            (json!(0.5), "0.5"),
            (json!(3.0), "3"),
            (json!(0.123_456), "0.123"),
            (json!(0.000_12), "0.00012"),
            (json!(0.000_003_4), "0.0000034"),
            (json!(142.300_000_000_745_06), "142.3"),
            (json!(-0.0), "0"),
            (json!(-0.000_000_06), "0"),
            (json!(-0.25), "-0.25"),
            (json!(1e20), "100000000000000000000"),
            (json!(["a", 1]), "a, 1"),
            (json!({"a": 1}), "{\"a\":1}"),
        ];
        for (input, expected) in cases {
            assert_eq!(value(&input), expected);
        }
    }

    #[test]
    fn a_rounded_value_is_what_was_meant() {
        let value = json!({ "ms": 142.300_000_000_745_06, "all": [0.1, -0.0, 3e-9, 1e300, 7, "x", null] });
        let expected = json!({ "ms": 142.3, "all": [0.1, -0.0, 3e-9, 1e300, 7, "x", null] });
        assert_eq!(rounded(&value), expected);
    }

    #[test]
    fn moments_are_written_as_people_read_them() {
        for (ms, expected) in [
            (0, "1 January 1970"),
            (1_793_491_200_000, "1 November 2026"),
            (1_793_502_000_000, "1 November 2026, 03:00"),
            (951_782_399_000, "28 February 2000, 23:59:59"),
            (951_782_400_000, "29 February 2000"),
            (-1, "31 December 1969, 23:59:59"),
            (-2_208_988_800_000, "1 January 1900"),
        ] {
            assert_eq!(moment(ms), expected);
        }
        // Every day of four hundred years follows the one before.
        let (mut year, mut month, mut day) = civil(-200_000);
        for days in -199_999..200_000 {
            let next = civil(days);
            let follows = (next == (year, month, day + 1))
                || (next == (year, month + 1, 1) && day >= 28)
                || (next == (year + 1, 0, 1) && (month, day) == (11, 31));
            assert!(follows, "{next:?} after {:?}", (year, month, day));
            (year, month, day) = next;
        }
    }

    #[test]
    fn large_counts_are_grouped() {
        assert_eq!(count(0), "0");
        assert_eq!(count(1_234_567), "1\u{202f}234\u{202f}567");
        assert_eq!(bytes(4_200_000), "4.2 MB");
        assert_eq!(plural(1, "film", "films"), "1 film");
    }
}
