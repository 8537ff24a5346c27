// The code editor: CodeMirror in a shadow root, in the colours of the page.
//
// A shadow root, because there CodeMirror's styles are a constructable style sheet, which the page's policy allows;
// in the document they would be a `<style>`, which it does not. Colours are the page's own CSS variables, so light,
// dark and both side by side need nothing here.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, Prec } from "@codemirror/state";
import { EditorView, highlightSpecialChars, keymap, lineNumbers, placeholder } from "@codemirror/view";
import { javascript, sql } from "./languages.js";
import { colours, look } from "./look.js";
import { typing } from "./typing.js";
import { wrongLine } from "./wrong_line.js";

/**
 * @typedef {object} Options
 * @property {string} label what is written here, for those who do not see it
 * @property {"sql" | "javascript" | "json" | "text"} language
 * @property {string} text
 * @property {string} placeholder
 * @property {string} testid the hook for tests
 * @property {string} hint what the keys do, for those who do not see it
 * @property {{ signature: string, about: string }[]} calls the calls of `cineai`, to complete
 * @property {() => Promise<Record<string, string[]>>} schema tables and their columns, to complete
 * @property {(text: string) => void} onChange
 * @property {(() => void) | undefined} onRun runs the text, on Ctrl+Enter
 */

/**
 * Puts an editor into `host`.
 * @param {HTMLElement} host
 * @param {Options} options
 */
export function createEditor(host, { label, language, text, placeholder: words, testid, hint, calls, schema, onChange, onRun }) {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const [wrong, syntax] = [new Compartment(), new Compartment()];
  let current = language;
  /** Whether the text being put in was given by the page, which then knows of it. */
  let isGiven = false;
  const marked = (line) => [
    wrongLine(line),
    EditorView.contentAttributes.of({ "aria-invalid": String(line !== undefined) }),
  ];
  const run = { key: "Mod-Enter", run: () => { onRun(); return true; } };
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        onRun ? Prec.highest(keymap.of([run])) : [],
        lineNumbers(),
        highlightSpecialChars(),
        history(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        typing,
        autocompletion({ icons: false }),
        highlightSelectionMatches(),
        // After Escape, Tab leaves the editor: CodeMirror sees to that.
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...completionKeymap, indentWithTab]),
        placeholder(words),
        syntaxHighlighting(colours),
        look,
        syntax.of(languageOf(language, calls, schema)),
        EditorView.contentAttributes.of({ "aria-label": label, "aria-description": hint, "data-testid": testid, spellcheck: "false", tabindex: "0" }),
        wrong.of(marked(undefined)),
        EditorView.updateListener.of(({ docChanged, state }) => { if (docChanged && !isGiven) onChange(state.doc.toString()); }),
      ],
    }),
  });
  return {
    /** Puts a text in the place of the one that is there; it can be undone. */
    setText(text) {
      const { doc } = view.state;
      if (doc.toString() === text) return;
      isGiven = true;
      view.dispatch({ changes: { from: 0, to: doc.length, insert: text } });
      isGiven = false;
    },
    /** The text is now in this language. */
    setLanguage(language) {
      if (language === current) return;
      current = language;
      view.dispatch({ effects: syntax.reconfigure(languageOf(language, calls, schema)) });
    },
    /** Marks a line, from 1, as wrong; none where it is undefined. */
    setWrongLine(line) {
      view.dispatch({ effects: wrong.reconfigure(marked(line)) });
    },
    /** Gives it the focus, with the cursor at a place. */
    focus(at) {
      view.dispatch({ selection: { anchor: Math.min(at, view.state.doc.length) } });
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}

function languageOf(language, calls, schema) {
  switch (language) {
    case "sql": return sql(schema);
    case "javascript": return javascript(calls, schema);
    case "json": return json();
    default: return [];
  }
}
