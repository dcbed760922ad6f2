// The versions of an answer, kept in this browser, and what changed between two of them.

import { ask, at, el, moved as between, points, show, signed } from "./dom.js";
import { trend } from "./figures.js";
import { namesOf, RATING, STAGE } from "./review.js";
import { alike, diff, size } from "./text.js";
import { forgetVersion, versions, work } from "./state.js";

const when = (time) => new Date(time).toLocaleString("ja", { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" });
const SAME_FLAG = 0.6;
const ORDER = { unmet: 0, partial: 1, met: 2 };

/** The version before this one that answers the same question of the same company. */
export function before(version) {
  const at = versions.findIndex((one) => one.id === version.id);
  return versions.slice(0, at).findLast((one) => one.question === version.question && one.company === version.company && one.answer !== version.answer) ?? null;
}

/** The list of versions. `open` shows one again, `back` puts its text into the draft. */
export function drawVersions({ open, back, changed }) {
  const place = at("versions");
  place.hidden = !versions.length;
  if (!versions.length) {
    place.replaceChildren();
    return;
  }
  const shown = versions.toReversed?.() ?? [...versions].reverse();
  const scores = versions.map((one) => one.review.scores.overall);
  place.replaceChildren(
    el("h2", { id: "versions-title", tabindex: -1 }, "これまでの版"),
    versions.length > 1 ? el("div", { class: "trend-box" }, trend(scores), el("p", { class: "soft small" }, `総合点: ${scores.map(points).join(" → ")}`)) : "",
    el("ol", { class: "version-list", reversed: true }, shown.map((one) => {
      const number = versions.indexOf(one) + 1;
      const older = before(one);
      return el("li", { "aria-current": one.id === work.shown ? "true" : null },
        el("p", { class: "version-head" }, el("strong", {}, `第${number}版`), el("span", { class: "version-score" }, `${points(one.review.scores.overall)}点`), el("span", { class: "soft small" }, `${when(one.at)}・${size(one.answer)}字・${STAGE[one.stage]}`)),
        el("p", { class: "version-start" }, one.answer.replace(/\s+/g, " ")),
        el("div", { class: "row" },
          el("button", { type: "button", class: "quiet", onclick: () => open(one) }, "講評を見る", el("span", { class: "hidden-label" }, `(第${number}版)`)),
          older ? el("button", { type: "button", class: "quiet", onclick: () => compare(older, one) }, "前の版と比べる", el("span", { class: "hidden-label" }, `(第${number}版)`)) : null,
          el("button", { type: "button", class: "quiet", onclick: () => back(one) }, "この文に戻す", el("span", { class: "hidden-label" }, `(第${number}版)`)),
          el("button", { type: "button", class: "quiet", onclick: async () => {
            if (!(await ask("この版を消しますか", `第${number}版の下書きと講評を、この端末から消します。`, "消す"))) return;
            forgetVersion(one.id);
            changed();
          } }, "消す", el("span", { class: "hidden-label" }, `(第${number}版)`))));
    })));
}

/** Shows two versions side by side: scores, criteria, flags, text. */
export function compare(older, newer) {
  const place = at("compare");
  place.hidden = false;
  place.replaceChildren(el("h2", { id: "compare-title", tabindex: -1 }, "二つの版を比べる"), el("div", { class: "compare-pick" }, pick("前", older, (one) => compare(one, newer)), el("span", { "aria-hidden": "true" }, "→"), pick("後", newer, (one) => compare(older, one))), ...compared(older, newer), el("p", {}, el("button", { type: "button", class: "secondary", onclick: () => { place.hidden = true; at("versions-title")?.focus(); } }, "比べるのをやめる")));
  if (!place.contains(document.activeElement)) at("compare-title").focus({ preventScroll: true });
  show(at("compare-title"), "start");
}

function pick(label, chosen, choose) {
  const select = el("select", { "aria-label": `比べる版(${label})`, onchange: (event) => {
    choose(versions.find((one) => one.id === event.target.value));
    at("compare").querySelectorAll("select")[label === "前" ? 0 : 1].focus();
  } }, versions.map((one, n) => el("option", { value: one.id, selected: one.id === chosen.id }, `第${n + 1}版(${points(one.review.scores.overall)}点)`)));
  return el("label", {}, el("span", {}, label), select);
}

let rubric = null;
export const startVersions = (loaded) => {
  rubric = loaded;
};

function compared(older, newer) {
  const names = namesOf(rubric);
  const [a, b] = [older.review, newer.review];
  const rows = [["overall", "総合"], ...rubric.axes.map((axis) => [axis.id, axis.name])];
  const moved = movements(a, b);
  const still = b.criteria.length - moved.length;
  const flags = flagChanges(a, b);
  const other = a.provenance.judge !== b.provenance.judge || a.provenance.rubric !== b.provenance.rubric;
  return [
    other ? el("p", { class: "note" }, "判定した人か評価表が違う版どうしです。点数の差は、そのまま比べられません。") : "",
    el("table", { class: "moves" },
      el("caption", {}, "点数の動き"),
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "軸"), el("th", { scope: "col" }, "前"), el("th", { scope: "col" }, "後"), el("th", { scope: "col" }, "動き"))),
      el("tbody", {}, rows.map(([id, name]) => {
        const [from, to] = [a.scores[id], b.scores[id]];
        const by = between(from, to);
        return el("tr", {}, el("th", { scope: "row" }, name), el("td", {}, points(from)), el("td", {}, points(to)), el("td", { class: by > 0 ? "is-up" : by < 0 ? "is-down" : "" }, by === null ? "—" : `${by > 0 ? "↑" : by < 0 ? "↓" : ""} ${signed(by)}`));
      }))),
    el("h3", {}, "動いた評価項目"),
    moved.length
      ? el("ul", { class: "moved" }, moved.map((one) => el("li", { class: one.by > 0 ? "is-up" : one.by < 0 ? "is-down" : null }, el("span", { "aria-hidden": "true" }, one.by > 0 ? "↑" : one.by < 0 ? "↓" : "・"), `${names.get(one.id)}: ${RATING[one.from]} → ${RATING[one.to]}`)))
      : el("p", { class: "soft" }, "動いた項目はありません。"),
    el("p", { class: "soft small" }, `変わらなかった項目: ${still}`),
    el("h3", {}, "引っかかる箇所"),
    flags.gone.length + flags.fresh.length
      ? el("ul", { class: "moved" },
          flags.gone.map((flag) => el("li", { class: "is-up" }, el("span", { class: "tag" }, "消えた"), `${names.get(flag.type)}「${flag.span.quote}」`)),
          flags.fresh.map((flag) => el("li", { class: "is-down" }, el("span", { class: "tag" }, "増えた"), `${names.get(flag.type)}「${flag.span.quote}」`)))
      : el("p", { class: "soft" }, "増えも減りもしていません。"),
    flags.kept ? el("p", { class: "soft small" }, `残っている箇所: ${flags.kept}`) : "",
    el("h3", {}, "文章の違い"),
    el("p", { class: "soft small" }, el("del", {}, "消した言葉"), " ", el("ins", {}, "足した言葉")),
    el("p", { class: "diff" }, diff(older.answer, newer.answer).map(([kind, text]) => (kind === "=" ? text : el(kind === "-" ? "del" : "ins", {}, text)))),
  ];
}

/** Criteria whose rating moved between two reviews; those rising first. What was or became "na" moved neither up nor down. */
export function movements(a, b) {
  const was = new Map(a.criteria.map((one) => [one.id, one.rating]));
  return b.criteria
    .filter((one) => was.has(one.id) && was.get(one.id) !== one.rating)
    .map((one) => ({ id: one.id, from: was.get(one.id), to: one.rating, by: Math.sign(ORDER[one.rating] - ORDER[was.get(one.id)]) || 0 }))
    .sort((x, y) => y.by - x.by);
}

/** Flags that are gone, new or still there. A passage reworded a little is the same one. */
export function flagChanges(a, b) {
  const left = [...a.flags];
  const fresh = [];
  for (const flag of b.flags) {
    const same = left.findIndex((one) => one.type === flag.type && alike(one.span.quote, flag.span.quote) >= SAME_FLAG);
    if (same < 0) fresh.push(flag);
    else left.splice(same, 1);
  }
  return { gone: left, fresh, kept: b.flags.length - fresh.length };
}
