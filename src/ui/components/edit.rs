//! What keys do to the text of an editor, as positions in UTF-16 units, which is how browsers count.

/// A change: what is selected first, and what is typed over it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Edit {
    /// The part replaced.
    pub replaced: (u32, u32),
    /// What takes its place.
    pub text: String,
    /// What is selected afterwards.
    pub selected: (u32, u32),
}

/// One step of indentation.
const STEP: &str = "  ";

/// A new line that begins under the beginning of the old one, one step further in behind an opening bracket.
pub fn new_line(text: &str, start: u32, end: u32) -> Edit {
    let before = before(text, start);
    let line = before.rsplit('\n').next().unwrap_or_default();
    let mut indent: String = line.chars().take_while(|letter| *letter == ' ' || *letter == '\t').collect();
    if line.trim_end().ends_with(['{', '[', '(']) {
        indent.push_str(STEP);
    }
    let typed = format!("\n{indent}");
    let after = start + units(&typed);
    Edit { replaced: (start, end), text: typed, selected: (after, after) }
}

/// One step in: at the cursor, or every line of the selection.
pub fn indent(text: &str, start: u32, end: u32) -> Edit {
    let selected = before(text, end).len() - before(text, start).len();
    let spans_lines = text
        .get(before(text, start).len()..)
        .is_some_and(|rest| rest.get(..selected).is_some_and(|selection| selection.contains('\n')));
    if !spans_lines {
        let after = start + units(STEP);
        return Edit { replaced: (start, end), text: STEP.to_owned(), selected: (after, after) };
    }
    over_lines(text, start, end, |line| format!("{STEP}{line}"))
}

/// One step out, for every line touched; none where no line is indented.
pub fn outdent(text: &str, start: u32, end: u32) -> Option<Edit> {
    let edit = over_lines(text, start, end, |line| {
        let spaces = line.chars().take(STEP.len()).take_while(|letter| *letter == ' ').count();
        let rest = if spaces == 0 { line.strip_prefix('\t') } else { line.get(spaces..) };
        rest.unwrap_or(line).to_owned()
    });
    let old = edit.replaced.1 - edit.replaced.0;
    (units(&edit.text) != old).then_some(edit)
}

fn over_lines(text: &str, start: u32, end: u32, change: impl Fn(&str) -> String) -> Edit {
    let head = before(text, start);
    let first = head.rfind('\n').map_or(0, |at| at + 1);
    let tail = before(text, end).len();
    let last = text.get(tail..).and_then(|rest| rest.find('\n')).map_or(text.len(), |at| tail + at);
    let lines = text.get(first..last).unwrap_or_default();
    let changed = lines.split('\n').map(change).collect::<Vec<_>>().join("\n");
    let from = units(text.get(..first).unwrap_or_default());
    let to = from + units(&changed);
    // A mere cursor stays a cursor, as far from the end of its line as it was.
    let selected = if start == end {
        let left = units(text.get(tail..last).unwrap_or_default());
        let at = to.saturating_sub(left).max(from);
        (at, at)
    } else {
        (from, to)
    };
    Edit { replaced: (from, from + units(lines)), text: changed, selected }
}

/// The text up to a position in UTF-16 units.
fn before(text: &str, position: u32) -> &str {
    let mut passed = 0;
    for (at, letter) in text.char_indices() {
        if passed >= position {
            return text.get(..at).unwrap_or_default();
        }
        passed += letter.len_utf16() as u32;
    }
    text
}

/// Length in UTF-16 units.
fn units(text: &str) -> u32 {
    text.chars().map(char::len_utf16).sum::<usize>() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Applies an edit as a browser does; `|` marks the ends of the selection.
    fn applied(text: &str, edit: &Edit) -> String {
        let all: Vec<u16> = text.encode_utf16().collect();
        let mut result = all[..edit.replaced.0 as usize].to_vec();
        result.extend(edit.text.encode_utf16());
        result.extend(&all[edit.replaced.1 as usize..]);
        let (start, end) = (edit.selected.0 as usize, edit.selected.1 as usize);
        if end > start {
            result.insert(end, u16::from(b'|'));
        }
        result.insert(start, u16::from(b'|'));
        String::from_utf16(&result).unwrap_or_default()
    }

    #[test]
    fn a_new_line_keeps_the_indentation() {
        assert_eq!(applied("  a", &new_line("  a", 3, 3)), "  a\n  |");
        assert_eq!(applied("f({", &new_line("f({", 3, 3)), "f({\n  |");
        assert_eq!(applied("🎬ab", &new_line("🎬ab", 2, 3)), "🎬\n|b");
    }

    #[test]
    fn tab_goes_in_and_back_out() {
        assert_eq!(applied("ab", &indent("ab", 1, 1)), "a  |b");
        assert_eq!(applied("a\n🎬\nc", &indent("a\n🎬\nc", 0, 3)), "|  a\n  🎬|\nc");
        assert_eq!(outdent("    a", 5, 5).map(|edit| applied("    a", &edit)), Some("  a|".to_owned()));
        assert_eq!(
            outdent("  a\n b\nc", 0, 8).map(|edit| applied("  a\n b\nc", &edit)),
            Some("|a\nb\nc|".to_owned())
        );
        assert_eq!(outdent("a", 1, 1), None);
    }
}
