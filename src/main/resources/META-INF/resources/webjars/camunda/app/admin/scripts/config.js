import { brand, locales } from '../../../../webapps.js';

export default {
  app: brand('Admin'),
  locales: locales('en'),
  disableWelcomeMessage: true,
};
