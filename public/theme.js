// Sets the reader's theme before the first paint, so that a dark page does not begin with a light flash. The link
// overrides what this browser kept. The page's program takes over from here (src/ui/preferences.rs).
(() => {
  let theme = /[?&]theme=(light|dark|auto)(&|$)/.exec(location.hash)?.[1];
  try {
    theme ??= localStorage.getItem("cineai.theme");
  } catch {
    // Storage is blocked: the system decides.
  }
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
})();
