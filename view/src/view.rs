//! A view before it is drawn, and what can become one.

use std::borrow::Cow;

use oco_ref::Oco;
use reactive_graph::owner::Owner;

use crate::calls::Draw;
use crate::element::{Element, Parts};
use crate::rows::Row;
use crate::signals::{Memo, ReadSignal, RwSignal, Signal};

/// A view of any kind. It is one pointer, so that to hand it on is a few bytes.
pub struct AnyView(pub(crate) Box<Node>);

/// The kinds of views.
pub(crate) enum Node {
    Nothing,
    Text(Cow<'static, str>),
    /// An element without anything that changes, as HTML; true where it is a part of an SVG drawing.
    Markup(&'static str, bool),
    Element(Parts),
    List(Vec<AnyView>),
    /// Made anew when a signal it reads changes.
    Live(Box<dyn Draw>),
    /// Rows that are known by a key, below this owner.
    Rows(Vec<Row>, Owner),
}

impl AnyView {
    #[inline(never)]
    pub(crate) fn new(node: Node) -> Self {
        Self(Box::new(node))
    }

    #[inline(never)]
    pub(crate) fn text(text: &'static str) -> Self {
        Self::new(Node::Text(text.into()))
    }

    #[inline(never)]
    pub(crate) fn string(text: String) -> Self {
        Self::new(Node::Text(text.into()))
    }

    #[inline(never)]
    pub(crate) fn live(draw: Box<dyn Draw>) -> Self {
        Self::new(Node::Live(draw))
    }

    /// The view itself: what a debug build would mark it with is for rebuilding while it runs.
    #[doc(hidden)]
    pub fn with_view_marker(self, _: &'static str) -> Self {
        self
    }
}

/// What can be drawn.
pub trait IntoView: Sized {
    /// As a view.
    fn into_any(self) -> AnyView;

    /// As a view.
    fn into_view(self) -> AnyView {
        self.into_any()
    }

    /// The element with this as its next child.
    #[doc(hidden)]
    fn into_child_of(self, parent: Element) -> Element {
        parent.with_child(self.into_any())
    }
}

impl IntoView for AnyView {
    fn into_any(self) -> AnyView {
        self
    }
}

impl IntoView for Element {
    fn into_any(self) -> AnyView {
        self.0
    }
}

impl IntoView for () {
    fn into_any(self) -> AnyView {
        AnyView::new(Node::Nothing)
    }
}

impl IntoView for &'static str {
    fn into_any(self) -> AnyView {
        AnyView::text(self)
    }
}

impl IntoView for String {
    fn into_any(self) -> AnyView {
        AnyView::string(self)
    }
}

impl IntoView for Cow<'static, str> {
    fn into_any(self) -> AnyView {
        AnyView::new(Node::Text(self))
    }
}

impl IntoView for Oco<'static, str> {
    fn into_any(self) -> AnyView {
        AnyView::string(self.into_owned())
    }
}

/// Values that are drawn as they are written.
macro_rules! written {
    ($($kind:ty),*) => {
        $(
            impl IntoView for $kind {
                fn into_any(self) -> AnyView {
                    AnyView::string(self.to_string())
                }
            }
        )*
    };
}

written!(char, u8, u16, u32, u64, usize, i32, i64, isize, f32, f64);

impl<V: IntoView> IntoView for Option<V> {
    fn into_any(self) -> AnyView {
        match self {
            Some(view) => view.into_any(),
            None => ().into_any(),
        }
    }
}

impl<V: IntoView> IntoView for Vec<V> {
    fn into_any(self) -> AnyView {
        AnyView::new(Node::List(self.into_iter().map(IntoView::into_any).collect()))
    }
}

impl<F, V> IntoView for F
where
    F: FnMut() -> V + 'static,
    V: IntoView,
{
    fn into_any(self) -> AnyView {
        AnyView::live(Box::new(self))
    }
}

/// Signals, which are drawn as their value and follow it.
macro_rules! signals {
    ($($kind:ident),*) => {
        $(
            impl<V> IntoView for $kind<V>
            where
                V: IntoView + Clone + 'static,
            {
                fn into_any(self) -> AnyView {
                    (move || self.get()).into_any()
                }
            }
        )*
    };
}

signals!(Signal, Memo, RwSignal, ReadSignal);

/// Several views, one after the other, always as many.
pub struct StaticVec(Vec<AnyView>);

impl From<Vec<AnyView>> for StaticVec {
    fn from(views: Vec<AnyView>) -> Self {
        Self(views)
    }
}

impl IntoView for StaticVec {
    fn into_any(self) -> AnyView {
        AnyView::new(Node::List(self.0))
    }

    fn into_child_of(self, parent: Element) -> Element {
        parent.with_children(self.0)
    }
}

/// An element in which nothing changes, as HTML.
pub struct Inert;

impl Inert {
    /// The element this HTML stands for.
    #[expect(clippy::new_ret_no_self, reason = "the name is `view!`'s; every view is of one type")]
    pub fn new(html: &'static str) -> AnyView {
        AnyView::new(Node::Markup(html, false))
    }
}

/// A part of a drawing in which nothing changes, as SVG.
pub struct InertSvg;

impl InertSvg {
    /// The element this SVG stands for.
    #[expect(clippy::new_ret_no_self, reason = "the name is `view!`'s; every view is of one type")]
    pub fn new(svg: &'static str) -> AnyView {
        AnyView::new(Node::Markup(svg, true))
    }
}

/// What `view!` gives.
pub struct View;

impl View {
    /// The view itself.
    #[expect(clippy::new_ret_no_self, reason = "the name is `view!`'s; every view is of one type")]
    pub fn new(view: impl IntoView) -> AnyView {
        view.into_any()
    }
}

/// What `view!` says of everything between braces.
pub trait IntoRender: IntoView {
    /// As a view.
    fn into_render(self) -> AnyView {
        self.into_any()
    }
}

impl<V: IntoView> IntoRender for V {}

/// What `view!` says of every child.
pub trait IntoMaybeErased: IntoView {
    /// As a view.
    fn into_maybe_erased(self) -> AnyView {
        self.into_any()
    }
}

impl<V: IntoView> IntoMaybeErased for V {}

/// What can be drawn one after the other.
pub trait CollectView {
    /// The views.
    fn collect_view(self) -> Vec<AnyView>;
}

impl<I> CollectView for I
where
    I: IntoIterator,
    I::Item: IntoView,
{
    fn collect_view(self) -> Vec<AnyView> {
        let mut views = Vec::new();
        for view in self {
            views.push(view.into_any());
        }
        views
    }
}
