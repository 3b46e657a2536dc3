"""The accurate reader: an encoder (MPNet, Song et al. 2020) that reads a sentence once, and a read-out of every holder and target.

The first weights are those of an earlier model file, whose lower layers are kept; `train.py` trains them.
"""

import math

import numpy as np
import torch
from common import FIRST_SIGN, LABELS, PERSONS, SIGNS, SOURCES, WINDOW
from torch import nn
from torch.nn import functional as F

WIDTH, HEADS, INNER, BUCKETS, FARTHEST = 768, 12, 3072, 32, 128
KEY, HIDDEN, TONE = 128, 384, 128


def buckets(count):
    """Relative places as MPNet numbers them (Raffel et al. 2020, section 2.1)."""
    apart = np.arange(count)[:, None] - np.arange(count)[None, :]
    half = BUCKETS // 2
    side, apart = (apart < 0) * half, np.abs(apart)
    near = half // 2
    ratio = np.log(np.maximum(apart, 1) / near) / math.log(FARTHEST / near)
    far = np.minimum(near + (ratio * (half - near)).astype(np.int64), half - 1)
    return (side + np.where(apart < near, apart, far)).astype(np.int32)


class Layer(nn.Module):
    def __init__(self, dropout):
        super().__init__()
        self.qkv, self.o = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.first, self.second = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.drop = nn.Dropout(dropout)

    def forward(self, x, mask):
        count, length, _ = x.shape
        turned = lambda y: y.view(count, length, HEADS, -1).transpose(1, 2)
        q, k, v = map(turned, self.qkv(x).split(WIDTH, -1))
        # The division by the root of 64 is in the weights.
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype), scale=1.0)
        x = self.first(x + self.drop(self.o(seen.transpose(1, 2).reshape(count, length, WIDTH))))
        return self.second(x + self.drop(self.down(F.gelu(self.up(x)))))


class ReadOut(nn.Module):
    """Asks each pair: attention over the words, then four logits; and the tone of the sentence."""

    def __init__(self, width, dropout):
        super().__init__()
        self.nobody = nn.Parameter(torch.randn(FIRST_SIGN, width) * 0.1)
        self.key = nn.Linear(width, KEY)
        self.ask_holder, self.ask_target = nn.Linear(width, KEY), nn.Linear(width, KEY, bias=False)
        self.whole, self.words = nn.Linear(width, HIDDEN), nn.Linear(width, HIDDEN, bias=False)
        self.holder, self.target = nn.Linear(width, HIDDEN, bias=False), nn.Linear(width, HIDDEN, bias=False)
        self.both = nn.Linear(width, HIDDEN, bias=False)
        self.out = nn.Linear(HIDDEN, len(LABELS))
        self.tone_in, self.tone_out = nn.Linear(width, TONE), nn.Linear(TONE, 1)
        self.drop = nn.Dropout(dropout)

    def forward(self, states, real, places, pairs):
        """`places` says which states a sign's vector is the mean of: (sign, sentence, place); `pairs` is (sentence, holder,
        target) with the signs of the batch counted after the three holders without words."""
        states = self.drop(states)
        signs, (sign, sentence, place) = self.nobody.to(states.dtype), places
        begin = states[:, 0]
        tone = self.tone_out(torch.tanh(self.tone_in(begin))).squeeze(-1)
        if not len(pairs):
            return None, None, tone
        count = int(sign.max()) + 1 if len(sign) else 0
        sums = states.new_zeros(count, states.shape[-1]).index_add(0, sign, states[sentence, place])
        sums = sums / torch.bincount(sign, minlength=count).clamp(min=1).unsqueeze(1).to(states.dtype)
        vectors = torch.cat([signs, sums])
        at, holder, target = pairs.unbind(1)
        h, t = vectors[holder], vectors[target]
        asked = torch.tanh(self.ask_holder(h) + self.ask_target(t))
        scores = (self.key(states)[at] * asked.unsqueeze(1)).sum(-1).float()
        log_share = scores.masked_fill(~real[at], -1e4).log_softmax(-1)
        seen = torch.einsum("pn,pnw->pw", log_share.exp().to(states.dtype), states[at])
        hidden = self.whole(begin)[at] + self.holder(h) + self.target(t) + self.both(h * t) + self.words(seen)
        return self.out(self.drop(torch.tanh(hidden))), log_share, tone


