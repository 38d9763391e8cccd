import { expect, it } from "vitest";
import { watchText } from "../../src/cli/watch-text.js";
import { NotebookFormatError } from "../../src/errors.js";
import { plain } from "./plain-colors.js";

it("says of a notebook that cannot be read that its page was not drawn", () => {
  const failure = new NotebookFormatError("notebooks/a.ipynb is not JSON", { remedy: "Correct it." });
  const result = { file: "notebooks/a.ipynb", problems: [], failure };
  const event = { type: "notebook", result, ranCount: 0, cellCount: 0, durationMs: 40 } as const;
  const text = watchText(event, new Date(2026, 0, 1, 12), plain, false);
  expect(text).toContain("✗ notebooks/a.ipynb: not drawn, no cell ran");
  expect(text).toContain("notebooks/a.ipynb is not JSON\n  Correct it.");
});
