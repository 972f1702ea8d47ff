// What a screen asks of a body: how large and how far apart its controls are, in which order a key reaches them, whether the
// one that is reached is seen, how hard its words are. Each function runs in the page and answers what is wrong, in words.

/** Runs in the page before the others: what they share. */
export function tools() {
  const shown = (part) => {
    const { width, height } = part.getBoundingClientRect();
    return part.checkVisibility({ visibilityProperty: true }) && width > 1 && height > 1 && !part.closest(".unseen, .skip");
  };
  /** What a finger meets: the row around a radio button, else the control itself. */
  const target = (control) => (control.matches("input[type=radio], input[type=checkbox]") && control.closest("label")) || control;
  const controls = () => [...document.querySelectorAll("a[href], button, summary, input:not([type=hidden]), select, textarea")]
    .filter((control) => shown(target(control)));
  const plain = (text) => text.replaceAll("\u00AD", "").replaceAll(/\s+/g, " ").trim();
  const named = (id) => plain(document.getElementById(id)?.textContent ?? "");
  const nameOf = (control) => {
    const by = control.getAttribute("aria-labelledby")?.split(" ").map(named).join(" ");
    return by || plain(control.getAttribute("aria-label") ?? control.labels?.[0]?.innerText ?? control.innerText ?? "");
  };
  globalThis.samlatTools = { shown, target, controls, plain, nameOf };
}

/** Targets of 56 by 56, the main act 64 high and as wide as its place; no two over each other. */
export function sizes() {
  const { controls, target, nameOf } = globalThis.samlatTools;
  const inText = (control) => control.matches("a") && getComputedStyle(control).display === "inline";
  const boxes = controls().filter((control) => !inText(control)).map((control) => ({
    control, called: nameOf(control), box: target(control).getBoundingClientRect(),
  }));
  const wrong = [];
  for (const { control, called, box } of boxes) {
    const size = `${Math.round(box.width)}×${Math.round(box.height)}`;
    if (box.width < 55.5 || box.height < 55.5) wrong.push(`small: ${called} ${size}`);
    if (!control.matches(".button.primary")) continue;
    const place = control.parentElement;
    const { paddingLeft, paddingRight, borderLeftWidth, borderRightWidth } = getComputedStyle(place);
    const around = [paddingLeft, paddingRight, borderLeftWidth, borderRightWidth].reduce((sum, one) => sum + parseFloat(one), 0);
    if (box.height < 63.5) wrong.push(`main act is low: ${called} ${size}`);
    if (box.width < place.getBoundingClientRect().width - around - 1) wrong.push(`main act is narrow: ${called} ${size}`);
  }
  const inMain = boxes.filter(({ control }) => control.closest("main"));
  for (const [at, one] of inMain.entries()) {
    for (const other of inMain.slice(at + 1)) {
      if (target(one.control).contains(other.control) || target(other.control).contains(one.control)) continue;
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (across > 1 && down > 1) wrong.push(`over each other: ${one.called} and ${other.called}`);
    }
  }
  return wrong;
}

/** The order of keys is the order that is seen, nothing is set before it, and the bar of tabs leaves room to read. */
export function order() {
  const { controls, target, nameOf } = globalThis.samlatTools;
  const wrong = [...document.querySelectorAll("[tabindex]")].filter((part) => part.tabIndex > 0).map((part) => `set before: ${nameOf(part)}`);
  const inMain = controls().filter((control) => control.closest("main"));
  for (const [at, control] of inMain.entries()) {
    const [before, here] = [inMain[at - 1], control].map((one) => one && target(one).getBoundingClientRect());
    if (before && here.bottom <= before.top) wrong.push(`reached after what stands below: ${nameOf(control)}`);
  }
  const bar = document.querySelector(".tabbar");
  const share = bar ? bar.getBoundingClientRect().height / innerHeight : 0;
  if (share > 0.12 && getComputedStyle(document.querySelector(".shell > main")).overflowY !== "visible") {
    wrong.push(`the bar of tabs takes ${Math.round(100 * share)} %`);
  }
  return wrong;
}

