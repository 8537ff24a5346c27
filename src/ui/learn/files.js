// Files of the reader.

/** The text of the file chosen in `field`; null where there is none or it is larger than `most` bytes. */
export async function chosenText(field, most) {
  const file = field.files?.[0];
  return file && file.size <= most ? file.text() : null;
}
