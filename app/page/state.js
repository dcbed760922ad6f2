// What is kept, and where: in this browser only. The draft is written down at every keystroke, so that nothing loses it.

const WORK = "jiku.work";
const DRAFT = "jiku.draft";
const VERSIONS = "jiku.versions";
const KEPT_VERSIONS = 30;

export const PRESETS = {
  motivation: "当社を志望された理由を教えてください。",
  job_change: "転職を考えられた理由を教えてください。",
  self_pr: "自己PRをお願いします。",
  episode: "これまでに困難を乗り越えた経験を教えてください。",
  career_plan: "入社後、どのように活躍したいとお考えですか。",
};

/** The work at hand. `parts` is what was understood of the posting (null: nothing yet), `corrected` whether by hand. */
export const work = {
  posting: "",
  parts: null,
  corrected: false,
  preset: "motivation",
  question: PRESETS.motivation,
  stage: "second",
  answer: "",
  judge: "auto",
  hidden: [],
  shown: null,
};
export let versions = [];
let broken = false;

function put(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

function got(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

/** Whether this browser refuses to keep anything (private mode, full). */
export const cannotKeep = () => broken;

/** What was kept of the last visit. */
export function restore() {
  const kept = got(WORK);
  if (kept && typeof kept === "object") for (const key of Object.keys(work)) if (key in kept) work[key] = kept[key];
  const draft = got(DRAFT);
  if (typeof draft === "string") work.answer = draft;
  const list = got(VERSIONS);
  versions = Array.isArray(list) ? list.filter((one) => one?.review?.scores && typeof one.answer === "string") : [];
}

/** Keeps the draft; cheap enough for every keystroke. */
export const keepDraft = () => {
  broken = !put(DRAFT, work.answer);
};

/** Keeps all the rest of the work. */
export const keepWork = () => put(WORK, { ...work, answer: undefined });

/** Keeps a reviewed draft as a version, the newest last; the same draft reviewed again takes its own place. */
export function keepVersion(review, request) {
  const { answer, question, stage } = request;
  const version = { id: crypto.randomUUID?.() ?? String(Date.now()), at: Date.now(), answer, question, stage, company: work.parts?.company?.text ?? null, posting: request.posting, review };
  const same = (one) => one.answer === answer && one.question === question && one.stage === stage && one.review.provenance.judge === review.provenance.judge && JSON.stringify(one.posting) === JSON.stringify(request.posting);
  versions = [...versions.filter((one) => !same(one)), version].slice(-KEPT_VERSIONS);
  let kept = put(VERSIONS, versions);
  while (!kept && versions.length > 1) {
    versions = versions.slice(1); // full: the oldest makes room
    kept = put(VERSIONS, versions);
  }
  broken = !kept;
  work.shown = version.id;
  keepWork();
  return version;
}

/** Forgets one version. */
export function forgetVersion(id) {
  versions = versions.filter((one) => one.id !== id);
  put(VERSIONS, versions);
}

/** Forgets everything that this page ever kept in this browser. */
export function forgetAll() {
  for (const key of [WORK, DRAFT, VERSIONS]) {
    try {
      localStorage.removeItem(key);
    } catch {
      // nothing could be kept here, so nothing is there
    }
  }
  versions = [];
}
