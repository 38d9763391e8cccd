/** What the kernel tells of a cell's doings outside its memory. */
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { RuntimeActivity } from "../../../src/kernel/runtime.js";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";
import { type Cells, startCells } from "./cells.js";

const FOLDER = await temporaryFolder();
const told: { cellId: number; activity: RuntimeActivity }[] = [];
let cells: Cells;

beforeAll(async () => {
  writeFileSync(path.join(FOLDER, "a.csv"), "x\n1\n");
  writeFileSync(path.join(FOLDER, "b.json"), "[1]");
  writeFileSync(path.join(FOLDER, "module.cjs"), "module.exports = process.env.FROM_MODULE;");
  mkdirSync(path.join(FOLDER, "many"));
  mkdirSync(path.join(FOLDER, "node_modules/asks"), { recursive: true });
  writeFileSync(path.join(FOLDER, "node_modules/asks/package.json"), '{"name": "asks", "main": "index.js"}');
  writeFileSync(
    path.join(FOLDER, "node_modules/asks/index.js"),
    'exports.level = process.env.ASKS_LEVEL; exports.read = (file) => require("fs").readFileSync(file, "utf8");',
  );
  for (const name of ["galley", "@duckdb"])
    symlinkSync(path.resolve("node_modules", name), path.join(FOLDER, "node_modules", name));
  cells = await startCells({
    cwd: FOLDER,
    onActivity: (cellId, activity) => void told.push({ cellId, activity }),
  });
});
afterAll(() => cells.close());
beforeEach(() => void told.splice(0));

/** Of the latest cell; paths from the folder. */
async function seen(source: string): Promise<RuntimeActivity> {
  const outcome = await cells.run(source);
  expect(outcome).toMatchObject({ status: "ok" });
  return ofCell(cells.count);
}

function ofCell(cellId: number): RuntimeActivity {
  const all: RuntimeActivity = { files: [], network: [], environment: [], unseen: [] };
  for (const { activity } of told.filter((one) => one.cellId === cellId)) {
    all.files.push(...activity.files.map((file) => ({ ...file, path: path.relative(FOLDER, file.path) })));
    all.network.push(...activity.network);
    all.environment.push(...activity.environment);
    all.unseen.push(...activity.unseen);
  }
  return all;
}

const FS =
  'import * as fs from "node:fs"; import * as promises from "node:fs/promises"; import { once } from "node:events";\n';

