import { describe, expect, it } from "vitest";
import { chooseContent } from "../../../src/render/prepare/choose-content.js";
import type { MimeBundle } from "../../../src/notebook/nbformat.js";
import { treeOf } from "../../../src/render/prepare/prepared.js";

const parsed = { tree: treeOf(), cellIndex: 0, hasLines: false, attachments: {} };
const choose = (data: MimeBundle, metadata = {}): ReturnType<typeof chooseContent> =>
  chooseContent(data, metadata, { parse: () => parsed, lang: "en" });

const FIGURE = { data: [{ type: "bar", y: [1] }], layout: {} };

describe("choosing what to show of a bundle", () => {
  it("prefers data it can draw, then pictures, then HTML, Markdown, LaTeX, JSON and plain text", () => {
    const all: MimeBundle = {
      "text/plain": "p",
      "application/json": {},
      "text/latex": "x",
      "text/markdown": "m",
      "text/html": "<p>h</p>",
      "image/png": "AAAA",
      "application/vnd.dataresource+json": { data: [{ a: 1 }] },
      "application/vnd.plotly.v1+json": FIGURE,
    };
    const order = ["plotly", "table", "image", "html", "markdown", "latex", "json"];
    const types = Object.keys(all).toReversed();
    for (const [index, expected] of order.entries()) {
      const bundle = Object.fromEntries(types.slice(index).map((type) => [type, all[type]!]));
      expect(choose(bundle).type).toBe(expected);
    }
    expect(choose({ "text/plain": "p" })).toEqual({ type: "text", text: "p" });
  });

  it("reads a figure that was given as text, and passes over what only claims to be one", () => {
    expect(choose({ "application/vnd.plotly.v1+json": JSON.stringify(FIGURE) }).type).toBe("plotly");
    expect(choose({ "application/vnd.plotly.v1+json": "no", "text/plain": "p" })).toEqual({
      type: "unsupported",
      mimeTypes: ["application/vnd.plotly.v1+json"],
      text: "p",
    });
  });

  it("never runs JavaScript: it says that it is there and shows the text", () => {
    expect(choose({ "application/javascript": "alert(1)", "text/plain": "<Javascript>" })).toEqual({
      type: "unsupported",
      mimeTypes: ["application/javascript"],
      text: "<Javascript>",
    });
  });

  it("says which types it does not know, also where there is no text", () => {
    expect(choose({ "application/vnd.example": "x" })).toEqual({
      type: "unsupported",
      mimeTypes: ["application/vnd.example"],
      text: undefined,
    });
    expect(choose({})).toEqual({ type: "unsupported", mimeTypes: [], text: undefined });
  });

  it("falls back to the text where HTML was nothing but code, and says so", () => {
    expect(choose({ "text/html": "<script>draw()</script>", "text/plain": "chart" })).toEqual({
      type: "unsupported",
      mimeTypes: ["text/html"],
      text: "chart",
    });
  });

  it("takes the size of a picture from its metadata", () => {
    expect(choose({ "image/png": "AAAA" }, { "image/png": { width: 300 } })).toMatchObject({
      type: "image",
      width: 300,
    });
  });

  it("shows other kinds of text as text", () => {
    expect(choose({ "text/csv": "a,b" })).toEqual({ type: "text", text: "a,b" });
  });
});
