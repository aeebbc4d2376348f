/** The reviewer's sheet: the call on one side, the scorecard on the other. */
import { callFacts, fitBelow, isLocked, openTask, setLocked } from '/desk.js';

const { node, text, request, player, evidence, keys, keyHelp, flyout } = window.Attune;
const RESULTS = ['MET', 'NOT_MET', 'NOT_APPLICABLE'];
const PAUSE_BEFORE_SCORING = 200;
const LONGEST_REASON = 500;

/** Shows the review in a Tasklist task. */
export const open = camForm => openTask(camForm, {
  address: id => `/api/v1/reviews/${id}`,
  draftAddress: id => `/api/v1/reviews/${id}/draft`,
  build: sheet,
});

/** Shows the review of {@code data} (GET /api/v1/reviews/{id}) in {@code root}; for the rest see {@code openTask}. */
export function sheet(root, data, task) {
  const { interaction, transcript, scorecard, draft, texts } = data;
  const say = (key, ...values) => text(texts, key, ...values);
  const call = node('section.listen', { 'aria-label': say('call') });
  root.append(call);
  const listening = player(call, { interactionId: interaction.id, transcript, heard: interaction.audio, texts });

  const context = { texts, say, listening, changed, focused };
  const cards = scorecard.sections.flatMap(section => section.criteria)
    .map(criterion => card(criterion, draft?.answers?.[criterion.id], context));
  const cardOf = id => cards.find(each => each.id === id);
  const sections = scorecard.sections.map(section => sectionOf(section, cardOf, say));
  const comment = node('textarea', { rows: 2, maxlength: 4000, oninput: changed });
  comment.value = draft?.comment ?? '';
  const lock = node('p.notice.info', { hidden: true }, say(data.readOnly ? 'review.read-only' : 'review.claim'));
  const alert = node('div', { role: 'alert' });
  const tally = tallyOf({ say, texts, cardOf, state: task.state, help: help() });
  const refusal = data.refusable ? givingUpOf(interaction.id, 'refusal', say, gone) : null;
  const unusable = data.replaceable ? givingUpOf(interaction.id, 'unusable', say, gone) : null;
  const answers = node('div.answers', {},
    sections.map(section => section.element),
    node('label.field', {}, node('span', {}, say('comment.overall')), comment),
    refusal, unusable);
  let current = null;
  let scoring = { timer: 0, asked: 0 };

  root.replaceChildren(callFacts(texts, interaction),
    node('div.desk', {}, call, node('section.judge', { 'aria-label': scorecard.name }, tally.element, lock, alert, answers)));
  keys(root.closest('.attune') ?? root, {
    j: () => move(1), k: () => move(-1), n: nextOpen, c: () => current?.comment(), g: () => current?.guide(), '?': () => tally.help(),
    ...Object.fromEntries(RESULTS.map((result, index) => [index + 1, () => current?.answer(result)])),
  });
  const stopFitting = fitBelow(call);
  let refused = false;
  score();

  return {
    content,
    show,
    focus: () => (current ?? cards[0]).focus(),
    enable: on => {
      setLocked(answers, !on || refused);
      lock.hidden = on;
    },
    close: () => {
      listening.close();
      stopFitting();
    },
  };

  /** The review is the reader's no more. */
  function gone(why) {
    refused = true;
    setLocked(answers, true);
    task.complete(false);
    alert.replaceChildren(node('p.notice.info', { tabindex: -1 }, why));
    alert.firstChild.focus();
  }

  function content() {
    return { answers: values(({ result, comment: own }) => result || own), comment: comment.value.trim() || null };
  }

  function values(wanted) {
    return Object.fromEntries(cards.map(each => [each.id, each.value()]).filter(([, value]) => wanted(value)));
  }

  function changed() {
    task.changed();
    clearTimeout(scoring.timer);
    scoring.timer = setTimeout(score, PAUSE_BEFORE_SCORING);
  }

  /** The server's rules say what the answers are worth and what is missing; an answer to an older question is dropped. */
  function score() {
    const question = ++scoring.asked;
    request(`/api/v1/reviews/${interaction.id}/score`, { method: 'POST', body: { answers: values(({ result }) => result) } }).then(
      result => {
        if (question !== scoring.asked) return;
        tally.show(result, cards.length);
        sections.forEach(section => section.show(result.sections));
        cards.forEach(each => each.needs({ answer: result.missing.includes(each.id), comment: result.needComment.includes(each.id) }));
        task.complete(!refused && result.missing.length + result.needComment.length === 0);
      },
      () => tally.unknown());
  }

  function focused(chosen) {
    if (chosen === current) return;
    current?.element.classList.remove('current');
    current = chosen;
    current.element.classList.add('current');
    listening.showEvidence(current.evidence);
  }

  function move(step) {
    const index = cards.indexOf(current) + step;
    cards[Math.min(cards.length - 1, Math.max(0, index))].focus();
  }

  function nextOpen() {
    const after = cards.slice(cards.indexOf(current) + 1);
    [...after, ...cards].find(each => each.isOpen())?.focus();
  }

  /** Shows at its place what the server refused. */
  function show(error) {
    const errors = error.problem?.errors ?? [];
    const others = errors.filter(each => !cards.some(one => one.refuse(each)));
    alert.replaceChildren(node('p.notice.bad', {}, errors.length ? say('problem.refused') : error.message,
      others.map(each => ` ${each.field}: ${each.found} → ${each.allowed}.`)));
    cards.find(each => each.isRefused())?.focus();
  }

  function help() {
    return keyHelp(texts, [
      ...listening.keys,
      [['J', 'K'], say('keys.move')],
      [['1', '2', '3'], RESULTS.map(result => say('result.' + result)).join(' · ')],
      [['C'], say('keys.comment')],
      [['G'], say('keys.guide')],
      [['N'], say('keys.open')],
      [['Ctrl+Enter'], say('keys.complete')],
    ]);
  }
}

