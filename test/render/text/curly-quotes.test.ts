import { mystParse } from "myst-parser";
import { expect, test } from "vitest";
import { nodesOf } from "../../../src/markdown/nodes.js";
import type { MystNode } from "../../../src/markdown/nodes.js";
import { curlyQuotes } from "../../../src/render/text/curly-quotes.js";

const texts = [
  "What an essay's worked regression should have said",
  'The "best" of five',
  "It's 'all' right",
  '"A line", she said, "through five points"',
  "the authors' choice",
  'a ("so-called") model',
  "'One' and \"two\"",
  "5\" and 6' tall",
  "“already” curly, it’s fine",
  "没有引号",
];

test.each(texts)("sets the marks of %s as Markdown does", (text) => {
  const words = [...nodesOf(mystParse(text) as MystNode)].filter(({ type }) => type === "text");
  expect(curlyQuotes(text)).toBe(words.map(({ value }) => value).join(""));
});
