//! The engine's plan as rows, each with a note in plain words.

use protocol::{OpcodeRow, PlanRow, QueryPlan, ResultSet, SqlValue};

/// Reads the results of `EXPLAIN QUERY PLAN` and of `EXPLAIN`.
pub fn plan(query_plan: &ResultSet, program: &ResultSet) -> QueryPlan {
    let plan = query_plan
        .values
        .iter()
        .map(|row| {
            let detail = text(row, 3);
            PlanRow { id: integer(row, 0), parent: integer(row, 1), note: note(&detail), detail }
        })
        .collect();
    let program = program
        .values
        .iter()
        .map(|row| OpcodeRow {
            addr: integer(row, 0),
            opcode: text(row, 1),
            p1: integer(row, 2),
            p2: integer(row, 3),
            p3: integer(row, 4),
            p4: text(row, 5),
            p5: integer(row, 6),
            comment: text(row, 7),
        })
        .collect();
    QueryPlan { plan, program }
}

fn integer(row: &[SqlValue], index: usize) -> i64 {
    row.get(index).and_then(SqlValue::as_integer).unwrap_or_default()
}

fn text(row: &[SqlValue], index: usize) -> String {
    match row.get(index) {
        None | Some(SqlValue::Null) => String::new(),
        Some(value) => value.to_string(),
    }
}

/// What a line of the query plan means.
fn note(detail: &str) -> String {
    let words: Vec<&str> = detail.split_whitespace().collect();
    let table = words.get(1).copied().unwrap_or("the table");

    if detail.starts_with("SCAN") && detail.contains("USING COVERING INDEX") {
        format!(
            "Reads a whole index from end to end: it holds every column needed, and is smaller than {table} itself."
        )
    } else if detail.starts_with("SCAN") && detail.contains("USING INDEX") {
        format!("Reads every row of {table} in the order of an index.")
    } else if detail.contains("USING COVERING INDEX") {
        format!(
            "Finds the rows of {table} in an index that holds every column needed; the table itself is not read."
        )
    } else if detail.contains("USING INTEGER PRIMARY KEY") {
        format!("Goes straight to the row of {table} by its number: one walk down the tree.")
    } else if detail.contains("USING INDEX") {
        format!("Finds the rows of {table} through an index, then reads each row.")
    } else if detail.starts_with("SCAN") {
        format!(
            "Reads every row of {table}. Fine for small tables; an index would help where few rows match."
        )
    } else if detail.starts_with("SEARCH") {
        format!("Looks only at the part of {table} that can match.")
    } else if detail.contains("TEMP B-TREE") || detail.contains("USE SORTER") {
        "Collects rows and sorts or groups them before the first one comes out.".to_owned()
    } else if detail.contains("HASH") {
        "Builds a table of one side in memory and looks each row of the other side up in it.".to_owned()
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_a_plan_is_told_in_words() {
        for (detail, begins) in [
            ("SEARCH movies USING INTEGER PRIMARY KEY (rowid=?)", "Goes straight"),
            ("SEARCH movies USING INDEX movies_by_title (title=?)", "Finds the rows of movies through"),
            (
                "SEARCH ratings USING COVERING INDEX ratings_by_movie (movie_id=?)",
                "Finds the rows of ratings in",
            ),
            ("SCAN ratings USING COVERING INDEX ratings_by_movie", "Reads a whole index"),
            ("SCAN ratings USING INDEX ratings_by_movie", "Reads every row of ratings in the order"),
            ("SCAN movies", "Reads every row of movies."),
            ("USE SORTER FOR ORDER BY", "Collects rows"),
            ("USE TEMP B-TREE FOR GROUP BY", "Collects rows"),
        ] {
            assert!(note(detail).starts_with(begins), "{detail}: {}", note(detail));
        }
    }
}
