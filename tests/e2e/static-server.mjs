// A plain static host, as small as one can be: what works on it works on any.
//
// It serves one directory under any sub-path, compresses text and wasm with gzip (never brotli), answers
// revalidation with 304, and sets no header that a plain host would not. It listens on this machine only.
//
//   node tests/e2e/static-server.mjs --root dist --port 8080 [--base /courses/db/]
//
// As a module: const server = await serve({ root: "dist" }); server.url; server.sent; await server.close();

import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { gzip } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
};
// Bytes from which a body is sent in pieces.
const LARGE = 100_000;
const COMPRESSED = new Set([".html", ".js", ".mjs", ".css", ".json", ".webmanifest", ".svg", ".txt", ".wasm"]);

/** Sends a body in pieces, with a pause before each. */
async function trickle(response, body, pieces, pauseMs) {
  const size = Math.ceil(body.length / pieces);
  for (let at = 0; at < body.length; at += size) {
    if (pauseMs) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    response.write(body.subarray(at, at + size));
  }
  response.end();
}

/**
 * Starts a server.
 * @param {object} options
 * @param {string} options.root directory to serve
 * @param {string} [options.base] path it is served under, "/" or "/some/where/"
 * @param {number} [options.port] 0 for any free one
 * @param {Record<string, string>} [options.mounts] further directories, by the path below `base` they appear at
 * @param {string} [options.name] what the machine is called in the address
 * @param {number} [options.pieces] send the body of a large file in so many pieces
 * @param {number} [options.pauseMs] and rest so long before each
 * @param {boolean} [options.cors] send `Access-Control-Allow-Origin: *`, as GitHub Pages does
 * @returns {Promise<{ url: string, sent: { path: string, status: number, bytes: number }[], close(): Promise<void> }>}
 *   `sent` lists what was answered, `bytes` being the body's bytes on the wire
 */
export async function serve({ root, base = "/", port = 0, mounts = {}, name = "127.0.0.1", cors = false, pieces = 1, pauseMs = 0 }) {
  const cache = new Map(); // file -> { mtimeMs, plain, zipped, tag }
  const sent = [];
  const dirs = Object.entries({ ...mounts, "": root }).sort(([a], [b]) => b.length - a.length);

  const locate = (pathname) => {
    if (!pathname.startsWith(base)) return null;
    const below = pathname.slice(base.length);
    const [prefix, dir] = dirs.find(([prefix]) => below.startsWith(prefix));
    const file = path.resolve(dir, "./" + below.slice(prefix.length));
    return file === path.resolve(dir) || file.startsWith(path.resolve(dir) + path.sep) ? file : null;
  };

  const load = async (file) => {
    const { mtimeMs } = await stat(file);
    const known = cache.get(file);
    if (known?.mtimeMs === mtimeMs) return known;
    const plain = await readFile(file);
    const zipped = COMPRESSED.has(path.extname(file)) ? await promisify(gzip)(plain) : null;
    const tag = createHash("sha1").update(plain).digest("base64url");
    const entry = { mtimeMs, plain, zipped, tag };
    cache.set(file, entry);
    return entry;
  };

  const answer = async (request) => {
    const { pathname, search } = new URL(request.url, "http://localhost");
    if (request.method !== "GET" && request.method !== "HEAD") return { status: 405, headers: { Allow: "GET, HEAD" } };
    let file = locate(decodeURIComponent(pathname));
    const found = file && (await stat(file).catch(() => null));
    if (!found) return { status: 404, headers: { "Content-Type": TYPES[".txt"] }, body: Buffer.from("Not found\n") };
    if (found.isDirectory()) {
      if (!pathname.endsWith("/")) return { status: 301, headers: { Location: pathname + "/" + search } };
      file = path.join(file, "index.html");
    }
    const entry = await load(file);
    const zip = entry.zipped && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
    const headers = { ETag: `"${entry.tag}${zip ? "-gz" : ""}"` };
    if (entry.zipped) headers.Vary = "Accept-Encoding";
    if (request.headers["if-none-match"] === headers.ETag) return { status: 304, headers };
    headers["Content-Type"] = TYPES[path.extname(file)] ?? "application/octet-stream";
    if (zip) headers["Content-Encoding"] = "gzip";
    return { status: 200, headers, body: zip ? entry.zipped : entry.plain };
  };

  const server = createServer(async (request, response) => {
    const { status, headers = {}, body } = await answer(request).catch((error) =>
      error.code === "ENOENT" || error instanceof URIError ? { status: 404 } : { status: 500, body: Buffer.from(`${error}\n`) });
    if (cors) headers["Access-Control-Allow-Origin"] = "*";
    if (body) headers["Content-Length"] = body.length;
    response.writeHead(status, headers);
    if (request.method === "HEAD") response.end();
    else if (body?.length > LARGE) await trickle(response, body, pieces, pauseMs);
    else response.end(body);
    sent.push({ path: request.url, status, bytes: request.method === "HEAD" ? 0 : (body?.length ?? 0) });
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  const close = () => new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
  return { url: `http://${name}:${server.address().port}${base}`, sent, close };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { root: { type: "string", default: "dist" }, port: { type: "string", default: "8080" }, base: { type: "string", default: "/" } } });
  try {
    const { url } = await serve({ root: values.root, port: Number(values.port), base: values.base });
    console.log(`CineAI is at ${url} (Ctrl+C ends it)`);
  } catch (error) {
    console.error(error.code === "EADDRINUSE" ? `Port ${values.port} is taken.` : `The server could not start: ${error.message}`);
    process.exitCode = 1;
  }
}
