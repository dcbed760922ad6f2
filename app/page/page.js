// The page: wires the parts, and runs the deep review.

import { aloud, ask, at, calm, el, show, tell } from "./dom.js";
import { liveSoon, replaceDraft, reveal, setMarks, startEditor } from "./editor.js";
import { exportButtons } from "./export.js";
import { postingToSend, replacePosting, settled, startPosting } from "./posting.js";
import { openCriterion, progressed, showNothing, showPartial, showProgress, showReview } from "./review.js";
import { forgetAll, keepDraft, keepVersion, keepWork, PRESETS, restore, versions, work } from "./state.js";
import { asked, failure, streamed, Trouble } from "./talk.js";
import { before, drawVersions, startVersions } from "./versions.js";
import { foldPhrases } from "./phrases.js";

const READABLE = /\.(txt|md|text|markdown)$/i;
const FILE_LIMIT = 400_000;
let rubric = null;
let running = null;

const clean = (text) => text.toWellFormed?.() ?? text;

/** What is sent for a review of the work as it stands. */
function request(judge) {
  const question = clean(work.question).replace(/\s+/g, " ").trim() || PRESETS.motivation;
  return {
    posting: postingToSend(),
    answer: clean(work.answer),
    question,
    ...(work.preset === "free" ? {} : { question_type: work.preset }),
    stage: work.stage,
    ...(judge === "auto" ? {} : { judge }),
  };
}

// ---------------------------------------------------------------- the deep review

async function run(event) {
  event?.preventDefault();
  if (running) return;
  clearErrors();
  const missing = [["posting", "求人票を貼り付けてください。一行でもかまいません。"], ["question", "面接官の質問を入れてください。"], ["answer", "下書きを書いてください。数行からで大丈夫です。"]].filter(([id]) => !work[id].trim());
  if (missing.length) {
    for (const [id, text] of missing) wrong(id, text);
    at(missing[0][0]).focus();
    return;
  }
  running = new AbortController();
  busy(true);
  tell("");
  const started = Date.now();
  const ticking = setInterval(() => {
    const place = at("progress").querySelector(".progress-time");
    if (place && Date.now() - started > 2500) place.textContent = `${Math.round((Date.now() - started) / 1000)}秒`;
  }, 500);
  const read = [];
  try {
    await settled();
    const body = request(work.judge);
    showProgress(rubric);
    setTimeout(bringProgress, 600);
    aloud("面接官の目で読んでいます。");
    let review = null;
    for await (const [name, data] of streamed("/v1/reviews/stream", body, running.signal)) {
      if (name === "axis") {
        read.push(data);
        progressed(data);
      } else if (name === "review") review = data;
      else if (name === "error") throw failure(data);
    }
    at("progress").hidden = true;
    const version = keepVersion(review, body);
    if (version.answer === work.answer) setMarks(review);
    open(version);
    at("review-title").focus({ preventScroll: true });
    show(at("review"), "start");
  } catch (error) {
    stopped(error, read);
  } finally {
    clearInterval(ticking);
    running = null;
    busy(false);
  }
}

function stopped(error, read) {
  if (read.length) showPartial(read, rubric);
  else at("progress").hidden = true;
  for (const item of at("progress").querySelectorAll('[data-state="reading"]')) {
    item.dataset.state = "stopped";
    item.lastElementChild.textContent = "読んでいません";
  }
  at("progress").querySelector(".progress-said")?.replaceChildren(read.length ? `${read.length}つの軸まで読みました` : "");
  if (error.name === "AbortError") {
    tell("止めました。下書きはそのままです。", { action: ["もう一度読む", run] });
  } else if (error instanceof Trouble) {
    if (error.field) wrong(error.field, error.message);
    tell(error.message, { tone: "bad", action: error.again ? ["もう一度読む", run] : null });
    if (error.field) at(error.field).focus();
  } else {
    tell("画面の中で問題が起きました。ページを読み込み直してください。下書きはこの端末に残っています。", { tone: "bad" });
    throw error;
  }
  if (!error.field) show(at("told"));
}

function busy(now) {
  const stopping = document.activeElement === at("stop");
  at("submit").setAttribute("aria-disabled", String(now));
  at("submit").textContent = now ? "読んでいます…" : "講評を見る";
  at("stop").hidden = !now;
  if (!now && stopping) at("submit").focus({ preventScroll: true });
}

function wrong(id, text) {
  at(`${id}-error`).textContent = text;
  at(`${id}-error`).hidden = false;
  at(id).setAttribute("aria-invalid", "true");
}

function settle(id) {
  at(`${id}-error`).hidden = true;
  at(id).removeAttribute("aria-invalid");
}

const clearErrors = () => ["posting", "question", "answer"].forEach(settle);

/** On a narrow screen the progress stands below what is seen: a reading that takes its time is brought into view. */
function bringProgress() {
  if (!at("progress").hidden && document.activeElement !== at("answer") && matchMedia("(max-width: 59.99rem)").matches) show(at("progress"));
}