function sectionOf({ id, name, weight, criteria }, cardOf, say) {
  const score = node('span.muted.small');
  const element = node('section', {}, node('h3', {}, name, ' ', score), criteria.map(criterion => cardOf(criterion.id).element));
  return {
    element,
    show: scores => {
      const found = scores.find(each => each.id === id)?.score;
      score.textContent = found === undefined || found === null ? say('section.none', weight) : say('section.score', round(found), weight);
    },
  };
}

/**
 * Ends the review without completing it: a button that opens a place for the reason.
 * @param way 'refusal' gives the review back, 'unusable' has another call drawn instead
 */
function givingUpOf(id, way, say, gone) {
  const problem = node('p.problem', { id: `problem-${way}`, role: 'alert', hidden: true });
  const reason = node('textarea', {
    rows: 2, maxlength: LONGEST_REASON, 'aria-describedby': problem.id, onkeydown: byKey,
  });
  const open = node('button.quiet.small', { type: 'button', 'aria-expanded': 'false', 'aria-controls': way, onclick: () => toggle(box.hidden) }, say(`${way}.open`));
  const send = node('button.danger.small', { type: 'button', onclick: giveUp }, say(`${way}.send`));
  const cancel = node('button.quiet.small', { type: 'button', onclick: () => toggle(false) }, say('refusal.cancel'));
  const box = node('div', { id: way, hidden: true },
    node('label.field', {}, node('span', {}, say(`${way}.reason`)), reason), problem, node('div.actions', {}, send, cancel));
  return node('section.answer.refusal', {}, open, box);

  /** Ctrl+Enter sends what one is writing, and does not complete the review. */
  function byKey(event) {
    if (event.key === 'Escape') toggle(false);
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.stopPropagation();
    giveUp();
  }

  function toggle(show) {
    box.hidden = !show;
    open.setAttribute('aria-expanded', show);
    (show ? reason : open).focus();
    if (show) box.scrollIntoView({ block: 'center' });
  }

  function giveUp() {
    if (!reason.value.trim()) return refusedBecause(say('refusal.missing'));
    send.disabled = true;
    request(`/api/v1/reviews/${id}/${way}`, { method: 'POST', body: { reason: reason.value.trim() } }).then(
      () => { toggle(false); gone(say(`${way}.done`)); },
      error => { send.disabled = false; refusedBecause(error.message); });
  }

  function refusedBecause(text) {
    problem.hidden = false;
    problem.textContent = text;
    reason.focus();
  }
}

/** The line above the card: the total, why it is so, what is left to do. */
function tallyOf({ say, texts, cardOf, state, help }) {
  const total = node('strong');
  const note = node('span.before.muted.small');
  const fatal = node('p.fatal');
  const done = node('span.muted');
  const open = flyout(node('details.todo', { hidden: true }, node('summary'), node('ul.flyout')));
  const element = node('div.tally', {},
    node('div.total', { 'aria-live': 'polite' }, node('span.small.muted', {}, say('score')), total, note),
    state, node('div.left', {}, done, open), help, fatal);
  return { element, show, unknown, help: () => { help.open = true; help.querySelector('summary').focus(); } };

  function show({ total: value, beforeEffects, failedCritical, missing, needComment }, count) {
    total.textContent = value === null ? '–' : round(value).toLocaleString(texts.locale);
    note.textContent = beforeEffects !== null && round(beforeEffects) !== round(value) ? say('score.before', round(beforeEffects).toLocaleString(texts.locale)) : '';
    fatal.replaceChildren(...(failedCritical.length ? [say('critical.failed') + ' ', ...links(failedCritical)] : []));
    done.textContent = say('answered', count - missing.length, count);
    const left = [...missing.map(id => [id, 'todo.answer']), ...needComment.map(id => [id, 'todo.comment'])];
    open.hidden = left.length === 0;
    open.firstChild.textContent = say('todo', left.length);
    open.lastChild.replaceChildren(...left.map(([id, key]) => node('li', {}, jump(id), ' ', node('span.muted', {}, say(key)))));
    if (left.length === 0) open.open = false;
  }

  function links(ids) {
    return ids.flatMap((id, index) => [index ? ', ' : '', jump(id)]);
  }

  function jump(id) {
    return node('a', { href: '#', onclick: event => { event.preventDefault(); open.open = false; cardOf(id).focus(); } }, cardOf(id).name);
  }

  function unknown() {
    note.textContent = say('score.unknown');
  }
}

