//! Definitions: checked, and looked up by reference.

use serde_json::Value;

use super::FeatureError;
use protocol::{EntityDefinition, FeatureDefinition, FeatureRow, FeatureViewDefinition, Registry, SqlValue};
use storage::parse_timestamp;

const MAX_NAME: usize = 60;

/// The type of a feature's values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ValueType {
    /// 64-bit integer.
    Int64,
    /// 64-bit float.
    Float64,
    /// Text.
    String,
    /// True or false; 1 or 0 in SQL.
    Bool,
    /// A list of texts; JSON text in SQL.
    StringArray,
}

/// Features of one view that one request asks for.
#[derive(Debug)]
pub struct ViewRequest<'a> {
    /// The view.
    pub view: &'a FeatureViewDefinition,
    /// The column that identifies an entity.
    pub join_key: &'a str,
    /// The features, and the names they have in the output.
    pub features: Vec<(&'a FeatureDefinition, String)>,
}

impl ValueType {
    /// Reads a type's name.
    pub fn parse(name: &str) -> Result<Self, FeatureError> {
        Ok(match name {
            "Int64" => Self::Int64,
            "Float64" => Self::Float64,
            "String" => Self::String,
            "Bool" => Self::Bool,
            "Array(String)" => Self::StringArray,
            other => return Err(FeatureError::BadType(other.to_owned())),
        })
    }

    /// The SQL column type.
    pub fn sql(self) -> &'static str {
        match self {
            Self::Int64 | Self::Bool => "INTEGER",
            Self::Float64 => "REAL",
            Self::String | Self::StringArray => "TEXT",
        }
    }

    /// `value` as it is stored; `None` where it is of another type. Null fits every type.
    pub fn to_sql(self, value: &Value) -> Option<SqlValue> {
        Some(match (self, value) {
            (_, Value::Null) => SqlValue::Null,
            (Self::Int64, Value::Number(number)) => SqlValue::Integer(number.as_i64()?),
            (Self::Float64, Value::Number(number)) => SqlValue::Real(number.as_f64()?),
            (Self::String, Value::String(text)) => SqlValue::Text(text.clone()),
            (Self::Bool, Value::Bool(flag)) => SqlValue::Integer(i64::from(*flag)),
            (Self::StringArray, Value::Array(items)) if items.iter().all(Value::is_string) => {
                SqlValue::Text(value.to_string())
            }
            _ => return None,
        })
    }

    /// The stored value as it is read.
    pub fn to_json(self, value: &SqlValue) -> Value {
        match (self, value) {
            (Self::Bool, SqlValue::Integer(flag)) => Value::Bool(*flag != 0),
            (Self::StringArray, SqlValue::Text(text)) => serde_json::from_str(text).unwrap_or(Value::Null),
            (_, SqlValue::Integer(number)) => (*number).into(),
            (_, SqlValue::Real(number)) => (*number).into(),
            (_, SqlValue::Text(text)) => text.clone().into(),
            _ => Value::Null,
        }
    }
}

/// Checks `changes` against `registry` and merges them into a new one.
pub fn merged(registry: &Registry, changes: Registry) -> Result<Registry, FeatureError> {
    let mut merged = registry.clone();
    for entity in changes.entities {
        check_name(&entity.name)?;
        check_name(&entity.join_key)?;
        match merged.entities.iter_mut().find(|known| known.name == entity.name) {
            Some(known) => *known = entity,
            None => merged.entities.push(entity),
        }
    }
    for view in changes.feature_views {
        check_name(&view.name)?;
        for feature in &view.features {
            check_name(&feature.name)?;
            ValueType::parse(&feature.dtype)?;
        }
        entity_of(&merged, &view)?;
        match merged.feature_views.iter_mut().find(|known| known.name == view.name) {
            Some(known) if columns(known) != columns(&view) || known.entity != view.entity => {
                return Err(FeatureError::ViewChanged(view.name));
            }
            Some(known) => *known = view,
            None => merged.feature_views.push(view),
        }
    }
    Ok(merged)
}

