// Tells the page around a panel how tall the panel is, so that it needs no scroll bar of its own.

/** Milliseconds the panel stands still before its height is final. */
const STILL = 700;

let isReady = false;
let tell = () => {};

/** Tells it now and whenever it changes. Does nothing outside a frame. */
export function tellHeight() {
  if (window.parent === window) return;
  const target = originAround();
  let told = "";
  let timer;
  const post = (height, settled) => {
    if (told === `${height} ${settled}`) return;
    told = `${height} ${settled}`;
    window.parent.postMessage({ cineai: "height", height, settled }, target);
  };
  tell = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    post(height, false);
    clearTimeout(timer);
    // Until then the page around keeps the room it has: what is still loading is shorter than what comes.
    if (isReady) timer = setTimeout(() => post(height, true), STILL);
  };
  new ResizeObserver(() => tell()).observe(document.body);
}

/** The engine is there: once the panel stands still, its height is what it will be. */
export function settle() {
  isReady = true;
  tell();
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
