import { describe, expect, it } from "vitest";
import { manifestOfPage } from "../../../src/build/provenance/manifest-of-page.js";
import { withManifestParameters } from "../../../src/build/provenance/manifest-parameters.js";
import type { ReportManifest } from "../../../src/build/provenance/report-manifest.js";
import { parametersInForce } from "../../../src/notebook/parameters.js";
import { temporaryFolder } from "../../config/temporary-folder.js";
import { codeCell, executedNotebook } from "../../render/executed-notebook.js";

const MANIFEST: ReportManifest = {
  generator: "galley",
  version: 1,
  ranOn: "2026-11-23",
  kernel: {
    name: "tslab",
    implementation: "galley",
    implementationVersion: "1",
    language: "typescript",
    languageVersion: "5",
  },
  network: [],
  environment: [],
  unseen: [],
  record: {
    version: 1,
    notebook: "notebooks/a.ipynb",
    results: [],
    evidence: { cells: {}, modules: {}, files: {}, packages: {}, parameters: {}, versions: {} },
  },
  published: { page: "00", files: {} },
};
const TEXT = JSON.stringify(MANIFEST);

function pageWith(href: string): string {
  return `<head><link rel="stylesheet" href="x.css"><link rel="describedby" type="application/json" href="${href}"></head>`;
}

describe("the manifest of a page", () => {
  it("is read from the file that the page names, or from the page itself", async () => {
    const folder = temporaryFolder({ "assets/a b.provenance.json": TEXT });
    const file = `${folder}/a.html`;
    const url = "assets/a%20b.provenance.json";
    expect(await manifestOfPage(pageWith(url), file)).toEqual({ manifest: MANIFEST, url, text: TEXT });
    const encoded = Buffer.from(TEXT).toString("base64");
    const inPage = await manifestOfPage(pageWith(`data:application/json;base64,${encoded}`), file);
    expect(inPage.manifest).toEqual(MANIFEST);
    const plain = encodeURIComponent(TEXT);
    const asText = await manifestOfPage(pageWith(`data:application/json,${plain}`), file);
    expect(asText).toMatchObject({ manifest: MANIFEST, text: TEXT });
  });

  it.each([
    ["", "a.html does not say what it was made from"],
    [pageWith("no.json"), "the manifest of a.html is not there"],
    [pageWith("data:application/json,{"), "the manifest of a.html cannot be read"],
    [pageWith("data:application/json,{}"), "the manifest of a.html cannot be read"],
    [
      pageWith(`data:application/json,${encodeURIComponent(JSON.stringify({ ...MANIFEST, record: {} }))}`),
      "the manifest of a.html, version",
    ],
  ])("is refused where it cannot be used: %#", async (html, message) => {
    await expect(manifestOfPage(html, "a.html")).rejects.toThrow(message);
  });
});

describe("the parameters of a manifest", () => {
  const { notebook } = executedNotebook([
    codeCell('const year = 2023;\nconst place = "here";\nconst key = "";', [], { tags: ["parameters"] }),
  ]);

  it("are given to the notebook again, as values", () => {
    const made = { year: "2024", place: '"here"', key: 'process.env["API_KEY"]!' };
    const again = withManifestParameters(notebook, made);
    expect(parametersInForce(again)).toEqual(made);
    expect(again.cells[1]?.source).not.toContain("place");
  });

  it("are never code", () => {
    const code = 'process.exit(1), "2024"';
    expect(() => withManifestParameters(notebook, { place: code })).toThrow(
      "made with the parameter place = ",
    );
    expect(() => withManifestParameters(notebook, { key: 'process.env["A"]! + evil()' })).toThrow(
      "parameter key",
    );
  });
});
