/**
 * A BERT from local files, in a project that installs Galley and the runtime from the npm registry as a user does. The
 * model is made here: its answers are reckoned by hand.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { softmax } from "../../../src/analysis/neural/class-probabilities.js";
import { npm } from "../../fixtures/npm.js";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";
import { TOKENS, VECTORS, writeSmallBert } from "./small-bert.js";

const root = join(import.meta.dirname, "../../..");
const project = await temporaryFolder();
const INSTALL_TIMEOUT_MS = 600_000;

beforeAll(() => {
  if (!existsSync(join(root, "dist/analysis/index.js")))
    throw new Error("nothing to pack: run npm run compile");
  npm(root, "pack", "--ignore-scripts", "--pack-destination", project);
  const tarball = readdirSync(project).find((name) => name.endsWith(".tgz")) as string;
  writeFileSync(join(project, "package.json"), '{ "name": "reports", "private": true, "type": "module" }\n');
  npm(project, "install", `./${tarball}`, "@huggingface/transformers@4.3.1", "--ignore-scripts");
  writeSmallBert(join(project, "model"));
}, INSTALL_TIMEOUT_MS);

/** What a script in the project prints; its proxies lead nowhere, so that anything fetched would fail. */
function printed(body: string): unknown {
  const source = `import { loadBert } from "galley/analysis";\nconst told = [];\n${body}\nconsole.log(JSON.stringify(told));`;
  writeFileSync(join(project, "script.js"), source);
  const env = { ...process.env, http_proxy: "http://127.0.0.1:9", https_proxy: "http://127.0.0.1:9" };
  return JSON.parse(execFileSync(process.execPath, ["script.js"], { cwd: project, encoding: "utf8", env }));
}

const meanOf = (tokens: string[]): number[] => {
  const rows = tokens.map((token) => VECTORS[TOKENS.indexOf(token)] as number[]);
  return [0, 1, 2].map((column) => rows.reduce((sum, row) => sum + (row[column] as number), 0) / rows.length);
};

describe("a BERT from local files", () => {
  it("gives the mean of the tokens' vectors, of English by parts of words, of Chinese by characters", () => {
    const [vectors] = printed(`
      const bert = await loadBert("model");
      told.push(await bert.embed(["the cat playing", "北京"]));`) as [number[][]];
    const expected = [
      meanOf(["[CLS]", "the", "cat", "play", "##ing", "[SEP]"]),
      meanOf(["[CLS]", "北", "京", "[SEP]"]),
    ];
    for (const [row, values] of expected.entries())
      for (const [place, value] of values.entries()) expect(vectors[row]?.[place]).toBeCloseTo(value, 6);
  });

  it("tells masked words with their probabilities, the same in another process", () => {
    const ask = `
      const bert = await loadBert("model");
      told.push(await bert.fillMasked("the [MASK]", 2));`;
    const told = printed(ask) as [Array<Array<{ word: string; probability: number }>>];
    const [, , known] = meanOf(["[CLS]", "the", "[MASK]", "[SEP]"]) as [number, number, number];
    const shares = softmax(Float64Array.from(TOKENS, (_, code) => (known * code) / 10));
    expect(told[0]).toHaveLength(1);
    expect(told[0][0]?.map(({ word }) => word)).toEqual(["京", "北"]);
    expect(told[0][0]?.[0]?.probability).toBeCloseTo(shares.at(-1) as number, 6);
    expect(printed(ask)).toEqual(told);
  });

  it("refuses texts that are empty, too long or without a mask, and a model that is not whole", () => {
    const told = printed(`
      import { writeFileSync, cpSync } from "node:fs";
      const bert = await loadBert("model");
      const tell = async (work) => told.push(await work().then(() => "fine", ({ name, message }) => [name, message]));
      await tell(() => bert.embed([]));
      await tell(() => bert.embed(["the", " "]));
      await tell(() => bert.embed(["cat ".repeat(20)]));
      await tell(() => bert.fillMasked("the cat"));
      cpSync("model", "broken", { recursive: true });
      writeFileSync("broken/onnx/model.onnx", "no model");
      await tell(async () => (await loadBert("broken")).embed(["the"]));
    `) as string[][];
    expect(told.map(([name]) => name)).toEqual(Array.from({ length: 5 }, () => "DataError"));
    expect(told.slice(0, 4).map(([, message]) => message)).toEqual([
      "embed requires at least 1 text, got 0",
      'embed: text 2 is " "',
      "embed: text 1 has 22 tokens, the model reads 16; divide it",
      'fillMasked requires a "[MASK]" in the text',
    ]);
    expect(told[4]?.[1]).toContain("loadBert: broken cannot be read: ");
    expect(told[4]?.[1]).not.toContain(project);
  });
});
