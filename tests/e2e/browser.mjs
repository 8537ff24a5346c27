// The one browser of the tests and the benchmark: the system's Chromium or Chrome, never a downloaded one.

import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox", // the browser may run as root, in a container
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts the browser named by CHROME, which `cargo xtask` sets. */
export async function launch() {
  const executablePath = process.env.CHROME;
  if (!executablePath) throw new Error("CHROME names no browser: run this through `cargo xtask`, or set it to the path of Chromium or Chrome.");
  return chromium.launch({ executablePath, args: FLAGS });
}
