#!/usr/bin/env python3
"""Derives the filters of every named wavelet and writes the table that the library reads.

    python3 eval/wavelets/filters.py            writes predictor/signal/src/main/resources/dev/
                                                phasecast/wavelet/filters.csv
    python3 eval/wavelets/filters.py --compare  also holds every filter against an installed
                                                PyWavelets and prints the largest differences
    python3 eval/wavelets/filters.py --choose   finds by comparison with PyWavelets which roots and
                                                which starting points the usual tables chose, and
                                                prints CHOICES (needed once, when a name is new)

Needs mpmath. Everything is computed with 100 decimal digits and more, held to its defining
equations at 60, and rounded to double at the end. Sources of the constructions:

 * Daubechies, "Ten Lectures on Wavelets", SIAM 1992: section 6.4 (dbN), 8.1 (least asymmetric,
   symN), 8.2 (coiflets), 8.3 (biorthogonal);
 * Cohen, Daubechies, Feauveau, "Biorthogonal bases of compactly supported wavelets", Comm. Pure
   Appl. Math. 45 (1992), 485-560: spline filters biorN.M, and 4.4, 5.5, 6.8 "with less
   disparate lengths";
 * Daubechies, "Orthonormal bases of compactly supported wavelets II", SIAM J. Math. Anal. 24
   (1993), 499-519: the ansatz for coiflets.

Only the two low-pass filters are in the table. The high-pass filters follow from them:
reconstruction_high[i] = (-1)^i decomposition_low[i], decomposition_high[i] = -(-1)^i
reconstruction_low[i]. Orientation and signs are those of PyWavelets:
approximation[k] = sum_j decomposition_low[j] x[2k + 1 - j].
"""

import argparse
import itertools
import json
import pathlib
import sys

from mpmath import mp, mpf

ROOT = pathlib.Path(__file__).resolve().parents[2]
TABLE = ROOT / "predictor/signal/src/main/resources/dev/phasecast/wavelet/filters.csv"
CHOICES = pathlib.Path(__file__).with_name("choices.json")
mp.dps = 100
EXACT = mpf(10) ** -60


# ---------------------------------------------------------------------------------------------
# Polynomials as lists of coefficients, highest power first.


def product(a, b):
    out = [mpf(0)] * (len(a) + len(b) - 1)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            out[i + j] += x * y
    return out


def power(a, n):
    out = [mpf(1)]
    for _ in range(n):
        out = product(out, a)
    return out


def with_roots(roots):
    out = [mpf(1)]
    for root in roots:
        out = product(out, [1, -root])
    return out


def real_part(a):
    worst = max(abs(mp.im(x)) for x in a)
    largest = max(abs(x) for x in a)
    check("roots come in conjugate pairs", worst / largest)
    return [mp.re(x) for x in a]


def with_sum(a, total):
    scale = total / mp.fsum(a)
    return [x * scale for x in a]


def check(what, residual):
    if abs(residual) > EXACT:
        raise ArithmeticError(f"{what}: residual {mp.nstr(residual, 3)}")


# ---------------------------------------------------------------------------------------------
# The half-band polynomial sum_{k<n} C(n-1+k, k) y^k, y = sin^2(w/2), and its roots in z.


def half_band(n):
    return [mp.binomial(n - 1 + k, k) for k in reversed(range(n))]


def root_groups(n):
    """Roots of the half-band polynomial, conjugates together, as roots z inside the unit circle.

    Ordered by the real part of y, so that a bit of a mask means the same root on every machine.
    """
    if n == 1:
        return []
    roots = mp.polyroots(half_band(n), maxsteps=2000, extraprec=600)
    groups = []
    for y in sorted(roots, key=lambda r: (mp.re(r), mp.im(r))):
        if mp.im(y) < -EXACT:
            continue
        b = 1 - 2 * y
        z = b - mp.sqrt(b * b - 1)
        if abs(z) > 1:
            z = 1 / z
        real = abs(mp.im(y)) < EXACT
        groups.append([mp.re(z)] if real else [z, mp.conj(z)])
    return groups


def factor(n, mask):
    """Spectral factor with n zeros at -1; a group of roots whose bit is set lies outside."""
    roots = []
    for bit, group in enumerate(root_groups(n)):
        roots += [1 / z for z in group] if mask >> bit & 1 else group
    return with_sum(real_part(product(power([1, 1], n), with_roots(roots))), mp.sqrt(2))


