import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isPlain, knownSettings, rememberSettings } from "../../src/config/plain-settings.js";
import { temporaryFolder } from "./temporary-folder.js";

const IMPORT = 'import { defineConfig } from "galley";\n';

describe("settings that are values alone", () => {
  it.each([
    'export default { title: "A" };',
    `${IMPORT}\nexport default defineConfig({\n  title: "Prices, daily", // a comment\n  execute: { timeout: 600, allow_errors: false },\n});\n`,
    `${IMPORT}export default defineConfig({ parameters: { "a.ipynb": { rate: -0.5e3, tags: ['x', null] } } })`,
    "/* title: process.env */ export default {}",
  ])("are told from others: %j", (text) => {
    expect(isPlain(text)).toBe(true);
  });

  it.each([
    'import { title } from "./title.ts";\nexport default { title };',
    "export default { title: process.env.TITLE };",
    "export default { lang };",
    "export default { title: `x` };",
    "export default { execute: { timeout_func: () => 3 } };",
    'export default { ...JSON.parse("{}") };',
    "export default { parallel: 2 * 3 };",
    "const a = 1;\nexport default { parallel: 2 };",
    "export default { parallel: 2 }; process.exit()",
  ])("never are what could give something else tomorrow: %j", (text) => {
    expect(isPlain(text)).toBe(false);
  });

  it("are remembered by their text in a project that was built before, and nowhere else", () => {
    const text = 'export default { title: "A" };';
    const root = temporaryFolder({});
    rememberSettings(text, { title: "A" }, root);
    expect(knownSettings(text, root)).toBeUndefined();
    mkdirSync(join(root, ".galley"));
    rememberSettings(text, { title: "A" }, root);
    expect(knownSettings(text, root)).toEqual({ title: "A" });
    expect(knownSettings('export default { title: "B" };', root)).toBeUndefined();
  });
});
