import { brand, language, locales } from '../../../../webapps.js';

const chinese = language() === 'zh';

export default {
  app: brand(chinese ? '任务列表' : 'Tasklist'),
  locales: await locales('en', 'zh'),
  dateFormat: { normal: 'LLL', long: 'LLLL' },
  disableWelcomeMessage: true,
  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: chinese ? '领取所选任务' : 'claims the selected task' },
    focusFilter: { key: 'ctrl+shift+f', description: chinese ? '转到第一个筛选' : 'goes to the first filter' },
    focusList: { key: 'ctrl+alt+l', description: chinese ? '转到列表中的第一个任务' : 'goes to the first task of the list' },
    focusForm: { key: 'ctrl+alt+f', description: chinese ? '转到任务表单' : 'goes to the task\'s form' },
  },
};
