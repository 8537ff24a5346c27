//! Questions and free text, as they are specified: what is answered, what is declined, what becomes a condition.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

mod common;

use common::{call, start};
use engine::Engine;
use serde_json::{Value, json};
use storage::MemoryStorage;

fn ask(engine: &mut Engine, question: &str, options: Value) -> Value {
    call(engine, "rag", "ask", json!({ "question": question, "options": options }))
        .unwrap_or_else(|error| panic!("{question}: {error}"))
}

#[test]
fn facts_come_from_sql_and_the_statement_is_cited() {
    let mut engine = start(MemoryStorage::default());
    for (question, parts) in [
        ("Who directed Inception?", &["Inception (2010) was directed by Christopher Nolan. [1]"][..]),
        ("did steven spielberg direct alien?", &["No: Alien (1979) was directed by Ridley Scott"]),
        ("How long is Seven Samurai?", &["207 minutes"]),
        ("Is Inception longer than Memento?", &["Yes: Inception (2010) is longer", "148", "113"]),
        ("Which Kurosawa films star Toshiro Mifune?", &["Rashomon (1950)", "Seven Samurai (1954)"]),
        ("Who plays Vito Corleone in The Godfather?", &["Marlon Brando plays Vito Corleone"]),
        ("What language is Parasite in?", &["Korean"]),
        ("who directed up", &["Up (2009) was directed by Pete Docter"]),
        ("Wie lange dauert Inception?", &["148 minutes"]),
    ] {
        let answer = ask(&mut engine, question, json!({}));
        let said = answer["answer"].as_str().unwrap();
        assert!(parts.iter().all(|part| said.contains(part)), "{question}: {said}");
        assert_eq!(
            (&answer["declined"], &answer["faithfulness"]),
            (&json!(false), &json!(1.0)),
            "{question}"
        );
        let sql = answer["statements"][0]["sql"].as_str().unwrap();
        // The statement that is shown is one that can be run.
        let rows = call(&mut engine, "sql", "exec", json!({ "sql": sql })).unwrap();
        assert_eq!(rows[0]["values"], answer["statements"][0]["rows"], "{question}");
        assert!(answer["citations"][0]["text"].as_str().unwrap().starts_with(sql), "{question}");
        assert!(answer["steps"].as_array().unwrap().iter().any(|step| step["store"] == "sql"), "{question}");
    }
}

#[test]
fn a_list_is_exactly_the_films_that_meet_the_conditions() {
    let mut engine = start(MemoryStorage::default());
    let expected = call(
        &mut engine,
        "sql",
        "exec",
        json!({ "sql": "select m.title || ' (' || m.year || ')' from movies m join movie_directors d on d.movie_id = \
                m.movie_id join people p on p.person_id = d.person_id where p.name = 'Christopher Nolan' and m.year \
                between 2000 and 2009 order by m.year" }),
    )
    .unwrap();
    let answer = ask(&mut engine, "What movies did Christopher Nolan direct in the 2000s?", json!({}));
    let said = answer["answer"].as_str().unwrap();
    let films = expected[0]["values"].as_array().unwrap();
    assert!(films.iter().all(|row| said.contains(row[0].as_str().unwrap())), "{said}");
    assert_eq!(said.matches(" (").count(), films.len(), "{said}");
}

#[test]
fn passages_answer_what_is_no_fact_with_the_right_sentence() {
    let mut engine = start(MemoryStorage::default());
    for (question, part, passage) in [
        ("Who composed the music for Near Dark?", "Tangerine Dream", "making"),
        ("Where was Nosferatu shot?", "Wismar", "making"),
        ("What is The Seventh Seal about?", "a knight meets Death", "overview"),
        ("What is Her about?", "Samantha", "overview"),
        ("Did Parasite win the Palme d'Or?", "It won the Palme d'Or", "making"),
    ] {
        let answer = ask(&mut engine, question, json!({}));
        assert!(answer["answer"].as_str().unwrap().contains(part), "{question}: {}", answer["answer"]);
        assert_eq!(answer["citations"][0]["kind"], passage, "{question}");
        assert_eq!(answer["faithfulness"], 1.0, "{question}");
    }
}

#[test]
fn what_the_evidence_does_not_answer_is_declined_with_the_nearest_things() {
    let mut engine = start(MemoryStorage::default());
    for (question, reason) in [
        ("What is the capital of France?", ""),
        (
            "When did Quentin Tarantino direct Titanic?",
            "was directed by James Cameron, not by Quentin Tarantino",
        ),
        ("Who does Demi Moore play in Mother India?", "Demi Moore is not in the cast of Mother India (1957)"),
        ("On which day did the shooting of Jaws begin?", ""),
        ("What was the catering bill of Jaws?", ""),
        ("Who directed Sharknado 3?", "No film here is called “Sharknado 3”"),
        ("Does Tom Hanks die in Saving Private Ryan?", ""),
        ("What is the best film?", ""),
        ("When was Akira Kurosawa born?", ""),
    ] {
        let answer = ask(&mut engine, question, json!({}));
        let said = answer["answer"].as_str().unwrap();
        assert_eq!(answer["declined"], true, "{question}: {said}");
        assert!(said.contains(reason), "{question}: {said}");
        assert_eq!((&answer["citations"], &answer["faithfulness"]), (&json!([]), &Value::Null), "{question}");
    }
}

