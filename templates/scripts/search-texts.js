// Finding words in texts, which are not cut into words, so that Chinese is found as well.

// Case, accents, and the width of letters do not matter. Letters are folded one by one: of most texts only few need it.
const foldedLetters = new Map();

function foldText(text) {
  return text.toLowerCase().replace(/[\ud800-\udbff][\udc00-\udfff]|[^\0-\x7f\u3400-\u9fff]/g, (letter) => {
    let folded = foldedLetters.get(letter);
    if (folded === undefined) {
      folded = letter.normalize("NFKD").replace(/\p{Mn}/gu, "").toUpperCase().toLowerCase();
      foldedLetters.set(letter, folded);
    }
    return folded;
  });
}

// Work on many things, in slices between which the page answers to its reader; false: it was called off by `isStale`.
async function inSlices(items, work, isStale) {
  let endsAt = performance.now() + 8;
  for (const item of items) {
    if (performance.now() > endsAt) {
      await (globalThis.scheduler?.yield?.() ?? new Promise((next) => setTimeout(next)));
      if (isStale()) return false;
      endsAt = performance.now() + 8;
    }
    work(item);
  }
  return true;
}

// Titles count most, then what the card says, then how often the text has it; 0: a word is missing.
function weighReport(report, words) {
  report.folded ??= foldText(report.text);
  let weight = 0;
  for (const word of words) {
    const inHead = (report.title.includes(word) ? 100 : 0) + (report.head.includes(word) ? 20 : 0);
    const own = inHead + countUpToTen(report.folded, word);
    if (own === 0) return 0;
    weight += own;
  }
  return weight;
}

function countUpToTen(text, word) {
  let found = 0;
  for (let at = text.indexOf(word); at !== -1 && found < 10; at = text.indexOf(word, at + word.length)) found++;
  return found;
}

// What has all of these words has the earlier ones, too, so that only what was found is looked through for one more letter.
function isNarrower(words, earlier) {
  return earlier.every((word) => words.some((longer) => longer.includes(word)));
}

// The line of the text that has most of the words, cut around the first of them.
function passageWith(report, words) {
  report.foldedLines ??= report.folded.split("\n");
  let best = { hits: 0, index: -1 };
  for (const [index, line] of report.foldedLines.entries()) {
    const hits = words.filter((word) => line.includes(word)).length;
    if (hits > best.hits) best = { hits, index };
    if (hits === words.length) break;
  }
  if (best.index === -1) return "";
  const folded = report.foldedLines[best.index];
  const line = report.text.split("\n")[best.index];
  const start = Math.max(0, Math.min(...words.map((word) => folded.indexOf(word)).filter((place) => place >= 0)) - 60);
  return `${start > 0 ? "…" : ""}${line.slice(start, start + 180)}${start + 180 < line.length ? "…" : ""}`;
}

// Text and marks; where folding changed the length of the text, places in it are not known, and nothing is marked.
function markedText(text, words) {
  const folded = foldText(text);
  if (folded.length !== text.length) return [text];
  const parts = [];
  let from = 0;
  while (from < text.length) {
    const next = words
      .map((word) => ({ at: folded.indexOf(word, from), length: word.length }))
      .filter(({ at }) => at >= 0)
      .toSorted((a, b) => a.at - b.at || b.length - a.length)[0];
    if (!next) break;
    const mark = document.createElement("mark");
    mark.textContent = text.slice(next.at, next.at + next.length);
    parts.push(text.slice(from, next.at), mark);
    from = next.at + next.length;
  }
  return [...parts, text.slice(from)];
}
