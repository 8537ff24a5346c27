// How the editor looks, in the page's own measures and colours (style/tokens.css).

import { HighlightStyle } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

export const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword, tags.definitionKeyword], color: "var(--code-keyword)" },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: "var(--code-text)" },
  { tag: [tags.number, tags.bool, tags.null, tags.atom, tags.self], color: "var(--code-value)" },
  { tag: [tags.propertyName, tags.function(tags.variableName), tags.function(tags.propertyName), tags.typeName, tags.special(tags.name)], color: "var(--code-name)" },
  { tag: tags.comment, color: "var(--code-comment)", fontStyle: "italic" },
  { tag: [tags.operator, tags.punctuation, tags.bracket], color: "var(--ink-soft)" },
]);

const wash = { backgroundColor: "var(--accent-wash)" };
const field = { background: "var(--surface)", border: "var(--line) solid var(--hairline-strong)", borderRadius: "var(--radius-s)", color: "var(--ink)", font: "inherit" };

export const look = EditorView.theme({
  "&": { maxHeight: "var(--editor-max)", color: "var(--ink)", backgroundColor: "var(--surface)", font: "var(--weight) var(--text-s) / var(--leading) var(--mono)", fontVariantLigatures: "none" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { overflow: "auto", font: "inherit", lineHeight: "inherit" },
  ".cm-content, .cm-gutter": { minHeight: "var(--editor-height)" },
  ".cm-content": { paddingBlock: "var(--space-3)", caretColor: "var(--ink)" },
  ".cm-line": { paddingInline: "var(--space-3)" },
  ".cm-gutters": { minWidth: "var(--editor-numbers)", justifyContent: "end", color: "var(--ink-faint)", backgroundColor: "var(--surface)", borderRight: "var(--line) solid var(--hairline)" },
  ".cm-lineNumbers .cm-gutterElement": { paddingInline: "0 var(--space-2)" },
  ".cm-line.wrong-line, .cm-gutterElement.wrong-line": { backgroundColor: "var(--bad-wash)" },
  ".cm-gutterElement.wrong-line": { color: "var(--bad)", fontWeight: "var(--weight-bold)", boxShadow: "inset var(--line-way) 0 var(--bad)" },
  ".cm-placeholder": { color: "var(--ink-faint)" },
  ".cm-content ::selection, .cm-selectionMatch, .cm-searchMatch, &.cm-focused .cm-matchingBracket, .cm-snippetField": wash,
  ".cm-searchMatch": { outline: "var(--line) solid var(--hairline-strong)" },
  ".cm-searchMatch-selected": { outline: "var(--line) solid var(--accent)" },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: "var(--bad-wash)" },
  ".cm-panels, .cm-tooltip": { color: "var(--ink)", backgroundColor: "var(--raised)" },
  ".cm-panels-bottom": { borderTop: "var(--line) solid var(--hairline)" },
  ".cm-panel.cm-search": { fontFamily: "var(--sans)" },
  ".cm-panel.cm-search label": { fontSize: "var(--text-xs)" },
  ".cm-textfield, .cm-button": { ...field, fontSize: "var(--text-s)", backgroundImage: "none" },
  ".cm-tooltip": { border: "var(--line) solid var(--hairline-strong)", borderRadius: "var(--radius-s)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { color: "var(--ink)", backgroundColor: "var(--accent-wash)" },
  ".cm-completionDetail, .cm-completionInfo": { color: "var(--ink-soft)" },
  ".cm-completionInfo": { fontFamily: "var(--sans)", maxWidth: "min(20rem, 60vw)" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "var(--weight-bold)" },
});
