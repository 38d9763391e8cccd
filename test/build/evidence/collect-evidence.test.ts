import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { collectEvidence } from "../../../src/build/evidence/collect-evidence.js";
import type { CellActivity, FileUse } from "../../../src/notebook/executed.js";
import { code, executed, markdown } from "../../check/executed.js";
import { temporaryFolder } from "../../config/temporary-folder.js";

const file = "notebooks/a.ipynb";
const NOTHING: CellActivity = { files: [], network: [], environment: [], unseen: [] };

/** A project with data beside its notebooks. */
function project(): string {
  return temporaryFolder({
    "package.json": "{}",
    "notebooks/a.ipynb": "{}",
    "notebooks/fit.ts": "export const fit = 1;",
    "data/a.csv": "a",
    "data/b.csv": "b",
  });
}

/** Evidence of cells that did these things one after the other, with paths from the project's folder. */
async function evidenceOf(
  root: string,
  ...cells: (Partial<Omit<CellActivity, "files">> & { files?: [string, FileUse["use"]][]; source?: string })[]
) {
  const run = executed(
    ...cells.map(({ source = "1", files = [], ...rest }) =>
      code(source, {
        activity: {
          ...NOTHING,
          ...rest,
          files: files.map(([path, use]) => ({ path: join(root, path), use })),
        },
      }),
    ),
  );
  return collectEvidence(run, file, root);
}

