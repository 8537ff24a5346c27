// Tells the page around a panel how tall the panel is, so that it needs no scroll bar of its own.

/** Tells it now and whenever it changes. Does nothing outside a frame. */
export function tellHeight() {
  if (window.parent === window) return;
  const target = originAround();
  let told = 0;
  const tell = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    window.parent.postMessage({ cineai: "height", height }, target);
  };
  new ResizeObserver(tell).observe(document.body);
}

/** Who may hear it: the page around, where the browser says who that is. A height is no secret. */
function originAround() {
  try {
    const origin = location.ancestorOrigins?.[0] ?? new URL(document.referrer).origin;
    return origin === "null" ? "*" : origin;
  } catch {
    return "*";
  }
}
