import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { figure, html, json, latex, markdown, png, svg } from "../../src/display/index.js";

describe("figure", () => {
  const bars = {
    data: [{ type: "bar", name: "sales", x: ["a", "b"], y: Float64Array.of(1, NaN) }],
    layout: { height: 300 },
  };

  it("carries plotly's data and layout, with its texts in the metadata", () => {
    expect(figure(bars, { caption: "Sales", alt: "Two bars", label: "fig-sales" }).toMimeBundle()).toEqual({
      data: {
        "text/plain": "Figure: Sales (bar sales)\nTwo bars",
        "image/svg+xml": expect.stringMatching(/^<svg .* aria-label="Two bars"/) as string,
        "application/vnd.plotly.v1+json": {
          data: [{ type: "bar", name: "sales", x: ["a", "b"], y: [1, null] }],
          layout: { height: 300 },
        },
      },
      metadata: { galley: { kind: "figure", label: "fig-sales", caption: "Sales", alt: "Two bars" } },
    });
  });

  it("is a short text for console.log", () => {
    expect(inspect(figure({ data: [{}] }))).toBe("Figure: untitled (scatter)");
  });

  it("refuses what is no figure, and what JSON would change in silence", () => {
    expect(() => figure({} as never)).toThrow(
      "figure requires { data, layout }, where data is a list of plotly traces",
    );
    expect(() => figure({ data: [1] } as never)).toThrow("list of plotly traces");
    expect(() => figure({ data: [{ x: [1, () => 2] }] }).toMimeBundle()).toThrow(
      "figure.data[0].x[1] is a function, which JSON cannot hold",
    );
    expect(() => figure({ data: [{ x: [10n] }] }).toMimeBundle()).toThrow("figure.data[0].x[0] is a bigint");
    const loop: Record<string, unknown> = {};
    loop["self"] = loop;
    expect(() => figure({ data: [loop] }).toMimeBundle()).toThrow("figure.data[0].self contains itself");
  });
});

describe("rich text", () => {
  it.each([
    [markdown("**R²** = 1"), "text/markdown", "**R²** = 1", "**R²** = 1"],
    [latex("$$x$$"), "text/latex", "$$x$$", "$$x$$"],
    [
      html("<p>a <b>b</b></p>\n<style>p{}</style>"),
      "text/html",
      "<p>a <b>b</b></p>\n<style>p{}</style>",
      "a b",
    ],
    [html("<hr>"), "text/html", "<hr>", "HTML"],
  ])("%s keeps its source and has a plain form", (value, mimeType, source, plain) => {
    expect(value.toMimeBundle()).toEqual({ data: { "text/plain": plain, [mimeType]: source }, metadata: {} });
    expect(inspect(value)).toBe(plain);
  });
});

describe("images and JSON", () => {
  it("carry bytes as base64, and the texts of a figure", () => {
    expect(png(Uint8Array.of(137, 80, 78, 71), { alt: "A map" }).toMimeBundle()).toEqual({
      data: { "text/plain": "A map", "image/png": "iVBORw==" },
      metadata: { galley: { kind: "figure", alt: "A map" } },
    });
    expect(svg("<svg/>").toMimeBundle().data).toEqual({
      "text/plain": "SVG image",
      "image/svg+xml": "<svg/>",
    });
  });

  it("hold what JSON can, dates as text", () => {
    const value = { when: new Date(0), none: undefined, list: [undefined] };
    expect(json(value).toMimeBundle().data["application/json"]).toEqual({
      when: "1970-01-01T00:00:00.000Z",
      list: [null],
    });
  });
});
