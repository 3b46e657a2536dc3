"""Step 2: trains the accurate reader on all sets at once.

`python train.py --out reader --until 21:30` ends at that time of the day, or with `--epochs`; the rate falls with the time that is left.
It writes a moving average of the weights every third of an epoch.
"""

import argparse
import math
import random
import time
from pathlib import Path

import common
import encoder
import measure
import pieces
import shipped
import torch
from common import ANYONE, FIRST_SIGN, NEUTRAL, NONE, ROOT, SIGNS, WORK
from torch import nn
from torch.nn import functional as F

# Sentences of a set that an epoch takes; of the others it takes all.
TAKEN = {"holders": 2600, "program": 2800, "articles": 2600, "program-articles": 3000, "newsmtsc": 1700, "dse": 300, "nyt": 600, "emobank": 250}


def collate(items, padding, rng=None, lost=0.0, cut=None, anyone=1.0):
    """A batch: ids, which are real, places of signs, pairs, labels, weights, words behind, tone."""
    longest = max(len(i["ids"]) for i in items) + 2
    ids = torch.full((len(items), longest), padding)
    places, pairs, labels, weights, behind, tone, signs = [], [], [], [], [], [], FIRST_SIGN
    for row, item in enumerate(items):
        read = list(item["ids"])
        if rng is not None:
            read = [3 if piece < cut and rng.random() < lost else piece for piece in read]
        ids[row, : len(read) + 2] = torch.tensor([0, *read, 2])
        for k, at in enumerate(item["signs"]):
            places += [(signs - FIRST_SIGN + k, row, place) for place in at]
        for holder, target, label, weight, words in item["pairs"]:
            pairs.append((row, holder if holder < FIRST_SIGN else signs + holder - FIRST_SIGN, signs + target))
            labels.append(label)
            weights.append(weight * anyone if holder == ANYONE else weight)
            if words:
                behind += [(len(pairs) - 1, word) for word in words]
        signs += len(item["signs"])
        tone.append(float("nan") if item["tone"] is None else item["tone"])
    place = torch.tensor(places).reshape(-1, 3).T
    return ids, ids != padding, place, torch.tensor(pairs).reshape(-1, 3), torch.tensor(labels), torch.tensor(weights), behind, torch.tensor(tone)


def loss_of(found, labels, weights, behind, tone, args):
    logits, shares, valence = found
    total = torch.zeros(())
    if logits is not None:
        each = F.cross_entropy(logits.float(), labels, reduction="none", label_smoothing=args.smoothing)
        total = total + (each * weights).sum() / weights.sum()
        if behind:
            rows, words = torch.tensor(behind).T
            inside = torch.full_like(shares, -1e4).index_put((rows, words), torch.zeros(()))
            some = rows.unique()
            total = total - args.behind * torch.logsumexp((shares + inside)[some], -1).clamp(min=-12).mean()
    rated = ~tone.isnan()
    if rated.any():
        total = total + args.tone * F.mse_loss(valence.float()[rated], tone[rated], reduction="sum") / len(tone)
    return total


def with_people(item, rng, cut):
    """A rated sentence whose names are persons, as in use."""
    nobody, first = cut.number[SIGNS[-1]], cut.number[SIGNS[0]]
    if item["tone"] is None or item["pairs"] or rng.random() < 0.5:
        return item
    ids, k = [], 0
    for piece in item["ids"]:
        ids.append(first + min(k, 11) if piece == nobody else piece)
        k += piece == nobody
    return {**item, "ids": ids}


def parameters(net, args):
    layers = len(net.layers)
    for module in (net.words, net.places, net.apart, net.norm, *net.layers[: args.freeze]):
        module.requires_grad_(False)
    for name, weight in net.named_parameters():
        if not weight.requires_grad:
            continue
        rate = args.rate * args.head
        if name.startswith("layers."):
            rate = args.rate * args.decay ** (layers - 1 - int(name.split(".")[1]))
        elif name.startswith("signs"):
            rate = args.rate * 5
        flat = weight.ndim == 1 or name == "read.nobody"
        yield {"params": [weight], "lr": rate, "weight_decay": 0.0 if flat else 0.01}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--out", default="reader")
    add("--base", type=Path, default=ROOT / "models" / "accurate.lasswell")
    add("--layers", default="0,1,2,3,4,5,6,7,11")
    add("--goes-on", help="a checkpoint of the same layers to begin with")
    add("--until")
    add("--epochs", type=float, default=4.0)
    add("--seed", type=int, default=1)
    add("--batch", type=int, default=28)
    add("--rate", type=float, default=4.5e-5)
    add("--head", type=float, default=7.0)
    add("--decay", type=float, default=0.95)
    add("--freeze", type=int, default=3)
    add("--smoothing", type=float, default=0.03)
    add("--behind", type=float, default=0.08)
    add("--tone", type=float, default=4.0)
    add("--lost", type=float, default=0.03)
    add("--ema", type=float, default=0.985)
    add("--dropout", type=float, default=0.0, help="in the encoder; the read-out has its own")
    add("--anyone", type=float, default=1.0, help="how much more a stance that anyone holds weighs")
    add("--threads", type=int, default=1)
    add("--workers", type=int, default=2)
    add("--all", action="store_true", help="the tuning articles train too")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    common.seed_everything(args.seed)
    cut = pieces.load()
    header, arrays = shipped.read(args.base)
    if header["kind"] == "pairs":
        net = encoder.resumed(arrays, len(cut), args.dropout)
    else:
        net = encoder.started(header, arrays, cut, [int(k) for k in args.layers.split(",")], args.dropout)
    if args.goes_on:
        net.load_state_dict(torch.load(WORK / f"{args.goes_on}.pt", weights_only=True)["state"])
    for _ in parameters(net, args):
        pass
    net.share_memory()
    if args.workers == 1:
        work(0, net, args)
    else:
        # Each worker reads its share of the sentences and changes the same weights, without locks (Recht et al. 2011, Hogwild).
        torch.multiprocessing.spawn(work, (net, args), nprocs=args.workers)


