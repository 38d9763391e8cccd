import { describe, expect, it } from "vitest";
import { DataError } from "../../../src/analysis/data-error.js";
import { accuracy } from "../../../src/analysis/metrics/accuracy.js";
import { f1, precision, recall } from "../../../src/analysis/metrics/class-scores.js";
import { confusionMatrix } from "../../../src/analysis/metrics/confusion-matrix.js";
import { logLoss } from "../../../src/analysis/metrics/log-loss.js";
import { mae } from "../../../src/analysis/metrics/mae.js";
import { rmse } from "../../../src/analysis/metrics/rmse.js";
import { rocAuc, rocCurve } from "../../../src/analysis/metrics/roc-curve.js";
import { deepFreeze } from "../deep-freeze.js";
import "../relative.js";

describe("rmse and mae", () => {
  it("agree with the examples in scikit-learn's reference", () => {
    const [observed, predicted] = [deepFreeze([3, -0.5, 2, 7]), deepFreeze([2.5, 0, 2, 8])];
    // scikit-learn: mean_absolute_error(y_true, y_pred) = 0.5; R: sqrt(mean((o - p)^2))
    expect(mae(observed, predicted)).toBe(0.5);
    expect(rmse(observed, predicted)).toBeWithinRelative(0.61237243569579447, 1e-15);
  });

  it("refuse NaN, nothing, and lists of unequal length", () => {
    expect(() => mae([1, Number.NaN], [1, 2])).toThrow(
      "mae (observed) requires finite numbers: value 2 is NaN",
    );
    expect(() => rmse([], [])).toThrow(DataError);
    expect(() => mae([1], [1, 2])).toThrow("equal length: 1 and 2");
  });
});

describe("confusionMatrix", () => {
  const observed = deepFreeze(["cat", "ant", "cat", "cat", "ant", "bird"]);
  const predicted = deepFreeze(["ant", "ant", "cat", "cat", "ant", "cat"]);

  it("agrees with the example in scikit-learn's reference", () => {
    // scikit-learn: confusion_matrix(y_true, y_pred, labels=["ant", "bird", "cat"])
    const matrix = confusionMatrix(observed, predicted);
    expect(matrix.labels).toEqual(["ant", "bird", "cat"]);
    expect(matrix.counts).toEqual([
      [2, 0, 0],
      [0, 0, 1],
      [1, 0, 2],
    ]);
    expect([matrix.correct, matrix.total]).toEqual([4, 6]);
    expect(matrix.accuracy).toBe(accuracy(observed, predicted));
  });

  it("takes the classes in the order asked for, with zeros for one that never occurs", () => {
    expect(confusionMatrix([1, 0], [1, 1], { labels: [2, 1, 0] }).counts).toEqual([
      [0, 0, 0],
      [0, 1, 0],
      [0, 1, 0],
    ]);
    expect(() => confusionMatrix([1, 0], [1, 1], { labels: [1] })).toThrow(
      "the label 0 occurs but is not among labels",
    );
    expect(() => confusionMatrix([1], [1], { labels: [1, 1] })).toThrow("occurs twice");
  });

  it("shows itself as a table, with more classes than a table usually has rows", () => {
    const { data } = confusionMatrix(observed, predicted).toMimeBundle();
    expect(data["text/plain"]).toBe(
      [
        "Confusion matrix",
        "Observed  predicted ant  predicted bird  predicted cat",
        "ant                   2               0              0",
        "bird                  0               0              1",
        "cat                   1               0              2",
        "4 of 6 right: accuracy 0.6667",
      ].join("\n"),
    );
    const many = Array.from({ length: 30 }, (_, index) => index);
    expect(String(confusionMatrix(many, many).toMimeBundle().data["text/plain"]).split("\n")).toHaveLength(
      33,
    );
  });
});

