/**
 * The data of a new project: NIST's "Norris" set, readings of an ozone monitor against a reference instrument, with
 * certified regression results (Statistical Reference Datasets, a work of the US government, in the public domain).
 */
const READINGS: readonly (readonly [reference: number, monitor: number])[] = [
  [0.2, 0.1],
  [337.4, 338.8],
  [118.2, 118.1],
  [884.6, 888.0],
  [10.1, 9.2],
  [226.5, 228.1],
  [666.3, 668.5],
  [996.3, 998.5],
  [448.6, 449.1],
  [777.0, 778.9],
  [558.2, 559.2],
  [0.4, 0.3],
  [0.6, 0.1],
  [775.5, 778.1],
  [666.9, 668.8],
  [338.0, 339.3],
  [447.5, 448.9],
  [11.6, 10.8],
  [556.0, 557.7],
  [228.1, 228.3],
  [995.8, 998.0],
  [887.6, 888.8],
  [120.2, 119.6],
  [0.3, 0.3],
  [0.3, 0.6],
  [556.8, 557.6],
  [339.1, 339.3],
  [887.2, 888.0],
  [999.0, 998.5],
  [779.0, 778.9],
  [11.1, 10.2],
  [118.3, 117.6],
  [229.2, 228.9],
  [669.1, 668.4],
  [448.9, 449.2],
  [0.5, 0.2],
];

export const starterCsv = [
  "reference,monitor",
  ...READINGS.map((row) => row.map((value) => value.toFixed(1)).join(",")),
]
  .join("\n")
  .concat("\n");

export const starterDataReadme = `# Data

What the notebooks read. A build never writes here.

| file | what it holds | source | licence |
| --- | --- | --- | --- |
| \`ozone.csv\` | 36 readings of an ozone monitor (\`monitor\`) and of a reference instrument (\`reference\`) | J. Norris, NIST; the set "Norris" of the [Statistical Reference Datasets](https://www.itl.nist.gov/div898/strd/lls/data/Norris.shtml) | public domain (work of the US government) |
`;
