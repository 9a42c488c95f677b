// Lets files be dropped anywhere on the upload box, and lists what was chosen. Without it the file field does the same.

for (const box of document.querySelectorAll("[data-engagement-drop]")) {
  const input = box.querySelector('input[type="file"]');
  const list = box.querySelector("[data-engagement-chosen]");
  const most = Number(box.dataset.most);

  const show = () => {
    const lines = Array.from(input.files, (file) => {
      const line = document.createElement("li");
      line.textContent = file.size > most ? `${file.name}: ${box.dataset.tooLarge}` : file.name;
      return line;
    });
    list.replaceChildren(...lines);
  };

  const over = (event) => {
    event.preventDefault();
    box.classList.add("eng-agenda-screen__drop--over");
  };

  const out = () => box.classList.remove("eng-agenda-screen__drop--over");

  box.addEventListener("dragover", over);
  box.addEventListener("dragleave", out);
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    out();
    if (event.dataTransfer.files.length) {
      input.files = event.dataTransfer.files;
      show();
    }
  });
  input.addEventListener("change", show);
}
