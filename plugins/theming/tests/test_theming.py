"""Tests for the Python code that the templates use."""

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from theming import languages, structured, typography
from theming.styles import SHARED_NAMES, STEPS, bundle, csp_hash, minify_script, names_in, scripts

from site_tools.build.config import ROOT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "components").mkdir()
    for step in STEPS:
        (tmp_path / f"{step}.css").write_text(f"{step} {{ color: red; }}\n")
    for name in ("lead", "table", "phone"):
        (tmp_path / "components" / f"{name}.css").write_text(f".{name} {{ top: 0 }}")
    return tmp_path


def test_page_includes_only_the_styles_that_it_needs(folder: Path) -> None:
    assert bundle('<p class="x lead"><table>', folder) == (
        "tokens{color:red}base{color:red}layout{color:red}print{color:red}.lead{top:0}.table{top:0}"
    )


def test_rules_for_right_to_left_pages_are_left_out_of_other_pages(folder: Path) -> None:
    (folder / "components" / "lead.css").write_text(
        ".lead { left: 0 }\n[dir=rtl] .lead, [dir=rtl] .x { right: 0 }\n.lead[dir=rtl-like] { top: 0 }"
    )
    ltr, rtl = (bundle('<p class="lead">', folder, direction).partition(".lead")[2] for direction in ("ltr", "rtl"))
    assert ltr == "{left:0}.lead[dir=rtl-like]{top:0}"
    assert rtl == "{left:0}[dir=rtl] .lead,[dir=rtl] .x{right:0}.lead[dir=rtl-like]{top:0}"


def test_rules_for_translations_are_left_out_of_pages_in_english(folder: Path) -> None:
    (folder / "components" / "lead.css").write_text(
        ".lead { left: 0 }\n@media print { .lead:not(:lang(en)) .x { top: 0 } .lead:lang(es) { right: 0 } }"
    )
    english, spanish = (
        bundle('<p class="lead">', folder, "ltr", language).partition(".lead")[2] for language in ("en", "es")
    )
    assert english == "{left:0}@media print{.lead:lang(es){right:0}}"
    assert spanish == "{left:0}@media print{.lead:not(:lang(en)) .x{top:0}.lead:lang(es){right:0}}"


@pytest.mark.parametrize(
    ("first", "second", "bundled"),
    [
        (
            "@page { margin: 0; @bottom-left { content: none } } @media print { p { top: 0 } }",
            "@media print { .lead { left: 0 } } .lead { right: 0 } @media print, (min-width: 40rem) { .lead { top: 0 } }",
            "@page{margin:0;@bottom-left{content:none}}.lead{right:0}@media print,(min-width:40rem){.lead{top:0}}"
            "@media print{p{top:0}.lead{left:0}}",
        ),
        (
            "@media (max-width: 30rem) { p { top: 0 } } @media (min-width: 62rem) { p { left: 0 } } p { right: 0 }",
            "@media (min-width: 48rem) { a { top: 0 } } @media (max-width: 61.99rem) { b { top: 0 } } @media (min-width: 62rem) { a { left: 0 } }",
            "p{right:0}@media (max-width:61.99rem){b{top:0}}@media (max-width:30rem){p{top:0}}@media (min-width:48rem){a{top:0}}"
            "@media (min-width:62rem){p{left:0}a{left:0}}",
        ),
        (
            "@supports (a: b) { @media (min-width: 40rem) { p { top: 0 } } p { left: 0 } } @media (forced-colors: active) { p { right: 0 } }",
            "@media (min-width: 40rem) { @supports (a: b) { a { top: 0 } } }",
            "@supports (a:b){@media (min-width:40rem){p{top:0}}p{left:0}}@media (forced-colors:active){p{right:0}}"
            "@media (min-width:40rem){@supports (a:b){a{top:0}}}",
        ),
    ],
    ids=["print last", "by width", "nested"],
)
def test_each_media_query_comes_once_after_the_other_rules(folder: Path, first: str, second: str, bundled: str) -> None:
    (folder / "layout.css").write_text(first)
    (folder / "print.css").write_text("")
    (folder / "components" / "lead.css").write_text(second)
    assert bundle('<p class="lead">', folder).partition("base{color:red}")[2] == bundled


def test_dashed_names_are_short_unless_a_script_uses_them(folder: Path) -> None:
    (folder / "tokens.css").write_text(
        ":root { --paper: #fff; --covered: 2px; --ink: #000; --b: calc(1px + var(--covered)) }"
    )
    (folder / "components" / "lead.css").write_text(
        ".lead--wide { color: var(--ink); --paper: var(--ink); --page-footer: '' } .lead { top: var(--b, 1px) }"
    )
    css = bundle('<p class="lead">', folder)
    assert css.startswith(":root{--b:#fff;--covered:2px;--a:#000;--c:calc(1px + var(--covered))}")
    assert css.endswith(".lead--wide{color:var(--a);--b:var(--a);--page-footer:''}.lead{top:var(--c,1px)}")


def dashed_names(text: str) -> set[str]:
    """Return the dashed names in a template or script, without those in template comments."""
    return set(re.findall(r"(?<![\w!-])--[a-z][\w-]*", re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL)))


