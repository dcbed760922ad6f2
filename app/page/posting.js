// The posting: pasted text on one side, what was understood of it on the other. What stands there is what is judged.

import { at, aloud, ask, el } from "./dom.js";
import { asked } from "./talk.js";
import { keepWork, work } from "./state.js";
import { size } from "./text.js";

const GROUPS = [
  { key: "company", name: "会社", one: true },
  { key: "role", name: "職種", one: true },
  { key: "background", name: "募集背景" },
  { key: "required", name: "必須要件" },
  { key: "preferred", name: "歓迎要件" },
  { key: "mission", name: "ミッション", one: true },
  { key: "vision", name: "ビジョン", one: true },
  { key: "values", name: "バリュー" },
];
const PAUSE_MS = 150;
const NOTHING = "求人票";
const area = at("posting");
let changed = () => {};
let timer = 0;
let turn = 0;
let asking = null;
let parsing = null;
let waiting = null;

/** Wires the posting; `onChange` is called when what is judged by has changed. */
export function startPosting(onChange) {
  changed = onChange;
  area.value = work.posting;
  area.addEventListener("input", (event) => {
    work.posting = area.value;
    keepWork();
    count();
    if (!event.isComposing) parseSoon();
  });
  area.addEventListener("compositionend", () => parseSoon());
  if (matchMedia("(min-width: 60rem)").matches) at("understood").open = true;
  count();
  draw();
  if (work.posting.trim() && !work.parts) parseSoon(0);
}

/** Puts another posting in the place of this one. */
export function replacePosting(text, parts = null, corrected = false) {
  area.value = text;
  Object.assign(work, { posting: area.value, parts, corrected });
  keepWork();
  count();
  draw();
  if (!parts) parseSoon(0);
}

function count() {
  at("posting-count").textContent = `${size(work.posting).toLocaleString("ja")}字`;
}

function parseSoon(pause = PAUSE_MS) {
  clearTimeout(timer);
  waiting = null;
  asking?.abort();
  const mine = ++turn;
  if (!work.posting.trim()) {
    if (!work.corrected) work.parts = null;
    keepWork();
    draw();
    changed();
    return;
  }
  if (work.corrected) return draw("求人票の文章が変わりました。");
  const soon = () => {
    clearTimeout(timer);
    waiting = null;
    parsing = parse(mine);
    return parsing;
  };
  waiting = soon;
  timer = setTimeout(soon, pause);
}

/** Waits until the posting as it stands has been read. */
export async function settled() {
  await (waiting ? waiting() : parsing);
}

async function parse(mine) {
  asking = new AbortController();
  try {
    const parts = await asked("/v1/postings/parse", { text: work.posting.toWellFormed?.() ?? work.posting }, asking.signal);
    if (mine !== turn) return;
    work.parts = parts;
    keepWork();
    draw();
    aloud(`求人票を読み取りました。${told()}`);
    changed();
  } catch (error) {
    if (error.name === "AbortError" || mine !== turn) return;
    draw(error.message);
  }
}

const listed = (key) => (work.parts?.[key] ? [work.parts[key]].flat() : []);
const textOf = (part) => part.name ?? part.text;

function told() {
  const n = (key) => listed(key).length;
  return `背景${n("background")}・必須${n("required")}・歓迎${n("preferred")}・理念${n("mission") + n("vision") + n("values")}`;
}

/** The posting as it is sent: the parts as they stand, with the text as their context. */
export function postingToSend() {
  const text = work.posting.toWellFormed?.() ?? work.posting;
  const some = work.parts && GROUPS.some((group) => listed(group.key).length);
  if (!some) return (!work.corrected && text.trim()) ? text : NOTHING;
  const sent = { text: text || null };
  for (const { key, one } of GROUPS) {
    const parts = listed(key).map((part) => (key === "values" ? { name: part.name, description: part.description ?? null } : part.text));
    sent[key] = one ? (parts[0] ?? null) : parts;
  }
  return sent;
}

