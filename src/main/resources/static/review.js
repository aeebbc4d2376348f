/** The reviewer's sheet: the call on one side, the scorecard on the other. */
import { callFacts, fitBelow, isLocked, openTask, setLocked } from '/desk.js';
import { question } from '/question.js';

const { node, text, clock, request, player, evidence, keys, keyHelp, flyout } = window.Attune;
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
  const { interaction, transcript, doubt, scorecard, draft, texts } = data;
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
  const tally = tallyOf({ say, texts, cardOf, bands: scorecard.bands, state: task.state, help: help() });
  const refusal = data.refusable ? givingUpOf(interaction.id, 'refusal', say, gone) : null;
  const unusable = data.replaceable ? givingUpOf(interaction.id, 'unusable', say, gone) : null;
  const answers = node('div.answers', {},
    sections.map(section => section.element),
    node('label.field', {}, node('span', {}, say('comment.overall')), comment),
    refusal, unusable);
  let current = null;
  let scoring = { timer: 0, asked: 0 };

  root.replaceChildren(callFacts(texts, interaction),
    ...(doubt ? [node('p.notice.warn', {}, say(`doubt.${doubt}`))] : []),
    node('div.desk', {}, call, node('section.judge', { 'aria-label': scorecard.name }, tally.element, lock, alert, answers)));
  keys(root.closest('.attune') ?? root, {
    j: () => move(1), k: () => move(-1), n: nextOpen, c: () => current?.comment(), g: () => current?.guide(), '?': () => tally.help(),
    ...Object.fromEntries(Array.from({ length: 9 }, (_, index) => [index + 1, () => current?.choose(index)])),
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
    return { answers: values(({ result, value, comment: own }) => result || value || own), comment: comment.value.trim() || null };
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
    request(`/api/v1/reviews/${interaction.id}/score`, { method: 'POST', body: { answers: values(({ result, value }) => result || value) } }).then(
      result => {
        if (question !== scoring.asked) return;
        const left = [result.missing, result.needComment, result.needEvidence];
        cards.forEach(each => each.needs({
          ...Object.fromEntries(['answer', 'comment', 'evidence'].map((need, index) => [need, left[index].includes(each.id)])),
          counted: !result.notCounted.includes(each.id), fault: result.faults.includes(each.id),
        }));
        tally.show(result, cards.filter(each => each.isAsked()).length);
        sections.forEach(section => section.show(result.sections));
        task.complete(!refused && left.every(ids => ids.length === 0));
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
    const shown = cards.filter(each => !each.element.hidden);
    const index = shown.indexOf(current) + step;
    shown[Math.min(shown.length - 1, Math.max(0, index))].focus();
  }

  function nextOpen() {
    const after = cards.slice(cards.indexOf(current) + 1);
    [...after, ...cards].find(each => each.isOpen())?.focus();
  }

  /** Shows at its place what the server refused. */
  function show(error) {
    const errors = error.problem?.errors ?? [];
    cards.forEach(each => each.settle());
    const others = errors.filter(each => !cards.some(one => one.refuse(each)));
    alert.replaceChildren(node('p.notice.bad', {}, errors.length ? say('problem.refused') : error.message,
      others.map(each => ` ${each.field}: ${say('problem.found', each.found, each.allowed)}`)));
    cards.find(each => each.isRefused())?.focusRefused();
  }

  function help() {
    return keyHelp(texts, [
      ...listening.keys,
      [['J', 'K'], say('keys.move')],
      [['1', '2', '3'], [...RESULTS.map(result => say('result.' + result)), say('keys.option')].join(' · ')],
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
function tallyOf({ say, texts, cardOf, bands, state, help }) {
  const total = node('strong');
  const band = node('span.badge', { hidden: true });
  const note = node('span.before.muted.small');
  const fatal = node('p.fatal');
  const done = node('span.muted');
  const open = flyout(node('details.todo', { hidden: true }, node('summary'), node('ul.flyout')));
  const element = node('div.tally', {},
    node('div.total', { 'aria-live': 'polite' }, node('span.small.muted', {}, say('score')), total, band, note),
    state, node('div.left', {}, done, open), help, fatal);
  return { element, show, unknown, help: () => { help.open = true; help.querySelector('summary').focus(); } };

  function show({ total: value, beforeEffects, failedCritical, missing, needComment, needEvidence, critical, nonCritical, band: called }, count) {
    total.textContent = figure(value);
    band.hidden = !called;
    band.textContent = called ? bands[called] : '';
    note.textContent = [
      beforeEffects !== null && round(beforeEffects) !== round(value) && say('score.before', figure(beforeEffects)),
      critical !== null && nonCritical !== null && say('score.apart', figure(critical), figure(nonCritical)),
    ].filter(Boolean).join(' · ');
    fatal.replaceChildren(...(failedCritical.length ? [say('critical.failed') + ' ', ...links(failedCritical)] : []));
    done.textContent = say('answered', count - missing.length, count);
    const left = [...missing.map(id => [id, 'todo.answer']), ...needComment.map(id => [id, 'todo.comment']), ...needEvidence.map(id => [id, 'todo.evidence'])];
    open.hidden = left.length === 0;
    open.firstChild.textContent = say('todo', left.length);
    open.lastChild.replaceChildren(...left.map(([id, key]) => node('li', {}, jump(id), ' ', node('span.muted', {}, say(key)))));
    if (left.length === 0) open.open = false;
  }

  function figure(score) {
    return score === null ? '–' : round(score).toLocaleString(texts.locale);
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
function card(criterion, given, { texts, say, listening, changed, focused }) {
  const { id, name, guide, critical, scored, causes, evidenceRequired, counted, decided, machine, machineValue } = criterion;
  const origin = node('span.origin.muted.small');
  const problem = node('p.problem', { id: `problem-${id}`, hidden: true });
  const comment = node('textarea', {
    rows: 1, maxlength: 4000, 'aria-label': say('comment.of', name), placeholder: say('comment.placeholder'), 'aria-describedby': problem.id,
    oninput: () => { settle(); changed(); }, onkeydown: event => { if (event.key === 'Escape') self.focus(); },
  });
  const addComment = node('button.quiet.small', { type: 'button', onclick: () => self.comment() }, say('comment.add'));
  const field = question(criterion, given, {
    say, about: { 'aria-label': name, 'aria-describedby': problem.id }, changed: () => { settle(); changed(); },
  });
  const cause = node('select', { onchange: changed }, node('option', { value: '' }, say('cause.unknown')),
    causes.map(each => node('option', { value: each.id, selected: each.id === given?.cause }, each.name)));
  const causeField = node('label.field', { hidden: true }, node('span', {}, say('cause')), cause);
  const mark = markOf(given?.at, { say, listening, changed, describedBy: problem.id });
  const summary = node('summary', {}, node('h4', {}, name), critical && node('span.badge.bad', {}, say('critical')));
  const details = node('details.guide', {}, summary, node('p.muted', {}, guide, rule()));
  const state = { commenting: false, refused: false, fault: false, counted };
  comment.value = given?.comment ?? '';
  if (decided) setLocked(field.element, true);

  const element = node('article.criterion', { tabindex: -1, 'aria-label': name, onfocusin: () => focused(self), onpointerdown: () => focused(self) },
    details, suggestion(), node('div.answer', {}, field.element, origin, addComment), causeField, mark.element, comment, problem);
  const self = {
    id, name, element, choose, evidence: machine?.evidence ?? [],
    value: () => ({
      ...field.answer(), comment: comment.value.trim() || null, cause: cause.value || null, at: mark.seconds(),
    }),
    focus: () => { element.focus({ preventScroll: true }); element.scrollIntoView({ block: 'nearest' }); },
    comment: () => { if (isLocked(element)) return; state.commenting = true; settle(); comment.focus(); },
    guide: () => { details.open = !details.open; },
    isAsked: () => state.counted && scored,
    isOpen: () => element.classList.contains('todo'),
    isRefused: () => state.refused,
    focusRefused: () => { self.focus(); element.querySelector('[aria-invalid]')?.focus(); },
    settle, needs, refuse,
  };
  element.hidden = !counted;
  settle();
  return self;

  function choose(nth) {
    if (!isLocked(element) && !decided) field.choose(nth);
  }

  /** Shows the state; the machine's answer stays recognisable as such. */
  function settle() {
    state.refused = false;
    problem.hidden = true;
    problem.replaceChildren();
    [comment, cause, mark.input].forEach(each => each.removeAttribute('aria-invalid'));
    const { result, value } = field.answer();
    comment.hidden = !(state.commenting || comment.value || result === 'NOT_MET' || state.fault);
    addComment.hidden = !comment.hidden;
    const suggested = machine && machine.result !== 'ABSTAIN' && (criterion.type === 'YES_NO' || machine.value);
    const same = machine?.value ? value === machine.value : result === machine?.result;
    origin.textContent = decided ? say('answer.decided') : !suggested || !(result || value) ? '' : say(same ? 'answer.suggested' : 'answer.changed');
  }

  function needs({ answer: needsAnswer, comment: needsComment, evidence: needsEvidence, counted: counts, fault }) {
    state.fault = fault;
    state.counted = counts;
    element.hidden = !counts;
    element.classList.toggle('todo', needsAnswer || needsComment || needsEvidence);
    comment.toggleAttribute('required', needsComment);
    comment.placeholder = say(needsComment ? 'comment.required' : 'comment.placeholder');
    causeField.hidden = !(fault && causes.length);
    mark.element.hidden = !(fault && evidenceRequired);
    settle();
  }

  /** @return whether the error is about this criterion */
  function refuse({ field: place, found, allowed: expected }) {
    if (place !== `answers.${id}` && !place.startsWith(`answers.${id}.`)) return false;
    const part = { comment, cause, at: mark.input }[place.slice(`answers.${id}.`.length)];
    part?.setAttribute('aria-invalid', true);
    if (part === comment) { comment.hidden = false; addComment.hidden = true; }
    state.refused = true;
    problem.hidden = false;
    problem.append(say('problem.found', found, expected), ' ');
    return true;
  }

  function suggestion() {
    if (!machine || machine.notApplicableBy === 'CARD' || machine.evidence.length > 0 && machine.evidence.every(each => each.metric === 'no-rule')) return null;
    const sure = say('machine.sure', Math.round((machine.confidence ?? 0) * 100));
    const head = machine.result === 'ABSTAIN' ? [say('machine.abstains')] : [say('machine.suggests', machineValue ?? say('result.' + machine.result)), ' ', node('span.muted', {}, sure)];
    const rests = machine.evidence.filter(each => each.text || each.metric);
    return node('div.machine.small', {}, node('p', {}, head, machine.comment && ' – ' + machine.comment), evidence(texts, rests, listening));
  }

  function rule() {
    const rules = [...new Set((machine?.evidence ?? []).map(each => each.rule).filter(Boolean))];
    return rules.length ? [' ', node('span.small', {}, say('machine.rule', rules.join(', ')))] : null;
  }
}

/** Where a fault is heard: the moment that plays, or one that is typed in. */
function markOf(at, { say, listening, changed, describedBy }) {
  const input = node('input.figure', { type: 'text', maxlength: 8, placeholder: '0:00', 'aria-describedby': describedBy, oninput: changed });
  if (at !== undefined && at !== null) input.value = clock(at);
  const here = listening.canPlay && node('button.small', { type: 'button', onclick: () => { input.value = clock(listening.at()); changed(); } }, say('mark.here'));
  return {
    input,
    element: node('div.answer', { hidden: true }, node('label.field.inline', {}, node('span', {}, say('mark.at')), ' ', input), here),
    seconds: () => {
      const [, minutes, seconds] = input.value.trim().match(/^(?:(\d{1,4})[:：])?(\d{1,5})$/) ?? [];
      return seconds === undefined ? null : Number(minutes ?? 0) * 60 + Number(seconds);
    },
  };
}

function round(score) {
  return Math.round(score * 10) / 10;
}
