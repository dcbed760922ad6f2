// The review as it is read: the needle, what the interviewer thinks and asks, what to change first; then the rest, folded.

import { aloud, at, calm, el, moved, points, show, signed } from "./dom.js";
import { mark, meter, needle, scoreText } from "./figures.js";
import { revealSpan } from "./editor.js";

export const RATING = { met: "できている", partial: "あと少し", unmet: "まだ", na: "対象外" };
export const SEVERITY = { high: "強く引っかかる", medium: "引っかかる", low: "少し気になる" };
export const COVERED = { shown: "裏づけあり", claimed: "触れただけ", absent: "まだない", embodied: "行動に出ている", mentioned: "言葉だけ" };
export const KIND = { required: "必須", preferred: "歓迎", mission: "ミッション", vision: "ビジョン", value: "バリュー" };
export const SURE = { high: "高", medium: "中", low: "低" };
export const STAGE = { first: "一次", second: "二次", final: "最終" };

export const judgeName = (name) => (name === "offline" ? "オフライン判定" : name ? name.replace(/^llm:/, "LLM判定 ") : "なし");

/** Names of criteria and flags, from the rubric. */
export function namesOf(rubric) {
  return new Map(rubric.axes.flatMap((axis) => [...axis.criteria, ...axis.flags]).map((one) => [one.id, one.name]));
}

/** A quote that leads to its place in the draft. */
export function quoteOf(span, label = "下書きの箇所を見る") {
  return el("button", { type: "button", class: "quote", title: label, onclick: (event) => {
    if (!revealSpan(span, event)) {
      aloud("この箇所は書き換えられています。");
      event.currentTarget.classList.add("is-gone");
      event.currentTarget.title = "この箇所は書き換えられています";
    }
  } }, `「${span.quote.trim()}」`, span.match === "repaired" ? el("span", { class: "soft" }, "(表記を直して照合)") : null);
}

/** What lifts an axis to its next band: the fewest steps of one level, the weightiest first. Null at the top. */
export function lift(rubric, axisId, review) {
  const score = review.scores[axisId];
  const next = score === null ? null : rubric.bands[axisId].find((band) => band.at > score);
  if (!next) return null;
  const axis = rubric.axes.find((one) => one.id === axisId);
  const rated = axis.criteria.map((one) => ({ id: one.id, weight: one.weight, rating: review.criteria.find((other) => other.id === one.id)?.rating ?? "na" })).filter((one) => one.rating !== "na");
  const whole = rated.reduce((sum, one) => sum + one.weight, 0);
  const up = { unmet: "partial", partial: "met" };
  const steps = [];
  let reached = score;
  for (let round = 0; round < 2; round++) {
    for (const one of rated.toSorted?.((a, b) => b.weight - a.weight) ?? [...rated].sort((a, b) => b.weight - a.weight)) {
      if (reached >= next.at - 0.05) break;
      if (!(one.rating in up)) continue;
      const to = up[one.rating];
      reached += (100 * one.weight * (rubric.points[to] - rubric.points[one.rating])) / whole;
      steps.push({ id: one.id, from: one.rating, to });
      one.rating = to;
    }
  }
  return { band: next.name, missing: next.at - score, steps };
}

