"""The elements of the HTML Living Standard: their names (3, Index), where they are allowed, and which tags close them."""

from __future__ import annotations

from collections.abc import Mapping


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


KNOWN = _words("""
a abbr address area article aside audio b base bdi bdo blockquote body br button canvas caption cite code col colgroup data
datalist dd del details dfn dialog div dl dt em embed fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header
hgroup hr html i iframe img input ins kbd label legend li link main map mark math menu meta meter nav noscript object ol
optgroup option output p picture pre progress q rp rt ruby s samp script search section select selectedcontent slot small
source span strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track u ul var
video wbr
""")
# 16.2: obsolete elements that authors might still use.
OBSOLETE = _words("acronym big blink center dir font marquee nobr strike tt")
# 13.1.2: void elements, which have no end tag.
VOID = _words("area base br col embed hr img input link meta source track wbr")
# Inside FOREIGN elements, the rules of SVG and MathML apply. Inside HTML_AGAIN elements within them, the rules of HTML apply again.
FOREIGN = _words("svg math")
HTML_AGAIN = _words("foreignobject desc title mi mo mn ms mtext annotation-xml")
# 3.2.5.2.1: metadata content, which does not end the head.
METADATA = _words("base link meta noscript script style template title")
# 3.2.5.2.2: flow content that is not phrasing content, and therefore not allowed inside WORDS_ONLY elements.
BLOCKS = _words("""
address article aside blockquote details dialog div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr main
menu nav ol p pre search section table ul
""")
WORDS_ONLY = _words("""
abbr b bdi bdo button cite code data dfn em h1 h2 h3 h4 h5 h6 i kbd label mark meter output p pre progress q rp rt ruby s
samp small span strong sub sup time u var
""")
# 3.2.5.3: transparent elements, which may contain the same content as their parent.
TRANSPARENT = _words("a audio canvas del ins map noscript object slot video")

# 13.1.2.4: elements that close with their parent. A “p” does not if its parent is in NO_END_OF_P.
END_WITH_PARENT = _words("body colgroup dd head html li optgroup option p rp rt tbody td tfoot th tr")
NO_END_OF_P = _words("a audio del ins map noscript video")
# 13.1.2.4: the elements that a start tag closes.
ENDS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(BLOCKS, _words("p")),
    "hr": _words("p option optgroup"),
    "li": _words("li"),
    **dict.fromkeys(("dt", "dd"), _words("dt dd")),
    **dict.fromkeys(("rt", "rp"), _words("rt rp")),
    "option": _words("option"),
    "optgroup": _words("option optgroup"),
    **dict.fromkeys(("td", "th"), _words("td th")),
    "tr": _words("tr caption colgroup"),
    **dict.fromkeys(("tbody", "tfoot"), _words("tbody thead caption colgroup")),
    "thead": _words("caption colgroup"),
    "body": _words("head"),
}

# 4: the only parents that an element may have, and the only children that an element may have.
ONLY_IN: Mapping[str, tuple[str, ...]] = {
    "li": ("ul", "ol", "menu"),
    **dict.fromkeys(("dt", "dd"), ("dl", "div")),
    **dict.fromkeys(("td", "th"), ("tr",)),
    "tr": ("table", "thead", "tbody", "tfoot"),
    **dict.fromkeys(("thead", "tbody", "tfoot", "caption", "colgroup"), ("table",)),
    "col": ("colgroup", "table"),
    "figcaption": ("figure",),
    "legend": ("fieldset",),
    "summary": ("details",),
    **dict.fromkeys(("rt", "rp"), ("ruby",)),
    **dict.fromkeys(("head", "body"), ("html",)),
    "title": ("head", "html"),
}
HOLDS_ONLY: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("ul", "ol", "menu"), ("li",)),
    "dl": ("dt", "dd", "div"),
    "table": ("caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr"),
    **dict.fromkeys(("thead", "tbody", "tfoot"), ("tr",)),
    "tr": ("th", "td"),
}
ANYWHERE = _words("script template")
# 4: the ancestors that an element must not have, according to its content model.
_INTERACTIVE_ANCESTORS = _words("a button")
NOT_INSIDE: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(_words("a button details embed iframe input select textarea"), _INTERACTIVE_ANCESTORS),
    "label": _INTERACTIVE_ANCESTORS | {"label"},
    **{name: _words(name) for name in ("html", "main", "form", "dfn", "address")},
    **dict.fromkeys(("header", "footer"), _words("header footer")),
}
# Elements that are allowed only in certain positions.
PLACED = BLOCKS | {*ONLY_IN, *NOT_INSIDE}
