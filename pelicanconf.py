"""All settings of the site. publishconf.py overrides some of them when the site is published."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
FOLDERS = ("plugins", "packages/proofread/src")  # the plugins, and a package that they need
sys.path[:0] = [path for path in (str(ROOT / folder) for folder in FOLDERS) if path not in sys.path]

from markup.emoji import emoji_index  # noqa: E402  needs the path from above
from practice.data import load, settings_from  # noqa: E402
from practice.field_kinds import LONGEST_DEFINITION  # noqa: E402
from proofread.leftovers import globs  # noqa: E402
from pymdownx.emoji import to_alt  # noqa: E402

# Content that the therapist writes
PATH = str(ROOT / "content")
DEFAULT_LANG = "en"
OF_THE_DATA = settings_from(load(ROOT / "content" / "data", ROOT))
SITE_DATA, SITENAME = OF_THE_DATA["SITE_DATA"], OF_THE_DATA["SITENAME"]
LEAVE_URL = OF_THE_DATA["LEAVE_URL"]
# If True, search engines are asked not to list any page. If False, as for a complete published site, this applies only to
# hidden pages, and to pages that have citations but have not been reviewed.
NOINDEX = True

# The menu: the pages that phones show even while it is closed, the five pages of the path in order, and other pages
FIRST_PAGES = ["help-now", "contact"]
PATH_PAGES = ["the-model", "how-it-differs", "your-goals", "your-safety", "working-together"]
MENU_PAGES = ["about", "glossary", "search"]
FOOTER_PAGES = ["help-now", "questions", "about", "contact", "evidence", "privacy", "leaving", "accessibility"]
NEEDED_PAGES = ["index", "404", *FIRST_PAGES, *PATH_PAGES, *MENU_PAGES, *FOOTER_PAGES]

# With flat addresses and relative links, the same files work on a domain, on a sub-path and in a local folder.
SITEURL = ""
RELATIVE_URLS = True
PAGE_PATHS = ["pages"]
# A translation is published once a clinician who speaks the language has reviewed it. Until then, only the preview shows it.
REVIEWED_LANGUAGES = [DEFAULT_LANG, *SITE_DATA.practice.get("reviewed_languages", ())]
PAGE_EXCLUDES = [
    f"{kind}/{folder.name}"
    for kind in ("pages", "glossary")
    # A folder may be missing, because Git does not store empty folders.
    for folder in sorted((ROOT / "content" / kind).glob("*"))
    if folder.is_dir() and folder.name not in REVIEWED_LANGUAGES
]
ARTICLE_PATHS: list[str] = []
STATIC_PATHS = ["images", "extra"]
IGNORE_FILES = globs()  # files that editors, operating systems and sync programs leave behind
PATH_METADATA = r"(?:pages/)?(?:(?P<lang>[a-z]{2})/)?(?P<slug>.+)\.md"
PAGE_URL = PAGE_SAVE_AS = "{slug}.html"
PAGE_LANG_URL = PAGE_LANG_SAVE_AS = "{lang}/{slug}.html"
# A page with “status: draft” appears only in the preview, at the address that it will have once it is published.
DRAFTS = False
DRAFT_PAGE_URL = DRAFT_PAGE_SAVE_AS = PAGE_URL
DRAFT_PAGE_LANG_URL = DRAFT_PAGE_LANG_SAVE_AS = PAGE_LANG_URL
EXTRA_PATH_METADATA = {
    "extra/robots.txt": {"path": "robots.txt"},
    "extra/card.png": {"path": "card.png"},
}

# Features of Pelican that this site does not use
DIRECT_TEMPLATES: list[str] = []
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ARCHIVES_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
FORMATTED_FIELDS: list[str] = []
THEME_STATIC_PATHS: list[str] = []

# Reproducible builds: the same output on every machine
LOCALE = ["C.UTF-8", "C"]
TIMEZONE = "UTC"
DEFAULT_DATE_FORMAT = "%Y-%m-%d"
CACHE_CONTENT = False
PICTURE_CACHE = str(ROOT / ".cache" / "pictures")

THEME = str(ROOT / "theme")
JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True, "extensions": ["jinja2.ext.do"]}

PLUGIN_PATHS = [str(ROOT / "plugins" / "glossary" / "pelican" / "plugins"), str(ROOT / "plugins")]
PLUGINS = [
    "front_matter",
    "drafts",
    "drawings",
    "practice",
    "glossary",
    "pictures",
    "theming",
    "words",
    "redirects",
    "search",
]
GLOSSARY = {
    "strict": False,  # the build collects the problems of all plugins before it fails
    "assets": False,  # the theme has its own styles and scripts
    "append": False,  # the theme itself places the definitions
    "max_definition": LONGEST_DEFINITION,
}

# Elements that the search ignores: lists that repeat content of other pages, and the letters of citations.
SEARCH_IGNORE = [
    ".citation",
    ".contents",
    ".crumb",
    ".definitions",
    ".more",
    ".review",
    ".sources",
    "#see-also",
    ".term-page-related",
    "#used-in",
    ".term-page-uses",
]

MARKDOWN = {
    "extensions": [
        "markdown.extensions.admonition",  # callouts
        "markdown.extensions.attr_list",  # attributes, because a few paragraphs need a class
        "markdown.extensions.def_list",
        "markdown.extensions.fenced_code",
        "markdown.extensions.smarty",  # dashes and ellipses; for quotation marks, see markup.quotes
        "markdown.extensions.tables",
        "markdown.extensions.toc",  # heading ids
        # extensions that GitHub supports, too
        "pymdownx.emoji",  # :heart:
        "pymdownx.magiclink",  # bare addresses
        "pymdownx.quotes",  # > [!NOTE]
        "pymdownx.saneheaders",  # “#1 reason” is not a heading
        "pymdownx.tilde",  # ~~crossed out~~
        "markup.brackets",
        "markup.definitions",
        "markup.lists",
        "markup.line_breaks",
        "markup.html_blocks",
        "markup.quotes",
        "markup.tables",
        "markup.headings",
        "markup.comments",
        "markup.entities",
        "markup.escapes",
        "markup.escape_html",
    ],
    "extension_configs": {
        "markdown.extensions.smarty": {"smart_quotes": False},
        "markdown.extensions.tables": {
            "use_align_attribute": True
        },  # the content security policy forbids style attributes
        "markdown.extensions.toc": {"permalink": False},
        "pymdownx.emoji": {
            "emoji_index": emoji_index,
            "emoji_generator": to_alt,
        },  # Unicode characters instead of pictures from another site
        "pymdownx.quotes": {"callouts": True},
        "pymdownx.tilde": {"subscript": False},
    },
    "output_format": "html5",
}
