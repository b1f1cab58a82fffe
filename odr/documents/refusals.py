"""Why the court does not take a file, in one sentence that names the cure."""


class Unacceptable(ValueError):
    """A file is refused. `code` is for programs and tests, `sentence` for the person."""

    def __init__(self, code, sentence):
        super().__init__(code, sentence)
        self.code = code
        self.sentence = sentence

    def __str__(self):
        return str(self.sentence)
