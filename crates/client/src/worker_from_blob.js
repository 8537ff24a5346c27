// A sandboxed frame has an origin of its own, and no address is of that origin: it may start a worker from nothing
// but its own blob. The blob's script loads the real one, and lets it find its files where the real one lies. The
// host must allow other origins to read those files, as GitHub Pages does.

/**
 * @param {string} script the worker's script, relative to the page
 * @param {string} name the worker's name
 * @returns {Worker}
 */
export function workerFromBlob(script, name) {
  const base = JSON.stringify(new URL(script, document.baseURI).href);
  const bootstrap = `{
    const { fetch, importScripts } = self;
    const resolve = (address) => new URL(address, ${base}).href;
    self.fetch = (what, options) => fetch.call(self, typeof what === "string" ? resolve(what) : what, options);
    self.importScripts = (...addresses) => importScripts.apply(self, addresses.map(resolve));
    self.importScripts(${base});
  }`;
  const address = URL.createObjectURL(new Blob([bootstrap], { type: "text/javascript" }));
  return new Worker(address, { name });
}
