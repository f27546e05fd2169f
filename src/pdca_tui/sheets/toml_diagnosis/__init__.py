"""Why a text is no TOML: a walk over it by the grammar up to the first place where it leaves it, and what was done there.

``tomllib`` says that a text is none; it says so in English, often lines later, and not what the person meant. This walk
is made only for a text that it has refused.
"""
