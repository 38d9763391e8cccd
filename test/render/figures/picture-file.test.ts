import { describe, expect, it } from "vitest";
import { lightColours, pictureFile } from "../../../src/render/figures/pictures/picture-file.js";
import { trustHtml } from "../../../src/render/safety/trusted-html.js";

describe("a picture as a file", () => {
  const styles = `
    :root { --figure-ink: #111; --figure-color-1: rgb(1, 2, 3) }
    @media (prefers-color-scheme: dark) { :root { --figure-ink: #eee; } .a { --figure-grid: #333 } }
    /* --figure-grid: no */
    :root { --figure-color-1: #abc; }`;

  it("takes the colours of light paper, the reader's own over the package's", () => {
    expect([...lightColours(styles)]).toEqual([
      ["ink", "#111"],
      ["color-1", "#abc"],
    ]);
  });

  it("stands on white, and is SVG by itself", () => {
    const svg = trustHtml(
      '<svg viewBox="0 0 1 1"><path fill="var(--figure-ink)" stroke="var(--figure-none)"/></svg>',
    );
    expect(pictureFile(svg, lightColours(styles))).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="100%" height="100%" fill="#fff"/>' +
        '<path fill="#111" stroke="var(--figure-none)"/></svg>',
    );
  });
});
