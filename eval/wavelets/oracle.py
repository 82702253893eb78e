#!/usr/bin/python3
"""Records what PyWavelets computes, for the tests of the wavelet room.

    /usr/bin/python3 eval/wavelets/oracle.py

Runs with PyWavelets 1.1.1 (Debian's python3-pywt) and numpy, nothing else, and writes three files
into predictor/signal/src/test/resources/dev/phasecast/wavelet/:

 * pywavelets.bin.gz: projections over wavelets x modes x sizes x levels;
 * pywavelets-examples.csv: a few transforms in full, to be read;
 * pywavelets-filters.csv: PyWavelets' low-pass filters of the families whose tables have fewer
   digits than a double (symlets, off by up to 1.5e-11; biorthogonal 4.4, 5.5 and 6.8, 7e-13), so
   that transforms can be compared like with like.

Signals. noise(seed, n) is SplitMix64 (Steele, Lea, Flood 2014) started at `seed`; each 64-bit
output z gives (z >> 11) 2^-52 - 1, a double in [-1, 1) without any rounding. The signal of a shape
with n samples is noise(n, n), row-major.

Projections. Of the coefficients c_0 ... c_(m-1) of a transform only sum_i c_i noise(4242, m)_i is
kept. For an error e in the coefficients its deviation is ||e|| / sqrt(3) on average, so it is more
than the largest error of a single coefficient most of the time.

Order of coefficients:
 * wavedec, wavedec2, wavedecn, swt: approximation, details of the coarsest level ... the finest;
   within a level of two dimensions h ("da": high-pass along axis 0), v ("ad"), d ("dd"); of three
   "aad", "ada", "add", "daa", "dad", "dda", "ddd";
 * fswavedecn: the blocks of the product of (a, d coarsest ... d finest) over the axes, the last
   axis fastest, each block row-major;
 * packets: nodes of one level in PyWavelets' order "natural", or "freq" (in two dimensions the
   rows of its nested list one after the other);
 * cwt: scales x samples; of complex wavelets x 2, real before imaginary.

Inverses: the coefficients are noise(m, m), m of them in the order above, and the projection is that
of the signal, cut to the size that was taken apart (PyWavelets gives one sample more for odd ones).

The binary file, after gunzip: a line of text that says what made it; then for every section a line
"NAME;AXIS=VALUE VALUE ...;AXIS=VALUE ..." and as many big-endian doubles as the product of the
axes' lengths, the last axis fastest. Where PyWavelets 1.1.1 has no value it is NaN: it never comes back from
mirroring a single sample at its centre ("reflect" and "antireflect" of length 1, which the
approximation can have at a higher level, too).
"""

import gzip
import itertools
import pathlib
import struct
import warnings

import numpy as np
import pywt

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "predictor/signal/src/test/resources/dev/phasecast/wavelet"
MODES = "zero constant symmetric reflect periodic smooth antisymmetric antireflect periodization"
PROJECTION = 4242


def noise(seed, count):
    with np.errstate(over="ignore"):
        step = np.uint64(0x9E3779B97F4A7C15)
        z = np.uint64(seed) + step * np.arange(1, count + 1, dtype=np.uint64)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = z ^ (z >> np.uint64(31))
    return (z >> np.uint64(11)).astype(np.float64) * 2.0**-52 - 1.0


def signal(shape):
    count = int(np.prod(shape))
    return noise(count, count).reshape(shape)


def project(values):
    values = np.asarray(values, dtype=np.float64).ravel()
    return float(np.dot(values, noise(PROJECTION, values.size)))


def sides(text):
    return tuple(int(side) for side in text.split("x"))


# --- transforms: arrays in the order above -----------------------------------------------------


def wavedec_arrays(wavelet, mode, shape, level):
    return pywt.wavedec(signal(shape), wavelet, mode, level)


def wavedec2_arrays(wavelet, mode, shape, level):
    coefficients = pywt.wavedec2(signal(shape), wavelet, mode, level)
    return [coefficients[0]] + [band for bands in coefficients[1:] for band in bands]


