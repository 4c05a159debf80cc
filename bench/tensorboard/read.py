"""What TensorBoard finds in a folder of event files: every scalar by tag, as its reader and as its server give it."""

import json
import sys
import time
from urllib.parse import quote
from urllib.request import urlopen

from tensorboard import program
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

folder, found = sys.argv[1:]
accumulator = EventAccumulator(folder, size_guidance={"scalars": 0})  # 0: all points are kept
accumulator.Reload()
read = {
    tag: [[point.step, point.wall_time, point.value] for point in accumulator.Scalars(tag)]
    for tag in accumulator.Tags()["scalars"]
}

# The program that people open in a browser, asked for the same curves.
board = program.TensorBoard()
board.configure(logdir=folder, port=0, load_fast="false", samples_per_plugin={"scalars": 1_000_000})
url = board.launch()


def ask(path):
    with urlopen(f"{url}data/plugin/scalars/{path}") as answer:
        return json.load(answer)


def served():
    return {
        tag: [
            [step, at, value]
            for at, step, value in ask(f"scalars?run={quote(run)}&tag={quote(tag, safe='')}")
        ]
        for run, tags in ask("tags").items()
        for tag in tags
    }


# It answers before it has read everything.
until = time.monotonic() + 60
curves = served()
while curves != read and time.monotonic() < until:
    time.sleep(0.5)
    curves = served()

with open(found, "w") as file:
    json.dump({"read": read, "served": curves}, file)
