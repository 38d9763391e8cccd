/** A report is published, one thing of it is changed, and the comparison must say which. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { manifestOfPage } from "../../../src/build/provenance/manifest-of-page.js";
import { comparePublished } from "../../../src/build/verify/compare-published.js";
import type { Difference } from "../../../src/check/compare/difference.js";
import { differenceWords } from "../../../src/check/compare/difference.js";
import { collectResults } from "../../../src/check/results/collect-results.js";
import { toConfig } from "../../../src/config/config.js";
import { pageDigest } from "../../../src/render/provenance/published.js";
import { packageVersion } from "../../../src/package-version.js";
import type { RenderedPage } from "../../../src/render/render-options.js";
import { temporaryFolder, writeFiles } from "../../config/temporary-folder.js";
import { codeCell, display, executedNotebook, markdownCell } from "../../render/executed-notebook.js";
import { PLAIN_PROVENANCE } from "../../render/plain-provenance.js";
import { render } from "../../render/render.js";

const FILE = "notebooks/deep/a.ipynb";
const PATH = "deep/a.html";
const DOT =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

const scatter = (name: string, y: number[]) =>
  display({ "application/vnd.plotly.v1+json": { data: [{ type: "scatter", name, y }], layout: {} } });
const value = (text: string) => ({ status: "ok", data: { "text/plain": text }, metadata: {} });

const executed = executedNotebook([
  codeCell(
    '//| label: fig-few\n//| fig-cap: "Few, {eval}`n` of them"\n//| fig-alt: Three points',
    [scatter("few", [1, 2, 3])],
    { user_expressions: [{ expression: "n", result: value("3") }] },
  ),
  codeCell("//| label: fig-many\n//| fig-cap: Many", [
    scatter(
      "many",
      Array.from({ length: 2500 }, (_, index) => Math.sqrt(index)),
    ),
  ]),
  codeCell("//| label: tbl-long\n//| tbl-cap: Long", [
    display({
      "application/vnd.dataresource+json": {
        schema: { fields: [{ name: "n", type: "integer" }] },
        data: Array.from({ length: 130 }, (_, n) => ({ n: n * 7 })),
      },
    }),
  ]),
  codeCell("claim", [
    display({
      "application/vnd.galley.claim+json": {
        statement: "R² of the example",
        published: 0.9,
        computed: 0.9,
        tolerance: 0.005,
        stands: true,
      },
    }),
  ]),
  codeCell("//| label: fig-dot\n//| fig-cap: A dot", [display({ "image/png": DOT })]),
  codeCell("//| label: fig-ring\n//| fig-cap: A ring", [
    display({ "image/svg+xml": '<svg xmlns="http://www.w3.org/2000/svg"><circle r="8"/></svg>' }),
  ]),
  markdownCell("The total is {eval}`total`. See [the values](values.csv).", {
    user_expressions: [{ expression: "total", result: value("6") }],
  }),
]);

const results = collectResults(executed.notebook);
const evidence = {
  cells: {},
  modules: {},
  files: {},
  packages: {},
  parameters: {},
  versions: { galley: packageVersion() },
};
const manifest = {
  generator: "galley",
  version: 1,
  ranOn: "2026-11-23",
  kernel: executed.kernel,
  network: [],
  environment: [],
  unseen: [],
  record: { version: 1, notebook: FILE, results: [], evidence },
};

/** Draws each figure as one line, with a word for its axis. */
const drawing =
  (line: string) =>
  async (sheet: string): Promise<string> => {
    const count = sheet.match(/plotly-request|"width":/g)?.length ?? 0;
    const svg = `<svg width="9" height="9"><path d="${line}"/><text>0</text><text>50</text></svg>`;
    const drawn = Array.from({ length: count }, () => ({ type: "svg", svg }));
    return `<script type="application/json" id="drawn-pictures">${JSON.stringify(drawn)}</script>`;
  };

async function make(line = "M0,0L9,9", ranOn = "2026-11-23"): Promise<RenderedPage> {
  const options = {
    runPage: drawing(line),
    readFile: async () => Buffer.from("v\n1\n2\n3\n"),
  };
  const provenance = { ...PLAIN_PROVENANCE, ranOn, manifest: { ...manifest, ranOn } };
  return render(executed, options, { file: FILE, path: PATH, provenance });
}

let built: RenderedPage;

beforeAll(async () => {
  built = await make();
  expect(built.problems.filter(({ severity }) => severity === "error")).toEqual([]);
});

