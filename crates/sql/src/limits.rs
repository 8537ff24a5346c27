//! What this build of the engine cannot run, told before it is tried.
//!
//! Turso keeps SQLite's schema `temp` in storage of its own making, whose clock does not exist in a browser: touching it
//! ends the engine. Every way there goes through `CREATE TEMP` or a name qualified with `temp`.

use turso_parser::lexer::Lexer;
use turso_parser::token::TokenType;

use super::SqlError;

/// Refuses statements that would reach the schema `temp`. Text that is no SQL passes: the parser says it better.
pub fn check(sql: &str) -> Result<(), SqlError> {
    let mut creating = false;
    let mut qualifier = false;
    for token in Lexer::new(sql.as_bytes()).map_while(Result::ok) {
        let temporary = match token.token_type {
            // Space and comments.
            TokenType::TK_NONE => continue,
            TokenType::TK_TEMP => creating,
            TokenType::TK_DOT => qualifier,
            _ => false,
        };
        if temporary {
            return Err(SqlError::TemporarySchema);
        }
        creating = token.token_type == TokenType::TK_CREATE;
        qualifier = names_temp(token.value);
    }
    Ok(())
}

fn names_temp(value: &[u8]) -> bool {
    let quoted = |byte: &u8| b"\"'`".contains(byte);
    let name: Vec<u8> = value.iter().filter(|byte| !quoted(byte)).map(u8::to_ascii_lowercase).collect();
    name == b"temp"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_reaches_the_temporary_schema_is_refused() {
        for sql in [
            "CREATE TEMP TABLE x(a)",
            "create /* soon gone */ temporary view x as select 1",
            "select 1; CREATE TEMP TRIGGER t AFTER INSERT ON movies BEGIN SELECT 1; END",
            "CREATE TABLE temp.x(a)",
            "select * from \"Temp\" . sqlite_schema",
            "insert into `temp`.x values (1)",
        ] {
            assert!(matches!(check(sql), Err(SqlError::TemporarySchema)), "{sql}");
        }
        for sql in [
            "select 'create temp table x', temp from weather -- create temp table",
            "CREATE TABLE temperature(temp)",
            "PRAGMA temp_store",
            "select x.temp from weather x",
            "select ' unfinished",
            "",
        ] {
            assert!(check(sql).is_ok(), "{sql}");
        }
    }
}
