/** Every message of the protocol, between the kernel as Jupyter starts it and Jupyter's own client. */
import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { JupyterBridge, notebookFolder, printed, shown } from "./jupyter-client.js";
import type { Answer, PlainMessage } from "./jupyter-client.js";

let jupyter: JupyterBridge;
let kernelPid: number;
beforeAll(async () => {
  jupyter = await JupyterBridge.open();
  const { pid } = await jupyter.do("start", { kernel: "tslab", cwd: await notebookFolder() });
  kernelPid = pid;
});
afterAll(() => jupyter.close());

const types = (messages: readonly PlainMessage[]): string[] => messages.map(({ type }) => type);
const states = ({ iopub }: Answer): unknown[] =>
  iopub.filter(({ type }) => type === "status").map(({ content }) => content.execution_state);
// Colours are for terminals and notebooks; the words are what is compared.
// eslint-disable-next-line no-control-regex
const plain = (lines: string[]): string => lines.join("\n").replaceAll(/\u001b\[\d+m/g, "");

const countOf = async (more: object): Promise<number> =>
  (await jupyter.execute("1", more)).reply.content.execution_count as number;

/** The reply to a cell that waits while the one before fails. */
async function behindFailing(stop_on_error: boolean): Promise<unknown> {
  await jupyter.do("send", {
    channel: "shell",
    type: "execute_request",
    // Still running when the second one comes.
    content: {
      code: "await new Promise((done) => setTimeout(done, 500)); throw new Error('first')",
      stop_on_error,
    },
  });
  const answer = await jupyter.execute("'second'");
  expect(states(answer)).toEqual(["busy", "idle"]);
  return answer.reply.content;
}

/** All that belongs to a message which gets no reply, up to "idle". */
async function follow(type: string, content: object, buffers: string[] = []): Promise<PlainMessage[]> {
  const { id } = await jupyter.do("send", { channel: "shell", type, content, buffers });
  const messages: PlainMessage[] = [];
  for (;;) {
    const message = await jupyter.do("receive", {});
    if (message.type !== "status") messages.push(message);
    else if (message.parent === id && message.content.execution_state === "idle") return messages;
  }
}

describe("execute_request", () => {
  it("publishes busy, the input, the outputs and idle, in this order, and replies", async () => {
    const answer = await jupyter.execute("const a: number = 20;\nconsole.log('printed');\na + 1");
    expect(types(answer.iopub)).toEqual(["status", "execute_input", "stream", "execute_result", "status"]);
    expect(states(answer)).toEqual(["busy", "idle"]);
    const count = answer.reply.content.execution_count as number;
    expect(answer.iopub[1]?.content).toEqual({
      code: "const a: number = 20;\nconsole.log('printed');\na + 1",
      execution_count: count,
    });
    expect(answer.iopub[2]?.content).toEqual({ name: "stdout", text: "printed\n" });
    expect(answer.iopub[3]?.content).toMatchObject({ data: { "text/plain": "21" }, execution_count: count });
    expect(answer.reply).toMatchObject({
      type: "execute_reply",
      parent: answer.id,
      version: "5.4",
      content: { status: "ok", payload: [], user_expressions: {} },
    });
    const [status] = answer.iopub;
    expect(status?.session).toBe(answer.reply.session);
    expect(status?.session).not.toBe(status?.parent_session);
  });

  it("keeps standard output and standard error apart, in the order in which they were written", async () => {
    const answer = await jupyter.execute("process.stdout.write('1'); console.error(2); console.log(3);");
    expect(shown(answer).map(({ content }) => content)).toEqual([
      { name: "stdout", text: "1" },
      { name: "stderr", text: "2\n" },
      { name: "stdout", text: "3\n" },
    ]);
  });

  it("counts the cells that are kept, and not the silent ones", async () => {
    const first = await countOf({});
    expect(await countOf({ silent: true })).toBe(first);
    expect(await countOf({})).toBe(first + 1);
  });

  it("that is silent shows nothing", async () => {
    const answer = await jupyter.execute("console.log('unheard'); 1", { silent: true });
    expect(types(answer.iopub)).toEqual(["status", "status"]);
    expect(answer.reply.content.status).toBe("ok");
  });

  it("evaluates user expressions, each with its own status", async () => {
    const { reply } = await jupyter.execute("const price = 12.5;", {
      user_expressions: { good: "price * 2", unknown: "prize", thrown: "JSON.parse('{')" },
    });
    const { good, unknown, thrown } = reply.content.user_expressions;
    expect(good).toMatchObject({ status: "ok", data: { "text/plain": "25" } });
    expect(unknown).toMatchObject({ status: "error", traceback: expect.any(Array) as unknown });
    expect(unknown.evalue).toMatch(/prize/);
    expect(thrown).toMatchObject({ status: "error", ename: "SyntaxError" });
  });

  it("tells of an error with its name, its message and the cell's own line, alike in reply and output", async () => {
    const answer = await jupyter.execute("const fine = 1;\nthrow new RangeError('too far');");
    const [error] = shown(answer);
    expect(error?.type).toBe("error");
    expect(error?.content).toMatchObject({ ename: "RangeError", evalue: "too far" });
    expect(plain(error?.content.traceback)).toMatch(/2 \| throw new RangeError/);
    expect(error?.content.traceback.join("")).toContain("\u001b[");
    const { status, execution_count, ...same } = answer.reply.content;
    expect(status).toBe("error");
    expect(execution_count).toBeGreaterThan(0);
    expect(same).toEqual(error?.content);
  });

  it("tells of a type error before anything has run", async () => {
    const answer = await jupyter.execute("console.log('ran');\nconst wrong: string = 1;");
    expect(types(shown(answer))).toEqual(["error"]);
    expect(answer.reply.content.evalue).toMatch(/not assignable to type 'string'/);
    expect(plain(answer.reply.content.traceback)).toMatch(/2 \| const wrong/);
  });

  it("aborts what is queued behind an error, or does not, as the client wishes", async () => {
    expect(await behindFailing(true)).toEqual({
      status: "aborted",
      execution_count: expect.any(Number) as unknown,
    });
    expect(await behindFailing(false)).toMatchObject({ status: "ok" });
  });

  it("shows and updates displays, with several MIME types and metadata", async () => {
    const answer = await jupyter.execute(`
const show = globalThis[Symbol.for("galley.display") as any] as any;
show({ type: "display_data", data: { "text/html": "<b>1</b>", "text/plain": "1" }, metadata: { k: 1 }, displayId: "d" });
show({ type: "update_display_data", data: { "text/plain": "2" }, metadata: {}, displayId: "d" });
show({ type: "clear_output", wait: true });`);
    expect(shown(answer).map(({ type, content }) => [type, content])).toEqual([
      [
        "display_data",
        {
          data: { "text/html": "<b>1</b>", "text/plain": "1" },
          metadata: { k: 1 },
          transient: { display_id: "d" },
        },
      ],
      ["update_display_data", { data: { "text/plain": "2" }, metadata: {}, transient: { display_id: "d" } }],
      ["clear_output", { wait: true }],
    ]);
  });

  it("brings what a child process and a late timer write to the cell that started them", async () => {
    const child = await jupyter.execute(
      "import { execSync } from 'node:child_process'; execSync('echo from the child', { stdio: 'inherit' });",
    );
    expect(printed(child)).toBe("from the child\n");
    const late = await jupyter.execute("setTimeout(() => console.log('late'), 300);");
    await jupyter.execute("1");
    for (;;) {
      const message = await jupyter.do("receive", { seconds: 10 });
      if (message.content.text !== "late\n") continue;
      expect(message.parent).toBe(late.id);
      break;
    }
  });
});

describe("kernel_info_request", () => {
  it.each(["shell", "control"])("on %s tells true versions", async (channel) => {
    const { reply } = await jupyter.ask("kernel_info_request", {}, { channel });
    expect(reply).toMatchObject({ channel, type: "kernel_info_reply" });
    expect(reply.content).toMatchObject({
      status: "ok",
      protocol_version: "5.4",
      implementation: "galley",
      language_info: { name: "typescript", file_extension: ".ts", mimetype: "text/typescript" },
      debugger: false,
    });
    const { version } = createRequire(import.meta.url)("tslab/package.json") as { version: string };
    expect(reply.content.banner).toContain(`tslab ${version} on Node ${process.versions.node}`);
  });
});

describe("questions about code", () => {
  it("complete_request offers members of what cells declared, from the language service", async () => {
    await jupyter.execute("const basket = { apples: 1, apricots: 2, '😀': 3 };");
    const code = "'😀'; basket.ap + 1";
    const cursor_pos = [..."'😀'; basket.ap"].length;
    const { reply } = await jupyter.ask("complete_request", { code, cursor_pos });
    expect(reply.content).toMatchObject({
      status: "ok",
      matches: ["apples", "apricots"],
      cursor_start: cursor_pos - 2,
      cursor_end: cursor_pos,
    });
    expect(reply.content.metadata._jupyter_types_experimental).toMatchObject([
      { text: "apples", start: cursor_pos - 2, end: cursor_pos, type: expect.any(String) as unknown },
      { text: "apricots" },
    ]);
  });

  it("inspect_request tells type and documentation, or that there is nothing", async () => {
    const { reply } = await jupyter.ask("inspect_request", {
      code: "Math.hypot(3, 4)",
      cursor_pos: 8,
      detail_level: 0,
    });
    expect(reply.content).toMatchObject({ status: "ok", found: true, metadata: {} });
    expect(reply.content.data["text/plain"]).toMatch(/hypot\(\.\.\.values: number\[\]\): number/);
    expect(reply.content.data["text/plain"]).toMatch(/square root/);
    const nothing = await jupyter.ask("inspect_request", { code: "1 + 1", cursor_pos: 2, detail_level: 0 });
    expect(nothing.reply.content).toMatchObject({ status: "ok", found: false });
  });

  it.each([
    ["const x = 1", { status: "complete" }],
    ["for (const x of []) {", { status: "incomplete", indent: "  " }],
    ["let x = ]", { status: "invalid" }],
  ])("is_complete_request of %s", async (code, content) => {
    expect((await jupyter.ask("is_complete_request", { code })).reply.content).toEqual(content);
  });
});

describe("history_request", () => {
  it("gives the last inputs, a range of them, and those that match", async () => {
    const first = await jupyter.execute("'history one'");
    await jupyter.execute("'history two'");
    await jupyter.execute("'unkept'", { store_history: false });
    const ask = async (content: object): Promise<[number, number, string][]> =>
      (await jupyter.ask("history_request", { output: false, raw: true, ...content })).reply.content.history;
    const tail = await ask({ hist_access_type: "tail", n: 2 });
    expect(tail.map(([, , input]) => input)).toEqual(["'history one'", "'history two'"]);
    const [[session, line]] = tail as [[number, number, string], ...unknown[]];
    expect(line).toBe(first.reply.content.execution_count);
    expect(await ask({ hist_access_type: "range", session, start: line, stop: line + 1 })).toEqual([tail[0]]);
    expect(await ask({ hist_access_type: "search", pattern: "*history t*", unique: true, n: 5 })).toEqual([
      tail[1],
    ]);
  });
});

describe("input_request", () => {
  it("asks the client that runs the cell, and brings back its line", async () => {
    const answer = await jupyter.execute(
      "import { input } from 'galley/display'; const who = await input('Who? '); console.log(`<${who}>`);",
      { allow_stdin: true },
      ["Ann 😀"],
    );
    expect(answer.stdin.map(({ type, content }) => [type, content])).toEqual([
      ["input_request", { prompt: "Who? ", password: false }],
    ]);
    expect(printed(answer)).toBe("<Ann 😀>\n");
  });

  it("is not sent to a client that allows none: the cell fails", async () => {
    const answer = await jupyter.execute("await input('?')", { allow_stdin: false });
    expect(answer.stdin).toEqual([]);
    expect(answer.reply.content.status).toBe("error");
  });
});

describe("clear_output", () => {
  it("is sent where a cell clears what it has shown", async () => {
    const answer = await jupyter.execute(
      "import { clearOutput } from 'galley/display'; console.log(1); clearOutput({ wait: true });",
    );
    expect(shown(answer).map(({ type, content }) => [type, content])).toEqual([
      ["stream", { name: "stdout", text: "1\n" }],
      ["clear_output", { wait: true }],
    ]);
  });
});

describe("comms", () => {
  it("that the frontend opens reach the cell's target and back, with buffers, under the cell's name", async () => {
    const cell = await jupyter.execute(`
import { registerComm } from "galley/display";
registerComm("echo", (comm, { data }) => {
  comm.send({ data: { opened: data } });
  comm.onMessage(({ data, buffers }) => comm.send({ data: { got: data }, buffers }));
  comm.onClose(() => console.log("closed"));
});`);
    expect(cell.reply.content.status).toBe("ok");
    const opened = await follow("comm_open", { comm_id: "e1", target_name: "echo", data: { a: 1 } });
    expect(opened.map(({ type, content }) => [type, content])).toEqual([
      ["comm_msg", { comm_id: "e1", data: { opened: { a: 1 } } }],
    ]);
    const { reply } = await jupyter.ask("comm_info_request", { target_name: "echo" });
    expect(reply.content).toEqual({ status: "ok", comms: { e1: { target_name: "echo" } } });
    const [message] = await follow("comm_msg", { comm_id: "e1", data: { b: 2 } }, ["00ff", "41"]);
    expect(message).toMatchObject({
      parent: cell.id,
      content: { comm_id: "e1", data: { got: { b: 2 } } },
      buffers: ["00ff", "41"],
    });
    const [closed] = await follow("comm_close", { comm_id: "e1", data: {} });
    expect(closed).toMatchObject({ parent: cell.id, content: { text: "closed\n" } });
    expect((await jupyter.ask("comm_info_request", {})).reply.content.comms).toEqual({});
  });

  it("that a cell opens are told to the frontend, with message and close", async () => {
    const cell = await jupyter.execute(`
import { openComm } from "galley/display";
const line = openComm("progress", { data: { total: 2 } });
line.send({ data: { done: 1 } });
line.close();`);
    const messages = shown(cell);
    expect(types(messages)).toEqual(["comm_open", "comm_msg", "comm_close"]);
    expect(messages[0]?.content).toMatchObject({ target_name: "progress", data: { total: 2 } });
    expect(messages[1]?.content.data).toEqual({ done: 1 });
    expect(new Set(messages.map(({ content }) => content.comm_id)).size).toBe(1);
  });

  it("for a target that no cell has registered are closed again", async () => {
    const [close, ...others] = await follow("comm_open", { comm_id: "c0", target_name: "nobody", data: {} });
    expect(close).toMatchObject({ type: "comm_close", content: { comm_id: "c0", data: {} } });
    expect(others).toEqual([]);
  });
});

describe("other requests", () => {
  it("connect_request tells the ports", async () => {
    const { reply } = await jupyter.ask("connect_request", {});
    expect(reply.content).toMatchObject({ status: "ok", shell_port: expect.any(Number) as unknown });
    expect(Object.keys(reply.content as object)).toHaveLength(6);
  });

  it.each(["debug_request", "create_subshell_request", "list_subshell_request", "never_heard_request"])(
    "%s is refused, and nobody is left waiting",
    async (type) => {
      const answer = await jupyter.ask(type, {}, { channel: "control" });
      expect(answer.reply).toMatchObject({
        type: type.replace("_request", "_reply"),
        content: { status: "error" },
      });
      expect(states(answer)).toEqual(["busy", "idle"]);
    },
  );

  it("with a content that makes no sense gets an error", async () => {
    const { reply } = await jupyter.ask("execute_request", { code: 7 });
    expect(reply.content).toMatchObject({ status: "error", evalue: "code is not a text" });
  });
});

describe("interrupt_request", () => {
  it.each([
    ["a synchronous loop", "while (true) {}"],
    ["a pending await", "await new Promise(() => {});"],
    ["a loop after an await", "await null; while (true) {}"],
  ])("stops %s; questions are answered meanwhile, and variables stay", async (_what, code) => {
    await jupyter.execute("var kept = 41;");
    await jupyter.do("send", { channel: "shell", type: "execute_request", content: { code } });
    await new Promise((resolve) => setTimeout(resolve, 500));
    const { reply } = await jupyter.ask("complete_request", { code: "Math.hyp", cursor_pos: 8 });
    expect(reply.content.matches).toEqual(["hypot"]);
    await jupyter.do("ping", { count: 20 });
    const interrupted = await jupyter.ask("interrupt_request", {}, { channel: "control" });
    expect(interrupted.reply.content).toEqual({ status: "ok" });
    const after = await jupyter.execute("kept + 1");
    expect(shown(after)[0]?.content.data).toMatchObject({ "text/plain": "42" });
  });
});

describe("the heartbeat", () => {
  it("goes on while a cell computes", async () => {
    await jupyter.do("send", {
      channel: "shell",
      type: "execute_request",
      content: { code: "while (true) {}" },
    });
    await new Promise((resolve) => setTimeout(resolve, 500));
    // Throws when one is not answered; the cell would never let it.
    await jupyter.do("ping", { count: 200 });
    expect(await jupyter.do("alive", {})).toEqual({ process: true, heartbeat: true });
    await jupyter.ask("interrupt_request", {}, { channel: "control" });
  });
});

describe("shutdown_request", () => {
  it("restarts: a new process, without the variables", async () => {
    const { pid } = await jupyter.do("restart", {});
    expect(pid).not.toBe(kernelPid);
    const { reply } = await jupyter.execute("kept");
    expect(reply.content).toMatchObject({ status: "error", execution_count: 1 });
  });

  it("is answered with what it asked for, and the process ends by itself", async () => {
    const { id } = await jupyter.do("send", {
      channel: "control",
      type: "shutdown_request",
      content: { restart: false },
    });
    for (;;) {
      const { parent, type, content } = await jupyter.do("receive", {});
      if (parent !== id || type !== "shutdown_reply") continue;
      expect(content).toEqual({ status: "ok", restart: false });
      break;
    }
    await expect.poll(async () => (await jupyter.do("alive", {})).process, { timeout: 5000 }).toBe(false);
  });
});
