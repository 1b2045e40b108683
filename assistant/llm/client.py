"""The one door to a chat model: any that LangChain's `init_chat_model` knows, OpenAI-compatible servers above all.

    connect(settings)                    no model named: None
    ChatModel.ask(messages)              streams one answer, looks at why it ended, and gives the whole text
    ChatModel.ask(messages, schema=…)    the same, held to a JSON schema where the server can do that

In: the settings' model name, address and key; messages. Out: the answer's text, or one of three errors:
`ModelUnreachable` (refused, timed out, broken off), `ModelRefused` (key, name, quota, length), `ModelAnswerUnusable`
(empty, cut off, endless, no chat answer). Next: `draft`. Never: a retry that hides a fault, a key in a message, text
in a log: `journal` notes who was asked, how much was sent and what came of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol
from urllib.parse import urlsplit

from assistant.errors import ModelAnswerUnusable, ModelError, ModelRefused, ModelUnreachable, SettingError
from assistant.llm.journal import Entry, Journal
from assistant.llm.pump import pumped
from assistant.llm.tokens import count, was_cut

if TYPE_CHECKING:
    from assistant.settings import Settings

LONGEST_ANSWER = 60_000  # characters; a chapter of 5,000 words is far below, an endless answer far above
ANSWER_SHARE = 0.4  # of the context is left for the answer
_TELLING = 500  # tokens of a prompt from which a server's count says something of ours
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
Schema = dict[str, Any]


class Message(NamedTuple):
    """`role` is "system" or "user"."""

    role: str
    content: str


class Chat(Protocol):
    """What `draft` needs of a chat model: its name, how many tokens it can be given, and an answer."""

    @property
    def name(self) -> str:
        """The model's name, as the draft shows it."""

    @property
    def context(self) -> int:
        """How many tokens a prompt may have."""

    def ask(
        self,
        messages: Sequence[Message],
        on_text: Callable[[str], None] | None = None,
        schema: Schema | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> str:
        """The whole answer; `on_text` sees each piece as it comes; `schema`: JSON of this shape is wanted; `stop` ends
        it at any moment. Raises ModelError, of which ModelStopped is one."""


class ChatModel:
    """A chat model behind LangChain (see the module's docstring)."""

    def __init__(
        self,
        model: str,
        *,
        base_url: str = "",
        api_key: str = "",
        context: int = 8000,
        timeout: float = 120.0,
        retries: int = 2,
        journal: Journal | None = None,
        answer: int | None = None,
    ) -> None:
        """`answer`: the most tokens of an answer (None: ANSWER_SHARE of the context). `timeout` in seconds, for a
        connection and between two pieces of an answer. Raises SettingError where LangChain does not know the provider
        or its package is not installed."""
        self.name, self.context, self.address = model.partition(":")[2] or model, context, base_url
        self._given, self._journal = context, journal
        self._most = answer or int(context * ANSWER_SHARE)
        self._openai = _is_openai(model, base_url)
        self._model = _start(model, base_url, api_key, timeout, retries)

    def ask(
        self,
        messages: Sequence[Message],
        on_text: Callable[[str], None] | None = None,
        schema: Schema | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> str:
        """The whole answer as text. Raises ModelUnreachable, ModelRefused, ModelAnswerUnusable, ModelStopped."""
        sent = count("".join(message.content for message in messages), self.name)
        entry = Entry(self.name, _host(self.address), len(messages), sent)
        try:
            hear, wanted = on_text or (lambda piece: None), stop or (lambda: False)
            text = self._stream(messages, hear, schema, entry, wanted)
            self.context = min(self.context, _narrowed(self._given, entry))
            _demand_whole(self.name, text, entry, messages)
        except ModelError as error:
            entry.outcome = type(error).__name__
            raise
        finally:
            if self._journal:
                self._journal.note(entry)
        return text

    def _stream(
        self,
        messages: Sequence[Message],
        on_text: Callable[[str], None],
        schema: Schema | None,
        entry: Entry,
        stop: Callable[[], bool],
    ) -> str:
        pieces: list[str] = []
        said, held = [(message.role, message.content) for message in messages], self._held_to(schema)
        with closing(pumped(lambda: self._chunks(said, held), stop)) as chunks:
            for chunk in chunks:
                piece = str(chunk.text)
                entry.received += len(piece)
                if entry.received > LONGEST_ANSWER:
                    raise endless(self.name)
                if piece:
                    pieces.append(piece)
                    on_text(piece)
                entry.reason = chunk.response_metadata.get("finish_reason") or entry.reason
                entry.counted = (chunk.usage_metadata or {}).get("input_tokens") or entry.counted
        return "".join(pieces)

    def _chunks(self, said: list[tuple[str, str]], held: dict[str, Any]) -> Iterator[Any]:
        with _clear_errors(self.name, self.address):
            yield from self._model.stream(said, **held)

    def _held_to(self, schema: Schema | None) -> dict[str, Any]:
        """What a request says beside the messages: the answer's greatest length and its shape."""
        if not self._openai or not self.address:
            return {"max_tokens": self._most}
        body: dict[str, Any] = {"max_tokens": self._most}
        if schema is not None:
            named = {"name": "answer", "schema": schema}
            body["response_format"] = {"type": "json_schema", "json_schema": named}
        return {"extra_body": body}


def connect(settings: Settings, *, timeout: float = 120.0, retries: int = 2) -> ChatModel | None:
    """The chat model that the settings name; None where they name none. Raises SettingError."""
    if not settings.model:
        return None
    return ChatModel(
        settings.model,
        base_url=settings.model_base_url,
        api_key=settings.model_api_key.get_secret_value(),
        context=settings.model_context,
        timeout=timeout,
        retries=retries,
        journal=Journal(settings.home),
    )


def _narrowed(context: int, entry: Entry) -> int:
    """The context as we have to count it for a server that counts more tokens than we do; short prompts say nothing,
    since a server adds some of its own."""
    told = entry.counted if entry.sent >= _TELLING else None
    return int(context * entry.sent / told) if told and told > entry.sent else context


def endless(name: str) -> ModelAnswerUnusable:
    """The error for an answer without an end."""
    return ModelAnswerUnusable(
        f"模型 {name} 的回答过长，已停止接收；请换用其他模型。",
        f"The answer of {name} is endless and was stopped; use another model.",
    )


def _is_openai(model: str, base_url: str) -> bool:
    return model.startswith("openai:") or (":" not in model and bool(base_url))


def _host(address: str) -> str:
    """The server as it may be shown: without a user name or a key in the address."""
    return urlsplit(address).netloc.rpartition("@")[2] or "默认服务"


def _start(model: str, base_url: str, api_key: str, timeout: float, retries: int) -> Any:
    from langchain.chat_models import init_chat_model

    options: dict[str, Any] = {"timeout": timeout, "max_retries": retries}
    if _is_openai(model, base_url):
        from assistant.llm.wire import client

        local = urlsplit(base_url).hostname in LOOPBACK
        options |= {"stream_usage": True, "api_key": api_key or "none", "model_provider": "openai"}
        options["http_client"] = client(model.partition(":")[2] or model, timeout, proxy=not local)
        model = model.removeprefix("openai:")
    elif api_key:
        options["api_key"] = api_key
    if base_url:
        options["base_url"] = base_url
    try:
        return init_chat_model(model, **options)
    except (ImportError, ValueError) as error:
        raise SettingError(
            f"无法使用模型 {model}：LangChain 不认识该名称或缺少相应的包；请检查 ASSISTANT_MODEL。",
            f"The model {model} cannot be used: LangChain does not know it, or its package is not insta"
            "lled; "
            "check ASSISTANT_MODEL.",
        ) from error


@contextmanager
def _clear_errors(name: str, address: str) -> Iterator[None]:
    """Every fault of the wire as one of our errors, with the model and the server named."""
    import httpx
    import openai

    at = _host(address)
    try:
        yield
    except (openai.APIConnectionError, httpx.TransportError) as error:
        raise ModelUnreachable(
            f"连不上模型 {name}（{at}），或回答中断；请检查地址和网络后重试，或改用离线撰写。",
            f"The model {name} ({at}) cannot be reached, or broke off; check the address and try ag"
            "ain, "
            "or write offline.",
        ) from error
    except openai.APIStatusError as error:
        raise _refusal(name, at, error.status_code, error.response.headers.get("retry-after", "")) from error
    except (
        openai.APIError,
        openai.OpenAIError,
        json.JSONDecodeError,
        TypeError,
        ValueError,
        KeyError,
        AttributeError,
    ) as error:
        raise ModelAnswerUnusable(
            f"模型服务 {at} 返回的不是聊天回答；请确认地址以 /v1 结尾且服务与 OpenAI 兼容。",
            f"The server {at} did not give a chat answer; make sure that its address ends in /v1"
            " and "
            "that it is OpenAI-compatible.",
        ) from error


_REFUSALS = {
    400: (
        "请求不被接受（可能超出模型的上下文长度）；请换用上下文更长的模型。",
        "did not accept the request (perhaps too long for its context); use a model with a longer context.",
    ),
    401: ("不接受密钥；请检查 ASSISTANT_MODEL_API_KEY。", "did not accept the key; check ASSISTANT_MODEL_API_KEY."),
    403: ("不允许使用该模型；请检查密钥的权限。", "does not allow this model; check what the key may do."),
    404: ("没有这个模型；请检查 ASSISTANT_MODEL 和地址。", "has no such model; check ASSISTANT_MODEL and the address."),
    429: ("请求过多或额度用尽；请稍后再试。", "says too many requests or no quota left; try again later."),
}


def _refusal(name: str, at: str, status: int, wait: str) -> ModelRefused | ModelUnreachable:
    if status >= 500:
        return ModelUnreachable(
            f"模型 {name}（{at}）出错（{status}）；请稍后再试，或改用离线撰写。",
            f"The model {name} ({at}) failed ({status}); try again later, or write offline.",
        )
    zh, en = _REFUSALS.get(
        status, (f"拒绝了请求（{status}）；请检查设置。", f"refused the request ({status}); check the settings.")
    )
    later = (f"服务要求 {wait} 秒后再试。", f" It asks to wait {wait} s.") if wait.isdigit() else ("", "")
    return ModelRefused(f"模型 {name}（{at}）{zh}{later[0]}", f"The model {name} ({at}) {en}{later[1]}")


def _demand_whole(name: str, text: str, entry: Entry, messages: Sequence[Message]) -> None:
    reason = entry.reason
    if reason == "length":
        raise ModelAnswerUnusable(
            f"模型 {name} 的回答被截断；请换用输出更长的模型。",
            f"The answer of {name} was cut off; use a model that may answer at more length.",
        )
    if reason not in (None, "stop"):
        raise ModelAnswerUnusable(
            f"模型 {name} 未写完（{reason}）；请重试。", f"{name} did not finish ({reason}); try again."
        )
    if not text.strip():
        raise ModelAnswerUnusable(
            f"模型 {name} 的回答是空的；请重试或换用其他模型。",
            f"The answer of {name} is empty; try again or use another model.",
        )
    if reason is None:
        raise ModelUnreachable(f"模型 {name} 的回答中途断开；请重试。", f"The answer of {name} broke off; try again.")
    if entry.counted is not None and was_cut("".join(message.content for message in messages), entry.counted):
        raise ModelAnswerUnusable(
            f"模型 {name} 只读了提示的一部分；请加大服务的上下文长度。",
            f"{name} read only a part of the prompt; raise the context length of its server.",
        )
