//! What the console understands, and how it refuses the rest.

use serde_json::{Value, json};

use super::parse;

fn tree(text: &str) -> Value {
    match parse(text) {
        Ok(program) => serde_json::to_value(program.statements).unwrap(),
        Err(error) => panic!("{text}\n{error}"),
    }
}

fn value(text: &str) -> Value {
    tree(text)[0]["value"].clone()
}

#[test]
fn a_call_is_a_chain_of_members() {
    let call = value("await cineai.sql.exec('select ?', [1, ...more])");
    assert_eq!(call["kind"], "await");
    let call = &call["value"];
    assert_eq!(call["kind"], "call");
    assert_eq!(call["callee"]["name"]["value"], "exec");
    assert_eq!(call["callee"]["object"]["object"], json!({ "kind": "name", "name": "cineai", "at": 6 }));
    assert_eq!(call["items"][1]["value"]["items"][1]["spread"], true);
}

#[test]
fn operators_bind_as_in_javascript() {
    let sum = value("1 + 2 * 3 - 4");
    assert_eq!((&sum["operator"], &sum["left"]["operator"]), (&json!("-"), &json!("+")));
    assert_eq!(sum["left"]["right"]["operator"], "*");
    assert_eq!(value("2 ** 3 ** 2")["right"]["operator"], "**");
    let choice = value("a > 1 && !b ? c : d ?? e");
    assert_eq!(
        (&choice["kind"], &choice["test"]["operator"], &choice["no"]["operator"]),
        (&json!("choice"), &json!("&&"), &json!("??"))
    );
    assert_eq!(value("-x.y")["value"]["kind"], "member");
    assert_eq!(value("a?.b?.[0]?.(1)")["optional"], true);
    assert_eq!(value("a ?.5:1")["kind"], "choice");
}

#[test]
fn objects_take_every_kind_of_key() {
    let object = value("({ a, 'b c': 1, 3: 2, [d]: 4, ...e, $match: {} })");
    let keys: Vec<&Value> =
        object["members"].as_array().unwrap().iter().map(|member| &member["key"]).collect();
    assert_eq!(keys[0]["value"], "a");
    assert_eq!(
        (&keys[1]["value"], &keys[2]["value"], &keys[3]["name"]),
        (&json!("b c"), &json!("3"), &json!("d"))
    );
    assert!(keys[4].is_null());
}

#[test]
fn names_are_bound_by_patterns() {
    let found = tree("const { hits: [first, , third], stats } = await x, b = 1\nlet y = 2; y");
    assert_eq!(found.as_array().unwrap().len(), 4);
    assert_eq!(found[0]["pattern"]["members"][0][1]["items"][1], Value::Null);
    assert_eq!(found[0]["pattern"]["members"][1][1]["name"], "stats");
}

#[test]
fn functions_are_arrows() {
    assert_eq!(value("x => x.title")["body"][0]["kind"], "return");
    let found = value("async ({ a }, [b]) => { const c = await a\n return c }");
    assert_eq!((&found["is_async"], &found["body"].as_array().unwrap().len()), (&json!(true), &2));
    assert_eq!(value("list.map(({ a }) => ({ a }))")["items"][0]["value"]["kind"], "arrow");
    assert_eq!(value("(a, b)=>a")["parameters"].as_array().unwrap().len(), 2);
}

#[test]
fn a_line_ends_a_statement_unless_the_next_goes_on() {
    assert_eq!(tree("a\nb\n;;c").as_array().unwrap().len(), 3);
    assert_eq!(tree("a\n  .b\n  .c()").as_array().unwrap().len(), 1);
    assert_eq!(tree("a\n[1]").as_array().unwrap().len(), 2);
    assert_eq!(tree("").as_array().unwrap().len(), 0);
}

#[test]
fn what_is_not_understood_is_named_and_placed() {
    for (text, line, column, says) in [
        ("for (const a of b) {}", 1, 1, "`for` is not understood"),
        ("const f = function () {}", 1, 11, "`function` is not understood"),
        ("x = 1", 1, 3, "const name"),
        ("x += 1", 1, 3, "Assigning"),
        ("a\n  b c", 2, 5, "new line or `;`"),
        ("/a/.test(b)", 1, 1, "regular expression"),
        ("cineai.sql.exec(", 1, 17, "value is missing; here stands the end"),
        ("cineai.sql.exec('a' 'b')", 1, 21, "`,` is missing"),
        ("cineai.", 1, 8, "member's name is missing"),
        ("[1, 2", 1, 6, "`,` is missing between two values, or `]`"),
        ("({ a: 1", 1, 8, "`}`"),
        ("const cineai = 1", 1, 7, "taken"),
        ("x => await y", 1, 6, "not `async`"),
        ("`a${}`", 1, 1, "holds no value"),
        ("const a", 1, 8, "`=` is missing"),
        ("a | b", 1, 3, "bit operator"),
        ("}", 1, 1, "value is missing"),
        ("{ a() {} }", 1, 3, "written `name: () => …`"),
    ] {
        let error = parse(text).unwrap_err();
        assert_eq!((error.line, error.column), (line, column), "{text}: {error}");
        assert!(error.to_string().contains(says), "{text}: {error}");
    }
}

#[test]
fn deep_nesting_is_refused() {
    for (open, close) in [
        ("[", "]"),
        ("(", ")"),
        ("-", ""),
        ("!", ""),
        ("{a:", "}"),
        ("x=>", ""),
        ("`${", "}`"),
        ("1**", "1"),
        ("a?b:", "c"),
    ] {
        let text = format!("({}1{})", open.repeat(5_000), close.repeat(5_000));
        assert!(parse(&text).is_err(), "{open}");
    }
}

#[test]
fn long_chains_are_refused() {
    for link in [".a", "+1", "()", "[0]", "?.b"] {
        assert!(parse(&format!("x{}", link.repeat(50_000))).is_err(), "{link}");
        assert!(parse(&format!("x{}", link.repeat(500))).is_ok(), "{link}");
    }
}

/// Pieces of programs put together at random: every text is read or refused, and none of it panics.
#[test]
fn any_text_is_read_or_refused() {
    const PIECES: [&str; 44] = [
        "cineai", ".", "sql", "(", ")", "[", "]", "{", "}", ",", ";", "\n", " ", "'a'", "\"", "`", "${",
        "=>", "...", "?.", "?", ":", "await ", "async ", "const ", "return ", "new ", "x", "1", "2n", "1e",
        "=", "==", "+", "-", "!", "**", "//", "/*", "*/", "\\", "🎬", "typeof ", "for ",
    ];
    let seed = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(20_260_421_u64);
    println!("seed {seed}");
    let mut state = seed;
    let mut draw = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut read = 0;
    for _ in 0..20_000 {
        let length = 1 + draw(24);
        let text: String = (0..length).map(|_| PIECES[draw(PIECES.len())]).collect();
        match parse(&text) {
            Ok(_) => read += 1,
            Err(error) => {
                assert!(error.at <= text.chars().count(), "{text:?}: {error}");
                assert!(error.line >= 1 && error.column >= 1 && error.message.len() > 5, "{text:?}: {error}");
            }
        }
    }
    assert!(read > 100, "only {read} of 20000 texts were programs");
}
