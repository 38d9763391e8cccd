// Makes of the executor's process a few files: each of its modules would be found, read and linked by itself before the first cell.
import { build } from "esbuild";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { licenceNotice, packageFolders } from "./licence-notice.mjs";

const HEAD = `Files in this folder hold the process that runs cells together with the packages below.\n`;

/** In place of the single modules, so that all is found from where it was. */
export async function bundleExecutor(root) {
  const outdir = path.join(root, "dist/kernel/executor");
  const { metafile } = await build({
    absWorkingDir: root,
    // What watches cells knows its own calls on the stack by their folder.
    entryPoints: ["executor-main.js", "thread-main.js", "activity/watch-cells.js"].map((file) =>
      path.join(outdir, file),
    ),
    outdir,
    allowOverwrite: true,
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    target: "node20",
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: "none",
    metafile: true,
    logLevel: "error",
  });
  const folders = packageFolders(Object.keys(metafile.inputs));
  await writeFile(path.join(outdir, "THIRD-PARTY-LICENCES.txt"), await licenceNotice(root, folders, HEAD));
}