def daubechies(n):
    return factor(n, 0)


# ---------------------------------------------------------------------------------------------
# Coiflets: m0 = cos^2K(w/2) [P_K(sin^2(w/2)) + sin^2K(w/2) sum_{n<2K} f_n e^(-inw)] has 2K zeros
# at pi and 2K - 1 vanishing moments of the scaling function whatever f; Newton's method finds the
# f that makes it orthonormal. There are several; the start says which.


def coiflet_parts(k):
    """The fixed part and the factor of f, as coefficients of e^(iw 2K) ... e^(-iw (4K-1))."""
    cos2 = [mpf(1) / 4, mpf(1) / 2, mpf(1) / 4]
    sin2 = [-mpf(1) / 4, mpf(1) / 2, -mpf(1) / 4]
    middle = [mpf(0)] * (2 * k - 1)
    for j in range(k):
        term = [mp.binomial(k - 1 + j, j) * c for c in power(sin2, j)]
        offset = (len(middle) - len(term)) // 2
        for i, c in enumerate(term):
            middle[offset + i] += c
    fixed = product(power(cos2, k), middle)
    fixed = [mpf(0)] + fixed + [mpf(0)]
    fixed += [mpf(0)] * (6 * k - len(fixed))
    return fixed, product(power(cos2, k), power(sin2, k))


def coiflet_filter(k, f):
    fixed, factor_of_f = coiflet_parts(k)
    moving = product(factor_of_f, f)
    return [mp.sqrt(2) * (a + b) for a, b in zip(fixed, moving)]


def coiflet(k, start):
    with mp.workdps(100 + 15 * k):
        return newton(k, start)


def newton(k, start):
    f = [mpf(x) for x in start]
    length = 6 * k
    _, factor_of_f = coiflet_parts(k)
    for _ in range(25):
        h = coiflet_filter(k, f)
        residual = mp.matrix(3 * k, 1)
        jacobian = mp.matrix(3 * k, 2 * k)
        for s in range(3 * k):
            residual[s] = mp.fsum(h[i] * h[i + 2 * s] for i in range(length - 2 * s)) - (s == 0)
            for j in range(2 * k):
                total = mpf(0)
                for i, c in enumerate(factor_of_f):
                    at = i + j
                    if at + 2 * s < length:
                        total += c * h[at + 2 * s]
                    if at - 2 * s >= 0:
                        total += c * h[at - 2 * s]
                jacobian[s, j] = mp.sqrt(2) * total
        step = mp.lu_solve(jacobian, -residual)
        f = [a + b for a, b in zip(f, step)]
        if mp.norm(step) < mpf(10) ** -75 * (1 + mp.norm(mp.matrix(f))):
            return coiflet_filter(k, f)
    raise ArithmeticError(f"Newton's method does not converge for coif{k}")


# ---------------------------------------------------------------------------------------------
# Biorthogonal filters. Both are symmetric polynomials in z; placed in arrays of one even length as
# PyWavelets has them.


def spline_pair(n, m):
    """B-spline of order n for reconstruction, its dual with m zeros for decomposition."""
    k = (n + m) // 2
    sin2 = [-mpf(1) / 4, mpf(1) / 2, -mpf(1) / 4]
    middle = [mpf(0)] * (2 * k - 1)
    for j in range(k):
        term = [mp.binomial(k - 1 + j, j) * c for c in power(sin2, j)]
        offset = (len(middle) - len(term)) // 2
        for i, c in enumerate(term):
            middle[offset + i] += c
    dual = product(power([1, 1], m), middle)
    return with_sum(dual, mp.sqrt(2)), with_sum(power([1, 1], n), mp.sqrt(2))


def split_pair(k, dec_zeros, dec_groups):
    """The half-band filter with 2k zeros at -1, its roots shared out between two filters."""
    rec_zeros = 2 * k - dec_zeros
    dec, rec = [], []
    for bit, group in enumerate(root_groups(k)):
        (dec if dec_groups >> bit & 1 else rec).extend(group + [1 / z for z in group])
    return tuple(
        with_sum(real_part(product(power([1, 1], zeros), with_roots(roots))), mp.sqrt(2))
        for zeros, roots in ((dec_zeros, dec), (rec_zeros, rec))
    )