/// The view `name`.
pub fn view<'a>(registry: &'a Registry, name: &str) -> Result<&'a FeatureViewDefinition, FeatureError> {
    registry.feature_views.iter().find(|view| view.name == name).ok_or_else(|| FeatureError::UnknownView {
        name: name.to_owned(),
        known: names(registry.feature_views.iter().map(|view| view.name.as_str())),
    })
}

/// The entity a view describes.
pub fn entity_of<'a>(
    registry: &'a Registry,
    view: &FeatureViewDefinition,
) -> Result<&'a EntityDefinition, FeatureError> {
    registry
        .entities
        .iter()
        .find(|entity| entity.name == view.entity)
        .ok_or_else(|| FeatureError::UnknownEntity { view: view.name.clone(), entity: view.entity.clone() })
}

/// Resolves `view:feature` references, grouped by view.
///
/// A feature is named after itself in the output; where two of the request share a name, after both: `view__feature`.
pub fn resolve<'a>(
    registry: &'a Registry,
    references: &[String],
) -> Result<Vec<ViewRequest<'a>>, FeatureError> {
    let mut pairs = Vec::new();
    for reference in references {
        let (view_name, feature_name) =
            reference.split_once(':').ok_or_else(|| FeatureError::BadReference(reference.clone()))?;
        let view = view(registry, view_name)?;
        let feature = view.features.iter().find(|feature| feature.name == feature_name).ok_or_else(|| {
            FeatureError::UnknownFeature {
                view: view_name.to_owned(),
                feature: feature_name.to_owned(),
                known: names(view.features.iter().map(|feature| feature.name.as_str())),
            }
        })?;
        pairs.push((view, feature));
    }
    let mut requests: Vec<ViewRequest> = Vec::new();
    for (view, feature) in &pairs {
        let shared = pairs.iter().any(|(other, twin)| twin.name == feature.name && other.name != view.name);
        let output = if shared { format!("{}__{}", view.name, feature.name) } else { feature.name.clone() };
        match requests.iter_mut().find(|request| request.view.name == view.name) {
            Some(request) => request.features.push((feature, output)),
            None => requests.push(ViewRequest {
                view,
                join_key: &entity_of(registry, view)?.join_key,
                features: vec![(feature, output)],
            }),
        }
    }
    Ok(requests)
}

/// The entity key in a row.
pub fn entity_key(row: &FeatureRow, at: usize, join_key: &str) -> Result<SqlValue, FeatureError> {
    match row.get(join_key) {
        None => Err(FeatureError::MissingColumn { row: at, column: join_key.to_owned() }),
        Some(Value::String(text)) => Ok(SqlValue::Text(text.clone())),
        Some(Value::Number(number)) if number.as_i64().is_some() => {
            Ok(SqlValue::Integer(number.as_i64().unwrap_or_default()))
        }
        Some(other) => Err(FeatureError::BadValue {
            row: at,
            column: join_key.to_owned(),
            expected: "an integer or a string".to_owned(),
            given: other.to_string(),
        }),
    }
}

/// A timestamp: ISO 8601 or milliseconds since 1970.
pub fn timestamp(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64().or_else(|| number.as_f64().map(|ms| ms as i64)),
        Value::String(text) => parse_timestamp(text),
        _ => None,
    }
}

/// The timestamp in column `column` of a row.
pub fn row_timestamp(row: &FeatureRow, at: usize, column: &str) -> Result<i64, FeatureError> {
    let value =
        row.get(column).ok_or_else(|| FeatureError::MissingColumn { row: at, column: column.to_owned() })?;
    timestamp(value).ok_or_else(|| FeatureError::BadValue {
        row: at,
        column: column.to_owned(),
        expected: "an ISO 8601 time or milliseconds since 1970".to_owned(),
        given: value.to_string(),
    })
}

fn columns(view: &FeatureViewDefinition) -> Vec<(&str, &str)> {
    view.features.iter().map(|feature| (feature.name.as_str(), feature.dtype.as_str())).collect()
}

/// Names become names of SQL tables and columns: nothing but identifiers is let through.
fn check_name(name: &str) -> Result<(), FeatureError> {
    let fits = name.len() <= MAX_NAME
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if fits { Ok(()) } else { Err(FeatureError::BadName(name.chars().take(MAX_NAME).collect())) }
}

fn names<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}