#[test]
fn a_question_may_refer_to_the_one_before() {
    let mut engine = start(MemoryStorage::default());
    for (before, question, part) in [
        ("Who directed Inception?", "and who stars in it?", "Leonardo DiCaprio"),
        ("What is Jaws about?", "how long is it?", "minutes"),
        ("Who directed Citizen Kane?", "And what else did he direct?", "Touch of Evil (1958)"),
        ("Which films did Akira Kurosawa direct?", "and in the 1980s?", "Ran (1985)"),
    ] {
        let answer = ask(&mut engine, question, json!({ "before": before }));
        assert!(answer["answer"].as_str().unwrap().contains(part), "{question}: {}", answer["answer"]);
        assert_eq!(answer["understood"]["referred"], true, "{question}");
    }
    let of_film = ask(&mut engine, "who directed it?", json!({ "film": 304 }));
    assert!(of_film["answer"].as_str().unwrap().contains("Christopher Nolan"), "{}", of_film["answer"]);
    let error = call(&mut engine, "rag", "ask", json!({ "question": "who?", "options": { "film": -1 } }));
    assert!(error.unwrap_err().message.contains("no film -1"));
}

#[test]
fn the_budget_bounds_the_whole_prompt_and_what_it_leaves_out_is_said() {
    let mut engine = start(MemoryStorage::default());
    let is_of_word = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’');
    let words = |text: &str| text.split(|c| !is_of_word(c)).filter(|word| !word.is_empty()).count();
    for budget in [10, 40, 80, 300] {
        for question in ["Which films are from the 1950s?", "What is Jaws about?", "Who directed Jaws?"] {
            let answer = ask(&mut engine, question, json!({ "budget": budget }));
            let prompt = answer["prompt"].as_str().unwrap();
            assert!(words(prompt) <= budget, "{question} {budget}: {} words", words(prompt));
        }
    }
    let long = ask(&mut engine, "Which films are from the 1950s?", json!({}));
    let left_out = long["left_out"].as_u64().unwrap();
    assert!(
        left_out > 0 && long["answer"].as_str().unwrap().contains(&format!("{left_out} more are left out"))
    );
}

fn understood(engine: &mut Engine, text: &str) -> Value {
    let reply = call(engine, "flow", "recommend", json!({ "text": text, "k": 10 }))
        .unwrap_or_else(|error| panic!("{text}: {error}"));
    reply["steps"][0]["detail"]["understood"].clone()
}

#[test]
fn a_wish_becomes_the_conditions_it_names_and_no_others() {
    let mut engine = start(MemoryStorage::default());
    for (text, filter) in [
        ("not a comedy", json!({ "genres": { "nin": ["Comedy"] } })),
        ("anything but horror", json!({ "genres": { "nin": ["Horror"] } })),
        ("no comedies please", json!({ "genres": { "nin": ["Comedy"] } })),
        ("the legend of King Arthur", Value::Null),
        ("the legend of king arthur", Value::Null),
        ("Hong Kong in the sixties", Value::Null),
        ("a girl from Iran", Value::Null),
        ("films by christopher nolan", json!({ "directors": { "in": ["Christopher Nolan"] } })),
        ("films of varda", json!({ "directors": { "in": ["Agnès Varda"] } })),
    ] {
        assert_eq!(understood(&mut engine, text)["filter"], filter, "{text}");
    }
    let lear = understood(&mut engine, "Kurosawa's version of King Lear")["filter"].to_string();
    assert!(lear.contains("Akira Kurosawa") && !lear.contains("King"), "{lear}");
    let war = understood(&mut engine, "war film but not World War II");
    assert_eq!(war["unwanted"], json!(["World War II"]));
}

#[test]
fn what_is_missing_or_in_another_language_is_said() {
    let mut engine = start(MemoryStorage::default());
    for (text, part) in [
        ("movies like Sharknado", "no film here is called “Sharknado”"),
        ("ein Film über einsame Roboter und die Liebe", "in German"),
        ("侍の映画", "share “侍”"),
        ("Who directed Inception and when?", "a description"),
    ] {
        let sentence = understood(&mut engine, text)["sentence"].to_string();
        assert!(sentence.contains(part), "{text}: {sentence}");
    }
    let mended = understood(&mut engine, "ein Film über einsame Roboter und die Liebe")["mended"].clone();
    assert_eq!(mended, json!([]), "words of another language are no misspelt ones");
}

#[test]
fn the_one_clear_candidate_is_taken_for_a_title() {
    let mut engine = start(MemoryStorage::default());
    for (typed, title) in [
        ("like Inception", "Inception"),
        ("matrix", "The Matrix"),
        ("Harry Potter", "Harry Potter and the Philosopher's Stone"),
        ("Titanic 1997", "Titanic"),
        ("Incepton", "Inception"),
    ] {
        assert!(
            call(&mut engine, "flow", "recommend", json!({ "like": title })).is_ok(),
            "{title} is not in the catalogue"
        );
        let reading = call(&mut engine, "flow", "read", json!({ "text": typed, "limit": 5 })).unwrap();
        assert_eq!(reading["as_title"], true, "{typed}: {reading}");
        let by_title = call(&mut engine, "flow", "recommend", json!({ "like": title })).unwrap();
        for way in ["like", "text"] {
            let typed = call(&mut engine, "flow", "recommend", json!({ way: typed })).unwrap();
            assert_eq!(typed["results"], by_title["results"], "{way}: {title}");
        }
    }
    let reading = call(&mut engine, "flow", "read", json!({ "text": "a sad film about love", "limit": 5 }));
    assert_eq!(reading.unwrap()["as_title"], false);
}
