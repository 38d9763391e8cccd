/** `galley init`: a new project that builds. */
import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../config/temporary-folder.js";
import { galley, REPOSITORY } from "./galley-process.js";

it("init makes a project that builds without warnings, and takes a parameter", async () => {
  const folder = temporaryFolder();
  const made = await galley(["init", "My reports"], folder);
  expect(made).toMatchObject({ exitCode: 0 });
  expect(made.stderr).toContain("  cd My reports\n  npm install\n  npx galley build\n");
  const project = join(folder, "My reports");
  expect(JSON.parse(readFileSync(join(project, "package.json"), "utf8"))).toMatchObject({
    name: "my-reports",
    devDependencies: { typescript: expect.any(String) as string },
  });

  mkdirSync(join(project, "node_modules"));
  symlinkSync(REPOSITORY, join(project, "node_modules/galley"));
  symlinkSync(join(REPOSITORY, "node_modules/typescript"), join(project, "node_modules/typescript"));
  const built = await galley(["build"], project);
  expect(built.stderr).not.toMatch(/^(error|warning|notice):/m);
  expect(built.exitCode).toBe(0);
  expect(existsSync(join(project, ".galley/types.json"))).toBe(true);
  const page = readFileSync(join(project, "reports/ozone-monitor.html"), "utf8");
  expect(page).toContain("Is the ozone monitor right?");
  expect(page).toContain("36 readings");
  expect(page).toContain("1.0021");

  const part = await galley(["build", "-p", "highest=500", "--quiet"], project);
  expect(part).toMatchObject({ exitCode: 0, stderr: "" });
  const words = readFileSync(join(project, "reports/ozone-monitor.html"), "utf8").replace(/<[^>]*>/g, "");
  expect(words).toContain("Up to a level of 500, ");
});

it("init leaves a package.json and README.md that are there as they are, and says what to install", async () => {
  const folder = temporaryFolder({ "package.json": '{"name":"mine"}', "README.md": "mine" });
  const { exitCode, stderr } = await galley(["init", "--galley", "0.1.0"], folder);
  expect(exitCode).toBe(0);
  expect(stderr).toContain("Left as they were: package.json, README.md");
  expect(stderr).toContain('  npm install "galley@0.1.0"\n');
  expect(readFileSync(join(folder, "package.json"), "utf8")).toBe('{"name":"mine"}');
  expect(readdirSync(folder).toSorted()).toEqual(
    [
      ".gitignore",
      "README.md",
      "data",
      "galley.config.ts",
      "notebooks",
      "package.json",
      "tsconfig.json",
    ].toSorted(),
  );
});
