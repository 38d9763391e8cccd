import { describe, expect, it, vi } from "vitest";
import type { RuntimeEvent } from "../../../src/kernel/runtime.js";
import { awaitReady } from "../../../src/jupyter/client/await-ready.js";
import { bindSockets, closeSockets } from "../../../src/jupyter/server/sockets.js";
import { FakeRuntime } from "./fake-runtime.js";
import { connect, executeContent, framesOf, rawDealer, receiveMessage, serve } from "./server-under-test.js";

const ERROR = { ename: "TypeError", evalue: "no", traceback: ["line 1"] };

function shows(...events: RuntimeEvent[]): FakeRuntime {
  return new FakeRuntime({
    show: async ({ onEvent }, executionCount) => {
      for (const event of events) await onEvent(event, false);
      return { status: "ok", executionCount, userExpressions: {} };
    },
  });
}

describe("execute_request", () => {
  it("is answered by busy, its input, what it shows, and idle, all with its own parent", async () => {
    const { ask, received } = await serve(
      shows(
        { type: "stream", name: "stdout", text: "a\n" },
        { type: "execute_result", data: { "text/plain": "1" }, metadata: {}, executionCount: 1 },
      ),
    );
    const { msgId, reply } = await ask("execute_request", executeContent("show"));
    expect(reply.header.msg_type).toBe("execute_reply");
    expect(reply.content).toEqual({ status: "ok", execution_count: 1, payload: [], user_expressions: {} });
    const iopub = received.filter(({ channel }) => channel === "iopub").map(({ message }) => message);
    const mine = iopub.filter(({ parent_header }) => parent_header.msg_id === msgId);
    expect(mine.map(({ header, content }) => [header.msg_type, content])).toEqual([
      ["status", { execution_state: "busy" }],
      ["execute_input", { code: "show", execution_count: 1 }],
      ["stream", { name: "stdout", text: "a\n" }],
      ["execute_result", { data: { "text/plain": "1" }, metadata: {}, transient: {}, execution_count: 1 }],
      ["status", { execution_state: "idle" }],
    ]);
    const sessions = new Set([reply, ...mine].map(({ header }) => header.session));
    expect(sessions.size).toBe(1);
    expect(sessions).not.toContain(reply.parent_header.session);
  });

  it("has its outputs turned into messages, whatever they are", async () => {
    const comm = { commId: "c", data: { a: 1 }, metadata: { m: 1 }, buffers: [Buffer.from([1, 2])] };
    const { ask } = await serve(
      shows(
        { type: "display_data", data: { "text/html": "<b>" }, metadata: { k: 1 }, displayId: "d" },
        { type: "display_data", data: { "text/plain": "x" }, metadata: {} },
        { type: "update_display_data", data: { "text/html": "<i>" }, metadata: {}, displayId: "d" },
        { type: "clear_output", wait: true },
        { type: "comm_open", targetName: "t", ...comm },
        { type: "comm_msg", ...comm },
        { type: "comm_close", ...comm },
        { type: "error", ...ERROR, line: 3 },
      ),
    );
    const { published } = await ask("execute_request", executeContent("show"));
    expect(published.map(({ header, content }) => [header.msg_type, content]).slice(1)).toEqual([
      ["display_data", { data: { "text/html": "<b>" }, metadata: { k: 1 }, transient: { display_id: "d" } }],
      ["display_data", { data: { "text/plain": "x" }, metadata: {}, transient: {} }],
      ["update_display_data", { data: { "text/html": "<i>" }, metadata: {}, transient: { display_id: "d" } }],
      ["clear_output", { wait: true }],
      ["comm_open", { comm_id: "c", target_name: "t", data: { a: 1 } }],
      ["comm_msg", { comm_id: "c", data: { a: 1 } }],
      ["comm_close", { comm_id: "c", data: { a: 1 } }],
      ["error", ERROR],
    ]);
    expect(published[6]?.metadata).toEqual({ m: 1 });
    expect(published[6]?.buffers.map((buffer) => [...buffer])).toEqual([[1, 2]]);
  });

  it("passes on every flag, with the protocol's defaults for those that are missing", async () => {
    const runtime = new FakeRuntime();
    const { ask } = await serve(runtime);
    await ask("execute_request", { code: "a" } as never);
    await ask(
      "execute_request",
      executeContent("b", {
        silent: true,
        allow_stdin: false,
        stop_on_error: false,
        user_expressions: { x: "1" },
      }),
    );
    const [first, second] = runtime.requests;
    expect(first).toMatchObject({
      silent: false,
      storeHistory: true,
      stopOnError: true,
      userExpressions: {},
      onInput: expect.any(Function) as unknown,
    });
    expect(second).toMatchObject({
      silent: true,
      storeHistory: false,
      stopOnError: false,
      userExpressions: { x: "1" },
    });
    expect(second).not.toHaveProperty("onInput");
  });

  it("that is silent publishes its state and nothing else", async () => {
    const { ask } = await serve(new FakeRuntime());
    const { published } = await ask("execute_request", executeContent("x", { silent: true }));
    expect(published).toEqual([]);
  });

  it("replies with the error, with the values of user expressions, and with `aborted`", async () => {
    const runtime = new FakeRuntime({
      fail: (_, executionCount) => ({ status: "error", executionCount, error: { ...ERROR, line: 1 } }),
      die: (_, executionCount) => ({ status: "died", executionCount, error: ERROR }),
      value: (_, executionCount) => ({
        status: "ok",
        executionCount,
        userExpressions: {
          good: { status: "ok", data: { "text/plain": "2" }, metadata: {} },
          bad: { status: "error", ...ERROR, line: 1 },
        },
      }),
    });
    const { ask, received } = await serve(runtime);
    const error = { status: "error", ...ERROR };
    const failed = await ask("execute_request", executeContent("fail"));
    expect(failed.reply.content).toEqual({ ...error, execution_count: 1 });
    const died = await ask("execute_request", executeContent("die"));
    expect(died.reply.content).toEqual({ ...error, execution_count: 2 });
    const value = await ask("execute_request", executeContent("value"));
    expect(value.reply.content["user_expressions"]).toEqual({
      good: { status: "ok", data: { "text/plain": "2" }, metadata: {} },
      bad: error,
    });
    const { msgId, reply, published } = await ask("execute_request", executeContent("aborted"));
    expect(reply.content).toEqual({ status: "aborted", execution_count: 3 });
    expect(published).toEqual([]);
    const states = received
      .filter(({ message }) => message.parent_header.msg_id === msgId && message.header.msg_type === "status")
      .map(({ message }) => message.content["execution_state"]);
    expect(states).toEqual(["busy", "idle"]);
  });

  it("without code gets an error, and its runtime is not asked", async () => {
    const runtime = new FakeRuntime();
    const { ask } = await serve(runtime);
    const { reply } = await ask("execute_request", { silent: false } as never);
    expect(reply.content).toMatchObject({
      status: "error",
      ename: "ContentError",
      evalue: "code is missing",
    });
    expect(reply.content["execution_count"]).toBe(0);
    expect(runtime.requests).toEqual([]);
  });

  it("may show things after its end, which still carry its own parent", async () => {
    const runtime = new FakeRuntime({
      show: ({ onEvent }, executionCount) => {
        setTimeout(() => void onEvent({ type: "stream", name: "stdout", text: "late" }, true), 100);
        return { status: "ok", executionCount, userExpressions: {} };
      },
    });
    const { ask, until } = await serve(runtime);
    const { msgId } = await ask("execute_request", executeContent("show"));
    await ask("execute_request", executeContent("another"));
    const late = await until(({ content }) => content["text"] === "late");
    expect(late.parent_header.msg_id).toBe(msgId);
  });
});

