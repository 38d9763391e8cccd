import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { projectCommit } from "../../src/build/project-commit.js";
import { temporaryFolder, writeFiles } from "../config/temporary-folder.js";

function git(cwd: string, ...args: string[]): string {
  const identity = [
    "-c",
    "user.name=Test",
    "-c",
    "user.email=test@example.org",
    "-c",
    "commit.gpgsign=false",
  ];
  return execFileSync("git", [...identity, ...args], { cwd, encoding: "utf8" }).trim();
}

describe("projectCommit", () => {
  it("is the commit, with a sign that tracked files were changed since", async () => {
    const folder = temporaryFolder({ "a.txt": "one" });
    expect(await projectCommit(folder)).toBeUndefined();
    git(folder, "init", "--quiet");
    expect(await projectCommit(folder)).toBeUndefined();
    git(folder, "add", ".");
    git(folder, "commit", "--quiet", "--message", "one");
    const commit = git(folder, "rev-parse", "HEAD").slice(0, 10);
    writeFiles(folder, { "reports/new.html": "untracked" });
    expect(await projectCommit(folder)).toBe(commit);
    writeFiles(folder, { "a.txt": "two" });
    expect(await projectCommit(folder)).toBe(`${commit}+`);
  });
});
