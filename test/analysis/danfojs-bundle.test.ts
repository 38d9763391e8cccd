/**
 * The danfojs that ships with Galley against danfojs-node as it is published: the same names, and the same answers to
 * the same questions.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { DataFrame } from "../../vendor/danfojs-node/index.js";

const bundleFile = fileURLToPath(new URL("../../vendor/danfojs-node/index.js", import.meta.url));
const plainFile = createRequire(import.meta.url).resolve("danfojs-node");
const questions = fileURLToPath(new URL("danfojs-questions.cjs", import.meta.url));

/** What a Node process prints; it must print no warning. */
function run(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  return stdout;
}

function answersOf(moduleFile: string): Record<string, unknown> {
  const folder = mkdtempSync(join(tmpdir(), "danfojs-"));
  try {
    return JSON.parse(run(questions, moduleFile, folder)) as Record<string, unknown>;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("the bundled danfojs", () => {
  it("has the names of danfojs-node and answers as it does", () => {
    const expected = answersOf(plainFile);
    expect(Object.keys(expected).length).toBeGreaterThan(25);
    expect(Object.values(expected)).not.toContain(null);
    expect(answersOf(bundleFile)).toEqual(expected);
  });

  it("keeps the members of a frame that has columns of their names", () => {
    const rows = [[1, 2, 5], [3, 4, 6]]; // prettier-ignore
    const frame = new DataFrame(rows, { columns: ["values", "count", "other"] });
    expect(frame.values).toEqual(rows);
    expect(frame.count({ axis: 0 }).values).toEqual([2, 2, 2]);
    expect(frame.column("values").values).toEqual([1, 3]);
    expect(frame["other"].values).toEqual([5, 6]);
  });

  it("is imported by name from an ES module, and loads TensorFlow only when a tensor is asked for", () => {
    const script = `import danfojs, { DataFrame } from ${JSON.stringify(bundleFile)};
      const frame = new DataFrame({ a: [1, 2] });
      const before = globalThis._tfengine === undefined;
      console.log(before, danfojs.tensorflow.getBackend(), frame.tensor.arraySync());`;
    expect(run("--input-type=module", "-e", script)).toBe("true cpu [ [ 1 ], [ 2 ] ]\n");
  });
});
