//! Patterns of keys, as Redis's KEYS reads them.

/// Whether `text` fits `pattern`: `*` any text, `?` one sign, `[abc]`, `[a-z]`, `[^a]` one of several or none of them,
/// and a backslash takes the next sign as it is. A bracket that is never closed ends with the pattern.
pub fn fits(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
    // Where the last star stands, and how much of the text it takes: tried again with one sign more.
    let mut star: Option<(usize, usize)> = None;
    let (mut p, mut t) = (0, 0);
    while t < text.len() {
        let step = match pattern.get(p) {
            Some('*') => {
                star = Some((p, t));
                p += 1;
                continue;
            }
            Some(_) => one(&pattern, p, text.get(t).copied()),
            None => None,
        };
        match (step, star) {
            (Some(next), _) => {
                p = next;
                t += 1;
            }
            (None, Some((at, taken))) => {
                star = Some((at, taken + 1));
                p = at + 1;
                t = taken + 1;
            }
            (None, None) => return false,
        }
    }
    pattern.get(p..).is_some_and(|rest| rest.iter().all(|sign| *sign == '*'))
}

/// Where the pattern goes on after the part at `p`, if that part fits `sign`.
fn one(pattern: &[char], p: usize, sign: Option<char>) -> Option<usize> {
    let sign = sign?;
    match (pattern.get(p)?, pattern.get(p + 1)) {
        ('?', _) => Some(p + 1),
        ('\\', Some(next)) => (*next == sign).then_some(p + 2),
        ('[', _) => {
            let (negated, mut at) =
                if pattern.get(p + 1) == Some(&'^') { (true, p + 2) } else { (false, p + 1) };
            let mut found = false;
            while let Some(first) = pattern.get(at).filter(|sign| **sign != ']') {
                if let (Some('-'), Some(last)) =
                    (pattern.get(at + 1), pattern.get(at + 2).filter(|s| **s != ']'))
                {
                    found |= (*first.min(last)..=*first.max(last)).contains(&sign);
                    at += 3;
                } else {
                    found |= *first == sign;
                    at += 1;
                }
            }
            (found != negated).then_some((at + 1).min(pattern.len()))
        }
        (own, _) => (*own == sign).then_some(p + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_fit_as_in_the_manual_of_redis() {
        for (pattern, text, expected) in [
            ("h?llo", "hello", true),
            ("h?llo", "hllo", false),
            ("h*llo", "heeeello", true),
            ("h*llo", "hllo", true),
            ("h[ae]llo", "hallo", true),
            ("h[ae]llo", "hillo", false),
            ("h[^e]llo", "hallo", true),
            ("h[^e]llo", "hello", false),
            ("h[a-b]llo", "hbllo", true),
            ("h[a-b]llo", "hcllo", false),
            ("*", "", true),
            ("", "", true),
            ("", "a", false),
            ("a\\*b", "a*b", true),
            ("a\\*b", "axb", false),
            ("*a*b*", "xxaxxbxx", true),
            ("*a*b*", "xxbxxaxx", false),
            ("[a", "a", true),
            ("session:*", "session:42", true),
        ] {
            assert_eq!(fits(pattern, text), expected, "{pattern} {text}");
        }
    }

    #[test]
    fn many_stars_end_soon() {
        assert!(!fits(&"*a".repeat(30), &"a".repeat(29)));
    }
}
