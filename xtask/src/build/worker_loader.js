// A worker's first script: fetches its program, which lies beside it, and starts it. Trunk could write this file too,
// but calls the program in a way that wasm-bindgen warns about in the console.
//
// Each worker has one of its own (xtask/src/seal/mod.rs); the names below become those of one build, so that a worker
// never meets the page or the data of another.
//
// It also tells the page how much has come of the files the worker fetches, and when its program could not be fetched.
self.cineaiData = "unsealed";
{
  const SCRIPT = "./worker.js";
  const PROGRAM = "./worker_bg.wasm";
  // How many bytes a file has, unpacked, by its address: written here when the site is built.
  const SIZES = {};
  // Milliseconds between two pieces of news.
  const PAUSE = 60;

  const tell = (event) => postMessage({ kind: "event", event });

  // Of the files on their way at the same time: how many, and how much of how much is here.
  let open = 0;
  let received = 0;
  let total = 0;
  let told = 0;

  const report = () => {
    if (Date.now() - told < PAUSE && received < total) return;
    told = Date.now();
    tell({ topic: "loading", received, total });
  };

  /** Counts the bytes of a response beside whoever uses them. */
  const count = async (response) => {
    const reader = response.body.getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      received += piece.value.length;
      report();
    }
  };

  const fetchUncounted = self.fetch;
  self.fetch = async (...request) => {
    const size = SIZES[String(request[0]).split("?")[0]];
    if (!size) return fetchUncounted.apply(self, request);
    if (open === 0) received = total = 0;
    open += 1;
    total += size;
    let counted = Promise.resolve();
    try {
      const response = await fetchUncounted.apply(self, request);
      // A copy that breaks off does so where the file is used, too, and is reported there.
      if (response.ok && response.body) counted = count(response.clone()).catch(() => {});
      return response;
    } finally {
      counted.then(() => { open -= 1; });
    }
  };

  const start = async () => {
    // On its way while the script is.
    const coming = self.fetch(PROGRAM);
    coming.catch(() => {});
    importScripts(SCRIPT);
    const program = await coming;
    if (!program.ok) throw new Error(`the host answered ${program.status}`);
    await wasm_bindgen({ module_or_path: program });
  };

  start().catch((error) => {
    const { CompileError, LinkError, RuntimeError } = WebAssembly;
    const isProgram = [CompileError, LinkError, RuntimeError].some((kind) => error instanceof kind);
    tell(isProgram ? { topic: "stopped", reason: String(error) } : { topic: "notLoaded", reason: `its program did not come (${error.message ?? error})` });
  });
}
