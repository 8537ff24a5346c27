// The page under a thumb: what is seen can be tapped, at every width of a phone.

import assert from "node:assert/strict";
import { covered } from "../faults.mjs";
import { engineReady, journey, still, visit } from "../harness.mjs";

const WIDTHS = [320, 360, 390, 412];
const QUESTION = "like=Inception&user=42";
const PAGES = ["#/flow", `#/flow?${QUESTION}`, "#/stores/sql", "#/stores/sql?tab=browse", "#/stores/sql?tab=console", "#/stores/documents?tab=browse", "#/stores/vectors?tab=browse", "#/stores/features?tab=browse", "#/stores/rag?tab=browse", "#/labs/keyvalue", "#/learn", "#/glossary"];

for (const width of WIDTHS) {
  journey(`the menu is opened with a thumb, and leads somewhere: ${width} pixels`, async (stage) => {
    const context = await stage.context({ viewport: { width, height: 740 }, hasTouch: true, isMobile: true });
    const page = await stage.open("#/stores/documents", { context });
    const menu = page.getByTestId("menu");
    await menu.waitFor();
    await stage.step("every part of the button reacts", async () => {
      const box = await menu.boundingBox();
      assert.ok(box.height >= 24 && box.width >= 44, `${box.width} x ${box.height}`);
      for (const part of [0.1, 0.5, 0.9]) {
        await page.touchscreen.tap(box.x + box.width * part, box.y + box.height / 2);
        await page.locator('[data-testid="menu"][aria-expanded="true"]').waitFor();
        await page.touchscreen.tap(box.x + box.width * part, box.y + box.height / 2);
        await page.locator('[data-testid="menu"][aria-expanded="false"]').waitFor();
      }
    });
    await menu.tap();
    await page.getByTestId("nav-stores-vectors").tap();
    await page.waitForFunction(() => location.hash.startsWith("#/stores/vectors"));
    await page.waitForFunction(() => document.activeElement?.tagName === "H1");
  });
}

journey("whatever is seen can be pressed in its middle, on every page, at every width of a phone", async (stage) => {
  const context = await stage.context({ viewport: { width: WIDTHS[0], height: 740 } });
  const page = await stage.open("#/kit", { context });
  await engineReady(page);
  const found = [];
  for (const hash of PAGES) {
    await stage.step(hash, async () => {
      await visit(page, hash);
      if (hash.includes("like=")) await page.locator('[data-testid="step-8"][data-state="done"]').waitFor({ state: "attached" });
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 740 });
        await still(page);
        for (const line of await page.evaluate(covered)) found.push(`${hash} at ${width}: ${line}`);
      }
    });
  }
  assert.deepEqual(found, []);
}, { timeout: 300_000 });
