// Generated from schemas/*.schema.json by "npm run generate". Do not edit.
export const fingerprints = {
  'inventory': '5c3412e8489eced6',
  'capture': '25894d9900b36903',
  'snapshot': 'f84f33960d1c3f05',
  'assessment': 'fde5f67caf405545',
  'store': '4f99c38c94861929',
  'capture-endpoint': 'dde0ef83ac3e366e',
  'capture-commands': 'fa100fda3f7ac453',
} as const;
