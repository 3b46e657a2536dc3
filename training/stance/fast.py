"""Step 4: the fast reader, which starts from an earlier table network and learns from the labels and from the accurate reader.

The network of src/inference/table_network.rs: asked once for each pair. Ten minutes on one core.
"""

import argparse
import random
import time
from pathlib import Path

import common
import measure
import numpy as np
import pieces
import shipped
import torch
from common import ANYONE, AUTHOR, FIRST_SIGN, LABELS, NONE, ROOT, SIGNS, UNKNOWN, WORK
from torch import nn
from torch.nn import functional as F

WIDTH, HEADS, GATES, RANK, HIDDEN = 96, 4, 12, 32, 96
DISTANCES, AT_TARGET, BEYOND, BETWEEN = 21, 10, 20, 3
OTHER_HOLDERS = {AUTHOR: 21, UNKNOWN: 22, ANYONE: 23}
TONE, SELF, HOLDER_ROWS = 24, 25, 26
ROWS, REMAPPED = 10, 5


def step(distance):
    near = abs(distance)
    far = next(k for k, most in enumerate((4, 6, 9, 14, 22, 10**9)) if near <= most)
    return (near if far == 0 else 4 + far) * (1 if distance > 0 else -1)


STEPS = np.array([AT_TARGET + step(d) if d else AT_TARGET for d in range(-200, 201)])


def classes(length, places):
    """For each place the class of its distance from the nearest of some places; of two as near, the first."""
    if not len(places):
        return np.full(length, BEYOND)
    apart = np.arange(length)[:, None] - np.asarray(places)[None, :]
    nearest = apart[np.arange(length), np.abs(apart).argmin(1)]
    return STEPS[nearest + 200]


class Sentence:
    """A sentence with what every pair of it needs."""

    def __init__(self, ids, signs, cut, voices=None):
        self.voices = None if voices is None else np.array(voices)
        self.words = len(cut) - len(SIGNS)
        self.ids, self.count = np.array(ids), len(ids)
        self.places = [np.array(at) - 1 for at in signs]
        opening, closing, plain = (cut.number[mark] for mark in "“”\"")
        self.inside, state = np.zeros(self.count, int), False
        for at, piece in enumerate(ids):
            if piece == opening:
                state = True
            before = state
            self.inside[at] = before or piece == plain
            if piece == closing:
                self.inside[at], state = 1, False
            elif piece == plain:
                state = not state
        is_sign = self.ids >= self.words
        self.sign_places = np.flatnonzero(is_sign)
        number = self.ids - self.words
        self.plain = np.where(~is_sign, self.ids, self.words + np.select([number < common.PERSONS, number < len(SIGNS) - 1], [2, 3], 4))

    def pair(self, holder, target):
        """Ids, the four position classes and the quotation of every piece, places of the target and the holder."""
        ids, own = self.plain.copy(), []
        here = self.places[target] if target is not None else np.array([], int)
        if holder is not None and holder >= FIRST_SIGN and holder - FIRST_SIGN != target:
            own = self.places[holder - FIRST_SIGN]
            ids[own] = self.words + 1
            held = classes(self.count, own)
        else:
            held = np.full(self.count, TONE if target is None else OTHER_HOLDERS.get(holder, SELF))
        ids[here] = self.words
        others = np.setdiff1d(self.sign_places, here)
        first = here[0] if len(here) else self.count
        at = np.arange(self.count)
        # Other signs between a piece and the target.
        sums = np.concatenate([[0], np.cumsum(np.isin(at, others))])
        low, high = np.minimum(at, first), np.maximum(at, first)
        between = sums[high] - sums[np.minimum(low + 1, high)] if len(here) else np.zeros(self.count, int)
        voice = np.zeros(self.count, int)
        if self.voices is not None and holder is not None and holder != ANYONE:
            voice = np.where(self.voices == holder, 1, np.where(self.voices == AUTHOR, 2, 3))
        places = [classes(self.count, here), classes(self.count, others), np.clip(between, 0, BETWEEN - 1), held, self.inside, voice]
        return ids, places, here, own


def collate(rows):
    count, longest = len(rows), max(len(row[0]) for row in rows)
    ids = np.full((count, longest), -1)
    places = np.zeros((6, count, longest), np.int64)
    at_target, at_holder = np.zeros((count, longest), np.float32), np.zeros((count, longest), np.float32)
    first = np.zeros((2, count), np.int64)
    for row, (found, where, here, own) in enumerate(rows):
        n = len(found)
        ids[row, :n] = found
        for k in range(6):
            places[k, row, :n] = where[k]
        at_target[row, here] = 1 / max(1, len(here))
        at_holder[row, own] = 1 / max(1, len(own))
        first[:, row] = here[0] if len(here) else n, own[0] if len(own) else -1
    return [torch.tensor(x) for x in (ids, places, at_target, at_holder, first)]


