/** Puts Galley's kernelspec where Jupyter finds it, without Python. */
import { cp, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { UsageError } from "../../errors.js";
import { readKernelspec } from "../kernelspecs.js";
import { kernelJson, type KernelProgram } from "./kernel-json.js";
import type { Place } from "./kernelspec-place.js";
import { galleyVersion } from "./kernelspec-kind.js";
import { explainingPermissions } from "./no-permission.js";

export interface InstallOptions {
  /** As notebooks name the kernel. */
  name: string;
  displayName: string;
  place: Place;
  program: KernelProgram;
  /** The folder with the pictures that Jupyter shows. */
  logos: string;
  /** Also where the kernelspec that is there is not Galley's. */
  replace: boolean;
}

export interface Installed {
  resourceDir: string;
  /** Version of the Galley whose kernelspec was there. */
  replacedGalley?: string;
}

/**
 * Written beside its place and moved there, so that Jupyter never sees half a kernelspec.
 *
 * @throws UsageError the name cannot be one, another's kernelspec is there, or the folder cannot be written
 */
export async function installKernelspec(options: InstallOptions): Promise<Installed> {
  const name = toKernelName(options.name);
  const { kernelsFolder, prefix } = options.place;
  const resourceDir = path.join(kernelsFolder, name);
  const replacedGalley = options.replace ? undefined : await refuseOther(resourceDir);
  const content = kernelJson({ ...options, resourceDir, prefix });
  await explainingPermissions(kernelsFolder, async () => {
    await mkdir(kernelsFolder, { recursive: true });
    // Jupyter takes no folder with a "~" in its name for a kernel.
    const draft = await mkdtemp(path.join(kernelsFolder, `~${name}-`));
    try {
      const fresh = path.join(draft, "kernel");
      await cp(options.logos, fresh, { recursive: true });
      await writeFile(path.join(fresh, "kernel.json"), `${JSON.stringify(content, null, 2)}\n`);
      await rename(resourceDir, path.join(draft, "old")).catch(unlessMissing);
      await rename(fresh, resourceDir);
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  });
  return { resourceDir, ...(replacedGalley !== undefined && { replacedGalley }) };
}

/** @throws UsageError Jupyter would not take it for a name */
function toKernelName(text: string): string {
  if (/^[a-z0-9._-]+$/i.test(text)) return text.toLowerCase();
  throw new UsageError(`${JSON.stringify(text)} cannot be a kernel's name`, {
    remedy: "Use the letters a-z, digits, dots, hyphens and underscores.",
  });
}

async function refuseOther(resourceDir: string): Promise<string | undefined> {
  const there = await readKernelspec(resourceDir);
  if (there === undefined) return undefined;
  const version = "reason" in there ? undefined : galleyVersion(there);
  if (version !== undefined) return version;
  const what = "reason" in there ? `a broken kernelspec (${there.reason})` : `"${there.displayName}"`;
  throw new UsageError(`${resourceDir} holds ${what}, which is not Galley's`, {
    remedy: "Install under another name with --name NAME, or in its place with --replace.",
  });
}

function unlessMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}
