/*
 * `galley watch`: from the write of a file to the frame in which a browser shows the change.
 *
 *   npm run compile && node bench/watch.mjs [--edits 15] [--galley dist/cli/main.js] [--only prose,style,template,page,code]
 *
 * The project is a report of this repository (notebooks/linear-regression.ipynb, with its pictures) and a Markdown page. Edits of the
 * kinds come in turns, so that whatever else the machine does falls on all alike. Needs Chromium (CHROMIUM names another one).
 */
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";

const root = path.dirname(import.meta.dirname);
const { values: flags } = parseArgs({
  options: {
    edits: { type: "string", default: "15" },
    galley: { type: "string", default: path.join(root, "dist/cli/main.js") },
    only: { type: "string", default: "prose,style,template,page,code" },
  },
});
const PATIENCE_MS = 60_000;
/** Between edits: what is done once a page is shown is not to fall on the next one. */
const PAUSE_MS = 400;
const REPORT = "linear-regression";

const folder = mkdtempSync(path.join(tmpdir(), "galley-bench-watch-"));
const write = (file, text) => {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
};

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

const now = { prose: "first", code: "first" };
const EDITS = {
  prose: (mark) => write(`notebooks/${REPORT}.ipynb`, withEdit((now.prose = mark), now.code)),
  style: (mark) => write("templates/styles/custom.css", `:root { --edited: ${mark}; }\n`),
  template: (mark) => write("templates/partials/foot.njk", `${template}<p>${mark}</p>\n`),
  page: (mark) => write("pages/about.md", `# About\n\nLast edit: ${mark}.\n`),
  code: (mark) => write(`notebooks/${REPORT}.ipynb`, withEdit(now.prose, (now.code = mark))),
};

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

function startWatch() {
  const watch = spawn(process.execPath, [flags.galley, "watch"], {
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
  const end = () =>
    new Promise((resolve) => {
      watch.on("exit", resolve);
      watch.kill("SIGINT");
    });
  return { ready, end };
}

function row(kind, took) {
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(0);
  return `| ${[kind, took.length, at(0.5), at(0.9), at(0), at(1)].join(" | ")} |`;
}

write("package.json", '{ "type": "module" }');
write("galley.config.ts", 'export default { title: "Bench" };\n');
cpSync(path.join(root, "data"), path.join(folder, "data"), { recursive: true });
cpSync(path.join(root, "notebooks/sources.bib"), path.join(folder, "notebooks/sources.bib"));
const kinds = flags.only.split(",");
for (const kind of Object.keys(EDITS)) EDITS[kind]("first");
const watch = startWatch();
let browser;
try {
  const url = await watch.ready;
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu"],
  });
  const report = await open(browser, `${url}${REPORT}.html`);
  const about = await open(browser, `${url}about.html`);
  const took = new Map(kinds.map((kind) => [kind, []]));
  for (let edit = 0; edit <= Number(flags.edits); edit += 1) {
    for (const kind of kinds) {
      const mark = `edit-${kind}-${edit}`;
      const since = performance.timeOrigin + performance.now();
      EDITS[kind](mark);
      const ms = await (kind === "page" ? about : report)(mark, since);
      // The first of each kind finds programs that are not warm yet.
      if (edit > 0) took.get(kind).push(ms);
      await pause(PAUSE_MS);
    }
  }
  console.log(`load ${loadavg()[0].toFixed(1)} on ${availableParallelism()} cores`);
  console.log("| edit of | edits | median, ms | 9 of 10 within | least | most |\n|---|---|---|---|---|---|");
  for (const [kind, all] of took) console.log(row(kind, all));
} finally {
  await browser?.close();
  await watch.end();
  rmSync(folder, { recursive: true, force: true });
}
