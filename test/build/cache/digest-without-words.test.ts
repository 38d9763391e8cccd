import { expect, test } from "vitest";
import { digestWithoutWords } from "../../../src/build/cache/digest-without-words.js";
import type { Cell, JsonObject, Notebook } from "../../../src/notebook/nbformat.js";
import { code, markdown, notebookOf } from "../../notebook/build-notebook.js";

const FRONT = "---\ntitle: Rents\ninputs: [a.csv]\n---\n";

function notebook(
  { front = FRONT, words = "Some words.", expression = "n", source = "const n = 1;" },
  metadata: JsonObject = {},
  ...more: Cell[]
): Notebook {
  const text = markdown(`${words} It is {eval}\`${expression}\` wide.`);
  return notebookOf([markdown(`${front}# Rents\n\n${words}`), code(source), text, ...more], metadata);
}

const before = await digestWithoutWords(notebook({}));

test("Other words are no other notebook, also where they move a value to another line", async () => {
  expect(await digestWithoutWords(notebook({ words: "Other words.\n\nIn two paragraphs." }))).toBe(before);
});

test.each([
  ["code", notebook({ source: "const n = 2;" })],
  ["a value in the text", notebook({ expression: "n + 1" })],
  ["one more value", notebook({ words: "As {eval}`n` is." })],
  ["front matter", notebook({ front: FRONT.replace("a.csv", "b.csv") })],
  ["no front matter", notebook({ front: "" })],
  ["metadata", notebook({}, { kernelspec: { name: "python3", display_name: "Python" } })],
  ["one more cell of text", notebook({}, {}, markdown("More."))],
  ["one more cell of code", notebook({}, {}, code(""))],
])("%s makes it another one", async (_, changed) => {
  expect(await digestWithoutWords(changed)).not.toBe(before);
});
