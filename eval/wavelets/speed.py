#!/usr/bin/python3
"""Holds the speed of the wavelet room against PyWavelets, in one run on one machine.

    /usr/bin/python3 eval/wavelets/speed.py [--ours FILE.json] [--seconds 3]

Needs PyWavelets 1.1.1 and numpy (Debian's python3-pywt). It measures PyWavelets on one thread,
runs `./predict bench wavelets --json FILE` (or reads the file given with --ours), measures
PyWavelets once more, and prints a Markdown table. Of every figure the best repetition counts, for
both: other work on the machine can only slow one down.

Tasks, the same for both:
 * packets2d: 64 pictures of 128 x 128 x 3 (channels last), all 64 nodes of level 3, mode reflect;
   per second: pictures;
 * packets1d: one second of sound at 22,050 Hz, all 256 nodes of level 8, mode reflect; per second:
   such clips.

PyWavelets gets its best way of several: `WaveletPacket2D` channel by channel and `WaveletPacket` clip
by clip (in 1.1.1 they take no batch and no axes), and, without the objects of a packet tree, `dwt2`
and `dwt` level by level on the whole batch with `axes`, picture by picture, and clip by clip.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import numpy as np
import pywt

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCHEMA = "phasecast.bench-wavelets/1"
PICTURES = 64
CLIPS = 16
TASKS = [("packets2d", "haar"), ("packets2d", "db4"), ("packets1d", "haar"), ("packets1d", "sym5")]
PRECISIONS = {"float": np.float32, "double": np.float64}


def tree2(data, wavelet):
    """Nodes of level 3 of a picture of one channel."""
    packets = pywt.WaveletPacket2D(data, wavelet, "reflect", maxlevel=3)
    return [node.data for node in packets.get_level(3, "natural")]


def tree1(data, wavelet):
    """Nodes of level 8 of a clip."""
    packets = pywt.WaveletPacket(data, wavelet, "reflect", maxlevel=8)
    return [node.data for node in packets.get_level(8, "natural")]


def plain2(data, wavelet, axes):
    nodes = [data]
    for _ in range(3):
        following = []
        for node in nodes:
            a, details = pywt.dwt2(node, wavelet, "reflect", axes=axes)
            following += [a, *details]
        nodes = following
    return nodes


def plain1(data, wavelet, axis):
    nodes = [data]
    for _ in range(8):
        nodes = [half for node in nodes for half in pywt.dwt(node, wavelet, "reflect", axis=axis)]
    return nodes


def ways(task, wavelet, dtype):
    """Name of the way, units of work that a call does, the call."""
    generator = np.random.default_rng(1)
    wavelet = pywt.Wavelet(wavelet)
    if task == "packets2d":
        batch = generator.random((PICTURES, 128, 128, 3)).astype(dtype)
        first = np.ascontiguousarray(batch.transpose(0, 3, 1, 2))
        few = 8
        return [
            (
                "WaveletPacket2D, by channel",
                few,
                lambda: [tree2(c, wavelet) for p in first[:few] for c in p],
            ),
            ("dwt2, batch, channels last", PICTURES, lambda: plain2(batch, wavelet, (1, 2))),
            ("dwt2, batch, channels first", PICTURES, lambda: plain2(first, wavelet, (2, 3))),
            (
                "dwt2, by picture, channels last",
                few,
                lambda: [plain2(p, wavelet, (0, 1)) for p in batch[:few]],
            ),
            (
                "dwt2, by picture, channels first",
                few,
                lambda: [plain2(p, wavelet, (1, 2)) for p in first[:few]],
            ),
        ]
    clips = generator.random((CLIPS, 22050)).astype(dtype)
    last = np.ascontiguousarray(clips.T)
    return [
        ("WaveletPacket, by clip", 4, lambda: [tree1(clip, wavelet) for clip in clips[:4]]),
        ("dwt, by clip", 4, lambda: [plain1(clip, wavelet, 0) for clip in clips[:4]]),
        ("dwt, 16 clips", CLIPS, lambda: plain1(clips, wavelet, 1)),
        ("dwt, 16 clips, time first", CLIPS, lambda: plain1(last, wavelet, 0)),
    ]


def measure(seconds):
    """(task, wavelet, precision) -> (units a second, way) of PyWavelets."""
    best = {}
    for task, wavelet in TASKS:
        for precision, dtype in PRECISIONS.items():
            for way, units, call in ways(task, wavelet, dtype):
                call()
                end = time.perf_counter() + seconds
                while True:
                    start = time.perf_counter()
                    result = call()
                    now = time.perf_counter()
                    rate = units / (now - start)
                    if rate > best.get((task, wavelet, precision), (0, ""))[0]:
                        best[task, wavelet, precision] = rate, way
                    if now > end:
                        break
                node = result[0] if not isinstance(result[0], list) else result[0][0]
                if node.dtype != dtype:
                    raise SystemExit(f"{task} {way}: worked in {node.dtype}, not in {precision}")
            rate, way = best[task, wavelet, precision]
            print(f"PyWavelets {task} {wavelet} {precision}: {rate:.1f}/s, {way}", file=sys.stderr)
    return best


def ours(file):
    if file is None:
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "bench.json"
            command = [str(ROOT / "predict"), "bench", "wavelets", "--json", str(file)]
            subprocess.run(command, check=True, stdout=sys.stderr)
            report = json.loads(file.read_text())
    else:
        report = json.loads(pathlib.Path(file).read_text())
    if report["schema"] != SCHEMA:
        raise SystemExit(f"expected {SCHEMA}, found {report['schema']}")
    best = {}
    for row in report["rows"]:
        key = row["task"], row["wavelet"], row["precision"], row["threads"]
        best[key] = max(best.get(key, 0), row["perSecond"])
    return best


def table(theirs, mine):
    more = sorted({threads for *_, threads in mine if threads > 1})
    head = ["task", "wavelet", "precision", "PyWavelets, 1 thread", "its way", "ours, 1 thread", "ratio"]
    for threads in more:
        head += [f"ours, {threads} threads", "scaling"]
    lines = ["| " + " | ".join(head) + " |", "|---" * len(head) + "|"]
    for (task, wavelet, precision), (rate, way) in theirs.items():
        one = mine.get((task, wavelet, precision, 1))
        cells = [task, wavelet, precision, f"{rate:.1f}", way]
        cells += [f"{one:.1f}", f"{one / rate:.1f}"] if one else ["not measured", "-"]
        for threads in more:
            many = mine.get((task, wavelet, precision, threads))
            cells += [f"{many:.1f}", f"{many / one:.2f}"] if one and many else ["not measured", "-"]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--ours", help="JSON that `./predict bench wavelets --json` wrote before")
    parser.add_argument("--seconds", type=float, default=2, help="for each way and round")
    options = parser.parse_args()
    if pywt.__version__ != "1.1.1":
        print(f"PyWavelets {pywt.__version__}, not 1.1.1", file=sys.stderr)
    theirs = measure(options.seconds)
    mine = ours(options.ours)
    for key, found in measure(options.seconds).items():
        theirs[key] = max(theirs[key], found)
    print(f"PyWavelets {pywt.__version__}, numpy {np.__version__}; pictures or clips a second\n")
    print(table(theirs, mine))


if __name__ == "__main__":
    main()
