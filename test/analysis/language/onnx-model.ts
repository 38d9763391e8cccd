/** The least of the ONNX format that it takes to write a small model: protocol buffers by hand. */

export interface OnnxNode {
  operator: string;
  inputs: string[];
  output: string;
  /** Whole numbers, and lists of them, by name. */
  attributes?: Record<string, number | number[]>;
}

export interface OnnxModel {
  /** Names of int64 inputs `[batch, sequence]`. */
  inputs: string[];
  /** Names of float outputs `[batch, sequence, size]`. */
  outputs: string[];
  weights: Record<string, { shape: number[]; values: number[] }>;
  nodes: OnnxNode[];
}

const FLOAT = 1;
const INT64 = 7;
const ATTRIBUTE_INT = 2;
const ATTRIBUTE_INTS = 7;

/** Fields and their numbers are those of onnx.proto. */
export function onnxFile({ inputs, outputs, weights, nodes }: OnnxModel): Uint8Array {
  const graph = [
    ...nodes.flatMap((node) => message(1, nodeFields(node))),
    ...text(2, "graph"),
    ...Object.entries(weights).flatMap(([name, { shape, values }]) =>
      message(5, [
        ...shape.flatMap((length) => whole(1, length)),
        ...whole(2, FLOAT),
        ...text(8, name),
        ...field(9, new Uint8Array(Float32Array.from(values).buffer)),
      ]),
    ),
    ...inputs.flatMap((name) => message(11, valueFields(name, INT64, ["batch", "sequence"]))),
    ...outputs.flatMap((name) => message(12, valueFields(name, FLOAT, ["batch", "sequence", "size"]))),
  ];
  return Uint8Array.from([...whole(1, 8), ...message(7, graph), ...message(8, whole(2, 13))]);
}

function nodeFields({ operator, inputs, output, attributes = {} }: OnnxNode): number[] {
  return [
    ...inputs.flatMap((name) => text(1, name)),
    ...text(2, output),
    ...text(4, operator),
    ...Object.entries(attributes).flatMap(([name, value]) =>
      message(5, [
        ...text(1, name),
        ...(typeof value === "number" ? whole(3, value) : value.flatMap((one) => whole(8, one))),
        ...whole(20, typeof value === "number" ? ATTRIBUTE_INT : ATTRIBUTE_INTS),
      ]),
    ),
  ];
}

function valueFields(name: string, type: number, dimensions: string[]): number[] {
  const shape = dimensions.flatMap((dimension) => message(1, text(2, dimension)));
  return [...text(1, name), ...message(2, message(1, [...whole(1, type), ...message(2, shape)]))];
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}

const whole = (number: number, value: number): number[] => [...varint(number * 8), ...varint(value)];
const field = (number: number, bytes: Iterable<number>): number[] => {
  const all = [...bytes];
  return [...varint(number * 8 + 2), ...varint(all.length), ...all];
};
const message = (number: number, bytes: number[]): number[] => field(number, bytes);
const text = (number: number, value: string): number[] => field(number, new TextEncoder().encode(value));
