/** Sentences in which words of one group stand in the same places, and others not. */
import { type Random, randomSource } from "../../../src/analysis/random.js";

export const GROUPS: Readonly<Record<string, readonly string[]>> = {
  animal: ["cat", "dog", "cow", "hen", "pig"],
  food: ["bread", "rice", "soup", "cake", "meat"],
  place: ["Paris", "Rome", "Oslo", "Bonn", "Lima"],
  colour: ["red", "blue", "green", "black", "white"],
};

const PATTERNS = [
  "the animal eats",
  "a animal sleeps and runs",
  "we cook food today",
  "she likes warm food",
  "they live in place now",
  "he went to place by train",
  "paint it colour again",
  "her colour dress is new",
].map((pattern) => pattern.split(" "));

export function plantedSentences(count: number, seed: number): string[][] {
  const random = randomSource(seed);
  return Array.from({ length: count }, () =>
    random.choice(PATTERNS).map((word) => (word in GROUPS ? random.choice(GROUPS[word] ?? []) : word)),
  );
}

/** The same words and lengths without the order that meant something. */
export function shuffledSentences(sentences: readonly string[][], seed: number): string[][] {
  const words = shuffled(sentences.flat(), randomSource(seed));
  let next = 0;
  return sentences.map(({ length }) => words.slice(next, (next += length)));
}

function shuffled(words: string[], random: Random): string[] {
  for (let last = words.length - 1; last > 0; last--) {
    const chosen = random.integer(0, last);
    [words[last], words[chosen]] = [words[chosen] as string, words[last] as string];
  }
  return words;
}
