//! Markdown into sections, blocks and inline pieces; what is not part of the dialect is refused by name.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, OffsetIter, Options, Parser, Tag};

use super::tree::{Block, Inline, Item, Section, TextError, plain_words};

/// Where links may lead: addresses of this page.
const IN_PAGE: &str = "#/";

/// Marks that stand in words only where their partner is missing. Who means the sign itself writes it as code.
const MARKS: [&str; 3] = ["`", "**", "[["];

/// Reads a file: the section of its `# ` title (an empty title where it has none), with its sections inside.
pub fn parse(file: &str, text: &str) -> Result<Section, TextError> {
    let options = Options::ENABLE_TASKLISTS | Options::ENABLE_WIKILINKS;
    let events = Parser::new_ext(text, options).into_offset_iter();
    Reader { file, text, events, at: 0, line: 1 }.file()
}

struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    events: OffsetIter<'a>,
    /// Where the newest event begins, in bytes and as a line.
    at: usize,
    line: usize,
}

impl<'a> Reader<'a> {
    fn file(mut self) -> Result<Section, TextError> {
        let mut root = Section { line: 1, ..Section::default() };
        // The sections that are still open, below the root: each inside the one before it.
        let mut open: Vec<Section> = Vec::new();
        while let Some(event) = self.next() {
            let Event::Start(Tag::Heading { level, .. }) = event else {
                let block = self.block(event)?;
                open.last_mut().unwrap_or(&mut root).blocks.push(block);
                continue;
            };
            let line = self.line;
            let title = plain_words(&self.inlines()?);
            if level == HeadingLevel::H1 {
                if !(open.is_empty() && root.title.is_empty() && root.blocks.is_empty()) {
                    return Err(self.wrong(line, "the title of the file, `# `, stands first and once"));
                }
                (root.title, root.line) = (title, line);
                continue;
            }
            let depth = level as usize - 2;
            if depth > open.len() {
                return Err(self.wrong(line, "this heading is more than one level below the one before it"));
            }
            close(&mut root, &mut open, depth);
            open.push(Section { title, line, ..Section::default() });
        }
        close(&mut root, &mut open, 0);
        Ok(root)
    }

