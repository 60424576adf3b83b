import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
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
