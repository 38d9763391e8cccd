import { describe, expect, it } from "vitest";
import { DataError } from "../../../src/analysis/data-error.js";
import { cosineSimilarity } from "../../../src/analysis/language/cosine-similarity.js";
import { type TokenizeOptions, tokenize } from "../../../src/analysis/language/tokenize.js";

describe("tokenize", () => {
  it.each<[string, TokenizeOptions, string[]]>([
    ["The cat didn't sit; 3.14 times!", {}, ["the", "cat", "didn't", "sit", "3.14", "times"]],
    ["The Cat", { lowercase: false }, ["The", "Cat"]],
    ["the cat and the dog", { stopWords: ["the", "and"] }, ["cat", "dog"]],
    [
      "我爱北京天安门，天安门上太阳升。",
      { lang: "zh" },
      ["我", "爱", "北京", "天安门", "天安门", "上", "太阳", "升"],
    ],
    ["研究生命的起源", { lang: "zh" }, ["研究", "生命", "的", "起源"]],
    [
      "机器学习，2023 年！",
      { lang: "zh", unit: "character" },
      ["机", "器", "学", "习", "2", "0", "2", "3", "年"],
    ],
    ["ＧＰＴ－４ 发布", { lang: "zh" }, ["gpt", "4", "发布"]],
    ["ﬁne naïve", {}, ["fine", "naïve"]],
    ["DIYARBAKIR", { lang: "tr" }, ["dıyarbakır"]],
    [" … — !", {}, []],
  ])("divides %j, %j", (text, options, tokens) => {
    expect(tokenize(text, options)).toEqual(tokens);
  });

  it("refuses what is no text, and a language that is none", () => {
    expect(() => tokenize(null as unknown as string)).toThrow(DataError);
    expect(() => tokenize(null as unknown as string)).toThrow("tokenize requires text: null");
    expect(() => tokenize("a", { lang: "not a language" })).toThrow('no language is called "not a language"');
  });
});

describe("cosineSimilarity", () => {
  it.each([
    [[1, 0], [1, 1], Math.SQRT1_2],
    [[1, 2, 3], [2, 4, 6], 1],
    [[1, 2], [-1, -2], -1],
    [[1, 0], [0, 5], 0],
  ])("of %j and %j is %f", (a, b, cosine) => {
    expect(cosineSimilarity(a, b)).toBeCloseTo(cosine, 15);
  });

  it("never leaves the range of a cosine", () => {
    const a = [0.1, 0.7, 0.3];
    expect(cosineSimilarity(a, a)).toBeLessThanOrEqual(1);
  });

  it.each<[string, number[], number[], string]>([
    ["unequal lengths", [1, 2], [1], "equal length: 2 and 1"],
    ["a vector of zeros", [0, 0], [1, 2], "a vector of zeros has no direction"],
    ["no number", [], [], "at least 1 value, got 0"],
    ["what is not finite", [Number.NaN], [1], "value 1 is NaN"],
  ])("refuses %s", (_, a, b, message) => {
    expect(() => cosineSimilarity(a, b)).toThrow(DataError);
    expect(() => cosineSimilarity(a, b)).toThrow(message);
  });
});
