// Puts the code editor in the place of a text field, once its bundle is there. Where it does not come, the field stays.

/** The bundle (editor/src/editor.js), asked for once; again where that failed. */
let bundle;
const editors = new Map();
let last = 0;

/**
 * Opens an editor in `host`.
 * @param {HTMLElement} host
 * @param {object} options label, language, text, placeholder, testid, hint; calls and tables to complete
 * @param {(text: string) => void} onChange
 * @param {(() => void) | undefined} onRun
 * @param {() => void} onOpen once the editor is there
 * @returns {number} the editor, to be closed
 */
export function openEditor(host, options, onChange, onRun, onOpen) {
  const id = last += 1;
  const state = { text: options.text, language: options.language, line: undefined, editor: undefined };
  editors.set(id, state);
  open(state, host, options, onChange, onRun, onOpen).catch((error) => {
    console.info(`The code editor did not come (${error.message}): a plain text field takes its place.`);
  });
  return id;
}

/** The text is now this one. */
export function setText(id, text) {
  const state = editors.get(id);
  if (!state) return;
  state.text = text;
  state.editor?.setText(text);
}

/** The text is now in this language. */
export function setLanguage(id, language) {
  const state = editors.get(id);
  if (!state) return;
  state.language = language;
  state.editor?.setLanguage(language);
}

/** The line that is wrong, from 1; undefined for none. */
export function setWrongLine(id, line) {
  const state = editors.get(id);
  if (!state) return;
  state.line = line;
  state.editor?.setWrongLine(line);
}

export function closeEditor(id) {
  editors.get(id)?.editor?.destroy();
  editors.delete(id);
}

async function open(state, host, { calls = [], tables, ...options }, onChange, onRun, onOpen) {
  bundle ??= import(new URL(address(), document.baseURI).href);
  const { createEditor } = await bundle.catch((error) => {
    bundle = undefined;
    throw error;
  });
  // The reader may have left meanwhile.
  if (![...editors.values()].includes(state)) return;
  const field = document.activeElement;
  const isTyping = field?.tagName === "TEXTAREA" && field.parentElement === host.parentElement;
  // A table made a moment ago is completed too.
  const schema = async () => (await tables?.().catch(() => ({}))) ?? {};
  const text = (text) => { state.text = text; onChange(text); };
  state.editor = createEditor(host, { ...options, text: state.text, language: state.language, calls, schema, onChange: text, onRun });
  if (state.line !== undefined) state.editor.setWrongLine(state.line);
  onOpen();
  if (isTyping) state.editor.focus(field.selectionStart);
}

/** The bundle's address: sealing the build names it in the page. */
function address() {
  return document.querySelector("meta[name=cineai-editor]")?.content ?? "./editor.js";
}
