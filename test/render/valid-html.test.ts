/** Pages are HTML as its standard has it, so that every browser and reader makes the same of them. */
import { HtmlValidate } from "html-validate";
import { describe, expect, it } from "vitest";
import type { ExecutedNotebook } from "../../src/notebook/executed.js";
import { createRenderer } from "../../src/render/renderer.js";
import { chineseReport, everyOutput } from "./every-output.js";
import { OPTIONS } from "./render.js";

const validator = new HtmlValidate({ root: true, extends: ["html-validate:standard"] });

/** Line, rule and reason of every fault. */
function faults(html: string): string[] {
  const { results } = validator.validateStringSync(html);
  return results.flatMap(({ messages }) =>
    messages.map(
      ({ line, ruleId, message }) => `${html.split("\n")[line - 1]?.slice(0, 200)} ${ruleId}: ${message}`,
    ),
  );
}

describe.each(["en", "zh"])("with an interface in %s", (lang) => {
  it.each([
    ["a report with every kind of output", everyOutput],
    ["an essay", chineseReport],
  ] satisfies [string, () => ExecutedNotebook][])("%s is valid HTML", async (_, notebook) => {
    const renderer = await createRenderer({ ...OPTIONS, lang });
    const input = { file: "notebooks/a.ipynb", path: "a.html", executed: notebook(), problems: [] };
    expect(faults((await renderer.renderReport(input)).html)).toEqual([]);
  });

  it("the index is valid HTML", async () => {
    const renderer = await createRenderer({ ...OPTIONS, lang });
    const entry = {
      path: "a/b.html",
      title: "A <b>",
      description: "B & c",
      lang: "zh",
      date: "2026-11-23",
      keywords: ["c"],
      kind: "report" as const,
      minutes: 3,
      picture: "assets/card.0.svg",
      searchText: "",
    };
    expect(faults(renderer.renderIndex([entry, { ...entry, path: "d.html" }]).html)).toEqual([]);
    expect(faults(renderer.renderIndex([]).html)).toEqual([]);
  });
});

describe("the validator", () => {
  it("would find a fault", () => {
    expect(faults("<!doctype html>\n<p><div>a</div></p>")).not.toEqual([]);
  });
});
