/** Everything a notebook imports, from `galley/analysis`: one line for data, models, figures and tables. */
export { DataError } from "./data-error.js";
export { DataFrame, Series } from "./data/data-frame.js";
export type { CellValue, Columns, Frame } from "./data/frame.js";
export { readCsv, type ReadCsvOptions } from "./data/read-csv.js";
export { readJson, type ReadJsonOptions } from "./data/read-json.js";
export { readExcel, type ReadExcelOptions } from "./data/read-excel.js";
export { writeCsv, type WriteCsvOptions } from "./data/write-csv.js";
export type { CellType, ColumnSpec, ColumnSpecs } from "./data/column-spec.js";
export { sql } from "./database/sql.js";
export type { Query, SqlParameter, SqlTable, SqlValue } from "./database/query.js";
export { type Identifier, identifier } from "./database/identifier.js";
export { csvFile, type CsvFile, type CsvFileOptions } from "./database/csv-file.js";
export { parquetFile, type ParquetFile } from "./database/parquet-file.js";
export { readParquet, type ReadParquetOptions } from "./database/read-parquet.js";
export { writeParquet } from "./database/write-parquet.js";
export { heading, unitOf } from "./data/units.js";
export { column, textColumn, type ColumnOptions } from "./data/column.js";
export { trainTestSplit, type TrainTestSplitOptions } from "./data/train-test-split.js";
export { groupBy, type GroupByOptions } from "./data/group-by.js";
export type { Aggregate, CellStatistic } from "./data/aggregate.js";
export type { NumberStatistic } from "./data/group-statistics.js";
export { descending, sortBy, type SortColumn } from "./data/sort-by.js";
export { join, type JoinHow, type JoinOptions } from "./data/join.js";
export { pivotLonger, pivotWider, type PivotLongerOptions, type PivotWiderOptions } from "./data/pivot.js";
export { describe } from "./data/describe.js";
export { correlation, type CorrelationMethod, type CorrelationOptions } from "./data/correlation.js";
export { correlationMatrix, type CorrelationMatrixOptions } from "./data/correlation-matrix.js";
export { ranks } from "./data/ranks.js";
export { median, quantile, type QuantileOptions, type QuantileType } from "./data/quantile.js";
export { kFold, type KFoldOptions, type Split } from "./validation/k-fold.js";
export {
  crossValidate,
  type CrossValidated,
  type CrossValidateOptions,
  type CrossValidation,
} from "./validation/cross-validate.js";
export { minMaxScaler, standardScaler, type Scaler } from "./validation/scaler.js";
export type { MinMaxScalerOptions, ScalerOptions, StandardScalerOptions } from "./validation/scaler.js";
export type { ColumnScale, FittedScaler } from "./validation/fitted-scaler.js";

export { lm, type LmOptions } from "./linear/lm.js";
export { biglm, type BiglmOptions } from "./database/biglm.js";
export { linearRegression } from "./linear/linear-regression.js";
export type { CoefficientOptions, LinearModel } from "./linear/linear-model.js";
export type { LevelOptions, LinearEstimates } from "./linear/linear-estimates.js";
export type { IntervalPrediction, PredictOptions } from "./linear/prediction.js";
export type { FTest, TestedEstimate } from "./linear/inference.js";
export type { RobustErrors } from "./linear/robust-covariance.js";
export { anova, type Anova, type AnovaRow } from "./linear/anova.js";
export {
  cooksDistance,
  dffits,
  hatValues,
  standardizedResiduals,
  studentizedResiduals,
} from "./linear/influence.js";
export { generalizedVif, vif, type GeneralizedVif } from "./linear/vif.js";
export { breuschPagan, durbinWatson, jarqueBera, type ResidualTest } from "./linear/residual-tests.js";
export { glm, type BinomialOptions, type GlmOptions } from "./generalized/glm.js";
export type {
  GeneralizedEstimate,
  GeneralizedModel,
  GeneralizedPredictOptions,
} from "./generalized/generalized-model.js";
export { logisticRegression, type LogisticRegressionOptions } from "./logistic/logistic-regression.js";
export type { LogisticEstimate, LogisticModel, Separation } from "./logistic/logistic-model.js";
export { scatterWithFit, type ScatterWithFitOptions } from "./figures/scatter-with-fit.js";

