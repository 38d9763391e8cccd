import { describe, expect, it } from "vitest";
import { DataError } from "../../../src/analysis/data-error.js";
import { embeddingMap } from "../../../src/analysis/figures/embedding-map.js";
import {
  type WordEmbeddingsOptions,
  wordEmbeddings,
} from "../../../src/analysis/language/train-embeddings.js";
import type { WordEmbeddings } from "../../../src/analysis/language/word-embeddings.js";
import { GROUPS, plantedSentences, shuffledSentences } from "./planted-sentences.js";

const sentences = plantedSentences(1000, 3);
const options = (seed: number, changes: Partial<WordEmbeddingsOptions> = {}): WordEmbeddingsOptions => ({
  seed,
  dimensions: 16,
  window: 2,
  epochs: 15,
  ...changes,
});

/** Of the four nearest words of each planted word, the share that is of its group: by chance 4 of 47. */
function shareOfOwnGroup(words: WordEmbeddings): number {
  const found = Object.values(GROUPS).flatMap((group) =>
    group.flatMap((word) => words.nearest(word, 4).map((neighbour) => group.includes(neighbour.word))),
  );
  return found.filter(Boolean).length / found.length;
}

describe("wordEmbeddings", () => {
  it.each([1, 2, 3])("finds the words that are used alike, seed %i", (seed) => {
    expect(shareOfOwnGroup(wordEmbeddings(sentences, options(seed)))).toBeGreaterThan(0.95);
  });

  it.each([1, 2, 3])("finds nothing of that in the same words shuffled, seed %i", (seed) => {
    const shuffled = shuffledSentences(sentences, 9);
    expect(shareOfOwnGroup(wordEmbeddings(shuffled, options(seed)))).toBeLessThan(0.25);
  });

  it("gives the same vectors for the same seed, and others for another", () => {
    const [a, b, c] = [1, 1, 2].map((seed) => wordEmbeddings(sentences, options(seed, { epochs: 1 })));
    expect(a?.vector("cat")).toEqual(b?.vector("cat"));
    expect(a?.vector("cat")).not.toEqual(c?.vector("cat"));
    expect(a?.vector("cat")).toHaveLength(16);
  });

  it("tells the nearest words, the nearest first, with their cosine", () => {
    const words = wordEmbeddings(sentences, options(1));
    const nearest = words.nearest("Paris", 3);
    expect(nearest).toHaveLength(3);
    expect(nearest[0]?.similarity).toBeGreaterThanOrEqual(nearest[2]?.similarity ?? 1);
    expect(nearest[0]?.similarity).toBe(words.similarity("Paris", nearest[0]?.word ?? ""));
    expect(words.similarity("Paris", "Rome")).toBeGreaterThan(words.similarity("Paris", "soup"));
    expect(words.losses.at(-1)).toBeLessThan(words.losses[0] ?? 0);
  });

  it("shows itself as the nearest words of the most frequent", () => {
    const text = String(wordEmbeddings(sentences, options(1)).toMimeBundle().data["text/plain"]);
    expect(text).toContain("Embeddings of 48 words in 16 dimensions");
    expect(text).toContain("the 10 most frequent words; mean loss of the last epoch 0.");
  });

  it.each<[string, () => unknown, string]>([
    ["no sentence", () => wordEmbeddings([], options(1)), "at least 1 document, got 0"],
    ["an empty one", () => wordEmbeddings([["a"], []], options(1)), "document 2 is empty"],
    ["words too rare", () => wordEmbeddings([["a", "b"]], options(1)), "no token is met 2 times"],
    [
      "one word only",
      () => wordEmbeddings([["a", "a"]], options(1)),
      "at least 2 words that are frequent enough",
    ],
    [
      "words without neighbours",
      () => wordEmbeddings([["a"], ["b"]], options(1, { minCount: 1 })),
      "no sentence has two words",
    ],
    [
      "a seed out of range",
      () => wordEmbeddings(sentences, options(2 ** 40)),
      "a seed that is an integer of 32 bits",
    ],
    ["no window", () => wordEmbeddings(sentences, options(1, { window: 0 })), "a whole window from 1: 0"],
    [
      "steps so long that it diverges",
      () => wordEmbeddings(sentences, options(1, { learningRate: 1e9 })),
      "training diverged",
    ],
    [
      "a word that was not learned",
      () => wordEmbeddings(sentences, options(1, { epochs: 1 })).nearest("unicorn"),
      'the word "unicorn" was not learned',
    ],
  ])("refuses %s", (_, work, message) => {
    expect(work).toThrow(DataError);
    expect(work).toThrow(message);
  });
});

describe("embeddingMap", () => {
  const words = wordEmbeddings(sentences, options(1));

  it("draws groups apart from each other", () => {
    const { data, caption, alt } = embeddingMap(words, {
      words: { animals: GROUPS["animal"] ?? [], places: GROUPS["place"] ?? [] },
    });
    expect(data.map(({ name, text }) => [name, text])).toEqual([
      ["animals", GROUPS["animal"]],
      ["places", GROUPS["place"]],
    ]);
    const [animals, places] = data.map(({ x }) => x as number[]);
    const isApart =
      Math.max(...(animals ?? [])) < Math.min(...(places ?? [])) ||
      Math.min(...(animals ?? [])) > Math.max(...(places ?? []));
    expect(isApart).toBe(true);
    expect(caption).toBe("Map of 10 words by how they are used");
    expect(alt).toMatch(/which hold \d+ % of the variance\. Most alike: \w+ – \w+ \([01]\.\d\d\), /);
  });

  it("draws the most frequent words where none are named, and speaks Chinese", () => {
    const { data, caption, layout } = embeddingMap(words, { lang: "zh" });
    expect(data).toHaveLength(1);
    expect(data[0]?.["text"]).toEqual(words.vocabulary.tokens);
    expect(caption).toBe("48 个词的用法分布图");
    expect(JSON.stringify(layout)).toContain("第 1 主成分");
  });

  it("refuses fewer than three words", () => {
    expect(() => embeddingMap(words, { words: ["cat", "dog"] })).toThrow("at least 3 words, got 2");
  });
});
