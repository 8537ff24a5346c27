// Keeping the site in this browser by its service worker (public/sw.js), and going on to a newer version when the
// reader says so. Where workers of this kind are missing or refused (a sandboxed frame, an address that is not
// secure, blocked storage), nothing happens: the page only needs its network the next time too.

/** Milliseconds between two looks for a newer version, while the page stays open. */
const LOOK_EVERY = 60 * 60 * 1000;

let waiting = null;
let sayKept = null;
// Resolves when there is a worker that keeps.
const keeping = new Promise((resolve) => { sayKept = resolve; });

/**
 * Keeps this build in the browser.
 * @param {() => void} onNewer called when a newer version is there and waits
 */
export function keepOffline(onNewer) {
  const build = document.querySelector("meta[name=cineai-build]")?.content;
  if (!build || build === "unsealed" || !location.protocol.startsWith("http")) return;
  start(onNewer).catch((error) => console.info(`CineAI is not kept for use without a network: ${error.message}`));
}

async function start(onNewer) {
  // In a sandboxed frame already reading it throws.
  const workers = navigator.serviceWorker;
  if (!workers) return;
  const registration = await workers.register("./sw.js");
  if (!registration) return;
  // Whoever comes again, with the first visit's files kept, will come without a network some day.
  if (workers.controller) keepRest();
  workers.ready.then(({ active }) => sayKept(active));
  const look = () => {
    // The first version of all is no news to anybody.
    if (!registration.waiting || !workers.controller) return;
    waiting = registration.waiting;
    onNewer();
  };
  const follow = (worker) => worker?.addEventListener("statechange", look);
  look();
  follow(registration.installing);
  registration.addEventListener("updatefound", () => follow(registration.installing));
  let looked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - looked < LOOK_EVERY) return;
    looked = Date.now();
    registration.update().catch(() => {});
  });
}

/** Keeps what the first visit has not fetched: the other pages. */
export async function keepRest() {
  (await keeping).postMessage("keep");
}

/** Goes on to the newer version: this page is loaded again, others stay as they are. */
export function goOn() {
  if (!waiting) return;
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting.postMessage("activate");
}
