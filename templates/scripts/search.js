// Search in the reports of the index. Their texts are a script, loaded when a reader first reaches for the search: pages from the file
// system may fetch nothing. Words are looked for as they are typed, without cutting the text into words, so that Chinese is found as well.
(() => {
  // Case, accents, and the width of letters do not matter.
  function fold(text) {
    return text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase();
  }

  function textOf(element) {
    return element ? element.textContent : "";
  }

  function readReport(item, index) {
    const words = [textOf(item.querySelector("h2")), ...[...item.querySelectorAll("p")].map(textOf)].join("\n");
    return { item, head: fold(words), title: fold(textOf(item.querySelector("h2"))), text: globalThis.galleySearch[index].text };
  }

  // Titles count most, then what the card says, then how often the text has it; 0: a word is missing.
  function weigh(report, words) {
    let weight = 0;
    for (const word of words) {
      const own = (report.title.includes(word) ? 100 : 0) + (report.head.includes(word) ? 20 : 0) + Math.min(10, count(report.folded, word));
      if (own === 0) return 0;
      weight += own;
    }
    return weight;
  }

  function count(text, word) {
    let found = 0;
    for (let at = text.indexOf(word); at !== -1 && found < 10; at = text.indexOf(word, at + word.length)) found++;
    return found;
  }

  // The line of the text that has most of the words, cut around the first of them.
  function passage(report, words) {
    const lines = report.text.split("\n");
    let best = { hits: 0, line: "" };
    for (const line of lines) {
      const folded = fold(line);
      const hits = words.filter((word) => folded.includes(word)).length;
      if (hits > best.hits) best = { hits, line };
      if (hits === words.length) break;
    }
    const at = Math.max(0, Math.min(...words.map((word) => fold(best.line).indexOf(word)).filter((place) => place >= 0)) - 60);
    const start = Number.isFinite(at) ? at : 0;
    const shown = best.line.slice(start, start + 180);
    return `${start > 0 ? "…" : ""}${shown}${start + 180 < best.line.length ? "…" : ""}`;
  }

  function showPassage(report, words) {
    const { item } = report;
    item.querySelector(".passage")?.remove();
    const text = words.some((word) => !report.head.includes(word)) ? passage(report, words) : "";
    if (text === "") return;
    const paragraph = document.createElement("p");
    paragraph.className = "passage";
    paragraph.lang = item.querySelector("a").lang;
    paragraph.append(...marked(text, words));
    item.append(paragraph);
  }

  // Text and marks; where folding changed the length of the text, places in it are not known, and nothing is marked.
  function marked(text, words) {
    const folded = fold(text);
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

  document.addEventListener("DOMContentLoaded", () => {
    const box = document.querySelector(".search");
    if (!box) return;
    const list = document.querySelector(".reports");
    const input = box.querySelector("input");
    const status = box.querySelector(".search-status");
    let reports;
    let loading = false;
    box.hidden = false;

    function load() {
      if (reports || loading) return;
      loading = true;
      const script = document.createElement("script");
      script.src = box.dataset.src;
      script.addEventListener("load", () => {
        reports = [...list.children].map(readReport);
        for (const report of reports) report.folded = fold(report.text);
        show();
      });
      script.addEventListener("error", () => (status.textContent = box.dataset.failed));
      document.head.append(script);
    }

    function show() {
      if (!reports) return load();
      const words = fold(input.value).split(/\s+/).filter(Boolean);
      const weighed = reports.map((report, order) => ({ report, order, weight: words.length === 0 ? 1 : weigh(report, words) }));
      weighed.sort((a, b) => b.weight - a.weight || a.order - b.order);
      let found = 0;
      for (const { report, weight } of weighed) {
        report.item.hidden = weight === 0;
        if (weight > 0) found++;
        // Passages below the first screens would cost time and be read by nobody.
        showPassage(report, weight > 0 && found <= 50 ? words : []);
      }
      list.append(...weighed.map(({ report }) => report.item));
      status.textContent = words.length === 0 ? "" : tell(found);
    }

    function tell(found) {
      if (found === 0) return box.dataset.none;
      return (found === 1 ? box.dataset.one : box.dataset.found).replace("{n}", found);
    }

    input.addEventListener("focus", load);
    input.addEventListener("input", () => {
      history.replaceState(null, "", input.value === "" ? location.pathname : `#q=${encodeURIComponent(input.value)}`);
      show();
    });
    // A search can be sent to someone.
    if (location.hash.startsWith("#q=")) {
      input.value = decodeURIComponent(location.hash.slice(3));
      show();
    }
  });
})();
