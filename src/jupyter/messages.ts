/**
 * The messages of the Jupyter protocol 5.4 (https://jupyter-client.readthedocs.io/en/stable/messaging.html), as types.
 * Field names are the protocol's own. What arrives from a peer is only ever `JsonObject`; these say what *we* send, and
 * what a peer that keeps to the protocol sends.
 */
import { randomUUID } from "node:crypto";
import type { Json, JsonObject, MimeBundle } from "../notebook/nbformat.js";

export const PROTOCOL_VERSION = "5.4";

/** The five sockets of a kernel; `hb` carries bare bytes, the others messages. */
export const CHANNELS = ["shell", "iopub", "stdin", "control", "hb"] as const;
export type Channel = (typeof CHANNELS)[number];
export type MessageChannel = Exclude<Channel, "hb">;

export interface MessageHeader {
  msg_id: string;
  session: string;
  username: string;
  /** ISO 8601. */
  date: string;
  msg_type: string;
  version: string;
}

export interface Message<Content extends object = JsonObject> {
  /** ZeroMQ routing prefix, or the topic on iopub. */
  identities: Uint8Array[];
  header: MessageHeader;
  /** Header of the message this one answers; empty when it answers none. */
  parent_header: Partial<MessageHeader>;
  metadata: JsonObject;
  content: Content;
  buffers: Uint8Array[];
}

/** The header of a new message from `session`. */
export function newHeader(session: string, msgType: string): MessageHeader {
  return {
    msg_id: randomUUID(),
    session,
    username: "galley",
    date: new Date().toISOString(),
    msg_type: msgType,
    version: PROTOCOL_VERSION,
  };
}

export type ReplyContent<Fields> = (Fields & { status: "ok" }) | ErrorReplyContent | { status: "aborted" };

export interface ErrorContent {
  ename: string;
  evalue: string;
  traceback: string[];
}
export interface ErrorReplyContent extends ErrorContent {
  status: "error";
  execution_count?: number;
}

// Shell and control, from the client.
export interface ExecuteRequestContent {
  code: string;
  silent: boolean;
  store_history: boolean;
  user_expressions: { [name: string]: string };
  allow_stdin: boolean;
  stop_on_error: boolean;
}
export interface InspectRequestContent {
  code: string;
  /** In Unicode code points, as all positions of the protocol. */
  cursor_pos: number;
  detail_level: 0 | 1;
}
export interface CompleteRequestContent {
  code: string;
  cursor_pos: number;
}
export interface IsCompleteRequestContent {
  code: string;
}
export interface HistoryRequestContent {
  output: boolean;
  raw: boolean;
  hist_access_type: "range" | "tail" | "search";
  session?: number;
  start?: number;
  stop?: number;
  n?: number;
  pattern?: string;
  unique?: boolean;
}
export interface CommInfoRequestContent {
  target_name?: string;
}
export interface ShutdownContent {
  restart: boolean;
}
export type EmptyContent = Record<string, never>;

// Shell and control, from the kernel.
export type ExecuteReplyContent =
  | Exclude<
      ReplyContent<{
        execution_count: number;
        user_expressions?: { [name: string]: object };
        payload?: JsonObject[];
      }>,
      { status: "aborted" }
    >
  | { status: "aborted"; execution_count?: number };
export type InspectReplyContent = ReplyContent<{ found: boolean; data: MimeBundle; metadata: JsonObject }>;
export type CompleteReplyContent = ReplyContent<{
  matches: string[];
  cursor_start: number;
  cursor_end: number;
  metadata: JsonObject;
}>;
export type IsCompleteReplyContent =
  { status: "complete" | "invalid" | "unknown" } | { status: "incomplete"; indent: string };
