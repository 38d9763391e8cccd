import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { afterEach, describe, expect, it, vi } from "vitest";
import { DISPLAY_HOOK, type DisplayMessage, display, table } from "../../src/display/index.js";

const globals = globalThis as { [DISPLAY_HOOK]?: unknown; __tslab__?: unknown };

afterEach(() => {
  delete globals[DISPLAY_HOOK];
  delete globals.__tslab__;
  vi.restoreAllMocks();
});

/** Stands for a kernel that has hung its transport on the hook. */
function received(): DisplayMessage[] {
  const messages: DisplayMessage[] = [];
  globals[DISPLAY_HOOK] = (message: DisplayMessage) => messages.push(message);
  return messages;
}

describe("display", () => {
  it("sends whole bundles through the hook, and returns nothing", () => {
    const messages = received();
    expect(display(table([{ a: 1 }]))).toBeUndefined();
    expect(messages).toEqual([{ type: "display_data", ...table([{ a: 1 }]).toMimeBundle() }]);
  });

  it("replaces what was shown under an id", () => {
    const messages = received();
    const handle = display("running", { id: "status" });
    handle.update("done");
    expect(messages).toEqual([
      { type: "display_data", data: { "text/plain": "running" }, metadata: {}, displayId: "status" },
      { type: "update_display_data", data: { "text/plain": "done" }, metadata: {}, displayId: "status" },
    ]);
  });

  it.each([
    ["text as it is", "a\nb", "a\nb"],
    ["numbers and objects as Node prints them", { a: [1, { b: null }] }, "{ a: [ 1, { b: null } ] }"],
    ["undefined", undefined, "undefined"],
    [
      "a frame of any danfojs as a table",
      { columns: ["x"], index: [0], shape: [1, 1], values: [[1]] },
      "x\n1",
    ],
    ["what has a bundle without text by its class", new (class Map3d { toMimeBundle() { return { data: { "text/html": "<p>" }, metadata: {} }; } })(), "Map3d"], // prettier-ignore
  ])("shows %s", (_, value, plain) => {
    const messages = received();
    display(value);
    expect(messages[0]?.data["text/plain"]).toBe(plain);
  });

  it("refuses a promise, whose value it could not show", () => {
    expect(() => display(Promise.resolve(1))).toThrow("display was given a promise: await it first");
  });

  it("prints the text in a plain Node process", () => {
    const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    display(table([{ a: 1 }]));
    expect(write.mock.calls).toEqual([["a\n1\n"]]);
  });
});

describe("display under a tslab whose bundles are out of reach", () => {
  it("sends the richest type through the public functions, and updates through the display it made", () => {
    const calls: unknown[][] = [];
    const displayNamed = (name: string) => ({ raw: (...call: unknown[]) => calls.push([name, ...call]) });
    const tslab = { display: displayNamed("display"), newDisplay: () => displayNamed("new") };
    globals.__tslab__ = { require: () => tslab };
    display("text");
    display(table([{ a: 1 }]));
    const handle = display("first", { id: "unreachable" });
    handle.update("second");
    expect(calls.map(([name, mimeType]) => [name, mimeType])).toEqual([
      ["display", "text/plain"],
      ["display", "text/html"],
      ["new", "text/plain"],
      ["new", "text/plain"],
    ]);
    expect(calls[3]?.[2]).toBe("second");
  });
});

describe("display under the real tslab's own modules", () => {
  it("finds the function that sends whole bundles in the running copy", () => {
    // What a kernel does before it runs a cell, without a kernel: `lastWriteDisplayData` is set on its module.
    const require = createRequire(import.meta.url);
    const program = `
      const { pathToFileURL } = require("node:url");
      const tslab = require(${JSON.stringify(require.resolve("tslab"))});
      const jupyter = require(${JSON.stringify(require.resolve("tslab/dist/jupyter.js"))});
      jupyter.lastWriteDisplayData = (content, update) => console.log(JSON.stringify([content, update]));
      globalThis.__tslab__ = { require: () => tslab };
      import("galley/display").then(({ display, figure }) => {
        display(figure({ data: [] }, { alt: "Nothing" }), { id: "a" }).update("b");
      });`;
    const { stdout, stderr } = spawnSync(process.execPath, ["-e", program], { encoding: "utf8" });
    expect(stderr).toBe("");
    expect(
      stdout
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      [
        {
          data: {
            "text/plain": "Figure: untitled ()\nNothing",
            "application/vnd.plotly.v1+json": { data: [], layout: {} },
          },
          metadata: { galley: { kind: "figure", alt: "Nothing" } },
          transient: { display_id: "a" },
        },
        false,
      ],
      [{ data: { "text/plain": "b" }, metadata: {}, transient: { display_id: "a" } }, true],
    ]);
  });
});