describe("while a cell runs", () => {
  it("everything else is answered, and the cell's state is told again after each answer", async () => {
    const { client, ask, received, until } = await serve(new FakeRuntime());
    const long = client.send("shell", "execute_request", executeContent("long"));
    await until(({ header }) => header.msg_type === "execute_input");
    for (const type of ["kernel_info_request", "comm_info_request", "connect_request"] as const) {
      expect((await ask(type, {})).reply.content["status"]).toBe("ok");
    }
    await ask("interrupt_request", {}, "control");
    await until(
      ({ parent_header, content }) => parent_header.msg_id === long && content["execution_state"] === "idle",
    );
    const states = received
      .filter(({ message }) => message.header.msg_type === "status")
      .map(({ message }) => {
        const whose = message.parent_header.msg_id === long ? "cell" : "other";
        return `${whose} ${String(message.content["execution_state"])}`;
      });
    const answered = ["other busy", "other idle", "cell busy"];
    const sinceCell = states.slice(states.indexOf("cell busy"));
    expect(sinceCell.slice(0, 10)).toEqual(["cell busy", ...answered, ...answered, ...answered]);
    expect(states.at(-1)).toMatch(/idle$/);
  });
});

describe("cells that are requested at once", () => {
  it("are told of one after another, each from busy to idle", async () => {
    const { client, received, until } = await serve(
      shows({ type: "stream", name: "stdout", text: "x" }, { type: "clear_output", wait: false }),
    );
    const ids = Array.from({ length: 200 }, () =>
      client.send("shell", "execute_request", executeContent("show")),
    );
    await until(
      ({ parent_header, content }) =>
        parent_header.msg_id === ids.at(-1) && content["execution_state"] === "idle",
    );
    const told = received
      .filter(
        ({ channel, message }) => channel === "iopub" && ids.includes(message.parent_header.msg_id ?? ""),
      )
      .map(({ message: { header, content, parent_header } }) => {
        const what = header.msg_type === "status" ? String(content["execution_state"]) : header.msg_type;
        return `${ids.indexOf(parent_header.msg_id ?? "")} ${what}`;
      });
    const each = ["busy", "execute_input", "stream", "clear_output", "idle"];
    expect(told).toEqual(ids.flatMap((_, index) => each.map((what) => `${index} ${what}`)));
    await expect
      .poll(() => received.filter(({ message }) => message.header.msg_type === "execute_reply").length)
      .toBe(200);
  });

  it("by two clients: each gets its own replies, and both see what is published", async () => {
    const { connection, client, received, until } = await serve(new FakeRuntime());
    const other = connect(connection);
    const others: [string, string | undefined, string | undefined][] = [];
    other.listen({
      message: (channel, { header, parent_header }) =>
        others.push([channel, parent_header.msg_id, header.msg_type]),
    });
    await awaitReady(other).ready;
    const mine = client.send("shell", "execute_request", executeContent("mine"));
    const theirs = other.send("shell", "execute_request", executeContent("theirs"));
    await until(
      ({ parent_header, content }) =>
        parent_header.msg_id === theirs && content["execution_state"] === "idle",
    );
    await expect.poll(() => others.some(([channel, id]) => channel === "shell" && id === theirs)).toBe(true);
    expect(others).toContainEqual(["iopub", mine, "execute_input"]);
    expect(others).not.toContainEqual(["shell", mine, "execute_reply"]);
    const replied = received.filter(({ message }) => message.header.msg_type === "execute_reply");
    expect(replied.map(({ message }) => message.parent_header.msg_id)).toEqual([mine]);
  });
});

