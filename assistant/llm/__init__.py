"""Talking to a chat model, and the shipped data that this and other stages read.

    data.py      data_path: where the shipped files lie, in a checkout and in a wheel
    prompts.py   load: what the model is told, checked when it is loaded
    client.py    Chat: the one door to a chat model
    pump.py      pumped: an answer that can be stopped at any moment
    listen.py    Heard: a chat model that somebody listens to and may stop
    tokens.py    count: how many tokens a text takes, without a download
    scripted.py  ScriptedChat: a model that answers what a test told it to

In: messages. Out: the whole answer as text, or a `ModelError`. Next: `draft`. Never: a look-up or download of its own.
"""

from assistant.llm.client import Chat, ChatModel, Message, connect
from assistant.llm.data import data_path
from assistant.llm.listen import Heard
from assistant.llm.prompts import Prompt, load

__all__ = ["Chat", "ChatModel", "Heard", "Message", "Prompt", "connect", "data_path", "load"]
