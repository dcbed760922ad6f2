// Positions in text: the server counts Unicode code points, the browser UTF-16 units. And what changed between two texts.

/** Code points of a text, as the server's limits count them. */
export const size = (text) => {
  let n = 0;
  for (const _ of text) n++;
  return n;
};

/** A function from an offset in code points to one in UTF-16 units. */
export function unitsOf(text) {
  if (!/[\ud800-\udfff]/.test(text)) return (at) => Math.min(at, text.length);
  const units = [];
  let at = 0;
  for (const point of text) {
    units.push(at);
    at += point.length;
  }
  units.push(at);
  return (point) => units[Math.min(point, units.length - 1)];
}

/** A span of the server as a range of UTF-16 units; null where it does not say what the text says. */
export function rangeOf(span, text, units = unitsOf(text)) {
  const start = units(span.start);
  const end = units(span.end);
  return text.slice(start, end) === span.quote && end > start ? { start, end } : null;
}

/** Where a quote stands in a text that may have been edited since: at its place, else the nearest; null if it is gone. */
export function find(span, text) {
  const there = rangeOf(span, text);
  if (there) return there;
  const near = unitsOf(text)(span.start);
  let best = null;
  for (let at = text.indexOf(span.quote); at >= 0; at = text.indexOf(span.quote, at + 1)) {
    if (best === null || Math.abs(at - near) < Math.abs(best - near)) best = at;
  }
  return best === null ? null : { start: best, end: best + span.quote.length };
}

/** Ranges carried over an edit: those before stay, those behind move, one around it grows, one that it touched goes. */
export function carried(ranges, before, after) {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const cut = before.length - tail;
  const by = after.length - before.length;
  return ranges.flatMap((one) => {
    if (one.end <= head) return [one];
    if (one.start >= cut) return [{ ...one, start: one.start + by, end: one.end + by }];
    return one.start < head && one.end > cut ? [{ ...one, end: one.end + by }] : [];
  });
}

const words = new Intl.Segmenter("ja", { granularity: "word" });
const sentences = new Intl.Segmenter("ja", { granularity: "sentence" });
const pieces = (text, segmenter) => Array.from(segmenter.segment(text), (one) => one.segment);
const CELLS = 12_000_000;

/** What changed, as `[["=" | "-" | "+", text], …]`: by words, or by sentences where the texts are very long and unlike. */
export function diff(before, after) {
  if (before === after) return before ? [["=", before]] : [];
  let a = pieces(before, words);
  let b = pieces(after, words);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const first = a.slice(0, head).join("");
  const last = a.slice(a.length - tail).join("");
  a = a.slice(head, a.length - tail);
  b = b.slice(head, b.length - tail);
  if (a.length * b.length > CELLS) {
    a = pieces(a.join(""), sentences);
    b = pieces(b.join(""), sentences);
  }
  return readable([["=", first], ...common(a, b), ["=", last]]);
}

/** The longest common subsequence, walked forwards. */
function common(a, b) {
  const wide = b.length + 1;
  const length = new Uint16Array((a.length + 1) * wide);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const at = i * wide + j;
      length[at] = a[i] === b[j] ? length[at + wide + 1] + 1 : Math.max(length[at + wide], length[at + 1]);
    }
  }
  const steps = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) steps.push(["=", a[i++], j++]);
    else if (j >= b.length || (i < a.length && length[(i + 1) * wide + j] >= length[i * wide + j + 1])) steps.push(["-", a[i++]]);
    else steps.push(["+", b[j++]]);
  }
  return steps;
}

/** A particle, or an ending alike by chance, left standing between two changes much longer than itself. */
function stray(text, at, runs) {
  if (at === 0 || at === runs.length - 1 || text.includes("\n")) return false;
  if (text.length < 3) return !text.includes("。");
  let around = 0;
  for (let n = at - 1; n >= 0 && runs[n][0] !== "="; n--) around += runs[n][1].length;
  for (let n = at + 1; n < runs.length && runs[n][0] !== "="; n++) around += runs[n][1].length;
  return text.length < 8 && around > 6 * text.length;
}

/** Joined; what is stray is taken into the changes beside it, for the eye's sake. */
function readable(steps) {
  const joined = [];
  let gone = "";
  let added = "";
  const flush = () => {
    if (gone) joined.push(["-", gone]);
    if (added) joined.push(["+", added]);
    gone = added = "";
  };
  const runs = [];
  for (const [kind, text] of steps) {
    if (!text) continue;
    if (runs.length && runs.at(-1)[0] === kind) runs.at(-1)[1] += text;
    else runs.push([kind, text]);
  }
  runs.forEach(([kind, text], at) => {
    if (kind === "-") gone += text;
    else if (kind === "+") added += text;
    else if (stray(text, at, runs)) {
      gone += text;
      added += text;
    } else {
      flush();
      joined.push(["=", text]);
    }
  });
  flush();
  return joined;
}

/** How alike two short texts are, 0 to 1, by pairs of characters. */
export function alike(one, other) {
  if (one === other) return 1;
  const pairs = (text) => Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
  const left = pairs(one);
  const right = pairs(other);
  const pool = new Map();
  for (const pair of left) pool.set(pair, (pool.get(pair) ?? 0) + 1);
  let shared = 0;
  for (const pair of right) {
    const there = pool.get(pair) ?? 0;
    if (there) {
      shared++;
      pool.set(pair, there - 1);
    }
  }
  return left.length + right.length ? (2 * shared) / (left.length + right.length) : 0;
}
