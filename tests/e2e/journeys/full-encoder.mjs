// A learner switches the full model on: progress, cancelling, a recommendation that names it, a reload without a
// request, and files that are not the model.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { allStepsDone, cineai, engineReady, failureOf, journey } from "../harness.mjs";

const FILE = "models/minilm.bin";
const DESCRIPTION = "#/flow?text=thieves+inside+dreams&user=42";

const modelRequests = (server) => server.sent.filter(({ path }) => path.endsWith(FILE)).length;

/** Opens the dialog from the query bar. */
async function openDialog(page) {
  await page.getByTestId("encoder").click();
  await page.getByTestId("full-model").waitFor();
}

const stateIs = (page, state) => page.locator(`[data-testid="full-model"][data-state="${state}"]`).waitFor();

/** Lets the file come slowly: half of it, then the rest when asked to. */
async function holdBack(page) {
  let release;
  const released = new Promise((resolve) => { release = resolve; });
  await page.context().route(`**/${FILE}`, async (route) => {
    await released;
    await route.continue().catch(() => {}); // it may have been cancelled meanwhile
  });
  return release;
}

journey("the full model is switched on, cancelled, loaded, and kept for the next visit", async (stage) => {
  const server = await stage.server({});
  const context = await stage.context();
  const page = await stage.open(DESCRIPTION, { context, server });
  await engineReady(page);
  await stage.step("the distilled encoder answers at first", async () => {
    await allStepsDone(page);
    assert.equal(await page.getByTestId("encoder").getAttribute("data-active"), "distilled");
    const { steps } = await cineai(page, (cineai) => cineai.recommend({ text: "thieves inside dreams" }));
    assert.deepEqual(steps[1].detail.figures.find(([name]) => name === "encoder"), ["encoder", "distilled"]);
    assert.equal(modelRequests(server), 0, "nothing is loaded unasked");
  });

  await stage.step("a loading that is cancelled leaves nothing behind", async () => {
    const release = await holdBack(page);
    await openDialog(page);
    await page.getByTestId("encoder-load").click();
    await stateIs(page, "loading");
    await page.getByTestId("full-model").getByTestId("cancel").click();
    await stateIs(page, "available");
    release();
    await context.unroute(`**/${FILE}`);
    const { active, full } = await cineai(page, (cineai) => cineai.encoder.status());
    assert.deepEqual([active, full.state, full.saved, full.failure], ["distilled", "available", false, null]);
  });

  await stage.step("it loads, with progress, while other calls are answered", async () => {
    const before = await cineai(page, (cineai) => cineai.vectors.embed("thieves inside dreams").then((vector) => [...vector]));
    await page.evaluate(() => {
      const bar = document.querySelector('[data-testid="full-model"]');
      window.seen = new Set();
      new MutationObserver(() => {
        const words = document.querySelector('[data-testid="full-model"] .progress__note')?.textContent;
        if (words) window.seen.add(words);
      }).observe(bar, { subtree: true, childList: true, characterData: true });
    });
    await page.getByTestId("encoder-load").click();
    assert.equal(await cineai(page, (cineai) => cineai.sql.exec("select 1").then(([{ values }]) => values[0][0])), 1);
    await stateIs(page, "ready");
    const seen = await page.evaluate(() => [...window.seen].filter((words) => / of 15\.1 MB$/.test(words)).length);
    assert.ok(seen >= 2, `${seen} amounts were shown`);
    const after = await cineai(page, (cineai) => cineai.vectors.embed("thieves inside dreams").then((vector) => [...vector]));
    const cosine = after.reduce((sum, value, at) => sum + value * before[at], 0);
    assert.ok(cosine > 0.5 && cosine < 0.999, `another encoder of the same space: cosine ${cosine}`);
    const reference = JSON.parse(await readFile("tests/data/model_reference.json", "utf8"));
    const { vector } = reference.find(({ text }) => text === "thieves inside dreams");
    const distance = 1 - after.reduce((sum, value, at) => sum + value * vector[at], 0);
    assert.ok(distance < 1e-2, `${distance} from Python's vector`);
  });

  await stage.step("a recommendation names it", async () => {
    await page.getByTestId("encoder-close").click();
    assert.equal(await page.getByTestId("encoder").getAttribute("data-active"), "full");
    await page.getByTestId("query-submit").click();
    await allStepsDone(page);
    await page.getByTestId("step-2").click();
    await page.getByText("embedded just now by the full model all-MiniLM-L6-v2").first().waitFor();
  });

  await stage.step("the next visit has it without asking the network", async () => {
    const requests = modelRequests(server);
    await page.reload();
    await engineReady(page);
    const { steps } = await cineai(page, (cineai) => cineai.recommend({ text: "thieves inside dreams" }));
    assert.deepEqual(steps[1].detail.figures.find(([name]) => name === "encoder"), ["encoder", "full"]);
    assert.equal(modelRequests(server), requests);
  });

  await stage.step("back to the distilled one, and forgotten", async () => {
    const { active } = await cineai(page, (cineai) => cineai.encoder.use("distilled"));
    assert.equal(active, "distilled");
    const { full } = await cineai(page, (cineai) => cineai.encoder.forget());
    assert.deepEqual([full.state, full.saved], ["available", false]);
    const failure = await failureOf(page, (cineai) => cineai.encoder.use("full"));
    assert.equal(failure.name, "EncoderError");
  });
});