export type HistoryReplyContent = ReplyContent<{ history: Json[] }>;
export type CommInfoReplyContent = ReplyContent<{ comms: { [id: string]: { target_name: string } } }>;
export interface LanguageInfo {
  name: string;
  version: string;
  mimetype: string;
  file_extension: string;
  pygments_lexer?: string;
  codemirror_mode?: string | JsonObject;
  nbconvert_exporter?: string;
}
export type KernelInfoReplyContent = ReplyContent<{
  protocol_version: string;
  implementation: string;
  implementation_version: string;
  language_info: LanguageInfo;
  banner: string;
  debugger?: boolean;
  help_links?: { text: string; url: string }[];
  supported_features?: string[];
}>;
export type ShutdownReplyContent = ReplyContent<ShutdownContent>;
export type InterruptReplyContent = ReplyContent<object>;
/** The ports, by the names they have in the connection file. */
export type ConnectReplyContent = ReplyContent<{ [name in `${Channel}_port`]: number }>;
export type CreateSubshellReplyContent = ReplyContent<{ subshell_id: string }>;

// iopub.
export interface StatusContent {
  execution_state: "busy" | "idle" | "starting";
}
export interface ExecuteInputContent {
  code: string;
  execution_count: number;
}
export interface StreamContent {
  name: "stdout" | "stderr";
  text: string;
}
export interface DisplayDataContent {
  data: MimeBundle;
  metadata: JsonObject;
  transient?: { display_id?: string };
}
export interface ExecuteResultContent extends DisplayDataContent {
  execution_count: number;
}
export interface ClearOutputContent {
  wait: boolean;
}

// stdin.
export interface InputRequestContent {
  prompt: string;
  password: boolean;
}
export interface InputReplyContent {
  value: string;
}

// Comms, either way.
export interface CommOpenContent {
  comm_id: string;
  target_name: string;
  data: JsonObject;
}
export interface CommContent {
  comm_id: string;
  data: JsonObject;
}

/** Sent to a subscriber of iopub once its subscription is known (protocol 5.5; others pass it over). */
export interface IopubWelcomeContent {
  subscription: string;
}

/** What a client sends, by `msg_type`. */
export interface ClientMessages {
  execute_request: ExecuteRequestContent;
  inspect_request: InspectRequestContent;
  complete_request: CompleteRequestContent;
  is_complete_request: IsCompleteRequestContent;
  history_request: HistoryRequestContent;
  comm_info_request: CommInfoRequestContent;
  kernel_info_request: EmptyContent;
  connect_request: EmptyContent;
  shutdown_request: ShutdownContent;
  interrupt_request: EmptyContent;
  debug_request: JsonObject;
  create_subshell_request: EmptyContent;
  delete_subshell_request: { subshell_id: string };
  list_subshell_request: EmptyContent;
  input_reply: InputReplyContent;
  comm_open: CommOpenContent;
  comm_msg: CommContent;
  comm_close: CommContent;
}

/** What a kernel sends, by `msg_type`. */
export interface KernelMessages {
  execute_reply: ExecuteReplyContent;
  inspect_reply: InspectReplyContent;
  complete_reply: CompleteReplyContent;
  is_complete_reply: IsCompleteReplyContent;
  history_reply: HistoryReplyContent;
  comm_info_reply: CommInfoReplyContent;
  kernel_info_reply: KernelInfoReplyContent;
  connect_reply: ConnectReplyContent;
  shutdown_reply: ShutdownReplyContent;
  interrupt_reply: InterruptReplyContent;
  debug_reply: JsonObject;
  debug_event: JsonObject;
  create_subshell_reply: CreateSubshellReplyContent;
  iopub_welcome: IopubWelcomeContent;
  status: StatusContent;
  execute_input: ExecuteInputContent;
  stream: StreamContent;
  display_data: DisplayDataContent;
  update_display_data: DisplayDataContent;
  execute_result: ExecuteResultContent;
  error: ErrorContent;
  clear_output: ClearOutputContent;
  input_request: InputRequestContent;
  comm_open: CommOpenContent;
  comm_msg: CommContent;
  comm_close: CommContent;
}
