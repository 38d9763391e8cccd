/** The notebook of bench/cold-and-warm.mjs, and the same code as a plain script. */

export const MODULE = `import { DataFrame } from "danfojs-node";
const area = [50, 60, 70, 80, 90, 100, 110, 120];
const price = [152, 181, 214, 239, 273, 299, 333, 358];
export interface Line { slope: number; intercept: number; rSquared: number }
export function frame(): DataFrame { return new DataFrame({ area, price }); }
export function fit(): Line {
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(area), mean(price)];
  const sum = (term: (index: number) => number): number => area.reduce((total, _value, index) => total + term(index), 0);
  const sxx = sum((i) => ((area[i] as number) - mx) ** 2);
  const sxy = sum((i) => ((area[i] as number) - mx) * ((price[i] as number) - my));
  const syy = sum((i) => ((price[i] as number) - my) ** 2);
  const slope = sxy / sxx;
  return { slope, intercept: my - slope * mx, rSquared: (slope * sxy) / syy };
}
`;

const FIT = "const line = fit();\nconsole.log(line.slope.toFixed(4), line.rSquared.toFixed(4));";
const WAIT = "await new Promise<void>((resolve) => setTimeout(resolve, 5));";
const HTML = "`<b>${line.slope.toFixed(3)}</b>`";

export const CELLS = [
  'import { display } from "tslab";\nimport { frame, fit } from "./src/prices";',
  FIT,
  "frame().print();",
  `display.html(${HTML});`,
  `${WAIT}\n"done"`,
];

/** Another notebook of the same project. */
export const OTHER_CELLS = [
  'import { DataFrame } from "danfojs-node";',
  "const rain = new DataFrame({ month: [1, 2, 3], mm: [40, 55, 31] });",
  "rain.describe().print();",
  "`<i>${rain.shape[0]} months</i>`",
];

export const SCRIPT = [
  'import { frame, fit } from "./src/prices.mjs";',
  FIT,
  "frame().print();",
  `console.log(${HTML});`,
  WAIT,
  'console.log("done");',
].join("\n");
