//! Calls: what a lab can be asked, written down once.
//!
//! A lab declares its calls with [`calls!`](crate::calls!). From the one declaration come a struct for each call that is
//! tied to the type of its reply ([`Call`]), the lab's enum of them ([`CallSet`]), which the engine side matches on, and
//! the table of [`CallSpec`]s from which `window.cineai.<lab>`, its argument checks, completion in the editor and the
//! test that every call has a preset are derived.

use serde::{Deserialize, Deserializer, Serialize, de::DeserializeOwned};

use super::WireError;
use super::strict::AsMap;

/// One call with its arguments, tied to the type of its reply.
pub trait Call: Serialize {
    /// What is answered.
    type Reply: DeserializeOwned + Serialize + 'static;
    /// The lab that answers.
    const LAB: &'static str;
    /// The name after the lab's: `exec`.
    const METHOD: &'static str;
}

/// All calls of one lab.
pub trait CallSet: Sized {
    /// The lab's name, which is also its name in `window.cineai` and in addresses.
    const LAB: &'static str;
    /// The calls, in the order in which they are listed.
    const CALLS: &'static [CallSpec];

    /// Reads a call that came as its method's name and an object of arguments.
    fn read<'de, D: Deserializer<'de>>(method: &str, params: D) -> Result<Self, WireError>;
}

/// What `window.cineai` offers of one lab.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct LabApi {
    /// The lab's name.
    pub lab: &'static str,
    /// Its calls.
    pub calls: &'static [CallSpec],
    /// Whether its calls are members of `window.cineai` itself.
    pub root: bool,
    /// Whether `collection(name).watch(callback)` hears of its changes.
    pub watch: bool,
    /// The program of its own worker; none where the engine answers.
    pub program: Option<&'static str>,
}

impl LabApi {
    /// What is offered of a lab that the engine answers.
    pub const fn of<S: CallSet>() -> Self {
        Self { lab: S::LAB, calls: S::CALLS, root: false, watch: false, program: None }
    }

    /// The same as members of `window.cineai` itself.
    pub const fn at_the_root(self) -> Self {
        Self { root: true, ..self }
    }

    /// The same with changes to watch.
    pub const fn with_watch(self) -> Self {
        Self { watch: true, ..self }
    }

    /// The same, answered by a worker of its own.
    pub const fn in_worker(self, program: &'static str) -> Self {
        Self { program: Some(program), ..self }
    }

    /// The calls that are offered, each as it is written after `cineai.` and with what it does.
    pub fn signatures(&self) -> impl Iterator<Item = (String, &'static str)> {
        let lab = if self.root { String::new() } else { format!("{}.", self.lab) };
        let watch = (self.watch).then(|| {
            (
                format!("{lab}collection(name).watch(change => …)"),
                "Hears of every change, until what it returns is called",
            )
        });
        let calls = self.calls.iter().filter(|call| call.example.is_some());
        calls.map(move |call| (format!("{lab}{}", call.signature()), call.doc)).chain(watch)
    }
}

/// One call, described.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct CallSpec {
    /// Its name: `exec`.
    pub method: &'static str,
    /// What it does, in one or two sentences.
    pub doc: &'static str,
    /// A line of JavaScript that uses it. A call without one is the page's own and is not part of `window.cineai`.
    pub example: Option<&'static str>,
    /// Its arguments, in order.
    pub params: &'static [ParamSpec],
    /// Whether the only argument is the object of all parameters itself.
    pub whole: bool,
    /// The member of the reply that becomes a `Float32Array`; the empty text names the reply itself.
    pub floats: Option<&'static str>,
}

impl CallSpec {
    /// Whether the call is made on the handle `collection(name)`: its first argument is the collection's name.
    pub fn is_of_collection(&self) -> bool {
        self.params.first().is_some_and(|param| param.name == "collection")
    }

    /// As it is written after its lab: `collection(name).find(filter, { sort, limit })`.
    pub fn signature(&self) -> String {
        let handle = if self.is_of_collection() { "collection(name)." } else { "" };
        let params = self.params.iter().skip(usize::from(self.is_of_collection()));
        let params: Vec<String> = params.map(ParamSpec::signature).collect();
        format!("{handle}{}({})", self.method, params.join(", "))
    }
}

/// One argument, described.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct ParamSpec {
    /// Its name.
    pub name: &'static str,
    /// What it must be.
    pub kind: ParamKind,
    /// Whether it may be left out.
    pub optional: bool,
    /// Its members, where it is an object of known ones.
    #[serde(skip)]
    pub members: fn() -> &'static [&'static str],
}

impl ParamSpec {
    /// Its name, or its members in braces: `{ sort, limit }`.
    pub fn signature(&self) -> String {
        match (self.members)() {
            [] => self.name.to_owned(),
            members => format!("{{ {} }}", members.join(", ")),
        }
    }
}

impl PartialEq for ParamSpec {
    fn eq(&self, other: &Self) -> bool {
        (self.name, self.kind, self.optional) == (other.name, other.kind, other.optional)
    }
}

/// What an argument must be, as `window.cineai` checks it before the call is sent.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ParamKind {
    /// A string.
    Text,
    /// A number.
    Number,
    /// An array.
    Array,
    /// An object.
    Object,
    /// A `Uint8Array` or an `ArrayBuffer`.
    Bytes,
    /// Whatever the engine makes of it.
    Any,
}

