/** The agent's sheet: the call on one side, the result on the other, with the answer to it. */
import { callFacts, fitBelow, isLocked, openTask, setLocked } from '/desk.js';

const { node, text, player, evidence, keys, keyHelp } = window.Attune;
const RESULTS = ['MET', 'NOT_MET', 'NOT_APPLICABLE'];
const SIGNS = { MET: 'good', NOT_MET: 'bad', NOT_APPLICABLE: 'info' };

/** Shows the feedback in a Tasklist task. */
export const open = camForm => openTask(camForm, {
  address: id => `/api/v1/feedback/${id}`,
  draftAddress: id => `/api/v1/feedback/${id}/answer`,
  build: sheet,
});

/** Shows the feedback of {@code data} (GET /api/v1/feedback/{id}) in {@code root}; for the rest see {@code openTask}. */
export function sheet(root, data, task) {
  const { interaction, transcript, evaluation, disputeUntil, draft, texts } = data;
  const say = (key, ...values) => text(texts, key, ...values);
  const call = node('section.listen', { 'aria-label': say('call') });
  root.append(call);
  const listening = player(call, { interactionId: interaction.id, transcript, heard: interaction.audio, texts });

  const context = { texts, say, listening, changed, focused };
  const cards = evaluation.criteria.map(criterion =>
    card(criterion, (draft?.items ?? []).find(item => item.criterion === criterion.id), context));
  const alert = node('div', { role: 'alert' });
  const disputable = evaluation.criteria.some(criterion => criterion.disputable);
  const answer = answerOf({ say, texts, disputable, disputeUntil, draft, interaction, changed });
  const lock = node('p.notice.info', { hidden: true }, say('feedback.claim'));
  const answers = node('div.answers', {}, answer.element, groups());
  let current = null;

  root.replaceChildren(callFacts(texts, interaction), node('div.desk', {}, call,
    node('section.judge', { 'aria-label': evaluation.scorecardName },
      resultOf({ say, texts, evaluation, side: [task.state, help()] }), lock, alert, answers)));
  keys(root.closest('.attune') ?? root, { j: () => move(1), k: () => move(-1), d: () => current?.toggle() });
  const stopFitting = fitBelow(call);
  settle();

  return {
    content,
    show,
    focus: () => (current ?? cards[0]).focus(),
    enable: on => {
      setLocked(answers, !on);
      lock.hidden = on;
    },
    close: () => {
      listening.close();
      stopFitting();
    },
  };

  function content() {
    const { answer: chosen, remark } = answer.value();
    const items = chosen === 'DISPUTED' ? cards.map(each => each.item()).filter(Boolean) : [];
    return { answer: chosen, remark, items };
  }

  function changed() {
    settle();
    task.changed();
  }

  /** Complete if acknowledged, or if something is disputed and each dispute says what and why. */
  function settle() {
    const { answer: chosen, items } = content();
    cards.forEach(each => each.open(chosen === 'DISPUTED'));
    answer.count(items.length);
    task.complete(chosen === 'ACKNOWLEDGED' || items.length > 0 && items.every(item => item.proposed && item.reason));
  }

  function groups() {
    const titles = { NOT_MET: 'feedback.not-met', NOT_APPLICABLE: 'feedback.not-counted', MET: 'feedback.met' };
    return ['NOT_MET', 'NOT_APPLICABLE', 'MET'].map(result => {
      const members = cards.filter(each => each.result === result);
      if (members.length === 0) return null;
      const title = node('h3', {}, say(titles[result], members.length));
      const items = members.map(each => each.element);
      const folded = result === 'MET' && !members.some(each => each.isDisputed());
      return folded ? node('details.group', {}, node('summary', {}, title), items) : node('section.group', {}, title, items);
    });
  }

  function focused(chosen) {
    if (chosen === current) return;
    current?.element.classList.remove('current');
    current = chosen;
    current.element.classList.add('current');
    listening.showEvidence(current.evidence);
  }

  function move(step) {
    const shown = cards.filter(each => each.element.offsetParent)
      .sort((a, b) => a.element.compareDocumentPosition(b.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);
    shown[Math.min(shown.length - 1, Math.max(0, shown.indexOf(current) + step))]?.focus();
  }

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
      disputable && [['D'], say('keys.dispute')],
      [['Ctrl+Enter'], say('keys.complete')],
    ].filter(Boolean));
  }
}

/** The result in plain words. */
function resultOf({ say, texts, evaluation, side }) {
  const { total, bandName, criteria, comment, kind, evaluatorName, scorecardName } = evaluation;
  const count = result => criteria.filter(each => each.result === result).length;
  const critical = criteria.filter(each => each.critical && each.result === 'NOT_MET').map(each => each.name);
  const by = kind === 'MACHINE' ? say('feedback.by-machine') : say('feedback.by', evaluatorName);
  return node('div.card.result', {},
    node('div.side', {}, side),
    node('h2', {}, total === null ? say('feedback.unscored')
      : [say('feedback.total', total.toLocaleString(texts.locale, { maximumFractionDigits: 1 })), bandName && ' ', bandName && node('span.badge', {}, bandName)]),
    node('p', {}, say('feedback.counts', count('MET'), criteria.length, count('NOT_MET'), count('NOT_APPLICABLE'))),
    critical.length > 0 && node('p.problem', {}, say('critical.failed'), ' ', critical.join(say('list.separator'))),
    comment && node('blockquote', {}, comment),
    node('p.muted.small', {}, by, ' · ', scorecardName));
}

