import { describe, expect, it } from "vitest";
import { column } from "../../../src/analysis/data/column.js";
import { DataError } from "../../../src/analysis/data-error.js";
import { bagOfWords } from "../../../src/analysis/language/bag-of-words.js";
import { tokenize } from "../../../src/analysis/language/tokenize.js";
import { vocabulary } from "../../../src/analysis/language/vocabulary.js";

const texts = ["the cat sat on the mat", "the dog sat", "a cat and a dog"];
const documents = texts.map((text) => tokenize(text));

/*
 * scikit-learn 1.2.1, with token_pattern=r"(?u)\b\w+\b":
 *   CountVectorizer(...).fit_transform(texts).toarray()
 *   t = TfidfVectorizer(...); t.fit_transform(texts).toarray(); t.idf_
 */
const TERMS = ["a", "and", "cat", "dog", "mat", "on", "sat", "the"];
const COUNTS = [
  [0, 0, 1, 0, 1, 1, 1, 2],
  [0, 0, 0, 1, 0, 0, 1, 1],
  [2, 1, 1, 1, 0, 0, 0, 0],
];
const RARE = 1.6931471805599454;
const COMMON = 1.2876820724517808;
const IDF = [RARE, RARE, COMMON, COMMON, RARE, RARE, COMMON, COMMON];
const TFIDF = [
  [
    0, 0, 0.32516554853793517, 0, 0.42755362018356385, 0.42755362018356385, 0.32516554853793517,
    0.6503310970758703,
  ],
  [0, 0, 0, 0.5773502691896257, 0, 0, 0.5773502691896257, 0.5773502691896257],
  [0.8060324216071015, 0.40301621080355077, 0.3065042162415877, 0.3065042162415877, 0, 0, 0, 0],
];

describe("bagOfWords", () => {
  it("counts as scikit-learn does", () => {
    const bag = bagOfWords(documents);
    const frame = bag.transform(documents);
    expect(bag.vocabulary.tokens.toSorted()).toEqual(TERMS);
    for (const [place, term] of TERMS.entries())
      expect(column(frame, term)).toEqual(COUNTS.map((row) => row[place]));
  });

  it("weighs by inverse document frequency as scikit-learn does", () => {
    const bag = bagOfWords(documents, { weighting: "tf-idf" });
    const frame = bag.transform(documents);
    for (const [place, term] of TERMS.entries()) {
      const idf = bag.inverseDocumentFrequency[bag.vocabulary.indexOf(term) ?? -1];
      expect(idf).toBeCloseTo(IDF[place] as number, 14);
      for (const [row, value] of column(frame, term).entries())
        expect(value).toBeCloseTo(TFIDF[row]?.[place] as number, 14);
    }
  });

  it("gives zeros for a document of unknown words", () => {
    const bag = bagOfWords(documents, { weighting: "tf-idf" });
    expect(column(bag.transform([["zebra"]]), "cat")).toEqual([0]);
  });

  it("keeps the most frequent words where it is told to", () => {
    expect(bagOfWords(documents, { maxSize: 2 }).vocabulary.tokens).toEqual(["the", "a"]);
    expect(bagOfWords(documents, { minCount: 2 }).vocabulary.tokens).toEqual([
      "the",
      "a",
      "cat",
      "dog",
      "sat",
    ]);
  });

  it("names columns also by numbers and by the members of a frame", () => {
    const frame = bagOfWords([["2024", "shape", "2023", "2024"]]).transform([["shape", "2024"]]);
    expect(frame.columns).toEqual(["2024", "2023", "shape"]);
    expect([...frame.columns].map((name) => column(frame, String(name))[0])).toEqual([1, 0, 1]);
  });

  it.each<[string, () => unknown, string]>([
    ["no document", () => bagOfWords([]), "at least 1 document, got 0"],
    ["an empty text", () => bagOfWords([["a"], tokenize("  … ")]), "document 2 is empty"],
    ["an empty text to transform", () => bagOfWords([["a"]]).transform([[]]), "document 1 is empty"],
    [
      "text that was not tokenised",
      () => bagOfWords(["a b" as unknown as string[]]),
      "make one with tokenize(text)",
    ],
    [
      "a weighting that is not known",
      () => bagOfWords([["a"]], { weighting: "bm25" as "count" }),
      "count, tf-idf",
    ],
    ["words too rare", () => vocabulary([["a"]], { minCount: 2 }), "no token is met 2 times"],
  ])("refuses %s", (_, work, message) => {
    expect(work).toThrow(DataError);
    expect(work).toThrow(message);
  });
});

describe("vocabulary", () => {
  it("lists the most frequent first, and equals by code unit", () => {
    const { tokens, counts, size } = vocabulary([["b", "c", "a"], ["c"]]);
    expect(tokens).toEqual(["c", "a", "b"]);
    expect(counts).toEqual([2, 1, 1]);
    expect(size).toBe(3);
  });

  it("shows itself as a table", () => {
    const text = String(vocabulary([["b", "b"]]).toMimeBundle().data["text/plain"]);
    expect(text).toContain("Vocabulary of 1 tokens");
    expect(text).toMatch(/b +2/);
  });
});