class Fast(nn.Module):
    """Starts as the earlier network: the holder `anyone` is asked as that one was."""

    def __init__(self, arrays, words, dropout=0.15):
        super().__init__()
        part = lambda name: torch.tensor(arrays[name])
        scaled = lambda name: part(name) * part(f"{name}_scale")
        # A step of the tables is about a fiftieth of the usual size of a feature.
        self.unit = 1 / 50
        signs = lambda x: torch.cat([x[:words], x[words : words + 1], *[x[words + 1 : words + 5].mean(0, keepdim=True)] * 4])
        self.tables = nn.Embedding.from_pretrained(signs(torch.cat([part(n) for n in ("before", "here", "after")], 1)) * self.unit, freeze=False)
        keep = ((signs(part("gates")) + 128) / 255).clamp(0.02, 0.98)
        self.gates = nn.Embedding.from_pretrained(torch.log(keep / (1 - keep)), freeze=False)
        rows = lambda name: nn.Embedding.from_pretrained(part(name) * self.unit, freeze=False)
        self.distance, self.others, self.between = rows("distance"), rows("others"), rows("between")
        self.holder = nn.Embedding.from_pretrained(torch.randn(HOLDER_ROWS, WIDTH) * 0.05, freeze=False)
        self.holder.weight.data[OTHER_HOLDERS[ANYONE]] = 0
        self.inside = nn.Embedding.from_pretrained(torch.zeros(2, WIDTH), freeze=False)
        self.voice = nn.Embedding.from_pretrained(torch.randn(4, WIDTH) * 0.05, freeze=False)
        self.voice.weight.data[0] = 0
        self.voice_bias = nn.Parameter(torch.zeros(4, HEADS))
        self.heads, self.head_bias = nn.Parameter(part("heads") / self.unit), nn.Parameter(part("head_bias"))
        self.holder_bias = nn.Parameter(torch.zeros(HOLDER_ROWS, HEADS))
        self.narrow = nn.Parameter(scaled("narrow") / self.unit)
        self.queries = nn.Parameter(scaled("queries") / self.unit)
        hidden = torch.randn(ROWS * WIDTH, HIDDEN) * 0.02
        old = scaled("hidden") / self.unit
        hidden[: len(old), : old.shape[1]] = old
        hidden[len(old) :, : old.shape[1]] *= 0.3
        self.hidden = nn.Parameter(hidden)
        self.hidden_bias = nn.Parameter(torch.cat([part("hidden_bias"), torch.zeros(HIDDEN - old.shape[1])]))
        out = torch.randn(HIDDEN, len(LABELS) + 1) * 0.05
        out[: old.shape[1], :3] = part("out")
        out[: old.shape[1], 3:] = 0
        self.out = nn.Parameter(out)
        self.out_bias = nn.Parameter(torch.cat([part("out_bias"), torch.tensor([-1.0, 0.0])]))
        self.drop = nn.Dropout(dropout)

    @classmethod
    def resumed(cls, arrays, words, dropout=0.15):
        """The network of a model file that `export.py` wrote."""
        net = cls.__new__(cls)
        nn.Module.__init__(net)
        part = lambda name: torch.tensor(np.asarray(arrays[name], np.float32))
        net.unit = 1 / 50
        rows = lambda values: nn.Embedding.from_pretrained(values * net.unit, freeze=False)
        net.tables = rows(torch.cat([part(n) for n in ("before", "here", "after")], 1))
        keep = ((part("gates") + 128) / 255).clamp(0.002, 0.998)
        net.gates = nn.Embedding.from_pretrained(torch.log(keep / (1 - keep)), freeze=False)
        for name in ("distance", "others", "between", "holder", "inside", "voice"):
            setattr(net, name, rows(part(name)))
        for name in ("head_bias", "holder_bias", "voice_bias", "hidden_bias", "out", "out_bias"):
            setattr(net, name, nn.Parameter(part(name)))
        net.heads = nn.Parameter(part("heads") / net.unit)
        for name in ("narrow", "queries", "hidden"):
            setattr(net, name, nn.Parameter(part(name) * part(f"{name}_scale") / net.unit))
        net.drop = nn.Dropout(dropout)
        return net

    def gathered(self, gate, features, side, backward):
        """Gated sums: a piece counts as much as it is let in, times what each piece on the way lets through."""
        keep = F.logsigmoid(gate) * side.unsqueeze(-1)
        if backward:
            on_the_way = torch.cumsum(keep, 1) - keep
        else:
            on_the_way = torch.flip(torch.cumsum(torch.flip(keep, [1]), 1), [1]) - keep
        share = torch.exp(on_the_way) * (1 - torch.sigmoid(gate)) * side.unsqueeze(-1)
        return (share.unsqueeze(-1) * features.view(*features.shape[:2], GATES, -1)).sum(1).flatten(1)

    def forward(self, ids, places, at_target, at_holder, first):
        real = ids >= 0
        mask = real.float().unsqueeze(-1)
        ids = ids.clamp(min=0)
        before, here, after = (self.tables(ids) * mask).split(WIDTH, -1)
        none = torch.zeros_like(here[:, :1])
        rows = torch.cat([none, before[:, :-1]], 1) + here + torch.cat([after[:, 1:], none], 1)
        rows = self.drop(rows)
        for table, where in zip((self.distance, self.others, self.between, self.holder, self.inside, self.voice), places):
            rows = rows + table(where)
        features = self.drop(torch.relu(rows) * mask)
        place = torch.arange(ids.shape[1]).unsqueeze(0)
        left_gate, right_gate = self.gates(ids).split(GATES, -1)
        sums = []
        for at in first:
            low, high = (place < at.unsqueeze(1)) & real, (place > at.unsqueeze(1)) & real
            there = (at >= 0).float().unsqueeze(1)
            sums.append(self.gathered(left_gate, features, low.float(), False) * there)
            sums.append(self.gathered(right_gate, features, high.float(), True) * there)
        left, right, holder_left, holder_right = sums
        target, holder = torch.einsum("bn,bnh->bh", at_target, features), torch.einsum("bn,bnh->bh", at_holder, features)
        query = self.heads + (torch.cat([left, right, target], -1) @ self.narrow @ self.queries).view(len(ids), HEADS, WIDTH)
        scores = torch.einsum("bnh,bkh->bnk", features, query) + self.head_bias[places[0]] + self.holder_bias[places[3]] + self.voice_bias[places[5]]
        share = scores.masked_fill(~real.unsqueeze(-1), -1e4).softmax(1)
        found = torch.einsum("bnk,bnh->bkh", share, features).flatten(1)
        found = torch.cat([found, left, right, target, holder, holder_left, holder_right], -1)
        hidden = torch.relu(self.drop(found) @ self.hidden + self.hidden_bias)
        return self.drop(hidden) @ self.out + self.out_bias


