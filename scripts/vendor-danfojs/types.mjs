/** danfojs-node's type declarations, made to stand alone. */
import { cp, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";

/** The packages whose types danfojs's declarations name; the few they use are in external.d.ts. */
const EXTERNAL = /from (['"])(?:table|plotly\.js-dist-min|node-fetch|papaparse|xlsx)\1/g;

export async function writeTypes({ root, outDir }) {
  const source = join(root, "node_modules/danfojs-node/dist");
  const files = await readdir(source, { recursive: true });
  for (const file of files.filter((name) => name.endsWith(".d.ts"))) {
    const target = join(outDir, "types", file);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, standAlone(await readFile(join(source, file), "utf8"), file));
  }
  await cp(join(root, "scripts/vendor-danfojs/external.d.ts"), join(outDir, "types/external.d.ts"));
  await writeFile(join(outDir, "index.d.ts"), 'export * from "./types/danfojs-node/src/index";\n');
}

function standAlone(text, file) {
  const external = relative(dirname(file), "external").split(sep).join("/");
  return text
    .replace(EXTERNAL, () => `from "${external}"`)
    .replace(/import request from "request";/, () => `import * as request from "${external}";`)
    .replace(/import stream from "stream";/, 'import * as stream from "stream";');
}
