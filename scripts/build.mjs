// Builds what `npm start` runs: Next's pages into .next, the serving processes into generated/server.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleServer } from './bundle-server.mjs'
import { compressStatic } from './compress-static.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

await bundleServer(root, ['main', 'verifier', 'report-thread'])
const next = path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
const run = spawnSync(process.execPath, [next, 'build'], { cwd: root, env, stdio: 'inherit' })
process.exitCode = run.status ?? 1
if (run.status === 0) await compressStatic(path.join(root, '.next', 'static'))
