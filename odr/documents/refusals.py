"""Why the court does not take a file or cannot print a paper: one sentence that names the cure."""


class Unacceptable(ValueError):
    """A file or a text is refused. `code` is for programs and tests, `sentence` for the person."""

    def __init__(self, code, sentence):
        super().__init__(code, sentence)
        self.code = code
        self.sentence = sentence

    def __str__(self):
        return str(self.sentence)