/** The site in a folder, with one file of it changed. */
function publish(change: (folder: string) => void): string {
  const { html, assets } = built;
  const folder = temporaryFolder();
  writeFiles(folder, { [PATH]: html });
  for (const { path, content } of assets) {
    writeFiles(folder, { [path]: "" });
    writeFileSync(join(folder, path), content);
  }
  change(folder);
  return folder;
}

async function compare(folder: string, page: RenderedPage, isSame = true): Promise<Difference[]> {
  const report = join(folder, PATH);
  const html = readFileSync(report, "utf8");
  const found = await manifestOfPage(html, report);
  const config = toConfig({}, { root: folder, hasTemplates: false, cores: 1, memoryMb: 8_000 });
  return comparePublished({ found, report, html, page, isSame, executed, results, file: FILE, config });
}

const words = (differences: readonly Difference[]): string[] =>
  differences.map((one) => `${one.weight}: ${differenceWords(one)}`);

/** The file of the site whose name begins so, and ends so. */
function fileOf(folder: string, beginning: string, ending: string): string {
  const name = readdirSync(join(folder, "assets")).find(
    (one) => one.startsWith(beginning) && one.endsWith(ending),
  );
  if (name === undefined) throw new Error(`no file ${beginning}…${ending}`);
  return join(folder, "assets", name);
}

