//! The SQL store promises: an answered write survives the program being killed; one that was not answered is there
//! wholly or not at all; bad statements and foreign files are errors.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

use std::rc::Rc;
use std::sync::Arc;

use pollster::block_on;
use protocol::{SqlParams, SqlValue};
use sql::{IndexKeys, SqlError, SqlStore, TableRows};
use storage::{FaultyStorage, ManualClock, MemoryStorage, Storage};

fn open(storage: impl Storage + 'static) -> SqlStore {
    block_on(SqlStore::open(Rc::new(storage), Arc::new(ManualClock::default())))
        .expect("the database opens")
        .0
}

fn run(store: &SqlStore, sql: &str) -> Result<i64, SqlError> {
    block_on(store.run(sql, &SqlParams::default())).map(|result| result.changes)
}

/// The single value a query returns.
fn value(store: &SqlStore, sql: &str) -> SqlValue {
    let sets =
        block_on(store.exec(sql, &SqlParams::default())).unwrap_or_else(|error| panic!("{sql}: {error}"));
    sets[0].values[0][0].clone()
}

#[test]
fn every_answered_write_is_there_after_a_kill() {
    let disk = MemoryStorage::default();
    let store = open(disk.clone());
    run(&store, "create table t (id integer primary key, text text)").unwrap();
    for id in 1..=40 {
        assert_eq!(
            run(&store, &format!("insert into t values ({id}, printf('%.*c', 3000, 'x'))")).unwrap(),
            1
        );
        let reopened = open(disk.snapshot());
        assert_eq!(value(&reopened, "select count(*) from t"), SqlValue::Integer(id));
        assert_eq!(value(&reopened, "pragma integrity_check"), SqlValue::Text("ok".into()));
    }
}

#[test]
fn a_write_that_was_not_saved_is_absent_as_a_whole() {
    let disk = MemoryStorage::default();
    let faulty = FaultyStorage::new(disk.clone());
    let store = open(faulty.clone());
    run(&store, "create table t (id integer primary key); insert into t values (1)").unwrap();
    faulty.fail_after(Some(0));
    let many = "insert into t select value from generate_series(2, 5000)";
    assert!(matches!(run(&store, many), Err(SqlError::Storage(_))));
    assert_eq!(value(&open(disk.snapshot()), "select count(*) from t"), SqlValue::Integer(1));
    faulty.fail_after(None);
    run(&store, "insert into t values (6000)").unwrap();
    assert_eq!(value(&open(disk.snapshot()), "select count(*) from t"), SqlValue::Integer(5001));
}

#[test]
fn an_open_transaction_does_not_survive_a_kill() {
    let disk = MemoryStorage::default();
    let store = open(disk.clone());
    run(&store, "create table t (id integer)").unwrap();
    run(&store, "begin; insert into t values (1)").unwrap();
    assert_eq!(value(&store, "select count(*) from t"), SqlValue::Integer(1));
    assert_eq!(value(&open(disk.snapshot()), "select count(*) from t"), SqlValue::Integer(0));
    run(&store, "commit").unwrap();
    assert_eq!(value(&open(disk.snapshot()), "select count(*) from t"), SqlValue::Integer(1));
}

#[test]
fn results_have_the_shape_of_sql_js() {
    let store = open(MemoryStorage::default());
    let sets = block_on(store.exec(
        "create table t (a, b); insert into t values (1, 'x'), (2.5, null); select * from t; select * from t where 0; select count(*) as n from t",
        &SqlParams::default(),
    ))
    .unwrap();
    assert_eq!(sets.len(), 2, "statements without rows leave no result");
    assert_eq!(sets[0].columns, ["a", "b"]);
    assert_eq!(sets[0].values[1], [SqlValue::Real(2.5), SqlValue::Null]);
    assert_eq!(sets[1].columns, ["n"]);
}

