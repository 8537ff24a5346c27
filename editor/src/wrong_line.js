// The line that an error names, marked in the text and beside it.

import { RangeSet } from "@codemirror/state";
import { Decoration, EditorView, GutterMarker, gutterLineClass } from "@codemirror/view";

const MARK = Decoration.line({ class: "wrong-line" });
const BESIDE = new (class extends GutterMarker {
  elementClass = "wrong-line";
})();

/** @param {number | undefined} line from 1; past the end nothing is marked */
export function wrongLine(line) {
  if (line === undefined) return [];
  const marks = (mark) => ({ state: { doc } }) => (line <= doc.lines ? RangeSet.of(mark.range(doc.line(line).from)) : RangeSet.empty);
  return [EditorView.decorations.of(marks(MARK)), gutterLineClass.compute(["doc"], (state) => marks(BESIDE)({ state }))];
}
