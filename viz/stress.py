"""A layout in which distances on paper follow steps in the network: stress majorization.

Gansner, Koren, North: Graph Drawing by Stress Majorization (2004). Starts from classical scaling, so nothing in it is chance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt

    Points = npt.NDArray[np.float64]
    Edges = Sequence[tuple[int, int]]

MOST = (
    2000  # things of which every pair is looked at; more go on a spiral, in the order in which one meets them walking
)
ROUNDS = 120  # at most
WORK = 200_000  # rounds times things at most, since each round looks at every pair
ENOUGH = 3e-4  # of the stress that two rounds must take away for another to be worth it
FIRST = 3  # rounds with single steps, until the points come near


def laid_out(count: int, edges: Edges) -> Points:
    """Points for the things 0 to `count` - 1 of one connected network, in steps."""
    if count > MOST:
        return _spiral(count, edges)
    steps = distances(count, edges)
    return _majorized(_scaled(steps), steps)


def distances(count: int, edges: Edges) -> Points:
    """The steps from everything to everything of one connected network.

    All walks go at once: who has been reached is a row of bits, and each step takes in the rows of all neighbours.
    """
    import numpy as np

    steps = np.zeros((count, count))
    if count < 2:
        return steps
    ends = np.array([*edges, *((other, one) for one, other in edges)])
    ends = ends[np.argsort(ends[:, 0], kind="stable")]
    first = np.searchsorted(ends[:, 0], np.arange(count))
    reached = np.packbits(np.eye(count, dtype=bool), axis=1)
    step = 0
    while True:
        step += 1
        fresh = np.bitwise_or.reduceat(reached[ends[:, 1]], first, axis=0) & ~reached
        if not fresh.any():
            return steps
        steps[np.unpackbits(fresh, axis=1, count=count).view(bool)] = step
        reached |= fresh


def _scaled(steps: Points) -> Points:
    """Classical scaling: the two strongest directions of the squared distances."""
    import numpy as np

    squared = steps**2
    middle = squared.mean(axis=0)
    centred = -0.5 * (squared - middle[:, None] - middle[None, :] + squared.mean())
    # Things with the same neighbours would stand on each other; a spiral much smaller than a step parts them.
    around = _turns(len(steps)) * 0.05
    rng = np.cos(np.arange(len(steps)))[:, None]
    start = np.stack([np.cos(np.arange(len(steps)) * 1.7), rng[:, 0]], axis=1)
    for _ in range(50):
        start = _upright(centred @ start)
    strength = np.sqrt(np.maximum(np.einsum("ij,ij->j", start, centred @ start), 0.0))
    scaled: Points = start * strength + around
    return scaled


def _upright(two: Points) -> Points:
    """Two directions made of length 1 and at a right angle to each other; what has no length keeps none."""
    import numpy as np

    made = np.empty_like(two)
    one, other = made[:, 0], made[:, 1]
    one[:] = two[:, 0] / (np.sqrt(two[:, 0] @ two[:, 0]) or 1.0)
    other[:] = two[:, 1] - (one @ two[:, 1]) * one
    other /= np.sqrt(other @ other) or 1.0
    return made


def _turns(count: int) -> Points:
    """Points on a sunflower's spiral of radius 1."""
    import numpy as np

    number = np.arange(count)
    radius, angle = np.sqrt((number + 0.5) / count), number * 2.399963
    points: Points = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
    return points


def _majorized(points: Points, steps: Points) -> Points:
    """Move the points until their distances follow the steps as well as they can; near pairs count most.

    All pairs are gone through as rarely as can be, since that is what takes time: squared distances are one product of matrices, and both
    sums of the stress follow from what the round computes anyway, as ``laplacian @ points == held``.

    After the first rounds each goes twice as far as it would, which takes half as many (de Leeuw, Heiser: Multidimensional scaling with
    restrictions on the configuration, 1980). Going too far swings the scale to and fro, so stress is measured at the best scale, against
    the last round but one, and the last step is a single one.
    """
    import numpy as np

    count = len(points)
    with np.errstate(divide="ignore"):
        weight = np.where(steps > 0, 1.0 / steps**2, 0.0)
    laplacian = np.diag(weight.sum(axis=1)) - weight
    solve = np.linalg.inv(laplacian + 1.0 / count)
    pull = weight * steps
    at_rest = float(np.vdot(pull, steps))
    far = np.empty_like(steps)
    here, there, drawn = np.ones((count, 4)), np.ones((4, count)), np.ones((count, 3))
    held = laplacian @ points
    before = last = np.inf
    for number in range(max(20, min(ROUNDS, WORK // count))):
        here[:, :2] = drawn[:, :2] = points
        np.multiply(points.T, -2.0, out=there[:2])
        here[:, 2] = there[3] = np.einsum("ij,ij->i", points, points)
        np.matmul(here, there, out=far)  # the square of each distance
        np.maximum(far, 1e-18, out=far)
        np.sqrt(far, out=far)
        ratio = np.divide(pull, far, out=far)
        towards = ratio @ drawn
        wanted = towards[:, 2:] * points - towards[:, :2]
        stress = at_rest - 2.0 * float(np.vdot(points, wanted)) ** 2 / float(np.vdot(points, held))
        if before - stress < ENOUGH * stress:
            break
        before, last = last, stress
        further = 0.0 if number < FIRST else 1.0
        points = (1.0 + further) * (solve @ wanted) - further * points
        held = (1.0 + further) * wanted - further * held
    moved: Points = solve @ wanted
    return moved


def _spiral(count: int, edges: Edges) -> Points:
    """Everything on a spiral, in the order in which one meets it from the thing with most ties: neighbours are near, nothing is weighed."""
    import numpy as np

    near: list[list[int]] = [[] for _ in range(count)]
    for one, other in edges:
        near[one].append(other)
        near[other].append(one)
    order = [max(range(count), key=lambda each: (len(near[each]), -each))]
    met = set(order)
    for each in order:
        new = [other for other in sorted(near[each]) if other not in met]
        order += new
        met.update(new)
    points = np.empty((count, 2))
    points[order] = _turns(count) * np.sqrt(count)
    return points
