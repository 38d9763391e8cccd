/** danfojs-node and all it requires in one CommonJS file, loading the heavy parts when they are first used. */
import { createRequire } from "node:module";
import { readFile, writeFile } from "node:fs/promises";
import { sep } from "node:path";
import { build } from "esbuild";
import { packageFolders } from "../licence-notice.mjs";
import { changeSource } from "./source-changes.mjs";

/** danfojs and, for those who ask for it, the library it reads Excel with: danfojs itself hides the names of the sheets. */
const ENTRY = `
module.exports = require("danfojs-node");
Object.defineProperty(module.exports, "xlsx", { get: () => require("xlsx") });
`;

/** @returns the folders of the installed packages that went in, relative to `root`, sorted. */
export async function bundle({ root, outFile }) {
  const result = await build({
    absWorkingDir: root,
    stdin: { contents: ENTRY, resolveDir: root, loader: "js" },
    outfile: outFile,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    // Only danfojs's browser branch asks for it.
    external: ["plotly.js-dist-min"],
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: "eof",
    metafile: true,
    logLevel: "error",
    plugins: [{ name: "change-danfojs", setup: changeDanfojs }],
  });
  await writeFile(outFile, quickToLoad(await readFile(outFile, "utf8")));
  return packageFolders(Object.keys(result.metafile.inputs));
}

/**
 * The same code for V8, in letters that take less of its time: a few that are beyond Latin double the size of the whole text, and examples
 * that look like an `import()` of modules keep code from being kept (src/kernel/executor/compiled-code.ts).
 */
function quickToLoad(code) {
  return code
    .replace(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .replace(/(?<=")import\(/g, "import\\x28");
}

/**
 * The file to import, which has the bundle's exports. Node finds the names that an ES module may import from CommonJS by
 * reading its text, so they are spelled out in a line that never runs, and the large text is in a file that Node does not
 * look into for them. It also reads the value of each name: `tensorflow` stays out, or it would always be loaded.
 */
export function doorway(root, bundleFile) {
  const names = Object.keys(createRequire(`${root}/`)("danfojs-node")).filter(
    (name) => name !== "tensorflow",
  );
  return `"use strict";
const danfojs = require("./${bundleFile}");
module.exports = danfojs;
0 && (module.exports = { ${names.join(", ")} });
`;
}

function changeDanfojs(esbuild) {
  esbuild.onLoad({ filter: /[\\/]danfojs-node[\\/]dist[\\/].*\.js$/ }, async ({ path }) => {
    const file = path.slice(path.lastIndexOf("danfojs-base") >= 0 ? path.lastIndexOf("danfojs-base") : 0);
    const source = await readFile(path, "utf8");
    return { contents: changeSource(file.split(sep).join("/"), source), loader: "js" };
  });
}
