import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Its own choice leaves a core idle: on two cores that doubles the time.
    maxWorkers: '100%',
    globalSetup: ['test/support/requirements.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    coverage: {
      provider: 'v8',
      include: ['schemas/*.ts', 'collectors/**', 'fleet/**', 'planner/**', 'rules/**', 'reports/**', 'store/**', 'cli/**'],
      exclude: ['**/generated/**', 'reports/html/assets/**'],
      reporter: ['text-summary', 'json-summary'],
    },
  },
});