journey("a file that is not the model is refused and not kept", async (stage) => {
  const folder = await mkdtemp(path.join(tmpdir(), "cineai-model-"));
  try {
    const bytes = await readFile(`dist/${FILE}`);
    bytes[5_000_000] ^= 1;
    await writeFile(path.join(folder, "minilm.bin"), bytes);
    await writeFile(path.join(folder, "short.bin"), bytes.subarray(0, 1000));
    await writeFile(path.join(folder, "index.json"), await readFile("dist/models/index.json"));
    const server = await stage.server({ mounts: { "models/": folder } });
    const page = await stage.open(DESCRIPTION, { server });
    await engineReady(page);
    await allStepsDone(page);

    await stage.step("one changed bit", async () => {
      await openDialog(page);
      await page.getByTestId("encoder-load").click();
      await page.getByTestId("encoder-failure").waitFor();
      assert.match(await page.getByTestId("encoder-failure").innerText(), /SHA-256/);
      const { active, full } = await cineai(page, (cineai) => cineai.encoder.status());
      assert.deepEqual([active, full.state, full.saved], ["distilled", "available", false]);
    });
    await stage.step("a file that is too short, one that is too long, one that is missing", async () => {
      const load = (cineai, address) => cineai.encoder.load({ address });
      assert.match((await failureOf(page, load, "models/short.bin")).message, /1000 bytes/);
      stage.expectProblem(/404/);
      assert.match((await failureOf(page, load, "models/none.bin")).message, /404/);
      assert.equal((await failureOf(page, load, " ")).name, "EncoderError");
      assert.equal((await failureOf(page, (cineai) => cineai.encoder.use("fuller"))).name, "ArgumentError");
    });
    await stage.step("the address is in no message, no link and no storage", async () => {
      const secret = "models/none.bin?key=sesame";
      const { message } = await failureOf(page, (cineai, address) => cineai.encoder.load({ address }), secret);
      assert.ok(!message.includes("sesame"));
      assert.ok(!page.url().includes("sesame"));
      const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
      assert.ok(!stored.includes("sesame"));
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

journey("a site without the model says so and takes an address", async (stage) => {
  const folder = await mkdtemp(path.join(tmpdir(), "cineai-model-"));
  try {
    await writeFile(path.join(folder, "index.json"), '{ "models": [] }');
    const server = await stage.server({ mounts: { "models/": folder } });
    const elsewhere = await stage.server({ root: "dist/models", cors: true });
    const page = await stage.open(DESCRIPTION, { server });
    await engineReady(page);
    await allStepsDone(page);
    await openDialog(page);
    await stateIs(page, "absent");
    await page.getByText("cargo xtask model").waitFor();
    await page.getByTestId("encoder-address").fill(`${elsewhere.url}minilm.bin`);
    await page.getByTestId("encoder-load-address").click();
    await stateIs(page, "ready");
    assert.ok(elsewhere.sent.some(({ path }) => path === "/minilm.bin"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
