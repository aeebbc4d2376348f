/** The fields that take an answer: one for each type of question on a scorecard. */
const { node } = window.Attune;
const RESULTS = ['MET', 'NOT_MET'];
const NOT_APPLICABLE = 'NOT_APPLICABLE';
const NONE = 'none';
const MOST_MARKS = 11;

/**
 * @param criterion as GET /api/v1/reviews/{id} describes it
 * @param given the answer so far: {result, value}, or undefined
 * @param say a text by its key
 * @param about attributes that say what the field is called and described by
 * @param changed called whenever the answer changes
 * @return {element, answer(): {result, value}, choose(nth), set(answer)}; result and value are null without an answer
 */
export function question(criterion, given, { say, about, changed }) {
  const field = fields[criterion.type](criterion, { say, about, changed: answered });
  const leave = criterion.type !== 'YES_NO' && criterion.notApplicableAllowed
    ? node('input', { type: 'checkbox', onchange: () => { if (leave.checked) field.set(null); changed(); } }) : null;
  const element = leave
    ? node('div.question', {}, field.element, node('label.check', {}, leave, say('result.' + NOT_APPLICABLE)))
    : field.element;
  const self = { element, answer, set, choose: nth => field.choose?.(nth) };
  set(given);
  return self;

  function answered() {
    if (leave) leave.checked = false;
    changed();
  }

  function answer() {
    if (leave?.checked) return { result: NOT_APPLICABLE, value: null };
    const value = field.value();
    return criterion.type === 'YES_NO' ? { result: value, value: null } : { result: null, value };
  }

  function set(wanted) {
    if (leave) leave.checked = wanted?.result === NOT_APPLICABLE;
    field.set((criterion.type === 'YES_NO' ? wanted?.result : wanted?.value) ?? null);
  }
}

const fields = {
  YES_NO: ({ id, notApplicableAllowed }, context) =>
    radios(id, [...RESULTS, ...(notApplicableAllowed ? [NOT_APPLICABLE] : [])].map(result => [result, context.say('result.' + result)]), context),
  CHOICE: ({ id, options }, context) => radios(id, options.map(option => [option.id, option.name]), context),
  RANGE: (criterion, context) => {
    const { from, to } = criterion.options[0];
    const marks = Math.abs(to - from) + 1;
    if (!Number.isInteger(from) || !Number.isInteger(to) || marks > MOST_MARKS) return figure(criterion, context);
    const step = to > from ? 1 : -1;
    return radios(criterion.id, Array.from({ length: marks }, (_, index) => String(from + index * step)).map(mark => [mark, mark]), context);
  },
  CHOICES: several,
  NUMBER: figure,
  TEXT: (criterion, context) => plain(node('textarea', { rows: 1, maxlength: 2000, ...context.about, oninput: context.changed })),
  DATE: (criterion, context) => plain(node('input', { type: 'date', ...context.about, oninput: context.changed })),
};

/** One of several; figures choose by their place. */
function radios(id, choices, { about, changed }) {
  const inputs = choices.map(([value]) => node('input', { type: 'radio', name: `answer-${id}`, value, onchange: changed }));
  const element = node('div.choice', { role: 'radiogroup', ...about },
    inputs.map((input, index) => node('label', {}, input, choices[index][1])));
  return {
    element,
    value: () => inputs.find(input => input.checked)?.value ?? null,
    set: value => inputs.forEach(input => { input.checked = input.value === value; }),
    choose: nth => { if (inputs[nth]) { inputs[nth].checked = true; changed(); } },
  };
}

/** Any number of them; "none of these" is an answer as well. */
function several({ options }, { say, about, changed }) {
  const values = [...options.map(option => option.id), NONE];
  const inputs = values.map(value => node('input', { type: 'checkbox', value, onchange: () => picked(value) }));
  const element = node('div.choice', { role: 'group', ...about },
    inputs.map((input, index) => node('label', {}, input, options[index]?.name ?? say('answer.none'))));
  return {
    element,
    value: () => inputs.filter(input => input.checked).map(input => input.value).join(',') || null,
    set: value => inputs.forEach(input => { input.checked = (value ?? '').split(',').includes(input.value); }),
    choose: nth => { if (inputs[nth]) { inputs[nth].checked = !inputs[nth].checked; picked(values[nth]); } },
  };

  function picked(value) {
    inputs.filter(input => (value === NONE) !== (input.value === NONE)).forEach(input => { input.checked = false; });
    changed();
  }
}

/** A figure, with what its bands earn beside it. */
function figure({ options }, { say, about, changed }) {
  const input = node('input.figure', { type: 'text', inputmode: 'decimal', maxlength: 14, autocomplete: 'off', ...about, oninput: changed });
  const bands = options.map(({ name, earns }) => (earns === null || earns === undefined ? name : say('answer.earns', name, earns))).join(' · ');
  return {
    element: node('div.figures', {}, input, node('span.muted.small', {}, bands)),
    value: () => input.value.trim().replace(',', '.') || null,
    set: value => { input.value = value ?? ''; },
  };
}

function plain(input) {
  return { element: input, value: () => input.value.trim() || null, set: value => { input.value = value ?? ''; } };
}
