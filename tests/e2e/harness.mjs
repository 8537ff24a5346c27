// What every journey needs: one browser, one static host, a fresh context, and evidence when a step fails.
//
//   journey("a rating survives a reload", async (stage) => {
//     const page = await stage.open("#/flow");
//     await stage.step("rate the first film", async () => { … });
//   });
//
// A journey fails when a step throws, when the page's console showed a warning or an error that the journey did
// not announce with `stage.expectProblem`, or when anything was requested from another origin. The failure names
// the step, and a picture of each open page is left in test-results/.

import { mkdir } from "node:fs/promises";
import { after, test } from "node:test";
import { launch } from "./browser.mjs";
import { serve } from "./static-server.mjs";

const DIST = "dist";
const EVIDENCE = "test-results";
const TIMEOUT_MS = 180_000;

let launching;
let serving;
let browser;
let host;

after(async () => {
  await browser?.close();
  await host?.close();
});

/** Declares a journey; `timeout` is for one that visits every page. */
export function journey(name, body, { timeout = TIMEOUT_MS } = {}) {
  test(name, { timeout }, async () => {
    [browser, host] = await Promise.all([(launching ??= launch()), (serving ??= serve({ root: DIST }))]);
    const stage = new Stage(name);
    try {
      await body(stage);
      await stage.step("nothing unexpected in the console, nothing requested elsewhere", () => stage.assertClean());
    } catch (error) {
      await stage.keepEvidence();
      throw error;
    } finally {
      await stage.close();
    }
  });
}

class Stage {
  #name;
  #contexts = [];
  #servers = [];
  #endings = [];
  #problems = [];
  #expected = [];

  constructor(name) {
    this.#name = name;
  }

  /** The browser, for journeys that need more than a page. */
  get browser() {
    return browser;
  }

  /** Runs a named part of the journey; its failure carries the name. */
  async step(name, action) {
    try {
      return await action();
    } catch (error) {
      throw new Error(`in the step "${name}": ${error.message}`, { cause: error });
    }
  }