describe("precision, recall and f1", () => {
  const [observed, predicted] = [deepFreeze([0, 1, 2, 0, 1, 2]), deepFreeze([0, 2, 1, 0, 0, 1])];

  it("agree with the examples in scikit-learn's reference on three classes", () => {
    // scikit-learn: precision_score, recall_score, f1_score(y_true, y_pred, average=...), printed there to two digits.
    // By hand: precision of the classes 2/3, 0, 0; recall 1, 0, 0; F1 4/5, 0, 0.
    expect(precision(observed, predicted, { average: "macro" })).toBeWithinRelative(2 / 9, 1e-15);
    expect(precision(observed, predicted, { average: "micro" })).toBeWithinRelative(1 / 3, 1e-15);
    expect(precision(observed, predicted, { average: "weighted" })).toBeWithinRelative(2 / 9, 1e-15);
    expect(recall(observed, predicted, { average: "macro" })).toBeWithinRelative(1 / 3, 1e-15);
    expect(recall(observed, predicted, { average: "micro" })).toBeWithinRelative(1 / 3, 1e-15);
    expect(f1(observed, predicted, { average: "macro" })).toBeWithinRelative(4 / 15, 1e-15);
    expect(f1(observed, predicted, { average: "micro" })).toBeWithinRelative(1 / 3, 1e-15);
  });

  it("weigh classes by how often each was observed", () => {
    // a: precision 1, recall 2/3; b: precision 1/2, recall 1
    const [truth, guess] = [
      ["a", "a", "a", "b"],
      ["a", "a", "b", "b"],
    ];
    expect(precision(truth, guess, { average: "weighted" })).toBeWithinRelative(0.875, 1e-15);
    expect(recall(truth, guess, { average: "weighted" })).toBeWithinRelative(0.75, 1e-15);
    expect(f1(truth, guess, { positive: "b" })).toBeWithinRelative(2 / 3, 1e-15);
  });

  it("take true and 1 as the positive label, and ask for it otherwise", () => {
    expect(precision([0, 1, 1, 0], [1, 1, 1, 0])).toBeWithinRelative(2 / 3, 1e-15);
    expect(recall([true, false], [true, true])).toBe(1);
    expect(() => precision(["a", "b"], ["a", "b"])).toThrow(
      'precision: say which label is the positive one, as { positive: … }, of "a", "b"',
    );
    expect(() => recall(["a", "b"], ["a", "b"], { positive: "c" })).toThrow('no label is "c"');
    expect(() => recall([0, 1], [0, 1], { positive: 1, average: "macro" })).toThrow("no positive label");
  });

  it("refuse 0/0 unless told what to take for it", () => {
    expect(() => precision([0, 1], [0, 0])).toThrow("precision is not defined: 1 was never predicted");
    expect(() => recall([0, 0], [0, 1])).toThrow("recall is not defined: 1 was never observed");
    expect(() => f1([0, 0], [0, 0])).toThrow("f1 is not defined: 1 was neither observed nor predicted");
    expect(precision([0, 1], [0, 0], { zeroDivision: 0 })).toBe(0);
    // scikit-learn: precision_score([0, 1, 2, 0, 1, 2], [0] * 6, average=None, zero_division=1) = 0.33, 1, 1
    const zeros = [0, 0, 0, 0, 0, 0];
    expect(precision(observed, zeros, { average: "macro", zeroDivision: 1 })).toBeWithinRelative(
      7 / 9,
      1e-15,
    );
  });

  it("refuse labels that are missing or of different types", () => {
    expect(() => accuracy([1, Number.NaN], [1, 1])).toThrow("accuracy requires labels: label 2 is NaN");
    expect(() => accuracy(["1", null], ["1", "1"])).toThrow("label 2 is null");
    expect(() => accuracy([1], ["1"])).toThrow("labels of one type: number and string");
    expect(() => f1([1, 0], [1])).toThrow("equal length: 2 and 1");
    expect(() => accuracy([], [])).toThrow(DataError);
  });
});

