/**
 * What all our scripts share, and the player of a call. Works as a classic script and as a module's import; leaves one
 * global, {@code Attune}. Texts come localised from the server; what people wrote only ever becomes text, never markup.
 */
window.Attune = (() => {
  const ICONS = { play: 'M4 2l10 6-10 6z', pause: 'M3 2h4v12H3zM9 2h4v12H9z' };
  const SPEEDS = [0.75, 1, 1.25, 1.5, 2];
  const SPEAKERS = ['AGENT', 'CUSTOMER'];
  const BUCKETS = 1000;
  const LEAD_IN = 2;
  const MARK = /\[(CARD_NUMBER|CARD_VERIFICATION|VERIFICATION_CODE|IDENTITY_NUMBER|PHONE_NUMBER|EMAIL|NUMBER)\]/;

  // ---- small things -------------------------------------------------------------------------------------------------

  /**
   * An element: {@code node('button.primary', {type: 'button', onclick: save}, 'Save')}. Attributes that are undefined,
   * null or false are left out; functions become listeners; children that are no elements become text.
   */
  function node(name, attributes = {}, ...children) {
    const [tag, ...classes] = name.split('.');
    const element = document.createElement(tag);
    element.classList.add(...classes);
    for (const [key, value] of Object.entries(attributes)) {
      if (typeof value === 'function') element.addEventListener(key.replace(/^on/, ''), value);
      else if (value !== undefined && value !== null && value !== false) element.setAttribute(key, value === true ? '' : value);
    }
    element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
    return element;
  }

  function icon(name) {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    svg.setAttribute('viewBox', '0 0 16 16');
    svg.setAttribute('aria-hidden', 'true');
    path.setAttribute('d', ICONS[name]);
    svg.append(path);
    return svg;
  }

  /** The localised text of a key, with {0}, {1}, … replaced; the key itself if there is none. */
  function text(texts, key, ...values) {
    return (texts[key] ?? key).replace(/\{(\d)\}/g, (whole, n) => values[n] ?? '');
  }

  /** A text with the marks of personal numbers in the reader's language. */
  function marked(texts, said) {
    return said.split(MARK).map((part, at) => at % 2 === 0
      ? document.createTextNode(part)
      : node('span.redacted', { title: text(texts, 'mark.why') }, text(texts, 'mark.' + part)));
  }

  /** {@code 75.3} → {@code 1:15}, with hours from an hour on. */
  function clock(seconds) {
    const whole = Math.max(0, Math.floor(seconds));
    const two = number => String(number).padStart(2, '0');
    const hours = Math.floor(whole / 3600);
    const minutes = Math.floor(whole / 60) % 60;
    return (hours ? hours + ':' + two(minutes) : minutes) + ':' + two(whole % 60);
  }

  /**
   * Asks our API. Resolves to the answer's JSON, or null without one; rejects with an Error that has {@code status}
   * (0 without a connection) and {@code problem}, the problem details of RFC 9457, where the server sent some.
   */
  async function request(address, { method = 'GET', body } = {}) {
    const headers = { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' };
    if (method !== 'GET') {
      headers['Content-Type'] = 'application/json';
      headers['X-ATTUNE-XSRF'] = cookie('ATTUNE-XSRF');
    }
    let response;
    try {
      response = await fetch(address, { method, headers, credentials: 'same-origin', body: body && JSON.stringify(body) });
    } catch (unreachable) {
      throw Object.assign(unreachable, { status: 0 });
    }
    const answer = await response.json().catch(() => null);
    if (response.ok) return answer;
    const message = answer?.detail ?? answer?.title ?? response.statusText;
    throw Object.assign(new Error(message), { status: response.status, problem: answer });
  }

  function cookie(name) {
    const found = document.cookie.split('; ').find(each => each.startsWith(name + '='));
    return found ? decodeURIComponent(found.slice(name.length + 1)) : '';
  }

  /**
   * Single keys for everything inside {@code root}: {@code {j: next, ' ': toggle}}. Silent while somebody types, with
   * Ctrl, Alt or Meta, and where Space has a meaning of its own. Ends by itself when root leaves the page.
   */
  function keys(root, actions) {
    document.addEventListener('keydown', function listener(event) {
      if (!root.isConnected) return document.removeEventListener('keydown', listener);
      const action = actions[event.key] ?? actions[event.key.toLowerCase()];
      const elsewhere = event.target !== document.body && !root.contains(event.target);
      if (!action || elsewhere || event.ctrlKey || event.altKey || event.metaKey || isTyping(event)) return;
      event.preventDefault();
      action();
    });
  }

  function isTyping(event) {
    const ownSpace = 'button, a, summary, [type=checkbox], [type=radio]:not(:checked)';
    return event.target.closest('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]')
      || event.key === ' ' && event.target.closest(ownSpace);
  }

  /** The list of keys behind a small help link: {@code [[['J', 'K'], 'next, previous'], …]}. */
  function keyHelp(texts, rows) {
    const list = node('dl.flyout', {}, rows.map(([names, meaning]) =>
      node('div', {}, node('dt', {}, names.flatMap(name => [node('kbd', {}, name), ' '])), node('dd', {}, meaning))));
    return flyout(node('details.keys', {}, node('summary', {}, text(texts, 'keys')), list));
  }

  /** A details element whose content lies over the page: Escape and a click elsewhere close it. */
  function flyout(details) {
    details.lastElementChild.tabIndex = -1;
    details.addEventListener('focusout', event => { details.open &&= details.contains(event.relatedTarget); });
    details.addEventListener('keydown', event => {
      if (event.key !== 'Escape') return;
      details.open = false;
      details.querySelector('summary').focus();
    });
    return details;
  }

  // ---- evidence -----------------------------------------------------------------------------------------------------

  /** What a result rests on, each as a line; those with a time play the call from shortly before. */
  function evidence(texts, list, player) {
    return node('ul.evidence', {}, list.map(each => node('li', {}, quote(texts, each, player))));
  }

  function quote(texts, each, player) {
    const words = each.text ? [each.speaker ? speaker(texts, each.speaker) : '', ' ', node('q', {}, marked(texts, each.text))] : [figure(texts, each)];
    if (each.start === undefined || each.start === null) return node('span', {}, words);
    if (!player.canPlay) return node('span', {}, node('span.at', {}, clock(each.start)), ' ', words);
    const label = text(texts, 'evidence.play', clock(each.start));
    return node('button.quote', { type: 'button', title: label, onclick: () => player.playFrom(each.start) },
      icon('play'), node('span.at', {}, clock(each.start)), node('span', {}, words));
  }

  function speaker(texts, name) {
    return node('span.who', { class: 'who ' + String(name).toLowerCase() }, text(texts, 'speaker.' + name));
  }

  /** Says a metric in words: by its sentence for this value, by its sentence, or as a phrase with the times it was heard. */
  function figure(texts, { metric, value }) {
    const key = 'metric.' + String(metric).replaceAll(' ', '-');
    const number = value === undefined || value === null ? '' : Number(value).toLocaleString(texts.locale, { maximumFractionDigits: 1 });
    const percent = value === undefined || value === null ? '' : Math.round(value * 100);
    if (texts[`${key}.${value}`]) return texts[`${key}.${value}`];
    if (texts[key]) return text(texts, key, number, percent);
    return text(texts, value ? 'phrase.heard' : 'phrase.not-heard', texts['phrases.' + String(metric).replaceAll(' ', '-')] ?? metric, number);
  }

  // ---- the player ---------------------------------------------------------------------------------------------------

  /**
   * Recording and transcript of a call, inside {@code element}: a waveform with a lane for each side, the transport, and
   * the transcript that follows and jumps. Without a recording the transcript alone, without both a plain sentence.
   *
   * @param options interactionId; transcript (as in the API, or null); heard (the API's "audio": its state and the
   *     stretches that are muted); texts (bundle "desk"); evidence (optional, marked from the start)
   * @return {canPlay, at() in seconds, toggle(), skip(seconds), seek(seconds), playFrom(seconds), showEvidence(list), keys, close()}
   */
  function player(element, { interactionId, transcript, heard, texts, evidence: marks = [] }) {
    const say = (key, ...values) => text(texts, key, ...values);
    const state = { marks, channels: [], seconds: 0, follow: true, lines: [], current: null };
    let mixer;
    const audio = heard.state === 'PLAYABLE' ? node('audio', { preload: 'metadata', src: `/api/v1/interactions/${interactionId}/recording` }) : null;
    const lanes = audio && waveform();
    const transport = audio && controls();
    const lines = transcript ? conversation() : null;

    element.classList.add('player');
    element.replaceChildren(...[
      audio, lanes?.element, transport?.element,
      audio && heard.muted.length > 0 && mutedLine(),
      !audio && node('p.notice.info', {}, heard.state === 'UNCHECKED' ? say('recording.unchecked') : say('recording.none')),
      lines ?? node('p.notice.info', {}, say('transcript.none')),
    ].filter(Boolean));
    if (audio) listen();

    const self = {
      canPlay: Boolean(audio), at: () => audio?.currentTime ?? 0, toggle, skip, seek, playFrom, showEvidence,
      close: () => { audio?.pause(); mixer?.context.close(); lanes?.close(); },
      keys: audio ? [[['Space'], say('keys.play')], [[',', '.'], say('keys.skip')], [['[', ']'], say('keys.speed')]] : [],
    };
    if (audio) {
      keys(element.closest('.attune') ?? element, {
        ' ': toggle, ',': () => skip(-5), '，': () => skip(-5), '.': () => skip(5), '。': () => skip(5),
        '[': () => transport.faster(-1), ']': () => transport.faster(1),
      });
    }
    showEvidence(marks);
    return self;

    function toggle() {
      return audio.paused ? play() : audio.pause();
    }

    function play() {
      mix();
      audio.play().catch(() => {});
    }

    function seek(seconds) {
      if (!audio) return;
      audio.currentTime = Math.min(Math.max(0, seconds), Math.max(0, state.seconds - 0.05));
      tick();
    }

    function skip(seconds) {
      seek(audio.currentTime + seconds);
    }

    function playFrom(seconds) {
      seek(seconds - LEAD_IN);
      play();
    }

    function showEvidence(list) {
      state.marks = list.filter(each => each.start !== undefined && each.start !== null);
      state.lines.forEach(line => line.mark(state.marks));
      lanes?.draw();
    }

    // -- following the audio

    function listen() {
      audio.addEventListener('loadedmetadata', () => setSeconds(audio.duration));
      audio.addEventListener('play', () => { transport.playing(true); run(); });
      audio.addEventListener('pause', () => transport.playing(false));
      audio.addEventListener('seeked', tick);
      audio.addEventListener('error', () => element.prepend(node('p.notice.bad', { role: 'alert' }, say('recording.broken'))));
      request(`/api/v1/interactions/${interactionId}/waveform?buckets=${BUCKETS}`).then(({ seconds, channels }) => {
        state.channels = channels;
        state.silences = silences(seconds, channels);
        setSeconds(seconds);
        transport.sides(channels.length > 1);
      }, () => {});
    }

    function setSeconds(seconds) {
      if (Number.isFinite(seconds)) state.seconds = seconds;
      tick();
    }

    function run() {
      if (!element.isConnected) return self.close();
      skipSilence();
      tick();
      if (!audio.paused) requestAnimationFrame(run);
    }

    function skipSilence() {
      if (!transport.skipsSilence()) return;
      const silence = (state.silences ?? []).find(([from, to]) => audio.currentTime > from && audio.currentTime < to);
      if (silence) audio.currentTime = silence[1];
    }

    function tick() {
      const now = audio.currentTime;
      transport.clock(now);
      lanes.draw();
      const spoken = audio.paused && now === 0 ? undefined : state.lines.findLast(line => line.start <= now + 0.05);
      if (spoken !== state.current) {
        state.current?.element.removeAttribute('aria-current');
        state.current?.at(-1);
        spoken?.element.setAttribute('aria-current', 'true');
        state.current = spoken;
        if (spoken && state.follow) centre(spoken.element);
      }
      spoken?.at(now);
    }

    // -- the waveform

    function waveform() {
      const canvas = node('canvas', {
        tabindex: 0, role: 'slider', 'aria-label': say('waveform'), 'aria-valuemin': 0, onkeydown: keydown,
        onpointerdown: event => { canvas.setPointerCapture(event.pointerId); pointed(event); },
        onpointermove: event => { if (event.buttons === 1) pointed(event); },
      });
      const box = node('div.lanes', {}, node('span.lane.agent', {}, say('speaker.AGENT')), node('span.lane.customer', {}, say('speaker.CUSTOMER')), canvas);
      const resized = new ResizeObserver(draw);
      resized.observe(canvas);
      return { element: box, draw, close: () => resized.disconnect() };

      function pointed(event) {
        seek(event.offsetX / canvas.clientWidth * state.seconds);
      }

      function keydown(event) {
        const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10, Home: -Infinity, End: Infinity }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        seek(Math.min(state.seconds, Math.max(0, audio.currentTime + step)));
      }

      function draw() {
        const { clientWidth: width, clientHeight: height } = canvas;
        if (!width) return;
        const scale = window.devicePixelRatio || 1;
        if (canvas.width !== Math.round(width * scale)) canvas.width = Math.round(width * scale);
        if (canvas.height !== Math.round(height * scale)) canvas.height = Math.round(height * scale);
        const pen = canvas.getContext('2d');
        pen.setTransform(scale, 0, 0, scale, 0, 0);
        pen.clearRect(0, 0, width, height);
        const colour = name => getComputedStyle(canvas).getPropertyValue(name);
        const x = seconds => state.seconds ? seconds / state.seconds * width : 0;
        drawMuted(pen, x, height, colour);
        drawMarks(pen, x, height, colour);
        const lane = height / Math.max(1, state.channels.length);
        state.channels.forEach((peaks, side) => {
          pen.fillStyle = colour(side === 0 ? '--agent' : '--customer');
          drawPeaks(pen, peaks, { width, top: side * lane, lane, played: x(audio.currentTime), bar: side === 0 ? 2 : 1 });
        });
        pen.fillStyle = colour('--line');
        if (state.channels.length > 1) pen.fillRect(0, height / 2, width, 1);
        pen.fillStyle = colour('--ink');
        pen.fillRect(Math.min(width - 2, x(audio.currentTime)), 0, 2, height);
        canvas.setAttribute('aria-valuemax', Math.round(state.seconds));
        canvas.setAttribute('aria-valuenow', Math.round(audio.currentTime));
        canvas.setAttribute('aria-valuetext', say('position', clock(audio.currentTime), clock(state.seconds)));
      }

      function drawMuted(pen, x, height, colour) {
        pen.fillStyle = colour('--edge');
        for (const { start, end } of heard.muted) {
          const [left, right] = [x(start), x(Math.min(end, state.seconds))];
          pen.globalAlpha = 0.25;
          pen.fillRect(left, 0, right - left, height);
          pen.globalAlpha = 1;
          pen.fillRect(left, height / 2 - 1, Math.max(2, right - left), 2);
        }
      }

      function drawMarks(pen, x, height, colour) {
        for (const mark of state.marks) {
          const side = SPEAKERS.indexOf(mark.speaker);
          const halved = side >= 0 && state.channels.length > 1;
          const left = x(mark.start);
          const width = Math.max(4, x(mark.end ?? mark.start) - left);
          pen.fillStyle = colour('--mark');
          pen.fillRect(left, halved ? side * height / 2 : 0, width, halved ? height / 2 : height);
          pen.fillStyle = colour('--mark-edge');
          pen.fillRect(left, halved && side === 1 ? height - 3 : 0, width, 3);
        }
      }
    }

    /** Where personal numbers were said, for those who do not see the waveform too. */
    function mutedLine() {
      return node('p.small.silenced', {}, say('muted'), heard.muted.flatMap(({ start, mark }) =>
        [' ', node('button.quiet.small', { type: 'button', title: say('mark.why'), onclick: () => seek(start - LEAD_IN) },
          clock(start) + ' ' + text(texts, 'mark.' + mark))]));
    }

    // -- the transport

    function controls() {
      const playing = node('button.primary.play', { type: 'button', onclick: toggle }, icon('play'), say('play'));
      const time = node('span.clock');
      const speed = node('select', { 'aria-label': say('speed'), onchange: () => { audio.playbackRate = Number(speed.value); } },
        SPEEDS.map(each => node('option', { value: each, selected: each === 1 }, each.toLocaleString(texts.locale) + '×')));
      const silence = node('input', { type: 'checkbox' });
      const sides = node('span.sides', { role: 'group', 'aria-label': say('hear'), hidden: true }, node('span', {}, say('hear')), SPEAKERS.map(sideButton));
      const bar = node('div.transport', {},
        playing,
        node('button.small', { type: 'button', onclick: () => skip(-5), 'aria-label': say('back') }, '−5'),
        node('button.small', { type: 'button', onclick: () => skip(5), 'aria-label': say('forward') }, '+5'),
        time, speed, sides,
        node('label.check', {}, silence, say('skip-silence')));
      return {
        element: bar,
        playing: on => playing.replaceChildren(icon(on ? 'pause' : 'play'), say(on ? 'pause' : 'play')),
        clock: now => { time.textContent = clock(now) + ' / ' + clock(state.seconds); },
        faster: step => {
          speed.selectedIndex = Math.min(SPEEDS.length - 1, Math.max(0, speed.selectedIndex + step));
          audio.playbackRate = SPEEDS[speed.selectedIndex];
        },
        skipsSilence: () => silence.checked,
        sides: both => { sides.hidden = !both; },
      };

      function sideButton(name, channel) {
        return node('button.small', {
          type: 'button', 'aria-pressed': 'true', title: say('hear.' + name), onclick: event => {
            const on = event.currentTarget.getAttribute('aria-pressed') !== 'true';
            event.currentTarget.setAttribute('aria-pressed', on);
            mix().gains[channel].gain.value = on ? 1 : 0;
          },
        }, say('speaker.' + name));
      }
    }

    /** A browser allows sound only after a gesture, so the mixer is made at the first use of play. */
    function mix() {
      mixer ??= mixerOf(audio);
      mixer.context.resume();
      return mixer;
    }

    // -- the transcript

    function conversation() {
      const follow = node('input', { type: 'checkbox', checked: true, onchange: () => { state.follow = follow.checked; } });
      state.lines = transcript.utterances.map(line);
      const list = node('ol.transcript', {
        lang: transcript.language === 'zh' ? 'zh-CN' : transcript.language, tabindex: 0, 'aria-label': say('transcript'), onclick: jump,
        onwheel: () => { state.follow = follow.checked = false; },
      }, state.lines.map(each => each.element));
      return node('div.spoken', {},
        node('div.head', {}, node('h3', {}, say('transcript')), audio && node('label.check', {}, follow, say('follow'))), list);
    }

    function jump(event) {
      const place = event.target.closest('[data-start]');
      if (place && audio && String(getSelection()) === '') seek(Number(place.dataset.start));
    }

    function line(utterance) {
      const words = spoken(texts, utterance);
      const at = audio
        ? node('button.at', { type: 'button', 'aria-label': say('evidence.play', clock(utterance.start)) }, clock(utterance.start))
        : node('span.at', {}, clock(utterance.start));
      const item = node('li', { class: utterance.speaker.toLowerCase(), 'data-start': utterance.start },
        at, speaker(texts, utterance.speaker), node('p', { title: utterance.written ? text(texts, 'written.as', utterance.written) : '' }, words));
      const timed = words.filter(word => word.dataset?.start);
      return {
        element: item,
        start: utterance.start,
        at: now => timed.forEach(word => word.classList.toggle('now', word.dataset.start <= now && now < word.dataset.end)),
        mark: marks => {
          const touched = (from, to) => marks.some(mark => from < (mark.end ?? mark.start) && to > mark.start && (!mark.speaker || mark.speaker === utterance.speaker));
          item.classList.toggle('marked', touched(utterance.start, utterance.end));
          timed.forEach(word => word.classList.toggle('marked', touched(Number(word.dataset.start), Number(word.dataset.end))));
        },
      };
    }
  }

  /** Agent and customer in both ears, each with a volume of its own. */
  function mixerOf(audio) {
    const context = new AudioContext();
    const splitter = context.createChannelSplitter(SPEAKERS.length);
    context.createMediaElementSource(audio).connect(splitter);
    const gains = SPEAKERS.map((name, channel) => {
      const gain = context.createGain();
      splitter.connect(gain, channel);
      gain.connect(context.destination);
      return gain;
    });
    return { context, gains };
  }

  /** The utterance's text, with those words that have a time of their own as elements. */
  function spoken(texts, { text: said, words }) {
    const parts = [];
    let rest = 0;
    for (const { word, start, end, heard } of words ?? []) {
      const at = said.toLowerCase().indexOf(word.toLowerCase(), rest);
      if (at < 0) continue;
      parts.push(...marked(texts, said.slice(rest, at)));
      rest = at + word.length;
      const title = heard && text(texts, 'heard.instead', heard);
      parts.push(node('span', { 'data-start': start, 'data-end': end, class: heard ? 'corrected' : '', title: title ?? '' }, marked(texts, said.slice(at, rest))));
    }
    parts.push(...marked(texts, said.slice(rest)));
    return parts;
  }

  function drawPeaks(pen, peaks, { width, top, lane, played, bar }) {
    const step = bar + 2;
    const loudest = Math.max(0.05, ...peaks);
    for (let x = 0; x < width; x += step) {
      const from = Math.floor(x / width * peaks.length);
      const to = Math.max(from + 1, Math.floor((x + step) / width * peaks.length));
      const height = Math.max(1, Math.max(...peaks.slice(from, to)) / loudest * (lane - 8));
      pen.globalAlpha = x < played ? 1 : 0.5;
      pen.fillRect(x, top + (lane - height) / 2, bar, height);
    }
    pen.globalAlpha = 1;
  }

  /** Stretches of more than 1.5 s in which neither side is heard, less a breath at both ends. */
  function silences(seconds, channels) {
    const found = [];
    const loudest = channels.map(peaks => Math.max(0.02, ...peaks));
    const bucket = seconds / BUCKETS;
    let from = 0;
    for (let i = 0; i <= BUCKETS; i++) {
      if (i < BUCKETS && channels.every((peaks, side) => peaks[i] < loudest[side] * 0.05)) continue;
      if ((i - from) * bucket > 1.5) found.push([from * bucket + 0.3, i * bucket - 0.3]);
      from = i + 1;
    }
    return found;
  }

  /** Scrolls the list, never the page around it. */
  function centre(item) {
    const list = item.parentElement;
    list.scrollTop = item.offsetTop - list.offsetTop - (list.clientHeight - item.clientHeight) / 2;
  }

  return { node, text, marked, clock, request, keys, keyHelp, flyout, evidence, player };
})();
