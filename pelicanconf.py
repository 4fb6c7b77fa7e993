"""Every setting of the site. What differs when it is published stands in publishconf.py."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
FOLDERS = ("plugins", "packages/proofread/src")  # where the plugins are, and what they need
sys.path[:0] = [path for path in (str(ROOT / folder) for folder in FOLDERS) if path not in sys.path]

from practice.data import load  # noqa: E402  found through the lines above
from pymdownx.emoji import gemoji, to_alt  # noqa: E402

# What the therapist writes
PATH = str(ROOT / "content")
DEFAULT_LANG = "en"
SITE_DATA = load(ROOT / "content" / "data", ROOT)
SITENAME = str(SITE_DATA.practice.get("practice_name", "[Practice name]"))
DRAFT = bool(SITE_DATA.missing)
LEAVE_URL = str(SITE_DATA.practice.get("leave_url", "https://www.weather.gov/"))

# The five stones of the path, in order, and what else stands in the menu
PATH_PAGES = ["the-model", "how-it-differs", "your-goals", "your-safety", "working-together"]
MENU_PAGES = ["glossary", "help-now", "search"]
FOOTER_PAGES = ["help-now", "questions", "about", "contact", "evidence", "privacy", "leaving", "accessibility"]
NEEDED_PAGES = ["index", "404", *PATH_PAGES, *MENU_PAGES, *FOOTER_PAGES]

# Flat addresses and relative links: the same files work from a domain, a sub-path and a folder
SITEURL = ""
RELATIVE_URLS = True
PAGE_PATHS = ["pages"]
# A translation is published once a clinician who speaks the language has reviewed it; the preview shows it before.
REVIEWED_LANGUAGES = [DEFAULT_LANG, *SITE_DATA.practice.get("reviewed_languages", ())]
PAGE_EXCLUDES = [
    f"{kind}/{folder.name}"
    for kind in ("pages", "glossary")
    for folder in sorted((ROOT / "content" / kind).glob("*"))  # Git keeps no empty folder, so one may be gone
    if folder.is_dir() and folder.name not in REVIEWED_LANGUAGES
]
ARTICLE_PATHS: list[str] = []
STATIC_PATHS = ["images", "extra"]
PATH_METADATA = r"(?:pages/)?(?:(?P<lang>[a-z]{2})/)?(?P<slug>.+)\.md"
PAGE_URL = PAGE_SAVE_AS = "{slug}.html"
PAGE_LANG_URL = PAGE_LANG_SAVE_AS = "{lang}/{slug}.html"
# A page with “status: draft” is seen in the preview only, at the address that it will have.
DRAFTS = False
DRAFT_PAGE_URL = DRAFT_PAGE_SAVE_AS = PAGE_URL
DRAFT_PAGE_LANG_URL = DRAFT_PAGE_LANG_SAVE_AS = PAGE_LANG_URL
EXTRA_PATH_METADATA = {
    "extra/robots.txt": {"path": "robots.txt"},
    "extra/card.png": {"path": "card.png"},
}

# Nothing that this site does not have
DIRECT_TEMPLATES: list[str] = []
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ARCHIVES_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
FORMATTED_FIELDS: list[str] = []
THEME_STATIC_PATHS: list[str] = []

# The same output on every machine
LOCALE = ["C.UTF-8", "C"]
TIMEZONE = "UTC"
DEFAULT_DATE_FORMAT = "%Y-%m-%d"
CACHE_CONTENT = False
PICTURE_CACHE = str(ROOT / ".cache" / "pictures")

THEME = str(ROOT / "theme")
JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True, "extensions": ["jinja2.ext.do"]}

PLUGIN_PATHS = [str(ROOT / "plugins" / "glossary" / "pelican" / "plugins"), str(ROOT / "plugins")]
PLUGINS = ["yaml_metadata", "drafts", "practice", "glossary", "pictures", "theming", "redirects", "search"]
GLOSSARY = {
    "strict": False,  # every problem of every plugin is collected, and then stops the build
    "assets": False,  # the theme has its own
    "append": False,  # and places the definitions itself
}

MARKDOWN = {
    "extensions": [
        "markdown.extensions.admonition",  # call-outs
        "markdown.extensions.attr_list",  # a class on a paragraph, for the few places that need one
        "markdown.extensions.def_list",
        "markdown.extensions.fenced_code",
        "markdown.extensions.smarty",  # dashes and dots; for quotation marks see markup.quotes
        "markdown.extensions.tables",
        "markdown.extensions.toc",  # ids at the headings
        # What GitHub's page shows, the site shows too
        "pymdownx.emoji",  # :heart:
        "pymdownx.magiclink",  # bare addresses
        "pymdownx.quotes",  # > [!NOTE]
        "pymdownx.saneheaders",  # “#1 reason” is no heading
        "pymdownx.tilde",  # ~~crossed out~~
        "markup.lists",
        "markup.line_breaks",
        "markup.html_blocks",
        "markup.quotes",
        "markup.tables",
        "markup.comments",
        "markup.escape_html",
    ],
    "extension_configs": {
        "markdown.extensions.smarty": {"smart_quotes": False},
        "markdown.extensions.tables": {"use_align_attribute": True},  # the policy allows no style attribute
        "markdown.extensions.toc": {"permalink": False},
        "pymdownx.emoji": {"emoji_index": gemoji, "emoji_generator": to_alt},  # characters, not pictures from elsewhere
        "pymdownx.quotes": {"callouts": True},
        "pymdownx.tilde": {"subscript": False},
    },
    "output_format": "html5",
}
