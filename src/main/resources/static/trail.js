/* Draws the process of a call with the path it took: passed elements green, the present ones amber. */
(async () => {
  const diagram = document.getElementById('diagram');
  const answer = await fetch(`/api/v1/interactions/${diagram.dataset.interaction}/process`, {
    headers: { 'X-Requested-With': 'XMLHttpRequest' }, // a lost login is no reason for the browser's own dialog
  });
  if (answer.status !== 200) {
    diagram.hidden = true;
    document.getElementById('diagram-note').hidden = false;
    return;
  }
  const path = await answer.json();
  const viewer = new BpmnJS({ container: diagram });
  await viewer.importXML(path.bpmn);
  const canvas = viewer.get('canvas');
  const elements = viewer.get('elementRegistry');
  const mark = (ids, name) => ids.filter(id => elements.get(id)).forEach(id => canvas.addMarker(id, name));
  mark(path.done, 'passed');
  mark(path.open, 'present');
  path.steps.forEach((id, at) => flowTaken(id, path.steps.slice(at + 1)));
  fitWidth();
  new ResizeObserver(fitWidth).observe(diagram);

  /* The engine keeps no flows: the one taken leads to what was reached first of all that the element leads to. */
  function flowTaken(id, later) {
    const flows = (elements.get(id)?.outgoing ?? []).filter(flow => later.includes(flow.target.id));
    const [taken] = flows.sort((a, b) => later.indexOf(a.target.id) - later.indexOf(b.target.id));
    if (taken) canvas.addMarker(taken, 'passed');
  }

  /* As wide as its place and as high as it then needs to be, so that its texts can be read. */
  function fitWidth() {
    if (diagram.clientWidth === 0) return; // hidden
    const { inner } = canvas.viewbox();
    diagram.style.height = `${Math.ceil(diagram.clientWidth * inner.height / inner.width) + 10}px`;
    canvas.resized();
    canvas.zoom('fit-viewport', 'auto');
  }
})();
