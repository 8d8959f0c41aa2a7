// Builds what `npm start` runs: Next's pages into .next, the serving process into generated/server.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { compressStatic } from './compress-static.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Verbs are marked server-only. Outside Next that marker means nothing, so it is taken out. */
const withoutServerOnly = {
  name: 'without-server-only',
  setup(bundle) {
    bundle.onResolve({ filter: /^server-only$/ }, () => ({ path: 'server-only', namespace: 'empty' }))
    bundle.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: '' }))
  },
}

const entries = ['main', 'verifier']
  .map((name) => path.join(root, 'server', `${name}.ts`))
  .filter((file) => existsSync(file))
await build({
  absWorkingDir: root,
  entryPoints: entries,
  outdir: path.join(root, 'generated', 'server'),
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  conditions: ['react-server'],
  sourcemap: 'linked',
  logLevel: 'warning',
  plugins: [withoutServerOnly],
})

const next = path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
const run = spawnSync(process.execPath, [next, 'build'], { cwd: root, env, stdio: 'inherit' })
process.exitCode = run.status ?? 1
if (run.status === 0) await compressStatic(path.join(root, '.next', 'static'))
