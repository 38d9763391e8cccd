/**
 * Certified least-squares problems: NIST Statistical Reference Datasets, linear regression
 * (National Institute of Standards and Technology, https://www.itl.nist.gov/div898/strd/lls/lls.shtml; public domain).
 * Certified values have 15 digits.
 */
import type { Columns } from "../../../src/analysis/data/frame.js";

export interface CertifiedCase {
  name: string;
  formula: string;
  frame: Columns;
  coefficients: number[];
  standardErrors: number[];
  residualStandardError: number;
  rSquared: number;
  /** Relative tolerance of the coefficients: what QR in double precision reaches, less about a digit. */
  tolerance: number;
  /** The same for standard errors; absolute where the certified value is 0. */
  errorTolerance: number;
}

const range = (count: number, first = 0): number[] =>
  Array.from({ length: count }, (_, index) => first + index);
const polynomial = (x: number, coefficients: readonly number[]): number =>
  coefficients.reduceRight((total, coefficient) => total * x + coefficient, 0);
const powers = (x: readonly number[], degree: number): Record<string, number[]> =>
  Object.fromEntries(range(degree, 1).map((power) => [`x${power}`, x.map((value) => value ** power)]));

/** Observed x and y of Norris: calibration of ozone monitors, J. Norris, NIST. */
const NORRIS: Array<[number, number]> = [
  [0.2, 0.1],
  [337.4, 338.8],
  [118.2, 118.1],
  [884.6, 888],
  [10.1, 9.2],
  [226.5, 228.1],
  [666.3, 668.5],
  [996.3, 998.5],
  [448.6, 449.1],
  [777, 778.9],
  [558.2, 559.2],
  [0.4, 0.3],
  [0.6, 0.1],
  [775.5, 778.1],
  [666.9, 668.8],
  [338, 339.3],
  [447.5, 448.9],
  [11.6, 10.8],
  [556, 557.7],
  [228.1, 228.3],
  [995.8, 998],
  [887.6, 888.8],
  [120.2, 119.6],
  [0.3, 0.3],
  [0.3, 0.6],
  [556.8, 557.6],
  [339.1, 339.3],
  [887.2, 888],
  [999, 998.5],
  [779, 778.9],
  [11.1, 10.2],
  [118.3, 117.6],
  [229.2, 228.9],
  [669.1, 668.4],
  [448.9, 449.2],
  [0.5, 0.2],
];

/** Employment and six economic series, 1947 to 1962: J. W. Longley, Journal of the American Statistical Association 62 (1967). */
const LONGLEY = {
  y: [
    60323, 61122, 60171, 61187, 63221, 63639, 64989, 63761, 66019, 67857, 68169, 66513, 68655, 69564, 69331,
    70551,
  ],
  x1: [83, 88.5, 88.2, 89.5, 96.2, 98.1, 99, 100, 101.2, 104.6, 108.4, 110.8, 112.6, 114.2, 115.7, 116.9],
  x2: [
    234289, 259426, 258054, 284599, 328975, 346999, 365385, 363112, 397469, 419180, 442769, 444546, 482704,
    502601, 518173, 554894,
  ],
  x3: [2356, 2325, 3682, 3351, 2099, 1932, 1870, 3578, 2904, 2822, 2936, 4681, 3813, 3931, 4806, 4007],
  x4: [1590, 1456, 1616, 1650, 3099, 3594, 3547, 3350, 3048, 2857, 2798, 2637, 2552, 2514, 2572, 2827],
  x5: [
    107608, 108632, 109773, 110929, 112075, 113270, 115094, 116219, 117388, 118734, 120445, 121950, 123366,
    125368, 127852, 130081,
  ],
  x6: [1947, 1948, 1949, 1950, 1951, 1952, 1953, 1954, 1955, 1956, 1957, 1958, 1959, 1960, 1961, 1962],
};

/** R. H. Wampler, Journal of Research of the National Bureau of Standards 73B (1969): a polynomial of degree 5, exact or with noise. */
const WAMPLER_X = range(21);
const WAMPLER_NOISE = [
  759, -2048, 2048, -2048, 2523, -2048, 2048, -2048, 1838, -2048, 2048, -2048, 1838, -2048, 2048, -2048, 2523,
  -2048, 2048, -2048, 759,
];
const ONES = [1, 1, 1, 1, 1, 1];
/** Certified standard errors of Wampler 3; with 100 times the noise they are 100 times as large. */
const WAMPLER_3_ERRORS = [
  2152.3262467817, 2363.55173469681, 779.343524331583, 101.47550755035, 5.64566512170752, 0.112324854679312,
];

