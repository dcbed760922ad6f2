// Elements are made here, text is always set as text. No markup is ever parsed from data.

export const at = (id) => document.getElementById(id);

/** An element: `el("p", { class: "x", onclick: f, "aria-label": "…" }, "text", child)`. */
export function el(name, given = {}, ...children) {
  return fitted(document.createElement(name), given, children);
}

/** The same for SVG. */
export function svg(name, given = {}, ...children) {
  return fitted(document.createElementNS("http://www.w3.org/2000/svg", name), given, children);
}

function fitted(made, given, children) {
  for (const [key, value] of Object.entries(given)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key === "vars") for (const [name, set] of Object.entries(value)) made.style.setProperty(name, set);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** Says something to screen readers, once. */
export function aloud(text) {
  if (at("aloud").textContent !== text) at("aloud").textContent = text;
}

let offered = null;

/** Shows what happened and what to do; `action` is `[label, function]`. Empty text takes it away. */
export function tell(text, { tone = "plain", action = null } = {}) {
  offered = action;
  const told = at("told");
  told.dataset.tone = tone;
  told.replaceChildren(
    ...(text ? [el("p", {}, text)] : []),
    ...(action ? [el("button", { type: "button", class: "secondary", onclick: () => offered?.[1]() }, action[0])] : []),
  );
}

/** Asks before something is lost. */
export function ask(title, text, yes) {
  at("ask-title").textContent = title;
  at("ask-text").textContent = text;
  at("ask-yes").textContent = yes;
  const dialog = at("ask");
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((done) => dialog.addEventListener("close", () => done(dialog.returnValue === "yes"), { once: true }));
}

export const points = (score) => (score === null || score === undefined ? "—" : String(Math.round(score)));
/** How far a score moved, in the whole points that are shown; null where one of the two was not judged. */
export const moved = (from, to) => (from === null || to === null ? null : Math.round(to) - Math.round(from));
export const signed = (change) => `${change > 0 ? "+" : change < 0 ? "−" : "±"}${Math.abs(Math.round(change * 10) / 10)}`;
export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Brings something into view, unless it is there already. */
export function show(element, block = "center") {
  element.scrollIntoView({ block, behavior: calm() ? "auto" : "smooth" });
}
