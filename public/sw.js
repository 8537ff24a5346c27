// The service worker: everything the site needs, kept in this browser, so that it runs without a network.
//
// On a first visit it keeps what the page has fetched: nothing crosses the network for it. The rest of the site comes
// when the page says so (`keep`): once the reader goes on to another page, or comes again.
//
// Sealing the build (xtask/src/seal/) writes the version and the list of files with their hashes below. Files are
// kept by hash: an update fetches only what changed, and a kept file is never one of another build. A new version
// waits until the reader asks for it (`activate`), or until no page of the old one is open.
//
// Left unsealed (while developing) it takes itself and what it kept away.

const BUILD = "unsealed";

// Which models the host has: asked anew each time there is a network. The models themselves are kept by the engine.
const MODELS = "models/index.json";

const SEALED = typeof BUILD === "object";
const SCOPE = self.registration.scope;
// Cache storage belongs to the whole origin, which may hold other copies of the site under other paths.
const CACHE = `cineai ${SCOPE}`;

/** Where the page and the engine fetch the file from, so that what they have fetched is in the browser's own cache. */
const addressOf = (path) => new URL(path.startsWith("data/") ? `${path}?v=${BUILD.data}` : path, SCOPE).href;

/** Where the file at `path` (relative to the site) with this hash is kept. */
const keyOf = (path, hash) => `${new URL(path, SCOPE).href}?kept=${encodeURIComponent(hash)}`;

self.addEventListener("install", (event) => {
  // A newer version is kept whole before it takes over.
  if (SEALED) event.waitUntil(self.registration.active ? keep(fetchExactly) : keep(takeWhatIsThere));
  else self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  event.waitUntil(SEALED ? takeOver() : goAway());
});

self.addEventListener("message", (event) => {
  if (event.data === "activate") self.skipWaiting();
  if (event.data === "keep" && SEALED) event.waitUntil(keep(fetchExactly));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (!SEALED || request.method !== "GET" || !request.url.startsWith(SCOPE)) return;
  const path = decodeURIComponent(new URL(request.url).pathname.slice(new URL(SCOPE).pathname.length));
  if (path === MODELS) return event.respondWith(listOfModels(request));
  const known = path === "index.html" ? "" : path;
  const ours = Object.hasOwn(BUILD.files, known);
  // A page of the version before may still ask for an engine that only it knows.
  const former = !ours && request.mode !== "navigate" && /^[^/]+-[0-9a-f]{15,16}(_bg)?\.(js|wasm|css)$/.test(path);
  if (ours || former) event.respondWith(answer(request, known));
});

/** Keeps what is not kept yet, as far as `get` gets it. Any failure leaves the version that is there in place. */
async function keep(get) {
  const cache = await caches.open(CACHE);
  const missing = [];
  for (const [path, hash] of Object.entries(BUILD.files)) {
    if (!(await cache.match(keyOf(path, hash)))) missing.push([path, hash]);
  }
  // Few at a time: the page may still be loading something the reader waits for.
  const next = async () => {
    for (let file = missing.shift(); file; file = missing.shift()) {
      const [path, hash] = file;
      const got = await get(addressOf(path), hash);
      if (got) await cache.put(keyOf(path, hash), got);
    }
  };
  await Promise.all([next(), next(), next()]);
}

/** The file as the browser has it; none where it has not. The data may still be on their way: those are waited for. */
async function takeWhatIsThere(url, integrity) {
  if (url.startsWith(new URL("data/", SCOPE).href)) return fetchExactly(url, integrity);
  const found = await fetch(url, { integrity, cache: "only-if-cached", mode: "same-origin" }).catch(() => null);
  return found?.ok ? found : null;
}

/** The file with this hash: as the browser may have it already, else from the host. */
async function fetchExactly(url, integrity) {
  const fetched = await fetch(url, { integrity }).catch(() => fetch(url, { integrity, cache: "reload" }));
  if (!fetched.ok) throw new Error(`${url}: the host answered ${fetched.status}`);
  return fetched;
}

/** Drops what only older versions used, unless a page of an older version may still be open. */
async function takeOver() {
  await self.clients.claim();
  const pages = await self.clients.matchAll({ type: "window" });
  if (pages.length > 1) return;
  const cache = await caches.open(CACHE);
  const wanted = new Set([...Object.entries(BUILD.files).map(([path, hash]) => keyOf(path, hash)), keyOf(MODELS, "last")]);
  const kept = await cache.keys();
  await Promise.all(kept.filter(({ url }) => !wanted.has(url)).map((request) => cache.delete(request)));
}

async function goAway() {
  await caches.delete(CACHE);
  await self.registration.unregister();
}

/** As the host says now, else as it said last, else none. */
async function listOfModels(request) {
  const cache = await caches.open(CACHE);
  try {
    const fresh = await fetch(request);
    if (fresh.ok) await cache.put(keyOf(MODELS, "last"), fresh.clone());
    return fresh;
  } catch {
    return (await cache.match(keyOf(MODELS, "last"))) ?? Response.json({ models: [] });
  }
}

async function answer(request, path) {
  const cache = await caches.open(CACHE);
  const hash = BUILD.files[path];
  const kept = hash
    ? await cache.match(keyOf(path, hash))
    : await cache.match(new URL(path, SCOPE).href, { ignoreSearch: true });
  // The browser may have thrown the cache away.
  return kept ?? fetch(request);
}
