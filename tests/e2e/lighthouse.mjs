// Lighthouse over the built site: `cargo xtask lighthouse` runs this. Fails below the marks the site has set itself.
//
//   CHROME=… LIGHTHOUSE=<folder with node_modules> node tests/e2e/lighthouse.mjs

import { spawn } from "node:child_process";
import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { serve } from "./static-server.mjs";

const MARKS = { performance: 95, accessibility: 100, "best-practices": 100, seo: 95 };
const FOLDER = "target/lighthouse";

function run(url, form, file) {
  const cli = path.join(process.env.LIGHTHOUSE, "node_modules/lighthouse/cli/index.js");
  const flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
  const words = [cli, url, "--quiet", "--output=json", "--output=html", `--output-path=${file}`, `--chrome-flags=${flags.join(" ")}`];
  if (form === "desktop") words.push("--preset=desktop");
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, words, { stdio: "inherit", env: { ...process.env, CHROME_PATH: process.env.CHROME } });
    child.on("error", reject).on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`Lighthouse ended with ${code}.`))));
  });
}

await mkdir(FOLDER, { recursive: true });
const server = await serve({ root: "dist" });
let below = 0;
try {
  for (const form of ["mobile", "desktop"]) {
    const file = `${FOLDER}/${form}`;
    await run(server.url, form, file);
    const { categories, audits } = JSON.parse(await readFile(`${file}.report.json`, "utf8"));
    for (const [id, mark] of Object.entries(MARKS)) {
      const score = Math.round(categories[id].score * 100);
      if (score < mark) below += 1;
      console.log(`${form.padEnd(8)} ${id.padEnd(15)} ${String(score).padStart(3)} of at least ${mark}${score < mark ? "   below" : ""}`);
      for (const { id: audit, weight } of categories[id].auditRefs) {
        const { score: mine, title, displayValue } = audits[audit];
        if (weight > 0 && mine !== null && mine < 0.9) console.log(`           ${title}${displayValue ? `: ${displayValue}` : ""}`);
      }
    }
  }
} finally {
  await server.close();
}
console.log(`The reports are in ${FOLDER}/.`);
if (below) process.exitCode = 1;