/** What is read aloud holds what is seen, and the same words never lead to different places. */
export function names() {
  const { controls, nameOf, plain } = globalThis.samlatTools;
  const wrong = [];
  const leads = new Map();
  for (const control of controls()) {
    const name = nameOf(control);
    const seen = plain(control.matches("input, textarea, select") ? "" : control.innerText);
    if (!name) wrong.push(`without a name: ${control.outerHTML.slice(0, 80)}`);
    if (seen && !name.toLowerCase().includes(seen.toLowerCase())) wrong.push(`${name} does not hold ${seen}`);
    if (!control.closest("main") || control.matches("input, textarea, select")) continue;
    const to = control.getAttribute("href") ?? leads.size;
    if (leads.has(name) && leads.get(name) !== to) wrong.push(`two of one name: ${name}`);
    leads.set(name, to);
  }
  return wrong;
}

/** Each control that a key reaches wears a ring of 3 px or more, and nothing lies over it. A key was pressed before. */
export function rings() {
  const { controls, target, nameOf } = globalThis.samlatTools;
  const wrong = [];
  for (const control of controls()) {
    control.focus();
    const worn = [control, target(control)].map((part) => getComputedStyle(part));
    const isRinged = worn.some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 3);
    if (!isRinged) wrong.push(`no ring: ${nameOf(control)}`);
    const { left, top, width, height } = target(control).getBoundingClientRect();
    const over = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, innerHeight / 4));
    const related = over && (target(control).contains(over) || over.contains(control));
    if (!related) wrong.push(`covered: ${nameOf(control)}`);
  }
  document.querySelector("h1")?.focus();
  return wrong;
}

/** With the room between lines, words and letters that WCAG 1.4.12 names, nothing is cut and nothing reaches outside. */
export function spaced() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }");
  document.adoptedStyleSheets.push(sheet);
  const wrong = [];
  const main = document.querySelector("main");
  for (const part of [document.documentElement, document.body, main]) {
    if (part.scrollWidth > part.clientWidth) wrong.push(`too wide when spaced: ${part.tagName}`);
  }
  for (const part of main.querySelectorAll("*")) {
    const hides = ["hidden", "clip"].includes(getComputedStyle(part).overflowY);
    const isMeant = part.closest(".unseen, .skip, .folded, svg");
    if (hides && !isMeant && part.scrollHeight > part.clientHeight + 1) wrong.push(`cut when spaced: ${part.className}`);
  }
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  return wrong;
}

/** Nothing moves for who has asked for stillness. */
export function moves() {
  const wrong = document.getAnimations().map((one) => `moves: ${one.animationName ?? one.transitionProperty}`);
  for (const part of document.querySelectorAll("*")) {
    const { transitionDuration, animationName } = getComputedStyle(part);
    if (animationName !== "none" || transitionDuration.split(", ").some((one) => parseFloat(one) > 0)) wrong.push(`moves: ${part.className}`);
  }
  return wrong;
}

/** In the colours that a reader's system forces, what is chosen still differs from what is not. */
export function chosen() {
  const look = (part) => {
    const style = getComputedStyle(part);
    return [style.borderTopWidth, style.borderTopColor, style.outlineStyle, style.outlineWidth, style.textDecorationLine].join(" ");
  };
  const wrong = [];
  const differs = (one, others, name) => {
    if (others.some((other) => look(other) === look(one))) wrong.push(`looks like what is not chosen: ${name}`);
  };
  const tabs = [...document.querySelectorAll(".tab")];
  for (const tab of tabs.filter((tab) => tab.getAttribute("aria-current"))) differs(tab, tabs.filter((other) => other !== tab), tab.innerText);
  for (const field of document.querySelectorAll("fieldset")) {
    const rows = [...field.querySelectorAll("label:has(input)")];
    const isChosen = (row) => row.querySelector("input").checked;
    for (const row of rows.filter(isChosen)) differs(row, rows.filter((other) => !isChosen(other)), row.innerText);
  }
  return wrong;
}

/** LIX (Björnsson 1968) of the running text: words a sentence, and the share of words of more than six letters in percent. */
export function reading() {
  const lines = document.querySelector("main").innerText.replaceAll("\u00AD", "").split("\n").map((line) => line.trim());
  const text = lines.filter((line) => line.split(/\s+/).length >= 4 && /[.?!]$/.test(line)).join(" ");
  const words = text.split(/\s+/).filter((word) => /\p{L}/u.test(word));
  if (words.length <= 30) return [];
  const sentences = text.match(/[.?!:](?=\s|$)/g)?.length ?? 1;
  const long = words.filter((word) => word.match(/\p{L}/gu).length > 6).length;
  const lix = words.length / sentences + (100 * long) / words.length;
  return lix > 40 ? [`LIX ${lix.toFixed(1)}: ${text}`] : [];
}
