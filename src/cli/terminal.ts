import type { WriteStream } from "node:tty";
import picocolors from "picocolors";

export type Colors = ReturnType<typeof picocolors.createColors>;

/**
 * Where Galley speaks to people: standard error, so that standard output holds results only (the notebook of
 * `galley run --output -`).
 */
export interface Terminal {
  stream: WriteStream;
  colors: Colors;
  /** A person watches: lines may be redrawn. */
  live: boolean;
  print(text: string): void;
}

type Environment = Readonly<Record<string, string | undefined>>;

export function openTerminal(stream: WriteStream = process.stderr, env: Environment = process.env): Terminal {
  // Of a pipe it is not false, as its type says, but undefined; picocolors would then decide by itself.
  const isTTY = Boolean(stream.isTTY);
  return {
    stream,
    colors: picocolors.createColors(wantsColor(isTTY, env)),
    live: isTTY && !isSet(env["CI"]) && env["TERM"] !== "dumb",
    print: (text) => void stream.write(`${text}\n`),
  };
}

/** https://no-color.org, then https://force-color.org, then: only to a terminal. */
export function wantsColor(isTTY: boolean, env: Environment): boolean {
  if (isSet(env["NO_COLOR"])) return false;
  if (isSet(env["FORCE_COLOR"])) return env["FORCE_COLOR"] !== "0" && env["FORCE_COLOR"] !== "false";
  return isTTY && env["TERM"] !== "dumb";
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== "";
}
