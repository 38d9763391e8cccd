import { DataError } from "../data-error.js";
import { requireSeed } from "../data/shuffled-indices.js";
import { requirePositive, requireWhole } from "../learning/require-option.js";

export interface EarlyStopping {
  /** Epochs without a smaller validation loss after which training ends. */
  patience: number;
  /** By how much the loss must fall to count as smaller (default 0). */
  minDelta?: number;
}

export interface TrainingSpec {
  /** How often every row is learned from, at most. */
  epochs: number;
  /** Any integer of 32 bits: it decides the initial weights, the order of the rows and what is dropped. */
  seed: number;
  /** Rows in one step (default 32). */
  batchSize?: number;
  /** Of Adam (default 0.001). */
  learningRate?: number;
  /** Share of the rows that is not learned from but tells in each epoch how good the network is (default 0: none). */
  validationFraction?: number;
  /** Ends training when the validation loss no longer falls, and goes back to the epoch where it was smallest. */
  earlyStopping?: EarlyStopping;
  /** Shows how far training has come, in place, below the cell (default false). */
  progress?: boolean;
}

export interface Training extends Required<Omit<TrainingSpec, "earlyStopping">> {
  earlyStopping: Required<EarlyStopping> | undefined;
}

/** @throws DataError for an option out of range, and for early stopping without rows to validate on. */
export function toTraining(caller: string, spec: TrainingSpec): Training {
  const {
    epochs,
    seed,
    batchSize = 32,
    learningRate = 0.001,
    validationFraction = 0,
    earlyStopping,
    progress,
  } = spec;
  requireWhole(caller, "number of epochs", epochs, 1);
  requireWhole(caller, "batchSize", batchSize, 1);
  requirePositive(caller, "learningRate", learningRate);
  requireSeed(caller, seed);
  if (!(validationFraction >= 0 && validationFraction < 1))
    throw new DataError(`${caller} requires a validationFraction from 0 to below 1: ${validationFraction}`);
  return {
    epochs,
    seed,
    batchSize,
    learningRate,
    validationFraction,
    progress: progress ?? false,
    earlyStopping: earlyStopping && toEarlyStopping(caller, earlyStopping, validationFraction),
  };
}

function toEarlyStopping(
  caller: string,
  { patience, minDelta = 0 }: EarlyStopping,
  validationFraction: number,
): Required<EarlyStopping> {
  requireWhole(caller, "patience", patience, 1);
  if (!(Number.isFinite(minDelta) && minDelta >= 0))
    throw new DataError(`${caller} requires a minDelta of at least 0: ${String(minDelta)}`);
  if (validationFraction === 0)
    throw new DataError(
      `${caller}: earlyStopping needs rows to validate on; give a validationFraction, such as 0.2`,
    );
  return { patience, minDelta };
}
