/** How training went, epoch by epoch. */
export interface EpochRecord {
  /** From 1. */
  epoch: number;
  /** Mean over the rows learned from, as they were met: cross-entropy in nats, or the mean squared error. */
  loss: number;
  /** The same of the validation rows, after the epoch and without dropout. */
  validationLoss?: number;
  /** Share of the validation rows whose class is right. */
  validationAccuracy?: number;
}

export interface TrainingHistory {
  epochs: readonly EpochRecord[];
  /** The epoch whose weights the network has: the last, or with early stopping the one of the smallest validation loss. */
  bestEpoch: number;
}
