// In a form marked data-upload, a file goes up as soon as it is chosen, one after another, each with its own bar.
// What is sent is the whole form with the button beside the input, exactly as without this script, and the answer
// replaces the page's content: nothing typed is lost, whether the file was taken or refused.
const broken = "data-failed";

function body(form, input, button, file) {
  const data = new FormData(form);
  form.querySelectorAll('input[type="file"]').forEach((other) => data.delete(other.name));
  data.append(input.name, file);
  if (button) data.append(button.name, button.value);
  return data;
}

function send(form, input, button, file) {
  const line = document.createElement("p");
  const bar = document.createElement("progress");
  bar.max = 100;
  bar.setAttribute("aria-label", file.name);
  line.className = "small";
  line.setAttribute("role", "status");
  line.append(file.name, bar);
  input.after(line);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.upload.onprogress = (event) => { if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total; };
    request.onload = () => resolve(request.responseText);
    request.onerror = () => {
      bar.remove();
      line.className = "msg";
      line.append(`: ${form.getAttribute(broken) ?? "!"}`);
      resolve("");
    };
    request.open("POST", form.action);
    request.send(body(form, input, button, file));
  });
}

function replace(text) {
  const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("main");
  if (!fresh) return false;
  document.querySelector("main").replaceWith(fresh);
  document.dispatchEvent(new Event("page:replaced"));
  return true;
}

document.addEventListener("change", async (event) => {
  const chosen = event.target.closest('form[data-upload] .upload input[type="file"]');
  if (!chosen) return;
  const { id } = chosen;
  for (const file of [...chosen.files]) {
    const input = document.getElementById(id);
    if (!input) break;
    const button = input.closest(".upload").querySelector("button");
    const answer = await send(input.form, input, button, file);
    if (!answer || !replace(answer)) return;
  }
  (document.querySelector("[data-focus]") ?? document.getElementById(id))?.focus();
});
