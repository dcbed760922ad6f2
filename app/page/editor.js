// The draft: a plain textarea on top of a mirror of its text, where the lines are drawn. The textarea is never written to
// while somebody writes in it, so that composing, selecting and undoing stay the browser's own.

import { at, aloud, calm, el } from "./dom.js";
import { asked } from "./talk.js";
import { carried, find, rangeOf, size, unitsOf } from "./text.js";
import { keepDraft, keepWork, cannotKeep, work } from "./state.js";
import { scale } from "./figures.js";

export const KINDS = [
  { id: "flag", name: "気になる", says: "面接官が引っかかりそうな箇所" },
  { id: "contribution", name: "貢献", says: "会社や顧客に向いた箇所" },
  { id: "reason", name: "理由", says: "なぜそうしたかがわかる箇所" },
  { id: "result", name: "結果", says: "何が変わったかがわかる箇所" },
  { id: "mvv", name: "MVV", says: "理念やバリューと重なる箇所" },
];
const KIND_OF = {
  links_to_background: "contribution",
  states_contribution: "contribution",
  company_specific: "contribution",
  why_started: "reason",
  why_chosen: "reason",
  why_persisted: "reason",
  result: "result",
  shows_empathy: "mvv",
  uses_keywords: "mvv",
  embodies_values: "mvv",
  own_words: "mvv",
};
const PAUSE_MS = { longest: 120, shortest: 30 };
const WITHIN_MS = 240;

const area = at("answer");
const mirror = at("mirror");
const card = at("here");
const narrow = matchMedia("(max-width: 59.99rem)");
let rubric = null;
let request = () => null;
let follow = () => {};
let marks = [];
let pinned = null;
let turn = 0;
let timer = 0;
let asking = null;
let composing = false;
let latest = null;
let takes = 60;

/** Wires the editor. `makeRequest` gives what the live reading sends; `follows` is called with a mark's reference. */
export function startEditor(loaded, makeRequest, follows) {
  rubric = loaded;
  request = makeRequest;
  follow = follows;
  area.value = work.answer;
  work.answer = area.value;
  drawKinds();
  redraw();
  count();
  area.addEventListener("input", edited);
  area.addEventListener("compositionstart", () => {
    composing = true;
    unask();
  });
  area.addEventListener("compositionend", () => {
    composing = false;
    edited();
    liveSoon();
  });
  document.addEventListener("selectionchange", () => {
    if (document.activeElement === area && !composing) drawHere();
  });
  area.addEventListener("click", () => drawHere(true));
  area.addEventListener("keyup", (event) => /^(Arrow|Home|End|Page)/.test(event.key) && !event.isComposing && drawHere(true));
  area.addEventListener("keydown", (event) => event.key === "Escape" && lower());
  card.addEventListener("mousedown", (event) => event.preventDefault()); // the caret stays where it is
  for (const kind of ["pointerdown", "focusin"]) document.addEventListener(kind, ({ target }) => target !== area && !card.contains(target) && lower());
  drawLive(null);
  liveSoon(0);
}

function edited() {
  if (area.value !== work.answer) {
    lower();
    marks = carried(marks, work.answer, area.value);
    pinned = pinned && carried([pinned], work.answer, area.value)[0];
    work.answer = area.value;
    keepDraft();
    redraw();
    count();
  }
  if (!composing) liveSoon();
}

/** Puts another text into the draft: a sample, a file, an earlier version. */
export function replaceDraft(text) {
  area.value = text;
  marks = [];
  pinned = null;
  work.answer = area.value;
  keepDraft();
  redraw();
  count();
  liveSoon(0);
}

function count() {
  const n = size(work.answer.replace(/\s/g, ""));
  const seconds = Math.round(n / 5 / 10) * 10;
  const spoken = n < 25 ? "" : `・話すと約${seconds >= 60 ? `${Math.floor(seconds / 60)}分` : ""}${seconds % 60 ? `${seconds % 60}秒` : ""}`;
  at("answer-count").textContent = `${n.toLocaleString("ja")}字${spoken}`;
  at("saved").textContent = cannotKeep() ? "このブラウザでは保存できません。閉じる前に控えてください" : "この端末に自動で残ります";
}

// ---------------------------------------------------------------- live reading

function unask() {
  clearTimeout(timer);
  asking?.abort();
  turn++;
}

