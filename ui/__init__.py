"""The page a researcher works on.

command.py    registers `assistant ui` and `assistant users`
accounts.py   who may enter
app.py        builds the page and serves it
tabs/         what stands on each tab, and which handler an event calls
parts.py      what several tabs share
look.py       colours and letters
handlers/     what an event does; imports no gradio
rows.py       records as rows of a table
words.py      Chinese and English phrases of the page (english.yaml)
api.py        the same functions for other programs (API, MCP)
guard.py      which programs may call them
"""
