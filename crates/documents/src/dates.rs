//! Parts of dates, which are ISO 8601 strings in this store.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

/// The parts of a date, in UTC.
#[derive(Debug, PartialEq)]
pub struct DateParts {
    /// The year.
    pub year: i32,
    /// The month, from 1.
    pub month: u32,
    /// The day of the month, from 1.
    pub day: u32,
    /// The hour, from 0.
    pub hour: u32,
}

/// Reads a date and time with or without a zone (then UTC), or a date alone.
pub fn parse(text: &str) -> Option<DateParts> {
    let date = DateTime::parse_from_rfc3339(text)
        .map(|date| date.naive_utc())
        .or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f"))
        .or_else(|_| NaiveDate::parse_from_str(text, "%Y-%m-%d").map(|day| day.and_time(NaiveTime::MIN)))
        .ok()?;
    Some(DateParts { year: date.year(), month: date.month(), day: date.day(), hour: date.hour() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(i32, u32, u32, u32)>) {
        let expected = expected.map(|(year, month, day, hour)| DateParts { year, month, day, hour });
        assert_eq!(parse(text), expected, "{text}");
    }

    #[test]
    fn dates_are_read_in_utc() {
        check("2024-05-31T18:20:00Z", Some((2024, 5, 31, 18)));
        check("2024-05-31T18:20:00.123Z", Some((2024, 5, 31, 18)));
        check("2024-01-01T00:30:00+02:00", Some((2023, 12, 31, 22)));
        check("2024-05-31T18:20:00", Some((2024, 5, 31, 18)));
        check("2024-05-31", Some((2024, 5, 31, 0)));
        check("2024-13-31", None);
        check("yesterday", None);
        check("", None);
    }
}
