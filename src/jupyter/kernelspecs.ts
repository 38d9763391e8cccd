/**
 * The kernels that are installed for Jupyter on this machine.
 */
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import type { JsonObject } from "../notebook/nbformat.js";
import { dataFolders, systemContext } from "./data-folders.js";
import type { Environment } from "./data-folders.js";
import { isObject } from "../notebook/is-object.js";

export interface Kernelspec {
  /** As notebooks name it: the folder's name in lower case. */
  name: string;
  displayName: string;
  language: string;
  argv: string[];
  env: { [name: string]: string };
  interruptMode: "signal" | "message";
  metadata: JsonObject;
  /** The folder that holds `kernel.json`. */
  resourceDir: string;
}

export interface BrokenKernelspec {
  name: string;
  file: string;
  /** Fragment without full stop. */
  reason: string;
}

export interface KernelspecScan {
  kernelspecs: Kernelspec[];
  broken: BrokenKernelspec[];
}

/** Names Jupyter accepts; anything else in a `kernels/` folder is not a kernel. */
const KERNEL_NAME = /^[a-z0-9._-]+$/i;

/** All usable kernels, sorted by name; of two with one name, the one Jupyter would take. */
export async function listKernelspecs(env: Environment = process.env): Promise<Kernelspec[]> {
  return (await scanKernelspecs(env)).kernelspecs;
}

/** As `listKernelspecs`, and also what is there but cannot be used. */
export async function scanKernelspecs(env: Environment = process.env): Promise<KernelspecScan> {
  const found = new Map<string, Kernelspec | BrokenKernelspec>();
  for (const spec of await everyKernelspec(env)) {
    if (!found.has(spec.name)) found.set(spec.name, spec);
  }
  const all = [...found.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return {
    kernelspecs: all.filter((spec) => "argv" in spec),
    broken: all.filter((spec) => "reason" in spec),
  };
}

/** All kernelspecs, also those that another of the same name hides; of these the one Jupyter takes comes first. */
export async function everyKernelspec(env: Environment): Promise<(Kernelspec | BrokenKernelspec)[]> {
  const specs = await Promise.all((await kernelFolders(env)).map(readKernelspec));
  return specs.filter((spec) => spec !== undefined);
}

/** The kernel in one folder; `undefined` when the folder holds no `kernel.json`. */
export async function readKernelspec(folder: string): Promise<Kernelspec | BrokenKernelspec | undefined> {
  const file = path.join(folder, "kernel.json");
  const name = path.basename(folder).toLowerCase();
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    if (isMissing(error)) return undefined;
    return { name, file, reason: error instanceof Error ? error.message : String(error) };
  }
  const reason = whatIsWrong(value);
  if (reason !== undefined) return { name, file, reason };
  return toKernelspec(value as KernelJson, name, folder);
}

interface KernelJson {
  argv: string[];
  display_name?: string;
  language?: string;
  env?: { [name: string]: string };
  interrupt_mode?: "signal" | "message";
  metadata?: JsonObject;
}

function toKernelspec(json: KernelJson, name: string, resourceDir: string): Kernelspec {
  return {
    name,
    displayName: json.display_name ?? name,
    language: json.language ?? "",
    argv: json.argv,
    env: json.env ?? {},
    interruptMode: json.interrupt_mode ?? "signal",
    metadata: json.metadata ?? {},
    resourceDir,
  };
}

function whatIsWrong(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return "it does not hold an object";
  const json = value as Partial<Record<keyof KernelJson, unknown>>;
  if (!isStrings(json.argv) || json.argv.length === 0) return "argv is not a list of words";
  for (const key of ["display_name", "language"] as const) {
    if (json[key] !== undefined && typeof json[key] !== "string") return `${key} is not a text`;
  }
  if (json.env !== undefined && !(isObject(json.env) && isStrings(Object.values(json.env)))) {
    return "env is not a table of texts";
  }
  if (!["signal", "message", undefined].includes(json.interrupt_mode as string | undefined)) {
    return `interrupt_mode ${JSON.stringify(json.interrupt_mode)} is neither "signal" nor "message"`;
  }
  if (json.metadata !== undefined && !isObject(json.metadata)) return "metadata is not an object";
  return undefined;
}

async function kernelFolders(env: Environment): Promise<string[]> {
  const context = systemContext(env);
  const parents = [
    ...dataFolders(context).map((folder) => path.join(folder, "kernels")),
    path.join(context.home, ".ipython", "kernels"),
  ];
  const lists = await Promise.all(parents.map(subfolders));
  return lists.flat().filter((folder) => KERNEL_NAME.test(path.basename(folder)));
}

async function subfolders(parent: string): Promise<string[]> {
  try {
    return (await readdir(parent)).toSorted().map((name) => path.join(parent, name));
  } catch (error) {
    // Most of Jupyter's data folders do not exist on any one machine, and some belong to somebody else.
    if (isMissing(error) || isForbidden(error)) return [];
    throw error;
  }
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function isMissing(error: unknown): boolean {
  return isErrno(error) && (error.code === "ENOENT" || error.code === "ENOTDIR");
}

function isForbidden(error: unknown): boolean {
  return isErrno(error) && (error.code === "EACCES" || error.code === "EPERM");
}

function isErrno(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "code" in error;
}
