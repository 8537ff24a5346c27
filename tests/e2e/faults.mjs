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

/**
 * What cannot be pressed where it is seen, a line each: the browser gives the pointer at its middle to something else.
 * Each control is brought to the middle of the window first, as a reader would.
 */
export async function covered() {
  const found = [];
  const place = scrollY;
  const visible = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const controls = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [role=tab], [role=option]")];
  for (const control of controls) {
    // What is drawn by its label is pressed by it.
    const drawn = control.matches("input[type=radio], input[type=checkbox], input[type=file]") && control.closest("label") ? control.closest("label") : control;
    if (control.disabled || !visible(drawn) || drawn.closest("[inert], [hidden], .visually-hidden, .skip")) continue;
    drawn.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
    // A link in a line of text has a box for each line.
    const box = drawn.getClientRects()[0];
    if (!box || box.width <= 1 || box.height <= 1) continue;
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const name = `${drawn.tagName.toLowerCase()}.${String(drawn.className?.baseVal ?? drawn.className).split(" ").join(".")} "${(drawn.ariaLabel ?? drawn.innerText ?? "").trim().slice(0, 30)}"`;
    const top = document.elementFromPoint(x, y);
    if (!top) found.push(`${name} is out of the window: ${Math.round(x)}, ${Math.round(y)}`);
    else if (!drawn.contains(top) && !(top.closest("label")?.contains(drawn))) found.push(`${name} lies under ${top.tagName.toLowerCase()}.${top.className?.baseVal ?? top.className}`);
  }
  scrollTo(0, place);
  return found;
}
