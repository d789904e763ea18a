// Lets a person choose one moment of a short film of a paper, and sends that picture instead of the film.
import { asJpeg, smaller } from "./pictures.js";

export const FILMS = "video/mp4,video/quicktime,video/webm";

export function isFilm(file) {
  return file.type.startsWith("video/");
}

// Resolves to a JPEG, or to null when the person leaves it or this browser cannot play the film.
export function momentOf(file, after, words) {
  return new Promise((resolve) => {
    const parts = build(words);
    const { box, video, slide, take, leave } = parts;
    const source = URL.createObjectURL(file);
    const end = (made) => {
      URL.revokeObjectURL(source);
      box.remove();
      resolve(made);
    };
    video.onloadedmetadata = () => {
      slide.max = video.duration || 0;
      video.currentTime = Math.min(0.5, video.duration / 2 || 0);
      slide.focus();
    };
    video.onseeked = () => { take.disabled = false; };
    video.onerror = () => {
      after.after(complaint(words.unplayable));
      end(null);
    };
    slide.oninput = () => { video.currentTime = Number(slide.value); };
    leave.onclick = () => end(null);
    take.onclick = async () => {
      const blob = await smaller(video, video.videoWidth, video.videoHeight);
      end(blob && asJpeg(blob, file));
    };
    after.after(box);
    video.src = source;
  });
}

function build(words) {
  const box = document.createElement("div");
  box.className = "film";
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", words.film);
  const said = document.createElement("p");
  said.textContent = words.film;
  const video = document.createElement("video");
  video.muted = true;
  video.playsInline = true;
  video.preload = "auto";
  const slide = document.createElement("input");
  slide.type = "range";
  slide.min = 0;
  slide.step = 0.1;
  slide.value = 0;
  slide.setAttribute("aria-label", words.moment);
  const take = button(words.take, "btn small");
  take.disabled = true;
  const leave = button(words.leave, "btn quiet small");
  const row = document.createElement("p");
  row.className = "row";
  row.append(take, leave);
  box.append(said, video, slide, row);
  return { box, video, slide, take, leave };
}

export function button(label, look) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = look;
  made.textContent = label;
  return made;
}

export function complaint(text) {
  const line = document.createElement("p");
  line.className = "msg";
  line.setAttribute("role", "alert");
  line.textContent = text;
  return line;
}
