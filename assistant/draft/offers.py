"""Which quotas a model would raise, as data.

In: a `Chat`, the plan. Out: figures by id of the demand, each above the demand and at most MOST times it. Next: `run`,
`plan.make`. Never: a quota lowered or dropped, a quota that the guide does not have, a figure out of all proportion.
"""

from __future__ import annotations

import json
import re
from typing import Any

from pydantic import Field, TypeAdapter, ValidationError

from assistant.draft.model import material
from assistant.draft.plan import Plan
from assistant.draft.quotas import Quota, demand
from assistant.errors import ModelError, ModelRefused, ModelStopped
from assistant.llm import Chat, Message, load
from assistant.llm.tokens import count
from assistant.schema.record import Record
from assistant.schema.text import Notice

MOST = 2.0


class Offer(Record):
    """One figure that the model would commit to."""

    id: str
    committed: float = Field(gt=0, allow_inf_nan=False)


_OFFERS = TypeAdapter(list[Offer])


def ask(chat: Chat, plan: Plan, notices: list[Notice]) -> dict[str, float]:
    """The raised figures by id; empty, with a notice, where the model fails or its answer is no such list.
    Raises ModelStopped."""
    quotas = {quota.rule.id: quota for quota in plan.quotas if quota.rule.id and quota.unit != "%"}
    if not quotas:
        return {}
    listed = "\n".join(f"{name}：{quota.name}，指南要求 {demand(quota.rule)}" for name, quota in quotas.items())
    prompt = load("indicators").fill(
        direction=plan.direction.title, quotas=listed, facts=material(plan)["facts"], most=f"{MOST:g}"
    )
    if count(prompt, chat.name) > chat.context / 2:
        return {}
    try:
        answer = chat.ask([Message("system", load("role").fill()), Message("user", prompt)], None, _schema(quotas))
        offered = _OFFERS.validate_python(_listed(answer))
    except ModelStopped:
        raise
    except ModelError as error:
        notices.append(
            Notice(
                code="model_refused" if isinstance(error, ModelRefused) else "model_failed",
                message=f"考核指标按指南要求填写：{error.line('zh')}",
                message_en=f"The indicators are the guide's: {error.line('en')}",
            )
        )
        return {}
    except (ValueError, ValidationError):
        notices.append(
            Notice(
                code="model_unusable",
                message="模型给出的指标不是所要求的结构，考核指标按指南要求填写。",
                message_en="The model's indicators are not of the structure asked for; those of the guide stand.",
            )
        )
        return {}
    return _raised(quotas, offered, notices)


def _raised(quotas: dict[str, Quota], offered: list[Offer], notices: list[Notice]) -> dict[str, float]:
    raised: dict[str, float] = {}
    for offer in offered:
        quota = quotas.get(offer.id)
        whole = float(offer.committed).is_integer()
        if quota and whole and quota.value < offer.committed <= MOST * quota.value:
            raised[offer.id] = offer.committed
    for name, value in raised.items():
        notices.append(
            Notice(
                code="commitment_offered",
                message=f"模型建议把“{quotas[name].name}”由 {quotas[name].value:g} 提高到 {value:g}，请确认能够完成。",
                message_en=f"The model raises {quotas[name].rule.metric} from {quotas[name].value:g} to {value:g}; "
                "make sure that it can be done.",
                source=quotas[name].rule.source,
            )
        )
    return raised


def _listed(answer: str) -> list[Any]:
    """The list in a JSON answer, fences and words around it left out. Raises ValueError."""
    found = re.search(r"\{.*\}", answer, re.S)
    body = json.loads(found.group()) if found else None
    if not isinstance(body, dict) or not isinstance(body.get("offers"), list):
        raise ValueError("no list of offers")
    return list(body["offers"])


def _schema(quotas: dict[str, Quota]) -> dict[str, Any]:
    offer = {
        "type": "object",
        "properties": {"id": {"enum": list(quotas)}, "committed": {"type": "integer", "minimum": 0, "maximum": 9999}},
        "required": ["id", "committed"],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {"offers": {"type": "array", "items": offer, "maxItems": len(quotas)}},
        "required": ["offers"],
        "additionalProperties": False,
    }
