import { readFileSync } from "node:fs";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { afterEach, describe, expect, it, vi } from "vitest";
import { stripAction } from "../../src/cli/strip-action.js";
import { parseNotebook } from "../../src/notebook/parse.js";
import { serializeNotebook } from "../../src/notebook/serialize.js";
import { temporaryFolder } from "../config/temporary-folder.js";
import { code, executed, stream } from "../check/executed.js";
import { REPOSITORY } from "./galley-process.js";

const full = serializeNotebook(executed(code("1", { outputs: [stream("out")] })).notebook);
const clean = serializeNotebook(executed(code("1")).notebook);
/** As another program writes it. */
const compact = JSON.stringify(JSON.parse(clean));

function inFolder(files: Record<string, string>): string {
  const folder = temporaryFolder(files);
  vi.spyOn(process, "cwd").mockReturnValue(folder);
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  return folder;
}

afterEach(() => vi.restoreAllMocks());

describe("galley strip", () => {
  it("takes outputs out, and leaves a file without any as it is written", async () => {
    const folder = inFolder({ "a.ipynb": full, "b.ipynb": compact });
    expect(await stripAction(["*.ipynb"], {})).toBe(0);
    expect(readFileSync(join(folder, "a.ipynb"), "utf8")).toBe(clean);
    expect(readFileSync(join(folder, "b.ipynb"), "utf8")).toBe(compact);
  });

  it("only says so with --check, by its exit code", async () => {
    const folder = inFolder({ "a.ipynb": full, "b.ipynb": clean });
    expect(await stripAction(["a.ipynb"], { check: true })).toBe(1);
    expect(await stripAction(["b.ipynb"], { check: true })).toBe(0);
    expect(readFileSync(join(folder, "a.ipynb"), "utf8")).toBe(full);
  });

  it("is a filter for git", () => {
    const { stdout, status } = spawnSync(
      process.execPath,
      [join(REPOSITORY, "dist/cli/main.js"), "strip", "-"],
      {
        input: full,
        encoding: "utf8",
      },
    );
    expect(status).toBe(0);
    expect(parseNotebook(stdout, "a").cells[0]).toMatchObject({ outputs: [] });
  });
});
