import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { requireWritable, writeAtomically } from "../../src/build/write-atomically.js";
import { UsageError } from "../../src/errors.js";
import { temporaryFolder } from "../config/temporary-folder.js";

describe("writeAtomically", () => {
  it("makes the folders that are missing and leaves nothing else behind", async () => {
    const folder = temporaryFolder();
    await writeAtomically(join(folder, "a/b/c.txt"), "text");
    expect(readFileSync(join(folder, "a/b/c.txt"), "utf8")).toBe("text");
    expect(readdirSync(join(folder, "a/b"))).toEqual(["c.txt"]);
  });

  it("keeps the permissions of the file it replaces, and a link a link", async () => {
    const folder = temporaryFolder({ "secret.txt": "old" });
    chmodSync(join(folder, "secret.txt"), 0o600);
    symlinkSync("secret.txt", join(folder, "link.txt"));
    await writeAtomically(join(folder, "link.txt"), "new");
    expect(lstatSync(join(folder, "link.txt")).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, "secret.txt"), "utf8")).toBe("new");
    expect(statSync(join(folder, "secret.txt")).mode & 0o777).toBe(0o600);
  });

  it("says why it cannot write, and leaves what was there", async () => {
    const folder = temporaryFolder({ file: "text" });
    const below = writeAtomically(join(folder, "file/below.txt"), "x");
    await expect(below).rejects.toThrow(UsageError);
    await expect(below).rejects.toThrow(/cannot write .*below\.txt: a file stands where a folder is needed$/);
    await expect(writeAtomically(folder, "x")).rejects.toThrow(/: it is a folder$/);
    expect(readdirSync(folder)).toEqual(["file"]);
  });
});

describe("requireWritable", () => {
  it("lets a file pass that could be written, also in folders that are not there yet", async () => {
    const folder = temporaryFolder({ file: "text" });
    await requireWritable(join(folder, "file"));
    await requireWritable(join(folder, "a/b/c.txt"));
    expect(readdirSync(folder)).toEqual(["file"]);
  });

  it("refuses a folder, and a path below a file", async () => {
    const folder = temporaryFolder({ file: "text" });
    await expect(requireWritable(folder)).rejects.toThrow(/^cannot write .*: it is a folder$/);
    const below = requireWritable(join(folder, "file/a/b.txt"));
    await expect(below).rejects.toThrow(UsageError);
    await expect(below).rejects.toThrow(/file\/a\/b\.txt: a file stands where a folder is needed$/);
  });
});
