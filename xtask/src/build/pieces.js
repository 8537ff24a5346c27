
/** The file with the small pieces, compiled; fetched anew after a failure. */
let together;
/** The response that fetching this piece alone would give. */
async function piece(name) {
  const coming = (together ??= WebAssembly.compileStreaming(fetch(new URL("./TOGETHER", import.meta.url))));
  try {
    const [bytes] = WebAssembly.Module.customSections(await coming, name);
    return new Response(bytes, { headers: { "Content-Type": "application/wasm" } });
  } catch (error) {
    if (together === coming) together = undefined;
    throw error;
  }
}
