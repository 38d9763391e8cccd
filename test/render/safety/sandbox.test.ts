import { describe, expect, it } from "vitest";
import { scriptHash } from "../../../src/render/safety/inline-script.js";
import { sandboxedDocument } from "../../../src/render/safety/sandbox.js";
import { codeCell, display, executedNotebook } from "../executed-notebook.js";
import { render } from "../render.js";

describe("HTML in a frame of its own", () => {
  it("may run the scripts that stand in it, by their hashes, and load nothing", () => {
    const { html, scriptHashes } = sandboxedDocument("<p>a</p><script>\r\nlet a = 1;\r\n</script>");
    expect(scriptHashes).toContain(scriptHash("\nlet a = 1;\n"));
    const policy = /content="([^"]*)"/.exec(html)![1]!;
    for (const hash of scriptHashes) expect(policy).toContain(hash);
    expect(policy).toMatch(/^default-src 'none'/);
    expect(policy).not.toMatch(/'self'|https?:|file:|unsafe-eval|script-src[^;]*unsafe-inline/);
  });

  it("names what will not work in it", () => {
    const { inert } = sandboxedDocument(
      '<script src="https://example.org/a.js"></script><link rel=stylesheet href=b.css><img src="data:image/png;base64,AA"><a onclick="x()">b</a><a onclick="y()">c</a>',
    );
    expect(inert).toEqual([
      '<script src="https://example.org/a.js">',
      '<link href="b.css">',
      "onclick on <a>",
    ]);
  });

  it("is sandboxed without an origin, has a name, and is known to the page by the hashes of its scripts alone", async () => {
    const cell = codeCell("//| frame: true\nx", [
      display({
        "text/html": '<b title="&quot;">"bold"</b><script>let a = "<b>"</script>',
        "text/plain": "x",
      }),
    ]);
    const { html, problems } = await render(executedNotebook([cell]));
    const frame = /<iframe [^>]*>/.exec(html)![0];
    expect(frame).toContain(' sandbox="allow-scripts" ');
    expect(frame).toContain(' title="Cell 1"');
    const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)![1]!;
    expect(policy.match(/sha256-/g)).toHaveLength(2);
    expect(problems).toEqual([]);
    expect((await render(executedNotebook([codeCell("x")]))).html).not.toContain("sha256-");
  });

  it("takes a height, and the words that describe the output", async () => {
    const cell = codeCell("//| frame: 300\n//| fig-cap: Map\n//| fig-alt: A map\nx", [
      display({ "text/html": "<b>b</b>" }),
    ]);
    const { html } = await render(executedNotebook([cell]));
    expect(html).toMatch(/<iframe [^>]*title="A map" height="300"/);
  });

  it("is only for HTML, and only where it is asked for", async () => {
    const text = codeCell("//| frame: true\nx", [display({ "text/plain": "plain" })]);
    const html = codeCell("//| frame: false\nx", [display({ "text/html": "<i>html</i>" })]);
    const page = await render(executedNotebook([text, html]));
    expect(page.html).not.toContain("<iframe");
    expect(page.html).toContain("<i>html</i>");
  });
});