    fn next(&mut self) -> Option<Event<'a>> {
        let (event, Range { start, .. }) = self.events.next()?;
        if let Some(passed) = self.text.get(self.at..start) {
            self.line += passed.matches('\n').count();
            self.at = start;
        }
        Some(event)
    }

    fn block(&mut self, event: Event<'a>) -> Result<Block, TextError> {
        match event {
            Event::Start(Tag::Paragraph) => Ok(Block::Paragraph(self.inlines()?)),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => self.code(),
            Event::Start(Tag::List(None)) => {
                let mut points = Vec::new();
                while let Some(Event::Start(Tag::Item)) = self.next() {
                    points.push(self.item()?);
                }
                Ok(Block::List(points))
            }
            other => Err(self.refused(&other)),
        }
    }

    fn code(&mut self) -> Result<Block, TextError> {
        let mut code = String::new();
        loop {
            match self.next() {
                Some(Event::Text(text)) => code.push_str(&text),
                Some(Event::End(_)) | None => return Ok(Block::Code(code)),
                Some(other) => return Err(self.refused(&other)),
            }
        }
    }

    fn item(&mut self) -> Result<Item, TextError> {
        let mut item = Item { is_checked: None, words: Vec::new() };
        // In a list with blank lines the words of a point are a paragraph inside it.
        let mut is_in_paragraph = false;
        while let Some(event) = self.next() {
            match event {
                Event::Start(Tag::Paragraph) if item.words.is_empty() => is_in_paragraph = true,
                Event::End(_) if is_in_paragraph => is_in_paragraph = false,
                Event::End(_) => break,
                Event::TaskListMarker(is_checked) => item.is_checked = Some(is_checked),
                other => self.inline(other, &mut item.words)?,
            }
        }
        Ok(item)
    }

    /// Everything up to the end of what was just begun.
    fn inlines(&mut self) -> Result<Vec<Inline>, TextError> {
        let mut found = Vec::new();
        while let Some(event) = self.next() {
            if matches!(event, Event::End(_)) {
                break;
            }
            self.inline(event, &mut found)?;
        }
        Ok(found)
    }

    fn inline(&mut self, event: Event<'a>, into: &mut Vec<Inline>) -> Result<(), TextError> {
        let piece = match event {
            Event::Text(words) => return self.words(&words, into),
            Event::SoftBreak => Inline::Break,
            Event::Code(code) => Inline::Code(code.into_string()),
            Event::Start(Tag::Emphasis) => Inline::Emphasis(self.inlines()?),
            Event::Start(Tag::Strong) => Inline::Strong(self.inlines()?),
            Event::Start(Tag::Link { link_type: LinkType::WikiLink { .. }, dest_url, .. }) => {
                let shown = plain_words(&self.inlines()?).trim().to_owned();
                Inline::Term { term: dest_url.trim().to_owned(), shown }
            }
            Event::Start(Tag::Link { dest_url, title, .. }) => {
                let line = self.line;
                if !dest_url.starts_with(IN_PAGE) || !title.is_empty() {
                    let what =
                        format!("a link leads to an address of this page, `{IN_PAGE}…`, and has no title");
                    return Err(self.wrong(line, &what));
                }
                Inline::Link { to: dest_url.into_string(), words: self.inlines()? }
            }
            other => return Err(self.refused(&other)),
        };
        into.push(piece);
        Ok(())
    }

    /// Adds words, which come in pieces, to those before them.
    fn words(&self, words: &str, into: &mut Vec<Inline>) -> Result<(), TextError> {
        if !matches!(into.last(), Some(Inline::Text(_))) {
            into.push(Inline::Text(String::new()));
        }
        if let Some(Inline::Text(whole)) = into.last_mut() {
            whole.push_str(words);
            if let Some(mark) = MARKS.iter().find(|mark| whole.contains(**mark)) {
                return Err(self.wrong(self.line, &format!("`{mark}` is opened and not closed")));
            }
        }
        Ok(())
    }

    fn refused(&self, event: &Event<'_>) -> TextError {
        let name = match event {
            Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock) => "HTML",
            Event::Start(Tag::Image { .. }) => "an image",
            Event::Start(Tag::BlockQuote(_)) => "a quotation",
            Event::Start(Tag::List(Some(_))) => "a numbered list",
            Event::Start(Tag::List(None)) => "a list inside a list",
            Event::Start(Tag::Paragraph) => "a second paragraph in a point of a list",
            Event::Start(Tag::Heading { .. }) => "a heading in a point of a list",
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
                "code by indentation (it stands between lines of three back ticks)"
            }
            Event::Start(Tag::CodeBlock(_)) => "a block of code in a point of a list",
            Event::Rule => "a rule",
            Event::HardBreak => "a forced line break",
            _ => "this mark",
        };
        self.wrong(self.line, &format!("{name} is not part of these texts"))
    }

    fn wrong(&self, line: usize, what: &str) -> TextError {
        TextError { file: self.file.to_owned(), line, what: what.to_owned() }
    }
}

