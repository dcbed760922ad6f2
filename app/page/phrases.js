// Japanese lines broken between phrases. Browsers that know `word-break: auto-phrase` do it themselves; for the others BudouX
// puts a <wbr> between phrases, on text that is only shown, never in the draft, its mirror or a quote.

const SHOWN = "h1, h2, h3, .lead, .summary, .verdict, .voice, .bubble, .step-advice";
let parser = null;

/** Marks the phrases of the headings and sentences in a place. */
export async function foldPhrases(place) {
  if (CSS.supports("word-break", "auto-phrase")) return;
  if (!parser) {
    const [{ Parser }, { model }] = await Promise.all([import("./vendor/budoux/parser.js"), import("./vendor/budoux/ja.js")]);
    parser = new Parser(model);
  }
  for (const element of place.querySelectorAll(SHOWN)) {
    if (element.dataset.phrases) continue;
    element.dataset.phrases = "yes";
    for (const node of [...element.childNodes]) {
      if (node.nodeType !== Node.TEXT_NODE) continue;
      const parts = parser.parse(node.data);
      node.replaceWith(...parts.flatMap((part, at) => (at ? [document.createElement("wbr"), part] : [part])));
    }
  }
}
