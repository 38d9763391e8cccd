import { describe, expect, it } from "vitest";
import { joinBundle, splitBundle, splitLines } from "../../src/notebook/multiline.js";
import { parseNotebook } from "../../src/notebook/parse.js";
import { serializeNotebook } from "../../src/notebook/serialize.js";
import { sortedJson } from "../../src/notebook/sorted-json.js";
import { fixture } from "./fixture.js";

describe("serializeNotebook", () => {
  it("does not change the notebook it is given", () => {
    const notebook = parseNotebook(fixture("v4.5.ipynb"), "v4.5.ipynb");
    const before = structuredClone(notebook);
    serializeNotebook(notebook);
    expect(notebook).toEqual(before);
  });

  it("leaves out what must not be stored", () => {
    const notebook = parseNotebook(fixture("v4.5.ipynb"), "v4.5.ipynb");
    const marked = { ...notebook, metadata: { signature: "x", orig_nbformat: 3, kept: 1 } };
    expect(JSON.parse(serializeNotebook(marked))).toMatchObject({ metadata: { kept: 1 } });
    expect(serializeNotebook(marked)).not.toContain("signature");
  });
});

describe("sortedJson", () => {
  it("sorts keys by code point, also those that look like numbers", () => {
    const keys = Object.keys(JSON.parse('{"b":1,"10":1,"9":1,"😀":1,"！":1,"":1,"ab":1,"a":1}') as object);
    const text = sortedJson(Object.fromEntries(keys.map((key) => [key, 1])));
    expect(text.match(/"(.*)":/g)).toEqual([
      '"":',
      '"10":',
      '"9":',
      '"a":',
      '"ab":',
      '"b":',
      '"！":',
      '"😀":',
    ]);
  });

  it("refuses numbers that JSON cannot hold", () => {
    expect(() => sortedJson({ a: [Number.NaN] })).toThrow(new TypeError("NaN cannot be written as JSON"));
  });
});

describe("splitLines", () => {
  it("ends a line where Python's splitlines does, and keeps the ending", () => {
    expect(splitLines("a\nb\r\nc\rd\u2028e\u0085f\v\fg")).toEqual([
      "a\n",
      "b\r\n",
      "c\r",
      "d\u2028",
      "e\u0085",
      "f\v",
      "\f",
      "g",
    ]);
    expect(splitLines("")).toEqual([]);
    expect(splitLines("\n\n")).toEqual(["\n", "\n"]);
  });
});

describe("splitBundle", () => {
  it("splits texts only, and joinBundle puts them together again", () => {
    const bundle = {
      "text/plain": "a\nb",
      "image/svg+xml": "<svg>\n",
      "image/png": "QQ==\n",
      "application/json": ["a\n", "b"],
    };
    const split = splitBundle(bundle);
    expect(split).toEqual({ ...bundle, "text/plain": ["a\n", "b"], "image/svg+xml": ["<svg>\n"] });
    expect(joinBundle(split)).toEqual(bundle);
  });
});
