import { describe, expect, it } from "vitest";
import { JupyterKernel } from "../../src/execute/jupyter-kernel.js";
import type { ExecuteReply, ExecuteRequest, KernelEvent } from "../../src/execute/kernel.js";
import { describeKernel, standardQuirks } from "../../src/execute/quirks.js";
import type { KernelQuirks } from "../../src/execute/quirks.js";
import { INTERRUPT_GRACE_MS } from "../../src/execute/run-cell.js";
import { TextTail } from "../../src/jupyter/client/text-tail.js";
import type { KernelProcess } from "../../src/jupyter/client/kernel-process.js";
import type { ProcessExit } from "../../src/kernel/exit-text.js";
import { FakeClient } from "../jupyter/client/fake-client.js";
import type { SentRequest } from "../jupyter/client/fake-client.js";

class FakeProcess implements KernelProcess {
  exit: ProcessExit | undefined;
  readonly printed = new TextTail(1000);
  interrupts = 0;
  #exited!: (exit: ProcessExit) => void;
  readonly exited = new Promise<ProcessExit>((resolve) => (this.#exited = resolve));

  interrupt(): void {
    this.interrupts++;
  }
  async kill(): Promise<void> {
    this.end({ code: null, signal: "SIGKILL" });
  }
  end(exit: ProcessExit): void {
    this.exit ??= exit;
    this.#exited(this.exit);
  }
}

interface Play {
  client: FakeClient;
  process: FakeProcess;
  kernel: JupyterKernel;
  run(request?: Partial<ExecuteRequest>): Promise<{ reply: ExecuteReply; events: KernelEvent[] }>;
}

/** A kernel of which the test says what it answers to each execute_request. */
function play(
  answer: (request: SentRequest, client: FakeClient, process: FakeProcess) => void,
  quirks: Partial<KernelQuirks> = {},
): Play {
  const process = new FakeProcess();
  const client = new FakeClient((request, self) => {
    if (request.msgType === "execute_request") answer(request, self, process);
    if (request.msgType === "kernel_info_request") {
      self.receive("shell", request.msgId, "kernel_info_reply", {});
      self.status(request.msgId, "idle");
    }
    if (request.msgType === "shutdown_request") process.end({ code: 0, signal: null });
  });
  const kernel = new JupyterKernel({
    connection: { client, process, interrupt: () => process.interrupt(), silenceMs: 30 },
    quirks: { ...standardQuirks(describeKernel("k", {})), ...quirks },
    notebookMetadata: { language_info: {}, kernelspec: {} },
  });
  return {
    client,
    process,
    kernel,
    async run(request = {}) {
      const events: KernelEvent[] = [];
      const onEvent = (event: KernelEvent): void => void events.push(event);
      const reply = await kernel.execute({
        code: "x",
        timeoutMs: null,
        interruptOnTimeout: false,
        onEvent,
        ...request,
      });
      return { reply, events };
    },
  };
}

function succeed(request: SentRequest, client: FakeClient): void {
  replyWith("ok", request, client);
}

function succeedAndPrint(request: SentRequest, client: FakeClient): void {
  succeed(request, client);
  setTimeout(() => client.receive("iopub", request.msgId, "stream", { text: "just after" }), 5);
}

function replyWith(status: string, { msgId }: SentRequest, client: FakeClient): void {
  client.status(msgId, "busy");
  client.receive("iopub", msgId, "execute_input", { execution_count: 4 });
  client.receive("iopub", msgId, "stream", { name: "stdout", text: "out" });
  client.receive("shell", msgId, "execute_reply", { status, execution_count: 4 });
  client.status(msgId, "idle");
}

describe("a cell in a Jupyter kernel", () => {
  it("gives its events, its count and when the kernel did what", async () => {
    const { reply, events } = await play(succeed).run();
    const date = "2026-01-02T03:04:05.678Z";
    expect(reply).toEqual({
      status: "ok",
      executionCount: 4,
      timing: {
        "iopub.status.busy": date,
        "iopub.execute_input": date,
        "shell.execute_reply": date,
        "iopub.status.idle": date,
      },
    });
    expect(events).toEqual([{ type: "stream", name: "stdout", text: "out" }]);
  });

  it("is sent with its code, and without stdin or a wish that others be aborted", async () => {
    const { client, run } = play(succeed);
    await run({ code: "1 + 1" });
    expect(client.sent[0]).toMatchObject({
      channel: "shell",
      content: {
        code: "1 + 1",
        silent: false,
        store_history: true,
        allow_stdin: false,
        stop_on_error: false,
      },
    });
  });

  it("that the kernel refuses is sent again, since it was not run", async () => {
    let refusals = 3;
    const { client, run } = play((request, self) =>
      replyWith(refusals-- > 0 ? "aborted" : "ok", request, self),
    );
    expect((await run()).reply.status).toBe("ok");
    expect(client.sent.filter(({ msgType }) => msgType === "execute_request")).toHaveLength(4);
  });

  it("that the kernel refuses for ever is aborted in the end", async () => {
    const { run } = play((request, self) => replyWith("abort", request, self));
    expect((await run()).reply).toMatchObject({ status: "aborted", error: { ename: "Aborted" } });
  });

  it("without idle, without a reply, or with half a reply is no success", async () => {
    const noIdle = play(({ msgId }, client) =>
      client.receive("shell", msgId, "execute_reply", { status: "ok" }),
    );
    expect((await noIdle.run()).reply.status).toBe("missing-idle");
    const noReply = play(({ msgId }, client) => client.status(msgId, "idle"));
    expect((await noReply.run()).reply.status).toBe("missing-reply");
    const empty = play(({ msgId }, client) => {
      client.receive("shell", msgId, "execute_reply", {});
      client.status(msgId, "idle");
    });
    expect((await empty.run()).reply.status).toBe("error");
  });

  it("whose output could not be read is no success", async () => {
    const { run } = play((request, client) => {
      client.receiveUnreadable("iopub", "not JSON");
      succeed(request, client);
    });
    expect((await run()).reply).toMatchObject({ status: "error", error: { ename: "ProtocolError" } });
  });

  it("that outlives its deadline takes the kernel with it", async () => {
    const { run, kernel, process } = play(() => {});
    const { reply } = await run({ timeoutMs: 20 });
    expect(reply).toMatchObject({ status: "interrupted-by-deadline", error: { ename: "CellTimeoutError" } });
    expect(process.interrupts).toBe(0);
    expect(kernel.alive).toBe(false);
    expect((await run()).reply.status).toBe("died");
  });

  it("that can be interrupted at its deadline leaves the kernel alive", async () => {
    const { run, kernel, process } = play((request, client, self) => {
      const poll = setInterval(() => {
        if (self.interrupts === 0) return;
        clearInterval(poll);
        replyWith("error", request, client);
      }, 5);
    });
    const { reply } = await run({ timeoutMs: 20, interruptOnTimeout: true });
    expect(reply.status).toBe("interrupted-by-deadline");
    expect(process.interrupts).toBe(1);
    expect(kernel.alive).toBe(true);
  });

  it("that does not heed the interrupt is killed after a grace", async () => {
    const { run, kernel, process } = play(() => {});
    const startedAt = performance.now();
    const { reply } = await run({ timeoutMs: 20, interruptOnTimeout: true });
    expect(reply.error?.evalue).toContain("killed");
    expect(process.interrupts).toBe(1);
    expect(performance.now() - startedAt).toBeGreaterThan(INTERRUPT_GRACE_MS);
    expect(kernel.alive).toBe(false);
  });

  it("that asks for input, against our word, is interrupted and fails", async () => {
    const { run, process } = play((request, client, self) => {
      client.receive("stdin", request.msgId, "input_request", { prompt: "Name? ", password: false });
      if (self.interrupts === 1) replyWith("error", request, client);
    });
    const { reply } = await run();
    expect(process.interrupts).toBe(1);
    expect(reply).toMatchObject({ status: "error", error: { ename: "StdinNotImplementedError" } });
  });

  it("in which the kernel dies is told so with what the kernel printed meanwhile, and only that", async () => {
    const { run, process } = play((_request, _client, self) => {
      self.printed.push("out of memory\n");
      self.end({ code: 134, signal: null });
    });
    process.printed.push("hello, I have started\n");
    const { reply } = await run();
    expect(reply).toMatchObject({
      status: "died",
      error: { evalue: "kernel ended (exit code 134) while the cell ran", traceback: ["out of memory"] },
    });
  });

  it("counts what the kernel said just before it died", async () => {
    const { run } = play((request, client, self) => {
      self.end({ code: 0, signal: null });
      setTimeout(() => succeed(request, client), 20);
    });
    expect((await run()).reply.status).toBe("ok");
  });
});

describe("output after the end of a cell", () => {
  it("is told with the number of its request", async () => {
    const { client, kernel, run } = play(succeed);
    const late: unknown[] = [];
    kernel.onLateEvent((index, event) => late.push([index, event]));
    await run();
    await run();
    const first = client.sent.find(({ msgType }) => msgType === "execute_request");
    client.receive("iopub", first?.msgId ?? "", "stream", { name: "stdout", text: "late" });
    client.receive("iopub", "somebody else's", "stream", { name: "stdout", text: "foreign" });
    expect(late).toEqual([[0, { type: "stream", name: "stdout", text: "late" }]]);
  });

  it("still belongs to the cell of a kernel for which we linger", async () => {
    const lingering = await play(succeedAndPrint, { lingerMs: 30 }).run();
    expect(lingering.events.map((event) => "text" in event && event.text)).toEqual(["out", "just after"]);
    expect((await play(succeedAndPrint).run()).events).toHaveLength(1);
  });
});

describe("the end of a kernel", () => {
  it("is asked for when graceful, and forced when not", async () => {
    const graceful = play(succeed);
    await graceful.kernel.close("graceful");
    expect(graceful.client.sent).toMatchObject([{ channel: "control", msgType: "shutdown_request" }]);
    expect(graceful.process.exit).toEqual({ code: 0, signal: null });
    const immediate = play(succeed);
    await immediate.kernel.close("immediate");
    expect(immediate.client.sent).toEqual([]);
    expect(immediate.process.exit?.signal).toBe("SIGKILL");
    expect(immediate.client.closed).toBe(true);
  });

  it("may be called for twice, and by somebody else while a cell runs", async () => {
    const { kernel, run } = play(() => {});
    const running = run();
    await Promise.all([kernel.close("immediate"), kernel.close("graceful")]);
    expect((await running).reply.status).toBe("died");
    expect(kernel.alive).toBe(false);
  });
});
