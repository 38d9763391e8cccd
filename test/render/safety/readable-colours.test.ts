import { describe, expect, it } from "vitest";
import { readableColours } from "../../../src/render/safety/readable-colours.js";
import { sanitizeHtml } from "../../../src/render/safety/sanitize.js";

const HELD = "clamp(var(--text-darkest), l, var(--text-lightest)) c h";

describe("colours of words", () => {
  it("keep their hue, and are held within what can be read on the page", () => {
    expect(readableColours("color: red; font-weight: bold")).toBe(
      `font-weight:bold;color:oklch(from red ${HELD})`,
    );
    for (const colour of ["#B3261E", "#abc", "rgb(10, 20, 30)", "hsl(120 50% 50%)", "rgba(1,2,3,.5)"]) {
      expect(readableColours(`color:${colour}`)).toBe(`color:oklch(from ${colour} ${HELD})`);
    }
  });

  it("stay as they are on a background of the author's own", () => {
    expect(readableColours("color: white; background-color: #08306b")).toBe(
      "background-color:#08306b;color:white;--text-lightest:1;--text-darkest:0",
    );
  });

  it("are black or white on a background for which the author chose none", () => {
    expect(readableColours("background-color: yellow")).toContain("color:oklch(from yellow clamp(0, ");
  });

  it("follow the page where a background lets it through", () => {
    for (const background of [
      "transparent",
      "inherit",
      "rgba(255, 0, 0, 0.1)",
      "#ff000020",
      "rgb(1 2 3 / 10%)",
    ]) {
      expect(readableColours(`background-color: ${background}; color: red`), background).toBe(
        `background-color:${background};color:oklch(from red ${HELD})`,
      );
    }
  });

  it("pass the sanitiser, and nothing but colours does", () => {
    const html = '<p style="color:red">a</p>';
    expect(sanitizeHtml(html).html).toBe(`<p style="color:oklch(from red ${HELD})">a</p>`);
    expect(sanitizeHtml('<td style="background-color:#ff0">a</td>').html).toContain("--text-darkest:0");
    for (const value of [
      "url(//evil.example)",
      "oklch(from url(x) l c h)",
      "var(--paper)",
      "red) ; background: url(x",
      "oklch(from red 0.9 0 0)",
      "expression(1)",
    ]) {
      expect(sanitizeHtml(`<p style="color:${value}">a</p>`).html, value).toBe("<p>a</p>");
    }
  });
});
