//! The parameters of one panel in a link: names and values in the order they were set, and nobody else's business.

/// The most parameters a link may hold.
const MAX_PARAMS: usize = 32;

/// The longest name.
const MAX_NAME: usize = 32;

/// Names and values. A name is letters, digits, `-` and `_`, and stands once; a value is any text.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Params(Vec<(String, String)>);

impl Params {
    /// The value of a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Gives a name a value, in its old place or at the end. A name that is none, and one too many, is left out.
    pub fn set(&mut self, name: &str, value: &str) {
        if let Some((_, known)) = self.0.iter_mut().find(|(known, _)| known == name) {
            value.clone_into(known);
        } else if self.0.len() < MAX_PARAMS && is_name(name) {
            self.0.push((name.to_owned(), value.to_owned()));
        }
    }

    /// Forgets a name.
    pub fn remove(&mut self, name: &str) {
        self.0.retain(|(known, _)| known != name);
    }

    /// Names and values, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

impl<'a> FromIterator<(&'a str, &'a str)> for Params {
    fn from_iter<I: IntoIterator<Item = (&'a str, &'a str)>>(pairs: I) -> Self {
        let mut params = Self::default();
        pairs.into_iter().for_each(|(name, value)| params.set(name, value));
        params
    }
}

fn is_name(name: &str) -> bool {
    (1..=MAX_NAME).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_its_place_and_its_last_value() {
        let mut params: Params =
            [("tab", "browse"), ("sql", "select 1"), ("tab", "console")].into_iter().collect();
        assert_eq!(params.iter().collect::<Vec<_>>(), [("tab", "console"), ("sql", "select 1")]);
        params.remove("tab");
        assert_eq!((params.get("tab"), params.get("sql")), (None, Some("select 1")));
    }

    #[test]
    fn what_is_no_name_and_what_is_too_much_is_left_out() {
        let mut params = Params::default();
        for name in ["", "a b", "ü", "a=b", &"n".repeat(MAX_NAME + 1)] {
            params.set(name, "x");
        }
        assert_eq!(params, Params::default());
        for number in 0..100 {
            params.set(&format!("n{number}"), "x");
        }
        assert_eq!(params.iter().count(), MAX_PARAMS);
    }
}
