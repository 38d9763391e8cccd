/** What the pages for those who come from elsewhere say is what comes out. */
import { beforeAll, describe, expect, it } from "vitest";
import { atDigitsOf, comparisonsOf, runPage } from "./comparison-page.js";

describe.each([
  { page: "coming-from.md", atLeast: 40 },
  { page: "coming-from-scikit-learn.md", atLeast: 14 },
])("the page $page", ({ page, atLeast }) => {
  const comparisons = comparisonsOf(page);
  let results: unknown[];
  beforeAll(async () => {
    results = await runPage(page);
  });

  it("compares many values", () => {
    expect(comparisons.length).toBeGreaterThan(atLeast);
  });

  it.each(comparisons.map((one, index) => ({ ...one, index })))(
    "is right that $expression is $value",
    ({ index, value }) => {
      expect(atDigitsOf(value, results[index])).toBe(Number(value));
    },
  );
});
