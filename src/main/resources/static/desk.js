/** Ties a sheet of ours, such as the review, to a task in Camunda Tasklist. */
import '/player.js';

const { node, text, request, clock } = window.Attune;
const PAUSE_BEFORE_SAVING = 1000;
const PAUSE_BEFORE_RETRY = 10000;
const AFTER_TASKLIST_MOVED_FOCUS = 300;

/**
 * Opens a task's sheet inside the embedded form. The draft is stored on the server, a moment after each change and when
 * somebody presses Save; Complete first hands it in, and the task ends only if the server took it.
 *
 * @param camForm Camunda's form; its process variable {@code interactionId} must have been fetched
 * @param address of the sheet's data, for an interaction id
 * @param draftAddress where the sheet's content is put, with {@code ready} true when the task is to end
 * @param build {@code (root, data, task)}: shows the sheet and returns
 *     {@code {content(), show(error), enable(on), focus(), close()}};
 *     it tells the task about {@code changed()} and {@code complete(yes or no)} and shows {@code task.state}
 */
export async function openTask(camForm, { address, draftAddress, build }) {
  const form = camForm.formElement[0];
  const scope = camForm.formElement.scope();
  const root = form.querySelector('.sheet');
  const id = camForm.variableManager.variableValue('interactionId');
  const angular = action => scope.$applyAsync(() => action(scope[form.name]));
  angular(controller => controller.$setValidity('complete', false));

  let data;
  try {
    data = await request(address(id));
  } catch (error) {
    root.replaceChildren(node('p.notice.bad', { role: 'alert' }, error.message));
    return;
  } finally {
    root.removeAttribute('aria-busy');
  }
  root.lang = data.texts.locale;

  const draft = draftOf(draftAddress(id), data.texts, () => sheet.content(), () => angular(controller => controller.$setPristine()));
  const sheet = build(root, data, {
    state: draft.state,
    changed: () => {
      angular(controller => controller.$setDirty());
      draft.saveSoon();
    },
    complete: yes => angular(controller => controller.$setValidity('complete', yes)),
  });

  const stopWatching = watchClaim(form, (claimed, before) => {
    sheet.enable(claimed && !data.readOnly);
    if (claimed && before === false) setTimeout(sheet.focus, AFTER_TASKLIST_MOVED_FOCUS);
  });
  scope.$on('$destroy', () => { stopWatching(); sheet.close(); });
  camForm.on('store', () => { camForm.storePrevented = true; draft.save(); });
  beforeSubmit(camForm, scope, draft.handIn, error => sheet.show(error));
  form.addEventListener('keydown', completeByKey);
}

/** Ctrl+Enter presses Complete from anywhere in the form, also where the browser sends no keypress for it. */
function completeByKey(event) {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  document.querySelector('.form-actions .btn-primary')?.click();
}

/**
 * Hands the draft in before Camunda completes the task. Camunda's own event "submit" is synchronous and cannot wait for
 * the server without freezing the page; so this stands in front of the form's submit function.
 */
function beforeSubmit(camForm, scope, handIn, refused) {
  const complete = camForm.submit.bind(camForm);
  camForm.submit = done => handIn().then(
    () => complete(done),
    error => {
      refused(error);
      scope.$apply(() => done(new Error('camForm submission prevented')));
    });
}

/** Tells whether the task is the person's own, now and whenever that changes. Tasklist marks the form's frame. */
function watchClaim(form, tell) {
  const frame = form.closest('[ng-class*="disabled-form"]');
  if (!frame) {
    tell(true);
    return () => {};
  }
  let claimed;
  const look = () => {
    const now = !frame.classList.contains('disabled-form');
    if (now === claimed) return;
    const before = claimed;
    claimed = now;
    tell(now, before);
  };
  const observer = new MutationObserver(look);
  observer.observe(frame, { attributes: true, attributeFilter: ['class'] });
  look();
  return () => observer.disconnect();
}

/** The draft on the server. Its writes follow one another, so that an older one never wins. */
function draftOf(address, texts, content, saved) {
  const say = (key, ...values) => text(texts, key, ...values);
  const state = node('span.state', { role: 'status' });
  let timer;
  let last = Promise.resolve();
  return { state, save, saveSoon, handIn };

  function put(ready) {
    last = last.catch(() => {}).then(() => request(address, { method: 'PUT', body: { ...content(), ready } }));
    return last;
  }

  function saveSoon(pause = PAUSE_BEFORE_SAVING) {
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  }

  function save() {
    clearTimeout(timer);
    return put(false).then(tell, failed);
  }

  function handIn() {
    clearTimeout(timer);
    return put(true).then(tell);
  }

  function tell(answer) {
    const at = answer?.savedAt ? new Date(answer.savedAt) : new Date();
    state.textContent = say('saved', at.toLocaleTimeString(texts.locale, { hour: '2-digit', minute: '2-digit' }));
    saved();
  }

  function failed(error) {
    if (error.status === 0 || error.status >= 500) {
      state.textContent = say('saved.offline');
      saveSoon(PAUSE_BEFORE_RETRY);
    } else {
      state.textContent = { 401: say('saved.login'), 422: say('saved.incomplete') }[error.status] ?? say('saved.not', error.message);
    }
  }
}

/** Takes or leaves the answers as they are; evidence can be heard and guides be read all the same. */
export function setLocked(answers, locked) {
  answers.toggleAttribute('data-locked', locked);
  answers.querySelectorAll('input, select, textarea, .answer button').forEach(field => { field.disabled = isLocked(field); });
}

export function isLocked(element) {
  return element.closest('[data-locked]') !== null;
}

/** Keeps the element's height to what is visible below its top, whatever is scrolled around it. Returns how to stop. */
export function fitBelow(element) {
  const fit = () => {
    const bottom = document.querySelector('.form-actions')?.getBoundingClientRect().top ?? innerHeight;
    element.style.maxHeight = `${Math.max(320, bottom - element.getBoundingClientRect().top - 12)}px`;
  };
  const resized = new ResizeObserver(fit);
  resized.observe(element.parentElement);
  addEventListener('scroll', fit, { capture: true, passive: true });
  addEventListener('resize', fit);
  return () => {
    resized.disconnect();
    removeEventListener('scroll', fit, { capture: true });
    removeEventListener('resize', fit);
  };
}

/** What call this is, in one line. */
export function callFacts(texts, interaction) {
  const say = (key, ...values) => text(texts, key, ...values);
  const started = new Date(interaction.startedAt).toLocaleString(texts.locale, {
    dateStyle: 'medium', timeStyle: 'short', timeZone: interaction.timeZone ?? undefined,
  });
  const facts = [
    ['call.project', interaction.projectName],
    ['call.agent', interaction.agentName],
    ['call.type', interaction.contactTypeName],
    ['call.language', say('language.' + interaction.language)],
    ['call.started', started],
    ['call.duration', clock(interaction.durationSeconds)],
    ['call.reference', interaction.externalId],
  ];
  return node('header.call', {},
    node('dl.facts', {}, facts.filter(([, value]) => value).map(([key, value]) =>
      node('div', {}, node('dt', {}, say(key)), node('dd', {}, value)))),
    (interaction.notes ?? []).map(note => node('p.notice.warn', {}, note)));
}