#[test]
fn parameters_are_bound_by_place_and_by_name() {
    let store = open(MemoryStorage::default());
    let exec = |sql: &str, params: SqlParams| {
        block_on(store.exec(sql, &params)).map(|sets| sets[0].values[0][0].clone())
    };
    let blob = SqlValue::Blob(vec![0, 255]);
    assert_eq!(exec("select ?", SqlParams::Positional(vec![blob.clone()])).unwrap(), blob);
    assert_eq!(
        exec("select ?2 || ?1", SqlParams::Positional(vec!["b".into(), "a".into()])).unwrap(),
        "ab".into()
    );
    let named = SqlParams::Named([(":x".to_owned(), SqlValue::Integer(i64::MIN))].into());
    assert_eq!(exec("select :x", named.clone()).unwrap(), SqlValue::Integer(i64::MIN));
    assert!(matches!(
        exec("select ?", SqlParams::default()),
        Err(SqlError::ParameterCount { expected: 1, given: 0 })
    ));
    assert!(matches!(exec("select 1", named), Err(SqlError::UnknownParameter(_))));
}

#[test]
fn bad_statements_are_errors_and_the_store_goes_on() {
    let store = open(MemoryStorage::default());
    for sql in [
        "",
        "  ;  ",
        "-- nothing",
        "selec 1",
        "select * from nowhere",
        "select 'unfinished",
        "select 1 from",
        "insert into sqlite_schema values (1)",
        "\u{0}",
        "select 🙂",
        "create table t (a primary key, a)",
    ] {
        assert!(run(&store, sql).is_err(), "{sql:?}");
        assert_eq!(value(&store, "select 1 + 1"), SqlValue::Integer(2), "after {sql:?}");
    }
    let nested = format!("select {}1{}", "(".repeat(300), ")".repeat(300));
    let _ = run(&store, &nested);
    assert_eq!(value(&store, "select 2"), SqlValue::Integer(2));
    let too_many =
        block_on(store.exec("select value from generate_series(1, 300000)", &SqlParams::default()));
    assert!(matches!(too_many, Err(SqlError::TooManyRows(_))));
    assert_eq!(value(&store, "select date('now')"), "2026-11-02".into());
}

#[test]
fn a_database_leaves_and_comes_back_as_one_file() {
    let store = open(MemoryStorage::default());
    run(&store, "create table t (a); insert into t select value from generate_series(1, 1000)").unwrap();
    let file = block_on(store.export()).unwrap();
    assert_eq!(&file[..15], b"SQLite format 3");
    let disk = MemoryStorage::default();
    let other = open(disk.clone());
    run(&other, "create table old (a)").unwrap();
    for garbage in [&b""[..], b"not a database", &file[..5000], &[&file[..100], &[7; 9000]].concat()] {
        let refused = block_on(other.import(garbage));
        assert!(refused.is_err(), "{} bytes", garbage.len());
        assert_eq!(value(&other, "select count(*) from old"), SqlValue::Integer(0), "the old database stays");
    }
    block_on(other.import(&file)).unwrap();
    for store in [&other, &open(disk.snapshot())] {
        assert_eq!(value(store, "select sum(a) from t"), SqlValue::Integer(500_500));
    }
}

#[test]
fn a_plan_is_given_as_rows_with_words() {
    let store = open(MemoryStorage::default());
    run(&store, "create table t (id integer primary key, a); create index t_a on t (a)").unwrap();
    for (sql, words) in [
        ("select * from t", "every row"),
        ("select * from t where id = 1", "straight to the row"),
        ("select * from t where a = 1;", "index"),
    ] {
        let plan = store.explain(sql).unwrap();
        let notes: Vec<&str> = plan.plan.iter().map(|row| row.note.as_str()).collect();
        assert!(notes.iter().any(|note| note.contains(words)), "{sql}: {:?}", plan.plan);
        assert!(plan.program.len() > 3 && plan.program.iter().any(|op| op.opcode == "Halt"));
    }
    assert!(matches!(store.explain(" ; "), Err(SqlError::Empty)));
}

