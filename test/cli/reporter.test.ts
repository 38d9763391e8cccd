import { PassThrough } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import type { WriteStream } from "node:tty";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import type { BuildEvent } from "../../src/build/build-event.js";
import type { Verbosity } from "../../src/cli/event-line.js";
import { createReporter } from "../../src/cli/reporter.js";
import { openTerminal } from "../../src/cli/terminal.js";

const events: BuildEvent[] = [
  { type: "notebook-waiting", file: "a.ipynb" },
  { type: "notebook-waiting", file: "b.ipynb" },
  { type: "notebook-start", file: "a.ipynb", kernel: "tslab", cellCount: 3 },
  { type: "cell-start", file: "a.ipynb", cellIndex: 1, cellCount: 3 },
  { type: "notebook-end", file: "a.ipynb", outcome: "good", cellCount: 3, durationMs: 1200 },
  { type: "notebook-start", file: "b.ipynb", kernel: "tslab", cellCount: 4 },
  { type: "notebook-end", file: "b.ipynb", outcome: "stopped", cellIndex: 2, cellCount: 4, durationMs: 800 },
];

/** Everything written to a stream while these events happen, escape sequences and all. */
async function written(isTTY: boolean, verbosity: Verbosity): Promise<string> {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 80, rows: 24 });
  const terminal = openTerminal(stream as unknown as WriteStream, { NO_COLOR: "1" });
  const reporter = await createReporter(terminal, verbosity);
  for (const event of events) {
    reporter.report(event);
    await wait(1);
  }
  reporter.close();
  terminal.print("the end");
  return String(stream.read());
}

const ESCAPE = "\u001B\\[";
/** Erases a line, goes up, erases that one, … and back to the first column. */
const ERASED = new RegExp(`(${ESCAPE}2K(?:${ESCAPE}1A${ESCAPE}2K)*${ESCAPE}G)`);

/** What a terminal shows in the end: each redraw erases lines before it writes. */
function screen(text: string): string[] {
  const lines: string[] = [""];
  for (const part of text.split(ERASED)) {
    if (ERASED.test(part)) {
      const erasedCount = part.split("[2K").length - 1;
      lines.splice(-erasedCount, erasedCount, "");
    } else {
      const [first = "", ...rest] = stripVTControlCharacters(part).split("\n");
      lines[lines.length - 1] += first;
      lines.push(...rest);
    }
  }
  return lines;
}

describe("the reporter", () => {
  it("shows what runs in a terminal while it runs, and leaves a line for each notebook that has ended", async () => {
    const text = await written(true, "normal");
    expect(stripVTControlCharacters(text)).toContain("a.ipynb  cell 2 of 3");
    expect(stripVTControlCharacters(text)).toContain("1 of 2 done");
    expect(screen(text)).toEqual([
      "✓ a.ipynb  done, 3 cells  1.2 s",
      "✗ b.ipynb  failed in cell 3 of 4  0.8 s",
      "the end",
      "",
    ]);
  });

  it("writes plain lines elsewhere", async () => {
    expect((await written(false, "normal")).split("\n")).toEqual([
      "a.ipynb: started, 3 cells, kernel tslab",
      "a.ipynb: done, 3 cells, 1.2 s",
      "b.ipynb: started, 4 cells, kernel tslab",
      "b.ipynb: failed in cell 3 of 4, 0.8 s",
      "the end",
      "",
    ]);
  });

  it("says nothing when quiet, not even to a terminal", async () => {
    expect(await written(true, "quiet")).toBe("the end\n");
  });
});
