import { expect, it } from "vitest";
import { kernelNameOf } from "../../src/build/kernel-name.js";
import type { JsonObject } from "../../src/notebook/nbformat.js";
import { notebookOf } from "../notebook/build-notebook.js";

it.each<[string, JsonObject, string | undefined, string]>([
  ["the one asked for", { kernelspec: { name: "tslab" } }, "python3", "python3"],
  ["else the one the notebook names", { kernelspec: { name: "python3" } }, undefined, "python3"],
  ["else the built-in one", {}, undefined, "tslab"],
  ["also where the notebook's metadata names none", { kernelspec: { name: "" } }, undefined, "tslab"],
])("the kernel is %s", (_, metadata, asked, name) => {
  expect(kernelNameOf(notebookOf([], metadata), asked)).toBe(name);
});
