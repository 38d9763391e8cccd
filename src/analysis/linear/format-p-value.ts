/** A p value as journals print it: three decimals, `< 0.001` below. */
export function formatPValue(pValue: number): string {
  if (Number.isNaN(pValue)) return "NA";
  return pValue < 0.001 ? "< 0.001" : pValue.toFixed(3);
}
