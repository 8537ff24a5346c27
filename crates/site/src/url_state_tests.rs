//! Links: what they restore, and what they ignore.

use super::super::lab;
use super::*;
use protocol::Weights;

#[track_caller]
fn check(hash: &str, expected: UrlState) {
    assert_eq!(UrlState::parse(hash), expected, "{hash}");
    assert_eq!(UrlState::parse(&expected.to_hash()), expected, "the way back from {}", expected.to_hash());
}

#[test]
fn a_link_restores_what_it_was_made_from() {
    check("", UrlState::default());
    check("#/flow", UrlState::default());
    check(
        "#/flow?like=Inception&user=42&k=10&step=3&level=engineer&theme=dark",
        UrlState {
            like: Some("Inception".to_owned()),
            user: Some(Viewer::Known(42)),
            k: Some(10),
            step: Some(Step::Search),
            level: Some(Level::Engineer),
            theme: Some(Theme::Dark),
            ..UrlState::default()
        },
    );
    check(
        "#/flow?text=thieves+inside+dreams&user=new",
        UrlState {
            text: Some("thieves inside dreams".to_owned()),
            user: Some(Viewer::New),
            ..UrlState::default()
        },
    );
}

#[test]
fn what_is_changed_about_the_steps_is_restored() {
    check(
        "#/flow?like=Alien&step=6&show=change&candidates=40&ef=12&exact=on&filter=%7B%22year%22%3A1979%7D&seen=keep&features=off&weights=10.20.30.40&diversity=25&vs=user%3A7",
        UrlState {
            like: Some("Alien".to_owned()),
            step: Some(Step::Rank),
            facet: Some(Facet::Change),
            tuning: Tuning {
                candidates: Some(40),
                ef: Some(12),
                exact: true,
                filter: Some(serde_json::json!({ "year": 1979 })),
                keep_seen: true,
                without_features: true,
                weights: Weights::from_percents([10, 20, 30, 40]),
                diversity: Some(25),
            },
            versus: Some(Versus::Viewer(Viewer::Known(7))),
            ..UrlState::default()
        },
    );
}

#[test]
fn titles_in_any_script_survive() {
    for title in [
        "Ocean's Eleven",
        "\"Crocodile\" Dundee",
        "🎬 & friends",
        "千と千尋の神隠し",
        "باب الحديد",
        "50% = ½?#",
    ] {
        let state = UrlState { like: Some(title.to_owned()), ..UrlState::default() };
        check(&state.to_hash(), state);
    }
}

#[test]
fn a_panel_owns_its_parameters_and_every_page_has_level_and_theme() {
    let notes = lab::for_tests();
    check(
        "#/stores/notes?level=internals&tab=console&sql=select%201%20%26%202&k=3&empty=",
        UrlState {
            level: Some(Level::Internals),
            params: [("tab", "console"), ("sql", "select 1 & 2"), ("k", "3"), ("empty", "")]
                .into_iter()
                .collect(),
            ..UrlState::of(Page::Lab(notes))
        },
    );
    check(
        "#/embed/notes?theme=dark&step=12&query=lonely+robots",
        UrlState {
            theme: Some(Theme::Dark),
            params: [("step", "12"), ("query", "lonely robots")].into_iter().collect(),
            ..UrlState::of(Page::Embed("notes".to_owned()))
        },
    );
    check(
        "#/embed/map?query=Alien&hide=controls,map",
        UrlState {
            like: Some("Alien".to_owned()),
            hide: vec!["controls".to_owned(), "map".to_owned()],
            ..UrlState::of(Page::Embed("map".to_owned()))
        },
    );
}

#[test]
fn what_does_not_belong_on_a_page_is_not_written_there() {
    let state = UrlState {
        like: Some("Alien".to_owned()),
        params: [("tab", "console")].into_iter().collect(),
        ..UrlState::of(Page::Learn)
    };
    assert_eq!(state.to_hash(), "#/learn?tab=console");
    assert_eq!(UrlState { page: Page::Flow, ..state }.to_hash(), "#/flow?like=Alien");
}

#[test]
fn what_makes_no_sense_is_left_out() {
    for hash in [
        "#/flow?user=-3",
        "#/flow?user=everyone&k=0&k=9999",
        "#/flow?step=9",
        "#/flow?step=0",
        "#/flow?level=expert&theme=pink&like=&text=%20",
        "#/flow?show=happened&show=all&candidates=0&ef=x&exact=yes&filter=%5B%5D&seen=no&weights=1&vs=me",
        "#/flow?unknown=1&&=&like",
        "#?",
    ] {
        check(hash, UrlState::default());
    }
}

#[test]
fn what_is_open_and_how_it_is_shown_is_no_part_of_the_question() {
    let one = UrlState::parse("#/flow?like=Alien&user=1&step=2");
    let two = UrlState::parse("#/flow?like=Alien&user=1&step=5&show=change&level=internals&vs=user:7");
    assert!(one.question().is_some() && one.question() == two.question());
    for other in
        ["#/flow?like=Alien&user=2", "#/flow?like=Alien&user=1&seen=keep", "#/flow?like=Alien&user=1&k=5"]
    {
        assert_ne!(one.question(), UrlState::parse(other).question(), "{other}");
    }
    assert_eq!(UrlState::parse("#/flow?user=1&step=2").question(), None);
}

#[test]
fn a_setting_of_a_step_leaves_the_question_alike() {
    let one = UrlState::parse("#/flow?like=Alien&user=1");
    assert!(one.asks_alike(&UrlState::parse("#/flow?like=Alien&user=1&weights=100.0.0.0&step=6")));
    assert!(!one.asks_alike(&UrlState::parse("#/flow?like=Alien&user=2")));
}

#[test]
fn the_panel_of_the_search_opens_the_step_that_searches() {
    for (hash, expected) in [
        ("#/embed/hnsw-search?query=Inception", Some(Step::Search)),
        ("#/embed/hnsw-search?query=Inception&step=6", Step::from_number(6)),
        ("#/embed/flow-step?query=Inception", None),
        ("#/flow?like=Inception", None),
    ] {
        assert_eq!(UrlState::parse(hash).step, expected, "{hash}");
    }
}
