// The console: JavaScript in a worker of its own, its log, its errors, its limits; and the editor it is typed in.

import assert from "node:assert/strict";
import { editorOpen, engineReady, journey, typeCode } from "../harness.mjs";

/** Opens the console of a store and waits for the engine. */
async function openConsole(stage, { store = "sql", ...options } = {}) {
  const page = await stage.open(`#/stores/${store}?tab=console`, options);
  await engineReady(page);
  await page.getByTestId("console-editor").waitFor();
  return page;
}

/** Runs `code`, and says how it ended. */
async function run(page, code) {
  const number = 1 + await page.getByTestId("entry").count();
  await typeCode(page, "console-editor", code);
  await page.getByTestId("console-run").click();
  return ended(page, number);
}

/** How the run called `number` ended. */
async function ended(page, number) {
  const entry = page.getByTestId("entry").filter({ has: page.getByRole("heading", { name: `Run ${number}`, exact: true }) });
  await entry.and(page.locator('[data-state="ok"], [data-state="error"]')).waitFor();
  const text = async (testid) => ((await entry.getByTestId(testid).count()) ? entry.getByTestId(testid).innerText() : "");
  return {
    entry,
    state: await entry.getAttribute("data-state"),
    value: await text("result-value"),
    error: await text("console-error"),
    log: await entry.locator(".log__line").allInnerTexts(),
    calls: await entry.locator(".calls__call code").allInnerTexts(),
  };
}

journey("code with loops and functions runs, and its calls are seen", async (stage) => {
  const page = await openConsole(stage);
  const { state, value, calls } = await run(page, `
    const decades = []
    for (const from of [1950, 1960, 1970]) {
      const [{ values: [[count]] }] = await cineai.sql.exec("select count(*) from movies where year between ? and ?", [from, from + 9])
      decades.push({ from, count })
    }
    const sessions = cineai.documents.collection("sessions")
    const rest = await Promise.all([sessions.countDocuments({ user_id: 42 }), cineai.vectors.collection("movies").count()])
    function sum(numbers) { return numbers.reduce((a, b) => a + b, 0) }
    \`sum \${sum(decades.map(({ count }) => count)) + sum(rest)}\``);
  const own = await page.evaluate(async () => {
    const [{ values: [[films]] }] = await cineai.sql.exec("select count(*) from movies where year between 1950 and 1979");
    return films + await cineai.documents.collection("sessions").countDocuments({ user_id: 42 }) + await cineai.vectors.collection("movies").count();
  });
  assert.equal(state, "ok");
  assert.match(value, new RegExp(`sum ${own}\\b`));
  assert.deepEqual(calls, ["sql.exec", "sql.exec", "sql.exec", 'documents.collection("sessions").countDocuments', 'vectors.collection("movies").count']);
  await stage.step("the plan of a call is there", async () => {
    await page.getByTestId("console-plan").first().locator("summary").first().click();
    await page.getByTestId("console-plan").first().getByText(/SCAN|SEARCH|scan|index|id/).first().waitFor();
  });
});

journey("what is logged is shown in order, tables as tables, and what was not awaited too", async (stage) => {
  const page = await openConsole(stage);
  const { log, value } = await run(page, `
    console.log("first", { a: 1 })
    console.info(2)
    console.warn("careful")
    console.error(new TypeError("no"))
    console.table([{ film: "Alien", year: 1979 }, { film: "Ran", year: 1985 }])
    await cineai.status()
    console.log("last")
    cineai.sql.exec("selec 1")
    "done"`);
  assert.deepEqual(log.slice(0, 4), ['first {"a":1}', "2", "warn careful", "error TypeError: no"]);
  assert.match(log[4], /film[\s\S]*Alien[\s\S]*1985/);
  assert.equal(log[5], "last");
  assert.match(value, /done/);
  await page.locator(".log__line").filter({ hasText: /SqlError.*line 9/ }).waitFor();
});