/** Shows a version's review. */
function open(version) {
  work.shown = version.id;
  keepWork();
  showReview(version, before(version), rubric, { exportButtons: exportButtons(version, rubric), onFix: toDraft });
  foldPhrases(at("review"));
  listVersions();
}

function toDraft() {
  if (matchMedia("(pointer: coarse)").matches) show(at("step-answer"), "start");
  else {
    at("answer").focus({ preventScroll: true });
    show(at("step-answer"), "start");
  }
}

function listVersions() {
  drawVersions({
    open: (version) => {
      open(version);
      at("review-title").focus({ preventScroll: true });
      show(at("review"), "start");
    },
    back: (version) => swap("下書きを前の版に戻しました。", () => replaceDraft(version.answer)),
    changed: () => {
      at("compare").hidden = true;
      const last = versions.at(-1);
      if (last) open(versions.find((one) => one.id === work.shown) ?? last);
      else {
        showNothing();
        listVersions();
      }
      (at("versions-title") ?? at("review-title")).focus();
    },
  });
}

// ---------------------------------------------------------------- what replaces the work, and the way back

/** Does something that replaces texts, and offers to undo it where there was something to lose. */
function swap(told, act) {
  const was = structuredClone({ ...work });
  act();
  const lost = (was.answer.trim() && was.answer !== work.answer) || (was.posting.trim() && was.posting !== work.posting);
  tell(told, lost ? { action: ["元に戻す", () => {
    putBack(was);
    tell("元に戻しました。");
  }] } : {});
}

function putBack(was) {
  Object.assign(work, { preset: was.preset, question: was.question, stage: was.stage });
  drawQuestion();
  replacePosting(was.posting, was.parts, was.corrected);
  replaceDraft(was.answer);
}

let sampling = null;
async function sample(name) {
  try {
    sampling ??= asked("/page/samples.json");
    const one = (await sampling)[name];
    swap("見本を入れました。そのまま「講評を見る」を押してみてください。", () => {
      Object.assign(work, { preset: one.preset, question: one.question });
      drawQuestion();
      replacePosting(one.posting);
      replaceDraft(one.draft);
    });
    keepWork();
  } catch (error) {
    sampling = null;
    tell(error.message, { tone: "bad" });
  }
}

async function readFile(file, id) {
  if (!READABLE.test(file.name) && !file.type.startsWith("text/")) {
    tell(`「${file.name}」は文章のファイルとして読めません。PDFやWordは、文章をコピーして貼り付けてください。`, { tone: "bad" });
    return;
  }
  if (file.size > FILE_LIMIT) {
    tell(`「${file.name}」は大きすぎます。必要な部分だけをコピーして貼り付けてください。`, { tone: "bad" });
    return;
  }
  const text = decoded(await file.arrayBuffer());
  if (!text?.trim()) {
    tell(text === null ? `「${file.name}」の文字を読めませんでした。文章をコピーして貼り付けてください。` : `「${file.name}」は空です。`, { tone: "bad" });
    return;
  }
  swap(`「${file.name}」を入れました。`, () => (id === "posting" ? replacePosting(text) : replaceDraft(text)));
}

/** Text of a file: UTF-8, UTF-16 with its mark, else one of the encodings of old Japanese files; null if it is no text. */
function decoded(buffer) {
  const head = new Uint8Array(buffer.slice(0, 2)).join();
  const encodings = head === "255,254" ? ["utf-16le"] : head === "254,255" ? ["utf-16be"] : ["utf-8", "shift_jis", "euc-jp"];
  const read = encodings.flatMap((name) => {
    try {
      return [new TextDecoder(name, { fatal: true }).decode(buffer)];
    } catch {
      return [];
    }
  }).filter((text) => !/[\0-\x08\x0e-\x1a\ufffd]/.test(text));
  const odd = (text) => text.match(/[\uff61-\uff9f]/g)?.length ?? 0; // EUC read as Shift_JIS is full of half-width kana
  return read.length ? (encodings[0] === "utf-8" && read.length > 1 && odd(read[0]) > odd(read[1]) ? read[1] : read[0]) : null;
}

function acceptFiles() {
  let target = "posting";
  for (const button of document.querySelectorAll("[data-file]")) {
    button.addEventListener("click", () => {
      target = button.dataset.file;
      at("file").click();
    });
  }
  at("file").addEventListener("change", async () => {
    const [file] = at("file").files;
    if (file) await readFile(file, target);
    at("file").value = "";
  });
  for (const [zone, id] of [[at("step-posting"), "posting"], [at("step-answer"), "answer"]]) {
    const carries = (event) => event.dataTransfer?.types.includes("Files");
    zone.addEventListener("dragover", (event) => {
      if (!carries(event)) return;
      event.preventDefault();
      zone.classList.add("is-over");
    });
    zone.addEventListener("dragleave", (event) => zone.contains(event.relatedTarget) || zone.classList.remove("is-over"));
    zone.addEventListener("drop", async (event) => {
      zone.classList.remove("is-over");
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      event.preventDefault();
      await readFile(file, id);
    });
  }
  for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.dataTransfer?.types.includes("Files") && event.preventDefault());
}

