"""`python -m assistant`.

In: the command line. Out: what `cli` does. Next: `cli`. Never: anything of its own.
"""

from assistant.cli import main

main()
