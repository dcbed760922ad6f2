// A version to take away: Markdown, JSON, paper.

import { el } from "./dom.js";
import { COVERED, judgeName, KIND, namesOf, RATING, SEVERITY, STAGE } from "./review.js";

/** The buttons of the review's head. */
export function exportButtons(version, rubric) {
  const name = `jikucheck-${new Date(version.at).toISOString().slice(0, 16).replaceAll(/[-:]/g, "").replace("T", "-")}`;
  return [
    el("button", { type: "button", class: "quiet", onclick: () => save(`${name}.md`, "text/markdown", markdown(version, rubric)) }, "Markdown"),
    el("button", { type: "button", class: "quiet", onclick: () => save(`${name}.json`, "application/json", `${JSON.stringify(plain(version), null, 2)}\n`) }, "JSON"),
    el("button", { type: "button", class: "quiet", onclick: () => print() }, "印刷"),
  ];
}

function save(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  el("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

const plain = ({ at, question, stage, posting, answer, review }) => ({ reviewed_at: new Date(at).toISOString(), question, stage, posting, answer, review });

/** The review as a Markdown document. */
export function markdown({ at, question, stage, answer, review }, rubric) {
  const names = namesOf(rubric);
  const score = (value) => (value === null ? "判定なし" : `${value}点`);
  const quoted = (text) => text.split("\n").map((line) => `> ${escaped(line)}`).join("\n");
  const inline = (text) => escaped(text.replace(/\s+/g, " "));
  const lines = [
    "# 面接の回答の講評", "",
    `- 質問: ${inline(question)}(${STAGE[stage]}面接)`,
    `- 聞こえ方: ${review.axis ? rubric.wordings.headline_name[review.axis] : "判定なし"}`,
    `- 総合: ${score(review.scores.overall)}${review.bands.overall ? `(${review.bands.overall})` : ""}`,
    ...rubric.axes.map((axis) => `- ${axis.name}: ${score(review.scores[axis.id])}${review.bands[axis.id] ? `(${review.bands[axis.id]})` : ""}`),
    `- 判定: ${judgeName(review.provenance.judge)}、${review.provenance.rubric}、${new Date(at).toLocaleString("ja")}`, "",
    inline(review.summary), "",
    "## 下書き", "", quoted(answer), "",
    "## 面接官はこう思います", "",
    ...(review.flags.length ? review.flags.map((flag) => `- 「${inline(flag.span.quote)}」(${names.get(flag.type)}・${SEVERITY[flag.severity]})\n  ${inline(flag.message)}\n  → ${inline(flag.advice)}`) : ["引っかかる言い回しは見つかりませんでした。"]), "",
    "## 次に聞かれること", "", ...review.follow_ups.map((one) => `- ${inline(one.question)}\n  (${inline(one.intent)})`), "",
    "## 最初に直すところ", "", ...review.next_steps.map((step, n) => `${n + 1}. ${inline(step.advice)}(${names.get(step.criterion)}、+${step.gain}点)`), "",
    "## 評価項目", "", "| 項目 | 評価 | 理由 |", "|---|---|---|",
    ...review.criteria.map((one) => `| ${names.get(one.id)} | ${RATING[one.rating]} | ${inline(one.rationale)} |`), "",
    "## 応募要件", "", ...review.requirements.map((one) => `- [${COVERED[one.status]}] ${KIND[one.kind]}: ${inline(one.item)}`), "",
    "## 理念・バリュー", "", ...review.mvv.map((one) => `- [${COVERED[one.status]}] ${KIND[one.kind]}: ${inline(one.keyword)}`), "",
  ];
  return lines.join("\n");
}

/** Somebody's words inside Markdown stay words. */
const escaped = (text) => text.replace(/[\\`*_[\]<>|#~]/g, "\\$&");