// ---------------------------------------------------------------- question and judge

function drawQuestion() {
  at("question").value = work.question;
  at("form").elements.preset.value = work.preset;
  at("form").elements.stage.value = work.stage;
}

function startQuestion() {
  drawQuestion();
  at("form").addEventListener("change", ({ target }) => {
    if (target.name === "preset") {
      work.preset = target.value;
      if (target.value !== "free") work.question = PRESETS[target.value];
      at("question").value = work.question;
      settle("question");
    } else if (target.name === "stage") work.stage = target.value;
    else return;
    keepWork();
    liveSoon();
  });
  at("question").addEventListener("input", () => {
    work.question = at("question").value;
    if (work.preset !== "free" && work.question !== PRESETS[work.preset]) {
      work.preset = "free";
      at("form").elements.preset.value = "free";
    }
    keepWork();
    liveSoon();
  });
}

/** Says who will read: where a model is configured, the applicant chooses whether the draft leaves this server. */
async function startJudge(again = 8) {
  try {
    const ready = await asked("/readyz");
    const model = ready.judge?.startsWith("llm:") ? ready.judge.slice(4) : null;
    if (!model) {
      at("judge").replaceChildren(el("p", { class: "soft small" }, "このサーバーの中だけで読みます。下書きが外へ送られることはありません。"));
      return;
    }
    const box = el("input", { type: "checkbox", id: "stay", onchange: (event) => {
      work.judge = event.target.checked ? "offline" : "auto";
      keepWork();
    } });
    box.checked = work.judge === "offline";
    at("judge").replaceChildren(
      el("p", { class: "soft small" }, `講評は ${model} が読みます(下書きと求人票がモデルのサーバーへ送られます)。書いている間の線は、このサーバーの中だけで引いています。`),
      el("label", { class: "stay" }, box, el("span", {}, "外に送らずに読む(オフライン判定)")));
  } catch {
    if (again > 0) setTimeout(() => startJudge(again - 1), 1500);
  }
}

// ---------------------------------------------------------------- the beginning

async function loadRubric() {
  for (let wait = 1000; ; wait = Math.min(15_000, wait * 2)) {
    try {
      return await asked("/page/rubric.json");
    } catch (error) {
      document.documentElement.dataset.shown = "yes";
      tell(error.message, { tone: "bad" });
      await new Promise((done) => setTimeout(done, wait));
    }
  }
}

async function start() {
  restore();
  at("answer").value = work.answer;
  at("posting").value = work.posting;
  drawQuestion();
  const early = () => {
    work.answer = at("answer").value;
    keepDraft();
  };
  at("answer").addEventListener("input", early);
  showNothing();
  rubric = await loadRubric();
  at("answer").removeEventListener("input", early);
  if (at("told").dataset.tone === "bad") tell("");
  startVersions(rubric);
  startQuestion();
  startPosting(() => liveSoon(0));
  startEditor(rubric, () => request("offline"), (mark) => {
    if (!openCriterion(mark.id)) aloud("講評を見ると、この項目の説明が読めます。");
  });
  acceptFiles();
  for (const id of ["posting", "question", "answer"]) at(id).addEventListener("input", () => settle(id));
  at("form").addEventListener("submit", run);
  at("stop").addEventListener("click", () => running?.abort());
  at("question").addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    run();
  });
  at("answer").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing) run(event);
  });
  for (const button of document.querySelectorAll("[data-sample]")) button.addEventListener("click", () => sample(button.dataset.sample));
  at("erase").addEventListener("click", async () => {
    if (!(await ask("すべて消去しますか", "求人票、下書き、これまでの版を、この端末から消します。元には戻せません。", "すべて消去"))) return;
    forgetAll();
    location.reload();
  });
  addEventListener("beforeprint", () => {
    for (const one of document.querySelectorAll("#review details:not([open])")) {
      one.dataset.folded = "yes";
      one.open = true;
    }
  });
  addEventListener("afterprint", () => {
    for (const one of document.querySelectorAll("[data-folded]")) {
      one.open = false;
      delete one.dataset.folded;
    }
  });
  addEventListener("storage", () => {
    if (!document.hidden) return; // another tab writes: this one, unseen, takes over what was written there
    restore();
    drawQuestion();
    replacePosting(work.posting, work.parts, work.corrected);
    replaceDraft(work.answer);
    listVersions();
  });
  const last = versions.find((one) => one.id === work.shown) ?? versions.at(-1);
  if (last) open(last);
  startJudge();
  foldPhrases(document.querySelector(".top"));
  document.documentElement.dataset.shown = "yes"; // only now: what was kept fills its places without anything moving
  document.documentElement.dataset.ready = "yes";
}

start();
