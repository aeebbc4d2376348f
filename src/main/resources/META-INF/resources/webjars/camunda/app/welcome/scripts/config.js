import { brand, locales } from '../../../../webapps.js';

export default {
  app: brand('Account'),
  locales: await locales('en'),
  disableWelcomeMessage: true,
  links: [],
};
