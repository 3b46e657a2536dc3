"""Step 6: the fast model, distilled (Hinton, Vinyals & Dean 2015) from what the teachers say. Ten minutes on one core.

The network of src/inference/table_network.rs before its products are made: rows of a piece are its embedding times a matrix.
"""

import argparse
import random
import time

import common
import numpy as np
import pieces
import torch
from common import OTHERS, SIGNS, TARGET, WORK
from safetensors.numpy import load_file
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional as F

WIDTH, HEADS, GATES, RANK, HIDDEN, EMBEDDING, WINDOW = 96, 4, 12, 32, 64, 192, 96
DISTANCES, AT_TARGET, BEYOND, BETWEEN = 21, 10, 20, 3


def step(distance):
    near = abs(distance)
    far = next(k for k, most in enumerate((4, 6, 9, 14, 22, 10**9)) if near <= most)
    return (near if far == 0 else 4 + far) * (1 if distance > 0 else -1)


def classes(length, places):
    """For each place the class of its distance from the nearest of some places."""
    nearest = (min((at - place for place in places), key=abs, default=None) for at in range(length))
    return [BEYOND if distance is None else AT_TARGET + step(distance) for distance in nearest]


def encode(cut, text):
    """Pieces; the classes of their distances from the nearest target and the nearest other name; how many other names
    stand between them and the first target; its place."""
    target, names = cut.number[TARGET], {cut.number[other] for other in OTHERS}
    ids = common.window(cut.encode(text), target, WINDOW)
    targets = [at for at, piece in enumerate(ids) if piece == target]
    others = [at for at, piece in enumerate(ids) if piece in names]
    first = targets[0]
    between = [sum(min(at, first) < other < max(at, first) for other in others) for at in range(len(ids))]
    between = [min(count, BETWEEN - 1) for count in between]
    return ids, classes(len(ids), targets), classes(len(ids), others), between, first


def collate(rows, padding):
    longest = max(len(row[0]) for row in rows)
    fill = lambda part, value: torch.tensor([row[part] + [value] * (longest - len(row[part])) for row in rows])
    return fill(0, padding), fill(1, BEYOND), fill(2, BEYOND), fill(3, 0), torch.tensor([row[4] for row in rows])


def first_rows(cut):
    """The base model's word embeddings in fewer dimensions (principal components), and what the teacher says of words."""
    weights = load_file(str(WORK / "base" / "model.safetensors"))
    table = weights[next(name for name in weights if name.endswith("word_embeddings.weight"))].astype(np.float64)
    full = Tokenizer.from_file(str(WORK / "base" / "tokenizer.json")).get_vocab()
    like = ["he", "they", "they", "they", "they", "."]
    table = table[[full[piece] for piece in cut.list[: -len(SIGNS)]] + [full[word] for word in like]]
    table -= table.mean(0)
    values, vectors = np.linalg.eigh(table.T @ table)
    said = np.load(WORK / "words.npy")
    rows = table @ vectors[:, -EMBEDDING:]
    rows = rows / rows.std() * 0.5
    rows = np.concatenate([rows[:, said.shape[1] :], said / said.std() * 0.7], 1)
    return torch.tensor(rows, dtype=torch.float32)


class Fast(nn.Module):
    def __init__(self, cut, dropout=0.12):
        super().__init__()
        self.target, self.padding = cut.number[TARGET], cut.number["<pad>"]
        self.embedding = nn.Embedding.from_pretrained(first_rows(cut), freeze=False)
        self.embedding.weight.data[-len(SIGNS) :] += 0.3 * torch.randn(len(SIGNS), EMBEDDING)
        self.around = nn.Linear(3 * EMBEDDING, WIDTH)
        self.distance = nn.Embedding(DISTANCES, WIDTH)
        self.others, self.between = nn.Embedding(DISTANCES, WIDTH), nn.Embedding(BETWEEN, WIDTH)
        self.left, self.right = nn.Linear(EMBEDDING, GATES), nn.Linear(EMBEDDING, GATES)
        self.heads = nn.Linear(WIDTH, HEADS, bias=False)
        self.head_bias = nn.Embedding(DISTANCES, HEADS)
        self.narrow = nn.Linear(3 * WIDTH, RANK, bias=False)
        self.query = nn.Linear(RANK, WIDTH * HEADS, bias=False)
        self.hidden, self.out = nn.Linear(WIDTH * (HEADS + 3), HIDDEN), nn.Linear(HIDDEN, 3)
        self.drop = nn.Dropout(dropout)
        for small in (self.distance, self.others, self.between, self.head_bias):
            small.weight.data *= 0.1
        for gate in (self.left, self.right):
            gate.bias.data += 1.5

    def gathered(self, gate, features, side, backward):
        """Gated sums: a piece counts as much as it is let in, times what each piece on the way lets through."""
        keep = F.logsigmoid(gate) * side.unsqueeze(-1)
        if backward:
            on_the_way = torch.cumsum(keep, 1) - keep
        else:
            on_the_way = torch.flip(torch.cumsum(torch.flip(keep, [1]), 1), [1]) - keep
        share = torch.exp(on_the_way) * (1 - torch.sigmoid(gate)) * side.unsqueeze(-1)
        return (share.unsqueeze(-1) * features.view(*features.shape[:2], GATES, -1)).sum(1).flatten(1)

    def forward(self, ids, classes, others, between, at):
        real = (ids != self.padding).float()
        rows = self.embedding(ids) * real.unsqueeze(-1)
        seen, none = self.drop(rows), torch.zeros_like(rows[:, :1])
        three = torch.cat([torch.cat([none, seen[:, :-1]], 1), seen, torch.cat([seen[:, 1:], none], 1)], -1)
        standing = self.distance(classes) + self.others(others) + self.between(between)
        features = torch.relu(self.around(three) + standing) * real.unsqueeze(-1)
        features = self.drop(features)
        place = torch.arange(ids.shape[1]).unsqueeze(0)
        before, after = (place < at.unsqueeze(1)).float() * real, (place > at.unsqueeze(1)).float() * real
        left = self.gathered(self.left(rows), features, before, False)
        right = self.gathered(self.right(rows), features, after, True)
        here = (ids == self.target).float()
        target = (features * here.unsqueeze(-1)).sum(1) / here.sum(1, keepdim=True)
        query = self.query(self.narrow(torch.cat([target, left, right], -1)))
        query = query.view(len(ids), HEADS, -1) / WIDTH**0.5
        scores = self.heads(features) + self.head_bias(classes) + torch.einsum("bnh,bkh->bnk", features, query)
        attention = scores.masked_fill(real.unsqueeze(-1) == 0, -1e4).softmax(1)
        found = torch.einsum("bnk,bnh->bkh", attention, features).flatten(1)
        return self.out(self.drop(torch.relu(self.hidden(self.drop(torch.cat([found, left, right, target], -1))))))


