//! `$regex`, the part of it that needs no regular expression engine.

/// `^` at the start, `$` at the end, `.*` between literal parts; `i` ignores case.
#[derive(Debug, PartialEq)]
pub struct Pattern {
    parts: Vec<String>,
    at_start: bool,
    at_end: bool,
    any_case: bool,
}

impl Pattern {
    /// Reads a pattern; anything beyond the small language is refused.
    pub fn parse(text: &str, options: &str) -> Result<Self, String> {
        if !matches!(options, "" | "i") {
            return Err(format!("$options \"{options}\": there is only \"i\", which ignores case"));
        }
        let any_case = options == "i";
        let (at_start, rest) = text.strip_prefix('^').map_or((false, text), |rest| (true, rest));
        let (at_end, rest) = rest.strip_suffix('$').map_or((false, rest), |rest| (true, rest));
        let parts: Vec<String> = rest
            .split(".*")
            .map(|part| if any_case { part.to_lowercase() } else { part.to_owned() })
            .collect();
        let special = |part: &String| {
            part.contains(['.', '*', '+', '?', '(', ')', '[', ']', '{', '}', '|', '\\', '^', '$'])
        };
        if parts.iter().any(special) {
            return Err(format!(
                "$regex \"{text}\": there are ^ at the start, $ at the end and .* between plain texts"
            ));
        }
        Ok(Self { parts, at_start, at_end, any_case })
    }

    /// Whether the pattern is found in `text`.
    pub fn matches(&self, text: &str) -> bool {
        let folded = if self.any_case { text.to_lowercase() } else { text.to_owned() };
        let mut rest = folded.as_str();
        let last = self.parts.len().saturating_sub(1);
        for (index, part) in self.parts.iter().enumerate() {
            let must_end = self.at_end && index == last;
            let must_start = self.at_start && index == 0;
            rest = match (must_start, must_end) {
                (true, true) => return rest == part,
                (false, true) => return rest.ends_with(part.as_str()),
                (true, false) => match rest.strip_prefix(part.as_str()) {
                    Some(rest) => rest,
                    None => return false,
                },
                (false, false) => match rest.find(part.as_str()) {
                    Some(at) => &rest[at + part.len()..],
                    None => return false,
                },
            };
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn patterns_match_as_the_regular_expression_would() {
        for (pattern, options, text, matching) in [
            ("dream", "", "a dream", true),
            ("Dream", "i", "a DREAM", true),
            ("^a.*m$", "", "a dream", true),
            ("^dream", "", "a dream", false),
            ("dre$", "", "a dream", false),
            ("^a dream$", "", "a dream", true),
            ("a.*a.*z", "", "abaz", true),
            ("aa.*a", "", "aa", false),
            ("", "", "", true),
            ("^a.*a$", "", "a", false),
        ] {
            let parsed = Pattern::parse(pattern, options).map(|parsed| parsed.matches(text));
            assert_eq!(parsed, Ok(matching), "{pattern} {text}");
        }
        for (pattern, options) in [("a|b", ""), ("a+", ""), ("[ab]", ""), ("a", "x")] {
            assert!(Pattern::parse(pattern, options).is_err(), "{pattern}");
        }
    }
}
