"""Maximum spanning tree with one root, by Chu, Liu and Edmonds; and the scores of trees."""
import numpy as np


def cycle_of(heads):
    """A cycle among the heads (0 is ROOT), as a list of words, or None."""
    seen = [0] * len(heads)
    for start in range(1, len(heads)):
        path, at = [], start
        while at and not seen[at]:
            seen[at] = start
            path.append(at)
            at = heads[at]
        if at and seen[at] == start and at in path:
            return path[path.index(at) :]
    return None


def arborescence(score):
    """Heads of the best tree; score[d][h], row 0 unused."""
    n = len(score)
    heads = score.argmax(1)
    heads[0] = 0
    cycle = cycle_of(heads)
    if not cycle:
        return heads
    inside = np.zeros(n, bool)
    inside[cycle] = True
    outside = [i for i in range(n) if not inside[i]]
    at = {old: new for new, old in enumerate(outside)}
    new = len(outside)
    small = np.full((new + 1, new + 1), -np.inf)
    loss = score[cycle] - score[cycle, heads[cycle]][:, None]
    into, out_of = {}, {}
    for o in outside:
        if o:
            best = max(cycle, key=lambda c: score[o, c])
            small[at[o], new], out_of[o] = score[o, best], best
            for p in outside:
                small[at[o], at[p]] = score[o, p]
        k = int(loss[:, o].argmax())
        small[new, at[o]], into[o] = loss[k, o], cycle[k]
    np.fill_diagonal(small, -np.inf)
    found = arborescence(small)
    for o in outside:
        if o:
            heads[o] = out_of[o] if found[at[o]] == new else outside[found[at[o]]]
    entry = outside[found[new]]
    heads[into[entry]] = entry
    return heads


def tree(score):
    """Heads [words] of the best tree with exactly one root; score [words][1 + words], column 0 is ROOT."""
    n = score.shape[0]
    square = np.full((n + 1, n + 1), -np.inf)
    square[1:] = score
    np.fill_diagonal(square, -np.inf)
    heads = arborescence(square.copy())
    if (heads[1:] == 0).sum() == 1:
        return heads[1:]
    best, value = None, -np.inf
    for root in range(1, n + 1):
        one = square.copy()
        keep = one[root, 0]
        one[1:, 0] = -np.inf
        one[root] = -np.inf
        one[root, 0] = keep
        found = arborescence(one)
        total = one[np.arange(1, n + 1), found[1:]].sum()
        if total > value:
            best, value = found, total
    return best[1:]
