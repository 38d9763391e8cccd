/** Documents whose class lies in the order of two words, so that counting words tells nothing of it. */
import { randomSource } from "../../../src/analysis/random.js";

const FILLERS = ["one", "two", "three", "four", "five", "six"];
const LENGTH = 6;

/** Whether `alpha` comes before `omega`; a twentieth of the labels say the opposite. Nothing can tell more than 95 %. */
export function plantedOrder(count: number, seed: number): { documents: string[][]; labels: string[] } {
  const random = randomSource(seed);
  const labels: string[] = [];
  const documents = Array.from({ length: count }, () => {
    const document = Array.from({ length: LENGTH }, () => random.choice(FILLERS));
    const alpha = random.integer(0, LENGTH - 1);
    const omega = (alpha + random.integer(1, LENGTH - 1)) % LENGTH;
    document[alpha] = "alpha";
    document[omega] = "omega";
    labels.push(alpha < omega !== random.chance(0.05) ? "rising" : "falling");
    return document;
  });
  return { documents, labels };
}