describe("kernel_info_request", () => {
  it.each(["shell", "control"] as const)("on %s tells the true versions and no debugger", async (channel) => {
    const { ask } = await serve(new FakeRuntime());
    const { reply } = await ask("kernel_info_request", {}, channel);
    expect(reply.content).toMatchObject({
      status: "ok",
      protocol_version: "5.4",
      implementation: "galley",
      implementation_version: "9.8.7",
      language_info: { name: "typescript", version: "5.0.4", file_extension: ".ts" },
      debugger: false,
      supported_features: [],
    });
    expect(reply.content["banner"]).toContain("tslab 1.0.22");
  });
});

describe("code questions", () => {
  it("count positions in code points, whatever the runtime counts", async () => {
    const runtime = new FakeRuntime();
    runtime.completion = async () => ({
      matches: ["length"],
      cursorStart: 6,
      cursorEnd: 8,
      details: [{ text: "length", type: "property", signature: "number", documentation: "How long." }],
    });
    const { ask } = await serve(runtime);
    const code = "'😀🙂'.le";
    const { reply } = await ask("complete_request", { code, cursor_pos: 7 });
    expect(runtime.asked[0]).toEqual(["complete", code, 9]);
    expect(reply.content).toEqual({
      status: "ok",
      matches: ["length"],
      cursor_start: 4,
      cursor_end: 6,
      metadata: {
        _jupyter_types_experimental: [
          {
            start: 4,
            end: 6,
            text: "length",
            type: "property",
            signature: "number",
            documentation: "How long.",
          },
        ],
      },
    });
    const inspected = await ask("inspect_request", { code, cursor_pos: 2, detail_level: 1 });
    expect(runtime.asked[1]).toEqual(["inspect", code, 3, 1]);
    expect(inspected.reply.content).toEqual({
      status: "ok",
      found: true,
      data: { "text/plain": "const x: number" },
      metadata: {},
    });
  });

  it("of completeness carry the indent only where there is one", async () => {
    const { ask } = await serve(new FakeRuntime());
    expect((await ask("is_complete_request", { code: "{" })).reply.content).toEqual({
      status: "incomplete",
      indent: "  ",
    });
    expect((await ask("is_complete_request", { code: "1" })).reply.content).toEqual({ status: "complete" });
  });

  it("that the runtime cannot answer are answered with its error", async () => {
    const runtime = new FakeRuntime();
    runtime.completion = () => Promise.reject(new RangeError("the type engine has ended"));
    const { ask } = await serve(runtime);
    const { reply } = await ask("complete_request", { code: "a", cursor_pos: 1 });
    expect(reply.header.msg_type).toBe("complete_reply");
    expect(reply.content).toMatchObject({
      status: "error",
      ename: "RangeError",
      evalue: "the type engine has ended",
    });
  });
});

