import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { KernelStartError } from "../../../src/errors.js";
import { beginFake, run, startFake } from "./fakes.js";

const plain = (lines: string[]): string[] =>
  // oxlint-disable-next-line no-control-regex -- colours are not what is looked at
  lines.map((line) => line.replaceAll(/\u001b\[\d+m/g, ""));
const onInput = async (prompt: string): Promise<string> => `${prompt}Ada`;
const onTheWay = () => {
  let [arrive, fail] = [() => {}, (_reason: Error) => {}];
  const arrival = new Promise<void>((resolve, reject) => ([arrive, fail] = [resolve, reject]));
  return { ...beginFake({}, arrival), arrive, fail };
};
const settled = () => new Promise((resolve) => setTimeout(resolve, 10));

describe("a session that is told what comes", () => {
  it("checks it before anybody asks, in order, and only once", async () => {
    const { runtime, engine } = await startFake({ upcoming: ["print:1", "value:2"] });
    await settled();
    expect(engine.conversions).toEqual(["|print:1", "print:1;|value:2"]);
    await run(runtime, "print:1");
    expect((await run(runtime, "value:2")).reply.status).toBe("ok");
    expect(engine.conversions).toHaveLength(2);
  });

  it("checks nothing behind a cell whose types are wrong, and that cell again when it is its turn", async () => {
    const { runtime, engine } = await startFake({ upcoming: ["wrong", "value:2"] });
    await settled();
    expect(engine.conversions).toEqual(["|wrong"]);
    expect((await run(runtime, "wrong")).reply.status).toBe("error");
    expect(engine.conversions).toEqual(["|wrong", "|wrong"]);
  });
});

describe("a session whose executor is still on its way", () => {
  it("checks the cells that it is asked for, and runs them when it is there", async () => {
    const { runtime, up, engine, executors, arrive } = onTheWay();
    const both = [run(runtime, "value:1"), run(runtime, "value:2")];
    await settled();
    expect(engine.conversions[0]).toBe("|value:1");
    expect(runtime.alive).toBe(false);
    arrive();
    await up;
    const replies = (await Promise.all(both)).map(({ reply }) => reply.status);
    expect(replies).toEqual(["ok", "ok"]);
    expect(executors.map(({ received }) => received.length)).toEqual([2]);
  });

  it("stops a cell that waits for it at once, and runs the next one", async () => {
    const { runtime, executors, arrive } = onTheWay();
    const first = run(runtime, "value:1");
    await settled();
    await runtime.interrupt();
    expect((await first).reply).toMatchObject({ status: "error", error: { ename: "Interrupted" } });
    arrive();
    expect((await run(runtime, "value:2")).reply.status).toBe("ok");
    expect(executors.map(({ received }) => received.length)).toEqual([1]);
  });

  it("can be closed, which is no failure, and leaves no executor", async () => {
    const { runtime, up, engine, executors, arrive } = onTheWay();
    const cell = run(runtime, "value:1");
    await settled();
    const closed = runtime.close();
    arrive();
    await Promise.all([closed, up]);
    expect((await cell).reply).toMatchObject({
      status: "died",
      error: { evalue: "kernel has been shut down" },
    });
    expect(engine.isClosed).toBe(true);
    expect(executors).toHaveLength(1);
    expect(await executors[0]?.exited).toMatchObject({ signal: "SIGKILL" });
  });

  it("says why it does not come, to the cell that waits too", async () => {
    const { runtime, up, engine, fail } = onTheWay();
    const cell = run(runtime, "value:1");
    const refused = expect(up).rejects.toThrow("no memory left");
    await settled();
    fail(new KernelStartError("no memory left"));
    await refused;
    expect((await cell).reply).toMatchObject({ status: "died", error: { evalue: "no memory left" } });
    expect(engine.isClosed).toBe(true);
    expect((await run(runtime, "value:2")).reply.status).toBe("died");
  });
});

describe("a cell", () => {
  it("shows output and value under its count, and leaves its declarations to the next", async () => {
    const { runtime, engine } = await startFake();
    const { reply, events } = await run(runtime, "print:hello\nvalue:42");
    expect(reply).toEqual({ status: "ok", executionCount: 1, userExpressions: {} });
    expect(events).toEqual([
      { type: "stream", name: "stdout", text: "hello" },
      { type: "execute_result", data: { "text/plain": "42" }, metadata: {}, executionCount: 1 },
    ]);
    await run(runtime, "second");
    expect(engine.conversions).toEqual(["|print:hello\nvalue:42", "print:hello\nvalue:42;|second"]);
  });

  it("is told of its turn and its count before anything is shown", async () => {
    const { runtime } = await startFake();
    const seen: unknown[] = [];
    const note = { onStart: (count: number) => seen.push(count), onEvent: () => void seen.push("event") };
    await Promise.all([run(runtime, "print:a", note), run(runtime, "print:b", note)]);
    expect(seen).toEqual([1, "event", 2, "event"]);
  });

  it("does not run when its types are wrong, and says where", async () => {
    const { runtime, executors, engine } = await startFake();
    const { reply, events } = await run(runtime, "print:1\nwrong");
    expect(reply).toMatchObject({
      status: "error",
      executionCount: 1,
      error: { ename: "TypeScriptError", evalue: "No such word.", line: 2, column: 1 },
    });
    expect(events).toEqual([{ type: "error", ...(reply.status === "error" && reply.error) }]);
    expect(reply.status === "error" && plain(reply.error.traceback)).toEqual([
      "cell [1]:2:1 - No such word. (TS2304)",
      "  1 | print:1",
      "> 2 | wrong",
      "    | ^^^^^",
    ]);
    expect(executors[0]?.received).toEqual([]);
    await run(runtime, "next");
    expect(engine.conversions.at(-1)).toBe("|next");
  });

  it("tells a thrown error with the line of the cell that led to it", async () => {
    const { runtime } = await startFake();
    const { reply } = await run(runtime, "print:1\nthrow:odd");
    expect(reply).toMatchObject({
      status: "error",
      error: { ename: "RangeError", evalue: "odd", line: 2, column: 1 },
    });
    expect(reply.status === "error" && plain(reply.error.traceback)).toEqual([
      "RangeError: odd",
      "    at inner (../src/lib.ts:9:3)",
      "    at cell [1]:2:1",
      "",
      "cell [1]:",
      "  1 | print:1",
      "> 2 | throw:odd",
      "    | ^",
    ]);
  });

  it("says plainly that its types could not be checked when the engine ends under it, twice", async () => {
    const { runtime, engine } = await startFake();
    engine.failures = 2;
    expect((await run(runtime, "value:1")).reply).toMatchObject({
      status: "error",
      error: { ename: "TypeEngineError", evalue: expect.stringContaining("engine ended (signal SIGKILL)") },
    });
    engine.failures = 1;
    expect((await run(runtime, "value:1")).reply.status).toBe("ok");
  });

  it("is shown late output as late, after other cells too", async () => {
    const { runtime, executors } = await startFake();
    const first = await run(runtime, "print:a");
    await run(runtime, "print:b");
    executors[0]?.later(0, "late");
    expect(first.events.at(-1)).toEqual({ type: "stream", name: "stdout", text: "late", late: true });
  });

  it("gets an answer to its question, and fails where nobody is there to answer", async () => {
    const { runtime } = await startFake();
    expect((await run(runtime, "ask", { onInput })).events).toMatchObject([
      { data: { "text/plain": "name? Ada" } },
    ]);
    expect((await run(runtime, "ask")).reply).toMatchObject({
      status: "error",
      error: { evalue: "the cell asked for input, and nobody is there to answer" },
    });
  });
});

describe("counting", () => {
  it("leaves silent, unstored and blank code out of count and history", async () => {
    const { runtime } = await startFake();
    await run(runtime, "value:1");
    const silent = await run(runtime, "print:x\nvalue:2", { silent: true });
    expect(silent).toMatchObject({ reply: { status: "ok", executionCount: 1 }, events: [] });
    const failing = await run(runtime, "throw:x", { silent: true });
    expect(failing).toMatchObject({ reply: { status: "error" }, events: [] });
    const unstored = await run(runtime, "print:y", { storeHistory: false });
    expect(unstored).toMatchObject({ reply: { executionCount: 1 }, events: [{ text: "y" }] });
    await run(runtime, " \n");
    await run(runtime, "throw:no");
    expect(runtime.history()).toEqual([
      { session: 1, line: 1, input: "value:1", output: "1" },
      { session: 1, line: 2, input: "throw:no" },
    ]);
  });
});

describe("the queue", () => {
  it("runs 200 cells that come at once, in order", async () => {
    const { runtime } = await startFake();
    const replies = await Promise.all(Array.from({ length: 200 }, (_, n) => run(runtime, `value:${n}`)));
    expect(replies.map(({ reply }) => reply.executionCount)).toEqual(replies.map((_, index) => index + 1));
    expect(replies.at(-1)?.events).toMatchObject([{ data: { "text/plain": "199" } }]);
  });

  it("aborts what waits behind a failure only when that was asked for", async () => {
    const { runtime } = await startFake();
    const go = (stopOnError: boolean) =>
      Promise.all([
        run(runtime, "throw:x", { stopOnError }),
        run(runtime, "value:1"),
        run(runtime, "value:2"),
      ]);
    const statuses = (ran: Awaited<ReturnType<typeof go>>) => ran.map(({ reply }) => reply.status);
    expect(statuses(await go(false))).toEqual(["error", "ok", "ok"]);
    const aborted = await go(true);
    expect(statuses(aborted)).toEqual(["error", "aborted", "aborted"]);
    expect(aborted[1]?.events).toEqual([]);
    expect((await run(runtime, "value:3")).reply.status).toBe("ok");
  });
});

describe("checking ahead", () => {
  it("checks the cells that wait while one runs, each once", async () => {
    const { runtime, engine } = await startFake();
    const running = run(runtime, "wait");
    const waiting = [run(runtime, "b"), run(runtime, "c")];
    await settled();
    expect(engine.conversions).toEqual(["|wait", "wait;|b", "wait;b;|c"]);
    await runtime.interrupt();
    await Promise.all([running, ...waiting]);
    // The running cell has failed, so what was checked after it holds no more.
    expect(engine.conversions.slice(3)).toEqual(["|b", "b;|c"]);
  });

  it("uses what was checked ahead, from what the host says will come", async () => {
    const { runtime, engine } = await startFake();
    await run(runtime, "a", { upcoming: ["b", "c"] });
    await run(runtime, "b", { upcoming: ["c"] });
    await run(runtime, "c");
    expect(engine.conversions).toEqual(["|a", "a;|b", "a;b;|c"]);
  });

  it("checks again what failed ahead, or rests on a file that has changed since", async () => {
    const { runtime, engine } = await startFake();
    await run(runtime, "a", { upcoming: ["wrong", "c"] });
    await run(runtime, "wrong", { upcoming: [] });
    expect(engine.conversions).toEqual(["|a", "a;|wrong", "a;|wrong"]);
    const file = path.join(await mkdtemp(path.join(tmpdir(), "session-")), "lib.ts");
    await writeFile(file, "1");
    engine.localFiles = [file];
    await run(runtime, "b", { upcoming: ["c"] });
    await settled();
    await writeFile(file, "2");
    await run(runtime, "c");
    expect(engine.conversions.slice(3)).toEqual(["a;|b", "a;b;|c", "a;b;|c"]);
  });

  it("gives each executor the modules it lacks, and none twice", async () => {
    const { runtime, engine, executors } = await startFake();
    engine.sideOutputs = [{ path: "/m.js", code: "1", version: "1" }];
    await run(runtime, "a");
    await run(runtime, "b");
    engine.sideOutputs = [
      { path: "/m.js", code: "2", version: "2" },
      { path: "/n.js", code: "1", version: "1" },
    ];
    await run(runtime, "c");
    engine.sideOutputs = [{ path: "/m.js", code: "2", version: "2" }];
    await run(runtime, "exit");
    await run(runtime, "d");
    expect(executors.map(({ received }) => received.map(({ modules }) => modules))).toEqual([
      [["/m.js=1"], [], ["/m.js=2", "/n.js=1"], []],
      [["/m.js=2"]],
    ]);
  });
});

describe("an interrupt", () => {
  it("stops the running cell, keeps state, and lets the next one run", async () => {
    const { runtime, executors, engine } = await startFake();
    await run(runtime, "a");
    const running = run(runtime, "wait");
    const waiting = run(runtime, "value:1");
    await settled();
    await runtime.interrupt();
    expect((await running).reply).toMatchObject({ status: "error", error: { ename: "Interrupted" } });
    expect((await waiting).reply.status).toBe("ok");
    expect(engine.conversions.at(-1)).toBe("a;|value:1");
    expect(executors).toHaveLength(1);
  });

  it("replaces the executor of a cell that does not stop, and says that state is lost", async () => {
    const { runtime, executors, engine } = await startFake();
    await run(runtime, "a");
    const running = run(runtime, "loop");
    await settled();
    await runtime.interrupt();
    const { reply, events } = await running;
    expect(reply).toMatchObject({
      status: "died",
      error: { ename: "Interrupted", evalue: expect.stringContaining("all variables are lost") },
    });
    expect(events).toMatchObject([{ type: "error", ename: "Interrupted" }]);
    expect(runtime.alive).toBe(false);
    expect((await run(runtime, "b")).reply.status).toBe("ok");
    expect(runtime.alive).toBe(true);
    expect(executors).toHaveLength(2);
    expect(engine.conversions.at(-1)).toBe("|b");
  });

  it("stops a cell whose types are still being checked, and does nothing when nothing runs", async () => {
    const { runtime, executors } = await startFake();
    await runtime.interrupt();
    const running = run(runtime, "value:1");
    await runtime.interrupt();
    expect((await running).reply).toMatchObject({ status: "error", error: { ename: "Interrupted" } });
    expect(executors[0]?.received).toEqual([]);
  });
});

describe("an executor that ends", () => {
  it("fails the cell under it, and the next cell starts from nothing", async () => {
    const { runtime, engine } = await startFake();
    await run(runtime, "a");
    expect((await run(runtime, "exit")).reply).toMatchObject({
      status: "died",
      error: {
        ename: "DeadKernelError",
        evalue: "kernel ended (exit code 3) while the cell ran; its variables are lost",
      },
    });
    expect((await run(runtime, "value:1")).reply).toMatchObject({ status: "ok", executionCount: 3 });
    expect(engine.conversions.at(-1)).toBe("|value:1");
  });

  it("fails the next cell when it ended between two, since that cell counts on what is lost", async () => {
    const { runtime, executors } = await startFake();
    await run(runtime, "a");
    executors[0]?.die("SIGSEGV");
    await settled();
    expect(runtime.alive).toBe(false);
    expect((await run(runtime, "value:1")).reply).toMatchObject({
      status: "died",
      error: { evalue: "kernel ended (signal SIGSEGV) before the cell could run; all variables are lost" },
    });
    expect((await run(runtime, "value:1")).reply.status).toBe("ok");
  });
});

describe("user expressions", () => {
  it("are checked, evaluated, and kept apart when one of them fails", async () => {
    const { runtime, engine } = await startFake();
    const userExpressions = { good: "value:7", bad: "throw:no", unknown: "wrong" };
    const { reply, events } = await run(runtime, "a", { userExpressions });
    expect(reply).toMatchObject({
      status: "ok",
      userExpressions: {
        good: { status: "ok", data: { "text/plain": "7" } },
        bad: { status: "error", ename: "RangeError", evalue: "no", line: 1 },
        unknown: { status: "error", ename: "TypeScriptError", line: 1 },
      },
    });
    expect(events).toEqual([]);
    await run(runtime, "next");
    expect(engine.conversions.at(-1)).toBe("a;|next");
  });

  it("are not evaluated after a failure", async () => {
    const { runtime, engine } = await startFake();
    await run(runtime, "throw:x", { userExpressions: { a: "value:1" } });
    expect(engine.conversions).toHaveLength(1);
  });
});

describe("what people ask while a cell runs", () => {
  it("is answered at once, from the state before the cell", async () => {
    const { runtime } = await startFake();
    await run(runtime, "a");
    const running = run(runtime, "wait");
    await settled();
    expect(await runtime.complete("x", 1)).toMatchObject({ matches: ["a;"] });
    expect(await runtime.inspect("x", 1, 0)).toMatchObject({ data: { "text/plain": "a;" } });
    expect(await runtime.isComplete("x")).toEqual({ status: "complete" });
    const content = { commId: "c", data: {}, metadata: {}, buffers: [] };
    expect(await runtime.commOpen("t", content)).toBe(true);
    expect(await runtime.commMessage("comm_msg", content)).toBe(false);
    expect(runtime.openComms()).toEqual([{ commId: "c", targetName: "t" }]);
    await runtime.interrupt();
    await running;
  });
});

describe("closing", () => {
  it("ends the running cell and those that wait, executor and engine, once", async () => {
    const { runtime, engine } = await startFake();
    const running = run(runtime, "loop");
    const waiting = run(runtime, "value:1");
    await settled();
    await Promise.all([runtime.close(), runtime.close()]);
    expect((await running).reply.status).toBe("died");
    expect((await waiting).reply.status).toBe("aborted");
    expect(engine.isClosed).toBe(true);
    expect(runtime.alive).toBe(false);
    expect((await run(runtime, "value:1")).reply).toMatchObject({
      status: "died",
      error: { ename: "DeadKernelError" },
    });
  });
});
