/** What models on top of an encoder have in common. */
import type { Parameter } from "../neural/parameter.js";
import type { Tensorflow } from "../neural/tensorflow.js";
import type { TrainingHistory } from "../neural/training-history.js";
import type { EncoderShape } from "./encoder-shape.js";

/** What goes into a file, beside the weights. */
export interface EncoderDescription {
  tokens: readonly string[];
  counts: readonly number[];
  shape: EncoderShape;
  documentCount: number;
  history: TrainingHistory;
}

/** The arrays of an encoder, then those of the layer that tells words or classes from its vectors. */
export interface EncoderNetwork {
  tf: Tensorflow;
  parameters: readonly Parameter[];
}

/** Documents computed at a time. */
export const AT_ONCE = 64;
