// Generated from schemas/*.schema.json by "npm run generate". Do not edit.
export const fingerprints = {
  'inventory': 'f8f2dfc5c514b026',
  'capture': '528eba9ed33ea018',
  'snapshot': '9996f885eed494ae',
  'assessment': '94ef423f2f8d3690',
  'store': '9e2afc42f3b4bc8a',
  'capture-endpoint': '7b60b97733360f51',
  'capture-commands': 'fa075f11711e89b2',
  'plan': 'd13b96e5ae5720a6',
  'assumptions': '5c6ffb44e5b4d3eb',
} as const;
