//! The shipped data: the catalogue keeps its schema, and every file was made from the catalogue that ships.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

mod common;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use catalog::{Catalogue, GENRES, Movie, TAGS, TextKind, family};
use encoder::Encoder;
use engine::{film_parts, passage_texts};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

fn catalogue() -> Catalogue {
    Catalogue::parse(&common::read("catalogue.json")).unwrap()
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn manifest(name: &str) -> Value {
    serde_json::from_slice(&common::read(name)).unwrap()
}

/// Every rule that a film breaks, with the film.
fn broken_rules(movies: &[Movie]) -> Vec<String> {
    let words = |text: &str| text.split_whitespace().count();
    let mut problems = Vec::new();
    let mut titles = HashMap::new();
    for movie in movies {
        let mut check = |fits: bool, rule: &str| {
            if !fits {
                problems.push(format!("{} ({}): {rule}", movie.title, movie.year));
            }
        };
        check(titles.insert((movie.title.to_lowercase(), movie.year), movie.id).is_none(), "is there twice");
        check(!movie.title.trim().is_empty() && !movie.original_title.trim().is_empty(), "titles");
        check((1920..=2025).contains(&movie.year), "year");
        check(movie.runtime.is_none_or(|minutes| (40..=460).contains(&minutes)), "runtime");
        check((1..=5).contains(&movie.fame), "fame from 1 to 5");
        check(!movie.directors.is_empty() && movie.cast.len() <= 6, "directors and cast");
        check((1..=4).contains(&movie.genres.len()), "one to four genres");
        check(movie.genres.iter().all(|genre| GENRES.contains(&genre.as_str())), "genres of the list");
        check((5..=12).contains(&movie.keywords.len()), "5 to 12 keywords");
        check((2..=12).contains(&movie.tags.len()), "2 to 12 tags");
        check(movie.tags.iter().all(|tag| family(tag).is_some()), "tags of the list");
        check(movie.tags.iter().collect::<BTreeSet<_>>().len() == movie.tags.len(), "a tag twice");
        check((25..=70).contains(&words(&movie.overview)), "an overview of 25 to 70 words");
        check(
            movie.passages.iter().all(|text| (20..=60).contains(&words(&text.text))),
            "passages of 20 to 60 words",
        );
        check(
            movie.passages.iter().map(|text| text.kind).eq([TextKind::Themes, TextKind::Making]),
            "a passage on themes and one on making",
        );
        let overview = movie.overview.to_lowercase();
        let overview_words: BTreeSet<&str> = overview.split(|c: char| !c.is_alphanumeric()).collect();
        let names_director = movie
            .directors
            .iter()
            .filter_map(|name| name.split_whitespace().last())
            .any(|last| overview_words.contains(last.to_lowercase().as_str()));
        check(!names_director, "the overview names the director");
    }
    problems.extend(repeated_overviews(movies));
    problems
}

/// Films whose overviews share eight words in a row.
fn repeated_overviews(movies: &[Movie]) -> Vec<String> {
    let mut problems = BTreeSet::new();
    let mut shingles: HashMap<Vec<String>, i64> = HashMap::new();
    for movie in movies {
        let words: Vec<String> = movie.overview.split_whitespace().map(str::to_lowercase).collect();
        for shingle in words.windows(8) {
            let other = shingles.insert(shingle.to_vec(), movie.id);
            if other.is_some_and(|other| other != movie.id) {
                problems.insert(format!("{} ({}): repeats an overview", movie.title, movie.year));
            }
        }
    }
    problems.into_iter().collect()
}

#[test]
fn every_film_keeps_the_schema() {
    let problems = broken_rules(catalogue().movies());
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn every_rule_of_the_schema_is_broken_by_a_film_that_breaks_it() {
    let catalogue = catalogue();
    let film = || catalogue.movies()[0].clone();
    let check = |rule: &str, movies: &[Movie]| {
        let problems = broken_rules(movies);
        assert!(problems.iter().any(|problem| problem.ends_with(rule)), "{rule}: {problems:?}");
    };
    let broken = |rule: &str, change: &dyn Fn(&mut Movie)| {
        let mut movie = film();
        change(&mut movie);
        check(rule, &[movie]);
    };
    check("is there twice", &[film(), Movie { id: -1, ..film() }]);
    check("repeats an overview", &[film(), Movie { id: -1, title: "Other".to_owned(), ..film() }]);
    broken("titles", &|movie| movie.original_title = " ".to_owned());
    broken("year", &|movie| movie.year = 1889);
    broken("runtime", &|movie| movie.runtime = Some(3));
    broken("fame from 1 to 5", &|movie| movie.fame = 6);
    broken("directors and cast", &|movie| movie.directors.clear());
    broken("one to four genres", &|movie| movie.genres.clear());
    broken("genres of the list", &|movie| movie.genres = vec!["Talkie".to_owned()]);
    broken("5 to 12 keywords", &|movie| movie.keywords.truncate(4));
    broken("2 to 12 tags", &|movie| movie.tags.clear());
    broken("tags of the list", &|movie| movie.tags[0] = "lawnmowers".to_owned());
    broken("a tag twice", &|movie| movie.tags = vec!["grief".to_owned(), "grief".to_owned()]);
    broken("an overview of 25 to 70 words", &|movie| movie.overview = "Too short.".to_owned());
    broken("passages of 20 to 60 words", &|movie| movie.passages[0].text = "Too short.".to_owned());
    broken("a passage on themes and one on making", &|movie| movie.passages.truncate(1));
    broken("a passage on themes and one on making", &|movie| movie.passages[0].kind = TextKind::Credits);
    broken("the overview names the director", &|movie| {
        movie.overview = format!("{} {}", movie.overview, movie.directors[0]);
    });
    assert!(serde_json::from_value::<Movie>(json!({ "id": 1, "title": "No more than that" })).is_err());
}

#[test]
fn nobody_is_written_in_two_ways() {
    let catalogue = catalogue();
    let people = catalogue.people();
    let directors = catalogue.movies().iter().flat_map(|movie| &movie.directors);
    let actors = catalogue.movies().iter().flat_map(|movie| &movie.cast).map(|member| &member.name);
    let twice: BTreeSet<(&str, &str)> = directors
        .chain(actors)
        .filter_map(|name| Some((name.as_str(), people.named(name)?.name.as_str())))
        .filter(|(name, first)| name != first)
        .collect();
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn the_catalogue_is_wide() {
    let catalogue = catalogue();
    let count = |values: Vec<String>| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        values.into_iter().for_each(|value| *counts.entry(value).or_default() += 1);
        counts
    };
    let movies = catalogue.movies();
    assert!(movies.len() >= 1200, "{} films", movies.len());
    let decades = count(movies.iter().map(|movie| (movie.year / 10 * 10).to_string()).collect());
    assert!((1920..=2020).step_by(10).all(|decade| decades.contains_key(&decade.to_string())), "{decades:?}");
    let genres = count(movies.iter().flat_map(|movie| movie.genres.clone()).collect());
    assert!(genres.values().all(|&films| films >= 20), "{genres:?}");
    let directors = count(movies.iter().flat_map(|movie| movie.directors.clone()).collect());
    assert!(directors.len() >= 450 && directors.values().all(|&films| films <= 14));
    assert!(count(movies.iter().flat_map(|movie| movie.countries.clone()).collect()).len() >= 45);
    assert!(count(movies.iter().flat_map(|movie| movie.languages.clone()).collect()).len() >= 25);
    let cast: Vec<_> = movies.iter().flat_map(|movie| &movie.cast).collect();
    let with_role = cast.iter().filter(|member| member.role.is_some()).count();
    assert!(with_role * 100 >= cast.len() * 95, "{with_role} of {} actors have a role", cast.len());
}

#[test]
fn vectors_were_made_from_the_texts_that_ship() {
    let catalogue = catalogue();
    let lines = |texts: Vec<Value>| texts.iter().map(|text| format!("{text}\n")).collect::<String>();
    let passages = lines(
        passage_texts(&catalogue).iter().map(|text| json!({ "id": text.id, "text": text.text })).collect(),
    );
    for (name, texts) in [("movies", film_parts(&catalogue)), ("passages", passages)] {
        let manifest = manifest(&format!("{name}.json"));
        assert_eq!(
            manifest["texts_sha256"],
            sha256(texts.as_bytes()),
            "{name}: make the data anew (tools/README.md)"
        );
        assert_eq!(manifest["sha256"], sha256(&common::read(&format!("{name}.vec"))), "{name}.vec");
        assert_eq!(manifest["rows"], texts.lines().count());
        // Four bits, for the passages, cost their order a little; what that costs the films' is measured by
        // `cargo xtask eval`.
        let least = if manifest["type"] == "int8" { 0.98 } else { 0.9 };
        let recall = manifest["quantisation"]["recall_at_10"].as_f64().unwrap();
        assert!(recall > least, "{name}: quantising costs recall: {recall}");
    }
}

#[test]
fn the_evaluation_is_whole_and_its_vectors_are_those_of_its_queries() {
    let queries: Vec<Value> = serde_json::from_slice(include_bytes!("data/queries.json")).unwrap();
    let manifest: Value = serde_json::from_slice(include_bytes!("data/query_vectors.json")).unwrap();
    let lines: String = queries
        .iter()
        .map(|query| format!("{}\n", json!({ "id": query["id"], "text": query["text"] })))
        .collect();
    assert_eq!(
        manifest["texts_sha256"],
        sha256(lines.as_bytes()),
        "embed the queries anew (tools/README.md)"
    );
    assert_eq!(manifest["sha256"], sha256(include_bytes!("data/query_vectors.vec")));
    assert!(queries.len() >= 200);
    let catalogue = catalogue();
    let mut halves: BTreeMap<String, i64> = BTreeMap::new();
    let mut ids = BTreeSet::new();
    for query in &queries {
        let category = query["category"].as_str().unwrap();
        let relevant: Vec<i64> = serde_json::from_value(query["relevant"].clone()).unwrap();
        assert!(ids.insert(query["id"].to_string()), "{query} is there twice");
        assert_eq!(relevant.is_empty(), category == "none", "{query}");
        assert!(relevant.iter().all(|&id| catalogue.get(id).is_some()), "{query}");
        *halves.entry(category.to_owned()).or_default() += if query["half"] == "tune" { 1 } else { -1 };
    }
    assert!(halves.len() == 9 && halves.values().all(|more| more.abs() <= 1), "{halves:?}");
}

#[test]
fn the_encoder_was_made_from_the_catalogue_that_ships_and_reads_as_the_reference_does() {
    let (table, vocabulary) = (common::read("encoder.bin"), common::read("encoder.vocab.txt"));
    let manifest = manifest("encoder.json");
    let text = manifest.to_string();
    assert!(
        text.contains(&sha256(&common::read("catalogue.json"))),
        "train the encoder anew (tools/README.md)"
    );
    assert!(text.contains(&sha256(&table)) && text.contains(&sha256(&vocabulary)));
    let encoder = Encoder::parse(&table, &String::from_utf8(vocabulary).unwrap()).unwrap();
    let reference: Vec<Value> =
        serde_json::from_slice(include_bytes!("data/encoder_reference.json")).unwrap();
    assert!(reference.len() >= 10);
    for case in reference {
        let text = case["text"].as_str().unwrap();
        let rows: Vec<u32> = serde_json::from_value(case["token_ids"].clone()).unwrap();
        assert_eq!(encoder.tokens(text), rows, "{text:?}");
        let vector: Option<Vec<f32>> = serde_json::from_value(case["vector"].clone()).unwrap();
        match (encoder.encode(text), vector) {
            (Some(own), Some(other)) => {
                let cosine: f32 = own.vector.iter().zip(&other).map(|(a, b)| a * b).sum();
                assert!(cosine > 0.9999, "{text:?}: {cosine}");
            }
            (own, other) => assert_eq!(own.is_none(), other.is_none(), "{text:?}"),
        }
    }
}

#[test]
fn every_tag_ties_films_together() {
    let catalogue = catalogue();
    let with = |tag: &&str| {
        catalogue.movies().iter().filter(|movie| movie.tags.iter().any(|own| own == tag)).count()
    };
    let lonely: Vec<&str> =
        TAGS.iter().flat_map(|family| family.tags).copied().filter(|tag| with(tag) < 2).collect();
    assert!(lonely.is_empty(), "tags of one film or none: {lonely:?}");
}
