"""Generate prose and glossaries from a seed, so every run measures the same texts. All functions are pure.

Every page uses the same number of terms, however large the glossary is, so measurements depend only on the size of the glossary.
"""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

PAGE_WORDS = 600
TERMS_ON_A_PAGE = 10

# Words like these make up half of most English texts.
_SMALL = """
the of and to a in is it you that he was for on are with as his they be at one have this from or had by but some what
there we can out other were all your when up use how said an each she which do their time if will way about many then
them would so these her him has more two could go see no than been who its now my over did down only may after where
most before through because still even though while until between again never always often
""".split()
_ORDINARY = """
person people friend family doctor nurse house street morning evening night week month year summer winter garden kitchen
table window door letter story question answer reason change choice plan step goal hope fear anger sleep rest food water
bread coffee walk talk work money help care health body mind heart hand voice face word page book school office city town
river hill field tree bird road train bus car shop market church music song picture phone paper pen clock key chair bed
room floor wall light shadow rain snow wind sun moon star colour shape size number part side end start middle place area
group meeting visit call message promise trust habit craving urge moment minute hour pain relief comfort pressure stress
risk safety dose effect test result record sample method study report rule law right duty service support advice training
practice skill lesson course teacher student member partner parent child neighbour stranger leader worker manager owner
ask tell give take make keep leave stay move turn open close begin stop wait follow lead bring carry hold lose find learn
teach read write listen speak hear watch look feel think know believe remember forget understand explain describe decide
choose try fail manage grow build break repair clean cook eat drink wash wear buy sell pay spend save cost cut reach
touch push pull lift drop throw catch climb fall stand sit lie run swim drive ride fly travel arrive return cross pass
meet join share offer accept refuse agree argue laugh cry smile worry enjoy love hate want need like prefer expect
good bad new old young long short high low big small large little early late near far fast slow easy hard soft loud quiet
clear dark bright warm cold hot dry wet full empty open closed free busy ready safe dangerous strong weak healthy sick
tired awake alone together happy sad angry calm afraid brave honest kind gentle careful sudden simple common strange
""".split()
# Rare words made of three parts. The parts are chosen so that no word is the plural of another.
_PARTS = (
    "nal bupre metha fento oxy diaze mida lora keta tram hydro code benzo clona zolpi gaba varen acam disul barbi".split(),
    "tri morpho pheno lepti vora dexa cyclo thia bromo sulfa quino meto nitro pyra carbo floro imida seri tano lico".split(),
    "done xone pam late phine zide mol tane rine vance".split(),
)
_USE = re.compile(r"\{([^}]*)\}")
_LINK = re.compile(r"\[([^]]*)\]")
_EMPHASIS = re.compile(r"\*([^*]*)\*")
_ADDRESS = "https://example.org/"

Order = Literal["rare word first", "common word first"]


@dataclass(frozen=True)
class Block:
    """A heading, a list with one item per line, or a paragraph.

    In the text, ``{…}`` is the first use of a term, ``[…]`` is a link, and ``*…*`` is emphasis.
    """

    kind: Literal["heading", "list", "paragraph"]
    text: str


@dataclass(frozen=True)
class Page:
    """A page with its title and its blocks."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Term:
    """A term with its name, its definition, and the text of its page, which uses one other term."""

    name: str
    definition: str
    page: Page


@dataclass(frozen=True)
class Corpus:
    """A generated glossary, and the pages that use it."""

    terms: tuple[Term, ...]
    pages: tuple[Page, ...]


def corpus(terms: int, pages: int, *, order: Order = "rare word first", seed: int = 1) -> Corpus:
    """Generate a glossary and pages that use it.

    Args:
        terms: the number of terms, which have one to three words; at most 4,000.
        pages: the number of pages. Each has about 600 words, uses ten of the terms twice, and ten times contains the first word of a
            term without the term's other words.
        order: the kind of word that starts a term of several words. A common word also occurs everywhere in the prose without the
            term, which is the worst case for a lookup by first words.
        seed: the seed. A different seed generates different texts of the same kind.

    Raises:
        ValueError: there are not enough words for the terms.
    """
    chance = random.Random(seed)  # noqa: S311  texts, not secrets
    names = _names(terms, order, chance)
    # Take the terms in turn, so every term is used if there are enough pages.
    turns = itertools.cycle(names)
    made = [
        _page(f"Page {number}", [next(turns) for _ in range(TERMS_ON_A_PAGE)], chance) for number in range(1, pages + 1)
    ]
    entries = [
        Term(name, _sentence(chance, 14), _short_page(name, names[number - 1], chance))
        for number, name in enumerate(names)
    ]
    return Corpus(tuple(entries), tuple(made))


def as_html(page: Page) -> str:
    """Return a page as the HTML that a Markdown reader would produce, with terms as plain words."""
    text = "\n".join(_HTML[block.kind](block.text) for block in page.blocks)
    text = _LINK.sub(rf'<a href="{_ADDRESS}">\1</a>', _USE.sub(r"\1", text))
    return _EMPHASIS.sub(r"<em>\1</em>", text)


def as_markdown(page: Page, use: Callable[[str], str] = str) -> str:
    """Return a page as Markdown. The function ``use`` converts a term's name at its first use; by default, the name stays plain words."""
    blocks = (f"## {block.text}" if block.kind == "heading" else _items(block) for block in page.blocks)
    text = _LINK.sub(rf"[\1]({_ADDRESS})", "\n\n".join(blocks))
    return _USE.sub(lambda match: use(match[1]), text) + "\n"


