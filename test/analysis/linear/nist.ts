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
  /** Absent where it is certified as infinite. */
  fStatistic?: number;
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

/** Deflection of a load cell: P. Pontius, NIST. */
const PONTIUS = {
  y: [
    0.11019, 0.21956, 0.32949, 0.43899, 0.54803, 0.65694, 0.76562, 0.87487, 0.98292, 1.09146, 1.20001,
    1.30822, 1.41599, 1.52399, 1.63194, 1.73947, 1.84646, 1.95392, 2.06128, 2.16844, 0.11052, 0.22018,
    0.32939, 0.43886, 0.54798, 0.65739, 0.76596, 0.87474, 0.983, 1.0915, 1.20004, 1.30818, 1.41613, 1.52408,
    1.63159, 1.73965, 1.84696, 1.95445, 2.06177, 2.16829,
  ],
  x: [
    150000, 300000, 450000, 600000, 750000, 900000, 1050000, 1200000, 1350000, 1500000, 1650000, 1800000,
    1950000, 2100000, 2250000, 2400000, 2550000, 2700000, 2850000, 3000000, 150000, 300000, 450000, 600000,
    750000, 900000, 1050000, 1200000, 1350000, 1500000, 1650000, 1800000, 1950000, 2100000, 2250000, 2400000,
    2550000, 2700000, 2850000, 3000000,
  ],
};

/** A. Filippelli, NIST: a polynomial of degree 10 at the edge of what double precision determines. */
const FILIP = {
  y: [
    0.8116, 0.9072, 0.9052, 0.9039, 0.8053, 0.8377, 0.8667, 0.8809, 0.7975, 0.8162, 0.8515, 0.8766, 0.8885,
    0.8859, 0.8959, 0.8913, 0.8959, 0.8971, 0.9021, 0.909, 0.9139, 0.9199, 0.8692, 0.8872, 0.89, 0.891,
    0.8977, 0.9035, 0.9078, 0.7675, 0.7705, 0.7713, 0.7736, 0.7775, 0.7841, 0.7971, 0.8329, 0.8641, 0.8804,
    0.7668, 0.7633, 0.7678, 0.7697, 0.77, 0.7749, 0.7796, 0.7897, 0.8131, 0.8498, 0.8741, 0.8061, 0.846,
    0.8751, 0.8856, 0.8919, 0.8934, 0.894, 0.8957, 0.9047, 0.9129, 0.9209, 0.9219, 0.7739, 0.7681, 0.7665,
    0.7703, 0.7702, 0.7761, 0.7809, 0.7961, 0.8253, 0.8602, 0.8809, 0.8301, 0.8664, 0.8834, 0.8898, 0.8964,
    0.8963, 0.9074, 0.9119, 0.9228,
  ],
  x: [
    -6.860120914, -4.324130045, -4.358625055, -4.358426747, -6.955852379, -6.661145254, -6.355462942,
    -6.118102026, -7.115148017, -6.815308569, -6.519993057, -6.204119983, -5.853871964, -6.109523091,
    -5.79832982, -5.482672118, -5.171791386, -4.851705903, -4.517126416, -4.143573228, -3.709075441,
    -3.499489089, -6.300769497, -5.953504836, -5.642065153, -5.031376979, -4.680685696, -4.329846955,
    -3.928486195, -8.56735134, -8.363211311, -8.107682739, -7.823908741, -7.522878745, -7.218819279,
    -6.920818754, -6.628932138, -6.323946875, -5.991399828, -8.781464495, -8.663140179, -8.473531488,
    -8.247337057, -7.971428747, -7.676129393, -7.352812702, -7.072065318, -6.774174009, -6.478861916,
    -6.159517513, -6.835647144, -6.53165267, -6.224098421, -5.910094889, -5.598599459, -5.290645224,
    -4.974284616, -4.64454848, -4.290560426, -3.885055584, -3.408378962, -3.13200249, -8.726767166,
    -8.66695597, -8.511026475, -8.165388579, -7.886056648, -7.588043762, -7.283412422, -6.995678626,
    -6.691862621, -6.392544977, -6.067374056, -6.684029655, -6.378719832, -6.065855188, -5.752272167,
    -5.132414673, -4.811352704, -4.098269308, -3.66174277, -3.2644011,
  ],
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
    fStatistic: 5436385.54079785,
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
    fStatistic: 15750.25,
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
    fStatistic: 330.285339234588,
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
    fStatistic: 675524.458240122,
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
    fStatistic: 67.5524458240122,
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
    fStatistic: 0.006755244582401224,
    tolerance: 1e-5,
    errorTolerance: 1e-12,
  },
  {
    name: "NoInt2, without intercept",
    formula: "y ~ x - 1",
    frame: { y: [3, 4, 4], x: [4, 5, 6] },
    coefficients: [0.727272727272727],
    standardErrors: [0.0420827318078432],
    residualStandardError: 0.369274472937998,
    rSquared: 0.993348115299335,
    fStatistic: 298.6666666666667,
    tolerance: 1e-13,
    errorTolerance: 1e-13,
  },
  {
    name: "Pontius, a parabola",
    formula: "y ~ x + I(x^2)",
    frame: PONTIUS,
    coefficients: [0.000673565789473684, 7.32059160401003e-7, -3.16081871345029e-15],
    standardErrors: [0.000107938612033077, 1.57817399981659e-10, 4.86652849992036e-17],
    residualStandardError: 0.000205177424076185,
    rSquared: 0.999999900178537,
    fStatistic: 185330865.995752,
    tolerance: 1e-12,
    errorTolerance: 1e-12,
  },
  {
    name: "Filip, a polynomial of degree 10",
    formula: "y ~ x + I(x^2) + I(x^3) + I(x^4) + I(x^5) + I(x^6) + I(x^7) + I(x^8) + I(x^9) + I(x^10)",
    frame: FILIP,
    coefficients: [
      -1467.4896142298, -2772.17959193342, -2316.37108160893, -1127.97394098372, -354.478233703349,
      -75.1242017393757, -10.8753180355343, -1.06221498588947, -0.0670191154593408, -0.00246781078275479,
      -4.02962525080404e-5,
    ],
    standardErrors: [
      298.084530995537, 559.77986547495, 466.477572127796, 227.204274477751, 71.6478660875927, 15.28971787474,
      2.23691159816033, 0.221624321934227, 0.0142363763154724, 0.000535617408889821, 8.96632837373868e-6,
    ],
    residualStandardError: 0.00334801051324544,
    rSquared: 0.99672741618562,
    fStatistic: 2162.43954511489,
    tolerance: 1e-6,
    errorTolerance: 1e-6,
  },
];