def placed(dec, rec):
    """Both in arrays of one even length, as PyWavelets pads them.

    Filters of even length sit in the middle; of those of odd length the one for decomposition sits
    half a sample late, that for reconstruction half a sample early, so that they mirror each other.
    """
    longest = max(len(dec), len(rec))
    length = longest + longest % 2
    out = []
    for taps, late in ((dec, 1), (rec, 0)):
        before = (length - len(taps) + late) // 2
        out.append([mpf(0)] * before + list(taps) + [mpf(0)] * (length - before - len(taps)))
    return out


SPLINES = [(1, 1), (1, 3), (1, 5), (2, 2), (2, 4), (2, 6), (2, 8)]
SPLINES += [(3, 1), (3, 3), (3, 5), (3, 7), (3, 9)]
# name, zeros of the whole over 2, zeros at -1 of the decomposition filter, which root groups it has
SPLITS = [("4.4", 4, 4, 0b10), ("5.5", 5, 4, 0b10), ("6.8", 7, 8, 0b101)]


# ---------------------------------------------------------------------------------------------
# Checks at high precision.


def zeros_at_minus_one(taps):
    count = 0
    taps = list(taps)
    while len(taps) > 1:
        quotient = []
        carry = mpf(0)
        for c in taps:
            carry = c - carry
            quotient.append(carry)
        if abs(quotient.pop()) > EXACT * max(abs(c) for c in taps):
            return count
        taps = quotient
        count += 1
    return count


def scaling_moments(taps):
    """Number p of vanishing moments 1..p of a low-pass filter about its centre of gravity."""
    total = mp.fsum(taps)
    centre = mp.fsum(i * c for i, c in enumerate(taps)) / total
    p = 1
    while p < 2 * len(taps):
        size = mp.fsum(abs((i - centre) ** (p + 1) * c) for i, c in enumerate(taps))
        if abs(mp.fsum((i - centre) ** (p + 1) * c for i, c in enumerate(taps))) > EXACT * size:
            return p
        p += 1
    return p


