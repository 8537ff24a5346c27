// Sets the reader's theme before the first paint, so that a dark page does not begin with a light flash. The link
// overrides what this browser kept. The page's program takes over from here (crates/site/src/preferences.rs). The page named in
// the link is noted too: the static shell is the flow's, and shows nothing of it on another page.
(() => {
  let theme = /[?&]theme=(light|dark|auto)(&|$)/.exec(location.hash)?.[1];
  try {
    theme ??= localStorage.getItem("cineai.theme");
  } catch {
    // Storage is blocked: the system decides.
  }
  const page = /^#\/(stores|labs|learn|glossary|kit|embed)\b/.exec(location.hash)?.[1];
  if (page) document.documentElement.dataset.page = page;
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
})();
