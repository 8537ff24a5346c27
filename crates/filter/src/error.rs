//! Why a filter, a path or a pattern is refused.

use super::MAX_LEVELS;

/// A filter that is not understood.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum FilterError {
    /// Not an object.
    #[error("write an object of conditions, as in {{ year: 1994 }}, not {0}")]
    NotAnObject(String),
    /// Nested too deep.
    #[error("it is nested more than {levels} levels deep", levels = MAX_LEVELS)]
    TooDeep,
    /// A field path that reaches nothing.
    #[error("{0}")]
    Path(#[from] PathError),
    /// An operator in the place of a field.
    #[error("\"{0}\" cannot stand here; at the top there are $and, $or and $nor")]
    NotAtTheTop(String),
    /// A logical operator without filters.
    #[error("{0} takes a non-empty array of filters")]
    NoFilters(&'static str),
    /// An operator there is not.
    #[error("\"{name}\" on \"{path}\" is no operator; there are {known}")]
    UnknownOperator {
        /// What was written.
        name: String,
        /// The field it is written on.
        path: String,
        /// What could be written.
        known: &'static str,
    },
    /// An operator with a value it cannot take.
    #[error("{operator} on \"{path}\" takes {takes}, not {given}")]
    WrongOperand {
        /// The operator.
        operator: String,
        /// The field it is written on.
        path: String,
        /// What it takes.
        takes: &'static str,
        /// What it was given.
        given: String,
    },
    /// `{}` as a condition: a JavaScript regular expression or date arrives as one.
    #[error(
        "\"{0}\" is compared with {{}}, which is what a JavaScript regular expression becomes: write {{ $regex: \"...\" }}, or {{ $eq: {{}} }} for an empty object"
    )]
    EmptyObject(String),
    /// An operator inside a value, where it could match nothing.
    #[error(
        "{operator} stands within a value that \"{path}\" is compared with: for the field of an object write its path, as in \"{path}.field\""
    )]
    OperatorInValue {
        /// The operator.
        operator: String,
        /// The field.
        path: String,
    },
    /// A list of objects as a condition on a payload, as other vector databases write `must`.
    #[error(
        "\"{0}\" is a field here, not a list of conditions: those are joined by $and, $or and $nor; {{ $eq: [...] }} compares with a list"
    )]
    ObjectsInList(String),
    /// `$options` without `$regex`.
    #[error("$options on \"{0}\" belongs to a $regex, and there is none")]
    OptionsAlone(String),
    /// A regular expression that cannot be used.
    #[error("$regex on \"{path}\": {problem}")]
    Pattern {
        /// The field.
        path: String,
        /// Why.
        problem: PatternError,
    },
}

/// A field path that cannot be used.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum PathError {
    /// More parts than a document has levels.
    #[error("a path has at most {levels} parts", levels = MAX_LEVELS)]
    TooLong,
    /// MongoDB's positional operators.
    #[error("\"{path}\": positions like {part} are not there; write the number of the element")]
    Position {
        /// The path.
        path: String,
        /// The position.
        part: String,
    },
    /// A part that is no field name.
    #[error("\"{path}\": a part of a path {problem}")]
    Part {
        /// The path.
        path: String,
        /// Why.
        problem: NameError,
    },
}

/// Why a word is no field name.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum NameError {
    /// Nothing at all.
    #[error("cannot be empty")]
    Empty,
    /// The mark of operators.
    #[error("cannot begin with $, which marks operators")]
    Dollar,
    /// A zero byte.
    #[error("cannot contain a zero byte")]
    ZeroByte,
}

/// A regular expression that cannot be used.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum PatternError {
    /// An option there is not.
    #[error(
        "\"{0}\" is no option; there are i (ignore case), m (lines), s (dot matches line ends) and x (spaces)"
    )]
    UnknownOption(char),
    /// What the engine cannot do or read.
    #[error("{0}")]
    Unsupported(String),
    /// `a++`, which MongoDB reads as a quantifier that gives nothing back.
    #[error("possessive quantifiers are not supported")]
    Possessive,
    /// Only ASCII letters lose their case in brackets and under `(?i)`.
    #[error("\"{0}\" cannot ignore case there: write both letters, or use the option i and no brackets")]
    CaseBeyondAscii(char),
}
