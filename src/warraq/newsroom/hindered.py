"""What a colleague asks for that cannot be done to a story, with the reason."""


class HinderedError(Exception):
    """Says why, in the language of whoever reads it."""

    def __init__(self, reason: str, *, story_id: int | None) -> None:
        super().__init__(reason)
        self.story_id = story_id
