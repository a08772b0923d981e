#!/usr/bin/env python3
"""Fits the weights of `capture/parents/inferred.rs`.

    crates/import/training/parents.py CAPTURE...

The captures are saved pages whose markup records the nesting. The crate reads them, forgets the parents, and prints
for every comment that its place proves to be a reply the candidates with their features (the ignored test
`capture::parents::rows`). A logistic regression with a small L2 penalty is fitted by Newton's method. Each site (the
file name up to its first dash after the family, so one per page) is held out once: the table shows, for claims at
each least probability, how many are made and how many are right on sites the weights have not seen. Needs nothing but
Python and cargo.
"""

import math
import os
import subprocess
import sys
from collections import defaultdict

PENALTY = 0.5


def table(kind, claims):
    """How many are right, of all and of each page."""
    by_page = defaultdict(list)
    for name, right in claims:
        by_page[os.path.basename(name)].append(right)
    pages = ", ".join(f"{page} {sum(of)}/{len(of)}" for page, of in sorted(by_page.items()))
    print(f"{kind}: {sum(right for _, right in claims)} of {len(claims)}  {pages}")


def rows(captures):
    """What the crate prints: candidates by (capture, comment), claims by quotation and name, and for every recorded
    answer how many comments its parent's author had written before, and whether the last of them is the parent."""
    env = dict(os.environ, PARENTS_CAPTURES="\n".join(captures))
    command = "cargo test -q -p import --lib parents::rows::rows -- --ignored --nocapture".split()
    out = subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout
    candidates, claims, choices = defaultdict(list), [], []
    for line in out.splitlines():
        if not line.startswith("ROW "):
            continue
        _, kind, name, at, *rest = line.split(" ")
        if kind == "candidate":
            candidates[name, int(at)].append((int(rest[1]), [float(value) for value in rest[2:]]))
        elif kind == "choice":
            choices.append((name, int(rest[0]), rest[1] == "1"))
        else:
            claims.append((name, int(at), *rest))
    return candidates, claims, choices


def solve(matrix, right):
    """Gauss with pivots; the matrix is small."""
    size = len(right)
    work = [row[:] + [value] for row, value in zip(matrix, right)]
    for column in range(size):
        pivot = max(range(column, size), key=lambda row: abs(work[row][column]))
        work[column], work[pivot] = work[pivot], work[column]
        for row in range(size):
            if row != column:
                factor = work[row][column] / work[column][column]
                work[row] = [one - factor * other for one, other in zip(work[row], work[column])]
    return [work[row][size] / work[row][row] for row in range(size)]


def probability(weights, features):
    total = sum(weight * value for weight, value in zip(weights, features))
    return 1 / (1 + math.exp(-max(-30, min(30, total))))


def fit(data):
    """Newton's method on the penalised likelihood."""
    size = len(data[0][1])
    weights = [0.0] * size
    for _ in range(30):
        gradient = [-PENALTY * weight for weight in weights]
        curve = [[PENALTY if row == column else 0.0 for column in range(size)] for row in range(size)]
        for right, features in data:
            guess = probability(weights, features)
            bend = guess * (1 - guess)
            for row in range(size):
                gradient[row] += (right - guess) * features[row]
                for column in range(size):
                    curve[row][column] += bend * features[row] * features[column]
        step = solve(curve, gradient)
        weights = [weight + change for weight, change in zip(weights, step)]
        if max(map(abs, step)) < 1e-6:
            break
    return weights


def main(captures):
    candidates, claims, choices = rows(captures)
    for kind, place in (("quoted", 3), ("addressed", 4)):
        made = [claim for claim in claims if claim[place] != "-"]
        nested = {claim[0] for claim in claims if claim[2] != "-"}
        table(kind, [(claim[0], claim[place] == claim[2]) for claim in made if claim[0] in nested])
    one = [(name, last) for name, count, last in choices if count == 1]
    table("answers to who wrote one comment before", one)
    several = [(name, last) for name, count, last in choices if count > 1]
    table("answers to who wrote several: to the last of them", several)
    sites = sorted({name for name, _ in candidates})
    held_out = []
    for site in sites:
        known = [row for (name, _), group in candidates.items() if name != site for row in group]
        if not known:
            continue
        weights = fit(known)
        for (name, at), group in candidates.items():
            if name == site:
                best = max((probability(weights, features), right) for right, features in group)
                held_out.append((*best, os.path.basename(name), at))
    print("least probability: claims made, right, share right (sites held out)")
    for least in (0.5, 0.7, 0.8, 0.85, 0.9, 0.92, 0.93, 0.94, 0.95, 0.96, 0.97, 0.98):
        made = [claim for claim in held_out if claim[0] >= least]
        right = sum(claim[1] for claim in made)
        print(f"  {least:.2f}: {len(made)} of {len(held_out)}, {right}, {right / max(1, len(made)):.3f}")
        by_site = defaultdict(lambda: [0, 0])
        for _, is_right, site, _ in made:
            by_site[site][0] += 1
            by_site[site][1] += is_right
        print("       ", ", ".join(f"{site} {right}/{made}" for site, (made, right) in sorted(by_site.items())))
    weights = fit([row for group in candidates.values() for row in group])
    print("const WEIGHTS: [f32; FEATURES] = [" + ", ".join(f"{weight:.2f}" for weight in weights) + "];")


if __name__ == "__main__":
    main(sys.argv[1:])