/** As long as fits, so that the lines stand within 300 ms of the last key: the longer a reading takes, the sooner it is asked for. */
const pausing = () => Math.max(PAUSE_MS.shortest, Math.min(PAUSE_MS.longest, WITHIN_MS - takes));

/** Reads the draft again, a short pause after the last key. An answer to an older text is thrown away. */
export function liveSoon(pause = pausing()) {
  unask();
  if (!work.answer.trim()) {
    marks = [];
    redraw();
    drawLive(null);
    return;
  }
  const mine = turn;
  timer = setTimeout(() => read(mine), pause);
}

async function read(mine) {
  const body = request();
  const text = work.answer;
  asking = new AbortController();
  const started = performance.now();
  try {
    const review = await asked("/v1/reviews", body, asking.signal);
    if (mine !== turn || text !== work.answer || composing) return;
    setMarks(review);
    const took = performance.now() - started;
    takes = Math.max(took, 0.7 * takes + 0.3 * took); // one slow reading is enough to ask sooner the next time
  } catch (error) {
    if (error.name === "AbortError" || mine !== turn) return;
    at("live").dataset.resting = "yes";
    at("kinds").dataset.note = error.field ? error.message : "いまは線を引けません。下書きはこの端末に残っています。";
    if (error.again !== false) timer = setTimeout(() => mine === turn && read(mine), Math.min(30_000, 1000 * (error.wait ?? 4)));
  }
}

/** Draws the lines of a review of the text as it stands. */
export function setMarks(review) {
  delete at("live").dataset.resting;
  delete at("kinds").dataset.note;
  latest = review;
  marks = marksOf(review, work.answer);
  redraw();
  drawLive(review);
}

/** The passages of a review, as ranges of this text. */
export function marksOf(review, text) {
  const units = unitsOf(text);
  const named = new Map(rubric.axes.flatMap((axis) => [...axis.criteria, ...axis.flags]).map((one) => [one.id, one.name]));
  const found = [];
  for (const flag of review.flags) {
    const range = rangeOf(flag.span, text, units);
    if (range) found.push({ ...range, kind: "flag", id: flag.type, name: named.get(flag.type) ?? flag.type, note: flag.message });
  }
  for (const one of review.criteria) {
    const kind = KIND_OF[one.id];
    if (!kind || (one.rating !== "met" && one.rating !== "partial")) continue;
    for (const span of one.evidence) {
      const range = rangeOf(span, text, units);
      if (range) found.push({ ...range, kind, id: one.id, name: named.get(one.id), note: one.rating === "met" ? "できています。" : "あと少しです。" });
    }
  }
  return found.sort((a, b) => a.start - b.start || a.end - b.end).map((mark, n) => ({ ...mark, n }));
}

// ---------------------------------------------------------------- drawing

const visible = () => marks.filter((mark) => !work.hidden.includes(mark.kind));

/** The mirror: the same text, cut where a mark begins or ends. It keeps its height, so nothing moves. */
function redraw() {
  const text = work.answer;
  const shown = pinned ? [...visible(), { ...pinned, kind: "pinned" }] : visible();
  const cuts = [...new Set([0, text.length, ...shown.flatMap((mark) => [mark.start, mark.end])])].sort((a, b) => a - b);
  const nodes = [];
  for (let i = 0; i < cuts.length - 1; i++) {
    const [start, end] = [cuts[i], cuts[i + 1]];
    const kinds = [...new Set(shown.filter((mark) => mark.start <= start && mark.end >= end).map((mark) => mark.kind))];
    const piece = text.slice(start, end);
    nodes.push(kinds.length ? el("span", { class: kinds.map((kind) => `m-${kind}`).join(" "), "data-start": start }, piece) : piece);
  }
  mirror.replaceChildren(...nodes, "\u200b");
}

function drawKinds() {
  at("kinds").replaceChildren(
    ...KINDS.map((kind) =>
      el("button", { type: "button", class: "kind", "data-kind": kind.id, title: kind.says, "aria-pressed": String(!work.hidden.includes(kind.id)), onclick: toggle },
        el("span", { class: `kind-name m-${kind.id}` }, kind.name), el("span", { class: "kind-count" }, "0")),
    ),
  );
}

function toggle(event) {
  const button = event.currentTarget;
  const kind = button.dataset.kind;
  work.hidden = work.hidden.includes(kind) ? work.hidden.filter((one) => one !== kind) : [...work.hidden, kind];
  button.setAttribute("aria-pressed", String(!work.hidden.includes(kind)));
  keepWork();
  redraw();
}

