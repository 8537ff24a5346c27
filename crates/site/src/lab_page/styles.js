// Style sheets that come with a lab's part of the program. The page's policy allows sheets made by its own script.

/** What was adopted, by the lab's name. */
const adopted = new Set();

/** Adds a lab's rules to the page, once. */
export function adoptStyle(lab, rules) {
  if (rules === "" || adopted.has(lab)) return;
  adopted.add(lab);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