export type { Classifier } from "./learning/classifier.js";
export type { LearningOptions } from "./learning/class-data.js";
export type { FeatureScale } from "./learning/standardizer.js";
export { decisionTree, type DecisionTree } from "./trees/decision-tree.js";
export { regressionTree, type RegressionTree } from "./trees/regression-tree.js";
export type { DecisionTreeOptions, Impurity, TreeOptions } from "./trees/tree-options.js";
export type { TreeNode, TreeSplit } from "./trees/tree-nodes.js";
export { randomForest, type RandomForest, type RandomForestOptions } from "./trees/random-forest.js";
export { regressionForest, type RegressionForest } from "./trees/regression-forest.js";
export type { ForestOptions } from "./trees/forest-options.js";
export {
  isolationForest,
  type IsolationForest,
  type IsolationForestOptions,
} from "./trees/isolation-forest.js";
export {
  nearestNeighbours,
  type NearestNeighbours,
  type NearestNeighboursOptions,
  type NearRow,
  type NeighbourWeights,
} from "./neighbours/nearest-neighbours.js";
export {
  multinomialRegression,
  type MultinomialRegression,
  type MultinomialRegressionOptions,
} from "./logistic/multinomial-regression.js";
export type { MemberFit } from "./ensembles/members.js";
export {
  votingClassifier,
  type VotingClassifier,
  type VotingClassifierOptions,
} from "./ensembles/voting-classifier.js";
export {
  stackingClassifier,
  type StackingClassifier,
  type StackingClassifierOptions,
} from "./ensembles/stacking-classifier.js";
export {
  supportVectorMachine,
  type SupportVectorMachine,
  type SupportVectorMachineOptions,
} from "./margins/support-vector-machine.js";
export type { KernelName } from "./margins/kernel.js";

export { neuralClassifier, NeuralClassifier } from "./neural/neural-classifier.js";
export { neuralRegression, NeuralRegression } from "./neural/neural-regression.js";
export {
  imageClassifier,
  ImageClassifier,
  type Image,
  type ImageClassifierOptions,
} from "./neural/image-classifier.js";
export type { NeuralNetworkOptions } from "./neural/frame-network.js";
export { forwardPass, type DenseWeights, type LayerPass } from "./neural/forward-pass.js";
export { conv2d, dense, dropout, flatten, maxPool2d } from "./neural/layer.js";
export type {
  Activation,
  ConvolutionLayer,
  ConvolutionOptions,
  DenseLayer,
  DropoutLayer,
  FlattenLayer,
  Layer,
  PoolingLayer,
} from "./neural/layer.js";
export type { EarlyStopping, TrainingSpec } from "./neural/training-options.js";
export type { EpochRecord, TrainingHistory } from "./neural/training-history.js";
export { learningCurve } from "./figures/learning-curve.js";

export { tokenize, type TokenizeOptions } from "./language/tokenize.js";
export type { Documents } from "./language/documents.js";
export { vocabulary, type Vocabulary, type VocabularyOptions } from "./language/vocabulary.js";
export { bagOfWords, type BagOfWords, type BagOfWordsOptions } from "./language/bag-of-words.js";
export { cosineSimilarity } from "./language/cosine-similarity.js";
export { wordEmbeddings, type WordEmbeddingsOptions } from "./language/train-embeddings.js";
export type { WordEmbeddings, WordNeighbour } from "./language/word-embeddings.js";
export { pretrainEncoder, type PretrainEncoderOptions } from "./language/pretrain-encoder.js";
export { TransformerEncoder, type WordGuess } from "./language/transformer-encoder.js";
export type { EncoderShape } from "./language/encoder-shape.js";
export { textClassifier, type TextClassifierOptions } from "./language/tune-encoder.js";
export { TextClassifier } from "./language/text-classifier.js";
export { loadBert, type Bert } from "./language/bert.js";
export { embeddingMap, type EmbeddingMapOptions } from "./figures/embedding-map.js";

export { chiSquareCdf, chiSquareQuantile } from "./distributions/chi-square.js";
export { fCdf, fQuantile } from "./distributions/f.js";
export { normalCdf, normalQuantile } from "./distributions/normal.js";
export { tCdf, tQuantile } from "./distributions/student-t.js";
export type { TailOptions } from "./distributions/tail.js";