def wavedecn_arrays(wavelet, mode, shape, level):
    coefficients = pywt.wavedecn(signal(shape), wavelet, mode, level)
    return [coefficients[0]] + [bands[key] for bands in coefficients[1:] for key in sorted(bands)]


def fswavedecn_arrays(wavelet, mode, shape, level):
    result = pywt.fswavedecn(signal(shape), wavelet, mode, level)
    return [
        result.coeffs[index]
        for index in itertools.product(*result.coeff_slices)
    ]


def packet_arrays(wavelet, mode, shape, level, order):
    if len(shape) == 1:
        packets = pywt.WaveletPacket(signal(shape), wavelet, mode, maxlevel=level)
        return [node.data for node in packets.get_level(level, order)]
    packets = pywt.WaveletPacket2D(signal(shape), wavelet, mode, maxlevel=level)
    nodes = packets.get_level(level, order)
    if order == "freq":
        nodes = [node for row in nodes for node in row]
    return [node.data for node in nodes]


def swt_arrays(wavelet, shape, level):
    pairs = pywt.swt(signal(shape), wavelet, level)
    return [pairs[0][0]] + [detail for _, detail in pairs]


def flat(arrays):
    return np.concatenate([np.ravel(array) for array in arrays])


# --- inverses -----------------------------------------------------------------------------------


def refilled(arrays):
    values = noise(*[sum(np.size(array) for array in arrays)] * 2)
    out = []
    for array in arrays:
        out.append(values[: np.size(array)].reshape(np.shape(array)))
        values = values[np.size(array) :]
    return out


def cut(array, shape):
    return array[tuple(slice(side) for side in shape)]


def waverec(wavelet, mode, shape, level):
    arrays = refilled(wavedec_arrays(wavelet, mode, shape, level))
    return cut(pywt.waverec(arrays, wavelet, mode), shape)


def waverec2(wavelet, mode, shape, level):
    arrays = refilled(wavedec2_arrays(wavelet, mode, shape, level))
    bands = [tuple(arrays[i : i + 3]) for i in range(1, len(arrays), 3)]
    return cut(pywt.waverec2([arrays[0]] + bands, wavelet, mode), shape)


def waverecn(wavelet, mode, shape, level):
    template = pywt.wavedecn(signal(shape), wavelet, mode, level)
    arrays = iter(refilled(wavedecn_arrays(wavelet, mode, shape, level)))
    filled = [next(arrays)]
    filled += [{key: next(arrays) for key in sorted(bands)} for bands in template[1:]]
    return cut(pywt.waverecn(filled, wavelet, mode), shape)


def fswaverecn(wavelet, mode, shape, level):
    result = pywt.fswavedecn(signal(shape), wavelet, mode, level)
    indices = list(itertools.product(*result.coeff_slices))
    for index, block in zip(indices, refilled([result.coeffs[index] for index in indices])):
        result.coeffs[index] = block
    return cut(pywt.fswaverecn(result), shape)


def iswt(wavelet, shape, level):
    arrays = refilled(swt_arrays(wavelet, shape, level))
    # Only the coarsest approximation is used.
    unused = np.zeros(shape)
    pairs = [(arrays[0] if i == 0 else unused, d) for i, d in enumerate(arrays[1:])]
    return pywt.iswt(pairs, wavelet)


def unpack(wavelet, mode, shape, level, order):
    arrays = refilled(packet_arrays(wavelet, mode, shape, level, order))
    kind = pywt.WaveletPacket if len(shape) == 1 else pywt.WaveletPacket2D
    # A tree made from data knows how long each of its nodes is; an empty one does not.
    tree = kind(np.zeros(shape), wavelet, mode, maxlevel=level)
    nodes = tree.get_level(level, order)
    if len(shape) == 2 and order == "freq":
        nodes = [node for row in nodes for node in row]
    for node, array in zip(nodes, arrays):
        node.data = array
    return cut(tree.reconstruct(update=False), shape)


# --- the continuous transform -------------------------------------------------------------------

SCALES = [1, 1.5, 2, 3.7, 8, 20, 64, 150]


