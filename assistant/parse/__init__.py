"""Text to Guide: what the pages did to the text undone, then its outline read into directions and their parts."""

from assistant.parse.clean import clean
from assistant.parse.guide import parse

__all__ = ["clean", "parse"]
