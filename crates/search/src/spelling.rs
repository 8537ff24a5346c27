//! The known words nearest to a misspelt one.

/// Shorter words are left as they are: too many others are one letter away.
const SHORTEST: usize = 4;
/// Words from this length on may be two letters off, shorter ones one.
const LONG: usize = 7;
/// Longer words are no words.
const LONGEST: usize = 40;

/// The words of `known` that begin as `word` does and lie nearest to it, where any is near enough; in order of the
/// alphabet.
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a String>) -> Vec<&'a str> {
    let letters: Vec<char> = word.chars().collect();
    if !(SHORTEST..=LONGEST).contains(&letters.len()) || !letters.iter().all(|c| c.is_alphabetic()) {
        return Vec::new();
    }
    let mut limit = if letters.len() < LONG { 1 } else { 2 };
    let mut found: Vec<&str> = Vec::new();
    for other in known.filter(|other| other.chars().next() == letters.first().copied()) {
        let others: Vec<char> = other.chars().collect();
        if others.iter().any(|c| !c.is_alphabetic()) {
            continue;
        }
        match distance(&letters, &others, limit) {
            Some(distance) if distance < limit => {
                limit = distance;
                found = vec![other];
            }
            Some(_) => found.push(other),
            None => {}
        }
    }
    found.sort_unstable();
    found
}

/// Letters inserted, left out, replaced or swapped with their neighbour (optimal string alignment), where that is
/// not more than `limit`.
pub fn distance(a: &[char], b: &[char], limit: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut previous: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in (1..).zip(a) {
        let mut row = vec![i];
        for (j, y) in (1..).zip(b) {
            let mut least = (previous[j] + 1).min(row[j - 1] + 1).min(previous[j - 1] + usize::from(x != y));
            if i > 1 && j > 1 && *x == b[j - 2] && a[i - 2] == *y {
                least = least.min(before[j - 2] + 1);
            }
            row.push(least);
        }
        if row.iter().all(|&cell| cell > limit) {
            return None;
        }
        before = std::mem::replace(&mut previous, row);
    }
    previous.last().copied().filter(|&distance| distance <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_word_finds_the_words_meant() {
        let known: Vec<String> =
            ["casablanca", "bogart", "board", "bogarde", "cat", "cart", "hitchcock", "chart", "24"]
                .map(str::to_owned)
                .to_vec();
        for (typed, meant) in [
            ("casblanca", &["casablanca"][..]),
            ("bogard", &["board", "bogarde", "bogart"]),
            ("hitchcok", &["hitchcock"]),
            ("hithccock", &["hitchcock"]),
            ("hicthokc", &[]),
            ("cat", &[]),
            ("zart", &[]),
            ("2445", &[]),
            ("", &[]),
        ] {
            assert_eq!(nearest(typed, known.iter()), meant, "{typed}");
        }
        assert!(nearest(&"c".repeat(100_000), known.iter()).is_empty());
    }
}
