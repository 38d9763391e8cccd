/** The requests that are a question about the kernel or about code, and change nothing. */
import type { Runtime } from "../../kernel/runtime.js";
import type { JsonObject } from "../../notebook/nbformat.js";
import type { ConnectionInfo } from "../connection-file.js";
import type { CommInfoReplyContent, CompleteReplyContent, ConnectReplyContent } from "../messages.js";
import { toCodePoints, toUtf16Offset } from "./code-points.js";
import { answerHistory } from "./history-request.js";
import { kernelInfo } from "./kernel-info.js";
import {
  readCommInfoRequest,
  readCompleteRequest,
  readHistoryRequest,
  readInspectRequest,
  text,
} from "./request-content.js";

export interface Questioned {
  runtime: Runtime;
  connection: ConnectionInfo;
}

/** The content of the reply, by the type of the request. */
export const SIMPLE_REQUESTS = new Map<
  string,
  (kernel: Questioned, content: JsonObject) => object | Promise<object>
>([
  ["kernel_info_request", ({ runtime }) => kernelInfo(runtime.versions)],
  ["connect_request", ({ connection }) => connectReply(connection)],
  ["complete_request", ({ runtime }, content) => complete(runtime, content)],
  ["inspect_request", ({ runtime }, content) => inspect(runtime, content)],
  ["is_complete_request", ({ runtime }, content) => runtime.isComplete(text(content, "code"))],
  [
    "history_request",
    ({ runtime }, content) => answerHistory(runtime.history(), readHistoryRequest(content)),
  ],
  ["comm_info_request", ({ runtime }, content) => commInfo(runtime, content)],
  ["debug_request", (_kernel, content) => debugRefusal(content)],
]);

async function complete(runtime: Runtime, content: JsonObject): Promise<CompleteReplyContent> {
  const { code, cursor_pos } = readCompleteRequest(content);
  const completion = await runtime.complete(code, toUtf16Offset(code, cursor_pos));
  const start = toCodePoints(code, completion.cursorStart);
  const end = toCodePoints(code, completion.cursorEnd);
  const types = completion.details.map((detail) => ({ start, end, ...detail }));
  return {
    status: "ok",
    matches: completion.matches,
    cursor_start: start,
    cursor_end: end,
    // The name under which IPython gives types to JupyterLab.
    metadata: { _jupyter_types_experimental: types },
  };
}

async function inspect(runtime: Runtime, content: JsonObject): Promise<object> {
  const { code, cursor_pos, detail_level } = readInspectRequest(content);
  const { found, data } = await runtime.inspect(code, toUtf16Offset(code, cursor_pos), detail_level);
  return { status: "ok", found, data, metadata: {} };
}

function connectReply(connection: ConnectionInfo): ConnectReplyContent {
  const { shell_port, iopub_port, stdin_port, control_port, hb_port } = connection;
  return { status: "ok", shell_port, iopub_port, stdin_port, control_port, hb_port };
}

function commInfo(runtime: Runtime, content: JsonObject): CommInfoReplyContent {
  const { target_name } = readCommInfoRequest(content);
  const comms = runtime
    .openComms()
    .filter(({ targetName }) => target_name === undefined || targetName === target_name)
    .map(({ commId, targetName }) => [commId, { target_name: targetName }] as const);
  return { status: "ok", comms: Object.fromEntries(comms) };
}

/** A debugger's client reads the fields of the Debug Adapter Protocol, any other those of a failed reply. */
function debugRefusal({ seq, command }: JsonObject): object {
  const message = "this kernel has no debugger";
  return {
    status: "error",
    ename: "NotSupported",
    evalue: message,
    traceback: [],
    type: "response",
    request_seq: seq ?? 0,
    success: false,
    command: command ?? "",
    message,
  };
}