// ---------------------------------------------------------------- the chips

function draw(note = null) {
  at("understood-sum").textContent = work.parts ? told() + (work.corrected ? "(直しあり)" : "") : "まだありません";
  const body = at("understood-body");
  if (!work.parts && !note) {
    body.replaceChildren(el("p", { class: "soft" }, "求人票を貼ると、募集背景・要件・理念がここに並びます。違っていれば、その場で直せます。"));
    return;
  }
  body.replaceChildren(
    note ? el("div", { class: "note" }, el("p", {}, note), el("button", { type: "button", class: "secondary", onclick: again }, "読み取り直す")) : "",
    ...(work.parts ? GROUPS.map(groupOf) : []),
    work.corrected && !note ? el("p", { class: "soft" }, "直した内容で判定します。", el("button", { type: "button", class: "quiet", onclick: again }, "読み取り直す")) : "",
  );
}

function groupOf(group) {
  const parts = listed(group.key);
  const full = group.one && parts.length;
  return el("div", { class: "group", role: "group", "aria-label": group.name },
    el("p", { class: "group-name" }, group.name),
    el("ul", { class: "chips" },
      parts.map((part, index) => el("li", { class: "chip" },
        el("button", { type: "button", class: "chip-text", title: part.description ? `${part.name} — ${part.description}` : null, "aria-label": `${group.name}「${textOf(part)}」を直す`, onclick: (event) => edit(group, index, event.currentTarget.parentElement) }, textOf(part)),
        el("button", { type: "button", class: "chip-away", "aria-label": `${group.name}「${textOf(part)}」を外す`, onclick: () => put(group, index, null) }, "×"))),
      full ? null : el("li", { class: "chip is-new" }, el("button", { type: "button", class: "chip-add", "aria-label": `${group.name}を足す`, onclick: (event) => edit(group, parts.length, event.currentTarget.parentElement) }, parts.length ? "+ 足す" : "+ 書かれていません。足す"))));
}

function edit(group, index, item) {
  const part = listed(group.key)[index];
  const input = el("textarea", { class: "chip-edit", rows: 1, "aria-label": `${group.name}(Enterで決定、Escでやめる)` });
  input.value = part ? textOf(part) : "";
  let done = false;
  const finish = (keep, refocus) => {
    if (done) return;
    done = true;
    const text = input.value.trim();
    if (keep && text !== (part ? textOf(part) : "")) put(group, index, text || null, refocus);
    else {
      draw();
      if (refocus) focusOn(group, index);
    }
  };
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter") {
      event.preventDefault();
      finish(true, true);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      finish(false, true);
    }
  });
  input.addEventListener("blur", () => finish(true, false));
  item.replaceChildren(input);
  input.focus();
  input.select();
}

function put(group, index, text, refocus = true) {
  const parts = listed(group.key).slice();
  if (text === null) parts.splice(index, 1);
  else parts[index] = group.key === "values" ? { name: text, description: parts[index]?.name === text ? parts[index].description : null, span: null } : { text, span: null };
  work.parts = { ...work.parts, [group.key]: group.one ? (parts[0] ?? null) : parts };
  work.corrected = true;
  keepWork();
  draw();
  if (refocus) focusOn(group, Math.min(index, parts.length));
  aloud(`${group.name}を直しました。`);
  changed();
}

function focusOn(group, index) {
  const list = at("understood-body").querySelectorAll(".group")[GROUPS.indexOf(group)];
  const items = list.querySelectorAll(".chip > button:first-child");
  items[Math.min(index, items.length - 1)]?.focus();
}

async function again() {
  if (work.corrected && !(await ask("読み取り直しますか", "手で直した内容は消え、求人票の文章から読み取り直します。", "読み取り直す"))) return;
  work.corrected = false;
  work.parts = null;
  keepWork();
  draw();
  parseSoon(0);
}
