/**
 * Sentences with a structure that is known: each is made by one of a few patterns, and words of one group take the same
 * places. Whoever learns from them should find words of a group near each other, and nothing else.
 */
import { randomSource } from "galley/analysis";

const SENTENCES = 4000;

const GROUPS = {
  person: ["man", "woman", "founder", "engineer", "manager"],
  company: ["startup", "platform", "giant", "lab"],
  product: ["model", "service", "robot", "chip"],
  city: ["beijing", "shanghai", "shenzhen", "hangzhou"],
  found: ["starts", "joins", "leaves", "runs"],
  make: ["builds", "trains", "sells", "tests"],
};

const PATTERNS = [
  ["the", "person", "found", "a", "company", "in", "city"],
  ["in", "city", "the", "company", "make", "a", "product"],
  ["a", "person", "from", "city", "make", "the", "product"],
  ["this", "person", "found", "the", "company", "with", "a", "product"],
];

export function foundersWaveData() {
  const random = randomSource(20264);
  const sentences = Array.from({ length: SENTENCES }, () =>
    random
      .choice(PATTERNS)
      .map((place) => (place in GROUPS ? random.choice(GROUPS[place]) : place))
      .join(" "),
  );
  return new Map([["sentences.txt", `${sentences.join("\n")}\n`]]);
}
