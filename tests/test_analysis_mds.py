"""Classical scaling against published values, another library and its definition."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.spatial.distance import pdist, squareform

from qcode.analysis.mds import ALL_EQUAL, TOO_FEW, classical_mds, code_distances
from tests.analysis_reference import examples

EURODIST = """
3313 2963 3175 3339 2762 3276 2610 4485 2977 3030 4532 2753 3949 2865 2282 2179 3000 817 3927 1991
1318 1326 1294 1498 2218 803 1172 2018 1490 1305 645 636 521 1014 1365 1033 1460 2868 1802
204 583 206 966 677 2256 597 172 2084 690 1558 1011 925 747 285 1511 1616 1175
460 409 1136 747 2224 714 330 2052 739 1550 1059 1077 977 280 1662 1786 1381
785 1545 853 2047 1115 731 1827 789 1347 1101 1209 1160 340 1794 2196 1588
760 1662 2436 460 269 2290 714 1764 1035 911 583 465 1497 1403 937
1418 3196 460 269 2971 1458 2498 1778 1537 1104 1176 2050 650 1455
1975 1118 895 1936 158 1439 425 328 591 513 995 2068 1019
2897 2428 676 1817 698 1693 2185 2565 1971 2631 3886 2974
550 2671 1159 2198 1479 1238 805 877 1751 949 1155
2280 863 1730 1183 1098 851 457 1683 1500 1205
1178 668 1762 2250 2507 1799 2700 3231 2937
1281 320 328 724 471 1048 2108 1157
1157 1724 2010 1273 2097 3188 2409
618 1109 792 1011 2428 1363
331 856 586 2187 898
821 946 1754 428
1476 1827 1249
2707 1209
2105
"""
"""R's ``eurodist``: road distances of 21 cities, Athens first, Stockholm the twentieth."""
CODE_MAP = np.array([[0, 5, 2, 0, 1], [5, 0, 3, 1, 0], [2, 3, 0, 4, 2], [0, 1, 4, 0, 6], [1, 0, 2, 6, 0]])
"""Co-occurrences of five codes, mapped by R's ``cmdscale`` and ``hclust``."""


def distances(points: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(squareform(pdist(points)), np.float64)


def test_the_cities_of_europe_lie_where_r_puts_them() -> None:
    """``cmdscale(eurodist)``: Athens 2290.27, 1798.80; Stockholm 839.45, -1836.79; GOF .754."""
    found = classical_mds(squareform(np.array(EURODIST.split(), float)))
    athens, stockholm = found.points[0], found.points[19]
    assert np.abs(athens) == pytest.approx([2290.27468, 1798.80293], abs=1e-5)
    assert np.abs(stockholm) == pytest.approx([839.44591, 1836.79055], abs=1e-5)
    assert np.sign(athens * stockholm).tolist() == [1, -1]
    assert float(found.share) == pytest.approx(0.7537543, abs=1e-6)


def test_a_code_map_of_counts_is_as_r_draws_it() -> None:
    far = code_distances(CODE_MAP, by_counts=True)
    assert far[0].tolist() == [0, 6, 9, 11, 10]
    found = classical_mds(far)
    assert found.eigenvalues[:4] == pytest.approx([95.32089441, 38.9194926, 17.99566772, 3.363945269], abs=1e-6)
    wanted = [3.815877, 8.91258, 10.514199, 9.752873, 6.219399, 9.768229, 10.556553, 5.679768, 8.761007, 4.121286]
    assert pdist(found.points) == pytest.approx(wanted, abs=2e-6)
    positive = np.abs(found.eigenvalues).sum()
    assert float(found.share) == pytest.approx((95.32089441 + 38.9194926) / positive)


@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=3, max_size=8, unique=True))
@examples
def test_what_lies_in_a_plane_is_found_again(places: list[tuple[int, int]]) -> None:
    """Distances of a plane are kept exactly; the plane explains all; the signs are fixed."""
    far = distances(np.array(places, float))
    found = classical_mds(far)
    if not found.share.defined:
        assert np.ptp(pdist(np.array(places, float))) < 1e-9
        return
    assert distances(found.points) == pytest.approx(far, abs=1e-6)
    assert float(found.share) == pytest.approx(1)
    largest = np.abs(np.round(found.points, 10)).argmax(axis=0)
    assert (found.points[largest, [0, 1]] >= 0).all()
    again = classical_mds(far)
    assert (again.points == found.points).all()


@pytest.mark.parametrize("count", [0, 1, 2])
def test_fewer_than_three_make_no_map(count: int) -> None:
    found = classical_mds(1 - np.eye(count))
    assert (found.share.defined, found.share.reason) == (False, TOO_FEW)
    assert found.points.tolist() == [[0, 0]] * count


def test_equal_distances_make_no_map() -> None:
    for far in (1 - np.eye(4), np.zeros((4, 4))):
        assert classical_mds(far).share.reason == ALL_EQUAL
    with pytest.raises(ValueError, match="square"):
        classical_mds(np.zeros((2, 3)))


def test_two_codes_in_one_place_and_distances_of_no_space() -> None:
    far = np.array([[0, 0, 3, 9.0], [0, 0, 3, 9], [3, 3, 0, 1], [9, 9, 1, 0]])
    found = classical_mds(far)
    assert found.points[0] == pytest.approx(found.points[1], abs=1e-9)
    assert found.eigenvalues.min() < 0
    assert 0 < found.share < 1


def test_distances_of_codes_by_their_definitions() -> None:
    together = np.array([[4, 2, 0], [2, 3, 0], [0, 0, 0]])
    assert code_distances(together, by_counts=False).tolist() == [[0, 0.6, 1], [0.6, 0, 1], [1, 1, 0]]
    assert code_distances(together, by_counts=True).tolist() == [[0, 0, 2], [0, 0, 2], [2, 2, 0]]
    assert code_distances(np.zeros((0, 0), np.int64), by_counts=True).shape == (0, 0)
