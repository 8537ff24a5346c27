// Panels of CineAI in other pages. Once per page:
//
//   <script src="https://…/embed.js" async></script>
//
// and wherever a panel belongs:
//
//   <cineai-panel panel="flow" query="Inception" user="42" step="3" theme="auto" hide="results"></cineai-panel>
//
// `panel` names it; every other attribute is a setting of that panel, as in its link. Some are read here:
//
//   title    what the frame is called, for those who hear the page
//   height   pixels until the panel has said how tall it is; else as tall as it was before in this tab, or 480
//   sandbox  is put on the frame. `sandbox="allow-scripts"` is enough where the site's host sends
//            `Access-Control-Allow-Origin: *`; nothing is saved then
//   eager    loads at once; else a panel loads when it comes near the window
//
// A panel is a frame of the site this script comes from. It says how tall it is and nothing else, and is told nothing
// but its address. How tall it was is remembered in this tab (`sessionStorage`), where the page allows that. Changing an
// attribute changes what it shows. Panels share the network's work, not an engine: each has a copy of the data.
(() => {
  if (customElements.get("cineai-panel")) return;

  const SITE = new URL("./", document.currentScript?.src ?? document.baseURI);
  // What a first panel loads, compressed: written here when the site is built.
  const WEIGHT = "__WEIGHT__";
  const DEFAULT_HEIGHT = 480;
  const SMALLEST = 48;
  const TALLEST = 20_000;
  // Pixels below the window at which a panel begins to load.
  const NEAR = 300;
  const OWN = new Set(["panel", "class", "id", "style", "title", "height", "sandbox", "eager", "lang", "dir", "hidden", "slot", "role", "tabindex"]);

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { display: block; min-block-size: 3rem; }
    :host([hidden]) { display: none; }
    .frame, .waiting { box-sizing: border-box; inline-size: 100%; border: 0; display: block; }
    .waiting {
      display: grid; place-content: center; gap: 0.5rem; padding: 1rem; text-align: center;
      font: 1rem/1.5 system-ui, sans-serif; border: 1px dashed color-mix(in srgb, currentColor 40%, transparent);
      border-radius: 0.5rem;
    }
    .waiting span { font-size: 0.875rem; }
  `);

  class CineaiPanel extends HTMLElement {
    #root = this.attachShadow({ mode: "open" });
    #frame = null;
    #shown = "";
    #near = null;
    #changes = new MutationObserver(() => this.#update());
    #hear = (event) => this.#onMessage(event);

    /** The frame, once it is there: on the same origin its `contentWindow.cineai` drives the stores. */
    get frame() {
      return this.#frame;
    }

    connectedCallback() {
      this.#root.adoptedStyleSheets = [sheet];
      this.#changes.observe(this, { attributes: true });
      addEventListener("message", this.#hear);
      if (this.hasAttribute("eager") || !("IntersectionObserver" in window)) return this.#load();
      this.#wait();
      this.#near = new IntersectionObserver((entries) => {
        if (entries.some((entry) => entry.isIntersecting)) this.#load();
      }, { rootMargin: `${NEAR}px` });
      this.#near.observe(this);
    }

    disconnectedCallback() {
      removeEventListener("message", this.#hear);
      this.#changes.disconnect();
      this.#near?.disconnect();
      this.#near = null;
      this.#frame = null;
      this.#root.replaceChildren();
    }

    get #name() {
      return this.getAttribute("title") ?? `CineAI: ${this.#panel.replaceAll("-", " ")}`;
    }

    get #panel() {
      return this.getAttribute("panel") ?? "flow";
    }

    get #height() {
      const height = Number(this.#remembered ?? this.getAttribute("height"));
      return height >= SMALLEST && height <= TALLEST ? height : DEFAULT_HEIGHT;
    }

    /** Where its height is remembered: it depends on what is shown, and on how wide it is. */
    get #memory() {
      return `cineai-panel ${Math.round(this.clientWidth)} ${this.#address}`;
    }

    get #remembered() {
      try {
        return sessionStorage.getItem(this.#memory);
      } catch {
        return null;
      }
    }

    #remember(height) {
      try {
        sessionStorage.setItem(this.#memory, height);
      } catch {
        // The page allows no storage: the next time begins with the height that is declared.
      }
    }

    get #address() {
      const settings = [...this.attributes]
        .filter(({ name }) => !OWN.has(name) && !/^(aria|data)-/.test(name))
        .map(({ name, value }) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
      const path = `#/embed/${encodeURIComponent(this.#panel)}`;
      return new URL(settings.length ? `${path}?${settings.join("&")}` : path, SITE).href;
    }

    /** The place of the panel, as tall as it will be, with its name in it. */
    #wait() {
      const place = document.createElement("div");
      place.className = "waiting";
      place.style.blockSize = `${this.#height}px`;
      const name = document.createElement("strong");
      name.textContent = this.#name;
      const note = document.createElement("span");
      const weight = /^\d/.test(WEIGHT) ? `, at most ${WEIGHT}, once for all panels` : "";
      note.textContent = `Loads when you scroll here${weight}.`;
      place.append(name, note);
      this.#root.replaceChildren(place);
    }

    #load() {
      this.#near?.disconnect();
      this.#near = null;
      if (this.#frame) return;
      const frame = document.createElement("iframe");
      frame.className = "frame";
      frame.title = this.#name;
      frame.allow = "clipboard-write";
      frame.style.blockSize = `${this.#height}px`;
      if (this.hasAttribute("sandbox")) frame.setAttribute("sandbox", this.getAttribute("sandbox"));
      this.#shown = this.#address;
      frame.src = this.#shown;
      this.#frame = frame;
      this.#root.replaceChildren(frame);
    }

    #update() {
      if (!this.#frame) {
        if (this.#near) this.#wait();
        return;
      }
      if (this.#frame.title !== this.#name) this.#frame.title = this.#name;
      if (this.#shown !== this.#address) {
        this.#shown = this.#address;
        // Replaced, so that the reader's way back does not lead through the panel.
        this.#frame.contentWindow.location.replace(this.#shown);
      }
    }

    #onMessage({ source, origin, data }) {
      if (!this.#frame || source !== this.#frame.contentWindow) return;
      // A sandboxed frame has no origin.
      if (origin !== SITE.origin && !(origin === "null" && this.hasAttribute("sandbox"))) return;
      if (data?.cineai !== "height" || !Number.isFinite(data.height)) return;
      const height = Math.min(Math.max(Math.ceil(data.height), SMALLEST), TALLEST);
      // What is still loading is shorter than what comes: its room is kept.
      if (data.settled) this.#remember(height);
      else if (height < this.#frame.getBoundingClientRect().height) return;
      this.#frame.style.blockSize = `${height}px`;
    }
  }

  customElements.define("cineai-panel", CineaiPanel);
})();
