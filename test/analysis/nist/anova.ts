/**
 * Certified one-way analyses of variance: NIST Statistical Reference Datasets (National Institute of Standards and
 * Technology, https://www.itl.nist.gov/div898/strd/anova/anova.html; public domain). Certified values have 15 digits.
 */
export interface AnovaCase {
  name: string;
  groups: number[][];
  fStatistic: number;
  rSquared: number;
  residualStandardError: number;
  /** Digits of F: what two passes in double precision reach, less one or two. */
  digits: number;
}

/**
 * Made by rule, as NIST's are (S. Simon and J. Lesage): nine treatments around 0.4, 0.3, 0.5, 0.3, … above a whole number;
 * the middle, then 0.1 below and above it in turns. F is the number of values in a treatment, exactly.
 */
function simonLesage(
  name: string,
  whole: number,
  perGroup: number,
  rSquared: number,
  digits: number,
): AnovaCase {
  const tenths = [4, 3, 5, 3, 5, 3, 5, 3, 5];
  const groups = tenths.map((tenth) =>
    Array.from({ length: perGroup }, (_, i) => {
      const step = i === 0 ? 0 : i % 2 === 1 ? -1 : 1;
      return Number(`${whole}.${tenth + step}`);
    }),
  );
  return { name, groups, fStatistic: perGroup, rSquared, residualStandardError: 0.1, digits };
}

/** Resistance of silicon by five instruments: J. R. Ehrstein and M. C. Croarkin, NIST. */
const RESISTANCE = [
  [196.3052, 196.124, 196.189, 196.2569, 196.3403],
  [196.3042, 196.3825, 196.1669, 196.3257, 196.0422],
  [196.1303, 196.2005, 196.2889, 196.0343, 196.1811],
  [196.2795, 196.1748, 196.1494, 196.1485, 195.9885],
  [196.2119, 196.1051, 196.185, 196.0052, 196.209],
];

/** Atomic weight of silver by two instruments: L. J. Powell, T. J. Murphy and J. W. Gramlich, NBS (1982). */
const SILVER = [
  [
    107.8681568, 107.8681465, 107.8681572, 107.8681785, 107.8681446, 107.8681903, 107.8681526, 107.8681494,
    107.8681616, 107.8681587, 107.8681519, 107.8681486, 107.8681419, 107.8681569, 107.8681508, 107.8681672,
    107.8681385, 107.8681518, 107.8681662, 107.8681424, 107.868136, 107.8681333, 107.868161, 107.8681477,
  ],
  [
    107.8681079, 107.8681344, 107.8681513, 107.8681197, 107.8681604, 107.8681385, 107.8681642, 107.8681365,
    107.8681151, 107.8681082, 107.8681517, 107.8681448, 107.8681198, 107.8681482, 107.8681334, 107.8681609,
    107.8681101, 107.8681512, 107.8681469, 107.868136, 107.8681254, 107.8681261, 107.868145, 107.8681368,
  ],
];

export const ANOVA: readonly AnovaCase[] = [
  {
    name: "SiRstv",
    groups: RESISTANCE,
    fStatistic: 1.18046237440255,
    rSquared: 0.190999039051129,
    residualStandardError: 0.104076068334656,
    digits: 11,
  },
  {
    name: "AtmWtAg",
    groups: SILVER,
    fStatistic: 15.946733567793,
    rSquared: 0.257426544538321,
    residualStandardError: 1.5104831444641e-5,
    digits: 8,
  },
  simonLesage("SmLs01", 1, 21, 0.482758620689655, 13),
  simonLesage("SmLs02", 1, 201, 0.471830985915493, 13),
  simonLesage("SmLs03", 1, 2001, 0.470712773465067, 13),
  simonLesage("SmLs04", 1e6, 21, 0.482758620689655, 8),
  simonLesage("SmLs05", 1e6, 201, 0.471830985915493, 8),
  simonLesage("SmLs06", 1e6, 2001, 0.470712773465067, 8),
  simonLesage("SmLs07", 1e12, 21, 0.482758620689655, 3),
  simonLesage("SmLs08", 1e12, 201, 0.471830985915493, 3),
  simonLesage("SmLs09", 1e12, 2001, 0.470712773465067, 3),
];
