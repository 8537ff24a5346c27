// The components by keyboard alone, on the page that shows them all.

import assert from "node:assert/strict";
import { codeIn, editorOpen, journey, typeCode } from "../harness.mjs";

async function openKit(stage, options) {
  const context = await stage.context(options);
  const page = await stage.open("#/kit", { context });
  await page.getByTestId("kit-grid").waitFor();
  return page;
}

const section = (page, key) => page.getByTestId(`kit-${key}`);

journey("a table of 100,000 rows is walked by keyboard and draws only what is in sight", async (stage) => {
  const page = await openKit(stage);
  const grid = section(page, "grid").getByTestId("grid").first();
  const at = () => grid.evaluate((grid) => {
    const id = grid.getAttribute("aria-activedescendant");
    const cell = id && document.getElementById(id);
    if (!cell) return null;
    const [seen, own, head] = [grid, cell, grid.querySelector(".grid__head")].map((element) => element.getBoundingClientRect());
    return {
      row: Number(cell.parentElement.getAttribute("aria-rowindex")) - 2,
      column: Number(cell.getAttribute("aria-colindex")) - 1,
      inSight: own.top >= head.bottom - 1 && own.bottom <= seen.bottom + 1,
    };
  });
  const reaches = async (row, column) => {
    await page.waitForFunction(({ row, column }) => {
      const grid = document.querySelector('[data-testid="kit-grid"] [data-testid="grid"]');
      return document.getElementById(grid.getAttribute("aria-activedescendant") ?? "")?.id.endsWith(`-${row}-${column}`);
    }, { row, column });
    assert.deepEqual(await at(), { row, column, inSight: true });
  };

  await stage.step("it says how long it is", async () => {
    assert.equal(await grid.getAttribute("aria-rowcount"), "100001");
    assert.equal(await grid.getAttribute("aria-colcount"), "5");
  });
  await stage.step("arrows, pages and ends", async () => {
    await grid.focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
    await reaches(1, 1);
    await page.keyboard.press("Control+End");
    await reaches(99_999, 4);
    await page.keyboard.press("PageUp");
    await page.keyboard.press("Home");
    const { row, column, inSight } = await at();
    assert.ok(row < 99_999 && row > 99_900 && column === 0 && inSight, `${row} ${column} ${inSight}`);
    await page.keyboard.press("Control+Home");
    await reaches(0, 0);
  });
  await stage.step("few rows are in the document, and they are the right ones", async () => {
    await page.keyboard.press("Control+ArrowDown");
    await reaches(99_999, 0);
    await page.waitForFunction(() => document.querySelector('[data-testid="kit-grid"] [aria-rowindex="100001"]')?.textContent.includes("Film 100000"));
    const rows = await grid.getByRole("row").count();
    assert.ok(rows < 60, `${rows} rows are drawn`);
  });
  await stage.step("Enter shows the whole of a value, Escape puts it away", async () => {
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("End");
    await page.waitForFunction(() => !document.querySelector('[data-testid="kit-grid"] [aria-rowindex="3"]')?.textContent.includes("…"));
    await page.keyboard.press("Enter");
    const whole = section(page, "grid").getByRole("region", { name: "The whole value" });
    assert.match(await whole.innerText(), /^A text that does not fit its cell\./);
    await page.keyboard.press("Escape");
    await whole.waitFor({ state: "hidden" });
  });
  await stage.step("Alt, Shift and an arrow widen a column", async () => {
    const width = () => grid.locator(".grid__head > :nth-child(5)").evaluate((head) => head.offsetWidth);
    const before = await width();
    await page.keyboard.press("Alt+Shift+ArrowRight");
    assert.ok((await width()) > before);
  });
});

journey("a tree is walked by keyboard", async (stage) => {
  const page = await openKit(stage);
  const tree = section(page, "tree").getByTestId("tree").first();
  const focused = () => page.evaluate(() => {
    const item = document.activeElement;
    return { role: item.getAttribute("role"), words: item.innerText.replace(/\s+/g, " ").trim(), open: item.getAttribute("aria-expanded") };
  });
  await stage.step("into an open node and out of it", async () => {
    await tree.getByRole("treeitem").first().focus();
    await page.keyboard.press("ArrowRight");
    assert.match((await focused()).words, /^_id:? ?session-1/);
    await page.keyboard.press("ArrowLeft");
    assert.equal((await focused()).open, "true");
  });
  await stage.step("a letter jumps, arrows open and close", async () => {
    await page.keyboard.press("e");
    assert.match((await focused()).words, /^events/);
    const before = await tree.getByRole("treeitem").count();
    await page.keyboard.press("ArrowLeft");
    assert.equal((await focused()).open, "false");
    assert.ok((await tree.getByRole("treeitem").count()) < before);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    assert.match((await focused()).words, /^0/);
  });
  await stage.step("only one of its rows is a stop of the Tab key", async () => {
    assert.equal(await tree.locator('[tabindex="0"]').count(), 1);
  });
});

