import { brand, language, locales } from '../../../../webapps.js';

export default {
  app: brand(language() === 'zh' ? '账户' : 'Account'),
  locales: locales('en'),
  disableWelcomeMessage: true,
};
