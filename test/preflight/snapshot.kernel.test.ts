import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import type { MakeOrder } from "../../src/kernel/snapshot/make-snapshot.js";
import { makeSnapshot } from "../../src/kernel/snapshot/make-snapshot.js";
import { findSnapshot } from "../../src/kernel/snapshot/snapshot-manifest.js";
import { askTypes, typesHome } from "../../src/preflight/ask-types.js";
import type { PreflightNotebook } from "../../src/preflight/preflight-notebook.js";
import { type ProjectTypeScript, projectTypeScript } from "../../src/preflight/project-typescript.js";
import { makeProject } from "../kernel/snapshot/project.js";

const SOURCES = [
  'import { by } from "../src/rates";\nimport { DataFrame } from "danfojs-node";\nimport { readFileSync } from "node:fs";',
  "const price = by(3);\nprice.toFixed()",
  "const label: string = price;",
  "const frame = new DataFrame({ a: [1, 2] });\nframe.shape.gone",
  'by("three")',
  "const length = (text) => text.length;",
  "readFileSync(0).byteLength + [3, 1].toSorted()[0]!.toFixed().length",
];

interface Asked {
  root: string;
  typescript: ProjectTypeScript;
  notebooks: PreflightNotebook[];
  orders: MakeOrder[];
}

let asked: Asked;
beforeEach(async () => {
  const { root, cwd } = await makeProject();
  const typescript = projectTypeScript(root);
  if (typescript === undefined) throw new Error("TypeScript is not installed: npm install");
  const cells = SOURCES.map((source, cellIndex) => ({ cellIndex, source, at: 0, isExpression: false }));
  asked = { root, typescript, notebooks: [{ path: join(cwd, "a.ipynb"), cells }], orders: [] };
});

const ask = ({ typescript, notebooks, root, orders }: Asked) =>
  askTypes(typescript, notebooks, root, (order) => orders.push(order));

/** Where a snapshot is used, no compiler is loaded. */
const askWithoutCompiler = (given: Asked) =>
  ask({ ...given, typescript: { ...given.typescript, load: () => undefined } });

const snapshotOf = ({ root, typescript }: Asked): string | undefined => {
  const home = typesHome(root, typescript);
  return home && findSnapshot(home)?.blob;
};

describe("the project's TypeScript from a snapshot", () => {
  it("finds what it finds otherwise, while all that it was made of is as it was", async () => {
    const plain = await ask(asked);
    const codes = [...(plain?.[0]?.findings.values() ?? [])].flat().map(({ code }) => code);
    expect(codes).toEqual([2322, 2339, 2345, 7006]);
    const [order] = asked.orders;
    expect(order?.packages).toEqual(["danfojs-node", "node:fs"]);
    expect(await askWithoutCompiler(asked)).toBeUndefined();

    makeSnapshot(order as MakeOrder);
    const quick = await askWithoutCompiler(asked);
    expect(quick?.map(({ findings }) => findings)).toEqual(plain?.map(({ findings }) => findings));
    expect(new Set(quick?.[0]?.files)).toEqual(new Set(plain?.[0]?.files));
    expect(asked.orders).toHaveLength(1);

    const rates = join(asked.root, "src/rates.ts");
    writeFileSync(rates, readFileSync(rates, "utf8").replace("(n: number) => n", "(n: string) => n.length"));
    const edited = await askWithoutCompiler(asked);
    expect(edited?.[0]?.findings).not.toEqual(plain?.[0]?.findings);

    const blob = snapshotOf(asked) ?? "";
    writeFileSync(blob, "damaged");
    expect((await ask(asked))?.[0]?.findings).toEqual(edited?.[0]?.findings);

    writeFileSync(join(asked.root, "tsconfig.json"), "{}");
    expect(snapshotOf(asked)).toBeUndefined();
  });
});
