import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import path from 'node:path'
import { projectRoot } from '../../scripts/data-folder/data-folder.mjs'

/** Writes what a bench found, with the machine that it ran on, into bench/results and says where. */
export function writeResults(bench, findings) {
  const folder = path.join(projectRoot, 'bench', 'results')
  mkdirSync(folder, { recursive: true })
  const at = new Date().toISOString()
  const file = path.join(folder, `${bench}-${at.replace(/[:.]/g, '-')}.json`)
  const [{ model }] = cpus()
  const machine = {
    cores: cpus().length,
    model,
    memoryBytes: totalmem(),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
    commit: commit(),
  }
  writeFileSync(file, `${JSON.stringify({ bench, at, machine, ...findings }, null, 2)}\n`)
  console.log(`\nAll of it is in ${path.relative(process.cwd(), file)}`)
}

function commit() {
  try {
    const git = (...args) =>
      execFileSync('git', args, { cwd: projectRoot, encoding: 'utf8', stdio: 'pipe' }).trim()
    return git('rev-parse', 'HEAD') + (git('status', '--porcelain') ? ' with changes' : '')
  } catch {
    return null
  }
}
