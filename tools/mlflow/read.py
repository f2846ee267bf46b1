"""Prints as JSON what MLflow's own client reads from the server of MLFLOW_TRACKING_URI, and what registered models answer.

Usage: read.py [MODEL VERSION ROWS]...   ROWS is a JSON list of rows for the model.
"""

import json
import math
import sys

import mlflow
import numpy


def number(value):
    return value if math.isfinite(value) else str(value)


def files(client, run_id, path=None):
    for entry in client.list_artifacts(run_id, path):
        if entry.is_dir:
            yield from files(client, run_id, entry.path)
        else:
            yield entry.path


client = mlflow.MlflowClient()
experiments = client.search_experiments(filter_string="name LIKE 'assay/%'")
runs = [
    {
        "experiment": experiment.name,
        "experiment_tags": experiment.tags,
        "run_id": run.info.run_id,
        "name": run.info.run_name,
        "status": run.info.status,
        "start_time": run.info.start_time,
        "end_time": run.info.end_time,
        "params": run.data.params,
        "tags": run.data.tags,
        "metrics": {
            key: [[point.step, number(point.value)] for point in client.get_metric_history(run.info.run_id, key)]
            for key in run.data.metrics
        },
        "files": sorted(files(client, run.info.run_id)),
    }
    for experiment in experiments
    for run in client.search_runs([experiment.experiment_id], max_results=1000)
]
versions = [
    {
        "name": version.name,
        "version": str(version.version),
        "status": version.status,
        "run_id": version.run_id,
        "tags": version.tags,
    }
    for version in client.search_model_versions(max_results=1000)
]
questions = zip(*[iter(sys.argv[1:])] * 3)
predictions = [
    numpy.asarray(
        list(
            mlflow.pyfunc.load_model(f"models:/{name}/{version}")
            .predict(numpy.array(json.loads(rows), dtype=numpy.float32))
            .values()
        )[0]
    )
    .ravel()
    .tolist()
    for name, version, rows in questions
]
print(json.dumps({"runs": runs, "versions": versions, "predictions": predictions}))