def as_restructuredtext(page: Page, use: Callable[[str], str] = str) -> str:
    """Return a page as reStructuredText. The function ``use`` converts the name of a term, as in ``as_markdown``."""
    blocks = (
        f"{block.text}\n{'-' * len(block.text)}" if block.kind == "heading" else _items(block) for block in page.blocks
    )
    text = _LINK.sub(rf"`\1 <{_ADDRESS}>`__", "\n\n".join(blocks))
    return _USE.sub(lambda match: use(match[1]), text) + "\n"


def slug(term: str) -> str:
    """Return the name of a term's file, with hyphens instead of spaces and without a suffix."""
    return term.replace(" ", "-")


_HTML: dict[str, Callable[[str], str]] = {
    "heading": lambda text: f"<h2>{text}</h2>",
    "list": lambda text: "<ul>\n" + "\n".join(f"<li>{line}</li>" for line in text.splitlines()) + "\n</ul>",
    "paragraph": lambda text: f"<p>{text}</p>",
}


def _items(block: Block) -> str:
    return "\n".join(f"- {line}" for line in block.text.splitlines()) if block.kind == "list" else block.text


def _names(count: int, order: Order, chance: random.Random) -> list[str]:
    rare = ["".join(parts) for parts in itertools.product(*_PARTS)]
    chance.shuffle(rare)
    if count > len(rare):
        raise ValueError(f"There are enough words for {len(rare)} terms, but not for {count}.")
    names = []
    for number, word in enumerate(rare[:count]):
        words = [word, *chance.choices(_ORDINARY, k=number % 3)]
        names.append(" ".join(words if order == "rare word first" else reversed(words)))
    return names


def _page(title: str, terms: Sequence[str], chance: random.Random) -> Page:
    near_misses = itertools.cycle([term.split()[0] for term in terms if " " in term])
    uses = [use for term in terms for use in (f"{{{term}}}", term, next(near_misses))]
    words = sum(len(use.split()) for use in uses)
    sentences: list[str] = []
    while words < PAGE_WORDS:
        sentences.append(_sentence(chance, chance.randint(8, 18)))
        words += len(sentences[-1].split())
    for place, use in zip(sorted(chance.sample(range(len(sentences)), len(uses))), uses, strict=True):
        sentences[place] = _insert(sentences[place], use)
    blocks: list[Block] = []
    for number, first in enumerate(range(0, len(sentences), 5)):
        if number % 3 == 0:
            blocks.append(Block("heading", " ".join(chance.choices(_ORDINARY, k=4)).capitalize()))
        five = sentences[first : first + 5]
        blocks.append(Block("list", "\n".join(five)) if number == 3 else Block("paragraph", " ".join(five)))
    return Page(title, tuple(blocks))


def _short_page(title: str, term: str, chance: random.Random) -> Page:
    """Return a term's page, which has seventy words and uses one other term, ``term``."""
    sentences = [_sentence(chance, 14) for _ in range(5)]
    sentences[2] = _insert(sentences[2], term)
    return Page(title, (Block("paragraph", " ".join(sentences)),))


def _insert(sentence: str, use: str) -> str:
    """Return a sentence with words inserted in the middle, and a comma after them so the next word cannot complete a term."""
    words = sentence.split()
    middle = len(words) // 2
    return " ".join([*words[:middle], f"{use},", *words[middle:]])


def _sentence(chance: random.Random, length: int) -> str:
    words = [chance.choice(_SMALL if chance.random() < 0.5 else _ORDINARY) for _ in range(length)]
    markup = chance.random()
    if markup < 0.3:
        place = chance.randrange(1, length - 1)
        words[place] = f"[{words[place]}]" if markup < 0.1 else f"*{words[place]}*"
    return f"{' '.join(words).capitalize()}."
