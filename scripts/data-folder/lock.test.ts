import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { processRealm, processStart } from '../processes.mjs'
import { liveHolder, takeLock } from './lock.mjs'

const folder = mkdtempSync(path.join(tmpdir(), 'keygrade-lock.'))
const file = path.join(folder, 'lock')
afterAll(() => rmSync(folder, { recursive: true }))
beforeEach(() => rmSync(file, { force: true }))

const leave = (content: object) => writeFileSync(file, JSON.stringify({ id: 'other', ...content }))

describe('takeLock', () => {
  it('is refused while its holder lives, and free after the release', () => {
    const { lock } = takeLock(file, { port: 3000 })
    expect(takeLock(file).holder).toMatchObject({ pid: process.pid, port: 3000 })
    lock?.release()
    expect(liveHolder(file)).toBeNull()
    takeLock(file).lock?.release()
  })

  it('takes over the lock of a process that was killed', () => {
    const { pid } = spawnSync('true')
    leave({ pid, start: '1', realm: processRealm() })
    const { lock } = takeLock(file)
    expect(JSON.parse(readFileSync(file, 'utf8')).pid).toBe(process.pid)
    lock?.release()
  })

  it('takes over when the pid was given to another process', () => {
    const other = spawn('sleep', ['20'])
    leave({ pid: other.pid, start: 'before', realm: processRealm() })
    takeLock(file).lock?.release()
    leave({ pid: other.pid, start: processStart(other.pid ?? 0), realm: processRealm() })
    expect(takeLock(file).holder).toMatchObject({ pid: other.pid })
    other.kill()
  })

  it('believes another machine while its heartbeat is fresh', () => {
    leave({ pid: 1, start: '1', realm: 'elsewhere' })
    expect(takeLock(file).holder).toMatchObject({ realm: 'elsewhere' })
    utimesSync(file, 0, 0)
    takeLock(file).lock?.release()
  })

  it('does not release a lock that somebody else took over', () => {
    const { lock } = takeLock(file)
    leave({ pid: process.pid, start: processStart(process.pid), realm: processRealm() })
    lock?.release()
    expect(liveHolder(file)).toMatchObject({ id: 'other' })
  })
})
