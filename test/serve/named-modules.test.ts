import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import type { CellStatus, ExecutedNotebook } from "../../src/notebook/executed.js";
import { namedModules } from "../../src/serve/named-modules.js";
import { temporaryFolder } from "../config/temporary-folder.js";
import { code, notebookOf } from "../notebook/build-notebook.js";
import { NO_KERNEL } from "../notebook/no-kernel.js";

function executed(source: string, status: CellStatus): ExecutedNotebook {
  const run = { cellIndex: 0, cellId: "a", status, errorAllowed: false, lateOutputs: [], durationMs: 1 };
  return { notebook: notebookOf([code(source)]), runs: [run], kernel: NO_KERNEL };
}

describe("modules that a notebook names", () => {
  const source = 'import { a } from "../src/a.js";\nimport { b } from "../src/gone.ts";';

  it("are those that it imports through others too, and where there is none yet, once a cell has failed", async () => {
    const root = temporaryFolder({
      "src/a.ts": 'import { c } from "./c.ts";\nexport const a = ;',
      "src/c.ts": "export const c = 1;",
    });
    const named = await namedModules(executed(source, "error"), join(root, "notebooks"));
    const paths = named.map((path) => relative(root, path));
    expect(paths).toEqual(expect.arrayContaining(["src/a.ts", "src/c.ts", "src/gone.ts"]));
    expect(await namedModules(executed(source, "ok"), join(root, "notebooks"))).toEqual([]);
  });
});