let spoken = 0;

function drawLive(review) {
  const counts = {};
  for (const kind of KINDS) counts[kind.id] = new Set(marks.filter((mark) => mark.kind === kind.id).map((mark) => mark.start)).size;
  for (const button of at("kinds").children) button.querySelector(".kind-count").textContent = counts[button.dataset.kind];
  at("scale").replaceChildren(scale(review, rubric));
  at("marks-count").textContent = marks.length ? `(${marks.length})` : "";
  at("marks").replaceChildren(
    ...marks.map((mark) =>
      el("li", {}, el("button", { type: "button", class: "to-text", onclick: (event) => revealMark(mark.n, event) },
        el("span", { class: "to-text-kind" }, `${KINDS.find((kind) => kind.id === mark.kind).name}: ${mark.name}`), ` 「${cut(work.answer.slice(mark.start, mark.end))}」`)),
    ),
    ...(marks.length ? [] : [el("li", { class: "plain" }, "まだありません。")]),
  );
  drawHere();
  clearTimeout(spoken);
  if (review && document.activeElement === area) {
    spoken = setTimeout(() => aloud(`気になる箇所 ${counts.flag}、伝わる箇所 ${marks.length - counts.flag}`), 1500);
  }
}

const cut = (text) => {
  const points = [...text.replace(/\s+/g, " ")];
  return points.length > 32 ? `${points.slice(0, 31).join("")}…` : points.join("");
};

/** What is under the caret, and the way from there to the review. */
function drawHere(raise = card.classList.contains("is-raised")) {
  const written = document.activeElement === area;
  const touched = written ? area.selectionStart : (pinned?.start ?? -1);
  const ends = written && area.selectionEnd === touched ? 0 : 1; // a caret belongs to the line before it too, a passage does not
  const here = visible().filter((mark) => mark.start <= touched && touched + ends <= mark.end);
  const once = [...new Map(here.map((mark) => [mark.id, mark])).values()];
  card.replaceChildren(
    ...(once.length
      ? once.map((mark) =>
          el("p", {}, el("button", { type: "button", class: "to-review", onclick: () => follow(mark) }, el("span", { class: `m-${mark.kind}` }, mark.name)), ` ${mark.note}`))
      : [el("p", { class: "here-empty" }, marks.length ? "線の上にカーソルを置くと、理由が出ます。" : latest || !work.answer.trim() ? "書き進めると、気になる箇所と伝わる箇所に線が引かれます。" : "読んでいます…")]),
  );
  lower();
  if (raise && here.length && narrow.matches) lift(here);
}

/** On a narrow screen the reason stands as a card at the passage that was touched, over the text; it moves nothing. */
function lift(here) {
  const [start, end] = [Math.min(...here.map((mark) => mark.start)), Math.max(...here.map((mark) => mark.end))];
  const lines = [...mirror.querySelectorAll("[data-start]")].filter((piece) => piece.dataset.start >= start && piece.dataset.start < end).flatMap((piece) => [...piece.getClientRects()]);
  const from = at("step-answer").getBoundingClientRect().top;
  card.classList.add("is-raised");
  const room = innerHeight - at("submit").offsetHeight - 24;
  const [above, below] = [lines[0].top - card.offsetHeight - 8, lines.at(-1).bottom + 8];
  card.style.setProperty("--top", `${(below + card.offsetHeight > room && above > 0 ? above : below) - from}px`);
}

const lower = () => card.classList.remove("is-raised");

/** Shows a passage in the draft: by keyboard and mouse it is selected, on a phone only lit, so that no keyboard pops up. */
export function reveal(range, event = null) {
  pinned = { start: range.start, end: range.end };
  redraw();
  const there = mirror.querySelector(".m-pinned");
  const byTouch = event?.detail > 0 && matchMedia("(pointer: coarse)").matches;
  if (!byTouch) {
    area.focus({ preventScroll: true });
    area.setSelectionRange(range.start, range.end);
  }
  there?.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
  drawHere(true);
}

/** The same for a line of the list, wherever it has moved to since the list was drawn. */
function revealMark(n, event) {
  const mark = marks.find((one) => one.n === n);
  if (mark) reveal(mark, event);
  else aloud("この箇所は書き換えられています。");
}

/** The same for a span of a review; false if these words have been written over since. */
export function revealSpan(span, event = null) {
  const range = find(span, work.answer);
  if (range) reveal(range, event);
  return Boolean(range);
}