/// Puts the open sections from `depth` on into those that hold them.
fn close(root: &mut Section, open: &mut Vec<Section>, depth: usize) {
    while open.len() > depth {
        if let Some(section) = open.pop() {
            open.last_mut().unwrap_or(root).sections.push(section);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Inline {
        Inline::Text(words.to_owned())
    }

    fn only_block(source: &str) -> Block {
        let mut root = parse("f.md", source).unwrap();
        assert_eq!(root.blocks.len(), 1, "{source}");
        root.blocks.remove(0)
    }

    fn point(is_checked: Option<bool>, words: Vec<Inline>) -> Item {
        Item { is_checked, words }
    }

    #[test]
    fn every_mark_becomes_its_piece() {
        let term = |term: &str, shown: &str| Inline::Term { term: term.to_owned(), shown: shown.to_owned() };
        assert_eq!(
            only_block(
                "A [[page]] of `4 <b>`, *not* **less `x`**; [[B-tree|the tree]]: 2 * 3 &lt; [all](#/glossary?q=a)"
            ),
            Block::Paragraph(vec![
                text("A "),
                term("page", "page"),
                text(" of "),
                Inline::Code("4 <b>".to_owned()),
                text(", "),
                Inline::Emphasis(vec![text("not")]),
                text(" "),
                Inline::Strong(vec![text("less "), Inline::Code("x".to_owned())]),
                text("; "),
                term("B-tree", "the tree"),
                text(": 2 * 3 < "),
                Inline::Link { to: "#/glossary?q=a".to_owned(), words: vec![text("all")] },
            ])
        );
    }

    #[test]
    fn lines_join_into_paragraphs_and_points() {
        let found =
            parse("f.md", "one\ntwo\n\n- a\n  b\n- [x] c\n\n- [ ] d\n\nthree\n```js\n 1\n\n2\n```").unwrap();
        assert_eq!(
            found.blocks,
            [
                Block::Paragraph(vec![text("one"), Inline::Break, text("two")]),
                Block::List(vec![
                    point(None, vec![text("a"), Inline::Break, text("b")]),
                    point(Some(true), vec![text("c")]),
                    point(Some(false), vec![text("d")]),
                ]),
                Block::Paragraph(vec![text("three")]),
                Block::Code(" 1\n\n2\n".to_owned()),
            ]
        );
    }

    #[test]
    fn sections_hold_what_stands_under_their_heading() {
        fn shape(section: &Section) -> String {
            let inner: Vec<String> = section.sections.iter().map(shape).collect();
            format!("{}@{}:{}[{}]", section.title, section.line, section.blocks.len(), inner.join(" "))
        }
        let found = parse("f.md", "# All\nx\n\n## A `b`\n1\n### C\n2\n\n3\n### D\n## E\n").unwrap();
        assert_eq!(shape(&found), "All@1:1[A b@4:1[C@6:2[] D@10:0[]] E@11:0[]]");
        assert_eq!(shape(&parse("f.md", "\n## A\n1\n").unwrap()), "@1:0[A@2:1[]]");
        for bad in ["## A\n#### B\n", "x\n\n# A\n", "# A\n# B\n", "## A\n# B\n", "### A\n"] {
            let error = parse("f.md", bad).unwrap_err().to_string();
            assert!(error.contains("heading") || error.contains("title"), "{error}");
        }
    }

    #[test]
    fn what_is_not_of_the_dialect_is_refused_with_its_name_and_line() {
        for (source, line, says) in [
            ("a\n\nb <b>bold</b>", 3, "HTML"),
            ("<script>alert(1)</script>", 1, "HTML"),
            ("a <!-- b -->", 1, "HTML"),
            ("<div>\nx\n</div>", 1, "HTML"),
            ("a\n![b](#/c)", 2, "an image"),
            ("![[b]]", 1, "an image"),
            ("- a\n- <i>b</i>", 2, "HTML"),
            ("## <u>a</u>", 1, "HTML"),
            ("*a <i>b</i>*", 1, "HTML"),
            ("> a", 1, "a quotation"),
            ("1. a", 1, "a numbered list"),
            ("- a\n  - b", 2, "a list inside a list"),
            ("- a\n\n  b", 3, "a second paragraph"),
            ("a\n\n***", 3, "a rule"),
            ("a  \nb", 1, "a forced line break"),
            ("    a", 1, "code by indentation"),
            ("[a](https://example.org)", 1, "a link leads"),
            ("[a](javascript:alert(1))", 1, "a link leads"),
            ("<https://example.org>", 1, "a link leads"),
            ("[a](#/b \"c\")", 1, "has no title"),
            ("[a][b]\n\n[b]: https://example.org", 1, "a link leads"),
            ("a\n`b", 2, "``` is opened and not closed"),
            ("a [[b", 1, "`[[` is opened and not closed"),
            ("a **b", 1, "`**` is opened and not closed"),
        ] {
            let error = parse("lesson-sql.md", source).unwrap_err().to_string();
            assert!(
                error.starts_with(&format!("lesson-sql.md, line {line}: ")) && error.contains(says),
                "{source:?}: {error}"
            );
        }
    }
}