def test_dashed_names_that_scripts_and_templates_use_are_not_shortened() -> None:
    files = [
        path
        for folder in ("theme/static/js", "theme/templates", "plugins")
        for path in (ROOT / folder).rglob("*.*")
        if path.suffix in (".html", ".js")
    ]
    assert {"bar.js", "base.html", "script.js", "filter.js"} <= {path.name for path in files}
    assert set().union(*(dashed_names(path.read_text("utf-8")) for path in files)) == SHARED_NAMES


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("style.color = 'var(--ink)'", {"--ink"}),
        ("setProperty('--ink', 1)", {"--ink"}),
        ("`var(--ink)`", {"--ink"}),
        ("a{color:var(--ink)}", {"--ink"}),
        ("a { --ink: 1 }", {"--ink"}),
        ('<p style="--ink:1;--paper-edge:2">', {"--ink", "--paper-edge"}),
        ("{#- The file for\n`./site publish --booklet`. -#}<p>{# --ink #}", set()),
        ('<!--note--><p class="lead--wide">', set()),
    ],
)
def test_dashed_names_are_found_in_templates_and_scripts(text: str, found: set[str]) -> None:
    assert dashed_names(text) == found


def test_picture_does_not_need_the_styles_of_the_path(folder: Path) -> None:
    (folder / "components" / "path.css").write_text(".path { left: 0 }")
    assert ".path" not in bundle('<svg><path d="M0 0"/></svg>', folder)
    assert ".path" in bundle('<svg class="path"><path d="M0 0"/></svg>', folder)


def test_style_that_would_end_its_element_is_rejected(folder: Path) -> None:
    (folder / "components" / "lead.css").write_text('a::after { content: "</style>" }')
    with pytest.raises(ValueError, match=r"lead.css contains “</”"):
        bundle('<p class="lead">', folder)


def test_every_component_has_rules_for_the_class_or_element_that_it_is_named_after() -> None:
    files = sorted((ROOT / "theme/static/css/components").glob("*.css"))
    unnamed = [
        path.stem for path in files if f".{path.stem}" not in (css := path.read_text()) and f"{path.stem} " not in css
    ]
    assert (len(files) > 10, unnamed) == (True, [])


@pytest.mark.parametrize(
    ("html", "names"),
    [
        ('<p class="a b">', {"p", "a", "b"}),
        ("<p class='a'>", {"p", "a"}),
        ("<p class=a>", {"p", "a"}),
        ("</p>x < y", set()),
    ],
)
def test_names_in_returns_classes_and_elements(html: str, names: set[str]) -> None:
    assert names_in(html) == names


def test_csp_hash_is_a_sha256_source() -> None:
    digest = hashlib.sha256("a{}é".encode()).digest()
    assert csp_hash("a{}é") == f"'sha256-{base64.b64encode(digest).decode()}'"


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("// why\n(() => {\n  let a = 'x  // y';  /* z */\n})();\n", "(()=>{let a='x  // y';})();"),
        ("return\nnext()", "return\nnext()"),
        ("a = `b  ${ c }  // d`", "a=`b  ${ c }  // d`"),
        ("/[/]  \\/\\//u.test(a)", "/[/]  \\/\\//u.test(a)"),
    ],
)
def test_script_is_minified_without_a_change_of_meaning(script: str, expected: str) -> None:
    assert minify_script(script) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It's", "It’s"),
        ('A "good" day', "A “good” day"),
        ("('x')", "(‘x’)"),
        ("\"It's 'so'\"", "“It’s ‘so’”"),
        ("plain", "plain"),
    ],
)
def test_straight_quotes_become_curly(text: str, expected: str) -> None:
    assert typography.curly(text) == expected


def test_capitalize_first_keeps_the_rest() -> None:
    assert typography.capitalize_first("good Samaritan law") == "Good Samaritan law"


@pytest.mark.parametrize(
    ("practice", "expected"),
    [
        ({}, None),
        ({"fee": "$1"}, None),
        (
            {"practice_name": "A</script>", "phone": "1", "fee": "$1", "therapist_name": "Sam"},
            {
                "@context": "https://schema.org", "@type": "ProfessionalService", "url": "https://example.org/", "name": "A</script>",
                "telephone": "1", "priceRange": "$1", "founder": {"@type": "Person", "name": "Sam"},
            },
        ),
    ],
    ids=["no data", "no name", "only fields that are filled in"],
)  # fmt: skip
def test_json_ld_has_only_the_fields_that_are_filled_in(
    practice: dict[str, Any], expected: dict[str, Any] | None
) -> None:
    written = structured.json_ld(practice, "https://example.org")
    assert "</" not in written
    assert (json.loads(written) if written else None) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("es", ("Español", "ltr")),
        ("ar", ("العربية", "rtl")),
        ("pt-BR", ("Português", "ltr")),
        ('x"y', ("English", "ltr")),
    ],
)
def test_languages_have_a_name_and_a_direction(language: str, expected: tuple[str, str]) -> None:
    assert (languages.own_name(language), languages.direction(language)) == expected


def test_script_texts_are_in_the_language_of_the_page(tmp_path: Path) -> None:
    (tmp_path / "lead.js").write_text('// a comment\nsay(_("Hello"), gettext_("Hello"));\n')
    translations = {"Hello": 'Hola "usted"'}
    assert scripts('<p class="lead">', tmp_path, lambda text: translations[text]) == [
        'say("Hola \\"usted\\"",gettext_("Hello"));'
    ]
    assert scripts('<p class="other">', tmp_path) == []
