/**
 * iopub message -> `KernelEvent`. Kernels leave fields out and put wrong types in; what can be shown is shown.
 */
import type { Message } from "../jupyter/messages.js";
import { objectOrEmpty } from "../notebook/is-object.js";
import type { Json, JsonObject, MimeBundle } from "../notebook/nbformat.js";
import type { KernelEvent } from "./kernel.js";

/** `undefined` for what is no output: status, execute_input, comms. */
export function toKernelEvent({ header, content }: Message): KernelEvent | undefined {
  switch (header.msg_type) {
    case "stream":
      return {
        type: "stream",
        name: content["name"] === "stderr" ? "stderr" : "stdout",
        text: text(content["text"]),
      };
    case "display_data":
      return { type: "display_data", ...bundle(content), ...displayId(content) };
    case "update_display_data": {
      const id = displayId(content);
      return "displayId" in id ? { type: "update_display_data", ...bundle(content), ...id } : undefined;
    }
    case "execute_result":
      return {
        type: "execute_result",
        ...bundle(content),
        executionCount: count(content["execution_count"]),
        ...displayId(content),
      };
    case "error":
      return { type: "error", ...errorFields(content) };
    case "clear_output":
      return { type: "clear_output", wait: content["wait"] === true };
    default:
      return undefined;
  }
}

/** `ename`, `evalue` and `traceback` of an `error` message or of a reply. */
export function errorFields(content: JsonObject): { ename: string; evalue: string; traceback: string[] } {
  const traceback = content["traceback"];
  return {
    ename: text(content["ename"]),
    evalue: text(content["evalue"]),
    traceback: Array.isArray(traceback) ? traceback.map(text) : [],
  };
}

export function count(value: Json | undefined): number | null {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 ? value : null;
}

function bundle(content: JsonObject): { data: MimeBundle; metadata: JsonObject } {
  const data = Object.entries(objectOrEmpty(content["data"])).flatMap(([mimeType, value]) =>
    value === null ? [] : [[mimeType, isJsonType(mimeType) ? value : text(value)] as const],
  );
  return { data: Object.fromEntries(data), metadata: objectOrEmpty(content["metadata"]) };
}

/** An absent or empty `transient` and an empty id all mean that the display cannot be updated. */
function displayId(content: JsonObject): { displayId: string } | object {
  const id = objectOrEmpty(content["transient"])["display_id"];
  return typeof id === "string" && id !== "" ? { displayId: id } : {};
}

/** As nbformat's schema tells them apart. */
function isJsonType(mimeType: string): boolean {
  return /^application\/(.*\+)?json$/.test(mimeType);
}

function text(value: Json | undefined): string {
  if (typeof value === "string") return value;
  if (value === undefined || value === null) return "";
  if (Array.isArray(value) && value.every((line) => typeof line === "string")) return value.join("");
  return JSON.stringify(value);
}
