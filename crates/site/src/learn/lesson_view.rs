//! A lesson on the page: five questions answered, two checks, a quiz.

use leptos::prelude::*;

use super::exercise::{Checks, Exercise, Quiz};
use super::exercise_view::ExerciseView;
use super::lesson::Lesson;
use super::tally::TallyLine;
use super::topic::Topic;
use crate::preferences::Preferences;
use crate::texts::{inline, prose, text_view};

/// The lesson of a topic.
#[component]
pub fn LessonView(
    /// What about.
    topic: Topic,
) -> impl IntoView {
    view! {
        <div class="lesson" data-testid="lesson">
            {text_view(&topic.text("lesson"), |lesson: &Lesson| view! { <LessonText lesson=lesson.clone() /> }.into_any())}
            <section class="lesson__part" aria-labelledby="checks-head">
                <h2 class="lesson__head" id="checks-head">"Predict, then run"</h2>
                {text_view(&topic.text("checks"), move |checks: &Checks| exercises(topic, "check", &checks.0))}
            </section>
            <section class="lesson__part" aria-labelledby="quiz-head">
                <h2 class="lesson__head" id="quiz-head">"Quiz"</h2>
                {text_view(&topic.text("quiz"), move |quiz: &Quiz| exercises(topic, "quiz", &quiz.0))}
            </section>
            <TallyLine topic=topic />
        </div>
    }
}

#[component]
fn LessonText(lesson: Lesson) -> impl IntoView {
    let level = expect_context::<Preferences>().level;
    let sections = lesson
        .sections
        .iter()
        .enumerate()
        .map(|(index, section)| {
            let text = section.text.clone();
            let id = format!("section-{}", index + 1);
            let head = id.clone();
            view! {
                <section class="lesson__section" aria-labelledby=id>
                    <h2 class="lesson__head" id=head>{section.title.clone()}</h2>
                    <div class="prose">{move || prose(text.at(level.get()))}</div>
                </section>
            }
        })
        .collect_view();
    view! {
        <p class="lesson__promise">{inline(&lesson.promise)}</p>
        <div class="lesson__sections">{sections}</div>
    }
}

fn exercises(topic: Topic, kind: &'static str, list: &[Exercise]) -> AnyView {
    let shown = (1..)
        .zip(list.iter().cloned())
        .map(|(number, exercise)| view! { <ExerciseView topic=topic kind=kind number=number exercise=exercise /> })
        .collect_view();
    view! { <div class="exercises">{shown}</div> }.into_any()
}
