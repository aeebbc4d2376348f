import { brand, locales } from '../../../../webapps.js';

export default {
  app: brand('Cockpit'),
  locales: locales('en'),
  disableWelcomeMessage: true,
};
