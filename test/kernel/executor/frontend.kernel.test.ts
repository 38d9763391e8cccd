import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CommContent } from "../../../src/kernel/runtime.js";
import { type Cells, startCells } from "./cells.js";

const asked: { cellId: number; prompt: string; password: boolean }[] = [];
let answer: () => Promise<string>;
let cells: Cells;

beforeAll(async () => {
  cells = await startCells({
    onInput: (cellId, prompt, password) => {
      asked.push({ cellId, prompt, password });
      return answer();
    },
  });
  await cells.run(
    "const frontend = (globalThis as any)[Symbol.for('galley.frontend')]; const heard: string[] = []; null",
  );
});
afterAll(() => cells.close());

const content = (commId: string, data: unknown, buffers: Uint8Array[] = []): CommContent => ({
  commId,
  data,
  metadata: {},
  buffers,
});

describe("input", () => {
  it("gives the person's line to the cell", async () => {
    answer = async () => "Ada";
    const outcome = await cells.run(
      '`${await frontend.input("Name: ", false)} and ${await frontend.input("Key: ", true)}`',
    );
    expect(outcome).toMatchObject({ status: "ok", result: { data: { "text/plain": "Ada and Ada" } } });
    expect(asked).toEqual([
      { cellId: cells.count, prompt: "Name: ", password: false },
      { cellId: cells.count, prompt: "Key: ", password: true },
    ]);
  });

  it("throws in the cell where there is nobody to ask", async () => {
    answer = () => Promise.reject(new Error("nobody is there"));
    expect(await cells.run('await frontend.input("Name: ", false)')).toMatchObject({
      status: "error",
      error: { ename: "Error", evalue: "nobody is there" },
    });
  });

  it("is given up by an interrupt, and asks again in the next cell", async () => {
    answer = () => new Promise(() => {});
    const before = asked.length;
    const outcome = cells.run(
      'try { await frontend.input("Name: ", false) } finally { console.log("finally") }',
    );
    while (asked.length === before) await new Promise((done) => setTimeout(done, 10));
    cells.executor.interrupt();
    expect(await outcome).toEqual({ status: "interrupted" });
    expect(cells.printed(cells.count)).toBe("finally\n");
    answer = async () => "again";
    expect(await cells.run('await frontend.input("", false)')).toMatchObject({
      result: { data: { "text/plain": "again" } },
    });
  });
});

it("clears what the cell has shown", async () => {
  await cells.run('console.log("old"); frontend.clearOutput(true); console.log("new")');
  expect(cells.latest()).toEqual([
    { type: "stream", name: "stdout", text: "old\n" },
    { type: "clear_output", wait: true },
    { type: "stream", name: "stdout", text: "new\n" },
  ]);
});

describe("a comm", () => {
  it("that a cell opens speaks both ways until it is closed", async () => {
    await cells.run(`
      const comm = frontend.openComm("panel", { data: { start: 1 }, buffers: [new Uint8Array([1, 2])] });
      comm.onMessage(({ data, buffers }: any) => comm.send({ data: { echo: data, sizes: buffers.map((b: Buffer) => b.length) } }));
      comm.onClose(({ data }: any) => console.log("closed", data.why));`);
    const cellId = cells.count;
    const [opened] = cells.latest();
    expect(opened).toMatchObject({
      type: "comm_open",
      targetName: "panel",
      data: { start: 1 },
      metadata: {},
    });
    const { commId, buffers } = opened as CommContent;
    expect(buffers.map((part) => [...part])).toEqual([[1, 2]]);
    expect(cells.executor.openComms()).toEqual([{ commId, targetName: "panel" }]);

    expect(await cells.executor.comm("comm_msg", content(commId, "hi", [new Uint8Array(3)]))).toBe(true);
    await cells.shows(cellId, "comm_msg");
    expect(cells.latest().at(-1)).toMatchObject({
      type: "comm_msg",
      commId,
      data: { echo: "hi", sizes: [3] },
    });

    expect(await cells.executor.comm("comm_close", content(commId, { why: "done" }))).toBe(true);
    await cells.said("closed done\n");
    expect(cells.executor.openComms()).toEqual([]);
    expect(await cells.executor.comm("comm_msg", content(commId, "late"))).toBe(false);
    expect(await cells.run("comm.send({})")).toMatchObject({
      error: { evalue: 'the comm "panel" is closed' },
    });
  });

  it("that the frontend opens goes to what a cell has registered", async () => {
    const open = (targetName: string): Promise<boolean> =>
      cells.executor.comm("comm_open", { ...content("c1", { n: 20 }), targetName });
    expect(await open("double")).toBe(false);
    await cells.run(
      'frontend.registerComm("double", (comm: any, { data }: any) => { comm.send({ data: 2 * data.n }); comm.close() }); null',
    );
    const cellId = cells.count;
    expect(await open("double")).toBe(true);
    await cells.shows(cellId, "comm_close");
    expect(cells.latest()).toMatchObject([
      { type: "comm_msg", commId: "c1", data: 40 },
      { type: "comm_close", commId: "c1" },
    ]);
    expect(cells.executor.openComms()).toEqual([]);
  });

  it("whose listener throws tells of it under the cell that made it", async () => {
    await cells.run('frontend.registerComm("broken", () => { throw new Error("in the listener") }); null');
    const cellId = cells.count;
    await cells.executor.comm("comm_open", { ...content("c2", {}), targetName: "broken" });
    await cells.shows(cellId, "thrown");
    expect(cells.latest()).toMatchObject([{ type: "thrown", error: { evalue: "in the listener" } }]);
  });
});
