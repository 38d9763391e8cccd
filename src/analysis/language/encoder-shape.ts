/** The parameters of a transformer encoder. */
import { DataError } from "../data-error.js";
import { requireWhole } from "../learning/require-option.js";
import type { ParameterShape } from "../neural/architecture.js";

export interface EncoderShape {
  /** Words and the special tokens. */
  tokenCount: number;
  /** Numbers in the vector of a token. */
  dimensions: number;
  /** Parts of a vector that attend by themselves. */
  heads: number;
  layers: number;
  /** Units between the two dense layers of each block. */
  hidden: number;
  /** Tokens of a document that are read. */
  maxLength: number;
}

/** @throws DataError for numbers that are not whole and positive, and dimensions that the heads do not divide. */
export function requireEncoderShape(caller: string, shape: EncoderShape): void {
  for (const name of ["dimensions", "heads", "layers", "hidden", "maxLength"] as const)
    requireWhole(caller, name, shape[name], 1);
  if (shape.dimensions % shape.heads !== 0)
    throw new DataError(`${caller}: ${shape.heads} heads do not divide ${shape.dimensions} dimensions`);
}

/** In the order in which `encode` takes them. */
export function encoderParameters({
  tokenCount,
  dimensions,
  layers,
  hidden,
  maxLength,
}: EncoderShape): ParameterShape[] {
  // As wide a start as that of any other dense layer would drown what a token says in what a block adds.
  const table = (name: string, rows: number): ParameterShape => ({
    name,
    shape: [rows, dimensions],
    fanIn: dimensions,
    fanOut: dimensions,
  });
  const blocks = Array.from({ length: layers }, (_, place) =>
    blockParameters(`block${place + 1}`, dimensions, hidden),
  );
  return [
    table("tokens", tokenCount),
    table("positions", maxLength),
    ...blocks.flat(),
    ...norm("norm", dimensions),
  ];
}

/** How many parameters a block has. */
export const BLOCK_SIZE = 12;

function blockParameters(name: string, dimensions: number, hidden: number): ParameterShape[] {
  return [
    ...norm(`${name}.attention.norm`, dimensions),
    ...linear(`${name}.attention.input`, dimensions, 3 * dimensions),
    ...linear(`${name}.attention.output`, dimensions, dimensions),
    ...norm(`${name}.dense.norm`, dimensions),
    ...linear(`${name}.dense.input`, dimensions, hidden),
    ...linear(`${name}.dense.output`, hidden, dimensions),
  ];
}

export function linear(name: string, inputs: number, outputs: number): ParameterShape[] {
  return [
    { name: `${name}.weight`, shape: [inputs, outputs], fanIn: inputs, fanOut: outputs },
    { name: `${name}.bias`, shape: [outputs], fanIn: 0, fanOut: 0 },
  ];
}

/** The gain is learned as its difference from 1, so that it starts from 0 as biases do. */
function norm(name: string, dimensions: number): ParameterShape[] {
  return [
    { name: `${name}.gain`, shape: [dimensions], fanIn: 0, fanOut: 0 },
    { name: `${name}.bias`, shape: [dimensions], fanIn: 0, fanOut: 0 },
  ];
}
