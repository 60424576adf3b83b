/** Import arrows: cli wires everything; reports → planner → rules → fleet → schemas; collectors → schemas; store → schemas. */
const layer = (name, allowed, why) => ({
  name: `${name}-imports`,
  comment: why,
  severity: 'error',
  from: { path: `^${name}/` },
  to: {
    path: '^(schemas|collectors|fleet|rules|planner|reports|store|cli|examples|bench|test|scripts)/',
    pathNot: `^(${[name, ...allowed].join('|')})/`,
  },
});

module.exports = {
  forbidden: [
    layer('schemas', [], 'contracts stand on nothing of ours'),
    layer('collectors', ['schemas'], 'a collector reads hosts; it must not know what is decided from the facts'),
    layer('fleet', ['schemas'], 'joining is pure and knows only snapshots'),
    layer('rules', ['fleet', 'schemas'], 'a rule reads snapshots; it must not talk to hosts'),
    layer('planner', ['rules', 'fleet', 'schemas'], 'a plan is made of verdicts; it must not collect, show or store'),
    layer('store', ['schemas'], 'the store keeps records; it must not know how they are made'),
    layer('reports', ['planner', 'rules', 'fleet', 'schemas'], 'a report shows what was judged and planned; it must not collect or store'),
    {
      name: 'reports-types-only',
      comment: 'reports are handed a judgement; only its types are theirs to import',
      severity: 'error',
      from: { path: '^reports/' },
      to: { path: '^(rules|fleet)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pure-layers-do-no-io',
      comment: 'fleet, planner, rules and schemas are functions of their arguments: a saved snapshot must judge the same a year later',
      severity: 'error',
      from: { path: '^(fleet|planner|rules|schemas)/' },
      to: { dependencyTypes: ['core'], path: '^(node:)?(fs|net|http|https|child_process|os|dns|tls|process)' },
    },
    {
      name: 'child-process-only-in-the-local-transport',
      comment: 'only the local transport runs commands, and only declared ones (H-C1)',
      severity: 'error',
      from: { path: '^(collectors|fleet|planner|rules|reports|store|cli)/', pathNot: '^collectors/transport/local' },
      to: { path: '^(node:)?child_process$' },
    },
    {
      name: 'no-circular',
      comment: 'a circle of modules cannot be understood one at a time',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(node_modules|dist|coverage|reports/html/assets)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'types'],
    },
  },
};
