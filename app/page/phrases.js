// Japanese headings broken between phrases. Browsers that know `word-break: auto-phrase` do it themselves; for the others a <wbr>
// goes before each word that begins a phrase: one that is no particle or ending, where the word before it is one. Only in short
// display text, never in the draft, its mirror or a quote; running text breaks anywhere, as Japanese does.

const SHOWN = "h1, h2, h3, .verdict";
const words = new Intl.Segmenter("ja", { granularity: "word" });
const KANA_END = /[\u3041-\u309f、。?!」』)・]$/u;
const OPENS = /^[^\u3041-\u309f、。?!」』)・ー\s]/u;
const HONORIFIC = /^[おご]$/;

/** A text as phrases that should not be broken inside. */
export function phrasesOf(text) {
  const phrases = [];
  let last = "";
  for (const { segment } of words.segment(text)) {
    if (phrases.length && !(KANA_END.test(last) && !HONORIFIC.test(last) && OPENS.test(segment))) phrases[phrases.length - 1] += segment;
    else phrases.push(segment);
    last = segment;
  }
  return phrases;
}

/** Marks the phrases of the headings in a place. */
export function foldPhrases(place) {
  if (CSS.supports("word-break", "auto-phrase")) return;
  for (const element of place.querySelectorAll(SHOWN)) {
    if (element.classList.contains("is-folded")) continue;
    element.classList.add("is-folded");
    for (const node of [...element.childNodes]) {
      if (node.nodeType !== Node.TEXT_NODE) continue;
      node.replaceWith(...phrasesOf(node.data).flatMap((part, at) => (at ? [document.createElement("wbr"), part] : [part])));
    }
  }
}
