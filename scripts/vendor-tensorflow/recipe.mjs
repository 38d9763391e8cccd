/**
 * vendor/tensorflow: the core of TensorFlow.js (tensors, operators, gradients) and its WebAssembly backend, in one CommonJS
 * file and one binary, with types and licences.
 *
 * Why: as dependencies the two would bring 100 MB, for maps, tests and builds for browsers, into every project that
 * installs Galley; here they are 1.3 MB, loaded when a network is first trained.
 */
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { licenceNotice, packageFolders } from "../licence-notice.mjs";

/** The build with SIMD, which every supported Node has: one binary, so that every machine computes the same numbers. */
const WASM_FILE = "tfjs-backend-wasm-simd.wasm";

const LICENCE_HEAD = `index.js and ${WASM_FILE} contain the packages below, each under its own licence. They were changed: nothing is
kept on the global object, so that another TensorFlow.js in the same process is not disturbed, and no listeners for
uncaught exceptions and rejections are added to the process.
`;

export const tensorflow = {
  name: "tensorflow",
  inputFolders: ["scripts/vendor-tensorflow"],
  async write(root, outDir) {
    const result = await build({
      absWorkingDir: root,
      entryPoints: ["scripts/vendor-tensorflow/entry.mjs"],
      outfile: join(outDir, "index.js"),
      bundle: true,
      platform: "node",
      format: "cjs",
      target: "node20",
      mainFields: ["module", "main"],
      minifySyntax: true,
      minifyWhitespace: true,
      legalComments: "none",
      metafile: true,
      logLevel: "error",
      plugins: [{ name: "change-tensorflow", setup: changeTensorflow }],
    });
    const backend = join(root, "node_modules/@tensorflow/tfjs-backend-wasm");
    await copyFile(join(backend, "dist", WASM_FILE), join(outDir, WASM_FILE));
    await copyFile(join(root, "scripts/vendor-tensorflow/index.d.ts"), join(outDir, "index.d.ts"));
    const { version, license } = JSON.parse(await readFile(join(backend, "package.json"), "utf8"));
    const manifest = { name: "tensorflow-bundle", version, license, private: true, type: "commonjs" };
    const files = { main: "index.js", types: "index.d.ts" };
    await writeFile(join(outDir, "package.json"), `${JSON.stringify({ ...manifest, ...files }, null, 2)}\n`);
    const packages = packageFolders(Object.keys(result.metafile.inputs));
    const notice = await licenceNotice(root, packages, LICENCE_HEAD);
    await writeFile(join(outDir, "THIRD-PARTY-LICENCES.txt"), notice);
  },
};

const PROCESS_LISTENERS = [
  'process["on"]("uncaughtException",function(ex){if(!(ex instanceof ExitStatus)){throw ex}});',
  'process["on"]("unhandledRejection",function(reason){throw reason});',
];

function changeTensorflow(esbuild) {
  esbuild.onLoad({ filter: /tfjs-core[\\/]dist[\\/]global_util\.js$/ }, async ({ path }) => {
    const source = await readFile(path, "utf8");
    return { contents: changed(path, source, "let globalNameSpace;", "let globalNameSpace = {};") };
  });
  esbuild.onLoad(
    { filter: /tfjs-backend-wasm[\\/]wasm-out[\\/]tfjs-backend-wasm\.js$/ },
    async ({ path }) => {
      const source = await readFile(path, "utf8");
      return { contents: PROCESS_LISTENERS.reduce((text, line) => changed(path, text, line, ""), source) };
    },
  );
}

/** Each change must find its place, so that a new version cannot drop one in silence. */
function changed(path, source, from, to) {
  if (source.split(from).length !== 2) throw new Error(`${path}: expected once: ${from}`);
  return source.replace(from, () => to);
}
