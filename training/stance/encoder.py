"""Step 2: the teacher. MPNet (all-mpnet-base-v2) with cut word pieces, read out at its first piece and at the target.

`python encoder.py --out teacher-1 --seed 1 --freeze 3` takes half an hour on two cores with bfloat16, minutes on a GPU;
`--soft` adds what an earlier teacher says of the training rows, the pool and the directed set. A run that was stopped
goes on where it was.
"""

import argparse
import math
import os
import random
import time

import common
import numpy as np
import pieces
import torch
from common import LABELS, SIGNS, TARGET, WORK
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional as F
from transformers import MPNetConfig, MPNetModel

WIDTH = 768
WINDOW = 126
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"


class Encoder(nn.Module):
    def __init__(self, cut, dropout=0.1):
        super().__init__()
        config = MPNetConfig.from_pretrained(WORK / "base")
        config.hidden_dropout_prob, config.attention_probs_dropout_prob = dropout, 0.0
        base = dict(config=config, add_pooling_layer=False, attn_implementation="eager")
        self.enc = MPNetModel.from_pretrained(WORK / "base", **base)
        full = Tokenizer.from_file(str(WORK / "base" / "tokenizer.json")).get_vocab()
        table = self.enc.embeddings.word_embeddings.weight.data
        known = table[[full[piece] for piece in cut.list[: -len(SIGNS)]]]
        # A sign begins as half of a word that it stands for and a piece that was never used.
        like = table[[full[word] for word in ("he", "they", "they", "they", "they", ".")]]
        unused = table[[full[f"[unused{k + 1}]"] for k in range(len(SIGNS))]]
        rows = torch.cat([known, 0.5 * like + unused])
        self.enc.embeddings.word_embeddings = nn.Embedding.from_pretrained(rows, freeze=False)
        self.target, self.padding = cut.number[TARGET], cut.number["<pad>"]
        self.drop = nn.Dropout(dropout)
        self.fc = nn.Linear(2 * WIDTH, WIDTH)
        self.out = nn.Linear(WIDTH, len(LABELS))

    def forward(self, ids):
        states = self.enc(input_ids=ids, attention_mask=(ids != self.padding).long()).last_hidden_state
        here = (ids == self.target).to(states.dtype).unsqueeze(-1)
        at_target = (states * here).sum(1) / here.sum(1).clamp(min=1)
        both = torch.cat([states[:, 0], at_target], -1)
        return self.out(self.drop(torch.tanh(self.fc(self.drop(both)))))


def encode(cut, text):
    ids = common.window(cut.encode(text), cut.number[TARGET], WINDOW)
    return [cut.number["<s>"], *ids, cut.number["</s>"]]


def padded(rows, padding):
    longest = max(map(len, rows))
    return torch.tensor([row + [padding] * (longest - len(row)) for row in rows], device=DEVICE)


def logits(net, rows, size=64):
    net.eval()
    found = np.zeros((len(rows), len(LABELS)), np.float32)
    with torch.inference_mode(), torch.autocast(DEVICE, torch.bfloat16):
        for batch in common.batches([len(row) for row in rows], size):
            found[batch] = net(padded([rows[i] for i in batch], net.padding)).float().cpu().numpy()
    return found


def load(name):
    net = Encoder(pieces.load())
    net.load_state_dict(torch.load(WORK / f"{name}.pt", map_location="cpu"))
    return net.to(DEVICE).eval()


def examples(args, cut, train):
    """Inputs with their wanted probabilities, and which of them are pool and directed."""
    rows = [encode(cut, row["input"]) for row in train]
    wanted = F.one_hot(torch.tensor(common.gold(train)), 3).float() * (1 - args.smoothing) + args.smoothing / 3
    extra, pool, directed = [], [], []
    if args.soft:
        soft = common.soft_labels()
        for at, row in enumerate(train):
            wanted[at] = args.gold * wanted[at] + (1 - args.gold) * torch.tensor(soft[row["input"]])
        labelled = {row["input"] for row in common.read_lines(WORK / "newsmtsc.jsonl")}
        held = {row["input"]: row["label"] for row in common.read_lines(WORK / "directed.jsonl")}
        for text, found in soft.items():
            if text in labelled:
                continue
            found = torch.tensor(found)
            if text in held:
                # Its labels are noisy: half of what it says, half of what the teacher says.
                label = torch.full((3,), 0.07)
                label[LABELS.index(held[text])] = 0.86
                found = (found + label) / 2
            (directed if text in held else pool).append(len(rows))
            rows.append(encode(cut, text))
            extra.append(found)
    return rows, torch.cat([wanted, torch.stack(extra)]) if extra else wanted, pool, directed