  /** A fresh profile, whose user asks for less motion: then no replay has to be waited for. All is watched. */
  async context(options = {}) {
    // The service worker copies the whole site: only journeys about it (`serviceWorkers: "allow"`) wait for that.
    const defaults = { viewport: { width: 1280, height: 800 }, reducedMotion: "reduce", serviceWorkers: "block" };
    const context = await browser.newContext({ ...defaults, ...options });
    context.setDefaultTimeout(60_000);
    this.#contexts.push(context);
    context.on("console", (message) => {
      // Playwright's own word for `serviceWorkers: "block"`.
      if (message.text() === "Service Worker registration blocked by Playwright") return;
      if (["warning", "error"].includes(message.type())) this.#problems.push(`console ${message.type()}: ${message.text()}`);
    });
    context.on("weberror", (error) => this.#problems.push(`uncaught in the page: ${error.error()}`));
    context.on("request", (request) => {
      const { protocol, origin } = new URL(request.url());
      const own = ["data:", "blob:"].includes(protocol) || [host, ...this.#servers].some(({ url }) => new URL(url).origin === origin);
      if (!own) this.#problems.push(`requested ${request.url()}`);
    });
    return context;
  }

  /** A static host of the journey's own, with the options of `serve`. */
  async server(options) {
    const server = await serve({ root: DIST, ...options });
    this.#servers.push(server);
    return server;
  }

  /** Opens the site at `hash`, in a fresh profile and from the shared host where none is given. */
  async open(hash = "", { context, server = host, prepare } = {}) {
    context ??= await this.context();
    const page = await context.newPage();
    await prepare?.(page);
    await page.goto(server.url + hash);
    return page;
  }

  /** Runs `action` when the journey is over, however it ended. */
  atEnd(action) {
    this.#endings.push(action);
  }

  /** Announces console lines or errors that belong to the journey. */
  expectProblem(pattern) {
    this.#expected.push(pattern);
  }

  assertClean() {
    const unexpected = this.#problems.filter((problem) => !this.#expected.some((pattern) => pattern.test(problem)));
    if (unexpected.length) throw new Error(unexpected.join("\n"));
  }

  async keepEvidence() {
    await mkdir(EVIDENCE, { recursive: true });
    const file = this.#name.replace(/[^a-z0-9]+/gi, "-").slice(0, 60);
    const pages = this.#contexts.flatMap((context) => context.pages());
    for (const [index, page] of pages.entries()) {
      const path = `${EVIDENCE}/${file}-${index + 1}.png`;
      // A page that no longer paints must not hide why the journey failed.
      await page.screenshot({ path, timeout: 5_000 }).then(() => console.log(`picture: ${path}`), () => {});
    }
    for (const problem of this.#problems) console.log(`seen: ${problem}`);
  }

  async close() {
    await Promise.all(this.#contexts.map((context) => context.close()));
    await Promise.all(this.#servers.map((server) => server.close()));
    await Promise.all(this.#endings.map((end) => end()));
  }
}

/** Waits until the engine of `page` (or of a frame) answers, and returns its status. */
export async function engineReady(page) {
  await page.waitForFunction(() => window.cineai);
  return page.evaluate(async () => (await window.cineai.ready).status());
}

/** Goes to `hash` as a link in the page would, and waits until the page there has its own title and stands still. */
export async function visit(page, hash) {
  const path = (address) => address.slice(address.indexOf("#")).split("?")[0];
  const before = path(page.url()) === hash.split("?")[0] ? null : await page.title();
  await page.evaluate((hash) => { location.hash = hash; }, hash);
  await page.waitForFunction((before) => document.title !== before, before);
  await still(page);
}

/** Waits until nothing is being loaded and nothing has changed in the page for a moment. */
export async function still(page) {
  await page.waitForFunction(() => document.querySelector("#main h1") && (location.hash.startsWith("#/kit") || !document.querySelector("[data-testid=loading], [aria-busy=true]")));
  await page.evaluate(() => new Promise((resolve) => {
    let timer;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => { changes.disconnect(); resolve(); }, 200);
    };
    const changes = new MutationObserver(wait);
    changes.observe(document.querySelector("#main"), { subtree: true, childList: true, attributes: true, characterData: true });
    wait();
  }));
}

/** Runs `action(cineai, argument)` in the page. */
export async function cineai(page, action, argument) {
  return page.evaluate(`(${action})(window.cineai, ${JSON.stringify(argument) ?? "undefined"})`);
}

/** The same for a call that must fail: returns `{ name, message, suggestions, isError }`. */
export async function failureOf(page, action, argument) {
  return cineai(page, `async (cineai, argument) => {
    let answer;
    try { answer = await (${action})(cineai, argument); }
    catch (error) {
      return { name: error?.name, message: String(error?.message), suggestions: error?.suggestions ?? [], isError: error instanceof Error };
    }
    throw new Error("the call succeeded, with " + JSON.stringify(answer)?.slice(0, 200));
  }`, argument);
}

/** Puts `code` into the editor called `testid`, whether it is the live one or the plain text field. */
export async function typeCode(page, testid, code) {
  await page.getByTestId(testid).fill(code);
}

/** The code in the editor called `testid`. */
export async function codeIn(page, testid) {
  return page.getByTestId(testid).evaluate((field) => {
    if (field.tagName === "TEXTAREA") return field.value;
    const lines = [...field.querySelectorAll(".cm-line")].map((line) => (line.querySelector(".cm-placeholder") ? "" : line.textContent));
    return lines.join("\n");
  });
}

/** Waits until the live editor called `testid` has taken the place of the text field. */
export async function editorOpen(page, testid) {
  await page.locator(`.cm-content[data-testid="${testid}"]`).waitFor();
}

/** Fills the query bar and submits it. */
export async function recommend(page, { like, user = 42 }) {
  await page.getByTestId("query-like").fill(like);
  await page.getByTestId("query-user").fill(String(user));
  await page.getByTestId("query-submit").click();
}

/** Waits until all eight steps are done. */
export async function allStepsDone(page) {
  for (let step = 1; step <= 8; step += 1) {
    await page.locator(`[data-testid="step-${step}"][data-state="done"]`).waitFor();
  }
}

/** The one value a query returns. */
export async function sqlValue(page, sql, params = []) {
  return cineai(page, async (cineai, [sql, params]) => (await cineai.sql.exec(sql, params))[0]?.values[0]?.[0], [sql, params]);
}
