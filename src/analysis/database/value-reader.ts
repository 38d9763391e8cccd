/** The engine's types as cells of a frame: exactly, or not at all. */
import type {
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBTimestampMillisecondsValue,
  DuckDBTimestampNanosecondsValue,
  DuckDBTimestampSecondsValue,
  DuckDBTimestampValue,
  DuckDBType,
  DuckDBValue,
} from "@duckdb/node-api";
import { DataError } from "../data-error.js";
import type { CellValue } from "../data/cell-value.js";
import type { Duck } from "./engine.js";

export interface ValueReader {
  isNumber: boolean;
  /** `undefined` for a value that a cell cannot hold. */
  read(value: DuckDBValue): CellValue;
  /** What is wrong with such a value, and what to do. */
  refused: string;
}

const DAY_MS = 86_400_000;
/** Furthest from 1970 that a `Date` reaches. */
const LAST_MS = 8.64e15;

const plain = (isNumber: boolean): ValueReader => ({
  isNumber,
  read: (value) => value as CellValue,
  refused: "",
});

const WHOLE: ValueReader = {
  isNumber: true,
  read: (value) => safeNumber(value as bigint),
  refused:
    "has more digits than a float64 holds exactly; CAST it AS VARCHAR to keep them, AS DOUBLE to round",
};

/** Both integers are exact, so the division rounds once: to the double nearest to the decimal. */
const DECIMAL: ValueReader = {
  isNumber: true,
  read(value) {
    const { value: digits, scale } = value as DuckDBDecimalValue;
    const whole = safeNumber(digits);
    return whole === undefined || scale > 22 ? undefined : whole / 10 ** scale;
  },
  refused: WHOLE.refused,
};

const AS_TEXT: ValueReader = { isNumber: false, read: String, refused: "" };

/** @throws DataError for a type that a cell cannot hold at all. */
export function valueReader(type: DuckDBType, { DuckDBTypeId: id }: Duck, name: string): ValueReader {
  switch (type.typeId) {
    case id.TINYINT:
    case id.SMALLINT:
    case id.INTEGER:
    case id.UTINYINT:
    case id.USMALLINT:
    case id.UINTEGER:
    case id.FLOAT:
    case id.DOUBLE:
    case id.SQLNULL:
      return plain(true);
    case id.BOOLEAN:
    case id.VARCHAR:
    case id.ENUM:
      return plain(false);
    case id.BIGINT:
    case id.UBIGINT:
    case id.HUGEINT:
    case id.UHUGEINT:
    case id.BIGNUM:
      return WHOLE;
    case id.DECIMAL:
      return DECIMAL;
    case id.DATE:
      return dateReader((value) => (value as DuckDBDateValue).days * DAY_MS);
    case id.TIMESTAMP_S:
      return dateReader((value) => Number((value as DuckDBTimestampSecondsValue).seconds) * 1000);
    case id.TIMESTAMP_MS:
      return dateReader((value) => Number((value as DuckDBTimestampMillisecondsValue).millis));
    case id.TIMESTAMP:
    case id.TIMESTAMP_TZ:
      return dateReader((value) => quotient((value as DuckDBTimestampValue).micros, 1000n));
    case id.TIMESTAMP_NS:
      return dateReader((value) => quotient((value as DuckDBTimestampNanosecondsValue).nanos, 1_000_000n));
    case id.TIME:
    case id.TIME_TZ:
    case id.TIME_NS:
    case id.INTERVAL:
    case id.UUID:
    case id.BIT:
      return AS_TEXT;
    default:
      throw new DataError(
        `SQL: column "${name}" has the type ${String(type)}, which no cell holds; ${remedy(String(type))}`,
      );
  }
}

function dateReader(milliseconds: (value: DuckDBValue) => number | undefined): ValueReader {
  return {
    isNumber: false,
    read(value) {
      const time = milliseconds(value);
      return time === undefined || Math.abs(time) > LAST_MS ? undefined : new Date(time);
    },
    refused:
      "is not a whole millisecond that a Date holds; use date_trunc('millisecond', …), or CAST it AS VARCHAR",
  };
}

const safeNumber = (value: bigint): number | undefined =>
  value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : undefined;

const quotient = (value: bigint, unit: bigint): number | undefined =>
  value % unit === 0n ? Number(value / unit) : undefined;

const remedy = (type: string): string =>
  type === "BLOB" ? "CAST it AS VARCHAR if it is text" : "take it apart (unnest, a.b) or use to_json";
