// The one place that talks to the server; every failure leaves it as a Trouble that says what to do.

/** Something went wrong. `message` is for the reader; `field` names the input to look at, `wait` the seconds to wait. */
export class Trouble extends Error {
  constructor(message, { field = null, wait = null, again = true } = {}) {
    super(message);
    Object.assign(this, { field, wait, again });
  }
}

const KEPT = "下書きはこの端末に残っています。";
const FIELDS = { posting: "求人票", question: "質問", answer: "下書き" };

/** What the server's refusal means for somebody at this page. */
export async function refusal(response) {
  const problem = await response.json().catch(() => ({}));
  const status = response.status;
  if (status === 413) return new Trouble(`文章が長すぎて送れませんでした。求人票から関係のない部分を削って、もう一度押してください。${KEPT}`, { field: "posting" });
  if (status === 422) return unfit(problem);
  if (status === 429) {
    const wait = Math.max(1, Number(response.headers.get("retry-after")) || 20);
    return new Trouble(`いま混み合っています。${wait}秒ほど待ってから、もう一度押してください。${KEPT}`, { wait });
  }
  return failure({ ...problem, status });
}

/** What a problem object of the stream, or a 5xx, means. */
export function failure(problem) {
  const status = problem.status ?? 500;
  if (status === 422) return unfit(problem);
  if (status === 503) return new Trouble(`サーバーの準備中か、判定するモデルに届きません。30秒ほど待ってから、もう一度押してください。${KEPT}`, { wait: 30 });
  if (status === 502 || status === 504) return new Trouble(`判定するモデルから使える答えが返りませんでした。もう一度押すか、「外に送らずに読む」を選んでください。${KEPT}`);
  if (status >= 500) return new Trouble(`サーバーの中で問題が起きました。入力に間違いはありません。少し待ってもう一度押しても直らなければ、管理する人に知らせてください。${KEPT}`);
  return new Trouble(`${problem.detail ?? "送れませんでした。"} ${KEPT}`);
}

function unfit(problem) {
  const first = (problem.errors ?? []).find((one) => one.pointer);
  const field = first?.pointer.split("/")[1];
  if (field in FIELDS) return new Trouble(`${FIELDS[field]}を直してください: ${first.detail}`, { field, again: false });
  const told = problem.detail ?? "入力を確かめてください。";
  const named = Object.keys(FIELDS).find((id) => told.includes({ posting: "求人票", question: "質問", answer: "回答" }[id]));
  return new Trouble(told, { field: named ?? null, again: false });
}

const unreached = () => new Trouble(`サーバーに届きませんでした。動いているか、通信がつながっているかを確かめて、もう一度押してください。${KEPT}`);

async function sent(path, body, signal) {
  try {
    return await fetch(path, {
      method: body ? "POST" : "GET",
      headers: body ? { "Content-Type": "application/json" } : {},
      body: body ? JSON.stringify(body) : undefined,
      signal,
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw unreached();
  }
}

/** JSON from the server. Throws Trouble, or AbortError if it was no longer wanted. */
export async function asked(path, body = null, signal = undefined) {
  const response = await sent(path, body, signal);
  if (!response.ok) throw await refusal(response);
  try {
    return await response.json();
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Trouble(`サーバーの答えを読めませんでした。もう一度押してください。${KEPT}`);
  }
}

/** The events of a stream, `[name, data]` each, until `review` or `error`. Throws Trouble if it breaks off before. */
export async function* streamed(path, body, signal) {
  const response = await sent(path, body, signal);
  if (!response.ok) throw await refusal(response);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read().catch((error) => {
      if (error.name === "AbortError" || signal?.aborted) throw new DOMException("stopped", "AbortError");
      return { done: true };
    });
    rest = (rest + (value ?? "")).replaceAll("\r\n", "\n");
    const blocks = rest.split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) {
      const event = parsed(block);
      if (!event) continue;
      yield event;
      if (event[0] === "review" || event[0] === "error") return;
    }
    if (done) throw new Trouble(`途中で通信が切れました。読めたところまでは下に残しています。つながり直したら、もう一度押してください。${KEPT}`);
  }
}

function parsed(block) {
  let name = "message";
  const data = [];
  for (const line of block.split("\n")) {
    if (line.startsWith("event:")) name = line.slice(6).trim();
    else if (line.startsWith("data:")) data.push(line.slice(5).trimStart());
  }
  return data.length ? [name, JSON.parse(data.join("\n"))] : null;
}