/** Opens a criterion in the review and brings it into view. */
export function openCriterion(id) {
  const target = document.getElementById(`c-${id}`) ?? document.querySelector(`[data-flag="${CSS.escape(id)}"]`);
  if (!target) return false;
  for (let fold = target.parentElement.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  if (target instanceof HTMLDetailsElement) {
    target.open = true;
    target.querySelector("summary").focus({ preventScroll: true });
  } else target.focus({ preventScroll: true });
  show(target);
  target.classList.add("is-lit");
  setTimeout(() => target.classList.remove("is-lit"), calm() ? 0 : 1600);
  return true;
}

const toCriterion = (id, names) => el("button", { type: "button", class: "to-criterion", onclick: () => openCriterion(id) }, names.get(id) ?? id);

/** Fills the review's place. `before` is the version this one improves on, if any. */
export function showReview(version, before, rubric, { exportButtons, onFix }) {
  const { review } = version;
  const names = namesOf(rubric);
  const parts = [
    head(version, before, rubric, exportButtons),
    thinks(review, names),
    asks(review, names),
    first(review, names, onFix),
    axes(review, rubric, names),
    strengths(review, names),
    coverage("req", "応募要件との照らし合わせ", review.requirements.map((one) => ({ ...one, label: one.item })), ["required", "preferred"], ["shown", "claimed", "absent"], "求人票から要件を読み取れませんでした。"),
    coverage("mvv", "理念・バリューとの照らし合わせ", review.mvv.map((one) => ({ ...one, label: one.keyword })), ["mission", "vision", "value"], ["embodied", "mentioned", "absent"], "求人票から理念やバリューを読み取れませんでした。"),
    criteria(review, rubric),
    source(version, rubric),
    paper(version),
  ];
  at("review").replaceChildren(...parts.filter(Boolean));
}

/** Before there is a review: what it will answer. */
export function showNothing() {
  at("review").replaceChildren(
    el("h2", { id: "review-title", tabindex: -1 }, "講評"),
    el("div", { class: "empty" },
      el("p", {}, "「講評を見る」を押すと、ここに三つの答えが出ます。"),
      el("ol", {},
        el("li", {}, el("strong", {}, "どちらを向いて聞こえるか"), "自分軸か、企業軸か。"),
        el("li", {}, el("strong", {}, "面接官が何を思い、次に何を聞くか"), "その言葉のまま。"),
        el("li", {}, el("strong", {}, "最初にどこを直すか"), "直すと何点変わるか。"))));
}

function head({ review, at: when }, before, rubric, exportButtons) {
  const name = review.axis ? rubric.wordings.headline_name[review.axis] : null;
  const change = before ? moved(before.review.scores.overall, review.scores.overall) : null;
  const [said, ...rest] = review.summary.split(/(?<=。)/);
  return el("div", { class: "hero" },
    el("div", { class: "hero-head" }, el("h2", { id: "review-title", tabindex: -1, "aria-describedby": "verdict" }, "講評"),
      el("p", { class: "soft small" }, `${judgeName(review.provenance.judge)}・${new Date(when).toLocaleString("ja", { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" })}`), el("div", { class: "exports" }, exportButtons)),
    needle(review, rubric),
    el("p", { class: "verdict", id: "verdict" }, name ? ["面接官には ", el("strong", { "data-axis": review.axis }, name), " ", el("span", { class: "whole" }, "として聞こえます")] : "どちらを向いているかは判定できませんでした"),
    el("p", { class: "overall" }, el("span", { class: "overall-points" }, points(review.scores.overall)), el("span", {}, "/ 100"), el("span", { class: "band" }, review.bands.overall ?? "判定なし"),
      change === null ? null : el("span", { class: `change ${change > 0 ? "is-up" : change < 0 ? "is-down" : ""}` }, change === 0 ? "前の版と同じ" : `前の版から ${signed(change)}点`)),
    el("p", { class: "summary" }, el("strong", {}, said), el("span", { class: "small" }, rest.join(""))),
    lowered(review, rubric) ? el("p", { class: "note" }, "会社に向けた中身はありますが、自分に向いた言い回しのほうが先に耳に残ります。「気になる」の線から直してください。") : null,
    review.provenance.degraded ? el("p", { class: "note" }, review.provenance.degraded.replace(TECHNICAL, "")) : null);
}

/** What a server said in English, in brackets: no help to an applicant; it stands below, at who read what. */
const TECHNICAL = /\([^()]*[a-z]{3} [^()]*\)/gi;

/** Whether flags alone keep an answer with enough in it for the company from being heard so. */
const lowered = (review, rubric) => review.axis && review.axis !== "company" && review.flags.length > 0 && (review.scores.company_axis ?? 0) >= rubric.headline.company_from;

const LOUDEST = { high: 0, medium: 1, low: 2 };

/** The first of a list to read; the rest one press away, so that all three answers fit on a screen. */
function folded(kind, items, one, more) {
  return [el("ul", { class: kind }, one(items[0])),
    items.length > 1 ? el("details", { class: "more" }, el("summary", {}, more(items.length - 1)), el("ul", { class: kind }, items.slice(1).map(one))) : null];
}

function thinks(review, names) {
  const thought = (flag) => el("li", { class: "thought", "data-flag": flag.type, tabindex: -1 },
    quoteOf(flag.span),
    el("p", { class: "voice" }, flag.message),
    el("p", { class: "thought-kind" }, el("span", { class: `severity is-${flag.severity}` }, SEVERITY[flag.severity]), names.get(flag.type) ?? flag.type),
    el("p", { class: "instead" }, flag.advice));
  const flags = [...review.flags].sort((a, b) => LOUDEST[a.severity] - LOUDEST[b.severity]);
  const left = review.next_steps.slice(0, 2).map((step) => review.criteria.find((other) => other.id === step.criterion)).filter(Boolean);
  return el("section", { class: "part", "aria-labelledby": "thinks-title" },
    el("h3", { id: "thinks-title" }, "面接官はこう思います"),
    flags.length
      ? folded("thoughts", flags, thought, (n) => `ほかにも${n}か所`)
      : [el("p", { class: "good" }, "引っかかる言い回しは見つかりませんでした。", left.length ? "ただ、面接官にはこんな物足りなさが残ります。" : null),
         left.length ? el("ul", { class: "thoughts is-left" }, left.map((other) => el("li", { class: "thought is-mild" }, el("p", { class: "voice" }, other.rationale), el("p", { class: "thought-kind" }, toCriterion(other.id, names))))) : null]);
}

function asks(review) {
  if (!review.follow_ups.length) return null;
  return el("section", { class: "part", "aria-labelledby": "asks-title" },
    el("h3", { id: "asks-title" }, "そして、こう聞いてきます"),
    folded("bubbles", review.follow_ups, (one) => el("li", {}, el("p", { class: "bubble" }, one.question), el("p", { class: "intent" }, one.intent)), (n) => `続けて聞かれそうなこと ${n}つ`));
}

function first(review, names, onFix) {
  const best = Math.max(0.1, ...review.next_steps.map((step) => step.gain));
  return el("section", { class: "part", "aria-labelledby": "first-title" },
    el("h3", { id: "first-title" }, "最初に直すところ"),
    review.next_steps.length
      ? el("ol", { class: "steps" }, review.next_steps.map((step) =>
          el("li", {},
            el("p", { class: "step-advice" }, step.advice),
            el("p", { class: "gain" },
              el("span", { class: "gain-bar", "aria-hidden": "true" }, el("span", { vars: { "--part": String(step.gain / best) } })),
              el("span", {}, `総合 ${signed(step.gain)}点`), toCriterion(step.criterion, names)))))
      : el("p", { class: "good" }, "大きく直すところはありません。声に出して整えましょう。"),
    review.next_steps.length ? el("p", {}, el("button", { type: "button", class: "primary is-soft", onclick: onFix }, "下書きに戻って直す")) : null);
}

function axes(review, rubric, names) {
  return el("section", { class: "part", "aria-labelledby": "axes-title" },
    el("h3", { id: "axes-title" }, "三つの軸"),
    rubric.axes.map((axis) => {
      const score = review.scores[axis.id];
      const spread = review.spread[axis.id];
      const up = lift(rubric, axis.id, review);
      const read = review.provenance.axes[axis.id];
      return el("div", { class: "axis" },
        el("p", { class: "axis-head" }, el("strong", {}, axis.name), el("span", { class: "axis-score" }, scoreText(score)), el("span", { class: "band" }, review.bands[axis.id] ?? "")),
        meter(score, rubric.bands[axis.id]),
        score === null
          ? el("p", { class: "soft" }, read?.error ? `判定できませんでした(${read.error})` : "この質問と求人票では、採点する項目がありません。")
          : up && up.steps.length
            ? lifting(up, names)
            : el("p", { class: "lift" }, up ? `あと${Math.ceil(up.missing * 10) / 10}点で「${up.band}」。` : "いちばん上の帯です。"),
        spread ? el("p", { class: "soft small" }, `読むたびの揺れ: ${spread[0]}〜${spread[1]}点`) : null);
    }));
}

function lifting(up, names) {
  const lifted = [...new Set(up.steps.map((step) => step.id))];
  const far = lifted.length > 3;
  return el("p", { class: "lift" }, `あと${Math.ceil(up.missing * 10) / 10}点で「${up.band}」。`, far ? `${lifted.length}つの項目を上げると届きます。まずは` : null,
    lifted.slice(0, far ? 2 : 3).map((id, n) => [n ? "と" : "", toCriterion(id, names)]), far ? "から。" : up.steps.length > lifted.length ? "が二段まで上がると届きます。" : "が一段上がると届きます。");
}

function strengths(review, names) {
  const met = review.criteria.filter((one) => one.rating === "met" && one.evidence.length);
  if (!met.length) return null;
  const quoted = new Map(); // one passage often speaks for several criteria: it is quoted once
  for (const one of met) quoted.set(one.evidence[0].start, [...(quoted.get(one.evidence[0].start) ?? []), one]);
  return el("section", { class: "part", "aria-labelledby": "strengths-title" },
    el("h3", { id: "strengths-title" }, "もう伝わっているところ"),
    el("ul", { class: "strengths" }, [...quoted.values()].map((same) => el("li", {}, quoteOf(same[0].evidence[0]), el("p", {}, mark("met"), same.map((one) => toCriterion(one.id, names)))))));
}

function criteria(review, rubric) {
  const by = new Map(review.criteria.map((one) => [one.id, one]));
  const counts = Object.entries(RATING).map(([id, name]) => [name, review.criteria.filter((one) => one.rating === id).length]).filter(([, n]) => n);
  return el("section", { class: "part", "aria-labelledby": "criteria-title" },
    el("details", { class: "all" },
    el("summary", {}, el("h3", { id: "criteria-title" }, `${rubric.axes.reduce((n, axis) => n + axis.criteria.length, 0)}の評価項目`), el("span", { class: "soft" }, counts.map(([name, n]) => `${name} ${n}`).join("・"))),
    rubric.axes.map((axis) => [
      el("h4", {}, axis.name),
      axis.criteria.map((criterion) => {
        const one = by.get(criterion.id);
        if (!one) return el("p", { class: "criterion is-missing" }, `${criterion.name}: 判定できませんでした`);
        return el("details", { class: "criterion", id: `c-${criterion.id}`, "data-rating": one.rating },
          el("summary", {}, mark(one.rating), el("span", { class: "criterion-name" }, criterion.name), el("span", { class: "rating" }, RATING[one.rating])),
          el("div", { class: "criterion-body" },
            el("p", { class: "soft" }, criterion.asks),
            el("p", {}, one.rationale),
            one.evidence.length ? el("ul", { class: "evidence" }, one.evidence.map((span) => el("li", {}, quoteOf(span)))) : null,
            one.advice ? el("p", { class: "instead" }, one.advice) : null,
            el("p", { class: "soft small" }, `確かさ: ${SURE[one.confidence]}`)));
      }),
    ])));
}

/** How many items of each kind stand where. */
function matrix(title, rows, kinds, statuses) {
  return el("table", { class: "matrix" },
    el("caption", { class: "hidden-label" }, title),
    el("thead", {}, el("tr", {}, el("td", {}), statuses.map((status) => el("th", { scope: "col" }, mark(status), COVERED[status])))),
    el("tbody", {}, kinds.filter((kind) => rows.some((row) => row.kind === kind)).map((kind) =>
      el("tr", {}, el("th", { scope: "row" }, KIND[kind]), statuses.map((status) => {
        const n = rows.filter((row) => row.kind === kind && row.status === status).length;
        return el("td", { class: n ? null : "is-none" }, String(n));
      })))));
}

function coverage(id, title, rows, kinds, statuses, none) {
  return el("section", { class: "part", "aria-labelledby": `${id}-title` },
    el("h3", { id: `${id}-title` }, title),
    rows.length
      ? [matrix(title, rows, kinds, statuses),
         el("ul", { class: "coverage" }, rows.map((row) =>
           el("li", { "data-status": row.status },
             el("p", { class: "coverage-head" }, el("span", { class: "kind-tag" }, KIND[row.kind]), el("span", { class: "coverage-item" }, row.label), el("span", { class: "coverage-status" }, mark(row.status), COVERED[row.status])),
             row.evidence.length ? el("ul", { class: "evidence" }, row.evidence.map((span) => el("li", {}, quoteOf(span)))) : null,
             row.advice ? el("details", { class: "hint" }, el("summary", {}, "どう補うか", el("span", { class: "hidden-label" }, `(${row.label})`)), el("p", { class: "instead" }, row.advice)) : null)))]
      : el("p", { class: "soft" }, none));
}

function source({ review }, rubric) {
  const { provenance } = review;
  const sure = Object.keys(SURE).map((level) => `${SURE[level]} ${review.criteria.filter((one) => one.confidence === level).length}`).join("・");
  const usage = provenance.usage;
  return el("section", { class: "part source", "aria-labelledby": "source-title" },
    review.notices.length ? el("ul", { class: "notices" }, review.notices.map((notice) => el("li", {}, notice.message, notice.span ? [" ", quoteOf(notice.span)] : null))) : null,
    el("details", { class: "all" },
    el("summary", {}, el("h3", { id: "source-title" }, "だれが、どう読んだか"), el("span", { class: "soft" }, `${judgeName(provenance.judge)}・確かさ ${sure}`)),
    el("dl", {},
      el("dt", {}, "判定"), el("dd", {}, judgeName(provenance.judge), provenance.judge === "offline" ? "(このサーバーの中だけで読み、外へは送っていません)" : "(下書きと求人票をモデルのサーバーへ送りました)"),
      el("dt", {}, "軸ごと"), el("dd", {}, rubric.axes.map((axis) => `${axis.name}: ${judgeName(provenance.axes[axis.id]?.judge)}${provenance.axes[axis.id]?.error ? `(${provenance.axes[axis.id].error})` : ""}`).join(" / ")),
      el("dt", {}, "確かさ"), el("dd", {}, sure),
      el("dt", {}, "評価表"), el("dd", {}, [provenance.rubric, ...provenance.prompts.map((one) => `${one.file} ${one.version}`)].join("、")),
      el("dt", {}, "時間"), el("dd", {}, `${(provenance.elapsed_ms / 1000).toFixed(provenance.elapsed_ms < 1000 ? 2 : 1)}秒${usage.calls ? `・${usage.calls}回の呼び出し` : ""}${usage.cost_usd ? `・約${usage.cost_usd.toFixed(4)}ドル` : ""}`))),
    el("p", { class: "soft" }, "点数は、この評価表に照らした目安です。合否を約束するものではありません。"));
}

/** For print alone: question and draft as they were reviewed. */
function paper(version) {
  return el("section", { class: "part print-only" },
    el("h3", {}, "読んだ下書き"),
    el("p", { class: "soft" }, `質問: ${version.question}(${STAGE[version.stage]}面接)`),
    el("p", { class: "print-draft" }, version.answer));
}

// ---------------------------------------------------------------- while it is being read

/** The three axes as they come in. */
export function showProgress(rubric) {
  const place = at("progress");
  place.hidden = false;
  place.replaceChildren(el("p", { class: "progress-said" }, "面接官の目で読んでいます", el("span", { class: "progress-time", "aria-hidden": "true" })),
    el("ul", {}, rubric.axes.map((axis) => el("li", { "data-axis": axis.id, "data-state": "reading" }, el("span", { class: "dot", "aria-hidden": "true" }), el("span", {}, axis.name), el("span", { class: "progress-state" }, "読んでいます")))));
}

/** One axis has been read. */
export function progressed(axis) {
  const item = at("progress").querySelector(`[data-axis="${axis.axis}"]`);
  if (!item) return;
  item.dataset.state = axis.criteria.length ? "read" : "failed";
  const state = axis.criteria.length ? (axis.score === null ? "採点なし" : `${points(axis.score)}点`) : "読めませんでした";
  item.lastElementChild.textContent = state;
  aloud(`${item.children[1].textContent}: ${state}`);
}

/** The axes that were read before it was stopped or cut off: their criteria, kept to read. */
export function showPartial(axesRead, rubric) {
  const names = namesOf(rubric);
  const met = axesRead.flatMap((axis) => axis.criteria).filter((one) => one.rating !== "na");
  at("progress").append(
    el("details", { class: "more" }, el("summary", {}, `読めた${axesRead.length}つの軸の中身`),
      el("ul", { class: "evidence" }, met.map((one) => el("li", {}, mark(one.rating), `${names.get(one.id)}: ${RATING[one.rating]}。${one.rationale}`)))));
}
