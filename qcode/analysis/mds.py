"""Classical multidimensional scaling: points in a plane whose distances are nearest to those given."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from threadpoolctl import threadpool_limits

from qcode.analysis.columns import Floats, Ints
from qcode.analysis.measure import Measure, undefined

TOO_FEW = "a map needs at least three points"
ALL_EQUAL = "all distances are equal, so no place in a plane is better than another"
_DECIMALS = 10


@dataclass(frozen=True, slots=True, eq=False)
class Scaling:
    """Points in a plane.

    Parameters
    ----------
    points : float array of shape (n_points, 2)
        Coordinates; the axes have no meaning, only distances have.
    eigenvalues : float array of shape (n_points,)
        Of the doubly centred squared distances, the greatest first; negative ones say that no space holds them.
    share : Measure
        The two positive eigenvalues that are drawn, as a part of the sum of all without their signs (R's
        ``GOF[1]``); nan with its reason where there is no map.
    """

    points: Floats
    eigenvalues: Floats
    share: Measure


def classical_mds(distance: Floats) -> Scaling:
    """Torgerson's scaling into two dimensions, the same on every machine.

    Parameters
    ----------
    distance : float array of shape (n_points, n_points)
        Symmetric, zero on the diagonal.

    Returns
    -------
    Scaling
        In each axis the coordinate of the greatest size is positive (of several the first). Points are all 0, and
        ``share`` says why, where there are fewer than three of them or all distances are equal.

    Raises
    ------
    ValueError
        If ``distance`` is not square.

    References
    ----------
    Torgerson, W. S. (1952). Multidimensional scaling: I. Theory and method. Psychometrika 17, 401-419.
    """
    found = np.asarray(distance, np.float64)
    if found.ndim != 2 or found.shape[0] != found.shape[1]:
        raise ValueError("distances are a square")
    count = len(found)
    points = np.zeros((count, 2))
    if count < 3:
        return Scaling(points, np.zeros(count), undefined(TOO_FEW))
    squared = found**2
    centred = -0.5 * (squared - squared.mean(0) - squared.mean(1)[:, None] + squared.mean())
    with threadpool_limits(1):  # two threads wait for each other longer than they work
        values, vectors = np.linalg.eigh(centred)
    values, vectors = values[::-1], vectors[:, ::-1]
    upper = found[np.triu_indices(count, 1)]
    if np.ptp(upper) <= 1e-12 * max(1.0, float(np.abs(upper).max())):
        return Scaling(points, values, undefined(ALL_EQUAL))
    used = np.where(values[:2] > 1e-12 * np.abs(values).max(), values[:2], 0.0)
    points = vectors[:, :2] * np.sqrt(used)
    largest = np.abs(np.round(points, _DECIMALS)).argmax(axis=0)
    points = points * np.where(points[largest, [0, 1]] < 0, -1.0, 1.0)
    return Scaling(points, values, Measure(float(used.sum() / np.abs(values).sum())))


def code_distances(together: Ints, *, by_counts: bool) -> Floats:
    """How far apart codes are.

    Parameters
    ----------
    together : int array of shape (n_codes, n_codes)
        Units with both codes, on the diagonal units with the code.
    by_counts : bool
        The greatest column sum of the counts less each count, as MAXQDA's code map has it; else 1 - Jaccard.

    Returns
    -------
    float array of shape (n_codes, n_codes)
        Symmetric, zero on the diagonal.
    """
    met = np.asarray(together, np.float64).copy()
    own = np.diag(met).copy()
    if by_counts:
        np.fill_diagonal(met, 0.0)
        far = (met.sum(axis=0).max() if len(met) else 0.0) - met
    else:
        either = own[:, None] + own[None, :] - met
        far = 1.0 - np.divide(met, either, out=np.zeros_like(met), where=either > 0)
    np.fill_diagonal(far, 0.0)
    return far
