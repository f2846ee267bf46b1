"""Plays MABWiser and Vowpal Wabbit on the problems that `npm run compare:bandits` writes; it alone calls this.

Usage: play.py DIRECTORY. Reads problems.json and the rewards and contexts beside it; writes, for every setting of every
contender, the arms it chose (one byte each, seeds x decisions) and choices.json, which names them.

Rules for all: a reward is known at the end of its batch, and only the chosen arm's. MABWiser must be fitted before it
predicts, so its first decisions try every arm once, in turn.
"""

import json
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

# One thread each: the processes are what runs side by side.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import numpy as np
from mabwiser.mab import MAB, LearningPolicy
from vowpalwabbit import Workspace

# MABWiser: its defaults (epsilon 0.1, alpha 1, tau 1) with a smaller and a larger value beside each.
MABWISER = {
    "binary": {
        "ThompsonSampling": LearningPolicy.ThompsonSampling(),
        "UCB1 alpha=0.25": LearningPolicy.UCB1(alpha=0.25),
        "UCB1 alpha=0.5": LearningPolicy.UCB1(alpha=0.5),
        "UCB1 alpha=1": LearningPolicy.UCB1(alpha=1),
        "EpsilonGreedy 0.02": LearningPolicy.EpsilonGreedy(epsilon=0.02),
        "EpsilonGreedy 0.1": LearningPolicy.EpsilonGreedy(epsilon=0.1),
        "Softmax tau=0.1": LearningPolicy.Softmax(tau=0.1),
    },
    "continuous": {
        "UCB1 alpha=0.5": LearningPolicy.UCB1(alpha=0.5),
        "UCB1 alpha=1": LearningPolicy.UCB1(alpha=1),
        "UCB1 alpha=2": LearningPolicy.UCB1(alpha=2),
        "EpsilonGreedy 0.02": LearningPolicy.EpsilonGreedy(epsilon=0.02),
        "EpsilonGreedy 0.1": LearningPolicy.EpsilonGreedy(epsilon=0.1),
        "Softmax tau=0.1": LearningPolicy.Softmax(tau=0.1),
        "Softmax tau=1": LearningPolicy.Softmax(tau=1),
    },
    "contextual": {
        "LinUCB alpha=0.25": LearningPolicy.LinUCB(alpha=0.25),
        "LinUCB alpha=0.5": LearningPolicy.LinUCB(alpha=0.5),
        "LinUCB alpha=1": LearningPolicy.LinUCB(alpha=1),
        "LinTS alpha=0.25": LearningPolicy.LinTS(alpha=0.25),
        "LinTS alpha=0.5": LearningPolicy.LinTS(alpha=0.5),
        "LinTS alpha=1": LearningPolicy.LinTS(alpha=1),
        "LinGreedy 0.02": LearningPolicy.LinGreedy(epsilon=0.02),
    },
}

# Vowpal Wabbit: every explorer that its documentation describes for these problems, with its defaults and other values.
VOWPAL_WABBIT = {
    "plain": [
        "--epsilon 0.02",
        "--epsilon 0.1",
        "--first 200",
        "--bag 5",
        "--bag 10",
        "--cover 4",
        "--squarecb --gamma_scale 10",
        "--squarecb --gamma_scale 100",
        "--squarecb --gamma_scale 1000",
    ],
    "contextual": [
        "--epsilon 0.02",
        "--epsilon 0.1",
        "--bag 5",
        "--cover 4",
        "--rnd 3",
        "--regcbopt --mellowness 0.01",
        "--squarecb --gamma_scale 10",
        "--squarecb --gamma_scale 100",
        "--squarecb --gamma_scale 1000",
    ],
    # A learning rate that does not fall is its way to follow what changes.
    "drifting": [
        "--epsilon 0.1",
        "--epsilon 0.1 --power_t 0 --learning_rate 0.05",
        "--epsilon 0.1 --power_t 0 --learning_rate 0.5",
        "--bag 5 --power_t 0 --learning_rate 0.5",
        "--squarecb --gamma_scale 10 --power_t 0 --learning_rate 0.05",
        "--squarecb --gamma_scale 10 --power_t 0 --learning_rate 0.5",
        "--squarecb --gamma_scale 100 --power_t 0 --learning_rate 0.05",
        "--squarecb --gamma_scale 100 --power_t 0 --learning_rate 0.5",
    ],
}


def batches(problem):
    for start in range(0, problem["decisions"], problem["batch"]):
        yield start, min(start + problem["batch"], problem["decisions"])


