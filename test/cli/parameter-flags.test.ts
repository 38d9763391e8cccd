import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseParameterFile, readParameterFlags } from "../../src/cli/parameter-flags.js";
import { FileMissingError, UsageError } from "../../src/errors.js";
import { temporaryFolder } from "../config/temporary-folder.js";

describe("readParameterFlags", () => {
  it("takes -p as text to be typed, -r as it stands, and files first", async () => {
    const folder = temporaryFolder({ "p.yaml": "rate: 0.2\ncities: [Köln, 北京]\nkey: '@env:API_KEY'\n" });
    const flags = {
      parameter: ["rate=0.3", "formula=a=b", " padded =x"],
      rawParameter: ["zip=007", "empty="],
      parametersFile: [join(folder, "p.yaml")],
    };
    expect(await readParameterFlags(flags)).toEqual([
      { name: "rate", value: 0.2 },
      { name: "cities", value: ["Köln", "北京"] },
      { name: "key", text: "@env:API_KEY" },
      { name: "rate", text: "0.3" },
      { name: "formula", text: "a=b" },
      { name: "padded", text: "x" },
      { name: "zip", value: "007" },
      { name: "empty", value: "" },
    ]);
  });

  it("gives none for none", async () => {
    expect(await readParameterFlags({})).toEqual([]);
  });

  it.each([
    [{ parameter: ["rate"] }, "-p rate: expected name=value"],
    [{ rawParameter: ["=1"] }, "-r =1: expected name=value"],
    [{ parameter: ["rate=1"], rawParameter: ["rate=2"] }, 'parameter "rate" is given twice'],
  ])("refuses %j", async (flags, message) => {
    await expect(readParameterFlags(flags)).rejects.toThrow(UsageError);
    await expect(readParameterFlags(flags)).rejects.toThrow(message);
  });

  it("refuses a file that is not there", async () => {
    const missing = readParameterFlags({ parametersFile: ["none.yaml"] });
    await expect(missing).rejects.toThrow(FileMissingError);
    await expect(missing).rejects.toThrow("cannot read the parameters file none.yaml");
  });
});

describe("parseParameterFile", () => {
  it("reads JSON too", () => {
    expect(parseParameterFile('{"a": [1, null, true]}', "p.json")).toEqual({ a: [1, null, true] });
  });

  it.each(["- a\n- b", "text", ""])("refuses %j, which is no mapping", (text) => {
    expect(() => parseParameterFile(text, "p.yaml")).toThrow("p.yaml holds no parameters");
  });

  it("names the line of a mistake in the YAML", () => {
    expect(() => parseParameterFile('a: 1\nb: "open\n', "p.yaml")).toThrow(
      /^p\.yaml, line \d: Missing closing "quote$/,
    );
  });
});
