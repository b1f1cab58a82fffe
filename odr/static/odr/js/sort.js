/* Makes the heads of a table buttons that sort its rows. */
const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

function valueOf(row, column) {
  const cell = row.cells[column];
  return cell.dataset.sort ?? cell.textContent.trim();
}

function sort(table, head, button) {
  const column = head.cellIndex;
  const rising = head.getAttribute("aria-sort") !== "ascending";
  const turn = rising ? 1 : -1;
  const body = table.tBodies[0];
  const rows = [...body.rows].sort((a, b) => turn * collator.compare(valueOf(a, column), valueOf(b, column)));
  body.append(...rows);
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", rising ? "ascending" : "descending");
  button.focus();
}

for (const table of document.querySelectorAll("table[data-sortable]")) {
  for (const head of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "court-sort";
    button.textContent = head.textContent;
    button.addEventListener("click", () => sort(table, head, button));
    head.replaceChildren(button);
  }
}
