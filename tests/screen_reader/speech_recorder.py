"""A speech server for Orca that does not speak, but writes each utterance to a file as one line of JSON.

Orca imports this module in Debian's Python. ``orca.py`` copies it into Orca's preferences folder, where Orca looks for
additional speech servers.
"""

import json
import os
from pathlib import Path
from typing import Any

from orca.speechserver import SayAllContext
from orca.speechserver import SpeechServer as Base


class SpeechServer(Base):  # type: ignore[misc]  # Orca ships no types
    """The only speech server. It is never busy or interrupted."""

    @staticmethod
    def getFactoryName() -> str:  # noqa: N802  Orca's name
        """Return the name of the server for Orca's preferences."""
        return "recorder"

    @staticmethod
    def getSpeechServers() -> list["SpeechServer"]:  # noqa: N802  Orca's name
        """Return a list with a new server, because there is only one kind."""
        return [SpeechServer()]

    @staticmethod
    def getSpeechServer(info: Any = None) -> "SpeechServer":  # noqa: N802  Orca's name
        """Return a new server. ``info`` is ignored, because there is only one kind."""
        return SpeechServer()

    def getInfo(self) -> list[str]:  # noqa: N802  Orca's name
        """Return a name and an identifier."""
        return ["recorder", "recorder"]

    def speak(self, text: str | None = None, acss: Any = None, interrupt: bool = True) -> None:
        """Record an utterance, unless it is empty."""
        _record(text)

    def speakCharacter(self, character: str, acss: Any = None) -> None:  # noqa: N802  Orca's name
        """Record a single character."""
        _record(character)

    def sayAll(self, utterances: Any, progress: Any) -> None:  # noqa: N802  Orca's name
        """Record all utterances. If there are any, also report that everything has been read."""
        context = None
        for context, _voice in utterances:
            _record(context.utterance)
        if context:
            context.currentOffset = context.endOffset
            progress(context, SayAllContext.COMPLETED)


def _record(text: str | None) -> None:
    if text:
        with Path(os.environ["ORCA_SPEECH"]).open("a", encoding="utf-8") as file:
            file.write(f"{json.dumps(text)}\n")
