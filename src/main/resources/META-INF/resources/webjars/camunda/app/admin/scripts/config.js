import { brand, language, locales } from '../../../../webapps.js';

export default {
  app: brand(language() === 'zh' ? '管理' : 'Administration'),
  locales: locales('en'),
  disableWelcomeMessage: true,
};
