import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DataError } from "../../../src/analysis/data-error.js";
import { loadBert } from "../../../src/analysis/language/bert.js";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";
import { writeSmallBert } from "./small-bert.js";

describe("loadBert", () => {
  it("says which file is missing, and how it is made", async () => {
    const folder = await temporaryFolder();
    writeSmallBert(folder);
    rmSync(join(folder, "onnx/model.onnx"));
    await expect(loadBert(folder)).rejects.toThrow(DataError);
    await expect(loadBert(folder)).rejects.toThrow(
      "has no onnx/model.onnx; export the model with `optimum-cli export onnx`",
    );
  });

  it("says what to install where the runtime is not", async () => {
    const folder = await temporaryFolder();
    writeSmallBert(folder);
    await expect(loadBert(folder)).rejects.toThrow(DataError);
    await expect(loadBert(folder)).rejects.toThrow("install it with `npm install @huggingface/transformers`");
  });
});