def examples(items, cut):
    """Every pair, and a tone pass for a sentence that has a tone: (sentence, holder, target, label, weight, tone,
    what the accurate reader says)."""
    sentences, rows = [], []
    for number, item in enumerate(items):
        sentences.append(Sentence(item["ids"], item["signs"], cut, item.get("voices")))
        said = item.get("said") or [None] * len(item["pairs"])
        rows += [(number, h, t, label, weight, None, p) for (h, t, label, weight, _), p in zip(item["pairs"], said)]
        rated = item["tone"] if item["tone"] is not None else item.get("said_tone")
        if rated is not None:
            rows.append((number, None, None, NONE, 0.0, rated, None))
    return sentences, rows


def outputs(net, sentences, asked, size=256):
    net.eval()
    found = np.zeros((len(asked), len(LABELS) + 1), np.float32)
    with torch.inference_mode():
        for batch in common.batches([sentences[a[0]].count for a in asked], size):
            found[batch] = net(*collate([sentences[asked[k][0]].pair(*asked[k][1:3]) for k in batch])).numpy()
    return found


def answers(net, items, cut):
    """As `measure.answers`, without words."""
    sentences, rows = examples([{**i, "tone": 0.0} for i in items], cut)
    found, at, made = outputs(net, sentences, rows), 0, []
    for item in items:
        count = len(item["pairs"])
        made.append((found[at : at + count, :4], float(found[at + count, 4]), None))
        at += count + 1
    return made


