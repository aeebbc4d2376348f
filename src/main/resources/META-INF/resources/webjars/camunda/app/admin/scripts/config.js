import { brand, locales } from '../../../../webapps.js';

export default {
  app: brand('Admin'),
  locales: await locales('en'),
  disableWelcomeMessage: true,
};
