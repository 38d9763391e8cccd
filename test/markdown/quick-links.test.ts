import { createTokenizer } from "myst-parser";
import { expect, test } from "vitest";
import { quickLinks } from "../../src/markdown/quick-links.js";

const searched = createTokenizer({ markdownit: { linkify: true } });
const quick = createTokenizer({ markdownit: { linkify: true } }).use(quickLinks);

test.each([
  "See https://example.org/a?b=1#c.",
  "HTTP://EXAMPLE.ORG",
  "ftp://example.org and //example.org/path",
  "mailto:somebody@example.org",
  "somebody@example.org",
  "example.org, www.example.com/x and bücher.example.de",
  "xn--e1afmkfd.xn--p1ai",
  "localhost, //localhost:8080/x",
  "192.168.0.1 and http://192.168.0.1/",
  "[a title](https://example.org) and <https://example.org>",
  "From 0.975 to 1.5, i.e. half: e.g. a.b",
  "A slope of 3.2. A file data.csv. 见例子.中国。",
  "No address: none at all",
])("What is an address in %j is a link", (text) => {
  expect(quick.render(text)).toBe(searched.render(text));
});
