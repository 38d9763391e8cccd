import { existsSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pruneStore } from "../../src/cache/prune.js";
import { secretDigests } from "../../src/cache/secrets.js";
import { sha256 } from "../../src/cache/sha256.js";
import { openStore } from "../../src/cache/store.js";
import { temporaryFolder } from "../config/temporary-folder.js";

const KEY = sha256("key");

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => join(folder, file))
    .filter((file) => statSync(file).isFile());
}

describe("the store", () => {
  it("gives entries by their names and contents by theirs, as they were", () => {
    const store = openStore(join(temporaryFolder(), "cache"));
    expect(store.read("runs", KEY)).toBeUndefined();
    store.write("runs", KEY, "çé");
    store.write("pages", KEY, "other");
    const id = store.put(Uint8Array.of(0, 255, 10));
    const later = openStore(store.folder);
    expect(later.read("runs", KEY)?.toString()).toBe("çé");
    expect(later.read("pages", KEY)?.toString()).toBe("other");
    expect([...(later.get(id) ?? [])]).toEqual([0, 255, 10]);
    expect(later.has(id)).toBe(true);
    expect(later.put(Uint8Array.of(0, 255, 10))).toBe(id);
  });

  it("keeps a content once, and no draft of it", () => {
    const store = openStore(temporaryFolder());
    store.put("same");
    store.put("same");
    expect(filesIn(store.folder)).toHaveLength(1);
  });

  it.each([
    ["cut short", (file: string) => writeFileSync(file, "ab")],
    ["emptied", (file: string) => writeFileSync(file, "")],
    ["replaced by another text", (file: string) => writeFileSync(file, "x".repeat(200))],
    ["deleted", (file: string) => rmSync(file)],
  ])("has nothing where a file was %s, and takes it anew", (_, damage) => {
    const { folder } = openStore(temporaryFolder());
    openStore(folder).write("runs", KEY, "entry");
    const id = openStore(folder).put("content");
    filesIn(folder).forEach(damage);
    const damaged = openStore(folder);
    expect([damaged.read("runs", KEY), damaged.get(id), damaged.has(id)]).toEqual([
      undefined,
      undefined,
      false,
    ]);
    damaged.write("runs", KEY, "entry");
    damaged.put("content");
    expect([damaged.read("runs", KEY), damaged.get(id)].map(String)).toEqual(["entry", "content"]);
  });

  it("goes on without a word where nothing can be written", () => {
    const folder = temporaryFolder({ file: "" });
    const store = openStore(join(folder, "file", "cache"));
    store.write("runs", KEY, "entry");
    expect(store.get(store.put("content"))).toBeUndefined();
  });
});

describe("pruning", () => {
  it("takes away what was used longest ago, until a store is well within its bounds", () => {
    const store = openStore(temporaryFolder());
    const ids = ["a", "b", "c", "d", "e"].map((letter) => store.put(letter.repeat(100)));
    const files = ids.map((id) => join(store.folder, "objects", id.slice(0, 2), id));
    files.forEach((file, index) => utimesSync(file, 1000 + index, 1000 + index));
    openStore(store.folder).get(ids[0] ?? "");
    pruneStore(store.folder, 500);
    expect(files.every((file) => existsSync(file))).toBe(true);
    pruneStore(store.folder, 400);
    expect(files.map((file) => existsSync(file))).toEqual([true, false, false, true, true]);
  });

  it("takes away drafts of builds that were killed, and leaves those of builds that run", () => {
    const folder = temporaryFolder({ "runs/ab/old.tmp": "half", "runs/ab/new.tmp": "half" });
    utimesSync(join(folder, "runs/ab/old.tmp"), 1000, 1000);
    pruneStore(folder, 1e6);
    expect(readdirSync(join(folder, "runs/ab"))).toEqual(["new.tmp"]);
  });

  it("does nothing where there is no store", () => {
    expect(() => pruneStore(join(temporaryFolder(), "none"), 1)).not.toThrow();
  });
});

describe("digests of secrets", () => {
  it("are the same in one store and others in another, and hold nothing of the value", () => {
    const store = openStore(temporaryFolder());
    const digest = secretDigests(store);
    expect(digest("hunter2")).toBe(secretDigests(openStore(store.folder))("hunter2"));
    expect(digest("hunter2")).not.toBe(digest("hunter3"));
    expect(digest("hunter2")).not.toBe(secretDigests(openStore(temporaryFolder()))("hunter2"));
    expect(digest("hunter2")).not.toBe(sha256("hunter2"));
    expect(digest(undefined)).toBe("missing");
  });
});
