import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { galleyDependency } from "../../src/cli/init/galley-dependency.js";
import { temporaryFolder } from "../config/temporary-folder.js";

const lockfile = (resolved: string): string =>
  JSON.stringify({ packages: { "node_modules/galley": { version: "0.1.0", resolved } } });

/** A consumer's project that has Galley installed, and what a new project beside it should depend on. */
function dependency(files: Record<string, string>, asked?: string): string {
  const folder = temporaryFolder({
    "app/node_modules/galley/package.json": "{}",
    "galley-0.1.0.tgz": "",
    ...files,
  });
  return galleyDependency({
    asked,
    packageRoot: join(folder, "app/node_modules/galley"),
    version: "0.1.0",
    folder: join(folder, "app/reports"),
    cwd: folder,
  });
}

describe("galleyDependency", () => {
  it("is the published version where Galley came from a registry", () => {
    const files = {
      "app/node_modules/.package-lock.json": lockfile("https://registry.npmjs.org/galley/-/galley-0.1.0.tgz"),
    };
    expect(dependency(files)).toBe("^0.1.0");
    expect(dependency({})).toBe("^0.1.0");
  });

  it("is the tarball or repository this one was installed from", () => {
    expect(dependency({ "app/node_modules/.package-lock.json": lockfile("file:../galley-0.1.0.tgz") })).toBe(
      "file:../../galley-0.1.0.tgz",
    );
    const repository = "git+ssh://git@example.org/galley.git#abc";
    expect(dependency({ "app/node_modules/.package-lock.json": lockfile(repository) })).toBe(repository);
  });

  it("is the checkout it runs from", () => {
    const checkout = {
      asked: undefined,
      packageRoot: "/src/galley",
      version: "0.1.0",
      folder: "/src/my",
      cwd: "/src",
    };
    expect(galleyDependency(checkout)).toBe("file:../galley");
  });

  it("is what was asked for, a path made relative to the new project", () => {
    expect(dependency({}, "1.2.3")).toBe("1.2.3");
    expect(dependency({}, "galley-0.1.0.tgz")).toBe("file:../../galley-0.1.0.tgz");
    expect(dependency({}, "file:./galley-0.1.0.tgz")).toBe("file:../../galley-0.1.0.tgz");
  });
});
