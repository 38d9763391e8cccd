import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { commonJsModules } from "../../../src/kernel/engine/load-commonjs.js";

const folder = mkdtempSync(path.join(tmpdir(), "galley-commonjs-"));
const require = createRequire(path.join(folder, "main.cjs"));
afterAll(() => rmSync(folder, { recursive: true }));

it.each([
  ["comments", "// isn\u2019t\nexports.a = 1; /* \u4e2d */"],
  ["texts", "exports.a = 'isn\u2019t' + \"\u4e2d\" + `${1}\u2019`;"],
  ["characters of two units", 'exports.a = ["\ud83d\ude00", "\ud83d\ude00".match(/\ud83d\ude00/u).length];'],
  ["patterns", "exports.a = 'a\u2019b\u2013c'.replace(/[\u2018-\u2019]|\u2013/g, '-');"],
  ["names", "const \u03c0 = 3; exports.\u03c0 = \u03c0;"],
  ["escapes", 'exports.a = "\\\u2019"; exports.b = "\\\\" + "\u2019";'],
  ["ends of lines", "exports.a = 1 // one\u2028exports.b = 2"],
])("code with %s beyond Latin-1 gives what Node's loader gives", (name, code) => {
  const file = path.join(folder, `${name}.cjs`);
  writeFileSync(file, code);
  const own = commonJsModules(require).load(file);
  expect(own).toEqual(require(file));
  expect(Object.keys(own as object).length).toBeGreaterThan(0);
});
