import { brand, language, locales } from '../../../../webapps.js';

export default {
  app: brand(language() === 'zh' ? '运行监控' : 'Operations'),
  locales: locales('en'),
  disableWelcomeMessage: true,
};