describe("logLoss", () => {
  const observed = deepFreeze(["spam", "ham", "ham", "spam"]);

  it("agrees with the example in scikit-learn's reference", () => {
    // scikit-learn: log_loss(["spam", "ham", "ham", "spam"], [[.1, .9], [.9, .1], [.8, .2], [.35, .65]]) = 0.21616...
    expect(logLoss(observed, [0.9, 0.1, 0.2, 0.65], { positive: "spam" })).toBeWithinRelative(
      -(Math.log(0.9) * 2 + Math.log(0.8) + Math.log(0.65)) / 4,
      1e-15,
    );
    expect(logLoss(observed, [0.9, 0.1, 0.2, 0.65], { positive: "spam" })).toBeCloseTo(0.21616, 5);
  });

  it("clips what was predicted with certainty, so that being wrong costs 36.04", () => {
    expect(logLoss([1, 0], [0, 0])).toBeWithinRelative(-Math.log(Number.EPSILON) / 2, 1e-14);
    expect(logLoss([true, false], [1, 0])).toBeWithinRelative(0, 1e-15);
  });

  it.each([
    [[1, 0], [1.1, 0], "probabilities from 0 to 1: value 1 is 1.1"],
    [[1, 0], [Number.NaN, 0], "finite numbers: value 1 is NaN"],
    [[1, 0], [1], "as many scores as labels: 2 and 1"],
    [[1, 2, 3], [0, 0, 0], "two classes, the observed labels have 3"],
    [[1, 2], [0, 0], "say which label is the positive one"],
  ])("refuses labels %j with %j", (labels, probabilities, message) => {
    expect(() => logLoss(labels, probabilities)).toThrow(DataError);
    expect(() => logLoss(labels, probabilities)).toThrow(message);
  });
});

describe("rocCurve and rocAuc", () => {
  it("agree with the example in scikit-learn's reference", () => {
    // scikit-learn: roc_curve([1, 1, 2, 2], [0.1, 0.4, 0.35, 0.8], pos_label=2); auc(fpr, tpr) = 0.75
    expect(rocCurve(deepFreeze([1, 1, 2, 2]), deepFreeze([0.1, 0.4, 0.35, 0.8]), { positive: 2 })).toEqual({
      falsePositiveRate: [0, 0, 0.5, 0.5, 1],
      truePositiveRate: [0, 0.5, 0.5, 1, 1],
      thresholds: [Infinity, 0.8, 0.4, 0.35, 0.1],
      auc: 0.75,
      positiveCount: 2,
      negativeCount: 2,
    });
  });

  it("count a tie as half, whatever the order of the rows", () => {
    expect(rocAuc([1, 0], [0.5, 0.5])).toBe(0.5);
    expect(rocAuc([0, 1], [0.5, 0.5])).toBe(0.5);
    expect(rocCurve([1, 0, 1, 0], [2, 2, 2, 1]).truePositiveRate).toEqual([0, 1, 1]);
    expect(rocAuc([1, 0, 1, 0], [2, 2, 2, 1])).toBe(0.75);
  });

  it("agree with R's Mann-Whitney statistic on mtcars, which has ties", () => {
    const wt = [
      2.62, 2.875, 2.32, 3.215, 3.44, 3.46, 3.57, 3.19, 3.15, 3.44, 3.44, 4.07, 3.73, 3.78, 5.25, 5.424,
      5.345, 2.2, 1.615, 1.835, 2.465, 3.52, 3.435, 3.84, 3.845, 1.935, 2.14, 1.513, 3.17, 2.77, 3.57, 2.78,
    ];
    const am = [
      1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1,
    ];
    // R: with(mtcars, wilcox.test(-wt ~ I(am == 0), exact = FALSE))$statistic / (13 * 19)
    const scores = wt.map((weight) => -weight);
    expect(rocAuc(am, scores)).toBeWithinRelative(0.9331983805668016, 1e-15);
  });

  it("refuse one class only, NaN and a positive label that is not known", () => {
    expect(() => rocAuc([1, 1], [0.1, 0.2])).toThrow("rocCurve requires rows of both classes; all are 1");
    expect(() => rocAuc([0, 0], [0.1, 0.2])).toThrow("rows of both classes; all are 0");
    expect(() => rocAuc([0, 1], [0.1, Number.NaN])).toThrow("value 2 is NaN");
    expect(() => rocAuc(["a", "b"], [0.1, 0.2])).toThrow("say which label is the positive one");
  });
});
