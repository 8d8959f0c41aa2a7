import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const TICK_MS = 10

/**
 * A process and all its descendants: `[{ pid, rssBytes, peakBytes, cpuMs }]`. Peak, and processor time used so far,
 * are known on Linux only, else null.
 */
export function processTree(pid) {
  const text = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' })
  const rows = text.split('\n').flatMap((line) => {
    const [own, parent, kilobytes] = line.trim().split(/\s+/).map(Number)
    return own ? [{ pid: own, parent, rssBytes: kilobytes * 1024 }] : []
  })
  const tree = rows.filter((row) => row.pid === pid)
  for (const { pid: parent } of tree) tree.push(...rows.filter((row) => row.parent === parent))
  return tree.map((row) => ({
    pid: row.pid,
    rssBytes: row.rssBytes,
    peakBytes: peak(row.pid),
    cpuMs: cpu(row.pid),
  }))
}

function peak(pid) {
  try {
    const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return found ? Number(found[1]) * 1024 : null
  } catch {
    return null
  }
}

function cpu(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in brackets may hold anything; the fields are counted from the last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS
  } catch {
    return null
  }
}