def cwt(wavelet, shape):
    coefficients, _ = pywt.cwt(signal(shape), SCALES, wavelet, method="conv")
    return as_reals(coefficients)


def as_reals(coefficients):
    if np.iscomplexobj(coefficients):
        return np.stack([coefficients.real, coefficients.imag], axis=-1)
    return coefficients


def cwt_frequencies(wavelet):
    return pywt.scale2frequency(wavelet, 1, precision=10)


# --- what is swept ------------------------------------------------------------------------------

DISCRETE = [name for name in pywt.wavelist(kind="discrete") if name != "dmey"]
DISCRETE = " ".join(DISCRETE)
SIZES = "1 2 3 5 7 8 13 16 31 64 97 128"
SOME = "haar db2 db4 db7 sym5 coif1 bior2.2 bior3.1 rbio2.4"
PICTURES = "1x1 2x3 5x7 8x8 13x6 16x31"
CUBES = "1x2x3 5x7x6 8x8x8 9x4x11"
CONTINUOUS = "morl mexh " + " ".join(f"gaus{n}" for n in range(1, 9)) + " "
CONTINUOUS += " ".join(f"cgau{n}" for n in range(1, 9))
CONTINUOUS += " cmor1.5-1.0 cmor0.5-2.0 cmor10-0.8 shan1.5-1.0 shan0.5-2.0 shan1-0.5"
CONTINUOUS += " fbsp2-1.0-1.0 fbsp1-1.5-1.0 fbsp3-0.5-2.0"

SECTIONS = [
    ("wavedec", wavedec_arrays, dict(wavelet=DISCRETE, mode=MODES, shape=SIZES, level="1 2 3")),
    ("waverec", waverec, dict(wavelet=DISCRETE, mode="zero periodization", shape=SIZES, level="3")),
    ("wavedec2", wavedec2_arrays, dict(wavelet=SOME, mode=MODES, shape=PICTURES, level="1 2 3")),
    (
        "waverec2",
        waverec2,
        dict(wavelet=SOME, mode="reflect periodization", shape=PICTURES, level="1 2 3"),
    ),
    (
        "wavedecn",
        wavedecn_arrays,
        dict(wavelet="haar db2 sym4 bior2.2", mode=MODES, shape=CUBES, level="1 2"),
    ),
    (
        "waverecn",
        waverecn,
        dict(wavelet="haar db2 sym4 bior2.2", mode="zero periodization", shape=CUBES, level="1 2"),
    ),
    (
        "fswavedecn",
        fswavedecn_arrays,
        dict(wavelet="haar db2 sym4 bior2.2", mode=MODES, shape="7 5x7 16x31 5x7x6", level="1 2 3"),
    ),
    (
        "fswaverecn",
        fswaverecn,
        dict(
            wavelet="haar db2 sym4 bior2.2",
            mode="symmetric periodization",
            shape="7 5x7 16x31 5x7x6",
            level="1 2 3",
        ),
    ),
    (
        "packets",
        packet_arrays,
        dict(
            wavelet="haar db4 sym5 bior2.2",
            mode=MODES,
            shape="1 5 8 31 128 5x7 8x8 16x31",
            level="1 2 3",
            order="natural freq",
        ),
    ),
    (
        "unpack",
        unpack,
        dict(
            wavelet="haar db4 bior2.2",
            mode="reflect periodization",
            shape="5 8 31 128 5x7 8x8 16x31",
            level="1 3",
            order="natural freq",
        ),
    ),
    ("swt", swt_arrays, dict(wavelet=DISCRETE, shape="8 24 64 128", level="1 2 3")),
    ("iswt", iswt, dict(wavelet=DISCRETE, shape="8 24 64", level="1 3")),
    ("cwt", cwt, dict(wavelet=CONTINUOUS, shape="1 2 13 64 97 500")),
    ("frequency", cwt_frequencies, dict(wavelet=CONTINUOUS)),
]


def never_returns(axes, combination):
    """PyWavelets 1.1.1 loops for ever in these two modes on a line of one sample."""
    chosen = dict(zip(axes, combination))
    if chosen.get("mode") not in ("reflect", "antireflect"):
        return False
    taps = pywt.Wavelet(chosen["wavelet"]).dec_len
    for side in sides(chosen["shape"]):
        for _ in range(int(chosen["level"])):
            if side == 1:
                return True
            side = (side + taps - 1) // 2
    return False