journey("tabs are chosen by arrow keys, and a panel keeps what it held", async (stage) => {
  const page = await openKit(stage);
  const tab = (key) => page.getByTestId(`kit-tab-${key}`);
  await tab("lesson").focus();
  await page.keyboard.press("ArrowRight");
  assert.equal(await tab("browse").getAttribute("aria-selected"), "true");
  assert.equal(await page.evaluate(() => document.activeElement.id), "kit-tab-browse");
  await page.getByText("The second panel").waitFor();
  await page.keyboard.press("End");
  await page.getByText("The third panel").waitFor();
  await page.getByText("The second panel").waitFor({ state: "hidden" });
  await page.keyboard.press("ArrowRight");
  assert.equal(await tab("lesson").getAttribute("aria-selected"), "true");
});

journey("a dialog keeps the focus and gives it back", async (stage) => {
  const page = await openKit(stage);
  const open = page.getByTestId("kit-dialog-open");
  await open.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Drop the collection?" });
  await dialog.waitFor();
  for (let step = 0; step < 5; step += 1) {
    await page.keyboard.press("Tab");
    const outside = await page.evaluate(() => document.activeElement !== document.body && !document.activeElement.closest("dialog"));
    assert.equal(outside, false, "the focus left the dialog");
  }
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  assert.equal(await open.evaluate((button) => button === document.activeElement), true);
  await page.keyboard.press("Enter");
  await dialog.waitFor();
});

journey("the editor indents, runs, undoes, searches, and lets the reader out", async (stage) => {
  const page = await openKit(stage);
  await editorOpen(page, "kit-editor");
  const editor = page.getByTestId("kit-editor");
  await typeCode(page, "kit-editor", "select (");
  await editor.press("End");
  await stage.step("a new line behind a bracket goes one step in", async () => {
    await page.keyboard.press("Enter");
    await page.keyboard.type("1");
    assert.equal(await codeIn(page, "kit-editor"), "select (\n  1");
  });
  await stage.step("Tab goes in, Shift and Tab out", async () => {
    await page.keyboard.press("Shift+Tab");
    assert.equal(await codeIn(page, "kit-editor"), "select (\n1");
    await page.keyboard.press("Tab");
    assert.equal(await codeIn(page, "kit-editor"), "select (\n  1");
    await page.keyboard.press("Control+z");
    assert.equal(await codeIn(page, "kit-editor"), "select (\n1");
  });
  await stage.step("Control and Enter runs", async () => {
    await page.keyboard.press("Control+Enter");
    await page.getByText("run 1 times with Ctrl+Enter").waitFor();
  });
  await stage.step("Control and F searches, Escape goes back", async () => {
    await page.keyboard.press("Control+f");
    await page.getByRole("textbox", { name: "Find" }).waitFor();
    await page.keyboard.press("Escape");
    assert.equal(await editor.evaluate((field) => field.getRootNode().activeElement === field), true);
  });
  await stage.step("Escape, then Tab, leaves", async () => {
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    assert.equal(await editor.evaluate((field) => field.getRootNode().activeElement), null);
  });
});

journey("the failure of a panel stays in it and can be retried", async (stage) => {
  const page = await openKit(stage);
  const failed = section(page, "states").getByTestId("panel-error").last();
  assert.match(await failed.innerText(), /could not be shown/);
  await failed.getByTestId("retry").click();
  await section(page, "states").getByText("The second try worked.").waitFor();
});

journey("a chart says what it shows and has its numbers", async (stage) => {
  const page = await openKit(stage);
  const plot = section(page, "plots").getByTestId("plot").first();
  const words = await plot.getByRole("img").getAttribute("aria-label");
  assert.match(words, /every row: 4 points, lowest 0\.15 ms at 1000, highest 150 ms at 1 million; it rises/);
  await plot.getByText("The numbers").click();
  assert.equal(await plot.getByRole("row").count(), 13);
});

for (const width of [360, 1280]) {
  journey(`the kit fits ${width} pixels`, async (stage) => {
    const page = await openKit(stage, { viewport: { width, height: 740 } });
    const whole = await page.evaluate(() => document.scrollingElement.scrollWidth);
    assert.ok(whole <= width, `the page is ${whole} wide`);
    const small = await page.evaluate(() => [...document.querySelectorAll("#main button, #main select, #main input, #main summary, .nav a")]
      .filter((element) => element.offsetParent && !element.closest(".grid__head"))
      .map((element) => [element, element.getBoundingClientRect()])
      .filter(([element, { width, height }]) => (width < 24 || height < 24) && !element.classList.contains("link-button"))
      .map(([element, { width, height }]) => `${element.tagName}.${element.className} ${Math.round(width)}x${Math.round(height)}`));
    assert.deepEqual(small, [], "targets below 24 pixels");
  });
}
