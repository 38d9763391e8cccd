import { display } from "../../display/index.js";
import type { EpochRecord } from "./training-history.js";

const BAR_LENGTH = 24;
/** As often as an eye follows. */
const INTERVAL_MS = 200;

let shown = 0;

export interface TrainingProgress {
  show(record: EpochRecord): void;
  finish(bestEpoch: number): void;
}

/** A line below the cell that is replaced while training goes on. At the end it says the same on every run. */
export function trainingProgress(caller: string, epochs: number): TrainingProgress {
  const handle = display(`${caller}: training`, { id: `galley-training-${process.pid}-${++shown}` });
  let last: EpochRecord | undefined;
  let updatedAt = performance.now();
  return {
    show(record) {
      last = record;
      if (performance.now() - updatedAt < INTERVAL_MS) return;
      updatedAt = performance.now();
      handle.update(
        `${caller} ${bar(record.epoch / epochs)} epoch ${record.epoch} of ${epochs}, ${losses(record)}`,
      );
    },
    finish(bestEpoch) {
      if (last === undefined) return;
      const kept = bestEpoch === last.epoch ? "" : `; kept epoch ${bestEpoch}`;
      handle.update(`${caller}: ${last.epoch} of ${epochs} epochs, ${losses(last)}${kept}`);
    },
  };
}

function bar(share: number): string {
  const done = Math.round(share * BAR_LENGTH);
  return `[${"█".repeat(done)}${"·".repeat(BAR_LENGTH - done)}]`;
}

function losses({ loss, validationLoss, validationAccuracy }: EpochRecord): string {
  const parts = [`loss ${short(loss)}`];
  if (validationLoss !== undefined) parts.push(`validation loss ${short(validationLoss)}`);
  if (validationAccuracy !== undefined) parts.push(`validation accuracy ${short(validationAccuracy)}`);
  return parts.join(", ");
}

const short = (value: number): string => String(Number(value.toPrecision(4)));
