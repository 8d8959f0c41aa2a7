// npm run bench -- [verify|memory|revocation|usage|pages|screener|sign-in|audit] [options]
import { parseArgs } from 'node:util'
import { describeProblem, Problem } from '../scripts/problem.mjs'
import { onStop } from '../scripts/stop-signals.mjs'
import { interrupt } from './harness/child.mjs'
import { installReferences } from './install.mjs'

const USAGE = `npm run bench -- verify     [--quick] [--rounds N] [--seconds N] [--keys N] [--only NAME,...]
npm run bench -- memory     [--quick] [--versions N]
npm run bench -- revocation [--quick] [--revocations N]
npm run bench -- usage      [--quick] [--rounds N] [--only PART,...]
npm run bench -- pages      [--quick] [--rounds N] [--seconds N]
npm run bench -- screener   [--quick] [--rounds N]
npm run bench -- sign-in    [--quick] [--rounds N] [--seconds N]
npm run bench -- audit      [--quick] [--rounds N]
All of them take --connections N (32).

docs/benchmarks.md tells what is measured, and how to read it.`

const benches = {
  verify: async (options) => {
    installReferences()
    return (await import('./verify/verify.mjs')).benchVerify(options)
  },
  memory: async (options) => (await import('./memory/memory.mjs')).benchMemory(options),
  revocation: async (options) => (await import('./revocation/revocation.mjs')).benchRevocation(options),
  usage: async (options) => (await import('./usage/usage.mjs')).benchUsage(options),
  pages: async (options) => (await import('./pages/pages.mjs')).benchPages(options),
  screener: async (options) => (await import('./screener/screener.mjs')).benchScreener(options),
  audit: async (options) => (await import('./audit/audit.mjs')).benchAudit(options),
  'sign-in': async (options) => (await import('./sign-in/sign-in.mjs')).benchSignIn(options),
}

function readOptions() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      connections: { type: 'string', default: '32' },
      keys: { type: 'string', default: '10000' },
      only: { type: 'string' },
      versions: { type: 'string' },
      revocations: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const { quick } = values
  return {
    name: positionals[0] ?? 'verify',
    help: values.help,
    quick,
    rounds: positive('rounds', values.rounds ?? (quick ? '2' : '5')),
    seconds: positive('seconds', values.seconds ?? (quick ? '1' : '3')),
    connections: positive('connections', values.connections),
    keys: positive('keys', values.keys),
    only: values.only?.split(','),
    versions: values.versions && positive('versions', values.versions),
    revocations: values.revocations && positive('revocations', values.revocations),
  }
}

function positive(name, text) {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text)
  throw new Problem(`--${name} must be a whole number above 0.\n\n${USAGE}`)
}

// A first signal stops what runs and cleans up; a second one does not wait for that.
let signals = 0
onStop(() => {
  if (++signals > 1) process.exit(130)
  interrupt()
})

try {
  const { name, help, ...options } = readOptions()
  if (help) console.log(USAGE)
  else if (!benches[name]) throw new Problem(`There is no bench "${name}".\n\n${USAGE}`)
  else process.exitCode = await benches[name](options)
} catch (error) {
  if (signals > 0) {
    console.error('Stopped.')
    process.exit(130)
  }
  const usage = String(error.code).startsWith('ERR_PARSE_ARGS')
  console.error(usage ? `${error.message}\n\n${USAGE}` : describeProblem(error))
  if (process.env.DEBUG) console.error(error.stack)
  process.exitCode = 1
}
