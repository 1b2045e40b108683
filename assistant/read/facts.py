"""The applicant's facts from YAML.

In: the bytes of a facts file. Out: `Facts`. Next: `draft`, `check`. Never: builds anything but plain values
(`yaml.safe_load`), accepts a key it does not know.
"""

from __future__ import annotations

from pydantic import ValidationError

from assistant.errors import BadFacts
from assistant.schema.facts import Facts

LIMIT_BYTES = 1 << 20


def load_facts(name: str, data: bytes) -> Facts:
    """The facts in `data`; `name` is only used to speak of the file. Raises BadFacts naming line or key."""
    import yaml

    if len(data) > LIMIT_BYTES:
        raise BadFacts(
            f"事实文件 {name} 超过 1 MB，请确认选对了文件。",
            f"The facts file {name} is over 1 MB; is it the right file?",
        )
    try:
        given = yaml.safe_load(data.decode("utf-8-sig"))
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"第 {mark.line + 1} 行" if mark else "编码（须为 UTF-8）"
        raise BadFacts(
            f"事实文件 {name} 不是有效的 YAML，请检查{place}。",
            f"The facts file {name} is no valid YAML; see {f'line {mark.line + 1}' if mark else 'its encoding'}.",
        ) from error
    if given is None:
        return Facts()
    if not isinstance(given, dict):
        raise BadFacts(
            f"事实文件 {name} 应由“键: 值”组成。", f"The facts file {name} must consist of `key: value` pairs."
        )
    try:
        return Facts.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise BadFacts(
            f"事实文件 {name} 的“{key}”无法使用；可用的键见 README。",
            f"The key {key!r} of the facts file {name} cannot be used ({first['msg']}); the README lists the keys.",
        ) from error
