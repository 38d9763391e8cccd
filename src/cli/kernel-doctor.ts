import { existsSync } from "node:fs";
import os from "node:os";
import { startKernel } from "../execute/start-kernel.js";
import { systemContext } from "../jupyter/data-folders.js";
import { examineKernelspecs } from "../jupyter/install/examine-kernelspecs.js";
import { examineMachine } from "../jupyter/install/examine-machine.js";
import { type Finding, good, problem } from "../jupyter/install/finding.js";
import { kernelspecKind } from "../jupyter/install/kernelspec-kind.js";
import { everyKernelspec } from "../jupyter/kernelspecs.js";
import type { Kernelspec } from "../jupyter/kernelspecs.js";
import { packageVersion } from "../package-version.js";
import { formatDuration } from "./format-duration.js";
import { openTerminal } from "./terminal.js";
import type { Colors } from "./terminal.js";

/** Prints what is found, good and bad; the exit code. */
export async function kernelDoctor(): Promise<number> {
  const { env } = process;
  const specs = await everyKernelspec(env);
  const machine = { env, version: packageVersion(), exists: existsSync };
  const own = specs.find((spec) => "argv" in spec && kernelspecKind(spec) === "galley");
  const findings = [
    ...(await examineMachine(systemContext(env))),
    ...examineKernelspecs(specs, machine),
    ...(own !== undefined && "argv" in own ? [await tryKernel(own)] : []),
  ];
  const { colors } = openTerminal(process.stdout);
  process.stdout.write(findings.map((finding) => `${asText(finding, colors)}\n`).join(""));
  return findings.some(({ verdict }) => verdict === "problem") ? 1 : 0;
}

/** Starts it as Jupyter does, and lets it run a cell. */
async function tryKernel(spec: Kernelspec): Promise<Finding> {
  const startedAt = performance.now();
  const remedy = "See what it printed above; install Galley again, and then its kernel.";
  try {
    const options = { cwd: os.tmpdir(), startupTimeoutMs: 60_000, iopubTimeoutMs: 4_000 };
    const kernel = await startKernel({ name: spec.resourceDir, ...options });
    try {
      const result = await runOnePlusOne(kernel);
      const took = formatDuration(performance.now() - startedAt);
      if (result.trim() !== "2") return problem(`kernel "${spec.name}" says that 1 + 1 is ${result}`, remedy);
      return good(`kernel "${spec.name}" started, ran a cell and ended in ${took}`);
    } finally {
      await kernel.close("graceful");
    }
  } catch (error) {
    return problem(`kernel "${spec.name}" does not start: ${(error as Error).message}`, remedy);
  }
}

async function runOnePlusOne(kernel: Awaited<ReturnType<typeof startKernel>>): Promise<string> {
  let shown = "";
  const { status, error } = await kernel.execute({
    code: "1 + 1",
    timeoutMs: 30_000,
    interruptOnTimeout: false,
    onEvent: (event) => {
      if (event.type === "execute_result") shown += String(event.data["text/plain"]);
    },
  });
  return status === "ok" ? shown : `${status}: ${error?.evalue ?? "nothing"}`;
}

const MARKS = { good: "ok", notice: "note", problem: "problem" } as const;

function asText({ verdict, text, remedy }: Finding, colors: Colors): string {
  const color = { good: colors.green, notice: colors.yellow, problem: colors.red }[verdict];
  const mark = color(MARKS[verdict].padEnd(7));
  return remedy === undefined ? `${mark}  ${text}` : `${mark}  ${text}\n         ${remedy}`;
}
