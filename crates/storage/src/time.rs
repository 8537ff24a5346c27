//! Timestamps: milliseconds since 1970, UTC, and their ISO 8601 text.

use chrono::{DateTime, NaiveDate, NaiveDateTime, SecondsFormat};

/// Milliseconds in a day.
pub const DAY_MS: i64 = 86_400_000;

/// `2026-03-01T20:15:00.000Z`; the empty string beyond the calendar's range.
pub fn to_iso(unix_ms: i64) -> String {
    DateTime::from_timestamp_millis(unix_ms)
        .map(|time| time.to_rfc3339_opts(SecondsFormat::Millis, true))
        .unwrap_or_default()
}

/// Reads ISO 8601 with or without a time of day; a text without a zone is UTC.
pub fn parse_timestamp(text: &str) -> Option<i64> {
    let text = text.trim();
    if let Ok(time) = DateTime::parse_from_rfc3339(text) {
        return Some(time.timestamp_millis());
    }
    for format in ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"] {
        if let Ok(time) = NaiveDateTime::parse_from_str(text, format) {
            return Some(time.and_utc().timestamp_millis());
        }
    }
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
    Some(date.and_hms_opt(0, 0, 0)?.and_utc().timestamp_millis())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps_read_back_as_written() {
        for (text, unix_ms) in [
            ("1970-01-01", 0),
            ("2026-03-01T20:15:00Z", 1_772_396_100_000),
            ("2026-03-01T21:15:00+01:00", 1_772_396_100_000),
            ("2026-03-01 20:15:00", 1_772_396_100_000),
            ("2026-03-01T20:15:00.250Z", 1_772_396_100_250),
        ] {
            assert_eq!(parse_timestamp(text), Some(unix_ms), "{text}");
        }
        assert_eq!(parse_timestamp(&to_iso(1_772_396_100_250)), Some(1_772_396_100_250));
        for text in ["", "yesterday", "2026-13-01", "2026-02-30T00:00:00Z"] {
            assert_eq!(parse_timestamp(text), None, "{text}");
        }
    }
}
