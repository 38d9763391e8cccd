import { describe, expect, it } from "vitest";
import { minutesToRead } from "../../../src/render/head/reading-time.js";
import { codeCell, executedNotebook, markdownCell, stream } from "../executed-notebook.js";
import { mainOf, render } from "../render.js";

describe("the time it takes to read", () => {
  it("is whole minutes: 238 words of a language with spaces, 390 characters of Chinese and Japanese", () => {
    expect(minutesToRead("")).toBe(0);
    expect(minutesToRead("word ".repeat(238))).toBe(1);
    expect(minutesToRead("word ".repeat(239))).toBe(2);
    expect(minutesToRead("字".repeat(390))).toBe(1);
    expect(minutesToRead("数据、图表。".repeat(98))).toBe(2);
    expect(minutesToRead("ひらがな".repeat(98))).toBe(2);
    expect(minutesToRead("단어 ".repeat(239))).toBe(2);
  });

  it("adds up where languages mix, and counts a number, a contraction or a hyphenated word once", () => {
    expect(minutesToRead(`${"字".repeat(195)} ${"word ".repeat(119)}`)).toBe(1);
    expect(minutesToRead(`${"字".repeat(195)} ${"word ".repeat(120)}`)).toBe(2);
    expect(minutesToRead("don't 1,234.5 least-squares R² — ".repeat(59))).toBe(1);
    expect(minutesToRead("don't 1,234.5 least-squares R² — ".repeat(60))).toBe(2);
  });

  it("stands in the byline, of the text alone: neither code nor tables nor what cells print", async () => {
    const table = `|a|b|\n|---|---|\n${"| word word | word |\n".repeat(200)}`;
    const cells = [
      markdownCell(`# A\n\n${"word ".repeat(300)}\n\n${table}\n\n\`\`\`\n${"code ".repeat(900)}\n\`\`\``),
      codeCell("x ".repeat(900), [stream("word ".repeat(900))]),
    ];
    expect(mainOf(await render(executedNotebook(cells)))).toContain(
      '<span class="reading-time">2 min read</span>',
    );
    const chinese = markdownCell(`---\nlang: zh\n---\n${"字".repeat(400)}`);
    expect(mainOf(await render(executedNotebook([chinese])))).toContain("阅读约 2 分钟");
    expect(mainOf(await render(executedNotebook([codeCell("x")])))).not.toContain("byline");
  });
});
