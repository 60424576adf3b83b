// Generated from schemas/*.schema.json by "npm run generate". Do not edit.
export const fingerprints = {
  'inventory': '7dd09e7893705e2d',
  'capture': '528eba9ed33ea018',
  'snapshot': 'b941196f1608e712',
  'assessment': '94ef423f2f8d3690',
  'store': '9e2afc42f3b4bc8a',
  'capture-endpoint': '7b60b97733360f51',
  'capture-commands': 'fa075f11711e89b2',
  'plan': 'efe21a6c337228c6',
} as const;
