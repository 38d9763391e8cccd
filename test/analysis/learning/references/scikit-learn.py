"""Answers of scikit-learn that the tests hold Galley's methods to.

From the project's folder, with Debian's python3-sklearn (1.2.1):
    /usr/bin/python3 test/analysis/learning/references/scikit-learn.py > test/analysis/learning/references/scikit-learn.json
"""
import csv
import json

import numpy as np
import sklearn
from sklearn.ensemble import IsolationForest, RandomForestClassifier, RandomForestRegressor
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor


def read(path, features, response):
    with open(path, newline="") as file:
        rows = list(csv.DictReader(file))
    X = np.array([[float(row[name]) for name in features] for row in rows])
    y = np.array([row[response] for row in rows])
    return X, y


IRIS = ["sepal_length", "sepal_width", "petal_length", "petal_width"]
CARS = ["cyl", "disp", "hp", "drat", "wt", "qsec"]
iris_X, iris_y = read("data/iris.csv", IRIS, "species")
cars_X, am = read("data/mtcars.csv", CARS, "am")
_, mpg = read("data/mtcars.csv", CARS, "mpg")
am, mpg = am.astype(int), mpg.astype(float)


def first_tree(make, X, y):
    """Of equally good splits scikit-learn takes one by chance: of many trees the one whose features come first."""
    trees = [make(seed).fit(X, y) for seed in range(200)]
    return min(trees, key=lambda tree: [(f, t) for f, t in zip(tree.tree_.feature, tree.tree_.threshold)])


def tree(make, X, y):
    t = first_tree(make, X, y)
    return {
        "feature": t.tree_.feature.clip(-1).tolist(),
        "threshold": [0 if f < 0 else x for f, x in zip(t.tree_.feature, t.tree_.threshold)],
        # A variance of nothing may come out a little below.
        "impurity": t.tree_.impurity.clip(0).tolist(),
        "rows": t.tree_.n_node_samples.tolist(),
        "value": t.tree_.value.reshape(t.tree_.node_count, -1).tolist(),
        "importance": t.feature_importances_.tolist(),
        "predictions": t.predict(X).tolist(),
    }


def classifier(**options):
    return lambda seed: DecisionTreeClassifier(random_state=seed, **options)


def regressor(**options):
    return lambda seed: DecisionTreeRegressor(random_state=seed, **options)


def svm(X, y, scaled, **options):
    if scaled:
        X = StandardScaler().fit_transform(X)
    model = SVC(decision_function_shape="ovo", **options).fit(X, y)
    decision = model.decision_function(X)
    exact = SVC(decision_function_shape="ovo", tol=1e-9, **options).fit(X, y)
    return {
        "accuracy": model.score(X, y),
        "support": model.support_.tolist(),
        "supportCounts": model.n_support_.tolist(),
        "intercept": model.intercept_.tolist(),
        "decision": decision.reshape(len(X), -1).tolist(),
        "exact": exact.decision_function(X).reshape(len(X), -1).tolist(),
        "predictions": model.predict(X).tolist(),
    }


def neighbours(X, y, **options):
    X = StandardScaler().fit_transform(X)
    model = KNeighborsClassifier(**options).fit(X, y)
    return {"predictions": model.predict(X).tolist(), "probability": model.predict_proba(X).tolist()}


def logistic(X, y, C):
    X = StandardScaler().fit_transform(X)
    model = LogisticRegression(C=C, solver="newton-cg", tol=1e-8, max_iter=1000).fit(X, y)
    return {"coefficients": model.coef_.tolist(), "probability": model.predict_proba(X).tolist()}


def isolation(X):
    """Means over 50 seeds, for forests differ by chance."""
    return np.mean([-IsolationForest(random_state=seed).fit(X).score_samples(X) for seed in range(50)], axis=0)


def out_of_bag(make, X, y):
    scores = [make(seed).fit(X, y) for seed in range(20)]
    return {
        "score": float(np.mean([one.oob_score_ for one in scores])),
        "spread": float(np.std([one.oob_score_ for one in scores])),
        "importance": np.mean([one.feature_importances_ for one in scores], axis=0).tolist(),
    }


answers = {
    "version": sklearn.__version__,
    "trees": {
        "iris gini": tree(classifier(), iris_X, iris_y),
        "iris gini, depth 3, leaf 5": tree(classifier(max_depth=3, min_samples_leaf=5), iris_X, iris_y),
        "iris entropy, depth 4": tree(classifier(criterion="entropy", max_depth=4), iris_X, iris_y),
        "am gini": tree(classifier(), cars_X, am),
        "am entropy, split 8": tree(classifier(criterion="entropy", min_samples_split=8), cars_X, am),
        "mpg depth 3": tree(regressor(max_depth=3), cars_X, mpg),
        "mpg leaf 4": tree(regressor(min_samples_leaf=4), cars_X, mpg),
    },
    "svm": {
        "iris linear": svm(iris_X, iris_y, False, kernel="linear"),
        "iris rbf": svm(iris_X, iris_y, False, kernel="rbf"),
        "iris rbf, scaled, cost 10": svm(iris_X, iris_y, True, kernel="rbf", C=10),
        "am linear, scaled": svm(cars_X, am, True, kernel="linear"),
        "am rbf, scaled": svm(cars_X, am, True, kernel="rbf"),
        "am rbf, scaled, gamma 0.5, cost 0.3": svm(cars_X, am, True, kernel="rbf", gamma=0.5, C=0.3),
    },
    "neighbours": {
        "iris 5": neighbours(iris_X, iris_y, n_neighbors=5),
        "iris 7, distance": neighbours(iris_X, iris_y, n_neighbors=7, weights="distance"),
        "am 3": neighbours(cars_X, am, n_neighbors=3),
    },
    "logistic": {"iris": logistic(iris_X, iris_y, 1), "am, penalty 10": logistic(cars_X, am, 0.1)},
    "isolation": isolation(iris_X).tolist(),
    "forests": {
        "iris": out_of_bag(lambda seed: RandomForestClassifier(500, oob_score=True, random_state=seed), iris_X, iris_y),
        "mpg": out_of_bag(
            lambda seed: RandomForestRegressor(500, max_features=2, oob_score=True, random_state=seed), cars_X, mpg
        ),
    },
}
print(json.dumps(answers, separators=(",", ":")))
