import { brand, locales } from '../../../../webapps.js';

export default {
  app: brand('Account'),
  locales: locales('en'),
  disableWelcomeMessage: true,
  links: [],
};
