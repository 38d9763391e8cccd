/** Galley as people start it: the compiled program in a process of its own. */
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Cell, Notebook } from "../../src/notebook/nbformat.js";
import { serializeNotebook } from "../../src/notebook/serialize.js";
import { code, notebookOf } from "../notebook/build-notebook.js";

export const REPOSITORY = resolve(import.meta.dirname, "../..");
const PROGRAM = join(REPOSITORY, "dist/cli/main.js");

export interface Ended {
  /** `null` where a signal ended it. */
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface Running {
  process: ChildProcess;
  ended: Promise<Ended>;
  /** Resolves when standard error holds `text`; rejects when the program ends without. */
  said(text: string): Promise<void>;
}

export function startGalley(args: readonly string[], cwd: string, env: Record<string, string> = {}): Running {
  if (!existsSync(PROGRAM)) throw new Error(`${PROGRAM} is missing: run \`npm run compile\``);
  const { FORCE_COLOR: _, NO_COLOR: __, ...inherited } = process.env;
  const child = spawn(process.execPath, [PROGRAM, ...args], { cwd, env: { ...inherited, ...env } });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const ended = new Promise<Ended>((done) => {
    child.on("close", (exitCode, signal) => done({ exitCode, signal, stdout, stderr }));
  });
  const said = (text: string): Promise<void> =>
    new Promise((done, fail) => {
      const look = (): void => {
        if (stderr.includes(text)) done();
      };
      look();
      child.stderr.on("data", look);
      void ended.then(() => fail(new Error(`ended without saying "${text}":\n${stderr}`)));
    });
  return { process: child, ended, said };
}

export function galley(
  args: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<Ended> {
  return startGalley(args, cwd, env).ended;
}

/** A TypeScript notebook as a file, one code cell for each source. */
export function notebookFile(...sources: (string | Cell)[]): string {
  const cells = sources.map((source) => (typeof source === "string" ? code(source) : source));
  return serializeNotebook(typeScriptNotebook(notebookOf(cells)));
}

/** Like `notebookFile`, with the first cell tagged `parameters`. */
export function parameterizedFile(parameters: string, ...sources: string[]): string {
  const cells = [code(parameters, ["parameters"]), ...sources.map((source) => code(source))];
  return serializeNotebook(typeScriptNotebook(notebookOf(cells)));
}

function typeScriptNotebook(notebook: Notebook): Notebook {
  const kernelspec = { name: "tslab", display_name: "TypeScript", language: "typescript" };
  return { ...notebook, metadata: { kernelspec } };
}

/** With every duration as `0.0 s`, so that two runs print the same. */
export function withoutTimes(text: string): string {
  return text.replaceAll(/\d+\.\d s\b/g, "0.0 s");
}
