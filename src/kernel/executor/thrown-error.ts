import { inspect, types } from "node:util";
import { type Frame, framesOf } from "./stack-frames.js";

/** What a cell threw, as data. */
export interface ThrownError {
  ename: string;
  evalue: string;
  /** Innermost first; without those inside Node and the runtime. */
  frames: Frame[];
  /** Its cause, its parts and its own fields, as `util.inspect` writes them. */
  details?: string;
}

export function toThrownError(thrown: unknown): ThrownError {
  if (!isErrorLike(thrown)) {
    const evalue = typeof thrown === "string" ? thrown : inspect(thrown, { depth: 2 });
    return { ename: "Error", evalue, frames: [] };
  }
  // First of all, as asking for the message may run code of the cell.
  const frames = framesOf(thrown);
  const details = detailsOf(thrown);
  return {
    ename: errorName(thrown),
    evalue: String(thrown.message),
    frames,
    ...(details === undefined ? {} : { details }),
  };
}

function isErrorLike(thrown: unknown): thrown is Error {
  return types.isNativeError(thrown) || thrown instanceof Error;
}

/** A class derived from Error is called by its own name even where it sets none. */
function errorName(error: Error): string {
  const name = String(error.name);
  return name === "Error" ? (error.constructor?.name ?? name) : name;
}

const TOLD_ELSEWHERE = new Set(["name", "message", "stack"]);

function detailsOf(error: Error): string | undefined {
  const own = Object.keys(error).filter((key) => !TOLD_ELSEWHERE.has(key));
  const hidden = ["cause", "errors"].filter((key) => Object.hasOwn(error, key) && !own.includes(key));
  const keys = [...own, ...hidden];
  if (keys.length === 0) return undefined;
  const fields = error as unknown as Record<string, unknown>;
  return keys.map((key) => `${key}: ${inspect(fields[key], { depth: 2 })}`).join("\n");
}
