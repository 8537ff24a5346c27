// Everybody can use it: axe finds nothing, the keyboard alone is enough, and no window is too narrow. On the way each
// page leaves its pictures, light and dark, wide and narrow, in target/screenshots/.

import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { faults } from "../faults.mjs";
import { allStepsDone, engineReady, journey, still, visit } from "../harness.mjs";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const QUESTION = "like=Inception&user=42";
const PAGES = ["#/flow", `#/flow?${QUESTION}`, "#/stores/sql", "#/stores/sql?tab=console", "#/stores/documents", "#/stores/vectors", "#/stores/features", "#/stores/rag", "#/learn", "#/glossary", "#/kit", `#/embed/map?${QUESTION}`, `#/embed/flow-step?${QUESTION}&step=3`, `#/embed/results?${QUESTION}`];
const PICTURES = "target/screenshots";
const SIZES = { wide: { width: 1280, height: 800 }, narrow: { width: 360, height: 740 } };

/** Rules of axe whose findings depend on the theme. */
const OF_COLOUR = ["color-contrast", "link-in-text-block"];
const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds in the page, a line for each element; by all rules, or only by those named. */
async function findings(page, rules) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const runOnly = rules ? { type: "rule", values: rules } : { type: "tag", values: STANDARDS };
  const { violations } = await page.evaluate((runOnly) => window.axe.run(document, { resultTypes: ["violations"], runOnly }), runOnly);
  return violations.flatMap(({ id, impact, nodes }) => nodes.map(({ target, failureSummary }) => `${id} (${impact}) ${target.join(" ")}: ${failureSummary.split("\n").slice(1, 2).join(" ").trim()}`));
}

/** Puts on the theme, and waits for the frame that shows it. */
async function putOn(page, colorScheme) {
  await page.emulateMedia({ colorScheme });
  await page.evaluate(() => new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown))));
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
}

/** How far the page sticks out of its window, a line; none where it fits. */
async function excess(page) {
  const [inner, whole] = await page.evaluate(() => [window.innerWidth, document.scrollingElement.scrollWidth]);
  return whole > inner ? [`the page is ${whole} wide in ${inner}`] : [];
}

/** Opens the page at `hash`: as a link in the page would, but panels as course pages do. */
async function go(page, hash) {
  if (hash.startsWith("#/embed")) {
    await page.goto(page.url().split("#")[0] + hash);
    await page.reload();
    await engineReady(page);
  } else {
    await visit(page, hash);
  }
  if (hash.includes("like=")) await page.locator('[data-testid="step-8"][data-state="done"]').waitFor({ state: "attached" });
  await still(page);
}

for (const [size, viewport] of Object.entries(SIZES)) {
  journey(`axe finds nothing on any page, and nothing sticks out or overlaps: ${size}`, async (stage) => {
    await mkdir(PICTURES, { recursive: true });
    const context = await stage.context({ viewport });
    const page = await stage.open("#/kit", { context });
    await engineReady(page);
    const found = [];
    for (const hash of PAGES) {
      await stage.step(hash, async () => {
        await go(page, hash);
        for (const [colorScheme, rules] of [["light", null], ["dark", OF_COLOUR]]) {
          await putOn(page, colorScheme);
          const file = `${hash.replace(/[^a-z0-9]+/gi, "-").replace(/^-|-$/g, "")}-${colorScheme}-${size}.png`;
          await page.screenshot({ path: `${PICTURES}/${file}`, fullPage: true });
          const lines = [...(await findings(page, rules)), ...(await page.evaluate(faults)), ...(await excess(page))];
          for (const line of lines) found.push(`${hash}, ${colorScheme}: ${line}`);
        }
        if (size === "wide") {
          // Twice the zoom is half the window.
          await page.setViewportSize({ width: viewport.width / 2, height: viewport.height / 2 });
          for (const line of await excess(page)) found.push(`${hash}, at 200 %: ${line}`);
          await page.setViewportSize(viewport);
        }
      });
    }
    assert.deepEqual(found, []);
  }, { timeout: 300_000 });
}

