// Checks that a value has a shape. A shape is
//   "number" | "string" | "boolean" | "any" | "number?" (that or null or absent), a function that says yes or no,
//   [shape] for a non-empty array of it, { list: shape } for one that may be empty, or an object of shapes:
// further members are allowed, as the contract allows them.

/** Throws, naming the path, where `value` has not the `shape`. */
export function assertShape(value, shape, path = "result") {
  const fail = (expected) => {
    throw new Error(`${path} should be ${expected} but is ${JSON.stringify(value)?.slice(0, 160)}`);
  };
  if (typeof shape === "string") {
    const optional = shape.endsWith("?");
    if (optional && value == null) return;
    const type = optional ? shape.slice(0, -1) : shape;
    if (type === "any" ? value === undefined : typeof value !== type || Number.isNaN(value)) fail(`a ${type}`);
  } else if (typeof shape === "function") {
    if (!shape(value)) fail(`such that ${shape}`);
  } else if (Array.isArray(shape)) {
    if (!Array.isArray(value) || value.length === 0) fail("an array that is not empty");
    value.forEach((item, index) => assertShape(item, shape[0], `${path}[${index}]`));
  } else if ("list" in shape) {
    if (!Array.isArray(value)) fail("an array");
    value.forEach((item, index) => assertShape(item, shape.list, `${path}[${index}]`));
  } else {
    if (value === null || typeof value !== "object" || Array.isArray(value)) fail("an object");
    for (const [name, inner] of Object.entries(shape)) assertShape(value[name], inner, `${path}.${name}`);
  }
}