def value(axis, text):
    return sides(text) if axis == "shape" else int(text) if axis == "level" else text


def main():
    if pywt.__version__ != "1.1.1":
        raise SystemExit(f"needs PyWavelets 1.1.1, found {pywt.__version__}: install python3-pywt")
    warnings.simplefilter("ignore")
    FOLDER.mkdir(parents=True, exist_ok=True)
    body = bytearray(f"recorded from PyWavelets {pywt.__version__} by eval/wavelets/oracle.py\n".encode())
    for name, transform, axes in SECTIONS:
        body += (name + "".join(f";{axis}={values}" for axis, values in axes.items()) + "\n").encode()
        refused = []
        count = 0
        for combination in itertools.product(*(values.split(" ") for values in axes.values())):
            try:
                if never_returns(axes, combination):
                    raise ValueError("never returns")
                result = transform(*(value(a, v) for a, v in zip(axes, combination)))
                if isinstance(result, list):
                    result = flat(result)
                number = project(result) if name != "frequency" else result
            except ValueError as error:
                number = float("nan")
                refused.append((" ".join(combination), str(error)))
            body += struct.pack(">d", number)
            count += 1
        print(f"{name}: {count} values, {len(refused)} refused", *refused[:2], flush=True)
    # No time stamp and no name: the same values make the same file.
    with open(FOLDER / "pywavelets.bin.gz", "wb") as raw:
        with gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0, compresslevel=9) as out:
            out.write(body)
    print((FOLDER / "pywavelets.bin.gz").stat().st_size, "bytes")
    examples()
    filters()


def filters():
    names = pywt.wavelist("sym")
    names += [family + order for family in ("bior", "rbio") for order in ("4.4", "5.5", "6.8")]
    with open(FOLDER / "pywavelets-filters.csv", "w", encoding="ascii", newline="\n") as out:
        out.write("# Made by eval/wavelets/oracle.py with PyWavelets 1.1.1: name, dec_lo, rec_lo\n")
        for name in names:
            wavelet = pywt.Wavelet(name)
            taps = (" ".join(map(repr, bank)) for bank in (wavelet.dec_lo, wavelet.rec_lo))
            out.write(",".join([name, *taps]) + "\n")


def examples():
    rows = []

    def add(key, array):
        rows.append(key + "," + " ".join(repr(float(x)) for x in np.ravel(array)))

    for wavelet, mode, size, level in [
        ("haar", "symmetric", 7, 2),
        ("db2", "reflect", 13, 2),
        ("db2", "smooth", 8, 1),
        ("bior2.2", "antireflect", 9, 2),
        ("sym5", "periodization", 11, 1),
        ("coif1", "antisymmetric", 5, 1),
    ]:
        arrays = wavedec_arrays(wavelet, mode, (size,), level)
        add(f"wavedec {wavelet} {mode} {size} {level}", flat(arrays))
    for wavelet, mode, shape, level in [("db2", "reflect", "5x6", 1), ("haar", "zero", "4x4", 2)]:
        arrays = wavedec2_arrays(wavelet, mode, sides(shape), level)
        add(f"wavedec2 {wavelet} {mode} {shape} {level}", flat(arrays))
    for order in ("natural", "freq"):
        add(f"packets haar zero 8 2 {order}", flat(packet_arrays("haar", "zero", (8,), 2, order)))
        add(f"packets haar zero 4x4 2 {order}", flat(packet_arrays("haar", "zero", (4, 4), 2, order)))
    add("swt db2 8 2", flat(swt_arrays("db2", (8,), 2)))
    with open(FOLDER / "pywavelets-examples.csv", "w", encoding="ascii", newline="\n") as out:
        out.write("# Made by eval/wavelets/oracle.py with PyWavelets 1.1.1: transform, coefficients\n")
        out.write("\n".join(rows) + "\n")


if __name__ == "__main__":
    main()
