//! The glossary: every term at three levels, searchable, and open in place wherever a text names one.

pub mod terms;
