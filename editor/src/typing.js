// Typing over a selection, done in the editor's state.
//
// Left to Chromium, the new text comes into the document in an element with a `style` attribute (to keep the colour of
// what was there), which the page's policy refuses with an error in the console.

import { EditorView } from "@codemirror/view";

export const typing = EditorView.domEventHandlers({
  beforeinput(event, view) {
    if (event.inputType !== "insertText" || event.data === null || !event.cancelable || view.composing) return false;
    const [from, to] = selected(view);
    if (from === to) return false;
    const insert = () => view.state.update({
      changes: { from, to, insert: event.data },
      selection: { anchor: from + event.data.length },
      scrollIntoView: true,
      userEvent: "input.type",
    });
    // Those that CodeMirror asks when it reads a change from the document: they close brackets.
    const isHandled = view.state.facet(EditorView.inputHandler).some((handler) => handler(view, from, to, event.data, insert));
    if (!isHandled) view.dispatch(insert());
    return true;
  },
});

/** What is selected in the document: the state may not know of a selection made a moment ago. */
function selected(view) {
  const { main } = view.state.selection;
  const selection = view.root.getSelection?.() ?? document.getSelection();
  const ends = [[selection?.anchorNode, selection?.anchorOffset], [selection?.focusNode, selection?.focusOffset]];
  if (!ends.every(([node]) => node && view.contentDOM.contains(node))) return [main.from, main.to];
  return ends.map(([node, offset]) => view.posAtDOM(node, offset)).sort((a, b) => a - b);
}
