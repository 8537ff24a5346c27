// A value as JSON for the page, with marks for what JSON has no words for (src/ui/console/shown.rs reads them).

/** How many bytes of a byte string are shown. */
const HEAD = 64;

/** @param {unknown} value @returns {string} */
export function described(value) {
  const above = [];
  const mark = (what, more) => ({ $cineai: what, ...more });
  const plain = (value) => {
    switch (typeof value) {
      case "undefined": return mark("undefined");
      case "function": return mark("function");
      case "symbol": return mark("text", { text: String(value) });
      case "bigint": return mark("text", { text: `${value}n` });
      case "number": return Number.isFinite(value) ? value : mark("text", { text: String(value) });
      case "object": break;
      default: return value;
    }
    if (value === null) return null;
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? mark("text", { text: "Invalid Date" }) : value.toISOString();
    if (value instanceof Uint8Array) return mark("bytes", { length: value.length, head: [...value.subarray(0, HEAD)] });
    if (value instanceof Float32Array || value instanceof Float64Array) return mark("vector", { values: Array.from(value, (x) => (Number.isFinite(x) ? x : null)) });
    if (value instanceof Error) return mark("text", { text: `${value.name}: ${value.message}` });
    if (value instanceof RegExp) return mark("text", { text: String(value) });
    if (value instanceof Promise) return mark("promise");
    if (above.includes(value)) return mark("text", { text: "(itself)" });
    above.push(value);
    let copy;
    if (Array.isArray(value) || ArrayBuffer.isView(value)) copy = Array.from(value, plain);
    else if (value instanceof Set) copy = [...value].map(plain);
    else if (value instanceof Map) copy = [...value].map(([key, item]) => [plain(key), plain(item)]);
    else copy = Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item)]));
    above.pop();
    return copy;
  };
  return JSON.stringify(plain(value));
}

/** The bytes that a value is, to be saved as a file. */
export function bytesOf(value) {
  return value instanceof Uint8Array ? value : undefined;
}
