// Generated from schemas/*.schema.json by "npm run generate". Do not edit.
export const fingerprints = {
  'inventory': '0fc76859f5a7ddae',
  'capture': 'e028920b8107a647',
  'snapshot': '92c58bad3b1668a6',
  'assessment': '1ce15e6e3fa68fba',
  'store': '9e2afc42f3b4bc8a',
  'capture-endpoint': '8bcd9860bc6b4044',
  'capture-commands': 'fa075f11711e89b2',
} as const;
