// Files that are dropped on the page: the browser would leave the page and show them.

let dropped = null;

/**
 * Keeps the browser on the page, and says what was dropped.
 * @param {(name: string, size: number) => void} onDrop
 */
export function catchDrops(onDrop) {
  const isOurs = (event) =>
    event.dataTransfer?.types.includes("Files") &&
    !event.defaultPrevented &&
    // A field for files takes them itself.
    !(event.target instanceof Element && event.target.closest("input[type=file]"));
  addEventListener("dragover", (event) => {
    if (!isOurs(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
  });
  addEventListener("drop", (event) => {
    if (!isOurs(event)) return;
    event.preventDefault();
    dropped = event.dataTransfer.files[0] ?? null;
    if (dropped) onDrop(dropped.name, dropped.size);
  });
}

/** The bytes of the file that was dropped last. */
export async function droppedBytes() {
  return new Uint8Array(await dropped.arrayBuffer());
}