describe("what the kernel cannot do", () => {
  it.each(["create_subshell_request", "list_subshell_request", "delete_subshell_request", "new_request"])(
    "is refused by a reply: %s",
    async (type) => {
      const { ask } = await serve(new FakeRuntime());
      const { reply } = await ask(type as "create_subshell_request", {}, "control");
      expect(reply.header.msg_type).toBe(type.replace("_request", "_reply"));
      expect(reply.content).toMatchObject({ status: "error", ename: "NotSupported" });
    },
  );

  it("is refused to a debugger in its own words too", async () => {
    const { ask } = await serve(new FakeRuntime());
    const { reply } = await ask("debug_request", { seq: 7, command: "initialize" }, "control");
    expect(reply.content).toMatchObject({
      status: "error",
      type: "response",
      request_seq: 7,
      success: false,
      command: "initialize",
    });
  });
});

describe("connect_request", () => {
  it("tells the ports", async () => {
    const { ask, connection } = await serve(new FakeRuntime());
    const { shell_port, iopub_port, stdin_port, control_port, hb_port } = connection;
    expect((await ask("connect_request", {})).reply.content).toEqual({
      status: "ok",
      shell_port,
      iopub_port,
      stdin_port,
      control_port,
      hb_port,
    });
  });
});

describe("the heartbeat", () => {
  it("sends back what it gets, also to two clients at once", async () => {
    const { connection } = await serve(new FakeRuntime());
    for (const dealer of [rawDealer(connection, "hb"), rawDealer(connection, "hb")]) {
      await dealer.send(["", "ping"]);
      expect((await dealer.receive()).map(String)).toEqual(["", "ping"]);
    }
  });
});

describe("input_request", () => {
  const asking = new FakeRuntime({
    ask: async ({ onInput, onEvent }, executionCount) => {
      const lines = await Promise.all([onInput?.("Name? ", false), onInput?.("Key? ", true)]);
      await onEvent({ type: "stream", name: "stdout", text: lines.join("+") }, false);
      return { status: "ok", executionCount, userExpressions: {} };
    },
  });

  it("goes to the client whose cell asks, one at a time, and brings back the lines", async () => {
    const { client, until, connection } = await serve(asking);
    const other = connect(connection);
    const others: string[] = [];
    other.listen({ message: (_channel, { header }) => others.push(header.msg_type) });
    const id = client.send("shell", "execute_request", executeContent("ask"));
    const first = await until(({ content }) => content["prompt"] === "Name? ");
    expect(first.parent_header.msg_id).toBe(id);
    expect(first.content["password"]).toBe(false);
    client.send("stdin", "input_reply", { value: "stale" }, { ...first.header, msg_id: "another" });
    client.send("stdin", "input_reply", { value: "Ann" });
    const second = await until(({ content }) => content["prompt"] === "Key? ");
    expect(second.content["password"]).toBe(true);
    client.send("stdin", "input_reply", { value: "k" }, second.header);
    const printed = await until(({ header }) => header.msg_type === "stream");
    expect(printed.content["text"]).toBe("Ann+k");
    expect(others).not.toContain("input_request");
  });

  it("fails in the cell when the client has no stdin channel", async () => {
    let failure = "";
    const runtime = new FakeRuntime({
      ask: async ({ onInput }, executionCount) => {
        await onInput?.("?", false).catch((error: Error) => (failure = error.message));
        return { status: "ok", executionCount, userExpressions: {} };
      },
    });
    const { connection } = await serve(runtime);
    const dealer = rawDealer(connection, "shell");
    await dealer.send(framesOf("execute_request", { code: "ask" }, connection.key) as Buffer[]);
    const reply = await receiveMessage(dealer, connection.key);
    expect(reply.content["status"]).toBe("ok");
    expect(failure).toMatch(/cannot be asked for input/);
  });

  it("is given up when the cell that asked has ended", async () => {
    let failure = Promise.resolve("");
    const runtime = new FakeRuntime({
      ask: ({ onInput }, executionCount) => {
        failure = onInput?.("?", false).catch((error: Error) => error.message) ?? failure;
        return { status: "error", executionCount, error: ERROR };
      },
    });
    const { ask } = await serve(runtime);
    await ask("execute_request", executeContent("ask"));
    expect(await failure).toBe("the cell that asked for input has ended");
  });
});

