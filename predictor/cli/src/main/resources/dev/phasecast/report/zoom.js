(() => {
  'use strict';
  const zoom = document.getElementById('zoom');
  const large = zoom.querySelector('img');
  document.querySelector('main').addEventListener('click', event => {
    const image = event.target.closest('img');
    const drawing = event.target.closest('svg.field');
    if (!image && !drawing) return;
    zoom.querySelector('svg')?.remove();
    large.hidden = !image;
    if (image) {
      large.src = image.src;
      large.alt = image.alt;
      large.style.setProperty('--shape', image.naturalWidth / image.naturalHeight);
    } else {
      const copy = drawing.cloneNode(true);
      copy.style.setProperty('--shape', copy.viewBox.baseVal.width / copy.viewBox.baseVal.height);
      zoom.prepend(copy);
    }
    zoom.querySelector('p').textContent = image ? image.alt : drawing.getAttribute('aria-label');
    zoom.showModal();
  });
  zoom.addEventListener('click', () => zoom.close());
})();
