import { describe, expect, it } from "vitest";
import type { KernelEvent } from "../../src/execute/kernel.js";
import { finishOutputs, reduceOutputs } from "../../src/execute/outputs.js";
import type { NotebookOutputs } from "../../src/execute/outputs.js";
import type { Output } from "../../src/notebook/nbformat.js";

const stdout = (text: string): KernelEvent => ({ type: "stream", name: "stdout", text });
const stderr = (text: string): KernelEvent => ({ type: "stream", name: "stderr", text });
const display = (text: string, displayId?: string): KernelEvent => ({
  type: "display_data",
  data: { "text/plain": text },
  metadata: {},
  ...(displayId === undefined ? {} : { displayId }),
});
const update = (text: string, displayId: string): KernelEvent => ({
  type: "update_display_data",
  data: { "text/plain": text },
  metadata: { updated: true },
  displayId,
});
const clear = (wait = false): KernelEvent => ({ type: "clear_output", wait });
const error: KernelEvent = { type: "error", ename: "E", evalue: "v", traceback: ["t"] };

/** Outputs of one cell, shortly: text of streams and displays, names of errors. */
function short(outputs: readonly Output[]): string[] {
  return outputs.map((output) => {
    if (output.output_type === "stream") return `${output.name}: ${output.text}`;
    if (output.output_type === "error") return `error: ${output.ename}`;
    return `${output.output_type}: ${String(output.data["text/plain"])}`;
  });
}

function run(events: readonly KernelEvent[], coalesce = false): string[] {
  const all = events.reduce<NotebookOutputs>((so, event) => reduceOutputs(so, 0, event), new Map());
  return short(finishOutputs(all.get(0), coalesce));
}

function runCells(...cells: KernelEvent[][]): string[][] {
  let all: NotebookOutputs = new Map();
  for (const [index, events] of cells.entries()) {
    for (const event of events) all = reduceOutputs(all, index, event);
  }
  return cells.map((_events, index) => short(finishOutputs(all.get(index), false)));
}

describe("streams", () => {
  it("of one name in a row are one output, in the order in which they came", () => {
    expect(run([stdout("a"), stdout("b\n"), stderr("x"), stdout("c")])).toEqual([
      "stdout: ab\n",
      "stderr: x",
      "stdout: c",
    ]);
  });

  it("are parted by other outputs, and by nothing that is empty", () => {
    expect(run([stdout("a"), display("d"), stdout("b"), stderr(""), stdout("c")])).toEqual([
      "stdout: a",
      "display_data: d",
      "stdout: bc",
    ]);
  });

  it("overwrite themselves across messages", () => {
    expect(run([stdout("10%"), stdout("\r20%"), stdout("\r100"), stdout("\b\b\bdone\n")])).toEqual([
      "stdout: done\n",
    ]);
  });

  it("keep a long progress bar small while it runs", () => {
    let all: NotebookOutputs = new Map();
    for (let step = 0; step < 50_000; step++) all = reduceOutputs(all, 0, stdout(`\rstep ${step} of 50000`));
    const draft = all.get(0)?.drafts[0]?.output;
    expect(draft?.output_type === "stream" && draft.text.length).toBeLessThan(200_000);
    expect(short(finishOutputs(all.get(0), false))).toEqual(["stdout: step 49999 of 50000"]);
  });

  it("are one stdout and one stderr between other outputs when coalesced, stdout first", () => {
    const events = [stderr("1"), stdout("2"), stderr("3"), display("d"), stderr("4"), stdout("5\r6"), error];
    expect(run(events, true)).toEqual([
      "stdout: 2",
      "stderr: 13",
      "display_data: d",
      "stdout: 6",
      "stderr: 4",
      "error: E",
    ]);
  });
});

describe("clear_output", () => {
  it("takes all outputs away at once", () => {
    expect(run([stdout("a"), display("d"), clear()])).toEqual([]);
    expect(run([stdout("a"), clear(), stdout("b")])).toEqual(["stdout: b"]);
  });

  it("that waits keeps them until the next output", () => {
    expect(run([stdout("a"), clear(true)])).toEqual(["stdout: a"]);
    expect(run([stdout("a"), clear(true), stdout("b"), stdout("c")])).toEqual(["stdout: bc"]);
    expect(run([display("a"), clear(true), error])).toEqual(["error: E"]);
  });

  it("that waits is not set off by an empty text or by an update elsewhere", () => {
    expect(
      runCells([display("a", "id")], [stdout("kept"), clear(true), stdout(""), update("b", "id")]),
    ).toEqual([["display_data: b"], ["stdout: kept"]]);
  });

  it("makes the cell forget its displays", () => {
    expect(run([display("a", "id"), clear(), stdout("x"), update("b", "id")])).toEqual(["stdout: x"]);
  });
});

describe("a display with an id", () => {
  it("is updated in place, from later cells too", () => {
    expect(runCells([display("a", "id"), stdout("x")], [update("b", "id"), stdout("y")])).toEqual([
      ["display_data: b", "stdout: x"],
      ["stdout: y"],
    ]);
  });

  it("is updated everywhere it is shown, whatever showed it", () => {
    const result: KernelEvent = {
      type: "execute_result",
      data: { "text/plain": "r" },
      metadata: {},
      executionCount: 1,
      displayId: "id",
    };
    expect(runCells([display("a", "id"), display("other", "id2")], [result], [display("new", "id")])).toEqual(
      [["display_data: new", "display_data: other"], ["execute_result: new"], ["display_data: new"]],
    );
  });

  it("takes the metadata of the update along", () => {
    let all: NotebookOutputs = new Map();
    all = reduceOutputs(all, 0, display("a", "id"));
    all = reduceOutputs(all, 1, update("b", "id"));
    expect(finishOutputs(all.get(0), false)).toEqual([
      { output_type: "display_data", data: { "text/plain": "b" }, metadata: { updated: true } },
    ]);
  });

  it("that nobody shows is not shown by an update", () => {
    expect(run([update("b", "id")])).toEqual([]);
  });
});

describe("the reducer", () => {
  it("changes nothing it was given", () => {
    let all: NotebookOutputs = new Map();
    const events = [stdout("a"), display("d", "id"), stdout("b"), update("e", "id"), clear(true), error];
    for (const [index, event] of events.entries()) {
      const before = structuredClone(all);
      const next = reduceOutputs(all, index % 2, event);
      expect(all).toEqual(before);
      all = next;
    }
  });

  it("keeps execute_result and error as nbformat stores them", () => {
    const result: KernelEvent = {
      type: "execute_result",
      data: { "text/plain": "5", "application/json": { a: [1] } },
      metadata: { m: 1 },
      executionCount: 4,
    };
    let all: NotebookOutputs = new Map();
    for (const event of [result, error]) all = reduceOutputs(all, 0, event);
    expect(finishOutputs(all.get(0), false)).toEqual([
      {
        output_type: "execute_result",
        execution_count: 4,
        data: { "text/plain": "5", "application/json": { a: [1] } },
        metadata: { m: 1 },
      },
      { output_type: "error", ename: "E", evalue: "v", traceback: ["t"] },
    ]);
  });
});
