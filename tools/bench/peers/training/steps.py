"""Measures how many training steps per second PyTorch makes: eager mode, float32, CPU, one thread.

    python steps.py [--widths 2,16,64,256,1024] [--seconds 3] [--loss logcumsumexp|shifted]
    python steps.py --serve

Runs in the virtual environment of `npm run references -- training` (node_modules/.cache/assay/python-training), because PyTorch is large.

A step is what DeepSurv needs: take a batch, forward, Cox loss, backward, Adam. The table has 600 rows and 20 features, a batch
256 rows (the last of an epoch 88), the network two hidden ReLU layers. Prints one JSON object. With --serve it reads lines such as
{"width": 16, "seconds": 1} and answers each with one line, so that a benchmark can alternate between this and other systems.

PyTorch gets every advantage of eager mode: the table is sorted once, so a batch is sorted by sorting its row numbers; Adam is the
fused implementation; ties are ignored, which saves the look-up of risk sets. `logcumsumexp` is stable in float32; `shifted`
is pycox's sum of exponentials after subtracting the maximum, with 1e-7 inside the logarithm.
"""
import argparse
import json
import sys
import time

import torch

ROWS, FEATURES, BATCH, DEPTH = 600, 20, 256, 2
torch.set_num_threads(1)
torch.set_num_interop_threads(1)


def logcumsumexp_loss(risk, events):
    """Rows by descending time: the risk set of a row is all rows before it and itself."""
    return -((risk - torch.logcumsumexp(risk, 0)) * events).sum() / events.sum()


def shifted_loss(risk, events):
    top = risk.max()
    return -((risk - ((risk - top).exp().cumsum(0) + 1e-7).log() - top) * events).sum() / events.sum()


LOSSES = {"logcumsumexp": logcumsumexp_loss, "shifted": shifted_loss}


class Training:
    def __init__(self, width, loss):
        torch.manual_seed(1)
        layers, size = [], FEATURES
        for _ in range(DEPTH):
            layers += [torch.nn.Linear(size, width), torch.nn.ReLU()]
            size = width
        self.network = torch.nn.Sequential(*layers, torch.nn.Linear(size, 1, bias=False))
        self.optimiser = torch.optim.Adam(self.network.parameters(), lr=1e-3, fused=True)
        self.loss = LOSSES[loss]
        self.features = torch.randn(ROWS, FEATURES)
        self.events = (torch.rand(ROWS) < 0.7).float()
        self.waiting = []

    def step(self):
        if not self.waiting:
            self.waiting = list(torch.randperm(ROWS).split(BATCH))
        rows = self.waiting.pop().sort().values
        self.optimiser.zero_grad(set_to_none=True)
        risk = self.network(self.features[rows]).squeeze(1)
        self.loss(risk, self.events[rows]).backward()
        self.optimiser.step()

    def measure(self, seconds):
        """Steps of whole epochs until the time has passed."""
        steps = 0
        started, cpu = time.perf_counter(), time.process_time()
        while time.perf_counter() - started < seconds or self.waiting:
            self.step()
            steps += 1
        return {"steps": steps, "seconds": time.perf_counter() - started, "cpu_seconds": time.process_time() - cpu}


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--widths", default="2,16,64,256,1024")
    arguments.add_argument("--seconds", type=float, default=3)
    arguments.add_argument("--loss", choices=LOSSES, default="logcumsumexp")
    arguments.add_argument("--serve", action="store_true")
    chosen = arguments.parse_args()
    setting = {
        "package": f"torch {torch.__version__}", "threads": torch.get_num_threads(), "rows": ROWS, "features": FEATURES,
        "batch": BATCH, "depth": DEPTH, "loss": chosen.loss,
    }
    if chosen.serve:
        serve(setting, chosen.loss)
        return
    results = []
    for width in map(int, chosen.widths.split(",")):
        training = Training(width, chosen.loss)
        training.measure(chosen.seconds / 4)
        found = training.measure(chosen.seconds)
        results.append({"width": width, "steps_per_second": round(found["steps"] / found["seconds"], 1), **found})
    print(json.dumps({**setting, "results": results}))


def serve(setting, loss):
    print(json.dumps(setting), flush=True)
    trainings = {}
    for line in sys.stdin:
        asked = json.loads(line)
        width = asked["width"]
        if width not in trainings:
            trainings[width] = Training(width, loss)
            trainings[width].measure(0.2)
        print(json.dumps({"width": width, **trainings[width].measure(asked["seconds"])}), flush=True)


main()
