import { folderOf } from "../jupyter/install/examine-kernelspecs.js";
import { galleyVersion, kernelspecKind } from "../jupyter/install/kernelspec-kind.js";
import { everyKernelspec } from "../jupyter/kernelspecs.js";
import type { BrokenKernelspec, Kernelspec } from "../jupyter/kernelspecs.js";

interface Row {
  name: string;
  displayName: string;
  /** Whose kernel it is, or why there is none. */
  runs: string;
  folder: string;
  /** Jupyter takes another one of this name. */
  hidden: boolean;
}

export async function kernelList({ json }: { json?: true }): Promise<void> {
  const specs = await everyKernelspec(process.env);
  const rows = specs.map((spec, index) => ({
    ...toRow(spec),
    hidden: specs.findIndex(({ name }) => name === spec.name) !== index,
  }));
  process.stdout.write(json ? `${JSON.stringify(rows, null, 2)}\n` : asText(rows));
}

function toRow(spec: Kernelspec | BrokenKernelspec): Omit<Row, "hidden"> {
  const folder = folderOf(spec);
  if ("reason" in spec) return { name: spec.name, displayName: "", runs: `broken: ${spec.reason}`, folder };
  const kind = kernelspecKind(spec);
  const runs = { galley: `Galley ${galleyVersion(spec)}`, tslab: "stock tslab", other: spec.language }[kind];
  return { name: spec.name, displayName: spec.displayName, runs, folder };
}

function asText(rows: readonly Row[]): string {
  if (rows.length === 0) return "Jupyter finds no kernels; install one with: galley kernel install\n";
  const cells = rows.map((row) => [
    row.name,
    row.displayName,
    row.runs,
    row.hidden ? `${row.folder} (hidden)` : row.folder,
  ]);
  const table = [["name", "shown as", "runs", "folder"], ...cells];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  const lines = table.map((row) => row.map((text, column) => text.padEnd(widths[column]!)).join("  "));
  return lines.map((line) => `${line.trimEnd()}\n`).join("");
}