journey("an error names its line and column in the text", async (stage) => {
  const page = await openConsole(stage);
  for (const [code, says] of [
    ["const a = 1\n\n  null.title", /TypeError.*line 3, column 8/s],
    ["const a = (1 +\n", /SyntaxError.*line 2, column 1/s],
    ["for (const x of [1]) {\n  await cineai.sql.exec('selec 1')\n}", /SqlError.*line 2, column 20/s],
    ["function inner() {\n  throw new RangeError('deep')\n}\ninner()", /RangeError: deep.*line 2, column 9/s],
    ["cineai.sql.nothing()", /TypeError.*not a function.*line 1, column 12/s],
    ["await cineai.sql.exec(42)", /ArgumentError.*sql must be a string/s],
    ["await cineai.sql.exec('select 1', [() => 1])", /ArgumentError.*cannot be sent/s],
    ["await cineai.documents.collection('lab').watch('no function')", /ArgumentError/],
    ["throw 'just words'", /just words/],
  ]) {
    const { state, error } = await run(page, code);
    assert.equal(state, "error", code);
    assert.match(error, says, code);
  }
  await stage.step("the editor marks the line until it changes", async () => {
    await editorOpen(page, "console-editor");
    await run(page, "1\nnull.x");
    await page.locator(".cm-line.wrong-line").filter({ hasText: "null.x" }).waitFor();
    await typeCode(page, "console-editor", "1\nnull.y");
    await page.locator(".cm-line.wrong-line").waitFor({ state: "detached" });
  });
});

journey("a run is stopped, by hand or by its limit, and the next one is as new", async (stage) => {
  const page = await openConsole(stage, { prepare: (page) => page.clock.install() });
  await stage.step("Stop ends an endless loop", async () => {
    await typeCode(page, "console-editor", "globalThis.left = 1\nconsole.log('begun')\nwhile (true) {}");
    await page.getByTestId("console-run").click();
    await page.locator(".log__line").filter({ hasText: "begun" }).waitFor();
    await page.getByTestId("console-stop").click();
    assert.match((await ended(page, 1)).error, /Stopped/);
  });
  await stage.step("the next run has a worker of its own", async () => {
    assert.match((await run(page, "typeof left + (await cineai.sql.exec('select 6 * 7'))[0].values[0][0]")).value, /undefined42/);
  });
  await stage.step("the limit is said, and holds", async () => {
    await page.getByText("A run may take 60 seconds.").waitFor();
    await typeCode(page, "console-editor", "console.log('waits')\nawait new Promise(() => {})");
    await page.getByTestId("console-run").click();
    await page.locator(".log__line").filter({ hasText: "waits" }).waitFor();
    await page.clock.fastForward(59_000);
    assert.equal(await page.getByTestId("entry").first().getAttribute("data-state"), "running");
    await page.clock.fastForward(2_000);
    assert.match((await ended(page, 3)).error, /TimeLimit.*60 seconds/);
  });
});

journey("the code reaches neither the page nor the network, and the page stays strict", async (stage) => {
  const page = await openConsole(stage);
  const names = ["window", "document", "fetch", "XMLHttpRequest", "WebSocket", "EventSource", "importScripts", "indexedDB", "caches", "navigator", "Worker", "BroadcastChannel", "postMessage", "self", "eval", "Function"];
  const { value } = await run(page, `[${names.map((name) => `typeof ${name}`)}].every((kind) => kind === "undefined")`);
  assert.match(value, /true/);
  for (const [code, says] of [
    ["await import('https://example.com/x.js')", /SyntaxError.*over the network/],
    ["(async () => {}).constructor('return 1')", /TypeError/],
    ["setTimeout('1', 1)", /needs a function/],
  ]) {
    assert.match((await run(page, code)).error, says, code);
  }
  await stage.step("a timer with code in a text is refused in the page", async () => {
    stage.expectProblem(/Content Security Policy/);
    await page.evaluate(() => {
      window.refused = [];
      document.addEventListener("securitypolicyviolation", ({ blockedURI }) => window.refused.push(blockedURI));
      setTimeout("window.compiled = true", 0);
    });
    await page.waitForFunction(() => window.refused.includes("eval"));
    assert.equal(await page.evaluate(() => window.compiled), undefined);
  });
});

journey("the console has the same calls as the developer tools", async (stage) => {
  const page = await openConsole(stage);
  const walk = `(cineai) => {
    const paths = [];
    const look = (object, above) => {
      for (const [name, value] of Object.entries(object)) {
        const path = above ? above + "." + name : name;
        if (name === "collection") look(value("lab"), path);
        else if (typeof value === "function") paths.push(path);
        else if (typeof value === "object" && name !== "ready") look(value, path);
      }
    };
    look(cineai, "");
    return paths.sort().join();
  }`;
  const own = await page.evaluate(`(${walk})(window.cineai)`);
  const { value } = await run(page, `(${walk})(cineai) === ${JSON.stringify(own)} ? "the same" : (${walk})(cineai)`);
  assert.match(value, /the same/);
});