def logits(net, rows):
    net.eval()
    found = np.zeros((len(rows), 3), np.float32)
    with torch.inference_mode():
        for batch in common.batches([len(row[0]) for row in rows], 128):
            found[batch] = net(*collate([rows[i] for i in batch], net.padding)).numpy()
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--out", default="fast")
    add("--seed", type=int, default=1)
    add("--epochs", type=int, default=8)
    add("--batch", type=int, default=64)
    add("--rate", type=float, default=2e-3)
    add("--gold", type=float, default=0.4)
    add("--smoothing", type=float, default=0.05)
    add("--loss", type=float, default=0.05)
    add("--ema", type=float, default=0.999)
    add("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    common.seed_everything(args.seed)
    cut, sets, soft = pieces.load(), common.parts(), common.soft_labels()
    rows = [encode(cut, row["input"]) for row in sets["train"]]
    wanted = F.one_hot(torch.tensor(common.gold(sets["train"])), 3).float()
    wanted = wanted * (1 - args.smoothing) + args.smoothing / 3
    for at, row in enumerate(sets["train"]):
        wanted[at] = args.gold * wanted[at] + (1 - args.gold) * torch.tensor(soft[row["input"]])
    labelled = {row["input"] for part in sets.values() for row in part}
    extra = [text for text in soft if text not in labelled]
    rows += [encode(cut, text) for text in extra]
    wanted = torch.cat([wanted, torch.tensor([soft[text] for text in extra])])
    watched = {k: ([encode(cut, r["input"]) for r in v], common.gold(v)) for k, v in sets.items() if k != "train"}
    net = Fast(cut)
    others = [weight for name, weight in net.named_parameters() if not name.startswith("embedding")]
    groups = [{"params": others, "weight_decay": 0.01}, {"params": net.embedding.parameters(), "weight_decay": 0.0}]
    optimizer = torch.optim.AdamW(groups, lr=args.rate)
    lengths = [len(row[0]) for row in rows]
    moving = torch.optim.swa_utils.get_ema_multi_avg_fn(args.ema)
    average = torch.optim.swa_utils.AveragedModel(net, multi_avg_fn=moving)
    steps = len(common.batches(lengths, args.batch)) * args.epochs + 1
    top = [args.rate, args.rate / 2]
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, top, total_steps=steps, pct_start=0.1)
    rng, start = random.Random(args.seed), time.time()
    for epoch in range(args.epochs):
        net.train()
        for batch in common.batches(lengths, args.batch, rng):
            ids, *places = collate([rows[i] for i in batch], net.padding)
            lost = (torch.rand(ids.shape) < args.loss) & (ids > 3) & (ids < len(cut) - len(SIGNS))
            found = net(ids.masked_fill(lost, cut.number["[UNK]"]), *places)
            loss = -(F.log_softmax(found, -1) * wanted[batch]).sum(-1).mean()
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            optimizer.step()
            schedule.step()
            average.update_parameters(net)
        figures = {k: common.scores(w, logits(average.module, r).argmax(1)) for k, (r, w) in watched.items()}
        print(epoch, round(time.time() - start), figures, flush=True)
    torch.save(average.module.state_dict(), WORK / f"{args.out}.pt")


if __name__ == "__main__":
    main()
