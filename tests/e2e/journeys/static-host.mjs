// The static host itself, because every other journey rests on it.

import assert from "node:assert/strict";
import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { serve } from "../static-server.mjs";

test("the static host serves a directory under a sub-path and nothing beside it", async () => {
  const dir = await mkdtemp(path.join(tmpdir(), "cineai-host-"));
  const root = path.join(dir, "site");
  await mkdir(path.join(root, "inner"), { recursive: true });
  await mkdir(path.join(dir, "mounted"));
  const files = { "site/index.html": "<h1>home", "site/inner/index.html": "inner", "site/program.wasm": "0".repeat(9000), "site/data.bin": "1".repeat(9000), "mounted/peer.js": "peer", "secret.txt": "secret" };
  for (const [file, text] of Object.entries(files)) await writeFile(path.join(dir, file), text);
  const server = await serve({ root, base: "/course/site/", mounts: { "peers/": path.join(dir, "mounted") } });
  try {
    const get = (file, options) => fetch(server.url + file, { redirect: "manual", ...options });
    const cases = [
      ["", 200, "text/html; charset=utf-8", "gzip", "<h1>home"],
      ["inner/", 200, "text/html; charset=utf-8", "gzip", "inner"],
      ["program.wasm", 200, "application/wasm", "gzip", files["site/program.wasm"]],
      ["data.bin", 200, "application/octet-stream", null, files["site/data.bin"]],
      ["peers/peer.js", 200, "text/javascript; charset=utf-8", "gzip", "peer"],
      ["missing", 404], ["../", 404], ["../../secret.txt", 404], ["..%2f..%2fsecret.txt", 404], ["..%2fsecret.txt", 404], ["%", 404],
      ["peers/..%2f..%2fsecret.txt", 404],
    ];
    for (const [file, status, type, encoding, text] of cases) {
      const response = await get(file);
      assert.equal(response.status, status, file);
      if (status !== 200) continue;
      assert.equal(response.headers.get("content-type"), type, file);
      assert.equal(response.headers.get("content-encoding"), encoding, file);
      assert.equal(await response.text(), text, file);
    }
    assert.equal((await get("inner?a=1")).headers.get("location"), "/course/site/inner/?a=1");
    assert.equal((await get("", { method: "POST" })).status, 405);

    const compressed = (await get("program.wasm")).headers.get("etag");
    const plain = (await get("program.wasm", { headers: { "accept-encoding": "identity" } })).headers.get("etag");
    assert.notEqual(compressed, plain, "the two forms have tags of their own");
    assert.equal((await get("program.wasm", { headers: { "if-none-match": compressed } })).status, 304);
    assert.equal((await get("program.wasm", { headers: { "if-none-match": plain } })).status, 200);
    assert.ok(server.sent.find(({ path }) => path.endsWith("program.wasm")).bytes < 200, "what is counted is what was sent");
  } finally {
    await server.close();
    await rm(dir, { recursive: true });
  }
});
