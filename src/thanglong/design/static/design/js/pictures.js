// Makes a photograph small enough for a slow line before it leaves the device: turned upright, 2480 points on its long
// side, JPEG. The original goes when it is small already, when it would not get smaller, or when this browser cannot
// open it; the server straightens and checks everything again.
const LONG_SIDE = 2480;
const QUALITY = 0.8;
const SMALL = 700 * 1024;
const OPENED = /^image\/(jpeg|png|webp)$/;

export async function prepare(file) {
  if (!OPENED.test(file.type) || file.size <= SMALL || !window.createImageBitmap) return file;
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
    const blob = await smaller(bitmap, bitmap.width, bitmap.height);
    bitmap.close();
    return blob && blob.size < file.size ? asJpeg(blob, file) : file;
  } catch {
    return file;
  }
}

export async function smaller(image, width, height) {
  const scale = Math.min(1, LONG_SIDE / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const brush = canvas.getContext("2d");
  brush.fillStyle = "#fff";
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => { canvas.toBlob(resolve, "image/jpeg", QUALITY); });
}

export function asJpeg(blob, file) {
  const name = `${file.name.replace(/\.[^.]*$/, "") || "image"}.jpg`;
  return new File([blob], name, { type: "image/jpeg", lastModified: file.lastModified });
}
