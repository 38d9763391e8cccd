/**
 * Reads what clients ask for. A field that may be left out has the protocol's default; one that is missing or of
 * another type than it should be is a `ContentError`, which the client gets as the error of its reply.
 */
import type { JsonObject } from "../../notebook/nbformat.js";
import type {
  CommInfoRequestContent,
  CompleteRequestContent,
  ExecuteRequestContent,
  HistoryRequestContent,
  InspectRequestContent,
} from "../messages.js";

export class ContentError extends Error {
  override readonly name = "ContentError";
}

export function readExecuteRequest(content: JsonObject): ExecuteRequestContent {
  const silent = flag(content, "silent", false);
  return {
    code: text(content, "code"),
    silent,
    store_history: flag(content, "store_history", !silent) && !silent,
    user_expressions: texts(content, "user_expressions"),
    allow_stdin: flag(content, "allow_stdin", true),
    stop_on_error: flag(content, "stop_on_error", true),
  };
}

export function readCompleteRequest(content: JsonObject): CompleteRequestContent {
  const code = text(content, "code");
  return { code, cursor_pos: optionalNumber(content, "cursor_pos") ?? code.length };
}

export function readInspectRequest(content: JsonObject): InspectRequestContent {
  return {
    ...readCompleteRequest(content),
    detail_level: optionalNumber(content, "detail_level") === 1 ? 1 : 0,
  };
}

export function readHistoryRequest(content: JsonObject): HistoryRequestContent {
  const hist_access_type = text(content, "hist_access_type");
  if (hist_access_type !== "range" && hist_access_type !== "tail" && hist_access_type !== "search") {
    throw new ContentError(
      `hist_access_type ${JSON.stringify(hist_access_type)} is none of range, tail, search`,
    );
  }
  return {
    output: flag(content, "output", false),
    raw: flag(content, "raw", true),
    hist_access_type,
    session: optionalNumber(content, "session"),
    start: optionalNumber(content, "start"),
    stop: optionalNumber(content, "stop"),
    n: optionalNumber(content, "n"),
    pattern: optionalText(content, "pattern"),
    unique: flag(content, "unique", false),
  };
}

export function readCommInfoRequest(content: JsonObject): CommInfoRequestContent {
  return { target_name: optionalText(content, "target_name") };
}

export function text(content: JsonObject, key: string): string {
  const value = optionalText(content, key);
  if (value === undefined) throw new ContentError(`${key} is missing`);
  return value;
}

function flag(content: JsonObject, key: string, fallback: boolean): boolean {
  const value = content[key] ?? fallback;
  if (typeof value !== "boolean") throw new ContentError(`${key} is neither true nor false`);
  return value;
}

function optionalText(content: JsonObject, key: string): string | undefined {
  const value = content[key] ?? undefined;
  if (value !== undefined && typeof value !== "string") throw new ContentError(`${key} is not a text`);
  return value;
}

function optionalNumber(content: JsonObject, key: string): number | undefined {
  const value = content[key] ?? undefined;
  if (value !== undefined && !Number.isInteger(value)) throw new ContentError(`${key} is not a whole number`);
  return value as number | undefined;
}

function texts(content: JsonObject, key: string): { [name: string]: string } {
  const value = content[key] ?? {};
  const isTable = typeof value === "object" && !Array.isArray(value);
  if (!isTable || !Object.values(value).every((item) => typeof item === "string")) {
    throw new ContentError(`${key} is not a table of texts`);
  }
  return value as { [name: string]: string };
}
