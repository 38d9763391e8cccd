/** Whether a kernel of Galley's can run on this machine, and whether something is there to use it. */
import { access, constants } from "node:fs/promises";
import path from "node:path";
import { GalleyError } from "../../errors.js";
import { tslabPackage } from "../../kernel/tslab-package.js";
import { type DataFolderContext, userDataFolder } from "../data-folders.js";
import { freePorts } from "../free-ports.js";
import { CHANNELS } from "../messages.js";
import { type Finding, good, notice, problem } from "./finding.js";

const OLDEST_NODE = [20, 19] as const;

export async function examineMachine(context: DataFolderContext): Promise<Finding[]> {
  return [
    examineNode(process.versions.node),
    examineTslab(),
    await examineZeromq(),
    await examinePorts(),
    await examineRuntimeFolder(runtimeFolder(context)),
    examineJupyter(context),
  ];
}

export function examineNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return good(`Node ${version}`);
  return problem(
    `Node ${version} is too old for Galley, which needs ${OLDEST_NODE.join(".")} or newer`,
    "Install a newer Node, and then the kernel again with: galley kernel install",
  );
}

function examineTslab(): Finding {
  try {
    const { version, typescriptVersion } = tslabPackage();
    return good(`tslab ${version}, TypeScript ${typescriptVersion}`);
  } catch (error) {
    const remedy = error instanceof GalleyError ? error.remedy : undefined;
    return problem(messageOf(error), remedy ?? "Install Galley again.");
  }
}

async function examineZeromq(): Promise<Finding> {
  try {
    const { version } = await import("zeromq");
    return good(`ZeroMQ ${version}`);
  } catch (error) {
    return problem(
      `ZeroMQ cannot be loaded: ${messageOf(error)}`,
      "Install Galley again; its package zeromq brings a binary for Linux, macOS and Windows.",
    );
  }
}

async function examinePorts(): Promise<Finding> {
  try {
    await freePorts(CHANNELS.length);
    return good(`${CHANNELS.length} ports are free on 127.0.0.1`);
  } catch (error) {
    return problem(
      `no ports can be opened on 127.0.0.1: ${messageOf(error)}`,
      "See whether the loopback interface is up, and whether a sandbox or a firewall forbids it.",
    );
  }
}

/** Where Jupyter puts the connection files of its kernels. */
function runtimeFolder(context: DataFolderContext): string {
  return context.env["JUPYTER_RUNTIME_DIR"] || path.join(userDataFolder(context), "runtime");
}

export async function examineRuntimeFolder(folder: string): Promise<Finding> {
  try {
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return good(`Jupyter's connection files are in ${folder}`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return good(`Jupyter has started no kernel here yet; it will make ${folder}`);
    }
    return problem(
      `Jupyter cannot keep connection files in ${folder}: ${messageOf(error)}`,
      "Make the folder yours, or name another one in JUPYTER_RUNTIME_DIR.",
    );
  }
}

export function examineJupyter({ env, platform, exists }: DataFolderContext): Finding {
  const program = platform === "win32" ? "jupyter.exe" : "jupyter";
  const folder = (env["PATH"] ?? "").split(path.delimiter).find((one) => exists(path.join(one, program)));
  if (folder !== undefined) return good(`Jupyter is ${path.join(folder, program)}`);
  return notice(
    "no Jupyter is on PATH",
    "Builds need none. To explore notebooks, install JupyterLab, or VS Code with its Jupyter extension.",
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