def verify(name, dec, rec):
    """Biorthogonality: sum_i rec[i] dec_reversed[i + 2s] = delta_s; then everything else follows."""
    length = len(dec)
    analysis = list(reversed(dec))
    for s in range(-length // 2 + 1, length // 2):
        value = mp.fsum(
            rec[i] * analysis[i + 2 * s] for i in range(length) if 0 <= i + 2 * s < length
        )
        check(f"{name}: biorthogonality at shift {s}", value - (s == 0))
    for taps in (dec, rec):
        check(f"{name}: sum", mp.fsum(taps) - mp.sqrt(2))
        check(f"{name}: zero at pi", mp.fsum((-1) ** i * c for i, c in enumerate(taps)))


def wavelets(choices):
    """Yields name, family, decomposition low-pass, reconstruction low-pass."""

    def orthogonal(name, family, rec):
        return name, family, list(reversed(rec)), rec

    yield orthogonal("haar", "haar", daubechies(1))
    for n in range(1, 39):
        yield orthogonal(f"db{n}", "daubechies", daubechies(n))
    for n in range(2, 21):
        yield orthogonal(f"sym{n}", "symlet", factor(n, choices["sym"][str(n)]))
    for k in sorted(map(int, choices["coif"])):
        yield orthogonal(f"coif{k}", "coiflet", coiflet(k, choices["coif"][str(k)]))
    pairs = [(f"{n}.{m}", spline_pair(n, m)) for n, m in SPLINES]
    pairs += [(name, split_pair(*rest)) for name, *rest in SPLITS]
    for name, pair in pairs:
        dec, rec = placed(*pair)
        yield f"bior{name}", "biorthogonal", dec, rec
    for name, pair in pairs:
        dec, rec = placed(*pair)
        yield f"rbio{name}", "reverse-biorthogonal", list(reversed(rec)), list(reversed(dec))


def digits(x):
    return repr(float(x)) if x else "0"


HEADER = """\
# Low-pass filters of every named wavelet, in double precision. Made by eval/wavelets/filters.py,
# which derives them at 100 digits; change the script, not this file.
# name,family,vanishing moments of the wavelet,decomposition low-pass,reconstruction low-pass
# (the last is empty for an orthogonal wavelet: it is the decomposition filter backwards)
"""


def write_table(choices):
    rows = []
    for name, family, dec, rec in wavelets(choices):
        verify(name, dec, rec)
        # The high-pass decomposition filter is the modulated reconstruction filter.
        moments = zeros_at_minus_one(rec)
        same = all(a == b for a, b in zip(reversed(dec), rec))
        taps = " ".join(map(digits, dec)), "" if same else " ".join(map(digits, rec))
        rows.append((name, family, moments, *taps))
        print(f"{name}: {len(dec)} taps, {moments} vanishing moments", file=sys.stderr)
    TABLE.parent.mkdir(parents=True, exist_ok=True)
    with TABLE.open("w", encoding="ascii", newline="\n") as out:
        out.write(HEADER)
        for row in rows:
            out.write(",".join(map(str, row)) + "\n")
    return rows


# ---------------------------------------------------------------------------------------------
# Against PyWavelets.


def choose():
    """Which roots the tables of symlets took, and roughly where their coiflets lie."""
    import numpy
    import pywt

    sym = {}
    for n in range(2, 21):
        groups = root_groups(n)
        want = numpy.array(pywt.Wavelet(f"sym{n}").rec_lo)
        best = None
        for mask in range(1 << len(groups)):
            roots = [
                complex(1 / z if mask >> bit & 1 else z)
                for bit, group in enumerate(groups)
                for z in group
            ]
            taps = numpy.real(numpy.poly([-1.0] * n + roots))
            gap = abs(taps * (2**0.5 / taps.sum()) - want).max()
            if best is None or gap < best[0]:
                best = gap, mask
        exact = max(abs(a - mpf(b)) for a, b in zip(factor(n, best[1]), want))
        print(f"sym{n}: mask {best[1]:b}, difference {float(exact):.1e}", file=sys.stderr)
        sym[n] = best[1]
    coif = {}
    for name in pywt.wavelist("coif"):
        k = int(name[4:])
        want = [mpf(x) / mp.sqrt(2) for x in pywt.Wavelet(name).rec_lo]
        for taps in (want, want[::-1]):
            fixed, moving = coiflet_parts(k)
            system = mp.matrix(6 * k, 2 * k)
            for j in range(2 * k):
                for i, c in enumerate(moving):
                    system[i + j, j] = c
            right = mp.matrix([a - b for a, b in zip(taps, fixed)])
            f = mp.lu_solve(system, right)
            gap = mp.norm(system * f - right)
            print(f"{name}: gap {float(gap):.1e}", file=sys.stderr)
            if gap < 1e-9:
                for places in itertools.count(3):
                    start = [float(mp.nstr(x, places)) for x in f]
                    try:
                        h = coiflet(k, start)
                    except ArithmeticError:
                        continue
                    gap = max(abs(a / mp.sqrt(2) - b) for a, b in zip(h, taps))
                    if gap < 1e-9:
                        print(f"  {places} digits, gap {float(gap):.1e}", file=sys.stderr)
                        break
                    if places > 14:
                        raise ArithmeticError(name)
                coif[k] = start
                break
    print(json.dumps({"about": json.loads(CHOICES.read_text())["about"], "sym": sym, "coif": coif}))


def compare(rows):
    import pywt

    worst = {}
    for name, family, moments, dec, rec in rows:
        dec = [float(x) for x in dec.split()]
        rec = [float(x) for x in rec.split()] or dec[::-1]
        wavelet = pywt.Wavelet(name)
        m = [(-1) ** i for i in range(len(dec))]
        bank = dec, [-a * b for a, b in zip(m, rec)], rec, [a * b for a, b in zip(m, dec)]
        if len(dec) != wavelet.dec_len:
            raise ArithmeticError(f"{name}: {len(dec)} taps, PyWavelets has {wavelet.dec_len}")
        gap = max(abs(a - b) for ours, theirs in zip(bank, wavelet.filter_bank) for a, b in zip(ours, theirs))
        worst.setdefault(family, []).append((gap, name))
        if moments != wavelet.vanishing_moments_psi:
            print(f"{name}: {moments} vanishing moments, PyWavelets says {wavelet.vanishing_moments_psi}")
    print(f"largest difference to PyWavelets {pywt.__version__}")
    for family, gaps in worst.items():
        gap, name = max(gaps)
        over = ", ".join(f"{n} {g:.1e}" for g, n in gaps if g > 1e-14)
        print(f"{family:22} {gap:.1e} ({name}); above 1e-14: {over or 'none'}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--compare", action="store_true")
    parser.add_argument("--choose", action="store_true")
    options = parser.parse_args()
    if options.choose:
        choose()
        return
    rows = write_table(json.loads(CHOICES.read_text()))
    if options.compare:
        compare(rows)


if __name__ == "__main__":
    main()
