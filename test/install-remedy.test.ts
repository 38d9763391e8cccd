import { describe, expect, it } from "vitest";
import { installRemedy } from "../src/install-remedy.js";

describe("installRemedy", () => {
  it.each([
    ["lodash", "lodash"],
    ["lodash/fp", "lodash"],
    ["@duckdb/node-api", "@duckdb/node-api"],
    ["@duckdb/node-api/lib/x.js", "@duckdb/node-api"],
  ])("says for %s to install %s", (specifier, name) => {
    expect(installRemedy(`Cannot find module '${specifier}' or its corresponding type declarations.`)).toBe(
      `Correct it, or install the package: npm install ${name}`,
    );
  });

  it.each(["./lib.js", "../lib.js", "/lib.js", "node:fs", "fs", "fs/promises"])(
    "has none for %s",
    (specifier) => {
      expect(installRemedy(`Cannot find module '${specifier}'.`)).toBeUndefined();
    },
  );
});
