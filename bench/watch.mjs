/*
 * `galley watch`: from the write of a file to the frame in which a browser shows the change.
 *
 *   npm run compile && node bench/watch.mjs [prose] [style] [template] [page] [code] [--rounds 15] [--quick] [--record]
 *
 * The project is a report of this repository (notebooks/linear-regression.ipynb, with its pictures) and a Markdown page. Edits of the
 * kinds come in turns, one of each in a round.
 */
import { spawn } from "node:child_process";
import { cpSync, readFileSync } from "node:fs";
import path from "node:path";
import { bench } from "./frame/bench.mjs";
import { launch } from "./frame/chromium.mjs";
import { figure } from "./frame/comparison.mjs";
import { inTurns } from "./frame/in-turns.mjs";
import { median } from "./frame/median.mjs";
import { writeFiles } from "./frame/notebook.mjs";

const root = path.dirname(import.meta.dirname);
const PATIENCE_MS = 60_000;
/** Between edits: what is done once a page is shown is not to fall on the next one. */
const PAUSE_MS = 400;
const REPORT = "linear-regression";

const notebook = JSON.parse(readFileSync(path.join(root, `notebooks/${REPORT}.ipynb`), "utf8"));
const code = (source) => ({
  cell_type: "code",
  id: "edited",
  metadata: {},
  source,
  execution_count: null,
  outputs: [],
});
const withEdit = (prose, printed) => {
  const last = notebook.cells.at(-1);
  const text = [last.source].flat().join("");
  const cells = [...notebook.cells.slice(0, -1), code(`console.log("${printed}", slope);`)];
  return JSON.stringify({
    ...notebook,
    cells: [...cells, { ...last, source: `${text}\n\nLast edit: ${prose}.` }],
  });
};
const template = readFileSync(path.join(root, "templates/partials/foot.njk"), "utf8");

/** For each kind of edit what writes one that the mark can be seen of. */
function toEdits(folder) {
  const write = (file, text) => writeFiles(folder, { [file]: text });
  const now = { prose: "first", code: "first" };
  return {
    prose: (mark) => write(`notebooks/${REPORT}.ipynb`, withEdit((now.prose = mark), now.code)),
    style: (mark) => write("templates/styles/custom.css", `:root { --edited: ${mark}; }\n`),
    template: (mark) => write("templates/partials/foot.njk", `${template}<p>${mark}</p>\n`),
    page: (mark) => write("pages/about.md", `# About\n\nLast edit: ${mark}.\n`),
    code: (mark) => write(`notebooks/${REPORT}.ipynb`, withEdit(now.prose, (now.code = mark))),
  };
}

/** In the page: tells of the first frame that shows each mark. */
function watchFrames() {
  const seen = new Set();
  const look = () => {
    const text = document.body?.textContent ?? "";
    const style = document.body
      ? getComputedStyle(document.documentElement).getPropertyValue("--edited")
      : "";
    for (const [mark] of `${text} ${style}`.matchAll(/edit-[a-z]+-\d+/g)) {
      if (seen.has(mark)) continue;
      seen.add(mark);
      globalThis.galleySeen(mark, performance.timeOrigin + performance.now());
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function open(browser, url) {
  const seenAt = new Map();
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.exposeFunction("galleySeen", (mark, at) => seenAt.has(mark) || seenAt.set(mark, at));
  await page.addInitScript(watchFrames);
  await page.goto(url);
  return async (mark, since) => {
    const until = performance.now() + PATIENCE_MS;
    while (!seenAt.has(mark)) {
      if (performance.now() > until) throw new Error(`${mark} was not shown within ${PATIENCE_MS} ms`);
      await pause(2);
    }
    return seenAt.get(mark) - since;
  };
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function startWatch(folder, main) {
  const watch = spawn(process.execPath, [main, "watch"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  const ready = new Promise((resolve, reject) => {
    watch.stderr.on("data", (text) => {
      said += text;
      const url = /http:\/\/localhost:\d+\//.exec(said)?.[0];
      if (url && said.includes(`${REPORT}.ipynb`) && said.includes("about.md")) resolve(url);
    });
    watch.on("exit", () => reject(new Error(`galley watch ended: ${said}`)));
  });
  const ended = new Promise((resolve) => watch.once("exit", resolve));
  const end = () => {
    watch.kill("SIGINT");
    return ended;
  };
  return { ready, end };
}

/** Milliseconds of all edits of a kind but the first, which finds programs that are not warm yet. */
function line([kind, runs]) {
  const times = runs.slice(1).map(({ seconds }) => 1000 * seconds);
  const sorted = times.toSorted((a, b) => a - b);
  const within = sorted[Math.min(sorted.length - 1, Math.floor(0.9 * sorted.length))];
  return [kind, ...[median(times), within, sorted[0], sorted.at(-1)].map(figure)];
}

await bench({
  name: "watch",
  rounds: 15,
  needs: ["compiled", "chromium"],
  async measure({ folder, rounds, main, positionals }) {
    const edits = toEdits(folder);
    const kinds = positionals.length > 0 ? positionals : Object.keys(edits);
    writeFiles(folder, {
      "package.json": { type: "module" },
      "galley.config.ts": 'export default { title: "Bench" };\n',
    });
    cpSync(path.join(root, "data"), path.join(folder, "data"), { recursive: true });
    cpSync(path.join(root, "notebooks/sources.bib"), path.join(folder, "notebooks/sources.bib"));
    for (const edit of Object.values(edits)) edit("first");
    const watch = startWatch(folder, main);
    let browser;
    try {
      const url = await watch.ready;
      browser = await launch();
      const report = await open(browser, `${url}${REPORT}.html`);
      const about = await open(browser, `${url}about.html`);
      let count = 0;
      const rows = kinds.map((kind) => ({
        name: kind,
        async run() {
          const mark = `edit-${kind}-${count++}`;
          const since = performance.timeOrigin + performance.now();
          edits[kind](mark);
          return { seconds: (await (kind === "page" ? about : report)(mark, since)) / 1000 };
        },
        after: () => pause(PAUSE_MS),
      }));
      const lines = [...(await inTurns(rows, rounds + 1))].map(line);
      return {
        tables: [
          { columns: ["edit of", "median, ms", "9 of 10 within, ms", "least, ms", "most, ms"], rows: lines },
        ],
        headlines: Object.fromEntries(lines.map(([kind, typical]) => [`edit of ${kind}, ms`, typical])),
      };
    } finally {
      await browser?.close();
      await watch.end();
    }
  },
});
