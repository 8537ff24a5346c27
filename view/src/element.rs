//! An element before it is drawn: a tag, its attributes, its children.

use std::borrow::Cow;

use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::AttributeValue;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::tachys::html::attribute::custom::custom_attribute;
use leptos::tachys::html::class::{IntoClass, class};
use leptos::tachys::html::element::ElementType;
use leptos::tachys::html::event::{Custom, EventDescriptor, on};
use leptos::tachys::html::node_ref::{NodeRefContainer, node_ref};
use leptos::tachys::html::property::{IntoProperty, prop};
use leptos::tachys::html::style::{IntoStyle, style};
use leptos::tachys::renderer::types::Event;
use leptos::tachys::view::any_view::{AnyView, IntoAny};
use leptos::tachys::view::{IntoRender, RenderHtml};

/// An element of any tag. It is one pointer, so that a call that adds to it is a few bytes.
pub struct Element(pub(crate) Box<Parts>);

/// What an element is made of.
pub(crate) struct Parts {
    pub(crate) kind: Kind,
    pub(crate) attributes: Vec<AnyAttribute>,
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
                pub fn $method<V: AttributeValue>(self, value: V) -> Self {
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
    pub(crate) fn new(tag: &'static str, namespace: Option<&'static str>) -> Self {
        let kind = Kind { tag, namespace };
        Self(Box::new(Parts { kind, attributes: Vec::new(), children: Vec::new() }))
    }

    /// The element with one more child, behind those it has.
    pub fn child<C>(self, child: C) -> Self
    where
        C: IntoRender,
        C::Output: RenderHtml,
    {
        self.with_child(child.into_render().into_any())
    }

    /// The element with an attribute of any name.
    pub fn attr<V: AttributeValue>(self, name: &'static str, value: V) -> Self {
        self.with(custom_attribute(name, value))
    }

    /// The element with classes, or with one that comes and goes.
    pub fn class<C: IntoClass>(self, value: C) -> Self {
        self.with(class(value))
    }

    /// The element with a property of its style.
    pub fn style<S: IntoStyle>(self, value: S) -> Self {
        self.with(style(value))
    }

    /// The element with a property of its node in the document.
    pub fn prop<P: IntoProperty>(self, name: &'static str, value: P) -> Self {
        self.with(prop(name, value))
    }

    /// The element with a listener.
    pub fn on<E, F>(self, event: E, mut listener: F) -> Self
    where
        E: EventDescriptor,
        E::EventType: From<Event>,
        F: FnMut(E::EventType) + 'static,
    {
        self.with_listener(event.name(), Box::new(move |event| listener(E::EventType::from(event))))
    }

    /// The element, known to `container` once it is drawn.
    pub fn node_ref<E: ElementType, C: NodeRefContainer<E>>(self, container: C) -> Self {
        self.with(node_ref::<E, C>(container))
    }

    pub(crate) fn with<A: Attribute>(self, attribute: A) -> Self {
        self.with_attribute(attribute.into_any_attr())
    }

    #[inline(never)]
    fn with_listener(self, name: Cow<'static, str>, listener: Box<dyn FnMut(Event)>) -> Self {
        self.with(on(Custom::<Event>::new(name), listener))
    }

    #[inline(never)]
    fn with_attribute(mut self, attribute: AnyAttribute) -> Self {
        self.0.attributes.push(attribute);
        self
    }

    #[inline(never)]
    fn with_child(mut self, child: AnyView) -> Self {
        self.0.children.push(child);
        self
    }
}
