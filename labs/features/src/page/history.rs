//! An entity's rows over time: which one a read as of a moment takes, and how they are shown.

use protocol::{ResultSet, SqlValue};
use serde_json::Value;
use widgets::format;

/// Columns that hold moments, as milliseconds since 1970.
const MOMENTS: [&str; 2] = ["event_timestamp", "created_timestamp"];

/// The row that an offline read takes: the newest one that describes `as_of` or an earlier moment, of several the one
/// made last; none where that one is older than the time to live. Times are in milliseconds, 0 lives for ever.
pub fn chosen(history: &ResultSet, as_of: i64, ttl_ms: i64) -> Option<usize> {
    let [event, created] = MOMENTS.map(|name| history.columns.iter().position(|column| column == name));
    let (event, created) = (event?, created?);
    let time = |row: &[SqlValue], at: usize| row.get(at).and_then(SqlValue::as_integer);
    let known = history.values.iter().enumerate().filter_map(|(number, row)| {
        let at = time(row, event).filter(|at| *at <= as_of)?;
        Some((at, time(row, created)?, number))
    });
    let (at, _, number) = known.max_by_key(|(at, created, _)| (*at, *created))?;
    (ttl_ms == 0 || at >= as_of - ttl_ms).then_some(number)
}

/// The columns and rows as people read them: moments as dates, the entity's own key left out, since every row has it.
pub fn shown(history: &ResultSet, join_key: &str) -> (Vec<String>, Vec<Vec<Value>>) {
    let kept: Vec<(usize, &String)> =
        history.columns.iter().enumerate().filter(|(_, column)| *column != join_key).collect();
    let name = |column: &String| match column.as_str() {
        "event_timestamp" => "describes".to_owned(),
        "created_timestamp" => "known since".to_owned(),
        other => other.to_owned(),
    };
    let cell = |row: &[SqlValue], (at, column): &(usize, &String)| match row.get(*at) {
        Some(SqlValue::Integer(ms)) if MOMENTS.contains(&column.as_str()) => format::moment(*ms).into(),
        Some(value) => serde_json::to_value(value).unwrap_or_default(),
        None => Value::Null,
    };
    let rows = history.values.iter().map(|row| kept.iter().map(|column| cell(row, column)).collect());
    (kept.iter().map(|(_, column)| name(column)).collect(), rows.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const DAY: i64 = 86_400_000;

    fn history(rows: &[(i64, i64)]) -> ResultSet {
        let columns =
            ["user_id", "event_timestamp", "created_timestamp", "score"].map(str::to_owned).to_vec();
        let row = |(event, created): &(i64, i64)| {
            vec![
                SqlValue::Integer(42),
                SqlValue::Integer(event * DAY),
                SqlValue::Integer(created * DAY),
                SqlValue::Real(0.5),
            ]
        };
        ResultSet { columns, values: rows.iter().map(row).collect() }
    }

    #[test]
    fn the_newest_row_that_is_not_later_is_chosen() {
        let rows = history(&[(30, 30), (20, 25), (20, 21), (10, 10)]);
        for (as_of, ttl, expected) in [
            (31, 0, Some(0)),
            (30, 0, Some(0)),
            (29, 0, Some(1)),
            (9, 0, None),
            (29, 9, Some(1)),
            (29, 8, None),
        ] {
            assert_eq!(chosen(&rows, as_of * DAY, ttl * DAY), expected, "as of day {as_of}, living {ttl}");
        }
        assert_eq!(chosen(&ResultSet::default(), 0, 0), None);
    }

    #[test]
    fn moments_are_dates() {
        let (columns, rows) = shown(&history(&[(20_758, 20_758)]), "user_id");
        assert_eq!(columns, ["describes", "known since", "score"]);
        assert_eq!(rows, [[json!("1 November 2026"), json!("1 November 2026"), json!(0.5)]]);
    }
}
