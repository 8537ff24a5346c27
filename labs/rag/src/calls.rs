//! What the RAG lab can be asked.

use protocol::{
    Answer, AskOptions, Chunk, ChunkOptions, EvaluateOptions, Evaluation, Passage, RetrieveOptions,
    StoredPassage,
};

protocol::calls! {
    /// Calls to retrieval and answering.
    pub enum RagCall for "rag" {
        /// The passages that fit a question best.
        Retrieve "retrieve" { question: String [Text], options: RetrieveOptions [Any default] } -> Vec<Passage>
            = "cineai.rag.retrieve('Which films are about chess?', { mode: 'hybrid', k: 5 })",
        /// An answer made of sentences of the passages, with their sources.
        Ask "ask" { question: String [Text], options: AskOptions [Any default] } -> Answer
            = "cineai.rag.ask('Which films did Akira Kurosawa direct?')",
        /// Cuts a text into chunks.
        CutText "chunk" { text: String [Text], options: ChunkOptions [Any default] } -> Vec<Chunk>
            = "cineai.rag.chunk('One sentence. Another one.', { strategy: 'sentence', size: 20 })",
        /// How well retrieval finds the passages of labelled questions.
        Evaluate "evaluate" { options: EvaluateOptions [Any default] } -> Evaluation
            = "cineai.rag.evaluate({ mode: 'keyword', k: 10 })",
        /// The passages of one film, as they are stored.
        Passages "passages" { movie: i64 [Number] } -> Vec<StoredPassage>,
    }
}
