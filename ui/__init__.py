"""The page a researcher works on.

command.py    registers `assistant ui`
app.py        builds the page and wires events to handlers
panels.py     what stands on the page
handlers.py   what an event does; imports no gradio
rows.py       records as rows of a table
"""
