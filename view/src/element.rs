//! An element before it is drawn: a tag, its attributes, its children.

use tachys::html::element::ElementType;
use tachys::html::event::EventDescriptor;
use tachys::html::node_ref::NodeRefContainer;
use tachys::renderer::types::Event;

use crate::attribute::{Attribute, Place, Spot};
use crate::value::{IntoAttributeValue, Value};
use crate::view::{AnyView, IntoView, Node};

/// A view that is an element, to which attributes and children can be added.
pub struct Element(pub(crate) AnyView);

/// What an element is made of.
pub(crate) struct Parts {
    pub(crate) kind: Kind,
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) children: Vec<AnyView>,
}

/// The name of an element.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Kind {
    pub(crate) tag: &'static str,
    pub(crate) namespace: Option<&'static str>,
}

/// Functions that begin an element, each named as its tag.
macro_rules! tags {
    ($namespace:expr => $($tag:ident),*) => {
        $(
            #[doc = concat!("`<", stringify!($tag), ">`")]
            pub fn $tag() -> $crate::Element {
                $crate::Element::new(stringify!($tag), $namespace)
            }
        )*
    };
}
pub(crate) use tags;

/// Attributes with a method of their own in what `view!` writes, each with its name in HTML.
macro_rules! attributes {
    ($($method:ident $name:literal),* $(,)?) => {
        impl Element {
            $(
                #[doc = concat!("The attribute `", $name, "`.")]
                pub fn $method(self, value: impl IntoAttributeValue) -> Self {
                    self.attr($name, value)
                }
            )*
        }
    };
}

attributes! {
    accept "accept", alt "alt", autocapitalize "autocapitalize", autocomplete "autocomplete", autofocus "autofocus", cols "cols",
    colspan "colspan", datetime "datetime", dir "dir", disabled "disabled", download "download",
    draggable "draggable", enterkeyhint "enterkeyhint", r#for "for", form "form", height "height",
    hidden "hidden", href "href", id "id", inert "inert", inputmode "inputmode", label "label", lang "lang",
    list "list", max "max", maxlength "maxlength", method "method", min "min", minlength "minlength",
    multiple "multiple", name "name", novalidate "novalidate", open "open", pattern "pattern",
    placeholder "placeholder", popover "popover", readonly "readonly", rel "rel", required "required",
    role "role", rows "rows", rowspan "rowspan", sandbox "sandbox", scope "scope", selected "selected",
    size "size", spellcheck "spellcheck", src "src", start "start", step "step", tabindex "tabindex",
    target "target", title "title", translate "translate", r#type "type", value "value", width "width",
    wrap "wrap", checked "checked",
    aria_activedescendant "aria-activedescendant", aria_atomic "aria-atomic",
    aria_autocomplete "aria-autocomplete", aria_busy "aria-busy", aria_checked "aria-checked",
    aria_colcount "aria-colcount", aria_colindex "aria-colindex", aria_controls "aria-controls",
    aria_current "aria-current", aria_describedby "aria-describedby", aria_disabled "aria-disabled",
    aria_errormessage "aria-errormessage", aria_expanded "aria-expanded", aria_haspopup "aria-haspopup",
    aria_hidden "aria-hidden", aria_invalid "aria-invalid", aria_keyshortcuts "aria-keyshortcuts",
    aria_label "aria-label", aria_labelledby "aria-labelledby", aria_level "aria-level", aria_live "aria-live",
    aria_modal "aria-modal", aria_multiline "aria-multiline", aria_multiselectable "aria-multiselectable",
    aria_orientation "aria-orientation", aria_owns "aria-owns", aria_placeholder "aria-placeholder",
    aria_posinset "aria-posinset", aria_pressed "aria-pressed", aria_readonly "aria-readonly",
    aria_required "aria-required", aria_roledescription "aria-roledescription", aria_rowcount "aria-rowcount",
    aria_rowindex "aria-rowindex", aria_selected "aria-selected", aria_setsize "aria-setsize",
    aria_sort "aria-sort", aria_valuemax "aria-valuemax", aria_valuemin "aria-valuemin",
    aria_valuenow "aria-valuenow", aria_valuetext "aria-valuetext",
}

impl Element {
    #[inline(never)]
    pub(crate) fn new(tag: &'static str, namespace: Option<&'static str>) -> Self {
        let kind = Kind { tag, namespace };
        Self(AnyView::new(Node::Element(Parts { kind, attributes: Vec::new(), children: Vec::new() })))
    }

    /// The element with one more child, behind those it has.
    pub fn child(self, child: impl IntoView) -> Self {
        child.into_child_of(self)
    }

    /// The element with an attribute of any name.
    pub fn attr(self, name: &'static str, value: impl IntoAttributeValue) -> Self {
        self.with_value(Place::Attribute, name, value.into_attribute_value())
    }

    /// The element with classes, or with one that comes and goes.
    pub fn class(self, value: impl IntoClass) -> Self {
        value.into_class_of(self)
    }

    /// The element with a property of its style.
    pub fn style(self, (name, value): (&'static str, impl IntoAttributeValue)) -> Self {
        self.with_value(Place::Style, name, value.into_attribute_value())
    }

    /// The element with a property of its node in the document.
    pub fn prop(self, name: &'static str, value: impl IntoAttributeValue) -> Self {
        self.with_value(Place::Property, name, value.into_attribute_value())
    }

    /// The element with a listener.
    pub fn on<E, F>(self, event: E, mut listener: F) -> Self
    where
        E: EventDescriptor,
        E::EventType: From<Event>,
        F: FnMut(E::EventType) + 'static,
    {
        let listener = move |event: Event| listener(E::EventType::from(event));
        self.with(Attribute::Listener(event.name(), Box::new(listener)))
    }

    /// The element, known to `container` once it is drawn.
    pub fn node_ref<E: ElementType, C: NodeRefContainer<E>>(self, container: C) -> Self {
        self.with(Attribute::Reference(Box::new(|node| container.load(node))))
    }

    #[inline(never)]
    fn with_value(self, place: Place, name: &'static str, value: Value) -> Self {
        self.with(Attribute::Value(Spot { place, name }, value))
    }

    #[inline(never)]
    fn with(mut self, attribute: Attribute) -> Self {
        if let Some(parts) = self.parts() {
            parts.attributes.push(attribute);
        }
        self
    }

    #[inline(never)]
    pub(crate) fn with_child(mut self, child: AnyView) -> Self {
        if let Some(parts) = self.parts() {
            parts.children.push(child);
        }
        self
    }

    #[inline(never)]
    pub(crate) fn with_children(mut self, children: Vec<AnyView>) -> Self {
        if let Some(parts) = self.parts() {
            parts.children.extend(children);
        }
        self
    }

    fn parts(&mut self) -> Option<&mut Parts> {
        match &mut *self.0.0 {
            Node::Element(parts) => Some(parts),
            _ => None,
        }
    }
}

/// What `class` takes.
pub trait IntoClass {
    /// The element with these classes.
    fn into_class_of(self, element: Element) -> Element;
}

impl<V: IntoAttributeValue> IntoClass for V {
    fn into_class_of(self, element: Element) -> Element {
        element.attr("class", self)
    }
}

impl<V: IntoAttributeValue> IntoClass for (&'static str, V) {
    fn into_class_of(self, element: Element) -> Element {
        element.with_value(Place::Class, self.0, self.1.into_attribute_value())
    }
}
