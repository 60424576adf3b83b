// Generated from schemas/*.schema.json by "npm run generate". Do not edit.
export const fingerprints = {
  'inventory': 'd6019a5bb902e34e',
  'capture': '528eba9ed33ea018',
  'snapshot': '609fe87acaf22cfe',
  'assessment': '1ce15e6e3fa68fba',
  'store': '9e2afc42f3b4bc8a',
  'capture-endpoint': '7b60b97733360f51',
  'capture-commands': 'fa075f11711e89b2',
} as const;