/** What the agent says to the result as a whole. */
function answerOf({ say, texts, disputable, disputeUntil, draft, interaction, changed }) {
  const choices = disputable ? ['ACKNOWLEDGED', 'DISPUTED'] : ['ACKNOWLEDGED'];
  const radios = choices.map(choice =>
    node('input', { type: 'radio', name: 'answer', value: choice, checked: draft?.answer === choice, onchange: changed }));
  const remark = node('textarea', { rows: 1, maxlength: 2000, oninput: changed });
  const count = node('span.muted');
  remark.value = draft?.remark ?? '';
  const until = new Date(disputeUntil).toLocaleString(texts.locale, {
    dateStyle: 'long', timeStyle: 'short', timeZone: interaction.timeZone ?? undefined,
  });
  const element = node('div.card', {},
    node('h3', {}, say('feedback.answer')),
    node('div.choice', { role: 'radiogroup', 'aria-label': say('feedback.answer') },
      radios.map((radio, index) => node('label', {}, radio, say('feedback.' + choices[index])))),
    node('p', {}, count),
    node('label.field', {}, node('span', {}, say('feedback.remark')), remark));
  return {
    element,
    value: () => ({ answer: radios.find(radio => radio.checked)?.value ?? null, remark: remark.value.trim() || null }),
    count: disputed => {
      const disputing = radios.some(radio => radio.checked && radio.value === 'DISPUTED');
      count.textContent = disputing ? say(disputed ? 'feedback.disputed' : 'feedback.choose', disputed)
        : say(disputable ? 'feedback.until' : 'feedback.final', until);
    },
  };
}

/** One criterion's result, what it rests on, earlier decisions, and the dispute. */
function card({ id, name, section, result, resultName, valueName, bestName, score, causeName, comment, critical, evidence: rests, disputed, disputable }, item, context) {
  const { texts, say, listening, changed, focused } = context;
  const state = { open: false, disputing: Boolean(item), proposed: item?.proposed ?? RESULTS.find(each => each !== result), refused: false };
  const problem = node('p.problem', { id: `problem-${id}`, hidden: true });
  const reason = node('textarea', { rows: 2, maxlength: 2000, 'aria-describedby': problem.id, oninput: () => { settle(); changed(); } });
  reason.value = item?.reason ?? '';
  const proposals = RESULTS.filter(each => each !== result).map(each => node('label', {},
    node('input', { type: 'radio', name: `proposed-${id}`, value: each, checked: each === state.proposed, onchange: () => { state.proposed = each; changed(); } }),
    each === 'MET' && bestName ? bestName : say('result.' + each)));
  const toggleButton = node('button.small', { type: 'button', onclick: () => self.toggle() });
  const fields = node('div.dispute', { id: `dispute-${id}` },
    node('fieldset', {}, node('legend', {}, say('dispute.proposed')), node('div.choice', {}, proposals)),
    node('label.field', {}, node('span', {}, say('dispute.reason')), reason), problem);
  toggleButton.setAttribute('aria-controls', fields.id);
  const element = node('article.criterion', { tabindex: -1, 'aria-label': name, onfocusin: () => focused(self), onpointerdown: () => focused(self) },
    node('div.title', {}, node('h4', {}, name), node('span', { class: `badge ${score > 0 && score < 100 ? 'warn' : SIGNS[result] ?? ''}` }, valueName ?? resultName),
      valueName && score !== null && score !== undefined && node('span.muted.small', {}, say('feedback.earned', Math.round(score))),
      critical && node('span.badge', {}, say('critical')), node('span.muted.small', {}, section)),
    comment && node('p', {}, comment),
    causeName && node('p.muted.small', {}, say('cause'), ' ', causeName),
    rests.length > 0 && evidence(texts, rests, listening),
    disputed && decision(disputed, say),
    disputable && node('div.answer', {}, toggleButton),
    disputable && fields);
  const self = {
    id, element, result, evidence: rests,
    isDisputed: () => Boolean(disputed) || state.disputing,
    isRefused: () => state.refused,
    item: () => (disputable && state.disputing ? { criterion: id, proposed: state.proposed, reason: reason.value.trim() } : null),
    open: on => { state.open = on; settle(); },
    focus: () => { element.focus({ preventScroll: true }); element.scrollIntoView({ block: 'nearest' }); },
    toggle,
    refuse,
  };
  settle();
  return self;

  function toggle() {
    if (!disputable || !state.open || isLocked(element)) return;
    state.disputing = !state.disputing;
    settle();
    changed();
    if (state.disputing) reason.focus();
  }

  function settle() {
    state.refused = false;
    problem.hidden = true;
    toggleButton.hidden = !state.open;
    toggleButton.textContent = say(state.disputing ? 'dispute.withdraw' : 'dispute.open');
    toggleButton.setAttribute('aria-expanded', state.disputing);
    fields.hidden = !(state.open && state.disputing);
    element.classList.toggle('todo', !fields.hidden && reason.value.trim() === '');
  }

  /** @return whether the error is about this criterion */
  function refuse({ field, found, allowed }) {
    if (field !== `items.${id}` && !field.startsWith(`items.${id}.`)) return false;
    state.refused = true;
    problem.hidden = false;
    problem.textContent = field.endsWith('.reason') && reason.value.trim() === '' ? say('dispute.reason-missing') : `${found} → ${allowed}`;
    return true;
  }
}

/** How an earlier dispute ended, and why. */
function decision({ proposed, reason, decision: decided, decisionName, decisionReason, decidedBy }, say) {
  const sign = { ACCEPT: 'good', PARTLY: 'warn', REJECT: 'bad' }[decided] ?? '';
  return node('div.notice.small', {},
    node('p', {}, node('strong', {}, say('dispute.yours', say('result.' + proposed))), ' ', reason),
    decided && node('p', {}, node('span', { class: `badge ${sign}` }, decisionName), ' ',
      node('strong', {}, say('dispute.decided-by', decidedBy)), ' ', decisionReason));
}
