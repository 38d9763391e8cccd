/**
 * The changes made to danfojs-node's own files on their way into the bundle. Each must find its place, so that a new
 * version of danfojs-node cannot drop one in silence. None changes a number.
 */

/** Half of danfojs's load time is mathjs, a sixth xlsx, a fifth TensorFlow; most programs use none of them. */
const LAZY = /^(mathjs|xlsx|request|node-fetch|papaparse|table|stream-json.*|.*\/tensorflowlib)$/;

const REQUIRE_LINE = /^var (\w+) = ((?:__importDefault\(|__importStar\()?require\("([^"]+)"\)\)?);$/gm;

const CHANGES = {
  "danfojs-base/shared/tensorflowlib.js": [
    {
      from: 'var tf = require("@tensorflow/tfjs-node");\nexports.default = tf;',
      to: `var tf;
Object.defineProperty(exports, "default", { get: () => (tf ??= require("@tensorflow/tfjs-node")) });
exports.isTensor = (data) => tf !== undefined && data instanceof tf.Tensor;`,
    },
  ],
  "danfojs-base/index.js": [
    {
      from: "exports.tensorflow = tensorflowlib_1.default;",
      to: 'Object.defineProperty(exports, "tensorflow", { enumerable: true, get: () => tensorflowlib_1.default });',
    },
  ],
  "danfojs-base/core/generic.js": [
    // Nothing can be a tensor as long as TensorFlow has not been loaded.
    { from: "data instanceof tensorflowlib_1.default.Tensor", to: "tensorflowlib_1.isTensor(data)" },
  ],
  "danfojs-base/core/frame.js": [
    // A column called "values" or "index" would replace the property of that name, and break the frame without a word.
    {
      from: 'if (column && typeof column === "string") {',
      to: 'if (column && typeof column === "string") {\n            if (column in self) return;',
    },
    {
      from: "var column_1 = columns[i];",
      to: "var column_1 = columns[i];\n                if (column_1 in this_1) return;",
    },
  ],
};

/** @param file path from `danfojs-base/` on, with forward slashes. */
export function changeSource(file, source) {
  let changed = source;
  for (const { from, to } of CHANGES[file] ?? []) {
    if (changed.split(from).length !== 2) throw new Error(`danfojs-node ${file}: expected once: ${from}`);
    changed = changed.replace(from, () => to);
  }
  return requireOnUse(changed);
}

/** Moves each lazy `var x = require("y")` to the places where x is used; the bundle keeps a loaded module. */
function requireOnUse(source) {
  const lazy = [...source.matchAll(REQUIRE_LINE)].filter(([, , , specifier]) => LAZY.test(specifier));
  return lazy.reduce(
    (text, [line, name, load]) =>
      text.replace(line, "").replace(new RegExp(`\\b${name}\\b`, "g"), () => `(${load})`),
    source,
  );
}
