/**
 * Galley as a user gets it: the packed tarball, installed from the npm registry alone into an empty project, used from
 * a notebook there with the stock tslab that came with it.
 */
import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { notebookFile } from "./cli/galley-process.js";
import { type CellOutcome, type StockTslab, startStockTslab } from "./display/stock-tslab.js";
import { npm } from "./fixtures/npm.js";

const root = join(import.meta.dirname, "..");
const project = mkdtempSync(join(tmpdir(), "galley-install-"));
const notebooks = join(project, "notebooks");
const INSTALL_TIMEOUT_MS = 300_000;

beforeAll(() => {
  if (!existsSync(join(root, "dist/analysis/index.js")))
    throw new Error("nothing to pack: run npm run compile");
  // Compiled already; without its scripts, packing leaves the dist/ that other tests read alone.
  npm(root, "pack", "--ignore-scripts", "--pack-destination", project);
  const tarball = readdirSync(project).find((name) => name.endsWith(".tgz")) as string;
  writeFileSync(join(project, "package.json"), '{ "name": "reports", "private": true }\n');
  npm(project, "install", `./${tarball}`);
  mkdirSync(notebooks);
  writeFileSync(join(project, "cars.csv"), readFileSync(join(root, "data/cars.csv")));
}, INSTALL_TIMEOUT_MS);

afterAll(() => rmSync(project, { recursive: true, force: true }));

describe("galley, installed into an empty project,", () => {
  it("brought neither danfojs's CDN tarball nor TensorFlow, nor anything else from outside the registry", () => {
    const lock = JSON.parse(readFileSync(join(project, "package-lock.json"), "utf8")) as {
      packages: Record<string, { resolved?: string }>;
    };
    const names = Object.keys(lock.packages);
    expect(names.filter((name) => /tensorflow|danfojs|xlsx|\/request$/.test(name))).toEqual([]);
    const registry = new URL(npm(project, "config", "get", "registry").trim()).host;
    const hosts = Object.values(lock.packages).flatMap(({ resolved }) =>
      resolved === undefined || resolved.startsWith("file:") ? [] : [new URL(resolved).host],
    );
    expect([...new Set(hosts)].filter((host) => host !== "registry.npmjs.org" && host !== registry)).toEqual(
      [],
    );
  });

  it("has its licences with it", () => {
    const notice = readFileSync(
      join(project, "node_modules/galley/vendor/danfojs-node/THIRD-PARTY-LICENCES.txt"),
      "utf8",
    );
    for (const name of ["danfojs-node 1.2.0 (MIT)", "mathjs", "@tensorflow/tfjs-core", "@e965/xlsx"]) {
      expect(notice).toContain(name);
    }
  });

  it("has a command", () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    const galley = join(project, "node_modules/.bin/galley");
    expect(execFileSync(galley, ["--version"], { encoding: "utf8", cwd: project }).trim()).toContain(version);
  });

  it("runs a notebook that is in no project, where Node's types are nowhere above it", () => {
    const elsewhere = mkdtempSync(join(tmpdir(), "galley-elsewhere-"));
    try {
      const source =
        'import { existsSync } from "fs";\nconsole.log(existsSync("."), typeof process.version);';
      writeFileSync(join(elsewhere, "a.ipynb"), notebookFile(source));
      const galley = join(project, "node_modules/.bin/galley");
      const args = ["run", "a.ipynb", "--output", "-", "--quiet"];
      const executed = execFileSync(galley, args, { encoding: "utf8", cwd: elsewhere });
      expect(executed).toContain("true string");
    } finally {
      rmSync(elsewhere, { recursive: true, force: true });
    }
  });

  it("is imported by a plain script, with types for a strict program without skipLibCheck", () => {
    const script = `import { lm, readCsv, type LinearModel } from "galley/analysis";
const model: LinearModel = lm("dist ~ speed", readCsv("cars.csv"));
const slope: number = model.slope;
console.log(slope.toFixed(4));
`;
    writeFileSync(join(project, "script.mts"), script);
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const types = ["--typeRoots", join(root, "node_modules/@types"), "--types", "node"];
    execFileSync(
      process.execPath,
      [tsc, "--strict", "--module", "NodeNext", "--target", "ES2022", ...types, "script.mts"],
      {
        cwd: project,
        encoding: "utf8",
      },
    );
    expect(execFileSync(process.execPath, ["script.mjs"], { cwd: project, encoding: "utf8" })).toBe(
      "3.9324\n",
    );
  });

  describe("under the tslab that came with it", () => {
    let kernel: StockTslab | undefined;
    const run = (code: string): Promise<CellOutcome> => (kernel as StockTslab).run(code);
    beforeAll(async () => void (kernel = await startStockTslab(project, notebooks)));
    afterAll(() => kernel?.close());

    it("runs a notebook's cells", async () => {
      const imported = await run('import { display, lm, readCsv } from "galley/analysis";');
      expect(imported).toEqual({ status: "ok", displays: [], stdout: "", complaint: "" });
      const fitted = await run(
        'const model = lm("dist ~ speed", readCsv("../cars.csv")); display(model); model.rSquared',
      );
      expect(fitted).toMatchObject({ status: "ok", complaint: "" });
      expect(fitted.stdout).toMatch(/^0\.651079380758/);
      expect(fitted.displays).toMatchObject([{ metadata: { galley: { kind: "table" } } }]);
    });

    it("does not run a cell whose types are wrong", async () => {
      const { status, complaint } = await run("const text: string = model.slope;");
      expect(status).toBe("error");
      expect(complaint).toContain("Type 'number' is not assignable to type 'string'");
    });
  });
});