def parameters(net, args):
    """Lower layers learn slower (Howard & Ruder 2018, section 3.2); biases and norms do not decay."""
    if args.freeze:
        net.enc.embeddings.requires_grad_(False)
        net.enc.encoder.layer[: args.freeze].requires_grad_(False)
    net.enc.embeddings.position_embeddings.requires_grad_(False)
    layers = len(net.enc.encoder.layer)
    for name, weight in net.named_parameters():
        if not weight.requires_grad:
            continue
        depth = layers + 1 if "embeddings" in name else 0
        if ".layer." in name:
            depth = layers - int(name.split(".layer.")[1].split(".")[0])
        rate = args.rate * args.decay**depth if name.startswith("enc") else args.rate * 5
        flat = name.endswith("bias") or "LayerNorm" in name
        yield {"params": [weight], "lr": rate, "weight_decay": 0.0 if flat else 0.01}


def train(args):
    common.seed_everything(args.seed)
    cut, sets = pieces.load(), common.parts()
    rows, wanted, pool, directed = examples(args, cut, sets["train"])
    lengths, labelled = [len(row) for row in rows], len(sets["train"])
    watched = {k: ([encode(cut, r["input"]) for r in v], common.gold(v)) for k, v in sets.items() if k != "train"}
    net = Encoder(cut).to(DEVICE)
    optimizer = torch.optim.AdamW(parameters(net, args), fused=True)
    epoch_size = labelled + min(args.pool, len(pool)) + min(args.directed, len(directed))
    steps = math.ceil(epoch_size / args.batch) * args.epochs
    warm = steps // 10
    slope = lambda t: min((t + 1) / max(1, warm), max(0.0, (steps - t) / max(1, steps - warm)))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, slope)
    state, done = WORK / f"{args.out}.state", (0, 0)
    if state.exists():
        kept = torch.load(state, weights_only=False)
        net.load_state_dict(kept["net"])
        optimizer.load_state_dict(kept["optimizer"])
        schedule.load_state_dict(kept["schedule"])
        torch.set_rng_state(kept["random"])
        done = kept["done"]
    for epoch in range(done[0], args.epochs):
        # The draw depends on the epoch alone, so that a run can go on.
        rng, start, total = random.Random(args.seed * 1000 + epoch), time.time(), 0.0
        chosen = list(range(labelled)) + rng.sample(pool, min(args.pool, len(pool)))
        chosen += rng.sample(directed, min(args.directed, len(directed)))
        net.train()
        for step, batch in enumerate(common.batches(lengths, args.batch, rng, chosen)):
            if (epoch, step) < done:
                continue
            if step % 100 == 0 and (epoch, step) != done:
                parts = {"net": net.state_dict(), "optimizer": optimizer.state_dict(), "done": (epoch, step)}
                parts |= {"schedule": schedule.state_dict(), "random": torch.get_rng_state()}
                torch.save(parts, f"{state}.new")
                os.replace(f"{state}.new", state)
            ids = padded([rows[i] for i in batch], net.padding)
            # Words go missing, signs never: evidence is found by taking words away.
            lost = (torch.rand(ids.shape, device=DEVICE) < args.loss) & (ids > 3) & (ids < len(cut) - len(SIGNS))
            ids = ids.masked_fill(lost, cut.number["[UNK]"])
            with torch.autocast(DEVICE, torch.bfloat16):
                found = net(ids)
            loss = -(F.log_softmax(found.float(), -1) * wanted[batch].to(DEVICE)).sum(-1).mean()
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        torch.save(net.state_dict(), WORK / f"{args.out}.pt")
        figures = {k: common.scores(wanted_, logits(net, r).argmax(1)) for k, (r, wanted_) in watched.items()}
        print(epoch, round(total / (step + 1), 4), round(time.time() - start), figures, flush=True)
    state.unlink(missing_ok=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--out", required=True)
    add("--seed", type=int, default=1)
    add("--epochs", type=int, default=3)
    add("--batch", type=int, default=32)
    add("--rate", type=float, default=5.5e-5)
    add("--decay", type=float, default=0.93)
    add("--freeze", type=int, default=0)
    add("--smoothing", type=float, default=0.05)
    add("--loss", type=float, default=0.03)
    add("--soft", action="store_true")
    add("--gold", type=float, default=0.65)
    add("--pool", type=int, default=2600)
    add("--directed", type=int, default=900)
    add("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    train(args)


if __name__ == "__main__":
    main()
