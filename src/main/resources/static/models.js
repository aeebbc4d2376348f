/* Draws process models; where two are compared, what is new, gone or changed is coloured in both, and they move together. */
(async () => {
  const figures = [...document.querySelectorAll('figure.model')];
  const viewers = await Promise.all(figures.map(draw));
  if (viewers.length === 2) viewers.forEach((viewer, at) => follow(viewer, viewers[1 - at]));

  async function draw(figure) {
    const answer = await fetch(figure.dataset.model, {
      headers: { 'X-Requested-With': 'XMLHttpRequest' }, // a lost login is no reason for the browser's own dialog
    });
    const viewer = new BpmnJS({ container: figure });
    await viewer.importXML(await answer.text());
    const canvas = viewer.get('canvas');
    const elements = viewer.get('elementRegistry');
    for (const mark of ['added', 'removed', 'changed']) {
      (figure.dataset[mark] ?? '').split(' ').filter(id => id && elements.get(id)).forEach(id => canvas.addMarker(id, mark));
    }
    fitWidth(figure, canvas);
    new ResizeObserver(() => fitWidth(figure, canvas)).observe(figure);
    figure.dataset.drawn = 'yes';
    return viewer;
  }

  /* As wide as its place and as high as it then needs to be. */
  function fitWidth(figure, canvas) {
    if (figure.clientWidth === 0) return; // hidden
    const { inner } = canvas.viewbox();
    figure.style.height = `${Math.ceil(figure.clientWidth * inner.height / inner.width) + 10}px`;
    canvas.resized();
    canvas.zoom('fit-viewport', 'auto');
  }

  /* Whoever looks closer at one sees the same place of the other. */
  function follow(viewer, other) {
    viewer.get('eventBus').on('canvas.viewbox.changed', ({ viewbox }) => {
      const there = other.get('canvas').viewbox();
      const same = ['x', 'y', 'width', 'height'].every(side => Math.abs(there[side] - viewbox[side]) < 0.5);
      if (!same && viewer.moving !== true) {
        other.moving = true;
        other.get('canvas').viewbox({ x: viewbox.x, y: viewbox.y, width: viewbox.width, height: viewbox.height });
        other.moving = false;
      }
    });
  }
})();