describe("files that a cell uses", () => {
  it.each([
    ["readFileSync", 'fs.readFileSync("a.csv");'],
    ["readFile", 'await new Promise((done) => fs.readFile("a.csv", done));'],
    ["readFile of promises", 'await promises.readFile("a.csv");'],
    ["a named import of promises", 'import { readFile } from "fs/promises"; await readFile("a.csv");'],
    [
      "open and read",
      'const fd = fs.openSync("a.csv", "r"); fs.readSync(fd, Buffer.alloc(2)); fs.closeSync(fd);',
    ],
    [
      "a file handle",
      'const handle = await promises.open("a.csv"); await handle.readFile(); await handle.close();',
    ],
    ["a stream", 'const stream = fs.createReadStream("a.csv"); stream.resume(); await once(stream, "end");'],
    ["a URL", 'fs.readFileSync(require("node:url").pathToFileURL("a.csv"));'],
    ["bytes for a path", 'fs.readFileSync(Buffer.from("a.csv"));'],
    ["a package", 'require("asks").read("a.csv");'],
    ["openAsBlob", 'await (await fs.openAsBlob("a.csv")).text();'],
    ["a child folder's parent", 'fs.readFileSync("many/../a.csv");'],
  ])("are seen through %s", async (_, source) => {
    const { files } = await seen(FS + source);
    expect(files).toEqual([{ path: "a.csv", use: "read" }]);
  });

  it.each([
    ["existsSync", 'fs.existsSync("none.csv");'],
    ["statSync", 'fs.statSync("none.csv", { throwIfNoEntry: false });'],
    ["accessSync", 'try { fs.accessSync("none.csv"); } catch {}'],
    ["exists", 'await new Promise((done) => fs.exists("none.csv", done));'],
    ["stat of promises", 'await promises.stat("none.csv").catch(() => {});'],
    ["a read that fails", 'try { fs.readFileSync("none.csv"); } catch {}'],
  ])("are told as sought where %s finds none", async (_, source) => {
    expect((await seen(FS + source)).files).toEqual([{ path: "none.csv", use: "sought" }]);
  });

  it("are told as found where nothing more is asked", async () => {
    const source =
      'fs.existsSync("a.csv"); fs.statSync("b.json"); fs.accessSync("many"); await promises.stat("a.csv");';
    expect((await seen(FS + source)).files).toEqual([
      { path: "a.csv", use: "found" },
      { path: "b.json", use: "found" },
      { path: "many", use: "found" },
    ]);
  });

  it("are told as written, in the order of their first use", async () => {
    const { files } =
      await seen(`${FS}fs.writeFileSync("w.txt", "1"); fs.readFileSync("w.txt"); fs.readFileSync("a.csv");
fs.appendFileSync("a2.txt", "1"); fs.copyFileSync("a.csv", "copy.csv"); fs.renameSync("copy.csv", "moved.csv");`);
    expect(files).toEqual([
      { path: "w.txt", use: "written" },
      { path: "w.txt", use: "read" },
      { path: "a.csv", use: "read" },
      { path: "a2.txt", use: "written" },
      { path: "copy.csv", use: "written" },
      { path: "moved.csv", use: "written" },
    ]);
  });

  it.each([
    [
      "mkdirSync",
      'const made = "new1"; fs.mkdirSync("many", { recursive: true }); fs.mkdirSync(made);',
      "new1",
    ],
    [
      "mkdirSync with all above it",
      'const made = "new2/deep"; fs.mkdirSync(made, { recursive: true });',
      "new2",
    ],
    ["mkdir", 'const made = "new3"; await promises.mkdir("new3");', "new3"],
    ["mkdtempSync", 'const made = fs.mkdtempSync("new4-");', "new4-"],
    [
      "mkdtemp",
      'const made = await new Promise<string>((done) => fs.mkdtemp("new5-", (_, folder) => done(folder)));',
      "new5-",
    ],
    ["mkdtemp of promises", 'const made = await promises.mkdtemp("new6-");', "new6-"],
  ])("are folders that it makes by %s", async (_, source, made) => {
    const { files } = await seen(`${FS}${source} fs.rmSync(made, { recursive: true });`);
    expect(files[0]?.path.startsWith(made)).toBe(true);
    expect(files[0]?.use).toBe("written");
  });

  it("are folders too", async () => {
    expect(
      (await seen(`${FS}fs.readdirSync("many"); (await promises.opendir("many")).close();`)).files,
    ).toEqual([{ path: "many", use: "read" }]);
  });

  it("are told as imported where Node ran them, packages left out", async () => {
    const { files, environment } = await seen(
      'const own = require("./module.cjs"); const asks = require("asks");',
    );
    expect(files).toEqual([{ path: "module.cjs", use: "imported" }]);
    expect(environment).toEqual(["FROM_MODULE"]);
  });

  it.each([
    ["required", 'require("./a.mjs").constant', "a.mjs"],
    ["imported by a name made up meanwhile", '(await import("./b" + ".mjs")).constant', "b.mjs"],
    ["imported by a path", '(await import(process.cwd() + "/c.mjs")).constant', "c.mjs"],
    [
      "imported by an address",
      '(await import(require("node:url").pathToFileURL("d.mjs").href)).constant',
      "d.mjs",
    ],
  ])("are told as imported where an ES module is %s", async (_, source, name) => {
    writeFileSync(path.join(FOLDER, name), "export const constant = 1;");
    expect((await seen(`const constant = ${source};`)).files).toEqual([{ path: name, use: "imported" }]);
  });

  it("are told as imported where they are those of a package that is linked", async () => {
    const folder = path.join(FOLDER, "linked");
    mkdirSync(folder);
    writeFileSync(
      path.join(folder, "package.json"),
      '{"name": "linked", "type": "module", "main": "index.js"}',
    );
    writeFileSync(path.join(folder, "index.js"), 'export * from "./more.js";');
    writeFileSync(path.join(folder, "more.js"), "export const more = 1;");
    symlinkSync(folder, path.join(FOLDER, "node_modules/linked"));
    const { files } = await seen('const { more } = await import("linked" + "");');
    expect(files.filter(({ use }) => use !== "imported")).toEqual([]);
  });

  it("belong to the cell that asked, also after its end", async () => {
    await cells.run(`${FS}setTimeout(() => fs.readFileSync("b.json"), 300);`);
    const earlier = cells.count;
    expect(ofCell(earlier).files).toEqual([]);
    await seen(`${FS}await new Promise((done) => setTimeout(done, 600)); fs.readFileSync("a.csv");`);
    expect(ofCell(earlier).files).toEqual([{ path: "b.json", use: "read" }]);
    expect(ofCell(cells.count).files).toEqual([{ path: "a.csv", use: "read" }]);
  });

  it("are not those of the machine", async () => {
    expect((await seen(`${FS}fs.readFileSync("/proc/self/stat"); fs.readdirSync("/sys");`)).files).toEqual(
      [],
    );
  });

  it("are counted up to twenty thousand, and then it is said that there are more", async () => {
    const { files, unseen } = await seen(`${FS}for (let i = 0; i < 20_010; i++) fs.existsSync("many/" + i);`);
    expect(files).toHaveLength(20_000);
    expect(unseen).toEqual(["more than 20000 files"]);
  });
});

