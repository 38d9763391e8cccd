/** What scikit-learn answers; `scikit-learn.py` beside this file makes it, and says how. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface TreeReference {
  feature: number[];
  threshold: number[];
  impurity: number[];
  rows: number[];
  value: number[][];
  importance: number[];
  predictions: Array<string | number>;
}

export interface SvmReference {
  accuracy: number;
  support: number[];
  supportCounts: number[];
  intercept: number[];
  decision: number[][];
  /** At a tolerance of 1e-9. */
  exact: number[][];
  predictions: Array<string | number>;
}

interface References {
  trees: Record<string, TreeReference>;
  svm: Record<string, SvmReference>;
  neighbours: Record<string, { predictions: Array<string | number>; probability: number[][] }>;
  logistic: Record<string, { coefficients: number[][]; probability: number[][] }>;
  isolation: number[];
  forests: Record<string, { score: number; spread: number; importance: number[] }>;
}

export const SCIKIT_LEARN = JSON.parse(
  readFileSync(join(import.meta.dirname, "scikit-learn.json"), "utf8"),
) as References;