/// Arguments that fit no parameter are refused by name.
pub fn read_params<'de, D: Deserializer<'de>, T: Deserialize<'de>>(params: D) -> Result<T, WireError> {
    T::deserialize(AsMap(params))
        .map_err(|error| WireError::argument(format!("the call's arguments do not fit: {error}")))
}

/// The refusal of a method that a lab does not have.
pub fn unknown_method(lab: &str, method: &str, calls: &[CallSpec]) -> WireError {
    let known: Vec<&str> = calls.iter().map(|call| call.method).collect();
    WireError::argument(format!("{lab} has no call {method}: it has {}", known.join(", ")))
}

/// Declares a lab's calls.
///
/// ```
/// protocol::calls! {
///     /// Calls to a counter.
///     pub enum CounterCall for "counter" {
///         /// Adds to a counter and returns its new value.
///         Add "add" { name: String [Text], by: i64 [Any default] } -> i64 = "cineai.counter.add('views', 1)",
///         /// All counters.
///         List "list" {} -> Vec<String> = "cineai.counter.list()",
///     }
/// }
/// assert_eq!(CounterCall::CALLS[0].params[1].optional, true);
/// # use protocol::CallSet;
/// ```
///
/// - Behind each parameter stand its [`ParamKind`] and, where it may be left out, `default`.
/// - `Add "add" (AddRequest [Object request]) -> …` takes an existing type as the object of all parameters.
/// - A call whose first parameter is `collection` is made on `collection(name)`.
/// - `-> Vec<f32> [floats ""]` is handed to JavaScript as a `Float32Array`, `[floats "vector"]` its member of that name.
/// - A call without `= "example"` is the page's own and not offered in `window.cineai`.
#[macro_export]
macro_rules! calls {
    (
        $(#[$about:meta])*
        $vis:vis enum $set:ident for $lab:literal {
            $(
                $(#[doc = $doc:literal])+
                $call:ident $method:literal $body:tt -> $reply:ty $([floats $floats:literal])? $(= $example:literal)?
            ),* $(,)?
        }
    ) => {
        $( $crate::calls!(@call $vis $call $lab $method $body [$($doc)+] $reply); )*

        $(#[$about])*
        #[derive(Debug)]
        $vis enum $set {
            $( $(#[doc = $doc])+ $call($call) ),*
        }

        impl $crate::CallSet for $set {
            const LAB: &'static str = $lab;
            const CALLS: &'static [$crate::CallSpec] = &[$(
                $crate::CallSpec {
                    method: $method,
                    doc: concat!($($doc),+).trim_ascii_start(),
                    example: $crate::calls!(@option $($example)?),
                    params: $crate::calls!(@params $body),
                    whole: $crate::calls!(@whole $body),
                    floats: $crate::calls!(@option $($floats)?),
                }
            ),*];

            fn read<'de, D: $crate::serde::Deserializer<'de>>(
                method: &str,
                params: D,
            ) -> Result<Self, $crate::WireError> {
                match method {
                    $( $method => Ok(Self::$call($crate::read_params(params)?)), )*
                    _ => Err($crate::unknown_method($lab, method, Self::CALLS)),
                }
            }
        }
    };

    (@call $vis:vis $call:ident $lab:literal $method:literal
        { $($field:ident : $type:ty [$kind:ident $($default:ident)?]),* $(,)? } [$($doc:literal)+] $reply:ty) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, $crate::serde::Deserialize, $crate::serde::Serialize)]
        #[serde(crate = "protocol::serde", deny_unknown_fields)]
        #[allow(missing_docs, reason = "the members are the call's arguments")]
        $vis struct $call { $( $(#[serde($default)])? pub $field: $type ),* }

        impl $crate::Call for $call {
            type Reply = $reply;
            const LAB: &'static str = $lab;
            const METHOD: &'static str = $method;
        }
    };
    (@call $vis:vis $call:ident $lab:literal $method:literal
        ($type:ty [$kind:ident $name:ident $($default:ident)?]) [$($doc:literal)+] $reply:ty) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, $crate::serde::Deserialize, $crate::serde::Serialize)]
        #[serde(crate = "protocol::serde", transparent)]
        $vis struct $call(
            /// The object of all parameters.
            pub $type,
        );

        impl $crate::Call for $call {
            type Reply = $reply;
            const LAB: &'static str = $lab;
            const METHOD: &'static str = $method;
        }
    };

    (@params { $($field:ident : $type:ty [$kind:ident $($default:ident)?]),* $(,)? }) => {
        &[$( $crate::ParamSpec {
            name: stringify!($field),
            kind: $crate::ParamKind::$kind,
            optional: $crate::calls!(@given $($default)?),
            members: $crate::members_of::<$type>,
        } ),*]
    };
    (@params ($type:ty [$kind:ident $name:ident $($default:ident)?])) => {
        &[$crate::ParamSpec {
            name: stringify!($name),
            kind: $crate::ParamKind::$kind,
            optional: $crate::calls!(@given $($default)?),
            members: $crate::members_of::<$type>,
        }]
    };

    (@whole { $($fields:tt)* }) => { false };
    (@whole ($($fields:tt)*)) => { true };
    (@option) => { None };
    (@option $value:literal) => { Some($value) };
    (@given) => { false };
    (@given $default:ident) => { true };
}
