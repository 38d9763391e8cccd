import { DataError } from "../data-error.js";

/** @throws DataError for what is not a whole number from `least`. */
export function requireWhole(caller: string, name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new DataError(`${caller} requires a whole ${name} from ${least}: ${String(value)}`);
}

/** @throws DataError for what is not finite, or not above zero. */
export function requirePositive(caller: string, name: string, value: number): void {
  if (Number.isFinite(value) && value > 0) return;
  throw new DataError(`${caller} requires a ${name} above 0: ${String(value)}`);
}

/** @throws DataError for a value that is none of those known. */
export function requireOneOf(caller: string, name: string, value: string, known: readonly string[]): void {
  if (known.includes(value)) return;
  throw new DataError(`${caller}: ${name} is one of ${known.join(", ")}, not ${JSON.stringify(value)}`);
}
