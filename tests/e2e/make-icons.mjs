// Draws the icons of `public/icons/` that must be pixels from the one that is lines (icon.svg), with the browser.
// They are committed: run this after a change of icon.svg.
//
//   CHROME=/usr/bin/chromium node tests/e2e/make-icons.mjs

import { readFile } from "node:fs/promises";
import { launch } from "./browser.mjs";

const FOLDER = "public/icons";
const PAPER = "#f8f6f1";

/** `inset` is the part of the side that stays free around the mark; maskable icons may lose a tenth on each side. */
const ICONS = [
  { name: "icon-192.png", size: 192, inset: 0.04, ground: "transparent" },
  { name: "icon-512.png", size: 512, inset: 0.04, ground: "transparent" },
  { name: "icon-maskable-192.png", size: 192, inset: 0.2, ground: PAPER },
  { name: "icon-maskable-512.png", size: 512, inset: 0.2, ground: PAPER },
  { name: "icon-180.png", size: 180, inset: 0.12, ground: PAPER },
];

const drawing = `data:image/svg+xml,${encodeURIComponent(await readFile(`${FOLDER}/icon.svg`, "utf8"))}`;
const browser = await launch();
for (const { name, size, inset, ground } of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body { margin: 0; background: ${ground} } img { position: absolute; inset: ${inset * size}px; width: ${size * (1 - 2 * inset)}px }</style><img src="${drawing}">`);
  await page.locator("img").evaluate((image) => image.decode());
  await page.screenshot({ path: `${FOLDER}/${name}`, omitBackground: true });
  await page.close();
}
await browser.close();
