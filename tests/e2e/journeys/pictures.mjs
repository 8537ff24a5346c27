// Pictures of the kit and the main pages, light and dark, wide and narrow, in target/screenshots/.
//
// They are for people to look at and are not compared pixel by pixel: fonts differ between machines, the page has
// times in it that were just measured, and a reference that is renewed at every change checks nothing. What is checked
// is what makes a picture bad whatever the fonts: something sticks out of the window, two things to press overlap, a
// text is cut off without a sign of it, or the page is empty.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { journey } from "../harness.mjs";
import { PAGES, settled } from "./reach.mjs";

const FOLDER = "target/screenshots";
const SIZES = { desktop: { width: 1280, height: 800 }, phone: { width: 360, height: 740 } };

/** What is wrong with the geometry of the page, a line each. */
function faults() {
  const found = [];
  const visible = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const name = (element) => `${element.tagName.toLowerCase()}.${String(element.className?.baseVal ?? element.className).split(" ").join(".")} "${(element.ariaLabel ?? element.innerText ?? "").trim().slice(0, 30)}"`;
  const pressed = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
    .filter((element) => visible(element) && !element.closest("[inert], .visually-hidden"))
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 1 && box.height > 1);
  for (const { element, box } of pressed) {
    const scrolls = element.closest("pre, table, [role=grid], [role=tree], .data-table, .code-view, [data-scrolls]");
    if (!scrolls && (box.left < -1 || box.right > innerWidth + 1) && getComputedStyle(element).position !== "absolute") found.push(`${name(element)} sticks out: ${Math.round(box.left)} to ${Math.round(box.right)}`);
  }
  for (const [index, one] of pressed.entries()) {
    for (const other of pressed.slice(index + 1)) {
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
      const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (width <= 3 || height <= 3) continue;
      // One lies over the other only where the browser would give it the pointer at the place they share.
      const x = Math.max(one.box.left, other.box.left) + width / 2;
      const y = Math.max(one.box.top, other.box.top) + height / 2;
      if (x < 0 || x > innerWidth || y < 0 || y > innerHeight) continue;
      const top = document.elementFromPoint(x, y);
      const parts = [one, other].filter(({ element }) => element.contains(top) || top?.contains(element));
      if (parts.length && one.element.closest("label") !== other.element.closest("label")) found.push(`${name(one.element)} overlaps ${name(other.element)}`);
    }
  }
  if ((document.querySelector("#main")?.innerText ?? "").trim().length < 40) found.push("there is hardly anything on the page");
  return found;
}

for (const colorScheme of ["light", "dark"]) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    journey(`pictures of every page are sound: ${colorScheme}, ${size}`, async (stage) => {
      await mkdir(FOLDER, { recursive: true });
      const context = await stage.context({ colorScheme, viewport });
      const page = await stage.open("", { context });
      const found = [];
      for (const hash of PAGES) {
        await page.goto(page.url().split("#")[0] + hash);
        await page.reload();
        await settled(page, hash);
        const file = hash.replace(/[^a-z0-9]+/gi, "-").replace(/^-|-$/g, "");
        await page.screenshot({ path: `${FOLDER}/${file}-${colorScheme}-${size}.png`, fullPage: true });
        for (const line of await page.evaluate(faults)) found.push(`${hash}: ${line}`);
      }
      assert.deepEqual(found, []);
    });
  }
}
