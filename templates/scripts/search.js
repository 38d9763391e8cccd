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

  function readReport(item) {
    const title = fold(textOf(item.querySelector("h2")));
    const head = fold([...item.querySelectorAll("h2, p")].map(textOf).join("\n"));
    const tags = [...item.querySelectorAll(".tag")].map(textOf);
    return { item, title, head, tags, isCard: !item.classList.contains("found-only"), text: "", folded: "" };
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
  function passage({ text, folded }, words) {
    const foldedLines = folded.split("\n");
    let best = { hits: 0, index: -1 };
    for (const [index, line] of foldedLines.entries()) {
      const hits = words.filter((word) => line.includes(word)).length;
      if (hits > best.hits) best = { hits, index };
      if (hits === words.length) break;
    }
    if (best.index === -1) return "";
    const line = text.split("\n")[best.index];
    const places = words.map((word) => foldedLines[best.index].indexOf(word)).filter((place) => place >= 0);
    const start = Math.max(0, Math.min(...places) - 60);
    return `${start > 0 ? "…" : ""}${line.slice(start, start + 180)}${start + 180 < line.length ? "…" : ""}`;
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

  function weighed(reports, words, tag) {
    return reports
      .map((report, order) => {
        const isAsked = words.length > 0 || report.isCard;
        const fits = isAsked && (tag === "" || report.tags.includes(tag));
        return { report, order, weight: !fits ? 0 : words.length === 0 ? 1 : weigh(report, words) };
      })
      .toSorted((a, b) => b.weight - a.weight || a.order - b.order);
  }

  // Moving a thousand items costs more than finding them, so they are only moved where their order is new.
  function arrange(list, items) {
    if (items.some((item, index) => list.children[index] !== item)) list.replaceChildren(...items);
  }

  document.addEventListener("DOMContentLoaded", () => {
    const list = document.querySelector(".reports");
    if (!list) return;
    const box = document.querySelector(".search");
    const input = box?.querySelector("input");
    const status = box?.querySelector(".search-status");
    const tagBox = document.querySelector(".tags");
    const buttons = [...(tagBox?.querySelectorAll("button") ?? [])];
    const reports = [...list.children].map(readReport);
    let texts;
    for (const part of [box, tagBox]) if (part) part.hidden = false;

    function load() {
      if (!box) return;
      texts ??= loadScript(box.dataset.src).then(
        () => {
          for (const [index, report] of reports.entries()) {
            report.text = globalThis.galleySearch[index].text;
            report.folded = fold(report.text);
          }
          show();
        },
        () => (status.textContent = box.dataset.failed),
      );
    }

    function show() {
      const words = fold(input?.value ?? "").split(/\s+/).filter(Boolean);
      const tag = buttons.find((button) => button.getAttribute("aria-pressed") === "true")?.dataset.tag ?? "";
      const results = weighed(reports, words, tag);
      const found = results.filter(({ weight }) => weight > 0).length;
      // Passages below the first screens would cost time and be read by nobody.
      for (const [index, { report, weight }] of results.entries()) {
        report.item.hidden = weight === 0;
        showPassage(report, index < Math.min(found, 50) ? words : []);
      }
      arrange(list, results.map(({ report }) => report.item));
      if (status) status.textContent = words.length === 0 && tag === "" ? "" : tell(found);
    }

    function tell(found) {
      if (found === 0) return box.dataset.none;
      return (found === 1 ? box.dataset.one : box.dataset.found).replace("{n}", found);
    }

    for (const button of buttons) {
      button.addEventListener("click", () => {
        const press = button.getAttribute("aria-pressed") !== "true";
        for (const other of buttons) other.setAttribute("aria-pressed", String(press && other === button));
        show();
      });
    }
    if (!box) return;

    input.addEventListener("focus", load);
    input.addEventListener("input", () => {
      history.replaceState(null, "", input.value === "" ? location.pathname : `#q=${encodeURIComponent(input.value)}`);
      load();
      show();
    });

    // From the box, Enter opens the first result and the arrows go through them.
    function links() {
      return [...list.querySelectorAll(":scope > li:not([hidden]) h2 a")];
    }
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || input.value === "") return;
      if (event.key === "Enter") links()[0]?.click();
      if (event.key === "ArrowDown") {
        event.preventDefault();
        links()[0]?.focus();
      }
    });
    list.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const all = links();
      const at = all.indexOf(document.activeElement);
      if (step === undefined || at === -1 || input.value === "") return;
      event.preventDefault();
      (all[at + step] ?? (step < 0 ? input : all[at])).focus();
    });

    // A search can be sent to someone, and other pages lead to it.
    function follow() {
      if (location.hash === "#search") input.focus();
      if (!location.hash.startsWith("#q=")) return;
      input.value = decodeURIComponent(location.hash.slice(3));
      load();
      show();
    }
    addEventListener("hashchange", follow);
    follow();
  });
})();
