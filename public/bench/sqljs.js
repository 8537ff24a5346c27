// The SQL peer: sql.js in a worker of its own, on the same database bytes, asked by message as our engine is.
//
// It is no part of the site. Whoever serves this page says where it is with `?sqljs=<directory>&version=<version>`,
// as `cargo xtask bench` does; without that the rows say that the peer is not there.

const MISSING = "not served with this page; `cargo xtask bench` serves it";

/** Opens sql.js over `bytes`: `{ name, exec }`, or `{ name, missing }`. */
export async function openPeer(bytes, parameters) {
  const directory = parameters.get("sqljs");
  if (!directory) return { name: "sql.js", missing: MISSING };
  const worker = new Worker(new URL("worker.sql-wasm.js", new URL(directory, location.href)));
  const pending = new Map();
  let last = 0;
  worker.onmessage = ({ data }) => {
    const { resolve, reject } = pending.get(data.id);
    pending.delete(data.id);
    if (data.error) reject(new Error(`sql.js: ${data.error}`));
    else resolve(data);
  };
  worker.onerror = (event) => pending.forEach(({ reject }) => reject(new Error(`sql.js: ${event.message}`)));
  const ask = (message) => new Promise((resolve, reject) => {
    last += 1;
    pending.set(last, { resolve, reject });
    worker.postMessage({ id: last, ...message });
  });
  await ask({ action: "open", buffer: bytes });
  return {
    name: `sql.js ${parameters.get("version") ?? ""} in a worker`,
    exec: async (sql, params) => (await ask({ action: "exec", sql, params })).results,
  };
}