#[test]
fn tables_filled_at_once_are_sound_at_every_size() {
    let seed = 7;
    println!("seed {seed}");
    let mut random = storage::SplitMix64::new(seed);
    for size in [0, 1, 2, 60, 61, 62, 333, 5_000, 40_000] {
        let sql = open(MemoryStorage::default());
        sql.execute_batch(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, size REAL, note TEXT);
             CREATE TABLE pairs (a INTEGER, b TEXT, PRIMARY KEY (a, b));
             CREATE INDEX by_note ON t (note COLLATE NOCASE);",
        )
        .unwrap();
        let mut id = 0;
        let rows: Vec<Vec<SqlValue>> = (0..size)
            .map(|number| {
                id += 1 + random.below(300) as i64;
                let long = "x".repeat(random.below(if number % 50 == 0 { 900 } else { 40 }));
                let note =
                    if random.unit() < 0.2 { SqlValue::Null } else { format!("No{}", number % 97).into() };
                vec![id.into(), format!("{long}{number}").into(), (number as f64 / 3.0).into(), note]
            })
            .collect();
        let pairs = rows.iter().map(|row| vec![row[0].clone(), row[1].clone()]).collect();
        let index = |name, columns, nocase| IndexKeys { name, columns, nocase };
        sql.load_tables(&[
            TableRows {
                table: "t",
                rowid: Some(0),
                rows: rows.clone(),
                indexes: vec![index("sqlite_autoindex_t_1", &[1], false), index("by_note", &[3], true)],
            },
            TableRows {
                table: "pairs",
                rowid: None,
                rows: pairs,
                indexes: vec![index("sqlite_autoindex_pairs_1", &[0, 1], false)],
            },
        ])
        .unwrap();
        let query = |text: &str, params: &[SqlValue]| sql.query(text, params).unwrap().values;
        assert_eq!(query("PRAGMA integrity_check", &[]), [["ok".into()]], "{size} rows");
        assert_eq!(query("SELECT * FROM t ORDER BY id", &[]), rows, "{size} rows");
        for row in rows.iter().step_by(size / 20 + 1) {
            assert_eq!(query("SELECT id FROM t WHERE name = ?", &row[1..2]), [&row[..1]]);
            assert_eq!(query("SELECT name FROM t WHERE id = ?", &row[..1]), [&row[1..2]]);
            assert_eq!(query("SELECT count(*) FROM pairs WHERE a = ? AND b = ?", &row[..2]), [[1.into()]]);
        }
        // What was written at once can be changed row by row.
        query("DELETE FROM t WHERE id % 3 = 0", &[]);
        query("INSERT INTO t SELECT id + 100000000, name || '!', size, note FROM t", &[]);
        query("UPDATE t SET note = 'changed' WHERE id % 5 = 0", &[]);
        assert_eq!(query("PRAGMA integrity_check", &[]), [["ok".into()]], "{size} rows, changed");
    }
}

#[test]
fn filling_at_once_refuses_what_it_cannot_do_and_changes_nothing() {
    let sql = open(MemoryStorage::default());
    sql.execute_batch("CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT); INSERT INTO t VALUES (1, 'a'); CREATE TABLE e (id INTEGER PRIMARY KEY, v TEXT)").unwrap();
    let load = |table, rows: Vec<Vec<SqlValue>>| {
        let rows = TableRows { table, rowid: Some(0), rows, indexes: vec![] };
        sql.load_tables(&[rows]).unwrap_err().to_string()
    };
    assert!(load("t", vec![]).contains("t is not empty"));
    assert!(load("nothing", vec![]).contains("there is no nothing"));
    assert!(load("e", vec![vec![2.into(), "x".into()], vec![2.into(), "y".into()]]).contains("order"));
    assert!(load("e", vec![vec![1.into(), "x".repeat(5000).into()]]).contains("too long"));
    assert_eq!(sql.query("SELECT v FROM t", &[]).unwrap().values, [["a".into()]]);
    assert_eq!(sql.query("SELECT v FROM e", &[]).unwrap().values, Vec::<Vec<SqlValue>>::new());
}
