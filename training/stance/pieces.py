"""Word pieces as src/stance/pieces.rs cuts them: a test there compares the two on every visible input."""

import unicodedata

from common import SIGNS, WORK

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
        """An input of `stance_inputs`: words apart by spaces, signs for names."""
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
