"use strict";
// One plain form: paste, send, read. All text from the review is set as text, never as markup.
const at = (id) => document.getElementById(id);
const RATING = { met: "できている", partial: "あと少し", unmet: "足りない", na: "対象外" };
const SCORES = [["overall", "総合"], ["company_axis", "企業軸"], ["reproducibility", "再現可能性"], ["mvv_alignment", "MVVとの重なり"]];
let rubric = null;

function element(name, ...children) {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

function show(review) {
  const names = new Map((rubric?.axes ?? []).flatMap((axis) => axis.criteria).map((one) => [one.id, one.name]));
  const named = (id) => names.get(id) ?? id;
  at("headline").textContent = `この回答は「${rubric?.wordings.headline_name[review.axis] ?? review.axis ?? "判定できず"}」として聞こえます。`;
  at("summary").textContent = review.summary;
  at("scores").replaceChildren(...SCORES.flatMap(([id, name]) => [
    element("dt", name),
    element("dd", review.scores[id] === null ? "判定なし" : `${review.scores[id]}点(${review.bands[id]})`),
  ]));
  at("flags").replaceChildren(...review.flags.map((flag) =>
    element("li", element("q", flag.span.quote), element("br"), flag.message, element("br"), flag.advice)));
  if (!review.flags.length) at("flags").append(element("li", "引っかかる箇所は見つかりませんでした。"));
  at("steps").replaceChildren(...review.next_steps.map((step) =>
    element("li", element("strong", `${named(step.criterion)}(+${step.gain}点)`), ` ${step.advice}`)));
  at("questions").replaceChildren(...review.follow_ups.map((one) => element("li", element("strong", one.question), ` ${one.intent}`)));
  at("criteria").replaceChildren(...review.criteria.map((one) =>
    element("tr", element("th", named(one.id)), element("td", RATING[one.rating]), element("td", one.rationale))));
  const notices = review.notices.map((notice) => notice.message).join(" ");
  at("provenance").textContent = `判定: ${review.provenance.judge} ${review.provenance.degraded ?? ""} ${notices}`.trim();
  at("review").hidden = false;
  at("review-title").focus();
}

at("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = event.target.querySelector("button");
  button.disabled = true;
  at("status").textContent = "読んでいます…";
  try {
    rubric ??= await (await fetch("/v1/rubric")).json();
    const body = Object.fromEntries(["posting", "question", "answer"].map((id) => [id, at(id).value]));
    const response = await fetch("/v1/reviews", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    const told = await response.json();
    if (!response.ok) throw new Error([told.detail, ...told.errors.map((one) => one.detail)].join(" "));
    at("status").textContent = "";
    show(told);
  } catch (error) {
    at("status").textContent = error instanceof TypeError ? "サーバーに届きませんでした。動いているか確かめてください。" : error.message;
  } finally {
    button.disabled = false;
  }
});
