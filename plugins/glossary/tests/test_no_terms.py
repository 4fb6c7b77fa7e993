"""A glossary without terms is reported, so nobody has to guess why nothing is linked."""

import logging
from pathlib import Path

import pytest
from pelican import Pelican
from pelican.settings import read_settings

YAML, MARKDOWN, FOLDER = "followed by its definition", "after a colon and a space", "ends in “.md”"


def messages(path: Path, text: str, options: dict[str, str], caplog: pytest.LogCaptureFixture) -> list[str]:
    """Write ``text`` to ``path``, which is inside a folder “content”, build this folder, and return the plugin's log messages."""
    content = next(parent for parent in path.parents if parent.name == "content")
    path.parent.mkdir(parents=True)
    path.write_bytes(text.encode())
    settings = {
        "PATH": str(content), "OUTPUT_PATH": str(content.with_name("output")), "THEME": "simple", "TIMEZONE": "UTC",
        "PLUGINS": ["glossary"], "GLOSSARY": {"unused": False, **options},
    }  # fmt: skip
    with caplog.at_level(logging.WARNING, "pelican.plugins.glossary"):
        Pelican(read_settings(None, override=settings)).run()
    return [record.getMessage() for record in caplog.records if record.name == "pelican.plugins.glossary.report"]


@pytest.mark.parametrize(
    ("name", "text", "advice"),
    [
        ("glossary.yaml", "", YAML),
        ("glossary.yaml", "# naloxone: Reverses an opioid overdose.\n", YAML),
        ("glossary.yaml", "\ufeff", YAML),
        ("glossary.yaml", "---\n", YAML),
        ("glossary.yaml", "{}\n", YAML),
        ("glossary.yml", "[]\n", YAML),
        ("glossary.md", "", MARKDOWN),
        ("glossary.md", "\ufeff\r\n", MARKDOWN),
        ("glossary.md", "# Terms\n\nThe terms of this site.\n", MARKDOWN),
        ("glossary.md", "naloxone\n:\n", MARKDOWN),
        ("glossary.md", "naloxone\n\n    Reverses an opioid overdose.\n", MARKDOWN),
        ("glossary.md", "naloxone: Reverses an opioid overdose.\n", MARKDOWN),
        ("glossary/notes.txt", "naloxone", FOLDER),
        ("glossary/naloxone.md.txt", "title: naloxone\n", FOLDER),
        ("glossary/naloxone.MD", "title: naloxone\n", FOLDER),
        ("glossary.yaml", "naloxone: Reverses an opioid overdose.\n", ""),
        ("glossary.yaml", "---\nnaloxone: Reverses an opioid overdose.\n", ""),
        ("glossary.md", "naloxone\n: Reverses an opioid overdose.\n", ""),
        ("glossary.md", "\ufeffnaloxone\r\n:   Reverses an opioid overdose.\r\n", ""),
        ("glossary/naloxone.md", "---\ntitle: naloxone\ndefinition: Reverses an opioid overdose.\n---\nText.\n", ""),
        ("glossary/naloxone.md", "---\ntitle: naloxone\nstatus: draft\n---\nText.\n", ""),
        ("words/notes.txt", "naloxone", ""),
    ],
)
def test_file_or_folder_without_terms_is_reported(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, name: str, text: str, advice: str
) -> None:
    path = tmp_path / "content" / name
    found = messages(path, text, {"file": name} if "/" not in name else {}, caplog)
    start = (
        f"{path.parent}: There are no terms in this folder. "
        if "/" in name
        else f"{path}:1: There are no terms in this file. "
    )
    assert len(found) == bool(advice)
    assert all(message.startswith(start) and advice in message for message in found)


@pytest.mark.parametrize(
    ("folder", "options", "found"),
    [
        ("Glossary", {}, "Glossary"),
        ("texts/Words", {"path": "texts/words"}, "texts/Words"),
        ("Glossary", {"path": "Glossary"}, ""),
        ("glossaries", {}, ""),
    ],
)
def test_folder_whose_name_differs_in_case_is_reported(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, folder: str, options: dict[str, str], found: str
) -> None:
    path = tmp_path / "content" / folder / "naloxone.md"
    logged = messages(
        path, "---\ntitle: naloxone\ndefinition: Reverses an opioid overdose.\n---\nText.\n", options, caplog
    )
    advice = f'Rename this folder, or add GLOSSARY = {{"path": "{found}"}} to the settings.'
    assert len(logged) == bool(found)
    assert all(message.startswith(f"{path.parent}: ") and message.endswith(advice) for message in logged)