describe("comms", () => {
  it("that a frontend opens reach the runtime in order, with their buffers", async () => {
    const runtime = new FakeRuntime();
    runtime.targets.add("known");
    const { client, connection, ask } = await serve(runtime);
    client.send("shell", "comm_open", { comm_id: "1", target_name: "known", data: { a: 1 } });
    client.send("shell", "comm_msg", { comm_id: "1", data: { b: 2 } });
    const { reply } = await ask("comm_info_request", { target_name: "known" });
    expect(reply.content).toEqual({ status: "ok", comms: { 1: { target_name: "known" } } });
    expect((await ask("comm_info_request", { target_name: "x" })).reply.content).toEqual({
      status: "ok",
      comms: {},
    });
    expect(runtime.asked).toMatchObject([
      ["comm_open", "known", { commId: "1", data: { a: 1 } }],
      ["comm_msg", { commId: "1", data: { b: 2 } }],
    ]);
    const frames = framesOf("comm_close", { comm_id: "1" }, connection.key);
    await rawDealer(connection, "shell").send([...frames, Buffer.from("raw")] as Buffer[]);
    while (runtime.asked.length < 3) await new Promise((resolve) => setTimeout(resolve, 10));
    const [type, content] = runtime.asked[2] as [string, { data: object; buffers: Buffer[] }];
    expect([type, content.data, content.buffers.map(String)]).toEqual(["comm_close", {}, ["raw"]]);
  });

  it("for a target that nobody has registered are closed again", async () => {
    const { client, until } = await serve(new FakeRuntime());
    const id = client.send("shell", "comm_open", { comm_id: "9", target_name: "nobody", data: {} });
    const close = await until(({ header }) => header.msg_type === "comm_close");
    expect(close.content).toEqual({ comm_id: "9", data: {} });
    expect(close.parent_header.msg_id).toBe(id);
  });

  it("may be opened for a target that a cell requested before is still to register", async () => {
    const runtime = new FakeRuntime({
      register: async (_, executionCount) => {
        await new Promise((resolve) => setTimeout(resolve, 100));
        runtime.targets.add("soon");
        return { status: "ok", executionCount, userExpressions: {} };
      },
    });
    const { client, until, received } = await serve(runtime);
    client.send("shell", "execute_request", executeContent("register"));
    const id = client.send("shell", "comm_open", { comm_id: "1", target_name: "soon", data: {} });
    await until(
      ({ parent_header, content }) => parent_header.msg_id === id && content["execution_state"] === "idle",
    );
    expect(runtime.comms).toEqual([{ commId: "1", targetName: "soon" }]);
    expect(received.map(({ message }) => message.header.msg_type)).not.toContain("comm_close");
  });
});

describe("shutdown_request", () => {
  it.each([true, false])(
    "is answered last, with restart %s, and ends runtime and sockets",
    async (restart) => {
      const runtime = new FakeRuntime();
      const { client, server, until, received, connection } = await serve(runtime);
      client.send("shell", "execute_request", executeContent("long"));
      await until(({ header }) => header.msg_type === "execute_input");
      client.send("control", "shutdown_request", { restart });
      const reply = await until(({ header }) => header.msg_type === "shutdown_reply");
      expect(reply.content).toEqual({ status: "ok", restart });
      await server.closed;
      expect(runtime.alive).toBe(false);
      const replies = received
        .filter(({ channel }) => channel !== "iopub")
        .map(({ message }) => message.header.msg_type)
        .filter((type) => type !== "kernel_info_reply"); // the client may have asked more than once to get ready
      expect(replies.toSorted()).toEqual(["execute_reply", "shutdown_reply"]);
      // The ports are free again, as soon as ZeroMQ's own thread has let go of them.
      await vi.waitFor(async () => closeSockets(await bindSockets(connection)), 5000);
    },
  );
});

describe("a subscriber", () => {
  it("is welcomed as soon as its subscription is known", async () => {
    const { until, connection } = await serve(new FakeRuntime());
    connect(connection);
    const welcome = await until(({ header }) => header.msg_type === "iopub_welcome");
    expect(welcome.content).toEqual({ subscription: "" });
    expect(welcome.parent_header).toEqual({});
  });
});