journey("axe finds nothing at any of the eight steps, at any level", async (stage) => {
  const page = await stage.open(`#/flow?${QUESTION}`);
  await allStepsDone(page);
  const found = [];
  for (const level of ["plain", "engineer", "internals"]) {
    await page.locator(`input[name="level"][value="${level}"]`).check({ force: true });
    for (let step = 1; step <= 8; step += 1) {
      await page.getByTestId(`step-${step}`).click();
      await page.locator(`[data-testid="step-detail"][data-step="${step}"]`).waitFor();
      // Its picture comes a moment later, and is looked at too.
      await still(page);
      for (const [colorScheme, rules] of [["light", null], ["dark", OF_COLOUR]]) {
        await putOn(page, colorScheme);
        for (const line of await findings(page, rules)) found.push(`${colorScheme}, ${level}, step ${step}: ${line}`);
      }
    }
  }
  assert.deepEqual([...new Set(found)], []);
});

journey("the course page and its panels: axe finds nothing", async (stage) => {
  const page = await stage.open("course.html");
  await page.waitForFunction(() => document.querySelector("cineai-panel").frame);
  assert.deepEqual(await findings(page), []);
});

/** What has the focus: its words, and whether a reader sees that it has it. */
const focus = (page) => page.evaluate(() => {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  return {
    id: element.dataset.testid ?? element.id,
    words: (element.getAttribute("aria-label") ?? element.innerText ?? "").trim().slice(0, 60),
    tag: element.tagName,
    seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== "none" || element.tagName === "BODY" || (element.labels?.length > 0 && element.type === "radio"),
    size: [box.width, box.height],
  };
});

journey("the main way needs only the keyboard, and the focus is always seen", async (stage) => {
  const page = await stage.open("#/flow");
  await engineReady(page);
  const invisible = [];
  const tabTo = async (wanted) => {
    for (let press = 0; press < 60; press += 1) {
      await page.keyboard.press("Tab");
      const at = await focus(page);
      if (!at.seen) invisible.push(`${at.tag} ${at.id} ${at.words}`);
      if (wanted(at)) return at;
    }
    throw new Error("it is not reached by pressing Tab");
  };
  await stage.step("the skip link comes first and leads to the page", async () => {
    await page.keyboard.press("Tab");
    assert.match((await focus(page)).words, /skip/i);
    await page.keyboard.press("Enter");
  });
  await stage.step("a film is typed and asked for", async () => {
    if ((await focus(page)).id !== "query-like") await tabTo(({ id }) => id === "query-like");
    await page.keyboard.type("Alien");
    await page.keyboard.press("Escape");
    await tabTo(({ id }) => id === "query-submit");
    await page.keyboard.press("Enter");
    await allStepsDone(page);
  });
  await stage.step("a step is opened", async () => {
    await tabTo(({ id }) => id === "step-1");
    await tabTo(({ id }) => id === "step-2");
    await page.keyboard.press("Enter");
    await page.locator('[data-testid="step-detail"][data-step="2"]').waitFor();
  });
  await stage.step("another page is opened", async () => {
    await page.goto(`${page.url().split("#")[0]}#/flow`);
    await page.reload();
    await engineReady(page);
    await tabTo(({ words }) => /^SQL/.test(words));
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => location.hash.startsWith("#/stores/sql"));
    await page.waitForFunction(() => document.activeElement?.tagName === "H1");
  });
  assert.deepEqual([...new Set(invisible)], []);
});

journey("the page keeps to its own policy: nothing inline, nothing from elsewhere", async (stage) => {
  const page = await stage.open(`#/flow?${QUESTION}`, {
    prepare: (page) => page.addInitScript(() => {
      window.refused = [];
      document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) => window.refused.push(`${violatedDirective} ${blockedURI} ${sourceFile}`));
    }),
  });
  await stage.step("there is a policy, and it allows nothing but our files and WebAssembly", async () => {
    const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /script-src 'self' 'wasm-unsafe-eval';/);
    assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:|\*/);
    assert.equal(await page.locator("script:not([src]), style, [style]:not(:has-text(''))").filter({ has: page.locator("head *") }).count(), 0);
  });
  await stage.step("it is in force", async () => {
    await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      document.head.append(script);
    });
    assert.equal(await page.evaluate(() => window.ran), undefined);
    await page.waitForFunction(() => window.refused.length === 1);
    await page.evaluate(() => { window.refused.length = 0; });
    stage.expectProblem(/Content Security Policy/);
  });
  await allStepsDone(page);
  for (const hash of PAGES) {
    await page.goto(page.url().split("#")[0] + hash);
    await page.locator("#main h1").first().waitFor({ state: "attached" });
  }
  assert.deepEqual(await page.evaluate(() => window.refused), []);
});
