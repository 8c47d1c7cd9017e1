"""A unit's code as one step of an address, whatever signs it holds."""


class UnitCode:
    """`<unit:code>` in the addresses of every room. A stroke would begin another step, so it is written ~1."""

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        return value.replace("~1", "/").replace("~0", "~")

    def to_url(self, value: str) -> str:
        return value.replace("~", "~0").replace("/", "~1")