describe("the evidence of a run", () => {
  it("holds what was read, by path in the project and digest, and what was sought in vain", async () => {
    const { files } = await evidenceOf(project(), {
      files: [
        ["data/a.csv", "read"],
        ["data/none.csv", "sought"],
      ],
    });
    expect(files).toEqual({ "data/a.csv": "ca978112ca1bbdca", "data/none.csv": "missing" });
  });

  it("holds no file that sources only name, where the kernel watched", async () => {
    const { files } = await evidenceOf(project(), { source: 'readCsv("../data/b.csv")' });
    expect(files).toEqual({});
  });

  it("holds files that sources name where something may have been unseen", async () => {
    const source = 'run("wc", "../data/b.csv")';
    const { files, unseen } = await evidenceOf(project(), { source, unseen: ["child process wc"] });
    expect(Object.keys(files)).toEqual(["data/b.csv"]);
    expect(unseen).toEqual(["child process wc"]);
  });

  it("holds the files that a notebook declares, missing ones too, in place of those that its sources name", async () => {
    const root = project();
    const declaring = (inputs: string) => {
      const run = executed(
        markdown(`---\ninputs: ${inputs}\n---\n`),
        code('run("wc", "../data/b.csv")', { activity: { ...NOTHING, unseen: ["child process wc"] } }),
      );
      return collectEvidence(run, file, root);
    };
    const declared = await declaring("[../data/a.csv, /data/none.csv]");
    expect(declared.files).toEqual({ "data/a.csv": "ca978112ca1bbdca", "data/none.csv": "missing" });
    expect(declared.unseen).toEqual(["child process wc"]);
    expect((await declaring("[]")).files).toEqual({});
  });

  it("leaves out what the run wrote before it read it, and says what it wrote afterwards", async () => {
    const { files } = await evidenceOf(
      project(),
      {
        files: [
          ["data/a.csv", "written"],
          ["data/b.csv", "read"],
        ],
      },
      {
        files: [
          ["data/a.csv", "read"],
          ["data/b.csv", "written"],
        ],
      },
    );
    expect(files).toEqual({ "data/b.csv": "rewritten" });
  });

  it("leaves out what is in folders that the run has made", async () => {
    const { files } = await evidenceOf(project(), {
      files: [
        ["made", "written"],
        ["made/a.csv", "read"],
        ["made/deep", "read"],
        ["made", "read"],
        ["data/a.csv", "read"],
      ],
    });
    expect(Object.keys(files)).toEqual(["data/a.csv"]);
  });

  it("tells that a file was missing where the run looked for it and then made it", async () => {
    const { files } = await evidenceOf(project(), {
      files: [
        ["data/a.csv", "sought"],
        ["data/a.csv", "written"],
      ],
    });
    expect(files).toEqual({ "data/a.csv": "missing" });
  });

  it("tells that a file was there where the run only looked for it, and its content where it was read too", async () => {
    const { files, modules } = await evidenceOf(project(), {
      files: [
        ["data/a.csv", "found"],
        ["data/b.csv", "found"],
        ["notebooks/fit.ts", "found"],
        ["../outside", "found"],
        ["data/b.csv", "read"],
        ["notebooks/fit.ts", "imported"],
      ],
    });
    expect(files).toEqual({ "data/a.csv": "there", "data/b.csv": "3e23e8160039594a" });
    expect(Object.keys(modules)).toEqual(["notebooks/fit.ts"]);
  });

  it("tells a folder by the names in it, records and hidden files aside", async () => {
    const root = project();
    const listed = { files: [["data", "read"] as [string, "read"]] };
    const before = await evidenceOf(root, listed);
    expect(Object.keys(before.files)).toEqual(["data/"]);
    writeFileSync(join(root, "data/.hidden"), "");
    writeFileSync(join(root, "data/a.record.json"), "");
    writeFileSync(join(root, "data/a.csv"), "other content");
    expect(await evidenceOf(root, listed)).toEqual(before);
    writeFileSync(join(root, "data/c.csv"), "");
    expect((await evidenceOf(root, listed)).files).not.toEqual(before.files);
  });

  it("names a file outside the project without its folders, and nothing that was only sought there", async () => {
    const outside = temporaryFolder({ "secret/user/z.csv": "z", "other/z.csv": "zz" });
    const root = join(outside, "project");
    mkdirSync(join(root, "notebooks"), { recursive: true });
    const one = await evidenceOf(root, {
      files: [
        ["../secret/user/z.csv", "read"],
        ["../none.csv", "sought"],
      ],
    });
    expect(one.files).toEqual({ "…/z.csv": "594e519ae499312b" });
    const two = await evidenceOf(root, {
      files: [
        ["../secret/user/z.csv", "read"],
        ["../other/z.csv", "read"],
      ],
    });
    expect(Object.keys(two.files)).toEqual(["…/z.csv"]);
    expect(two.files).not.toEqual(one.files);
  });

  it("finds the project also where its folder is a link", async () => {
    const root = project();
    const link = join(temporaryFolder(), "link");
    symlinkSync(root, link);
    const run = executed(
      code('import { fit } from "./fit.js";', {
        activity: {
          ...NOTHING,
          files: [
            { path: join(root, "data/a.csv"), use: "read" },
            { path: join(root, "notebooks/fit.ts"), use: "imported" },
          ],
        },
      }),
    );
    const { files, modules } = await collectEvidence(run, file, link);
    expect(Object.keys(files)).toEqual(["data/a.csv"]);
    expect(modules).toEqual((await collectEvidence(run, file, root)).modules);
    expect(Object.keys(modules)).toEqual(["notebooks/fit.ts"]);
  });

  it("holds modules that were imported by names made up while it ran, with what these import", async () => {
    const root = project();
    writeFileSync(join(root, "notebooks/late.ts"), 'import "./fit.js";');
    const { modules } = await evidenceOf(root, { files: [["notebooks/late.ts", "imported"]] });
    expect(Object.keys(modules)).toEqual(["notebooks/fit.ts", "notebooks/late.ts"]);
  });

  it("lists hosts and variables once, in order, and one machine's own ports as one", async () => {
    const { network, environment, unseen } = await evidenceOf(
      project(),
      { network: ["b.org:443", "127.0.0.1:45123"], environment: ["Z", "A"] },
      { network: ["a.org:80", "localhost:1234", "b.org:443"], environment: ["A"] },
    );
    expect(network).toEqual(["a.org:80", "b.org:443", "localhost"]);
    expect(environment).toEqual(["A", "Z"]);
    expect(unseen).toBeUndefined();
  });

  it("falls back on files that sources name for a kernel that does not watch", async () => {
    const run = executed(code('readCsv("../data/a.csv"); readCsv("../data/none.csv")'));
    expect(Object.keys((await collectEvidence(run, file, project())).files)).toEqual(["data/a.csv"]);
  });
});
