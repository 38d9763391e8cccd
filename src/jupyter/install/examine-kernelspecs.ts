/** What is wrong with the kernelspecs that Jupyter finds on this machine. */
import path from "node:path";
import type { Environment } from "../data-folders.js";
import { kernelCommand } from "../kernel-command.js";
import type { BrokenKernelspec, Kernelspec } from "../kernelspecs.js";
import { type Finding, good, notice, problem } from "./finding.js";
import { galleyVersion, kernelspecKind } from "./kernelspec-kind.js";

export interface Machine {
  env: Environment;
  /** Of the Galley that looks. */
  version: string;
  exists: (file: string) => boolean;
}

/** @param specs all there are, of one name the one Jupyter takes first */
export function examineKernelspecs(
  specs: readonly (Kernelspec | BrokenKernelspec)[],
  machine: Machine,
): Finding[] {
  const taken = specs.filter((spec, index) => specs.findIndex(({ name }) => name === spec.name) === index);
  const usable = taken.filter((spec) => "argv" in spec);
  const own = usable.filter((spec) => kernelspecKind(spec) === "galley");
  return [
    ...(own.length > 0 ? [] : [notInstalled]),
    ...own.flatMap((spec) => examineOwn(spec, machine)),
    ...stockTslab(usable),
    ...hidden(specs),
    ...likeNamed(usable),
    ...specs.filter((spec) => "reason" in spec).map(broken),
  ];
}

const notInstalled = problem("Jupyter finds no kernel of Galley's", "Install it with: galley kernel install");

function examineOwn(spec: Kernelspec, { env, version, exists }: Machine): Finding[] {
  const { argv } = kernelCommand(spec, "", env, exists);
  const missing = argv.slice(0, 2).find((word) => path.isAbsolute(word) && !exists(word));
  if (missing !== undefined) {
    return [problem(`kernel "${spec.name}" starts ${missing}, which is not there`, reinstall(spec))];
  }
  const written = galleyVersion(spec);
  const installed = good(`kernel "${spec.name}" of Galley is installed in ${spec.resourceDir}`);
  if (written === version) return [installed];
  const differs = `kernel "${spec.name}" was installed by Galley ${written}, and this is Galley ${version}`;
  return [installed, notice(differs, reinstall(spec))];
}

const reinstall = ({ name }: Kernelspec): string =>
  `Install it again, in the same place, with: galley kernel install --name ${name}`;

function stockTslab(usable: readonly Kernelspec[]): Finding[] {
  return usable
    .filter((spec) => spec.name === "tslab" && kernelspecKind(spec) === "tslab")
    .map((spec) =>
      notice(
        `in Jupyter, kernel "tslab" is stock tslab (${spec.resourceDir}); in a build it is Galley's`,
        "To have Galley's in Jupyter too: galley kernel install --replace",
      ),
    );
}

function hidden(specs: readonly (Kernelspec | BrokenKernelspec)[]): Finding[] {
  return specs.flatMap((spec, index) => {
    const first = specs.findIndex(({ name }) => name === spec.name);
    const other = specs[first];
    if (first === index || other === undefined) return [];
    if (![spec, other].some((one) => "argv" in one && kernelspecKind(one) !== "other")) return [];
    return [
      notice(
        `kernel "${spec.name}" in ${folderOf(spec)} is hidden by the one in ${folderOf(other)}`,
        "Remove the one you do not want, or install Galley's under another name with --name NAME.",
      ),
    ];
  });
}

/** Two entries that look the same in Jupyter's menu. */
function likeNamed(usable: readonly Kernelspec[]): Finding[] {
  return usable.flatMap((spec, index) => {
    const twin = usable.slice(0, index).find(({ displayName }) => displayName === spec.displayName);
    if (twin === undefined) return [];
    return [
      notice(
        `kernels "${twin.name}" and "${spec.name}" both show as "${spec.displayName}"`,
        "Install one again with --display-name TEXT.",
      ),
    ];
  });
}

function broken({ file, reason }: BrokenKernelspec): Finding {
  return notice(`${file} cannot be used: ${reason}`, "Repair it, or remove its folder.");
}

export function folderOf(spec: Kernelspec | BrokenKernelspec): string {
  return "argv" in spec ? spec.resourceDir : path.dirname(spec.file);
}