def work(worker, net, args):
    torch.set_num_threads(args.threads)
    common.seed_everything(args.seed + worker)
    cut = pieces.load()
    items = common.read_lines(WORK / "items.jsonl")
    train = [i for i in items if (i["part"] == "train" or args.all and i["part"] == "tuning") and (i["pairs"] or i["tone"] is not None)]
    by_set = {name: [k for k, i in enumerate(train) if i["set"] == name] for name in sorted({i["set"] for i in train})}
    tuning = {name: [i for i in items if i["part"] == "tuning" and i["set"] == name] for name in ("holders", "program")}
    # The weights are the shared ones, in the order of `parameters`.
    groups = list(parameters(net, args))
    optimizer = torch.optim.AdamW(groups, fused=True)
    rates = [group["lr"] for group in optimizer.param_groups]
    trained = {name: weight for name, weight in net.named_parameters() if weight.requires_grad}
    average = {name: weight.detach().clone() for name, weight in trained.items()} if worker == 0 else {}
    per_epoch = sum(min(len(v), TAKEN.get(k, len(v))) for k, v in by_set.items())
    steps, start, lengths = args.epochs * per_epoch / args.batch / args.workers, time.time(), [len(i["ids"]) for i in train]
    end = None
    if args.until:
        hour, minute = map(int, args.until.split(":"))
        now = time.localtime()
        end = time.mktime((now.tm_year, now.tm_mon, now.tm_mday, hour, minute, 0, 0, 0, -1))
    if worker == 0:
        print(len(train), "sentences,", per_epoch, "an epoch", flush=True)
    words, step, epoch, progress = len(cut) - len(SIGNS), 0, 0, 0.0
    queues, total, shown, thirds = {}, 0.0, 0, 0
    while progress < 1:
        # All workers draw alike, and each takes every other batch.
        rng = random.Random(args.seed * 1000 + epoch)
        chosen = []
        for name, indices in by_set.items():
            taken = min(len(indices), TAKEN.get(name, len(indices)))
            while len(queues.setdefault(name, [])) < taken:
                queues[name] += rng.sample(indices, len(indices))
            chosen += queues[name][:taken]
            queues[name] = queues[name][taken:]
        made = common.batches(lengths, args.batch, rng, chosen)[worker :: args.workers]
        for number, batch in enumerate(made):
            progress = (time.time() - start) / (end - start) if end else step / steps
            if progress >= 1:
                break
            slope = min(progress / 0.06, (1 - progress) / 0.94) + 0.005
            for group, rate in zip(optimizer.param_groups, rates):
                group["lr"] = rate * slope
            net.train()
            some = [with_people(train[k], rng, cut) for k in batch]
            ids, real, places, pairs, labels, weights, behind, tone = collate(some, net_padding, rng, args.lost, words, args.anyone)
            with torch.autocast("cpu", torch.bfloat16):
                # The signs are trained first; then the frozen layers need no gradients.
                found = net(ids, real, places, pairs, args.freeze if progress > 0.2 else 0)
            loss = loss_of(found, labels, weights, behind, tone, args)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(trained.values(), 1.0)
            optimizer.step()
            step += 1
            total, shown = total + loss.item(), shown + 1
            if worker == 0 and step % 4 == 0:
                keep = min(args.ema, step / (step + 40))
                torch._foreach_lerp_(list(average.values()), [w.detach() for w in trained.values()], 1 - keep)
            if step % 20 == 0:
                print(f"worker {worker} epoch {epoch + number / len(made):.2f} step {step} {progress:.3f} loss {total / shown:.4f} {time.time() - start:.0f} s {time.process_time():.0f} s of work", flush=True)
                total, shown = 0.0, 0
            if worker == 0 and (number + 1) * 3 // len(made) > number * 3 // len(made):
                thirds += 1
                save(net, average, args)
                report(thirds, args, tuning)
        epoch += 1
    if worker == 0:
        save(net, average, args)
        report("end", args, tuning)


net_padding = 1


def report(when, args, tuning):
    for name, some in tuning.items():
        print(when, name, measure.line(measure.load(args.out), some), flush=True)


def save(net, average, args):
    state = {name: (average.get(name, weight)).detach().clone() for name, weight in net.state_dict().items()}
    torch.save({"layers": len(net.layers), "state": state}, WORK / f"{args.out}.new")
    (WORK / f"{args.out}.new").replace(WORK / f"{args.out}.pt")


if __name__ == "__main__":
    main()