journey("in a sandboxed frame presets run as plain calls, and the reason is said", async (stage) => {
  const server = await stage.server({ cors: true });
  const context = await stage.context();
  const outer = `${server.url}course.html`;
  await context.route(outer, (route) => route.fulfill({
    contentType: "text/html",
    body: `<!doctype html><title>A course</title><link rel="icon" href="data:,"><iframe sandbox="allow-scripts" src="./#/stores/documents?tab=console" style="width:100%;height:900px;border:0"></iframe>`,
  }));
  const outside = await context.newPage();
  await outside.goto(outer);
  const frame = await (await outside.waitForSelector("iframe")).contentFrame();
  await engineReady(frame);
  await frame.getByTestId("console").waitFor();
  const failed = [];
  const count = await frame.locator(".preset").count();
  for (let preset = 1; preset <= count; preset += 1) {
    await frame.getByTestId(`preset-${preset}`).click();
    const title = (await frame.getByTestId(`preset-${preset}`).innerText()).replace(/^\d+\s*/, "");
    await frame.getByTestId("console-run").click();
    const { state, error, entry } = await ended(frame, preset);
    await entry.getByTestId("console-reason").filter({ hasText: "sandboxed frame" }).waitFor();
    if (state !== "ok") failed.push(`${title}: ${error}`);
  }
  // It listens with a function of its own: that is JavaScript.
  assert.equal(failed.length, 1, failed.join("\n"));
  assert.match(failed[0], /^Watch changes: SyntaxError.*needs JavaScript/s);
});

journey("the editor completes tables, columns and calls", async (stage) => {
  const page = await openConsole(stage);
  await editorOpen(page, "console-editor");
  const editor = page.getByTestId("console-editor");
  const offered = page.locator(".cm-tooltip-autocomplete li");
  await page.evaluate(() => cineai.sql.run("create table lab_cinemas (city text, seats integer)"));
  await stage.step("a table that was made a moment ago", async () => {
    await typeCode(page, "console-editor", "");
    await editor.pressSequentially('await cineai.sql.exec("select * from lab_c');
    await offered.filter({ hasText: "lab_cinemas" }).waitFor();
    await page.keyboard.press("Enter");
    await editor.pressSequentially(" where lab_cinemas.se");
    await offered.filter({ hasText: "seats" }).waitFor();
    await page.keyboard.press("Enter");
  });
  await stage.step("what was completed runs", async () => {
    await editor.pressSequentially(" > 1");
    await page.keyboard.press("Control+Enter");
    assert.equal((await ended(page, 1)).state, "ok");
  });
  await stage.step("a call, and what it takes", async () => {
    await typeCode(page, "console-editor", "");
    await editor.pressSequentially('cineai.vectors.collection("movies").sea');
    await offered.filter({ hasText: "search" }).waitFor();
    await page.keyboard.press("Enter");
    await editor.pressSequentially("{ li");
    await offered.filter({ hasText: "like" }).waitFor();
    await page.keyboard.press("Enter");
    await editor.pressSequentially("304, k: 3");
    await page.keyboard.press("Control+Enter");
    assert.equal((await ended(page, 2)).state, "ok");
  });
});

journey("where the editor does not come, a text field does its work", async (stage) => {
  stage.expectProblem(/editor[^ ]*\.js|Failed to load resource/);
  const page = await openConsole(stage, { prepare: (page) => page.route(/\/editor[^/]*\.js$/, (route) => route.abort()) });
  const field = page.locator("textarea[data-testid=console-editor]");
  await field.fill("6 * 7");
  await field.press("Control+Enter");
  assert.match((await ended(page, 1)).value, /42/);
});

journey("on a phone the editor fits, and takes what is typed", async (stage) => {
  const context = await stage.context({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  const page = await openConsole(stage, { context });
  await editorOpen(page, "console-editor");
  await page.getByTestId("console-editor").tap();
  await typeCode(page, "console-editor", `"${"long ".repeat(60)}".length`);
  await page.getByTestId("console-run").tap();
  assert.match((await ended(page, 1)).value, /300/);
  const [inner, whole] = await page.evaluate(() => [window.innerWidth, document.scrollingElement.scrollWidth]);
  assert.ok(whole <= inner, `${whole} wide in ${inner}`);
});
