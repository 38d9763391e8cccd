import { describe, expect, it } from "vitest";
import { projectCommit } from "../../src/build/project-commit.js";
import { temporaryFolder, writeFiles } from "../config/temporary-folder.js";
import { commitAll, git } from "../fixtures/git.js";

describe("projectCommit", () => {
  it("is the commit, with a sign that tracked files were changed since", async () => {
    const folder = temporaryFolder({ "a.txt": "one" });
    expect(await projectCommit(folder)).toBeUndefined();
    git(folder, "init", "--quiet");
    expect(await projectCommit(folder)).toBeUndefined();
    const commit = commitAll(folder, "one");
    writeFiles(folder, { "reports/new.html": "untracked" });
    expect(await projectCommit(folder)).toBe(commit);
    writeFiles(folder, { "a.txt": "two" });
    expect(await projectCommit(folder)).toBe(`${commit}+`);
  });
});
