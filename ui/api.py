"""What other programs may call: the page's functions with typed arguments, as API endpoints and MCP tools.

In: names of guides and directions, text. Out: the contract's JSON. Next: programs. Never: a path of this machine, a
draft of another user. A proposal comes as text: a tool that took a file's address would read files for strangers.
"""

from __future__ import annotations

import json
from typing import Any

import gradio as gr

from assistant.errors import AssistantError
from assistant.schema.text import Text
from assistant.workspace import Workspace
from ui.words import Say

OFFERED = ("search_guides", "show_direction", "check_proposal", "draft_section")


def only(page: gr.Blocks) -> None:
    """Names nothing but the endpoints to other programs: the page's own events are its own affair."""
    for event in page.fns.values():
        if event.api_name not in OFFERED and event.api_visibility == "public":
            event.api_visibility = "undocumented"


def offer(workspace: Workspace, say: Say) -> None:
    """Registers the endpoints of OFFERED on the page that is being built."""

    def search_guides(query: str, guide: str = "", direction: str = "", top: int = 10) -> list[dict[str, Any]]:
        """Passages of the indexed guides that answer a query, best first; an empty list where none does.

        Args:
            query: what is asked, in a few words or a sentence
            guide: id of a guide; empty for all guides
            direction: number of a direction, such as 1.1; empty for all directions
            top: how many passages at most, from 1 to 100
        """
        with _Clear(say):
            hits = workspace.search(
                [query], guide=guide or None, direction=direction or None, top=max(1, min(int(top), 100))
            )
            return [hit.model_dump(mode="json") for hit in hits[0]]

    def show_direction(guide: str, direction: str) -> dict[str, Any]:
        """One direction of a guide with every typed requirement and its exact clause.

        Args:
            guide: id of the guide
            direction: number of the direction, such as 1.1
        """
        with _Clear(say):
            return workspace.direction(guide, direction).model_dump(mode="json")

    def check_proposal(text: str, guide: str, direction: str) -> dict[str, Any]:
        """Verdicts for the text of a proposal against every requirement of a direction.

        Args:
            text: the proposal's text itself, not the name of a file
            guide: id of the guide
            direction: number of the direction, such as 1.1
        """
        with _Clear(say):
            report = workspace.check_text(Text(content=text), "text", guide, direction, lang=say.lang)
            return report.model_dump(mode="json")

    def draft_section(guide: str, direction: str, section: str, facts_yaml: str = "") -> dict[str, Any]:
        """One chapter drafted from the guide and the applicant's facts; nothing is stored.

        Args:
            guide: id of the guide
            direction: number of the direction, such as 1.1
            section: id, number or title of the chapter
            facts_yaml: the applicant's facts as YAML text; empty where none are known
        """
        with _Clear(say):
            facts = workspace.facts("facts", facts_yaml.encode())
            return workspace.desk().sketch(guide, direction, section, facts).model_dump(mode="json")

    for function in (search_guides, show_direction, check_proposal, draft_section):
        gr.api(function, api_name=function.__name__, queue=False)  # a queued tool would call the page as a stranger


def speak_json(page: gr.Blocks) -> None:
    """The tools of a page that is being served answer in JSON; by itself Gradio writes Python."""
    from mcp.types import TextContent

    def told(answers: list[Any], root_url: str) -> list[TextContent]:
        return [TextContent(type="text", text=json.dumps(each, ensure_ascii=False)) for each in answers]

    page.mcp_server_obj.postprocess_output_data = told


class _Clear:
    """An error of ours leaves as its one line."""

    def __init__(self, say: Say) -> None:
        self.say = say

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, AssistantError):
            raise gr.Error(self.say.error(error), print_exception=False) from error
