//! What the SQL lab can be asked.

use protocol::{Bytes, QueryPlan, ResultSet, RunResult, SqlParams};

protocol::calls! {
    /// Calls to the SQL store.
    pub enum SqlCall for "sql" {
        /// Runs statements and returns the rows of each that has some, in sql.js's shape.
        Exec "exec" { sql: String [Text], params: SqlParams [Any default] } -> Vec<ResultSet>
            = "cineai.sql.exec('select title, year from movies where year < ?', [1930])",
        /// Runs statements and returns how many rows they changed.
        Run "run" { sql: String [Text], params: SqlParams [Any default] } -> RunResult
            = "cineai.sql.run('update movies set year = 1942 where title = ?', ['Casablanca'])",
        /// Tells how a statement would be carried out: its plan and its program.
        Explain "explain" { sql: String [Text] } -> QueryPlan
            = "cineai.sql.explain('select * from ratings where user_id = 42')",
        /// The whole database as a SQLite file.
        Export "export" {} -> Bytes = "cineai.sql.export()",
        /// Replaces the database by a SQLite file.
        Import "import" { bytes: Bytes [Bytes] } -> () = "cineai.sql.import(await cineai.sql.export())",
    }
}
