//! What a component finds between its tags, or is given to draw.

use std::sync::Arc;

use crate::view::{AnyView, IntoView};

/// Drawn once.
pub type Children = Box<dyn FnOnce() -> AnyView + Send>;

/// Drawn as often as it is asked for.
pub type ChildrenFn = Arc<dyn Fn() -> AnyView + Send + Sync>;

/// How `#[component]` takes what stands between the tags.
pub trait ToChildren<F> {
    /// The children that `draw` draws.
    fn to_children(draw: F) -> Self;
}

impl<F, V> ToChildren<F> for Children
where
    F: FnOnce() -> V + Send + 'static,
    V: IntoView,
{
    fn to_children(draw: F) -> Self {
        Box::new(move || draw().into_any())
    }
}

impl<F, V> ToChildren<F> for ChildrenFn
where
    F: Fn() -> V + Send + Sync + 'static,
    V: IntoView,
{
    fn to_children(draw: F) -> Self {
        Arc::new(move || draw().into_any())
    }
}

/// What stands between the tags where that is a text alone.
pub struct ChildrenOptContainer<T>(pub T);

impl ToChildren<ChildrenOptContainer<&'static str>> for Children {
    fn to_children(text: ChildrenOptContainer<&'static str>) -> Self {
        Box::new(move || text.0.into_any())
    }
}

impl ToChildren<ChildrenOptContainer<&'static str>> for ChildrenFn {
    fn to_children(text: ChildrenOptContainer<&'static str>) -> Self {
        Arc::new(move || text.0.into_any())
    }
}

/// A property that is drawn as often as it is asked for; nothing where it is left out.
#[derive(Clone)]
pub struct ViewFn(ChildrenFn);

impl ViewFn {
    /// The view.
    pub fn run(&self) -> AnyView {
        (self.0)()
    }
}

impl Default for ViewFn {
    fn default() -> Self {
        Self::from(|| ())
    }
}

impl<F, V> From<F> for ViewFn
where
    F: Fn() -> V + Send + Sync + 'static,
    V: IntoView,
{
    fn from(draw: F) -> Self {
        Self(ChildrenFn::to_children(draw))
    }
}
