/* Hands in each file by itself, with its progress; the form then carries only its id. */
function fill(pattern, name) {
  return pattern.replace("{name}", name);
}

function handIn(url, token, file, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append("csrfmiddlewaretoken", token);
    body.append("file", file, file.name);
    request.open("POST", url);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onload = () => (request.status < 300 ? resolve(request.response) : reject(request.response));
    request.onerror = () => reject(null);
    request.send(body);
  });
}

function size(bytes) {
  const unit = bytes < 1024 * 1024 ? "kilobyte" : "megabyte";
  const value = bytes / (unit === "kilobyte" ? 1024 : 1024 * 1024);
  const style = { style: "unit", unit, maximumFractionDigits: 1 };
  return new Intl.NumberFormat(document.documentElement.lang, style).format(value);
}

function element(tag, className, text = "") {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

function row(box, file) {
  const item = element("li", "court-upload__file");
  const name = element("span", "", `${file.name} `);
  const note = element("span", "court-file__facts", size(file.size));
  const progress = element("progress", "");
  name.append(note);
  progress.max = Math.max(file.size, 1);
  progress.setAttribute("aria-label", fill(box.dataset.sending, file.name));
  item.append(name, progress);
  return { item, note, progress };
}

function removal(box, item, file, input) {
  const button = element("button", "court-bare", box.dataset.removeShort);
  button.type = "button";
  button.setAttribute("aria-label", fill(box.dataset.remove, file.name));
  button.addEventListener("click", () => {
    item.remove();
    input.focus();
    input.form.dispatchEvent(new Event("change"));
  });
  return button;
}

function tell(box, text) {
  box.querySelector("[data-told]").textContent = text;
}

async function take(box, input, file) {
  const { item, note, progress } = row(box, file);
  box.querySelector("ul").append(item);
  const token = input.form.elements.csrfmiddlewaretoken.value;
  try {
    const kept = await handIn(input.form.dataset.uploadUrl, token, file, (sent) => (progress.value = sent));
    const hidden = element("input", "");
    Object.assign(hidden, { type: "hidden", name: box.dataset.name, value: kept.id });
    note.textContent = `${size(kept.size)} · SHA-256 ${kept.sha256.slice(0, 16)}…`;
    progress.replaceWith(removal(box, item, file, input), hidden);
    tell(box, fill(box.dataset.kept, file.name));
  } catch (refusal) {
    item.dataset.failed = "";
    note.textContent = refusal?.problem ?? fill(box.dataset.failed, file.name);
    progress.replaceWith(removal(box, item, file, input));
    tell(box, note.textContent);
  }
}

async function takeAll(box, input, files) {
  input.form.dataset.sending = Number(input.form.dataset.sending ?? 0) + 1;
  for (const file of files) await take(box, input, file);
  input.form.dataset.sending -= 1;
  input.form.dispatchEvent(new Event("change"));
}

for (const box of document.querySelectorAll("form[data-upload-url] [data-upload]")) {
  const input = box.querySelector("input[type=file]");
  input.addEventListener("change", (event) => {
    event.stopPropagation();
    const files = [...input.files];
    input.value = "";
    takeAll(box, input, files);
  });
  box.addEventListener("dragover", (event) => {
    event.preventDefault();
    box.dataset.over = "";
  });
  box.addEventListener("dragleave", () => delete box.dataset.over);
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    delete box.dataset.over;
    takeAll(box, input, [...event.dataTransfer.files]);
  });
}

for (const form of document.querySelectorAll("form[data-upload-url]")) {
  form.addEventListener("submit", (event) => Number(form.dataset.sending) > 0 && event.preventDefault());
}
