"""One task, as galley.mjs does it: python3 scikit_learn.py <task> <file>; prints one line of JSON."""
import json
import resource
import sys
import time
import warnings

import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import mean_squared_error
from sklearn.neural_network import MLPRegressor
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier

task, file = sys.argv[1:]
columns = np.fromfile(file).reshape(11, -1)
y, X = columns[0], np.ascontiguousarray(columns[1:].T)
# Five epochs are no convergence, which it warns of.
warnings.simplefilter("ignore")


def network():
    # Features are standardised, as the other does within its fit.
    model = MLPRegressor((64, 64, 32), batch_size=200, learning_rate_init=0.001, alpha=0, max_iter=5, random_state=1)
    return model.fit(StandardScaler().fit_transform(X), y)


def error(model):
    value = mean_squared_error(y, model.predict(StandardScaler().fit_transform(X)))
    return value, f"mean squared error {value:.4f}"


fits = {
    "tree": lambda: DecisionTreeClassifier(random_state=1).fit(X, y),
    "svm": lambda: SVC(gamma=0.05).fit(X, y),
    "forest": lambda: RandomForestClassifier(20, random_state=1).fit(X, y),
    "network": network,
}
results = {
    "tree": lambda tree: (int(tree.get_n_leaves()), f"{tree.get_n_leaves()} leaves"),
    "svm": lambda svm: (len(svm.support_), f"{len(svm.support_)} support vectors"),
    "forest": lambda forest: (
        forest.feature_importances_[0],
        f"importance of the first feature {forest.feature_importances_[0]:.3f}",
    ),
    "network": error,
}
started, before = time.perf_counter(), time.process_time()
model = fits[task]()
seconds, processor = time.perf_counter() - started, time.process_time() - before
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
result, told = results[task](model)
print(json.dumps({"seconds": seconds, "processor": processor, "peak": peak, "result": result, "told": told}))
