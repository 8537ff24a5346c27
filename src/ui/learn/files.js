// Files of the reader: one offered, one read.

/** Offers `text` as a file called `name`. */
export function saveText(text, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The text of the file chosen in `field`; null where there is none or it is larger than `most` bytes. */
export async function chosenText(field, most) {
  const file = field.files?.[0];
  return file && file.size <= most ? file.text() : null;
}
