import { availableParallelism } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadConfig } from "../../src/config/load-config.js";
import { ConfigError, FileMissingError, type GalleyError } from "../../src/errors.js";
import { temporaryFolder } from "./temporary-folder.js";

const defineImport = 'import { defineConfig } from "galley";\n';

/** The error, with places relative to the folder rather than to where the tests run. */
async function refusal(files: Record<string, string>, explicitFile?: string): Promise<GalleyError> {
  const folder = temporaryFolder(files);
  const error: unknown = await loadConfig(folder, explicitFile).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(Error);
  return error as GalleyError;
}

describe("loadConfig", () => {
  it("gives every setting a value where there is no file", async () => {
    const folder = temporaryFolder();
    expect(await loadConfig(folder)).toEqual({
      root: folder,
      title: "Reports",
      lang: "en",
      notebooks: ["notebooks/**/*.ipynb"],
      pages: ["pages/**/*.md", "notebooks/**/*.md"],
      output: join(folder, "reports"),
      templates: undefined,
      kernelName: undefined,
      execute: {},
      parallel: availableParallelism(),
      parameters: {},
      rules: {},
      environment: [],
      network: [],
      determinism: {},
      check: {},
      downloads: { notebook: true, data: true, maxDataMb: 5 },
      cacheMb: 1000,
    });
  });

  it("reads a TypeScript file with types, imports and awaits, from a folder below the project", async () => {
    const folder = temporaryFolder({
      "galley.config.ts": `${defineImport}import { title } from "./title.js";
const seconds: number = await Promise.resolve(600);
export default defineConfig({
  title, description: "What homes cost", lang: "zh", notebooks: ["a/*.ipynb"], output: "public", parallel: 3,
  execute: { kernel_name: "python3", timeout: seconds, allow_error_names: ["ValueError"] },
  parameters: { "a/x.ipynb": { rate: 0.2, tags: ["p"] } },
  rules: { "stderr-empty": "off" },
});`,
      "title.ts": 'export const title = "Prices" satisfies string;',
      "templates/report.njk": "",
      "a/x.ipynb": "{}",
    });
    expect(await loadConfig(join(folder, "a"))).toEqual({
      root: folder,
      title: "Prices",
      description: "What homes cost",
      lang: "zh",
      notebooks: ["a/*.ipynb"],
      pages: ["pages/**/*.md", "a/*.md"],
      output: join(folder, "public"),
      templates: join(folder, "templates"),
      kernelName: "python3",
      execute: { timeout: 600, allow_error_names: ["ValueError"] },
      parallel: 3,
      parameters: { "a/x.ipynb": { rate: 0.2, tags: ["p"] } },
      rules: { "stderr-empty": "off" },
      environment: [],
      network: [],
      determinism: {},
      check: {},
      downloads: { notebook: true, data: true, maxDataMb: 5 },
      cacheMb: 1000,
    });
  });

  it.each(["galley.config.mts", "galley.config.js", "galley.config.mjs"])("reads %s", async (name) => {
    const folder = temporaryFolder({ [name]: 'export default { title: "T" };' });
    expect((await loadConfig(folder)).title).toBe("T");
  });

  it("takes paths relative to the file that was named", async () => {
    const folder = temporaryFolder({ "conf/site.config.ts": 'export default { output: "../public" };' });
    const config = await loadConfig(folder, "conf/site.config.ts");
    expect([config.root, config.output]).toEqual([join(folder, "conf"), join(folder, "public")]);
  });

  it("sees a change of the file at once", async () => {
    const folder = temporaryFolder({ "galley.config.ts": 'export default { title: "one" };' });
    await loadConfig(folder);
    const { writeFiles } = await import("./temporary-folder.js");
    writeFiles(folder, { "galley.config.ts": 'export default { title: "two" };' });
    expect((await loadConfig(folder)).title).toBe("two");
  });

  it("refuses an unknown key with its line and the name that was probably meant", async () => {
    const error = await refusal({
      "galley.config.ts": `${defineImport}export default defineConfig({
  ouptut: "public",
  execute: {
    kernelName: "python3",
  },
  rules: { "figures-have-caption": "error" },
});`,
    });
    expect(error).toBeInstanceOf(ConfigError);
    expect(error.exitCode).toBe(2);
    expect(error.message.replaceAll(/^.*(?=galley\.config)/gm, "").split("\n")).toEqual([
      "galley.config.ts, line 3: unknown setting ouptut, did you mean output?",
      "galley.config.ts, line 5: unknown setting execute.kernelName, did you mean kernel_name?",
      'galley.config.ts, line 7: unknown setting rules["figures-have-caption"], did you mean figures-have-captions?',
    ]);
  });

  it("lists the settings where nothing is near", async () => {
    const error = await refusal({ "galley.config.ts": "export default { colour: 1 };" });
    expect(error.remedy).toContain(
      "There are: title, description, lang, siteUrl, notebooks, pages, output, templates, execute",
    );
  });

  it.each([
    ["title: 3", "title must be a text"],
    ['title: ""', "title must not be empty"],
    ['lang: "fr"', 'lang must be "en" or "zh"'],
    ["parallel: 1.5", "parallel must be a whole number"],
    ["parallel: 0", "parallel must be at least 1"],
    ["notebooks: []", "notebooks must name at least one glob"],
    ["notebooks: 3", "notebooks must be a glob or a list of globs"],
    ['execute: { timeout: "long" }', "execute.timeout must be a number of seconds, or null for no limit"],
    ["execute: { startup_timeout: 0 }", "execute.startup_timeout must be above 0 (seconds)"],
    ["execute: { timeout_func: 3 }", "execute.timeout_func must be a function from a cell to seconds"],
    [
      'rules: { "stderr-empty": "fatal" }',
      'rules["stderr-empty"] must be "error" or "warning" or "notice" or "off"',
    ],
    ['environment: "HOME"', "environment must be a list"],
    ["determinism: { seed: 0.5 }", "determinism.seed must be a whole number"],
    [
      'determinism: { clock: "2026-01-31T12:00:00" }',
      'determinism.clock must be a moment with its zone such as "2026-01-31T12:00:00Z", or a date',
    ],
    ['determinism: { locale: "no such" }', 'determinism.locale must be a language tag such as "de-DE"'],
    [
      'determinism: { timeZone: "Mars/Base" }',
      'determinism.timeZone must be a time zone such as "Europe/Berlin"',
    ],
    ['determinism: { notebooks: { "b.ipynb": {} } }', "determinism: no notebook b.ipynb"],
    ['parameters: { "a.ipynb": 3 }', 'parameters["a.ipynb"] must be an object'],
  ])("refuses { %s }", async (setting, message) => {
    const error = await refusal({
      "galley.config.ts": `export default {\n  ${setting},\n};`,
      "a.ipynb": "{}",
    });
    expect(error).toBeInstanceOf(ConfigError);
    expect(error.message).toContain(`galley.config.ts, line 2: ${message}`);
  });

  it("names file, line and column of a syntax error", async () => {
    const error = await refusal({ "galley.config.ts": 'export default {\n  title: "x"\n  lang: "en",\n};' });
    expect(error).toBeInstanceOf(ConfigError);
    expect(error.message).toMatch(/galley\.config\.ts, line 3:3: Unexpected token/);
  });

  it("counts columns from 1", async () => {
    const error = await refusal({ "galley.config.ts": "export default {\n" });
    expect(error.message).toMatch(/galley\.config\.ts, line 2:1: Unexpected token/);
  });

  it("names the file of a syntax error in what it imports", async () => {
    const error = await refusal({
      "galley.config.ts": 'import { a } from "./a.js";\nexport default { title: a };',
      "a.ts": "export const a = ;",
    });
    expect(error.message).toMatch(/a\.ts, line 1:18: Unexpected token/);
  });

  it("names the line at which the file throws", async () => {
    const error = await refusal({ "galley.config.ts": '\nthrow new TypeError("no such thing");' });
    expect(error).toBeInstanceOf(ConfigError);
    expect(error.message).toMatch(/galley\.config\.ts, line 2: TypeError: no such thing$/);
  });

  it("says which module is missing", async () => {
    const error = await refusal({ "galley.config.ts": 'import "./absent.js";' });
    expect(error.message).toMatch(/galley\.config\.ts, line 1: Cannot find module '\.\/absent\.js'$/);
  });

  it("refuses a file without a default export", async () => {
    const error = await refusal({ "galley.config.ts": 'export const title = "x";' });
    expect(error.message).toMatch(/galley\.config\.ts has no default export/);
    expect(error.remedy).toContain("export default defineConfig");
  });

  it("refuses a named file that is not there", async () => {
    const error = await refusal({}, "other.config.ts");
    expect(error).toBeInstanceOf(FileMissingError);
    expect(error.message).toBe("no configuration file other.config.ts");
  });

  it("refuses a templates folder and a parameters' notebook that are not there", async () => {
    const templates = await refusal({ "galley.config.ts": 'export default { templates: "theme" };' });
    expect(templates.message).toMatch(/galley\.config\.ts, line 1: templates: no folder theme/);
    const notebook = await refusal({
      "galley.config.ts": 'export default {\n  parameters: { "notebooks/b.ipynb": { rate: 1 } },\n};',
    });
    expect(notebook.message).toMatch(
      /galley\.config\.ts, line 2: parameters: no notebook notebooks\/b\.ipynb/,
    );
  });
});
