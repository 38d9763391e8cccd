import { describe, expect, it } from "vitest";
import { ansiToHtml, plainTerminalText } from "../../../src/render/text/ansi.js";
import { terminalText } from "../../../src/render/text/terminal-text.js";

const html = (text: string): string => String(ansiToHtml(text));

describe("terminal output", () => {
  it("turns colours into classes and escapes everything else", () => {
    expect(html('\u001b[31mno\u001b[0m <b>&"</b>')).toBe(
      '<span class="ansi-red-fg">no</span> &lt;b&gt;&amp;&quot;&lt;/b&gt;',
    );
  });

  it("keeps the text of a link a terminal would make, and makes none", () => {
    expect(html("\u001b]8;;javascript:alert(1)\u0007click\u001b]8;;\u0007")).toBe("click");
    expect(html("\u001b]8;;https://example.org\u001b\\click\u001b]8;;\u001b\\")).toBe("click");
  });

  it("loses no text to escapes that are unknown, cut off, or full of markup", () => {
    expect(html("a\u001b[2Kb\u001b[?25hc")).toBe("abc");
    expect(html("a\u001b]0;title")).toBe("a]0;title");
    expect(html("a\u001b[31")).toBe("a[31");
    expect(html('a\u001b[31"onclick=x\u001b[0m')).not.toContain('"onclick');
  });

  it("shows what a terminal shows after a carriage return or a backspace", () => {
    expect(terminalText("10%\r50%\r100%\nnext")).toBe("100%\nnext");
    expect(terminalText("longer\rab")).toBe("abnger");
    expect(terminalText("abc\b\bx\r\n")).toBe("ax\n");
  });

  it("gives the plain text for a file", () => {
    expect(plainTerminalText("\u001b[1;31mbad\u001b[0m\u001b]0;t\u0007 <b>")).toBe("bad <b>");
  });
});