const run = (query: string): string =>
  `import { sql, csvFile } from "galley/analysis";\nawait sql\`${query}\`;`;

describe("files that the database engine opens", () => {
  beforeAll(() => cells.run(run("COPY (SELECT 1 AS a) TO 'many/1.parquet'")));

  it.each([
    ["a path in the SQL", run("SELECT * FROM 'a.csv'"), [{ path: "a.csv", use: "read" }]],
    ["a pattern", run("SELECT * FROM 'many/*.parquet'"), [{ path: "many/1.parquet", use: "read" }]],
    ["a file as a value", run('SELECT * FROM ${csvFile("a.csv")}'), [{ path: "a.csv", use: "read" }]],
    [
      "a file that it makes",
      run("COPY (SELECT 2 AS a) TO 'many/2.parquet'"),
      [{ path: "many/2.parquet", use: "written" }],
    ],
  ])("are seen behind %s", async (_, source, expected) => {
    const { files, unseen } = await seen(source);
    expect(files).toEqual(expected);
    expect(unseen).toEqual([]);
  });

  it("are seen where its query fails, and where several run at once", async () => {
    const { files } = await seen(`import { sql } from "galley/analysis";
await Promise.allSettled([sql\`SELECT nothing FROM 'a.csv'\`, sql\`SELECT * FROM 'many/1.parquet'\`]);`);
    expect(files).toEqual(
      expect.arrayContaining([
        { path: "a.csv", use: "read" },
        { path: "many/1.parquet", use: "read" },
      ]),
    );
    expect(files).toHaveLength(2);
  });

  it("are unseen where a cell uses it by itself", async () => {
    expect((await seen('require("@duckdb/node-api");')).unseen).toEqual(["package @duckdb/node-api"]);
  });
});

