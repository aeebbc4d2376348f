/**
 * Makes Camunda's web applications rooms of our house: name, language, the way home and the one logout. Imported by the
 * config.js of each, before the application starts.
 */
const home = document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '') + '/';

/** The name in the header and the window's title. */
export function brand(name) {
  return { vendor: 'Attune', name };
}

/** The language chosen in Attune, else the browser's: {@code en} or {@code zh}. */
export function language() {
  const language = cookie('ATTUNE-LANGUAGE') ?? navigator.languages?.[0] ?? navigator.language;
  return language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** Camunda asks the browser alone; so it is offered only the one language to use, if the application has it. */
export function locales(...translated) {
  const chosen = translated.includes(language()) ? language() : 'en';
  return { availableLocales: [chosen], fallbackLocale: chosen };
}

function cookie(name) {
  return document.cookie.split('; ').find(each => each.startsWith(name + '='))?.slice(name.length + 1);
}

/** Ends the one session that all of Attune shares; Camunda's own logout would end only its half. */
async function logOut() {
  const headers = { 'X-ATTUNE-XSRF': decodeURIComponent(cookie('ATTUNE-XSRF') ?? '') };
  await fetch(home + 'logout', { method: 'POST', headers, redirect: 'manual' }).catch(() => {});
  location.assign(home + 'login?bye');
}

const commands = [
  ['[cam-widget-header] .navbar-brand', () => location.assign(home)],
  ['[cam-widget-header] .logout a', logOut],
];

/** A name in our models is English, then Chinese on the next line; a reader sees their own. */
const TWO_LANGUAGES = /^\s*(\S.*?)\s*\n\s*(.*\p{Script=Han}.*?)\s*$/u;
const NAMES = '.names, .task-filters, .process-definition, .task-name, .breadcrumb, td, h1, h2, h3, h4';

function inOneLanguage(text) {
  const [, english, chinese] = TWO_LANGUAGES.exec(text.nodeValue) ?? [];
  if (english && text.parentElement?.closest(NAMES) && !text.parentElement.closest('.attune, .form-pane')) {
    text.nodeValue = language() === 'zh' ? chinese : english;
  }
}

function namesIn(changed) {
  if (changed.nodeType === Node.TEXT_NODE) return inOneLanguage(changed);
  const texts = document.createTreeWalker(changed, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) inOneLanguage(texts.currentNode);
}

new MutationObserver(changes => changes.forEach(({ type, target, addedNodes }) =>
  (type === 'characterData' ? [target] : addedNodes).forEach(namesIn)))
  .observe(document.body, { childList: true, subtree: true, characterData: true });
document.documentElement.lang = language() === 'zh' ? 'zh-CN' : 'en';
document.addEventListener('click', event => {
  const command = commands.find(([place]) => event.target.closest(place));
  if (!command) return;
  event.preventDefault();
  event.stopPropagation();
  command[1]();
}, true);
if (innerWidth < 1600) document.body.classList.add('filters-column-close');
