import { describe, expect, it } from "vitest";
import { withColourChoice } from "../../src/render/templating/colour-choice.js";

/** Without spaces that mean nothing. */
function squeezed(css: string): string {
  return css.replaceAll(/\s+/g, " ").trim();
}

describe("the colours of a dark screen", () => {
  it("come where the reader chose them, and go where light was chosen, with selectors that weigh what they weighed", () => {
    const css = "@media screen and (prefers-color-scheme: dark) { :root { --a: 1 } .x, html.js b { c: d } }";
    expect(squeezed(withColourChoice(css))).toBe(
      squeezed(`
        @media screen and (prefers-color-scheme: dark) { :root:where(:not([data-scheme="light"])) { --a: 1 }
          :where(:root:not([data-scheme="light"])) .x, html:where(:not([data-scheme="light"])).js b { c: d } }
        @media screen { :root:where([data-scheme="dark"]) { --a: 1 }
          :where(:root[data-scheme="dark"]) .x, html:where([data-scheme="dark"]).js b { c: d } }`),
    );
  });

  it.each([
    ["(prefers-color-scheme: light)", "all", "dark", "light"],
    ["(min-width: 40em) and (prefers-color-scheme: dark)", "(min-width: 40em)", "light", "dark"],
  ])("hold with what else %s asks for", (params, rest, not, chosen) => {
    expect(squeezed(withColourChoice(`@media ${params} { a { b: c } }`))).toBe(
      `@media ${params} { :where(:root:not([data-scheme="${not}"])) a { b: c } } @media ${rest} { :where(:root[data-scheme="${chosen}"]) a { b: c } }`,
    );
  });

  it.each([
    "a { color: red } /* (prefers-color-scheme: dark) */",
    "@media print { a { b: c } }",
    '.x::before { content: "{@media (prefers-color-scheme: dark)" }',
  ])("leave alone what has none: %s", (css) => {
    expect(withColourChoice(css)).toBe(css);
  });

  it("leave nested rules to the outer one", () => {
    const css = "@media (prefers-color-scheme: dark) { .x { & .y { a: b } } }";
    expect(withColourChoice(css).match(/\{ & \.y \{ a: b \} \}/g)).toHaveLength(2);
  });

  it("leave the steps of an animation alone", () => {
    const css = "@media (prefers-color-scheme: dark) { @keyframes k { from { a: b } } }";
    expect(withColourChoice(css).match(/@keyframes k \{ from \{ a: b \} \}/g)).toHaveLength(2);
  });
});