export { additiveUtility, type AdditiveUtility } from "./decisions/additive-utility.js";
export type { Alternatives } from "./decisions/alternatives.js";
export type { ByCriterion } from "./decisions/weights.js";
export {
  weightSensitivity,
  type WeightFlip,
  type WeightSensitivity,
} from "./decisions/weight-sensitivity.js";
export {
  acceptability,
  type Acceptability,
  type AcceptabilityOptions,
  type Acceptance,
} from "./decisions/acceptability.js";
export { certaintyEquivalent, type Lottery, type RiskAversion } from "./decisions/certainty-equivalent.js";
export { markovProcess, type MarkovProcess, type MarkovProcessOptions } from "./decisions/markov-process.js";
export { valueIteration, type ValueIterationOptions } from "./decisions/value-iteration.js";
export { qLearning, type LearnedPolicy, type QLearningOptions } from "./decisions/q-learning.js";
export type { Policy } from "./decisions/policy.js";
export { shortestPath, type Route, type ShortestPathOptions } from "./graphs/shortest-path.js";
export {
  matrixFactorization,
  type MatrixFactorizationOptions,
} from "./recommendation/matrix-factorization.js";
export type { Recommendation, Recommender, Taste } from "./recommendation/recommender.js";
export {
  gaussianMechanism,
  gaussianScale,
  laplaceMechanism,
  privateMean,
  type GaussianMechanismOptions,
  type LaplaceMechanismOptions,
  type PrivateMeanOptions,
} from "./privacy/mechanisms.js";
export { randomSource, type Random } from "./random.js";
export { sum } from "./sum.js";
export { mean } from "./mean.js";
export { sampleStandardDeviation, sampleVariance } from "./sample-variance.js";

export { mae } from "./metrics/mae.js";
export { mse } from "./metrics/mse.js";
export { rmse } from "./metrics/rmse.js";
export { adjustedRSquared, rSquared } from "./metrics/r-squared.js";
export type { Label, Labels, PositiveOptions } from "./metrics/label.js";
export { accuracy } from "./metrics/accuracy.js";
export { f1, precision, recall, type ClassScoreOptions } from "./metrics/class-scores.js";
export {
  confusionMatrix,
  type ConfusionMatrix,
  type ConfusionMatrixOptions,
} from "./metrics/confusion-matrix.js";
export { logLoss } from "./metrics/log-loss.js";
export { rocAuc, rocCurve, type RocCurve } from "./metrics/roc-curve.js";

export { tTest, type TTestOptions, type TwoSampleTTestOptions } from "./inference/t-test.js";
export { varianceTest, type VarianceTestOptions } from "./inference/variance-test.js";
export { correlationTest, type CorrelationTestOptions } from "./inference/correlation-test.js";
export { chiSquareTest, type ChiSquareTest, type ChiSquareTestOptions } from "./inference/chi-square-test.js";
export { oneWayAnova, type OneWayAnova, type SumOfSquares } from "./inference/one-way-anova.js";
export { autocorrelation } from "./inference/autocorrelation.js";
export type { Alternative, HypothesisTest } from "./inference/hypothesis-test.js";

export {
  leveragePlot,
  qqPlot,
  residualDiagnostics,
  residualPlot,
  scaleLocationPlot,
} from "./figures/residual-plots.js";
export { coefficientPlot, type CoefficientPlotOptions } from "./figures/coefficient-plot.js";
export { forestPlot, type ForestPlotOptions, type IntervalEstimate } from "./figures/forest-plot.js";
export { histogram, type HistogramOptions } from "./figures/histogram.js";
export { boxPlot, type BoxPlotOptions } from "./figures/box-plot.js";
export { rocPlot } from "./figures/roc-plot.js";
export { treePlot, type TreePlotOptions } from "./figures/tree-plot.js";
export { decisionRegions, type DecisionRegionsOptions } from "./figures/decision-regions.js";
export { importancePlot, type WithImportance } from "./figures/importance-plot.js";
export { confusionMatrixPlot } from "./figures/confusion-matrix-plot.js";
export { weightTriangle } from "./figures/weight-triangle.js";
export { policyPlot } from "./figures/policy-plot.js";
export { routePlot } from "./figures/route-plot.js";
export { correlationPlot, type CorrelationPlotOptions } from "./figures/correlation-plot.js";
export type { PlotOptions } from "./figures/texts.js";

export * from "../display/index.js";