def play_mabwiser(problem, setting, rewards, contexts, seed):
    """Returns the chosen arms of one seed."""
    arms = problem["arms"]
    policy = MABWISER[problem["family"]][setting]
    mab = MAB(arms=list(range(arms)), learning_policy=policy, seed=seed)
    chosen = np.zeros(problem["decisions"], dtype=np.uint8)
    for start, end in batches(problem):
        if start < arms:
            chosen[start:end] = np.arange(start, end) % arms
        elif contexts is not None:
            chosen[start:end] = mab.predict(contexts[start:end])
        else:
            chosen[start:end] = [mab.predict() for _ in range(end - start)]
        learned = rewards[np.arange(start, end), chosen[start:end]]
        learn = mab.fit if start == 0 else mab.partial_fit
        told = [int(arm) for arm in chosen[start:end]]
        if contexts is None:
            learn(told, learned)
        else:
            learn(told, learned, contexts[start:end])
    return chosen


def play_vowpal_wabbit(problem, setting, rewards, contexts, seed):
    """Returns the chosen arms of one seed, each drawn from the probabilities that it names."""
    arms = problem["arms"]
    adf = contexts is not None or "squarecb" in setting
    explorer = f"--cb_explore_adf {setting}" if adf else f"--cb_explore {arms} {setting}"
    interactions = " --interactions sa" if contexts is not None else ""
    vw = Workspace(f"{explorer}{interactions} --quiet --random_seed {seed + 1}")
    draw = np.random.default_rng(seed)
    chosen = np.zeros(problem["decisions"], dtype=np.uint8)

    def example(t, arm=None, label=""):
        if not adf:
            return f"{label}| constant"
        shared = " ".join(f"f{i}:{value:.6g}" for i, value in enumerate(contexts[t])) if contexts is not None else "constant"
        lines = [f"shared |s {shared}"]
        lines += [f"{label if a == arm else ''}|a arm{a}" for a in range(arms)]
        return lines

    def probabilities(t):
        pmf = np.clip(np.array(vw.predict(example(t)), dtype=np.float64), 0, None)
        return pmf / pmf.sum()

    for start, end in batches(problem):
        laws = [probabilities(t) for t in range(start, end)] if contexts is not None else [probabilities(start)] * (end - start)
        for t, law in zip(range(start, end), laws):
            chosen[t] = draw.choice(arms, p=law)
        for t, law in zip(range(start, end), laws):
            arm = int(chosen[t])
            name = 0 if adf else arm + 1
            label = f"{name}:{-rewards[t, arm]:.6g}:{law[arm]:.6g} "
            vw.learn(example(t, arm, label))
    vw.finish()
    return chosen


PLAYERS = {"MABWiser": play_mabwiser, "Vowpal Wabbit": play_vowpal_wabbit}


def play(task):
    directory, problem, contender, setting, index = task
    began = time.process_time()
    shape = (problem["seeds"], problem["decisions"], problem["arms"])
    rewards = np.fromfile(directory / problem["rewards"], dtype=np.float32).reshape(shape)
    contexts = None
    if problem["contexts"] is not None:
        shape = (problem["seeds"], problem["decisions"], problem["features"])
        contexts = np.fromfile(directory / problem["contexts"], dtype=np.float32).reshape(shape).astype(np.float64)
    chosen = [
        PLAYERS[contender](problem, setting, rewards[seed].astype(np.float64), None if contexts is None else contexts[seed], seed)
        for seed in range(problem["seeds"])
    ]
    name = f"choices-{index}.bin"
    np.stack(chosen).tofile(directory / name)
    seconds = time.process_time() - began
    print(f"{problem['name']}: {contender} {setting}, {seconds:.0f} s", flush=True)
    return {"problem": problem["name"], "contender": contender, "setting": setting, "choices": name, "seconds": seconds}


def main():
    directory = Path(sys.argv[1])
    problems = json.loads((directory / "problems.json").read_text())
    tasks = []
    for problem in problems:
        for setting in MABWISER[problem["family"]]:
            tasks.append((problem, "MABWiser", setting))
        kind = "drifting" if problem["drifts"] else "contextual" if problem["contexts"] else "plain"
        for setting in VOWPAL_WABBIT[kind]:
            tasks.append((problem, "Vowpal Wabbit", setting))
    numbered = [(directory, *task, index) for index, task in enumerate(tasks)]
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
        played = list(pool.map(play, numbered))
    (directory / "choices.json").write_text(json.dumps(played))


if __name__ == "__main__":
    main()
