// npm run traffic: real clients against a running Keygrade. They call the ratings API with keys that are issued
// through the management API, and move to the successor one by one once a rotation was planned.
import { setMaxListeners } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeProblem, Problem } from './problem.mjs'
import { readOptions, USAGE } from './traffic/options'
import { runTraffic } from './traffic/run-traffic'

function firstRun(): { url: string; managementKey: string } {
  const file = join(process.env.KEYGRADE_DATA_DIR ?? '.data', 'first-run.json')
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    throw new Problem(
      `There is no readable ${file}. Run "npm start" first and leave it running, with the same KEYGRADE_DATA_DIR as here.`,
    )
  }
}

const stopping = new AbortController()
// Every client listens for the end.
setMaxListeners(0, stopping.signal)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => stopping.abort())
}

try {
  const options = readOptions(process.argv.slice(2))
  if (options === 'help') console.log(USAGE)
  else {
    const { url, managementKey } = firstRun()
    const minutes = options.minutes
    const timer = minutes === null ? null : setTimeout(() => stopping.abort(), minutes * 60_000)
    await runTraffic({ ...options, url: options.url ?? url }, managementKey, stopping.signal)
    if (timer) clearTimeout(timer)
  }
} catch (error) {
  console.error(describeProblem(error))
  process.exitCode = 1
}
