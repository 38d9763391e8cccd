const QUIET = ["--log-level", "ERROR"];

/** nbconvert, executing a notebook, or those that a pattern names: to `notebook` or `html`, with further flags. */
export const nbconvert = (python, file, to, ...flags) => convert(python, file, to, "--execute", ...flags);

/** nbconvert without executing anything. */
export const convert = (python, file, to, ...flags) =>
  [python, "-m", "jupyter", "nbconvert", "--to", to, file].concat(QUIET, flags);