class Encoder(nn.Module):
    def __init__(self, pieces, layers, dropout=0.1):
        super().__init__()
        self.words = nn.Embedding(pieces - len(SIGNS), WIDTH)
        self.signs = nn.Embedding(len(SIGNS), WIDTH)
        self.places = nn.Embedding(WINDOW + 2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH)
        self.apart = nn.Embedding(BUCKETS, HEADS)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.read = ReadOut(WIDTH, 0.1)
        self.register_buffer("buckets", torch.tensor(buckets(WINDOW + 2), dtype=torch.long), persistent=False)

    def states(self, ids, real, frozen=0):
        length = ids.shape[1]
        with torch.set_grad_enabled(not frozen and torch.is_grad_enabled()):
            last = self.words.num_embeddings
            words, signs = self.words(ids.clamp(max=last - 1)), self.signs((ids - last).clamp(min=0))
            x = torch.where((ids < last).unsqueeze(-1), words, signs)
            x = self.norm(x + self.places.weight[:length])
            near = self.apart(self.buckets[:length, :length]).permute(2, 0, 1).unsqueeze(0)
            mask = near.masked_fill(~real[:, None, None, :], -1e4).detach()
        for number, layer in enumerate(self.layers):
            with torch.set_grad_enabled(number >= frozen and torch.is_grad_enabled()):
                x = layer(x, mask)
        return x

    def forward(self, ids, real, places, pairs, frozen=0):
        return self.read(self.states(ids, real, frozen), real, places, pairs)


def started(header, arrays, pieces, keep, dropout=0.1):
    """A reader whose layers are those of an earlier model that are named in `keep`."""
    net = Encoder(len(pieces), len(keep), dropout)
    table = torch.tensor(arrays["words"] * arrays["words.step"])
    old = arrays["pieces"].decode().split("\n")
    known, signs = table[: -6], table[-6:]
    assert old[:-6] == pieces.list[: -len(SIGNS)]
    # A person begins as half of a target and half of another name; so do sources, a little less.
    spread = lambda k: 0.02 * torch.randn(k, WIDTH)
    others = signs[1:5]
    persons = torch.stack([0.5 * signs[0] + 0.5 * others[k % 4] for k in range(PERSONS)]) + spread(PERSONS)
    sources = torch.stack([0.2 * signs[0] + 0.8 * others[k % 4] for k in range(SOURCES)]) + spread(SOURCES)
    net.words.weight.data = known
    net.signs.weight.data = torch.cat([persons, sources, others.mean(0, keepdim=True)])
    net.places.weight.data = torch.tensor(arrays["places"])
    net.apart.weight.data = torch.tensor(arrays["apart"])
    put = lambda module, weight, bias: (module.weight.data.copy_(torch.tensor(weight)), module.bias.data.copy_(torch.tensor(bias)))
    put(net.norm, arrays["enc.embeddings.LayerNorm.weight"], arrays["enc.embeddings.LayerNorm.bias"])
    for layer, number in zip(net.layers, keep):
        name = f"enc.encoder.layer.{number}"
        for part in ("qkv", "o", "up", "down"):
            matrix = (arrays[f"{name}.{part}.matrix"] * arrays[f"{name}.{part}.step"]).T
            put(getattr(layer, part), np.ascontiguousarray(matrix), arrays[f"{name}.{part}.bias"])
        put(layer.first, arrays[f"{name}.attention.LayerNorm.weight"], arrays[f"{name}.attention.LayerNorm.bias"])
        put(layer.second, arrays[f"{name}.output.LayerNorm.weight"], arrays[f"{name}.output.LayerNorm.bias"])
    return net


def resumed(arrays, count, dropout=0.1):
    """The reader of a model file that `export.py` wrote, with the rounding of its matrices; `count` is the number of pieces."""
    layers = 1 + max(int(name.split(".")[1]) for name in arrays if name.startswith("layers."))
    net = Encoder(count, layers, dropout)
    table = arrays["words"] * arrays["words.step"]
    found = {"words.weight": table[: -len(SIGNS)], "signs.weight": table[-len(SIGNS) :], "places.weight": arrays["places"], "apart.weight": arrays["apart"]}
    for name in net.state_dict():
        part, _, kind = name.rpartition(".")
        if name in found:
            continue
        if kind == "weight" and f"{part}.matrix" in arrays:
            found[name] = (arrays[f"{part}.matrix"] * arrays.get(f"{part}.step", 1.0)).T
        else:
            found[name] = arrays[name]
    net.load_state_dict({name: torch.tensor(np.ascontiguousarray(values)) for name, values in found.items()})
    return net
