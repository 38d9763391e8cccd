/** What of a model its equation is written from. */
export interface EquationParts {
  response: string;
  predictors: readonly string[];
  hasIntercept: boolean;
  intercept: number;
  coefficients: Readonly<Record<string, number>>;
}

/** The fitted line as text, every number with `digits` significant digits and its sign: `y = 2.5 - 0.1 x`. */
export function equation(model: EquationParts, digits: number): string {
  const terms = model.predictors.map((name) => ({
    value: model.coefficients[name] as number,
    name: ` ${name}`,
  }));
  if (model.hasIntercept) terms.unshift({ value: model.intercept, name: "" });
  const right = terms.map(({ value, name }, position) => {
    const size = significant(Math.abs(value), digits) + name;
    if (position === 0) return value < 0 ? `-${size}` : size;
    return `${value < 0 ? "-" : "+"} ${size}`;
  });
  return `${model.response} = ${right.join(" ")}`;
}

/** Rounded to significant digits, without the zeros that says nothing: 2, not 2.0000. */
export function significant(value: number, digits: number): string {
  return String(Number(value.toPrecision(digits)));
}
