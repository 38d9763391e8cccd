// Tables of data: sorted by a press on a heading, and long ones shown page by page. Without scripts every row is there in a box that scrolls.
(() => {
  // What is missing or no number comes last, whichever way the column is sorted.
  function sortKey(row, column) {
    const cell = row.cells[column];
    if (cell.classList.contains("missing")) return undefined;
    // A rounded number has all its digits in its title.
    const text = cell.title || cell.textContent.trim();
    if (!cell.classList.contains("number-column")) return text;
    const number = text.replaceAll("−", "-").replace("∞", "Infinity").replace(/^<\s*/, "");
    return Number.isNaN(Number(number)) ? undefined : Number(number);
  }

  function sortedRows(rows, column, direction) {
    const collator = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });
    const compare = (a, b) => (typeof a === "number" ? a - b : collator.compare(a, b));
    const keyed = rows.map((row) => ({ row, key: sortKey(row, column) }));
    const known = keyed.filter(({ key }) => key !== undefined);
    const unknown = keyed.filter(({ key }) => key === undefined);
    known.sort((a, b) => direction * compare(a.key, b.key));
    return [...known, ...unknown].map(({ row }) => row);
  }

  const NEXT = { none: "ascending", ascending: "descending", descending: "none" };

  // The third press brings back the order that the notebook gave.
  function makeSortable(table, showFirstPage) {
    const body = table.tBodies[0];
    const original = [...body.rows];
    const headings = [...table.tHead.rows[0].cells].filter((cell) => cell.tagName === "TH");
    for (const heading of headings) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.title = table.dataset.sort;
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => {
        const order = NEXT[heading.getAttribute("aria-sort") ?? "none"];
        for (const other of headings) other.removeAttribute("aria-sort");
        if (order !== "none") heading.setAttribute("aria-sort", order);
        const direction = order === "descending" ? -1 : 1;
        body.append(...(order === "none" ? original : sortedRows(original, heading.cellIndex, direction)));
        showFirstPage();
      });
    }
  }

  /** Puts the controls to work; gives the function that leads back to the first page. */
  function makePaged(table, pager) {
    const body = table.tBodies[0];
    const box = table.closest(".table-scroll");
    const pageRows = Number(pager.dataset.rows);
    const status = pager.querySelector("[role=status]");
    const all = pager.querySelector(".pager-all");
    const steps = [...pager.querySelectorAll("[data-step]")];
    let first = 0;
    let whole = false;

    function show() {
      const count = body.rows.length;
      const end = whole ? count : Math.min(count, first + pageRows);
      [...body.rows].forEach((row, index) => row.classList.toggle("later", index < first || index >= end));
      const words = { from: first + 1, to: end, total: count };
      status.textContent = pager.dataset.status.replace(/\{(\w+)\}/g, (_, name) => words[name]);
      all.setAttribute("aria-pressed", String(whole));
      for (const button of steps) {
        const to = first + Number(button.dataset.step) * pageRows;
        // Disabled in words only: a button that vanished from under the keyboard would leave it nowhere.
        button.setAttribute("aria-disabled", String(whole || to < 0 || to >= count));
      }
    }

    for (const button of steps) {
      button.addEventListener("click", () => {
        if (button.getAttribute("aria-disabled") === "true") return;
        // The last page may be short; what is below it stays where it is.
        box.style.minHeight = `${box.offsetHeight}px`;
        first += Number(button.dataset.step) * pageRows;
        show();
      });
    }
    all.addEventListener("click", () => {
      whole = !whole;
      first = 0;
      box.style.minHeight = "";
      show();
    });
    pager.hidden = false;
    show();
    return () => {
      first = 0;
      show();
    };
  }

  document.addEventListener("DOMContentLoaded", () => {
    for (const table of document.querySelectorAll(".data-table")) {
      const pager = table.closest(".table-scroll").nextElementSibling?.querySelector(":scope > .pager");
      const showFirstPage = pager ? makePaged(table, pager) : () => {};
      if (table.dataset.sort) makeSortable(table, showFirstPage);
    }
  });
})();
