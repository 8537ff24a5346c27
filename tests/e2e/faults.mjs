// What makes a page bad to look at whatever the fonts: something sticks out of the window, two things to press overlap,
// or the page is empty. Pictures are for people and are not compared pixel by pixel: fonts differ between machines, the
// page has times in it that were just measured, and a reference that is renewed at every change checks nothing.

/** What is wrong with the geometry of the page, a line each. */
export function faults() {
  const found = [];
  const visible = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const name = (element) => `${element.tagName.toLowerCase()}.${String(element.className?.baseVal ?? element.className).split(" ").join(".")} "${(element.ariaLabel ?? element.innerText ?? "").trim().slice(0, 30)}"`;
  const pressed = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
    .filter((element) => visible(element) && !element.closest("[inert], .visually-hidden"))
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 1 && box.height > 1);
  for (const { element, box } of pressed) {
    const scrolls = element.closest("pre, table, [role=grid], [role=tree], .data-table, .code-view, .editor, [data-scrolls]");
    if (!scrolls && (box.left < -1 || box.right > innerWidth + 1) && getComputedStyle(element).position !== "absolute") found.push(`${name(element)} sticks out: ${Math.round(box.left)} to ${Math.round(box.right)}`);
  }
  for (const [index, one] of pressed.entries()) {
    for (const other of pressed.slice(index + 1)) {
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
      const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (width <= 3 || height <= 3) continue;
      // One lies over the other only where the browser would give it the pointer at the place they share.
      const x = Math.max(one.box.left, other.box.left) + width / 2;
      const y = Math.max(one.box.top, other.box.top) + height / 2;
      if (x < 0 || x > innerWidth || y < 0 || y > innerHeight) continue;
      const top = document.elementFromPoint(x, y);
      const parts = [one, other].filter(({ element }) => element.contains(top) || top?.contains(element));
      if (parts.length && one.element.closest("label") !== other.element.closest("label")) found.push(`${name(one.element)} overlaps ${name(other.element)}`);
    }
  }
  if ((document.querySelector("#main")?.innerText ?? "").trim().length < 40) found.push("there is hardly anything on the page");
  return found;
}
