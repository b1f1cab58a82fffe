/* What the court says, in the reader's language: the server gives the texts, this fills them. */
export class Words {
  constructor(given, language) {
    Object.assign(this, given);
    this.language = language;
    this.plurals = new Intl.PluralRules(language);
    this.number = new Intl.NumberFormat(language);
  }

  say(name, blanks = {}) {
    return fill(this.words[name], blanks);
  }

  /* A text in the form that a number asks for; `forms` is the name of one, or its forms. */
  counted(forms, n, blanks = {}) {
    const known = typeof forms === "string" ? this.words[forms] : forms;
    return fill(known[this.plurals.select(n)] ?? known.other, { n: this.number.format(n), ...blanks });
  }

  joined(items) {
    return items.join(this.words.between);
  }

  /* How many of each kind of entry: “2 questions, 5 statements”. */
  kinds(kinds) {
    const counts = new Map();
    for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return this.joined([...counts].map(([kind, n]) => this.kind(kind, n)));
  }

  kind(kind, n) {
    const forms = this.counts[kind];
    return forms ? this.counted(forms, n) : this.say("counted_kind", { label: this.labels[kind] ?? kind, n });
  }
}

export function fill(text, blanks) {
  return text.replace(/\{(\w+)\}/g, (blank, name) => blanks[name] ?? blank);
}
