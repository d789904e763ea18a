// Send chosen files one by one, each with its own bar, so that one failure loses nothing else.
// <form data-upload data-failed="…"> with one <input type="file">; without this script the form sends itself.
// The server answers 2xx and the page is asked again, or 4xx with the reason in the element [data-reason].
function send(form, input, file) {
  const body = new FormData(form);
  body.delete(input.name);
  body.append(input.name, file);
  const line = document.createElement("p");
  const bar = document.createElement("progress");
  bar.max = 100;
  bar.setAttribute("aria-label", file.name);
  line.append(file.name, bar);
  input.after(line);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const fail = (reason) => { bar.remove(); line.className = "msg"; line.append(`: ${reason || form.dataset.failed}`); resolve(false); };
    request.upload.onprogress = (event) => { if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total; };
    request.onload = () => {
      if (request.status < 400) { bar.value = 100; resolve(true); return; }
      const answer = new DOMParser().parseFromString(request.responseText, "text/html");
      fail(answer.querySelector("[data-reason], .msg")?.textContent.trim());
    };
    request.onerror = () => fail();
    request.open("POST", form.action);
    request.send(body);
  });
}

document.querySelectorAll("form[data-upload]").forEach((form) => {
  const input = form.querySelector('input[type="file"]');
  input.addEventListener("change", async () => {
    let well = true;
    for (const file of input.files) well = (await send(form, input, file)) && well;
    if (well) location.reload();
  });
});
