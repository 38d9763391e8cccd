/**
 * Arrays by name in the safetensors format, which Python's libraries read too: the length of a header, the header as JSON
 * (types, shapes, places), then the numbers. Only float32 is written.
 *
 * Source: the format's own description, github.com/huggingface/safetensors.
 */
import { DataError } from "../data-error.js";
import type { Parameter } from "./parameter.js";

const LENGTH_BYTES = 8;
const NUMBER_BYTES = 4;
const METADATA = "__metadata__";

export interface Tensors {
  parameters: readonly Parameter[];
  /** Texts by name, for whatever else must be known. */
  metadata: Readonly<Record<string, string>>;
}

export function toSafetensors({ parameters, metadata }: Tensors): Uint8Array {
  let end = 0;
  const entries = parameters.map(({ name, shape, values }) => {
    const start = end;
    end += values.length * NUMBER_BYTES;
    return [name, { dtype: "F32", shape, data_offsets: [start, end] }] as const;
  });
  const json = JSON.stringify({ [METADATA]: metadata, ...Object.fromEntries(entries) });
  const unpadded = new TextEncoder().encode(json);
  // Blanks at the end of the header, so that the numbers start at a multiple of their size.
  const headerLength = Math.ceil(unpadded.length / LENGTH_BYTES) * LENGTH_BYTES;
  const bytes = new Uint8Array(LENGTH_BYTES + headerLength + end).fill(0x20, 0, LENGTH_BYTES + headerLength);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerLength), true);
  bytes.set(unpadded, LENGTH_BYTES);
  writeNumbers(new DataView(bytes.buffer, LENGTH_BYTES + headerLength), parameters);
  return bytes;
}

function writeNumbers(view: DataView, parameters: readonly Parameter[]): void {
  let place = 0;
  for (const { values } of parameters) {
    for (const value of values) {
      view.setFloat32(place, value, true);
      place += NUMBER_BYTES;
    }
  }
}

/** @param path for messages @throws DataError for bytes that are not of this format, cut short, or hold no float32. */
export function fromSafetensors(path: string, bytes: Uint8Array): Tensors {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = bytes.length < LENGTH_BYTES ? Infinity : Number(view.getBigUint64(0, true));
  if (LENGTH_BYTES + length > bytes.length)
    throw new DataError(`${path}: is no safetensors file, or was cut short`);
  const { [METADATA]: metadata = {}, ...entries } = parseHeader(
    path,
    bytes.subarray(LENGTH_BYTES, LENGTH_BYTES + length),
  );
  const start = LENGTH_BYTES + length;
  const parameters = Object.entries(entries as Record<string, Entry>).map(([name, entry]): Parameter => {
    const [from, to] = entry.data_offsets ?? [0, -1];
    const isWhole = entry.dtype === "F32" && from >= 0 && start + to <= bytes.length;
    if (!isWhole || to - from !== entry.shape.reduce((size, side) => size * side, NUMBER_BYTES))
      throw new DataError(`${path}: the array "${name}" is not float32, or the file was cut short`);
    const values = Float32Array.from({ length: (to - from) / NUMBER_BYTES }, (_, index) =>
      view.getFloat32(start + from + index * NUMBER_BYTES, true),
    );
    return { name, shape: entry.shape, values };
  });
  return { parameters, metadata: metadata as Record<string, string> };
}

interface Entry {
  dtype: string;
  shape: number[];
  data_offsets?: [number, number];
}

function parseHeader(path: string, bytes: Uint8Array): Record<string, unknown> {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as Record<string, unknown>;
  } catch (cause) {
    throw new DataError(`${path}: is no safetensors file`, { cause });
  }
}
