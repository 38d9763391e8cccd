import { mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FileDigests } from "../../src/cache/file-digests.js";
import { sha256 } from "../../src/cache/sha256.js";
import { openStore } from "../../src/cache/store.js";
import { temporaryFolder } from "../config/temporary-folder.js";

describe("digests of files", () => {
  it("tell contents apart, and files from folders and nothing", () => {
    const folder = temporaryFolder({ a: "one", b: "" });
    mkdirSync(join(folder, "c"));
    const digests = new FileDigests(openStore(join(folder, "cache")));
    const all = ["a", "b", "c", "d"].map((name) => digests.of(join(folder, name)));
    expect(all).toEqual([sha256("one"), sha256(""), undefined, undefined]);
  });

  it("look at a file once, until they are told to look again", () => {
    const folder = temporaryFolder({ a: "one" });
    const digests = new FileDigests(openStore(join(folder, "cache")));
    const file = join(folder, "a");
    digests.of(file);
    writeFileSync(file, "two");
    expect(digests.of(file)).toBe(sha256("one"));
    digests.forgetAll();
    expect(digests.of(file)).toBe(sha256("two"));
    rmSync(file);
    digests.forgetAll();
    expect(digests.of(file)).toBeUndefined();
  });

  it("see a change that keeps size and time of a file, also in a later build", () => {
    const folder = temporaryFolder({ a: "one" });
    const store = openStore(join(folder, "cache"));
    const file = join(folder, "a");
    const { mtime } = statSync(file);
    const before = new FileDigests(store);
    before.of(file);
    before.save();
    writeFileSync(file, "two");
    utimesSync(file, mtime, mtime);
    expect(new FileDigests(store).of(file)).toBe(sha256("two"));
  });
});
