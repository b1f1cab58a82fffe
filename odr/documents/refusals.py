"""Why the court does not take a file or cannot print a paper: one sentence that names the cure."""


class Unacceptable(ValueError):
    """A file or a text is refused. `code` is for programs and tests, `sentence` for the person.

    `field` is what was given wrong: the file, or what was announced of it.
    """

    def __init__(self, code, sentence, *, field="file"):
        super().__init__(code, sentence)
        self.code = code
        self.sentence = sentence
        self.field = field

    def __str__(self):
        return str(self.sentence)