describe("functions of node:fs that are watched", () => {
  it("fail as ever", async () => {
    const source = `const said: string[] = [];
try { fs.readFileSync("none.csv"); } catch (error) { said.push((error as any).code, (error as any).syscall); }
try { (fs as any).readFileSync({}); } catch (error) { said.push((error as any).code); }
await promises.readFile("none.csv").catch((error) => said.push(error.code));
said.join()`;
    await seen(FS + source);
    expect(cells.latest()).toEqual([]);
    expect(await cells.evaluate("said.join()")).toMatchObject({
      data: { "text/plain": "ENOENT,open,ERR_INVALID_ARG_TYPE,ENOENT" },
    });
  });

  it("look as ever", async () => {
    await seen(`${FS}const look = [fs.readFileSync.name, fs.readFile.length, typeof fs.realpathSync.native,
await require("util").promisify(fs.exists)("a.csv"), Object.keys(fs).includes("readFileSync"), fs.promises === promises || fs.promises.readFile === promises.readFile];`);
    expect(await cells.evaluate("look.join()")).toMatchObject({
      data: { "text/plain": "readFileSync,3,function,true,true,true" },
    });
  });

  it("leave a rejection that nobody handles unhandled", async () => {
    const outcome = await cells.run(
      `${FS}void promises.readFile("none.csv"); await new Promise((done) => setTimeout(done, 100));`,
    );
    expect(outcome).toMatchObject({
      status: "error",
      error: { evalue: expect.stringContaining("ENOENT") as string },
    });
  });
});

describe("the network", () => {
  it("is told with host and port, whichever client speaks", async () => {
    const server = createServer((_, response) => response.end("ok")).listen(0, "127.0.0.1");
    await new Promise((done) => server.once("listening", done));
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/`;
    const get =
      'await new Promise((done) => require("http").get(url, (r: any) => r.resume().on("end", done)))';
    const connect = `await new Promise<void>((done) => { const s: any = require("net").connect(${port}, "127.0.0.1", () => { s.destroy(); done(); }); })`;
    try {
      for (const client of ["await (await fetch(url)).text()", get, connect]) {
        const { network } = await seen(`{ const url = ${JSON.stringify(url)}; ${client}; }`);
        expect(network).toEqual([`127.0.0.1:${port}`]);
      }
    } finally {
      server.close();
    }
  });

  it("is told where nobody answers, and for names alone", async () => {
    const source = `await fetch("https://nowhere.invalid/x").catch(() => {});
await require("dns").promises.lookup("other.invalid").catch(() => {});
const socket = require("dgram").createSocket("udp4");
await new Promise((done) => socket.send("x", 9, "127.0.0.1", done)); socket.close();`;
    expect((await seen(source)).network).toEqual(["nowhere.invalid:443", "other.invalid", "127.0.0.1:9"]);
  });
});

describe("the environment", () => {
  it("is told by the names that cells read, packages and Node left out", async () => {
    const source = `const path = process.env.PATH; const { GALLEY_NONE: none } = process.env; "GALLEY_ASKED" in process.env;
const level = require("asks").level; require("util").debuglog("x")("y"); process.env.GALLEY_SET = "1";`;
    const { environment, unseen } = await seen(source);
    expect(environment).toEqual(["PATH", "GALLEY_NONE", "GALLEY_ASKED"]);
    expect(unseen).toEqual([]);
    expect(await cells.evaluate("process.env.GALLEY_SET")).toMatchObject({ data: { "text/plain": "1" } });
  });

  it("is a thing unseen where it is copied as a whole", async () => {
    const { environment, unseen } = await seen("const copy = { ...process.env }; copy.PATH === undefined");
    expect(environment).toEqual([]);
    expect(unseen).toEqual(["a copy of the environment"]);
  });
});

describe("what may have read more than is seen", () => {
  it.each([
    ["execSync", 'require("child_process").execSync("true --token=secret");', "child process true"],
    ["execFileSync", 'require("child_process").execFileSync("/bin/true", ["secret"]);', "child process true"],
    [
      "exec",
      'await new Promise((done) => require("child_process").exec("true secret", done));',
      "child process true",
    ],
    [
      "spawn",
      'await new Promise((done) => require("child_process").spawn("true").on("exit", done));',
      "child process true",
    ],
    [
      "a worker",
      'await new Promise((done) => new (require("worker_threads").Worker)("0", { eval: true }).on("exit", done));',
      "worker thread",
    ],
    ["an import of WASI", 'require("node:wasi");', "node:wasi"],
  ])("is told of %s", async (_, source, told_) => {
    expect(await seen(source)).toEqual({ files: [], network: [], environment: [], unseen: [told_] });
  });
});
