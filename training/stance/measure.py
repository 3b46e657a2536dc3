"""What a reader knows: polar precision, recall and F1 by kind of holder, macro-F1 toward whom anyone speaks of, tone.

`python measure.py reader` prints the figures of a checkpoint on the parts that train nothing.
"""

import sys

import common
import numpy as np
import torch
from common import ANYONE, AUTHOR, FIRST_SIGN, NEUTRAL, NONE, WORK


def asked(item):
    """The item with every pair that a reader is asked, whether it has a label or not."""
    known = {(h, t): rest for h, t, *rest in item["pairs"]}
    return {**item, "pairs": [[h, t, *rest] for (h, t), rest in known.items()]}


def answers(net, items, size=32):
    """For each item the logits of its pairs, and its tone."""
    from train import collate

    net.eval()
    found = [None] * len(items)
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        for batch in common.batches([len(i["ids"]) for i in items], size):
            some = [items[k] for k in batch]
            ids, real, places, pairs, *_ = collate(some, 1)
            logits, shares, tone = net(ids, real, places, pairs)
            at = 0
            for row, k in enumerate(batch):
                count = len(items[k]["pairs"])
                there = logits[at : at + count].float().numpy() if count else np.zeros((0, 4), np.float32)
                words = shares[at : at + count].exp().numpy() if count else None
                found[k] = (there, float(tone[row]), words)
                at += count
    return found


def softmax(z):
    e = np.exp(z - z.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def labels_of(logits, polar):
    """Labels with a limit for polar ones: none, or neutral where a row is likelier than not."""
    p = softmax(logits)
    best = np.where(p[:, 0] >= p[:, 2], 0, 2)
    top = np.maximum(p[:, 0], p[:, 2])
    return np.where(top >= polar, best, np.where(p[:, 3] > 0.5, NONE, NEUTRAL))


def polar(items, found, who, limit=None, named=True):
    """Precision, recall, F1 and number of gold rows of one kind of holder."""
    tp = fp = fn = 0
    for item, (logits, *_) in zip(items, found):
        if who != "author":
            fn += sum(h != "author" for h, _ in item["missed"])
        else:
            fn += sum(h == "author" for h, _ in item["missed"])
        if not len(logits):
            continue
        guess = labels_of(logits, limit) if limit is not None else logits.argmax(-1)
        for (holder, target, label, *_), g in zip(item["pairs"], guess):
            if holder == ANYONE or (named and target not in item["named"]) or (who == "author") != (holder == AUTHOR):
                continue
            wanted, got = label in (0, 2), g in (0, 2)
            tp += wanted and g == label
            fn += wanted and g != label
            fp += got and g != label
    return tp / max(1, tp + fp), tp / max(1, tp + fn), 2 * tp / max(1, 2 * tp + fp + fn), tp + fn


def best_limit(items, found, who):
    limits = np.arange(0.2, 0.81, 0.02)
    return max(limits, key=lambda limit: polar(items, found, who, limit)[2])


def anyone(items, found):
    gold, guess = [], []
    for item, (logits, *_) in zip(items, found):
        for (holder, _, label, *_), z in zip(item["pairs"], logits):
            if holder == ANYONE:
                gold.append(label)
                guess.append(z[:3].argmax())
    return common.macro_f1(np.array(gold), np.array(guess)) if gold else float("nan")


def tone(items, found):
    gold = np.array([i["tone"] for i in items])
    return float(np.corrcoef(gold, np.array([f[1] for f in found]))[0, 1])


def behind(items, found):
    """In how many right polar rows the strongest word is among the annotated ones."""
    right = total = 0
    for item, (logits, _, words) in zip(items, found):
        for k, (holder, target, label, _, there) in enumerate(item["pairs"]):
            if there and label in (0, 2) and logits[k].argmax() == label:
                total += 1
                right += int(words[k].argmax()) in there
    return right / max(1, total)


def overlaps(items, found, part, signs):
    """In how many right polar rows one of the words that have so great a part of the greatest share is annotated."""
    right = total = chosen = 0
    for item, (logits, _, words) in zip(items, found):
        taken = {0, len(item["ids"]) + 1} | {place + 1 for place, piece in enumerate(item["ids"]) if piece >= signs}
        for k, (holder, target, label, _, there) in enumerate(item["pairs"]):
            if there and label in (0, 2) and logits[k].argmax() == label:
                share = words[k][: len(item["ids"]) + 2].copy()
                share[list(taken)] = 0
                best = set(np.flatnonzero(share >= part * share.max()))
                total += 1
                chosen += len(best)
                right += bool(best & set(there))
    return right / max(1, total), chosen / max(1, total)


def line(net, items):
    found = answers(net, items)
    text = []
    for who in ("author", "others"):
        p, r, f, n = polar(items, found, who)
        limit = best_limit(items, found, who)
        text.append(f"{who} P {p:.3f} R {r:.3f} F {f:.3f} n {n} (F {polar(items, found, who, limit)[2]:.3f} at {limit:.2f})")
    return " | ".join(text) + f" | anyone {anyone(items, found):.3f} | words {behind(items, found):.3f}"


def load(name):
    import encoder
    import pieces

    kept = torch.load(WORK / f"{name}.pt", weights_only=True)
    net = encoder.Encoder(len(pieces.load()), kept["layers"])
    net.load_state_dict(kept["state"])
    return net.eval()


def main():
    torch.set_num_threads(2)
    items = common.read_lines(WORK / "items.jsonl")
    pick = lambda name, part: [i for i in items if i["set"] == name and i["part"] == part]
    net = load(sys.argv[1])
    print("holders, tuning:", line(net, pick("holders", "tuning")), flush=True)
    print("gold/news:", line(net, pick("news", "check")), flush=True)
    for name in ("nyt", "emobank"):
        some = pick(name, "check")
        print(name, "r", round(tone(some, answers(net, some)), 3), flush=True)
    for name in ("rw-dev", "mt-dev"):
        some = pick(name, "check")
        print(name, round(anyone(some, answers(net, some)), 4), flush=True)


if __name__ == "__main__":
    main()
