/**
 * Makes Camunda's web applications rooms of our house: name, language, the way home and the one logout. Imported by the
 * config.js of each, before the application starts.
 */
const base = document.querySelector('base');
const root = base.getAttribute('app-root');
const home = root.replace(/\/camunda$/, '') + '/';

/** The name in the header and the window's title. */
export function brand(name) {
  return { vendor: 'Attune', name };
}

/** The language chosen in Attune, else the browser's: {@code en} or {@code zh}. */
export function language() {
  const language = cookie('ATTUNE-LANGUAGE') ?? navigator.languages?.[0] ?? navigator.language;
  return language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/**
 * Camunda asks the browser alone; so it is offered only the one language to use, if the application has it. Its labels
 * are put where the application looks first: those that it asks for before the file has come would stay raw keys.
 */
export async function locales(...translated) {
  const chosen = translated.includes(language()) ? language() : 'en';
  const place = `${root}/app/${base.getAttribute('app-name')}/locales/`;
  try {
    const labels = await (await fetch(`${place}${chosen}.json`)).text();
    const kept = JSON.parse(localStorage.getItem('camunda-web') ?? '{}');
    kept[`${place}_locales_data_${chosen}_${window.bust}`] = labels.replace(/^\uFEFF/, '');
    localStorage.setItem('camunda-web', JSON.stringify(kept));
  } catch (unreachable) {
    console.warn('Labels come later', unreachable);
  }
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

document.documentElement.lang = language() === 'zh' ? 'zh-CN' : 'en';
document.addEventListener('click', event => {
  const command = commands.find(([place]) => event.target.closest(place));
  if (!command) return;
  event.preventDefault();
  event.stopPropagation();
  command[1]();
}, true);