function replace(path: string, from: string, to: string): void {
  const text = readFileSync(path, "utf8");
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

const inPage =
  (from: string, to: string) =>
  (folder: string): void =>
    replace(join(folder, PATH), from, to);

const inFile =
  (beginning: string, ending: string, from: string, to: string) =>
  (folder: string): void =>
    replace(fileOf(folder, beginning, ending), from, to);

const FEW = 'Figure 1 (fig-few) "Few, 3 of them"';
const MANY = 'Figure 2 (fig-many) "Many"';

interface Tampering {
  what: string;
  change: (folder: string) => void;
  says: string;
}

const tamperings: Tampering[] = [
  {
    what: "a point of a figure, in the page",
    change: inPage('"y":[1,2,3]', '"y":[1,2,4]'),
    says: `data: ${FEW}: trace "few": y: 1 of 3 points moved, at point 3: 4 → 3 (25 %)`,
  },
  {
    what: "a colour of a figure, in the page",
    change: inPage('"name":"few"', '"name":"few","marker":{"color":"red"}'),
    says: `data: ${FEW}: trace "few": marker.color: gone; it was "red"`,
  },
  {
    what: "a point of a figure, in its own file",
    change: inFile("fig-many-figure", ".js", "1.4142135623730951", "9"),
    says: `is not the file that was built: trace "many": y: 1 of 2500 points moved, at point 3: 9 → 1.41 (84 %)`,
  },
  {
    what: "a figure's own file, so that it holds no figure",
    change: inFile("fig-many-figure", ".js", "galleyFigures", "otherFigures"),
    says: "is not the file that was built: holds no figure",
  },
  {
    what: "a number of a figure's data for download",
    change: inFile("fig-few-data", ".csv", "2", "5"),
    says: 'is not the file that was built: in "2" 5 → 2',
  },
  {
    what: "a number of a table's data for download",
    change: inFile("tbl-long", ".csv", "889", "998"),
    says: `data: Table 1 (tbl-long) "Long", assets/tbl-long`,
  },
  {
    what: "a cell of a table",
    change: inPage(">49<", ">94<"),
    says: `data: Table 1 (tbl-long) "Long": in "49" 94 → 49 (48 %)`,
  },
  {
    what: "the digits of a number that a page shows shorter",
    change: inPage('title="1.4142135623730951"', 'title="1.5142135623730951"'),
    says: `data: ${MANY}: its HTML: in`,
  },
  {
    what: "a picture for download",
    change: inFile("fig-few", ".svg", "M0,0L9,9", "M0,0L9,1"),
    says: `data: ${FEW}, assets/fig-few`,
  },
  {
    what: "a word in a picture in the page",
    change: inPage("<text>50</text>", "<text>90</text>"),
    says: `data: ${FEW}: its picture: in`,
  },
  {
    what: "a line of a picture in the page",
    change: inPage("M0,0L9,9", "M0,0L9,1"),
    says: `data: ${FEW}: its picture is drawn otherwise here`,
  },
  {
    what: "a picture that a cell shows",
    change: (folder) => writeFileSync(fileOf(folder, "fig-dot", ".png"), "other"),
    says: `data: Figure 3 (fig-dot) "A dot", assets/fig-dot`,
  },
  {
    what: "a picture that a cell shows, in the page",
    change: inPage(
      "data:image/svg+xml;charset=utf-8,%3Csvg",
      "data:image/svg+xml;charset=utf-8,%3Cg%3E%3Csvg",
    ),
    says: `data: Figure 4 (fig-ring) "A ring": its HTML:`,
  },
  {
    what: "the words of a caption",
    change: inPage("</span> Many", "</span> Few"),
    says: `data: ${MANY}: `,
  },
  {
    what: "a value in a caption",
    change: inPage("Few, 3", "Few, 4"),
    says: `data: ${FEW}: in "Figure 1 Few, 3 of them" 4 → 3`,
  },
  {
    what: "alternative text",
    change: inPage('aria-label="Three points"', 'aria-label="Four points"'),
    says: `data: ${FEW}: its HTML: `,
  },
  {
    what: "a number of a claim",
    change: inPage(">.9<", ">.8<"),
    says: "data: the page's text: in \"",
  },
  {
    what: "a number in a sentence",
    change: (folder) => replace(join(folder, PATH), "<p>The total is 6", "<p>The total is 9"),
    says: 'data: the page\'s text: in "The total is 6. See the values." 9 → 6',
  },
  {
    what: "how many claims stand, at the head",
    change: inPage("all reproduced", "none reproduced"),
    says: "data: the page's text: ",
  },
  {
    what: "what search engines show",
    change: inPage('content="The total is 6', 'content="The total is 7'),
    says: "its HTML: in",
  },
  {
    what: "the day on which it ran, at the foot",
    change: inPage("November", "October"),
    says: "data: the page: is not the file that was built, though all results in it are: see its head and its foot",
  },
  {
    what: "a script of the page",
    change: inFile("galley", ".js", "const", "var"),
    says: "data: the file assets/galley.",
  },
  {
    what: "a style of the page",
    change: inFile("galley", ".css", "color", "colour"),
    says: "data: the file assets/galley.",
  },
  {
    what: "the program that draws figures",
    change: inFile("plotly", ".js", "function", "function "),
    says: "data: the file assets/plotly",
  },
  {
    what: "a file of the project that the page offers",
    change: inFile("values", ".csv", "2", "8"),
    says: "is not the file that was built: in",
  },
  {
    what: "the manifest",
    change: inFile("a.provenance", ".json", '"ranOn":"2026', '"ranOn":"2025'),
    says: "data: the manifest a.provenance.",
  },
  {
    what: "a file that is gone",
    change: (folder) => rmSync(fileOf(folder, "fig-many-data", ".csv")),
    says: "is not there",
  },
  {
    what: "a table that was taken out",
    change: inPage('id="tbl-long"', 'id="tbl-other"'),
    says: "is missing from the page",
  },
];

describe("a published report", () => {
  it("is the same where nothing was changed", async () => {
    expect(
      words(
        await compare(
          publish(() => {}),
          built,
        ),
      ),
    ).toEqual([]);
  });

  it("is the same when it is made again on another day", async () => {
    const page = await make("M0,0L9,9", "2027-02-03");
    expect(
      words(
        await compare(
          publish(() => {}),
          page,
        ),
      ),
    ).toEqual([]);
  });

  it("is told to look otherwise where only another browser drew its pictures", async () => {
    const differences = await compare(
      publish(() => {}),
      await make("M0,0L8,8"),
    );
    expect(new Set(differences.map(({ weight }) => weight))).toEqual(new Set(["look"]));
    expect(words(differences).join("\n")).toContain("its picture is drawn otherwise here");
  });

  it.each(tamperings)("is found to be changed in $what", async ({ change, says }) => {
    const found = words(await compare(publish(change), built));
    expect(found.filter((one) => one.startsWith("data: ")).join("\n")).toContain(says);
  });

  it("is found to be changed where the results moved, too", async () => {
    const change = inFile("fig-few-data", ".csv", "2", "5");
    const found = words(await compare(publish(change), built, false));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain("is not the file that was built");
  });

  it("is found to be changed where its manifest was changed to fit", async () => {
    const again = await make("M0,0L9,9");
    const folder = publish((site) => {
      inPage('"y":[1,2,3]', '"y":[1,2,4]')(site);
      const { html, assets } = built;
      const path = assets.find((asset) => asset.path.includes(".provenance."))?.path ?? "";
      const old = JSON.parse(readFileSync(join(site, path), "utf8")) as { published: { page: string } };
      const changed = html.replace('"y":[1,2,3]', '"y":[1,2,4]');
      const page = pageDigest(changed, `../${path}`);
      const fitting = { ...old, published: { ...old.published, page } };
      writeFileSync(join(site, path), `${JSON.stringify(fitting)}\n`);
    });
    expect(words(await compare(folder, again)).join("\n")).toContain("1 of 3 points moved");
  });
});
