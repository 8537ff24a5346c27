//! The labs whose calls the engine answers. A lab is added by a line here.

use std::collections::BTreeMap;

use flow::{EngineLab, Stores};
use protocol::{CallSet, Counts, Reply, WireError};
use serde::Deserializer;

macro_rules! labs {
    ($($call:ident: $set:ty),* $(,)?) => {
        /// A call to one of the labs, read.
        #[derive(Debug)]
        #[allow(missing_docs, clippy::large_enum_variant, reason = "each variant is the lab it names")]
        pub enum LabCall {
            $($call($set)),*
        }

        impl LabCall {
            /// Reads a call to `lab`; `None` where the engine has no such lab.
            pub fn read<'de, D: Deserializer<'de>>(
                lab: &str,
                method: &str,
                params: D,
            ) -> Option<Result<Self, WireError>> {
                Some(match lab {
                    $(<$set as CallSet>::LAB => <$set as CallSet>::read(method, params).map(Self::$call),)*
                    _ => return None,
                })
            }

            /// Whether it can only be answered once the texts about films are there.
            pub fn needs_texts(&self) -> bool {
                match self {
                    $(Self::$call(call) => call.needs_texts()),*
                }
            }

            /// Whether all it writes is a trace of itself.
            pub fn leaves_a_trace(&self) -> bool {
                match self {
                    $(Self::$call(call) => call.leaves_a_trace()),*
                }
            }

            /// Answers it.
            pub async fn answer(self, stores: &mut Stores) -> Result<Reply, WireError> {
                match self {
                    $(Self::$call(call) => call.answer(stores).await),*
                }
            }
        }

        /// The names of all labs.
        pub fn names() -> Vec<&'static str> {
            vec![$(<$set as CallSet>::LAB),*]
        }

        /// What each lab holds; one that holds nothing is left out.
        pub async fn counts(stores: &Stores) -> Result<BTreeMap<String, Counts>, WireError> {
            let mut all = BTreeMap::new();
            $(
                let counts = <$set as EngineLab>::counts(stores).await?;
                if counts.iter().next().is_some() {
                    all.insert(<$set as CallSet>::LAB.to_owned(), counts);
                }
            )*
            Ok(all)
        }
    };
}

labs! {
    Flow: lab_flow::FlowCall,
    Sql: lab_sql::SqlCall,
    Documents: lab_documents::DocumentCall,
    Vectors: lab_vectors::VectorCall,
    Features: lab_features::FeatureCall,
    Rag: lab_rag::RagCall,
}
