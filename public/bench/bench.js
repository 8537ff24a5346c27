// The benchmark page: opens the site in a frame, as a reader would have it, and times its engine.
//
// The result is shown as a table and as JSON, and is `window.benchResult` when done. With `?run` it starts by
// itself.

import { measure } from "./harness.js";
import { rows } from "./rows.js";
import { openPeer } from "./sqljs.js";

const parameters = new URLSearchParams(location.search);
const element = (id) => document.getElementById(id);
const say = (text) => { element("state").textContent = text; };

/** The console API of the site, opened in a frame. */
async function openSite() {
  const frame = document.createElement("iframe");
  frame.title = "CineAI, being measured";
  frame.src = "../";
  document.body.append(frame);
  await new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  while (!frame.contentWindow.cineai) await new Promise((resolve) => setTimeout(resolve, 20));
  return frame.contentWindow.cineai.ready;
}

const number = (ms) => (ms < 10 ? ms.toFixed(2) : ms.toFixed(1));

function cell(text, small) {
  const td = document.createElement("td");
  td.textContent = text;
  if (small) {
    const note = document.createElement("small");
    note.textContent = small;
    td.append(note);
  }
  return td;
}

function show(result) {
  const line = (first, who, figures, ratio) => {
    const tr = document.createElement("tr");
    const shown = figures ? [figures.median, figures.p99, figures.min, figures.max].map(number) : ["", "", "", ""];
    tr.append(first, cell(who), ...shown.map((text) => cell(text)), cell(figures ? String(figures.times) : ""), cell(ratio));
    element("rows").append(tr);
  };
  const about = [result.data, result.note].filter(Boolean).join("; ");
  line(cell(result.name, about), "CineAI", result.ours, result.ratio === null ? "" : result.ratio.toFixed(2));
  if (result.peer?.missing) line(cell("", result.peer.missing), result.peer.name, null, "peer not available");
  else if (result.peer) line(cell(""), result.peer.name, result.peer, "");
}

async function run() {
  element("run").disabled = true;
  element("rows").replaceChildren();
  try {
    say("Starting the engine.");
    const cineai = await openSite();
    const status = await cineai.status();
    const peer = await openPeer(await cineai.sql.export(), parameters);
    const results = [];
    for (const row of await rows(cineai, peer)) {
      say(`Measuring: ${row.name}.`);
      const result = await measure(row);
      show(result);
      results.push(result);
    }
    window.benchResult = {
      version: cineai.version,
      browser: navigator.userAgent,
      cores: navigator.hardwareConcurrency,
      timer_step_ms: self.crossOriginIsolated ? 0.005 : 0.1,
      storage: status.storage,
      measured_at: new Date().toISOString(),
      rows: results,
    };
    element("json").textContent = JSON.stringify(window.benchResult, null, 2);
    element("machine").textContent = `Milliseconds, by this browser's clock (steps of ${window.benchResult.timer_step_ms} ms): ${navigator.userAgent}, ${navigator.hardwareConcurrency} cores, CineAI ${cineai.version}, storage: ${status.storage}.`;
    say("Done.");
  } catch (error) {
    window.benchError = `${error.name}: ${error.message}`;
    say(`It stopped: ${window.benchError}`);
  } finally {
    document.querySelector("iframe")?.remove();
    element("run").disabled = false;
  }
}

element("run").addEventListener("click", run);
if (parameters.has("run")) run();
