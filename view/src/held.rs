//! Values that are kept without their types.
//!
//! The graph of Leptos, which knows what depends on what, is generic over the values in its nodes, and so is compiled
//! for each of them. Here every node holds a [`Held`]; the type is put back where a value is read.

use std::any::Any;
use std::cell::{Ref, RefCell, RefMut};
use std::rc::Rc;

use reactive_graph::computed::ArcMemo;
use reactive_graph::graph::untrack;
use reactive_graph::owner::StoredValue;
use reactive_graph::signal::ArcRwSignal;
use reactive_graph::traits::{Get, GetUntracked, GetValue, Notify};
use send_wrapper::SendWrapper;

use crate::calls::{Compute, Give};

/// A value of some type. The page has one thread, and so has the value.
#[derive(Clone)]
pub(crate) struct Held(SendWrapper<Rc<RefCell<dyn Any>>>);

impl Held {
    pub(crate) fn new<T: 'static>(value: T) -> Self {
        Self::any(Rc::new(RefCell::new(value)))
    }

    #[inline(never)]
    fn any(value: Rc<RefCell<dyn Any>>) -> Self {
        Self(SendWrapper::new(value))
    }

    /// The value, where it is of this type: a handle only ever asks for the type it was made with.
    #[inline(never)]
    pub(crate) fn value<T: 'static>(&self) -> Ref<'_, T> {
        Ref::filter_map(self.0.borrow(), <dyn Any>::downcast_ref).unwrap_or_else(|_| gone())
    }

    /// What the closure, if this is one, makes.
    #[inline(never)]
    fn make<T: 'static>(&self, tracked: bool) -> T {
        let make = self.value::<Box<dyn Give<T>>>();
        if tracked { make.give() } else { untrack(|| make.give()) }
    }

    #[inline(never)]
    pub(crate) fn value_mut<T: 'static>(&self) -> RefMut<'_, T> {
        RefMut::filter_map(self.0.borrow_mut(), <dyn Any>::downcast_mut).unwrap_or_else(|_| gone())
    }
}

/// As in Leptos, a value that is asked for when what it belonged to is gone stops the page: it is a mistake of the page
/// that no input leads to. What may be gone is asked for by the methods that begin with `try`.
#[cold]
#[expect(clippy::panic, reason = "what Leptos does")]
pub(crate) fn gone() -> ! {
    panic!("a value was asked for after what it belonged to had ended");
}

/// What a handle stands for.
#[derive(Clone)]
enum Node {
    Signal(ArcRwSignal<Held>),
    Memo(ArcMemo<Held>),
    Stored(Held),
    /// A closure, a `Box<dyn Give<T>>`, that is called for every value.
    Derived(Held),
}

/// The handle of a value of any kind: it ends with the owner it was made under.
#[derive(Clone, Copy)]
pub(crate) struct Source(StoredValue<Node>);

impl Source {
    #[inline(never)]
    fn new(node: Node) -> Self {
        Self(StoredValue::new(node))
    }

    #[inline(never)]
    pub(crate) fn signal(value: Held) -> Self {
        Self::new(Node::Signal(ArcRwSignal::new(value)))
    }

    /// `make` gives a value where it differs from the one before.
    #[inline(never)]
    pub(crate) fn memo(make: Box<dyn Compute>) -> Self {
        let make = SendWrapper::new(make);
        Self::new(Node::Memo(ArcMemo::new_owning(move |before: Option<Held>| {
            match (make.compute(before.as_ref()), before) {
                (Some(value), _) => (value, true),
                (None, Some(before)) => (before, false),
                (None, None) => gone(),
            }
        })))
    }

    #[inline(never)]
    pub(crate) fn stored(value: Held) -> Self {
        Self::new(Node::Stored(value))
    }

    #[inline(never)]
    pub(crate) fn derived(make: Held) -> Self {
        Self::new(Node::Derived(make))
    }

    /// What is there, and whether that is a closure. Whoever asks is called again when it changes, if it is tracked.
    #[inline(never)]
    pub(crate) fn held(self, tracked: bool) -> Option<(Held, bool)> {
        Some(match self.0.try_get_value()? {
            Node::Signal(signal) if tracked => (signal.try_get()?, false),
            Node::Signal(signal) => (signal.try_get_untracked()?, false),
            Node::Memo(memo) if tracked => (memo.try_get()?, false),
            Node::Memo(memo) => (memo.try_get_untracked()?, false),
            Node::Stored(value) => (value, false),
            Node::Derived(make) => (make, true),
        })
    }

    /// Reads the value.
    pub(crate) fn try_with<T: 'static, U>(self, tracked: bool, read: impl FnOnce(&T) -> U) -> Option<U> {
        Some(read(&*self.held(tracked)?.0.value()))
    }

    /// Reads the value, which may be one that a closure makes.
    pub(crate) fn try_with_derived<T: 'static, U>(
        self,
        tracked: bool,
        read: impl FnOnce(&T) -> U,
    ) -> Option<U> {
        let (held, derived) = self.held(tracked)?;
        Some(if derived { read(&held.make(tracked)) } else { read(&*held.value()) })
    }

    /// Changes the value of a signal or of a store, and tells of it.
    pub(crate) fn try_change<T: 'static, U>(self, change: impl FnOnce(&mut T) -> U) -> Option<U> {
        let (held, _) = self.held(false)?;
        let outcome = change(&mut *held.value_mut());
        self.tell();
        Some(outcome)
    }

    /// Puts another value in the place of the one there; gives it back where that is gone.
    pub(crate) fn try_set<T: 'static>(self, value: T) -> Option<T> {
        let mut value = Some(value);
        self.try_change(|old| value.take().map(|value| *old = value));
        value
    }

    #[inline(never)]
    fn tell(self) {
        if let Some(Node::Signal(signal)) = self.0.try_get_value() {
            signal.notify();
        }
    }
}
