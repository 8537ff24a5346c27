// What the static page says where its program does not come: the script or the WebAssembly is not answered, or a
// sandboxed frame may not read them. Runs before either is asked for, and ends when the program has drawn the page.
// It tries again by itself, and the page is loaded anew once its files are there.
(() => {
  const FIRST_PAUSE_MS = 2_000;
  const LONGEST_PAUSE_MS = 30_000;
  let pause = FIRST_PAUSE_MS;
  let isSaid = false;

  const shell = () => document.querySelector("#app > .shell");
  // A frame that is sandboxed without `allow-same-origin` has no origin of its own.
  const isSandboxed = self.origin === "null";

  /** The files of the program, as the page names them. */
  const files = () => [...document.querySelectorAll("script[type=module][src], link[rel=preload][href$='.wasm']")].map((element) => element.src ?? element.href);

  /** What the host answered for the first of them that it refused; none where it refused none, or the frame may not know. */
  const refusal = () => files().flatMap((file) => performance.getEntriesByName(file)).find(({ responseStatus }) => responseStatus >= 400)?.responseStatus;

  /** What came of them, in words. */
  const reason = (status, isBarred) => {
    if (isBarred) return "This frame is sandboxed, and the host of CineAI lets no sandboxed frame read its program. It has to send the header “Access-Control-Allow-Origin: *”.";
    return status ? `The host answered ${status} for a part of the page. It is tried again by itself.` : "A part of the page did not come: is there a network? It is tried again by itself.";
  };

  const element = (tag, className, text) => {
    const made = document.createElement(tag);
    made.className = className;
    made.textContent = text;
    return made;
  };

  const say = () => {
    if (isSaid || !shell()) return;
    isSaid = true;
    const status = refusal();
    const isBarred = isSandboxed && !status;
    const place = element("div", "state state--error", "");
    place.setAttribute("role", "alert");
    place.dataset.testid = "not-loaded";
    place.append(element("h2", "state__title", "CineAI could not be loaded."), element("p", "state__words", reason(status, isBarred)));
    if (isBarred) {
      const whole = element("a", "button", "Open CineAI in a tab of its own");
      whole.href = location.href;
      whole.target = "_blank";
      whole.rel = "noopener";
      place.append(whole);
    } else {
      const again = element("button", "button", "Try again");
      again.type = "button";
      again.addEventListener("click", () => location.reload());
      place.append(again);
      addEventListener("online", look);
      setTimeout(look, pause);
    }
    // In the place of what could not be used anyway.
    shell().querySelector(".ask").replaceWith(place);
    document.querySelector(".engine-badge").dataset.state = "failed";
    document.querySelector(".engine-badge__words").textContent = "Not loaded";
  };

  /** Loads the page anew if its files are there now. */
  const look = async () => {
    // Asked for by another address, so that the browser does not look for what it has been told to load ahead.
    const answers = await Promise.all(files().map((file) => fetch(`${file}?look`, { method: "HEAD", cache: "no-store" }).catch(() => ({ ok: false }))));
    if (answers.every(({ ok }) => ok)) return location.reload();
    pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
    setTimeout(look, pause);
  };

  // Of a script that did not come only the script itself hears, unless one listens on the way down to it.
  addEventListener("error", ({ target }) => {
    if (target instanceof HTMLScriptElement && target.type === "module") say();
  }, true);
  addEventListener("unhandledrejection", (event) => {
    if (!shell()) return;
    event.preventDefault();
    say();
  });
})();
