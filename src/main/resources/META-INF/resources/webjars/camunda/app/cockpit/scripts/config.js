import { brand, locales } from '../../../../webapps.js';

export default {
  app: brand('Cockpit'),
  locales: await locales('en'),
  disableWelcomeMessage: true,
};