def report(net, sets, cut):
    text = []
    for name, items in sets.items():
        found = answers(net, items, cut)
        if name in ("nyt", "emobank"):
            text.append(f"{name} r {measure.tone(items, found):.3f}")
        elif name in ("rw-dev", "mt-dev"):
            text.append(f"{name} {measure.anyone(items, found):.3f}")
        else:
            for who in ("author", "others"):
                p, r, f, n = measure.polar(items, found, who)
                limit = measure.best_limit(items, found, who)
                text.append(f"{name} {who} P {p:.3f} R {r:.3f} F {f:.3f} n {n} ({measure.polar(items, found, who, limit)[2]:.3f} at {limit:.2f})")
    return " | ".join(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--out", default="fast")
    add("--seed", type=int, default=1)
    add("--epochs", type=int, default=6)
    add("--minutes", type=float, default=0)
    add("--batch", type=int, default=96)
    add("--rate", type=float, default=1.5e-3)
    add("--table-rate", type=float, default=1.2e-3)
    add("--soft", type=float, default=0.5, help="share of what the accurate reader says")
    add("--smoothing", type=float, default=0.03)
    add("--rest", type=float, default=0.35, help="share of the pairs that surely have no row")
    add("--none", type=float, default=1.5, help="their weight")
    add("--lost", type=float, default=0.05)
    add("--ema", type=float, default=0.998)
    add("--threads", type=int, default=1)
    add("--goes-on", type=Path, help="a model file of this network to begin with")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    common.seed_everything(args.seed)
    cut = pieces.load()
    words = len(cut) - len(SIGNS)
    _, arrays = shipped.read(WORK / "fast-1.lasswell")
    items = common.read_lines(WORK / "items.jsonl")
    train = [i for i in items if i["part"] == "train"]
    if (WORK / "taught.jsonl").exists():
        train = common.read_lines(WORK / "taught.jsonl")
    sentences, rows = examples(train, cut)
    lengths = [sentences[row[0]].count for row in rows]
    wanted = F.one_hot(torch.tensor([row[3] for row in rows]), 4).float() * (1 - args.smoothing) + args.smoothing / 4
    for k, row in enumerate(rows):
        if row[6] is not None:
            share = 1.0 if train[row[0]]["set"] == "pool" else args.soft
            wanted[k] = share * torch.tensor(row[6]) + (1 - share) * wanted[k]
    # Pairs without a row are many and alike: each epoch takes some of them, with more weight.
    idle = [row[3] == NONE and row[5] is None and wanted[k, NONE].item() > 0.8 for k, row in enumerate(rows)]
    weights = torch.tensor([row[4] * (args.none / args.rest if idle[k] else 1.0) for k, row in enumerate(rows)])
    tones = torch.tensor([float("nan") if row[5] is None else row[5] for row in rows])
    check = {"tuning": ("holders", "tuning"), "program": ("program", "tuning"), "news": ("program-news", "check"), "rw-dev": ("rw-dev", "check"), "mt-dev": ("mt-dev", "check")}
    check |= {"nyt": ("nyt", "check"), "emobank": ("emobank", "check")}
    sets = {name: [i for i in items if (i["set"], i["part"]) == pick] for name, pick in check.items()}
    net = Fast.resumed(shipped.read(args.goes_on)[1], words) if args.goes_on else Fast(arrays, words)
    print("at the start:", report(net, sets if args.goes_on else {k: sets[k] for k in ("rw-dev", "mt-dev")}, cut), flush=True)
    tables = [net.tables.weight, net.gates.weight]
    rest = [w for w in net.parameters() if all(w is not t for t in tables)]
    optimizer = torch.optim.AdamW([{"params": rest, "weight_decay": 0.01}, {"params": tables, "weight_decay": 0.0}], lr=args.rate)
    moving = torch.optim.swa_utils.get_ema_multi_avg_fn(args.ema)
    average = torch.optim.swa_utils.AveragedModel(net, multi_avg_fn=moving)
    rng, start, progress, epoch = random.Random(args.seed), time.time(), 0.0, 0
    while progress < 1:
        net.train()
        total = 0.0
        chosen = [k for k in range(len(rows)) if not idle[k] or rng.random() < args.rest]
        made = common.batches(lengths, args.batch, rng, chosen)
        count = len(made)
        for number, batch in enumerate(made):
            progress = (time.time() - start) / 60 / args.minutes if args.minutes else (epoch + number / count) / args.epochs
            slope = max(0.0, min(progress / 0.08, (1 - progress) / 0.92)) + 0.005
            for group, rate in zip(optimizer.param_groups, (args.rate, args.table_rate)):
                group["lr"] = rate * slope
            ids, *others = collate([sentences[rows[k][0]].pair(*rows[k][1:3]) for k in batch])
            lost = (torch.rand(ids.shape) < args.lost) & (ids > 3) & (ids < words)
            found = net(ids.masked_fill(lost, 3), *others)
            loss = (-(F.log_softmax(found[:, :4], -1) * wanted[batch]).sum(-1) * weights[batch]).sum() / weights[batch].sum().clamp(min=1)
            rated = ~tones[batch].isnan()
            if rated.any():
                loss = loss + 4.0 * ((found[rated, 4] - tones[batch][rated]) ** 2).sum() / len(batch)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            optimizer.step()
            average.update_parameters(net)
            total += loss.item()
            if progress >= 1:
                break
        epoch += 1
        torch.save(average.module.state_dict(), WORK / f"{args.out}.pt")
        print(epoch, round(time.time() - start), round(total / (number + 1), 4), report(average.module, sets, cut), flush=True)


if __name__ == "__main__":
    main()
