/** Numbers as plotly's Python and R libraries pack them: `{ dtype: "f8", bdata: base64, shape? }`, little-endian. */
import type { Json } from "../nbformat.js";
import { isObject } from "../is-object.js";

type ReadNumber = (view: DataView, offset: number) => number;

const DTYPES: Readonly<Record<string, { bytes: number; read: ReadNumber }>> = {
  f8: { bytes: 8, read: (view, offset) => view.getFloat64(offset, true) },
  f4: { bytes: 4, read: (view, offset) => view.getFloat32(offset, true) },
  i4: { bytes: 4, read: (view, offset) => view.getInt32(offset, true) },
  u4: { bytes: 4, read: (view, offset) => view.getUint32(offset, true) },
  i2: { bytes: 2, read: (view, offset) => view.getInt16(offset, true) },
  u2: { bytes: 2, read: (view, offset) => view.getUint16(offset, true) },
  i1: { bytes: 1, read: (view, offset) => view.getInt8(offset) },
  u1: { bytes: 1, read: (view, offset) => view.getUint8(offset) },
};

/** The values of a plotly data array, packed or not; undefined if it is none. A matrix is an array of rows. */
export function arrayValues(value: Json | undefined): Json[] | undefined {
  if (Array.isArray(value)) return value;
  if (!isObject(value) || typeof value["bdata"] !== "string") return undefined;
  const dtype = DTYPES[String(value["dtype"]).replace(/^[<|]/, "")];
  if (!dtype) return undefined;
  const bytes = Buffer.from(value["bdata"], "base64");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const numbers = Array.from({ length: Math.floor(bytes.length / dtype.bytes) }, (_, index) =>
    dtype.read(view, index * dtype.bytes),
  );
  return inRows(numbers, value["shape"]);
}

function inRows(numbers: number[], shape: Json | undefined): Json[] {
  const [rows, columns] = String(shape ?? "")
    .split(",")
    .map(Number);
  if (!rows || !columns) return numbers;
  return Array.from({ length: rows }, (_, row) => numbers.slice(row * columns, (row + 1) * columns));
}
