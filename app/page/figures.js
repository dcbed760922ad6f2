// The few things that people would rather look at than read. Each has words beside it; the drawing itself is silent.

import { el, points, svg } from "./dom.js";

/** Where an answer stands between 自分軸 (0) and 企業軸 (100): the number behind the headline, kept inside its zone. */
export function place(review, rubric) {
  if (!review || review.axis === null || review.scores.company_axis === null) return null;
  const rule = rubric.headline;
  const selfish = new Set(rubric.axes.flatMap((axis) => axis.flags).filter((flag) => flag.self_centred).map((flag) => flag.id));
  const penalty = review.flags.filter((flag) => selfish.has(flag.type)).reduce((sum, flag) => sum + (rule.flag_penalty[flag.severity] ?? 0), 0);
  const zone = { self: [0, rule.self_below - 2], mixed: [rule.self_below, rule.company_from - 2], company: [rule.company_from, 100] }[review.axis];
  return Math.min(zone[1], Math.max(zone[0], review.scores.company_axis - penalty));
}

/** The live scale: a line from 自分軸 to 企業軸 with a pin on it. */
export function scale(review, rubric) {
  const where = place(review, rubric);
  const rule = rubric.headline;
  const name = review?.axis ? rubric.wordings.headline_name[review.axis] : null;
  return el("div", { class: "pin-scale" },
    el("span", { class: "pin-said" }, name ? ["いまは", el("strong", {}, name)] : "まだ読んでいません"),
    el("span", { class: "end", "aria-hidden": "true" }, "自分"),
    svg("svg", { viewBox: "0 0 200 24", preserveAspectRatio: "none", "aria-hidden": "true", class: "pin-line" },
      svg("path", { class: "zone zone-self", d: `M0 12H${2 * rule.self_below - 1}` }),
      svg("path", { class: "zone zone-mixed", d: `M${2 * rule.self_below + 1} 12H${2 * rule.company_from - 1}` }),
      svg("path", { class: "zone zone-company", d: `M${2 * rule.company_from + 1} 12H200` })),
    el("span", { class: where === null ? "pin is-away" : "pin", vars: { "--at": String(where ?? 50) } }),
    el("span", { class: "end", "aria-hidden": "true" }, "企業"));
}

const polar = (angle, radius) => [160 - radius * Math.cos(angle), 150 - radius * Math.sin(angle)].map((n) => n.toFixed(1)).join(" ");
const arc = (from, to, radius) => `M${polar((Math.PI * from) / 100, radius)}A${radius} ${radius} 0 0 1 ${polar((Math.PI * to) / 100, radius)}`;

/** The needle. */
export function needle(review, rubric) {
  const where = place(review, rubric);
  const rule = rubric.headline;
  const hand = svg("g", { class: "hand" }, svg("path", { d: "M160 150V52" }), svg("path", { class: "tip", d: "m160 40 7 16h-14z" }));
  hand.style.transform = `rotate(${((where ?? 50) - 50) * 1.8}deg)`;
  return svg("svg", { viewBox: "0 -8 320 186", class: where === null ? "needle is-away" : "needle", "aria-hidden": "true" },
    svg("path", { class: "zone zone-self", d: arc(0, rule.self_below - 0.7, 124) }),
    svg("path", { class: "zone zone-mixed", d: arc(rule.self_below + 0.7, rule.company_from - 0.7, 124) }),
    svg("path", { class: "zone zone-company", d: arc(rule.company_from + 0.7, 100, 124) }),
    hand, svg("circle", { class: "hub", cx: 160, cy: 150, r: 9 }),
    svg("text", { x: 36, y: 174, "text-anchor": "middle" }, "自分軸"),
    svg("text", { x: 160, y: 8, "text-anchor": "middle" }, "混在"),
    svg("text", { x: 284, y: 174, "text-anchor": "middle" }, "企業軸"));
}

/** A score on its bands: the filled length, and a notch where each band begins. */
export function meter(score, bands) {
  return svg("svg", { viewBox: "0 0 100 4", preserveAspectRatio: "none", class: "meter", "aria-hidden": "true" },
    svg("rect", { class: "meter-all", width: 100, height: 4 }),
    score === null ? null : svg("rect", { class: "meter-now", width: Math.max(0.6, score), height: 4 }),
    bands.slice(1).map((band) => svg("rect", { class: "meter-notch", x: band.at - 0.25, width: 0.5, height: 4 })));
}

/** The overall scores of the versions, oldest first. */
export function trend(scores) {
  const known = scores.map((score, at) => [at, score]).filter(([, score]) => score !== null);
  const x = (at) => 8 + (at * 184) / Math.max(1, scores.length - 1);
  const y = (score) => 44 - 0.36 * score;
  return svg("svg", { viewBox: "0 0 200 52", class: "trend", "aria-hidden": "true" },
    svg("path", { class: "trend-floor", d: "M4 46H196" }),
    svg("path", { class: "trend-line", d: known.map(([at, score], n) => `${n ? "L" : "M"}${x(at).toFixed(1)} ${y(score).toFixed(1)}`).join("") }),
    known.map(([at, score], n) => svg("circle", { class: n === known.length - 1 ? "trend-dot is-last" : "trend-dot", cx: x(at), cy: y(score), r: n === known.length - 1 ? 4 : 2.6 })));
}

const SHAPES = {
  full: [["circle", { cx: 10, cy: 10, r: 8, class: "fill" }], ["path", { d: "m6 10.5 3 3 5-6", class: "check" }]],
  half: [["circle", { cx: 10, cy: 10, r: 7.2 }], ["path", { d: "M10 2.8a7.2 7.2 0 0 0 0 14.4z", class: "fill" }]],
  empty: [["circle", { cx: 10, cy: 10, r: 7.2 }]],
  none: [["path", { d: "M5 10h10" }]],
};
const SHAPE_OF = { met: "full", shown: "full", embodied: "full", partial: "half", claimed: "half", mentioned: "half", unmet: "empty", absent: "empty", na: "none" };

/** A rating or a coverage as a shape: full, half, empty, a dash. Its word stands beside it. */
export function mark(status) {
  const shape = SHAPE_OF[status];
  return svg("svg", { viewBox: "0 0 20 20", class: `shape is-${shape}`, "aria-hidden": "true" }, SHAPES[shape].map(([name, given]) => svg(name, given)));
}

export const scoreText = (score) => (score === null ? "判定なし" : `${points(score)}点`);