/** One criterion: what is asked, what the machine thinks and on what ground, the person's answer and comment. */
function card({ id, name, guide, critical, notApplicableAllowed, machine }, given, { texts, say, listening, changed, focused }) {
  const allowed = RESULTS.filter(result => notApplicableAllowed || result !== 'NOT_APPLICABLE');
  const origin = node('span.origin.muted.small');
  const problem = node('p.problem', { id: `problem-${id}`, hidden: true });
  const comment = node('textarea', {
    rows: 1, maxlength: 4000, 'aria-label': say('comment.of', name), placeholder: say('comment.placeholder'), 'aria-describedby': problem.id,
    oninput: () => { settle(); changed(); }, onkeydown: event => { if (event.key === 'Escape') self.focus(); },
  });
  const addComment = node('button.quiet.small', { type: 'button', onclick: () => self.comment() }, say('comment.add'));
  const radios = allowed.map(result => node('input', { type: 'radio', name: `answer-${id}`, value: result, onchange: () => answer(result) }));
  const choice = node('div.choice', { role: 'radiogroup', 'aria-label': name, 'aria-describedby': problem.id },
    radios.map((radio, index) => node('label', {}, radio, say('result.' + allowed[index]))));
  const summary = node('summary', {}, node('h4', {}, name), critical && node('span.badge.bad', {}, say('critical')));
  const details = node('details.guide', {}, summary, node('p.muted', {}, guide, rule()));
  const state = { result: RESULTS.includes(given?.result) ? given.result : null, commenting: false, refused: false };
  comment.value = given?.comment ?? '';

  const element = node('article.criterion', { tabindex: -1, 'aria-label': name, onfocusin: () => focused(self), onpointerdown: () => focused(self) },
    details, suggestion(), node('div.answer', {}, choice, origin, addComment), comment, problem);
  const self = {
    id, name, element, answer, evidence: machine?.evidence ?? [],
    value: () => ({ result: state.result, comment: comment.value.trim() || null }),
    focus: () => { element.focus({ preventScroll: true }); element.scrollIntoView({ block: 'nearest' }); },
    comment: () => { if (isLocked(element)) return; state.commenting = true; settle(); comment.focus(); },
    guide: () => { details.open = !details.open; },
    isOpen: () => element.classList.contains('todo'),
    isRefused: () => state.refused,
    needs,
    refuse,
  };
  settle();
  return self;

  function answer(result) {
    if (!allowed.includes(result) || isLocked(element)) return;
    state.result = result;
    settle();
    changed();
  }

  /** Shows the state; the machine's answer stays recognisable as such. */
  function settle() {
    state.refused = false;
    problem.hidden = true;
    radios.forEach(radio => { radio.checked = radio.value === state.result; });
    comment.hidden = !(state.commenting || comment.value || state.result === 'NOT_MET');
    addComment.hidden = !comment.hidden;
    const suggested = machine && machine.result !== 'ABSTAIN';
    origin.textContent = !suggested || !state.result ? '' : say(state.result === machine.result ? 'answer.suggested' : 'answer.changed');
  }

  function needs({ answer: needsAnswer, comment: needsComment }) {
    element.classList.toggle('todo', needsAnswer || needsComment);
    comment.toggleAttribute('required', needsComment);
    comment.placeholder = say(needsComment ? 'comment.required' : 'comment.placeholder');
  }

  /** @return whether the error is about this criterion */
  function refuse({ field, found, allowed: expected }) {
    if (field !== `answers.${id}` && !field.startsWith(`answers.${id}.`)) return false;
    const missing = found === 'nothing';
    const about = field.endsWith('.comment') ? 'comment' : 'answer';
    state.refused = true;
    problem.hidden = false;
    problem.textContent = missing ? say('problem.' + about) : `${found} → ${expected}`;
    return true;
  }

  function suggestion() {
    if (!machine || machine.evidence.length > 0 && machine.evidence.every(each => each.metric === 'no-rule')) return null;
    const sure = say('machine.sure', Math.round((machine.confidence ?? 0) * 100));
    const head = machine.result === 'ABSTAIN' ? [say('machine.abstains')] : [say('machine.suggests', say('result.' + machine.result)), ' ', node('span.muted', {}, sure)];
    const rests = machine.evidence.filter(each => each.text || each.metric);
    return node('div.machine.small', {}, node('p', {}, head, machine.comment && ' – ' + machine.comment), evidence(texts, rests, listening));
  }

  function rule() {
    const rules = [...new Set((machine?.evidence ?? []).map(each => each.rule).filter(Boolean))];
    return rules.length ? [' ', node('span.small', {}, say('machine.rule', rules.join(', ')))] : null;
  }
}

function round(score) {
  return Math.round(score * 10) / 10;
}
