import { describe, expect, it } from "vitest";
import { recordsWithoutNotebook } from "../../src/build/records-without-notebook.js";
import { temporaryFolder } from "../config/temporary-folder.js";

const RECORD = '{"version": 1, "notebook": "notebooks/old.ipynb"}';
const config = (files: Readonly<Record<string, string>>, rules = {}) => ({
  root: temporaryFolder({ "notebooks/a.ipynb": "", "notebooks/a.record.json": RECORD, ...files }),
  notebooks: ["notebooks/**/*.ipynb"],
  rules,
});
const remedies = async (files: Readonly<Record<string, string>>) =>
  (await recordsWithoutNotebook(config(files))).map(({ remedy }) => remedy);

describe("a record whose notebook is gone", () => {
  it("is told by its file, mildly, with what to do", async () => {
    expect(await recordsWithoutNotebook(config({ "notebooks/old.record.json": RECORD }))).toEqual([
      {
        ruleId: "records-have-notebooks",
        severity: "notice",
        place: { file: "notebooks/old.record.json" },
        message: "its notebook notebooks/old.ipynb is not there, and nothing is compared with it",
        remedy:
          "Delete it; or, if the notebook only has another name now, rename it along with its notebook.",
      },
    ]);
  });

  it("is likely the record of the one notebook that has none, and has a second file where results are whole", async () => {
    const files = { "notebooks/old.record.json": RECORD, "notebooks/new.ipynb": "" };
    expect(await remedies(files)).toEqual([
      "Delete it; or, if the notebook only has another name now, rename it to notebooks/new.record.json.",
    ]);
    const whole = { ...files, "notebooks/old.record.full.json": "{}", "notebooks/newer.ipynb": "" };
    expect(await remedies(whole)).toEqual([
      "Delete it, notebooks/old.record.full.json too; or, if the notebook only has another name now, rename it along with its notebook.",
    ]);
  });

  it.each([
    [
      "the notebook is there, though the project does not build it",
      { "x/b.ipynb": "", "x/b.record.json": RECORD },
    ],
    [
      "the file is no record",
      { "data/world.record.json": '{"seconds": 9.58}', "data/b.record.json": "not JSON" },
    ],
    ["it belongs to a package", { "node_modules/p/b.record.json": RECORD }],
  ])("is none where %s", async (_, files) => {
    expect(await recordsWithoutNotebook(config(files))).toEqual([]);
  });

  it("can be set to weigh more, or nothing", async () => {
    const files = { "notebooks/old.record.json": RECORD };
    const set = (severity: string) =>
      recordsWithoutNotebook(config(files, { "records-have-notebooks": severity }));
    expect(await set("off")).toEqual([]);
    expect(await set("error")).toMatchObject([{ severity: "error" }]);
  });
});
