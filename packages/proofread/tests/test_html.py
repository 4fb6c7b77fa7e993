"""The tokenizer finds the same tags as html5lib, even in malformed pages."""

import pytest
from html5lib._tokenizer import HTMLTokenizer
from html5lib.constants import tokenTypes
from hypothesis import given
from hypothesis import strategies as st
from proofread.html import read_tag, start_tags, tokens

# Fragments whose random combinations reach every tokenizer state that a tag can be in.
FRAGMENTS = """
< > </ /> / = " ' ` ! ? - a B b=c b="c d" e='f>g' H=">" href=x&amp;y title="&copy=1&copy;&#65;&lt" é &nbsp; &notit; <a <A <b> </b> <p/> </p <br
<!-- --> --!> <!--> <!---> <!doctype html> <!x> <? </3 <3 a<b <é </title> <title> <TextArea> </TEXTAREA > <style> </style <iframe> </iframe/>
"""
PIECES = [*FRAGMENTS.split(), " ", "\n", "\t", "x y"]
SCRIPTS = [*(piece for piece in PIECES if "!" not in piece and "-" not in piece), "<script>", "</SCRIPT>", "</script "]
TEXT_ONLY = {"title": "rcdataState", "textarea": "rcdataState", "script": "scriptDataState"} | dict.fromkeys(
    ("style", "xmp", "iframe", "noembed", "noframes"), "rawtextState"
)


def expected(html: str) -> list[tuple[str, dict[str, str]]]:
    """Return the name and attributes of each tag that html5lib finds. An end tag has a “/” before its name, and no attributes."""
    found: list[tuple[str, dict[str, str]]] = []
    tokenizer = HTMLTokenizer(html)
    for token in tokenizer:
        if token["type"] == tokenTypes["StartTag"]:
            attributes: dict[str, str] = dict(token["data"])  # type: ignore[arg-type]  # the stubs declare another type
            found.append((token["name"], attributes))
            if state := TEXT_ONLY.get(token["name"]):
                tokenizer.state = getattr(tokenizer, state)
        elif token["type"] == tokenTypes["EndTag"]:
            found.append((f"/{token['name']}", {}))
    return found


def ours(html: str) -> list[tuple[str, dict[str, str]]]:
    found = []
    for token in tokens(html):
        assert html[token.start : token.end] == token.raw
        if token.kind == "start":
            tag = read_tag(token.raw)
            found.append((tag.name, {name: tag.get(name) for name, _ in tag.attributes}))
        elif token.kind == "end":
            found.append((f"/{read_tag(token.raw).name}", {}))
    return found


@given(st.lists(st.sampled_from(PIECES)) | st.lists(st.sampled_from(SCRIPTS)))
def test_tokens_match_html5lib(pieces: list[str]) -> None:
    html = "".join(pieces)
    assert ours(html) == expected(html)
    assert [raw for raw, _ in start_tags(html)] == [token.raw for token in tokens(html) if token.kind == "start"]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<A HREF=x>", [("a", {"href": "x"})]),
        ('<a href="a>b">', [("a", {"href": "a>b"})]),
        ("<a href='x' href='y'>", [("a", {"href": "x"})]),
        ('<a href="?a=1&copy=2&amp;b">', [("a", {"href": "?a=1&copy=2&b"})]),
        ("<!-- <b> --><i>", [("i", {})]),
        ("<title><b></title>", [("title", {}), ("/title", {})]),
        ("<STYLE><b></sTyle>", [("style", {}), ("/style", {})]),
        ("<script>'<b></b></scripts>'</script><i>", [("script", {}), ("/script", {}), ("i", {})]),
        ('<a href="x', []),
        ("a < b <3 </> </3> <!>", []),
    ],
)
def test_tags_are_found(html: str, found: list[tuple[str, dict[str, str]]]) -> None:
    assert ours(html) == found


@pytest.mark.parametrize(
    ("html", "kinds"),
    [
        ("a < b", ["stray"]),
        ("<b>x</b>", ["start", "end"]),
        ("<!-- x", ["cut off"]),
        ('<b title="x>', ["cut off"]),
        ("<!-- x --><!DOCTYPE html>", []),
        ("<?x?><b>", ["stray", "start"]),
    ],
)
def test_token_kinds_of_malformed_html(html: str, kinds: list[str]) -> None:
    assert [token.kind for token in tokens(html)] == kinds


@pytest.mark.parametrize(
    ("raw", "is_clean"),
    [
        ('<a href="x" b c=\'"\' d=e/f>', True),
        ("<br />", True),
        ("<input value=''>", True),
        ('<a href="x"b>', False),
        ('<a href="x"">', False),
        ("<a <b>", False),
        ("<a b=>", False),
        ('<a b=c"d>', False),
        ("<a =b>", False),
    ],
)
def test_tag_is_clean_only_if_its_attributes_follow_the_standard(raw: str, is_clean: bool) -> None:
    assert read_tag(raw).is_clean is is_clean


def test_reading_text_as_a_tag_raises_value_error() -> None:
    with pytest.raises(ValueError, match="x is not a tag"):
        read_tag("x")
