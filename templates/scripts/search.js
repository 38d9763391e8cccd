// Search in the reports of the index, and the choice of those with a keyword. The texts are a script, loaded when a reader first
// reaches for the search: pages from the file system may fetch nothing.
(() => {
  function textOf(element) {
    return element ? element.textContent : "";
  }

  function readReport(item, order) {
    const title = foldText(textOf(item.querySelector("h2")));
    const head = foldText([...item.querySelectorAll("h2, p")].map(textOf).join("\n"));
    const tags = [...item.querySelectorAll(".tag")].map(textOf);
    return { item, order, title, head, tags, isCard: !item.classList.contains("found-only"), text: "", folded: undefined, weight: 0 };
  }

  document.addEventListener("DOMContentLoaded", () => {
    const list = document.querySelector(".reports");
    if (!list) return;
    const box = document.querySelector(".search");
    const input = box?.querySelector("input");
    const status = box?.querySelector(".search-status");
    const tagBox = document.querySelector(".tags");
    const reports = [...list.children].map(readReport);
    const results = searchResults(list);
    let texts;
    let asked = 0;
    // What was found last, and by what words.
    let last = { words: [], reports };
    if (box) box.hidden = false;

    function load() {
      if (!box) return;
      texts ??= loadScript(box.dataset.src).then(takeTexts, () => (status.textContent = box.dataset.failed));
    }

    async function takeTexts() {
      for (const [index, { text }] of globalThis.galleySearch.entries()) Object.assign(reports[index], { text, folded: undefined, foldedLines: undefined });
      last = { words: [], reports };
      const shown = show();
      // Made ready while the reader types.
      await inSlices(reports, (report) => (report.folded ??= foldText(report.text)), () => false);
      await shown;
      box.dataset.state = "ready";
    }

    async function show() {
      const query = ++asked;
      const words = foldText(input?.value ?? "").split(/\s+/).filter(Boolean);
      const tag = pressed()?.dataset.tag;
      if (words.length === 0 && tag === undefined) {
        if (status) status.textContent = "";
        results.close();
        return;
      }
      const among = isNarrower(words, last.words) ? last.reports : reports;
      const weigh = (report) => (report.weight = words.length === 0 ? Number(report.isCard) : weighReport(report, words));
      if (!(await inSlices(among, weigh, () => query !== asked))) return;
      const found = among.filter(({ weight }) => weight > 0);
      if (words.length > 0) last = { words, reports: found };
      const fit = tag === undefined ? found : found.filter(({ tags }) => tags.includes(tag));
      results.show(fit.toSorted((a, b) => b.weight - a.weight || a.order - b.order), words);
      if (status) status.textContent = tell(fit.length);
    }

    function tell(found) {
      if (found === 0) return box.dataset.none;
      return (found === 1 ? box.dataset.one : box.dataset.found).replace("{n}", found);
    }

    function buttons() {
      return [...(tagBox?.querySelectorAll("button") ?? [])];
    }

    function pressed() {
      return buttons().find((button) => button.getAttribute("aria-pressed") === "true");
    }

    function press(chosen) {
      for (const button of buttons()) button.setAttribute("aria-pressed", String(button === chosen));
    }

    // A keyword that a single report has is no choice of the index, but a page may lead to it.
    function buttonOf(tag) {
      const known = buttons().find(({ dataset }) => dataset.tag === tag);
      if (known) return known;
      const own = reports.filter(({ tags }) => tags.includes(tag));
      if (own.length === 0 || !tagBox) return undefined;
      const button = document.createElement("button");
      Object.assign(button, { type: "button", className: "tag", textContent: tag, lang: own[0].item.querySelector("a").lang });
      button.dataset.tag = tag;
      tagBox.append(button);
      return button;
    }

    // A search can be sent to someone, and other pages lead to it. Browsers bound how often a page may change its address.
    let noting;
    function noteSoon() {
      clearTimeout(noting);
      noting = setTimeout(note, 250);
    }

    function note() {
      clearTimeout(noting);
      noting = undefined;
      const asks = { q: input?.value ?? "", tag: pressed()?.dataset.tag ?? "" };
      const parts = Object.entries(asks).flatMap(([name, value]) =>
        value === "" ? [] : [`${name}=${encodeURIComponent(value)}`],
      );
      history.replaceState(null, "", parts.length === 0 ? location.pathname : `#${parts.join("&")}`);
    }

    tagBox?.addEventListener("click", ({ target }) => {
      const button = target.closest("button");
      if (!button) return;
      press(button === pressed() ? undefined : button);
      note();
      show();
    });

    input?.addEventListener("focus", load);
    input?.addEventListener("input", () => {
      noteSoon();
      load();
      show();
    });
    input?.addEventListener("blur", () => noting && note());

    // From the box, Enter opens the first result and the arrows go through them.
    function links() {
      return [...results.list.querySelectorAll("h2 a")];
    }
    input?.addEventListener("keydown", (event) => {
      if (event.isComposing || input.value === "") return;
      if (event.key === "Enter") {
        note();
        links()[0]?.click();
      }
      if (event.key === "ArrowDown") {
        event.preventDefault();
        links()[0]?.focus();
      }
    });
    results.list.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const all = links();
      const at = all.indexOf(document.activeElement);
      if (step === undefined || at === -1 || !input) return;
      event.preventDefault();
      (all[at + step] ?? (step < 0 ? input : all[at])).focus();
    });

    function follow() {
      if (location.hash === "#search") input?.focus();
      const asks = new URLSearchParams(location.hash.slice(1));
      const button = asks.has("tag") ? buttonOf(asks.get("tag")) : undefined;
      if (button || asks.has("q")) press(button);
      if (input && asks.has("q")) input.value = asks.get("q");
      if (asks.has("q")) load();
      show();
    }
    addEventListener("hashchange", follow);
    follow();
    if (tagBox) tagBox.hidden = buttons().length === 0;
  });
})();
