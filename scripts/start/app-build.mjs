import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { waitForLock } from '../data-folder/lock.mjs'
import { fullDiskText, Problem, saysDiskFull } from '../problem.mjs'
import { runChild } from './run-child.mjs'
import { digestOf, readRecord } from './sources.mjs'

const sources = [
  ...[
    'app',
    'components',
    'lib',
    'server',
    'public',
    'prisma/schema.prisma',
    'scripts/build.mjs',
    'scripts/bundle-server.mjs',
    'scripts/compress-static.mjs',
    'package-lock.json',
  ],
  ...[
    'next.config.js',
    'tsconfig.json',
    'postcss.config.mjs',
    'proxy.ts',
    'instrumentation.ts',
    'instrumentation-client.ts',
  ],
]
const record = (root) => path.join(root, '.next', 'keygrade-sources')

/** Whether the built app was made from the sources as they are now. */
export function isBuilt(root) {
  const parts = ['.next/BUILD_ID', 'generated/server/main.mjs', 'generated/server/verifier.mjs']
  return (
    parts.every((part) => existsSync(path.join(root, part))) &&
    readRecord(record(root)) === digestOf(root, sources)
  )
}

/** Builds the app, unless another command just did. The record is written last: a killed build does not count. */
export async function buildApp(root, stopping) {
  mkdirSync(path.join(root, 'generated'), { recursive: true })
  const lock = await waitForLock(path.join(root, 'generated', 'build.lock'), 300_000)
  if (!lock)
    throw new Problem(
      'Another command has been building this folder for five minutes. Wait for it, or end it, then try again.',
    )
  try {
    if (isBuilt(root)) return
    rmSync(record(root), { force: true })
    const digest = digestOf(root, sources)
    const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' }
    const { code, output } = await runChild(process.execPath, ['scripts/build.mjs'], {
      cwd: root,
      env,
      stopping,
    })
    if (code !== 0) throw buildProblem(output, root)
    writeFileSync(record(root), `${digest}\n`)
  } finally {
    lock.release()
  }
}

function buildProblem(output, root) {
  if (saysDiskFull(output)) return new Problem(fullDiskText(root))
  const lines = output
    .trim()
    .split('\n')
    .filter((line) => !/^\s+at /.test(line))
  return new Problem(
    'The app could not be built from its sources. If you changed something, the lines below say where; else the folder may be incomplete: clone it again.',
    lines.slice(-30).join('\n'),
  )
}
