"""Word pieces as src/inference/word_pieces.rs cuts them.

`python pieces.py` compares them with the base model's own tokenizer, and writes the digests of all visible sets to
tests/cases/pieces.json, with which a test compares those of the program.
"""

import hashlib
import json
import struct
import unicodedata

from common import DATA, ROOT, SIGNS, WORK, read_lines

LONGEST = 100


class Pieces:
    def __init__(self, pieces):
        self.list = pieces
        self.number = {piece: at for at, piece in enumerate(pieces)}
        self.known = {}

    def __len__(self):
        return len(self.list)

    def cut(self, word):
        """One run of letters and digits, or one other character: longest piece first."""
        if word in self.known:
            return self.known[word]
        ids, start = [], 0
        while start < len(word) <= LONGEST:
            end = len(word)
            while end > start and ("##" if start else "") + word[start:end] not in self.number:
                end -= 1
            if end == start:
                break
            ids.append(self.number[("##" if start else "") + word[start:end]])
            start = end
        self.known[word] = ids if start == len(word) else [self.number["[UNK]"]]
        return self.known[word]

    def encode(self, text):
        """Words apart by spaces, signs for names."""
        ids = []
        for unit in text.split(" "):
            if unit in SIGNS:
                ids.append(self.number[unit])
                continue
            plain = unicodedata.normalize("NFD", unit.lower())
            run = ""
            for char in plain:
                if unicodedata.combining(char):
                    continue
                if char.isalnum():
                    run += char
                    continue
                if run:
                    ids += self.cut(run)
                    run = ""
                if not char.isspace() and unicodedata.category(char) != "Cc":
                    ids += self.cut(char)
            if run:
                ids += self.cut(run)
        return ids


def load():
    return Pieces((WORK / "pieces.txt").read_text(encoding="utf-8").split("\n"))


SETS = (
    "newsmtsc/dev",
    "dse/dev",
    "gum/dev",
    "gap/gap.dev",
    "uner_pud/dev",
    "emobank/news.dev",
    "hutto/nyt.dev",
    "basil/stance.dev",
    "worldwide_newswire/dev",
    "abp_sample/dev",
    "polnear/dev",
)


def official(cut):
    """The base model's tokenizer with the same list."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    made = Tokenizer(models.WordPiece(dict(cut.number), unk_token="[UNK]", max_input_chars_per_word=LONGEST))
    made.normalizer = normalizers.BertNormalizer(lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made


def main():
    cut, digests = load(), {}
    tokenizer = official(cut)
    differ = total = 0
    for name in SETS:
        digest, count = hashlib.sha256(), 0
        for row in read_lines(DATA / f"{name}.jsonl"):
            text = " ".join(row["text"].split())
            ids = cut.encode(text)
            count += len(ids)
            digest.update(struct.pack(f"<{len(ids) + 1}H", *ids, 0xFFFF))
            total += 1
            differ += ids != tokenizer.encode(text, add_special_tokens=False).ids
        digests[f"{name}.jsonl"] = {"pieces": count, "sha256": digest.hexdigest()}
        print(name, count)
    print(f"{differ} of {total} texts are cut otherwise by the base model's own tokenizer")
    path = ROOT / "tests" / "cases" / "pieces.json"
    path.write_text(json.dumps(digests, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
