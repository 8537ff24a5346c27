//! The calls of `window.cineai` as one list: the console's `cineai`, completion and the test that presets try every
//! call are made from it. It is derived from what the labs declare.

use protocol::LabApi;

/// A call.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ApiCall {
    /// As it is written after `cineai.`, with the names of its parameters. What comes before the last call is a handle:
    /// `documents.collection(name).find(filter, options)`. A parameter that is an arrow listens.
    pub signature: String,
    /// What it does.
    pub about: &'static str,
}

impl ApiCall {
    /// Its last name: `find`.
    pub fn method(&self) -> &str {
        let called = self.signature.rfind('(').and_then(|at| self.signature.get(..at));
        called.and_then(|named| named.rsplit('.').next()).unwrap_or(&self.signature)
    }

    /// Its first name, where it belongs to a lab: `documents`.
    pub fn lab(&self) -> Option<&str> {
        self.signature.split_once('.').map(|(lab, _)| lab).filter(|lab| !lab.contains('('))
    }
}

/// Every call of `labs`, and `ask`, which is `rag.ask` by a shorter name.
pub fn api(labs: &[LabApi]) -> Vec<ApiCall> {
    let declared = labs.iter().flat_map(LabApi::signatures);
    let mut all: Vec<ApiCall> = declared.map(|(signature, about)| ApiCall { signature, about }).collect();
    if let Some(ask) = all.iter().find(|call| call.signature.starts_with("rag.ask(")) {
        let signature = ask.signature.trim_start_matches("rag.").to_owned();
        all.push(ApiCall { signature, about: "The same as rag.ask" });
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    protocol::calls! {
        /// A lab for the test.
        enum NotesCall for "notes" {
            /// Finds notes.
            Find "find" { collection: String [Text], filter: String [Any default] } -> u64 = "cineai.notes.collection('a').find()",
            /// The page's own.
            Peek "peek" {} -> u64,
        }
    }

    #[test]
    fn a_call_knows_its_lab_and_its_method_and_the_pages_own_are_left_out() {
        let calls = api(&[LabApi::of::<NotesCall>().with_watch()]);
        let found: Vec<_> =
            calls.iter().map(|call| (call.signature.as_str(), call.lab(), call.method())).collect();
        let expected = [
            ("notes.collection(name).find(filter)", Some("notes"), "find"),
            ("notes.collection(name).watch(change => …)", Some("notes"), "watch"),
        ];
        assert_eq!(found, expected);
        let at_the_root = api(&[LabApi::of::<NotesCall>().at_the_root()]);
        assert_eq!(at_the_root.first().map(|call| (call.lab(), call.method())), Some((None, "find")));
    }
}
