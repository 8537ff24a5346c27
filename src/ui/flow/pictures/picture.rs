//! Which picture a step has.

use std::sync::Arc;

use leptos::prelude::*;

use super::candidates::CandidateDots;
use super::features::FeatureBars;
use super::reasons::JoinedWords;
use super::scores::ScoreBars;
use super::vectors::TwoVectors;
use super::visit::VisitTree;
use super::walk_map::WalkMap;
use crate::ui::flow::run::Answered;
use protocol::{Evidence, Step};

/// The picture of a step; nothing for one that has none.
#[component]
pub fn StepPicture(
    /// The step.
    step: Step,
    /// The answer it belongs to.
    answer: Arc<Answered>,
) -> impl IntoView {
    let evidence = answer.recommendation.step(step).map(|run| run.evidence.clone())?;
    let (films, request) = (answer.recommendation.results.clone(), answer.request.clone());
    let searched = match answer.recommendation.step(Step::Search).map(|run| &run.evidence) {
        Some(Evidence::Search(searched)) => Some(searched.clone()),
        _ => None,
    };
    Some(match evidence {
        Evidence::LookUp(_) | Evidence::ReadFeatures(None) => return None,
        Evidence::Embed(embedded) => {
            let best = searched?.films.first.into_iter().next()?;
            view! { <TwoVectors embedded=embedded best=best /> }.into_any()
        }
        Evidence::Search(searched) => {
            let vector = match answer.recommendation.step(Step::Embed).map(|run| &run.evidence) {
                Some(Evidence::Embed(embedded)) => embedded.vector.clone(),
                _ => return None,
            };
            view! { <WalkMap searched=searched vector=vector wanted=films.len() /> }.into_any()
        }
        Evidence::LeaveOutSeen(left_out) => {
            let candidates = searched.map(|searched| searched.films.first).unwrap_or_default();
            view! { <CandidateDots left_out=left_out candidates=candidates /> }.into_any()
        }
        Evidence::ReadFeatures(Some(read)) => view! { <FeatureBars read=read films=films /> }.into_any(),
        Evidence::Rank(ranked) => view! { <ScoreBars ranked=ranked /> }.into_any(),
        Evidence::Explain(explained) => {
            let asked = request.like.or(request.text).unwrap_or_default();
            view! { <JoinedWords explained=explained films=films asked=asked /> }.into_any()
        }
        Evidence::Record(recorded) => view! { <VisitTree recorded=recorded /> }.into_any(),
    })
}
