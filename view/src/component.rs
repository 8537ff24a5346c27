//! How `view!` makes a component of a function, with properties or without, whose type it does not know.

/// A function that is a component.
pub trait Component<P> {}

impl<F, V> Component<NoProperties> for F where F: FnOnce() -> V {}

impl<P: Props, F, V> Component<P> for F where F: FnOnce(P) -> V {}

/// The properties of a component, as `#[component]` writes them.
pub trait Props {
    /// Takes them one by one.
    type Builder;

    /// None taken yet.
    fn builder() -> Self::Builder;
}

/// Properties, or none at all.
pub trait PropsOrNoPropsBuilder {
    /// Takes them one by one.
    type Builder;

    /// None taken yet.
    fn builder_or_not() -> Self::Builder;
}

impl<P: Props> PropsOrNoPropsBuilder for P {
    type Builder = P::Builder;

    fn builder_or_not() -> P::Builder {
        P::builder()
    }
}

/// What a component without properties takes.
pub struct NoProperties;

impl NoProperties {
    /// Done.
    pub fn build(self) {}
}

impl PropsOrNoPropsBuilder for NoProperties {
    type Builder = Self;

    fn builder_or_not() -> Self {
        Self
    }
}

/// What takes the properties of this component.
pub fn component_props_builder<P: PropsOrNoPropsBuilder>(_: &impl Component<P>) -> P::Builder {
    P::builder_or_not()
}

/// A function that draws a component.
pub trait ComponentConstructor<P, V> {
    /// Draws it.
    fn construct(self, properties: P) -> V;
}

impl<F: FnOnce() -> V, V> ComponentConstructor<(), V> for F {
    fn construct(self, (): ()) -> V {
        self()
    }
}

impl<F: FnOnce(P) -> V, P: PropsOrNoPropsBuilder, V> ComponentConstructor<P, V> for F {
    fn construct(self, properties: P) -> V {
        self(properties)
    }
}

/// The component with these properties.
pub fn component_view<P, V>(component: impl ComponentConstructor<P, V>, properties: P) -> V {
    component.construct(properties)
}
