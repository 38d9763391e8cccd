/** nbconvert, executing a notebook: to `notebook` or `html`, with further flags. */
export const nbconvert = (python, file, to, ...flags) => [
  ...[python, "-m", "jupyter", "nbconvert", "--execute", "--to", to, file],
  ...["--log-level", "ERROR", ...flags],
];