function wampler(coefficients: readonly number[], noise: number): Columns {
  const y = WAMPLER_X.map((x, row) => polynomial(x, coefficients) + noise * (WAMPLER_NOISE[row] as number));
  return { y, ...powers(WAMPLER_X, 5) };
}

const QUINTIC = "y ~ x1 + x2 + x3 + x4 + x5";
const TENTHS = [1, 0.1, 0.01, 0.001, 0.0001, 0.00001];

export const CERTIFIED: CertifiedCase[] = [
  {
    name: "Norris",
    formula: "y ~ x",
    frame: { x: NORRIS.map(([x]) => x), y: NORRIS.map(([, y]) => y) },
    coefficients: [-0.262323073774029, 1.00211681802045],
    standardErrors: [0.232818234301152, 0.000429796848199937],
    residualStandardError: 0.884796396144373,
    rSquared: 0.999993745883712,
    tolerance: 1e-11,
    errorTolerance: 1e-12,
  },
  {
    name: "NoInt1, without intercept",
    formula: "y ~ x - 1",
    frame: { x: range(11, 60), y: range(11, 130) },
    coefficients: [2.07438016528926],
    standardErrors: [0.0165289256198347],
    residualStandardError: 3.56753034006338,
    rSquared: 0.999365492298663,
    tolerance: 1e-13,
    errorTolerance: 1e-13,
  },
  {
    name: "Longley",
    formula: "y ~ x1 + x2 + x3 + x4 + x5 + x6",
    frame: LONGLEY,
    coefficients: [
      -3482258.63459582, 15.0618722713733, -0.035819179292591, -2.02022980381683, -1.03322686717359,
      -0.0511041056535807, 1829.15146461355,
    ],
    standardErrors: [
      890420.383607373, 84.9149257747669, 0.0334910077722432, 0.488399681651699, 0.214274163161675,
      0.22607320006937, 455.478499142212,
    ],
    residualStandardError: 304.854073561965,
    rSquared: 0.995479004577296,
    tolerance: 1e-12,
    errorTolerance: 1e-12,
  },
  {
    name: "Wampler 1, an exact polynomial",
    formula: QUINTIC,
    frame: wampler(ONES, 0),
    coefficients: ONES,
    standardErrors: [0, 0, 0, 0, 0, 0],
    residualStandardError: 0,
    rSquared: 1,
    tolerance: 1e-8,
    errorTolerance: 1e-8,
  },
  {
    name: "Wampler 2, an exact polynomial with small coefficients",
    formula: QUINTIC,
    // The published values have five decimals, which are exact.
    frame: { ...wampler(TENTHS, 0), y: WAMPLER_X.map((x) => Number(polynomial(x, TENTHS).toFixed(5))) },
    coefficients: TENTHS,
    standardErrors: [0, 0, 0, 0, 0, 0],
    residualStandardError: 0,
    rSquared: 1,
    tolerance: 1e-11,
    errorTolerance: 1e-11,
  },
  {
    name: "Wampler 3, noise",
    formula: QUINTIC,
    frame: wampler(ONES, 1),
    coefficients: ONES,
    standardErrors: WAMPLER_3_ERRORS,
    residualStandardError: 2360.14502379268,
    rSquared: 0.99999555902582,
    tolerance: 1e-8,
    errorTolerance: 1e-12,
  },
  {
    name: "Wampler 4, 100 times the noise",
    formula: QUINTIC,
    frame: wampler(ONES, 100),
    coefficients: ONES,
    standardErrors: WAMPLER_3_ERRORS.map((error) => error * 100),
    residualStandardError: 236014.502379268,
    rSquared: 0.957478440825662,
    tolerance: 1e-7,
    errorTolerance: 1e-12,
  },
  {
    name: "Wampler 5, 10000 times the noise",
    formula: QUINTIC,
    frame: wampler(ONES, 10_000),
    coefficients: ONES,
    standardErrors: WAMPLER_3_ERRORS.map((error) => error * 10_000),
    residualStandardError: 23601450.2379268,
    rSquared: 0.0022466892157494,
    tolerance: 1e-5,
    errorTolerance: 1e-12,
  },
];
