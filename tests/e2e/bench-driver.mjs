// Drives the benchmark page in a headless browser and adds what only a driver can measure: cold starts in fresh
// profiles, second visits, and the bytes that crossed the wire.
//
//   node tests/e2e/bench-driver.mjs [--runs 5] [--json result.json]

import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { cpus } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { launch } from "./browser.mjs";
import { serve } from "./static-server.mjs";
import { coldStart, leave } from "./timing.mjs";

const { values: options } = parseArgs({ options: { runs: { type: "string", default: "5" }, json: { type: "string" } } });
const runs = Math.max(1, Number(options.runs));

const sqljs = path.dirname(createRequire(import.meta.url).resolve("sql.js"));
const { version: sqljsVersion } = JSON.parse(await readFile(path.join(sqljs, "..", "package.json"), "utf8"));

const server = await serve({ root: "dist", mounts: { "bench/peers/sqljs/": sqljs } });
const browser = await launch();
try {
  const visits = await measureStarts();
  const { page, result: operations } = await measureOperations();
  const result = {
    ...operations,
    machine: `${cpus()[0]?.model ?? "unknown processor"}, ${cpus().length} cores, ${process.platform}`,
    browser: `Chromium ${browser.version()}, headless`,
    starts: { runs, ...(await summarised(page, visits)) },
  };
  print(result);
  const json = JSON.stringify(result, null, 2);
  if (options.json) await writeFile(options.json, `${json}\n`);
  console.log(`\n${json}`);
} catch (error) {
  console.error(`The benchmark stopped: ${error.message}`);
  process.exitCode = 1;
} finally {
  await browser.close();
  await server.close();
}

/** First and second visits in fresh profiles, over the loopback network: what each visit took. */
async function measureStarts() {
  // The host compresses a file when it is first asked for: one visit before those that count.
  const rehearsal = await browser.newPage();
  await rehearsal.goto(server.url);
  await coldStart(rehearsal);
  await leave(rehearsal);
  const visits = { first: [], second: [] };
  for (let run = 0; run < runs; run += 1) {
    const context = await browser.newContext();
    for (const visit of ["first", "second"]) {
      server.sent.length = 0;
      const page = await context.newPage();
      await page.goto(server.url);
      const times = await coldStart(page);
      const bytes = server.sent.reduce((sum, { bytes }) => sum + bytes, 0);
      visits[visit].push({ ...times, bytes, requests: server.sent.length });
      await leave(page);
    }
    await context.close();
  }
  return visits;
}

/** The visits as rows, summed up by the same code as the page's own rows. */
async function summarised(page, visits) {
  return page.evaluate(async (visits) => {
    const { summary } = await import(new URL("harness.js", location.href).href);
    const of = (visit, what) => summary(visits[visit].map((seen) => seen[what]));
    const names = { paint: "First paint", bar: "Query bar usable", ready: "Engine ready" };
    const both = (what) => ({ first_visit: of("first", what).median, second_visit: of("second", what).median });
    return {
      rows: ["first", "second"].flatMap((visit) =>
        Object.entries(names).map(([what, name]) => ({ name: `${name}, ${visit} visit`, unit: "ms", ...of(visit, what) }))),
      bytes_on_the_wire: both("bytes"),
      requests: both("requests"),
    };
  }, visits);
}

/** The benchmark page's own rows. */
async function measureOperations() {
  const page = await browser.newPage();
  await page.goto(`${server.url}bench/?run&sqljs=peers/sqljs/&version=${sqljsVersion}`);
  await page.waitForFunction(() => window.benchResult || window.benchError, null, { timeout: 600_000 });
  const [result, error] = await page.evaluate(() => [window.benchResult, window.benchError]);
  if (error) throw new Error(`${error} (on the benchmark page)`);
  return { page, result };
}

function print({ machine, browser, version, starts, rows }) {
  const ms = (value) => value.toFixed(value < 10 ? 2 : 1).padStart(9);
  const line = (name, who, { median, p99, min, max, times }, ratio) =>
    console.log(`${name.padEnd(40)} ${who.padEnd(24)}${ms(median)}${ms(p99)}${ms(min)}${ms(max)}${String(times).padStart(7)}  ${ratio ?? ""}`);
  console.log(`CineAI ${version} on ${machine}, ${browser}; milliseconds\n`);
  console.log(`${"".padEnd(65)}${["median", "p99", "min", "max"].map((head) => head.padStart(9)).join("")}${"times".padStart(7)}  ratio`);
  for (const row of starts.rows) line(row.name, "CineAI", row);
  for (const row of rows) {
    line(row.name, "CineAI", row.ours, row.ratio?.toFixed(2));
    if (row.peer?.missing) console.log(`${"".padEnd(40)} ${row.peer.name.padEnd(24)} peer not available: ${row.peer.missing}`);
    else if (row.peer) line("", row.peer.name, row.peer);
    if (row.note) console.log(`${"".padEnd(41)}${row.note}`);
  }
  const { first_visit, second_visit } = starts.bytes_on_the_wire;
  console.log(`\nBytes on the wire: ${first_visit} on the first visit, ${second_visit} on the second.`);
}
