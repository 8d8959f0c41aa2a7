import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { projectRoot } from '../data-folder/data-folder.mjs'
import { checkDatabaseUrl, checkServerVersion, databaseProblem } from './external-database.mjs'
import { installProblem } from './install.mjs'
import { portProblem, wantedPort } from './port.mjs'
import { digestOf } from './sources.mjs'
import { WARNING, warningsIn } from './warnings.mjs'

const folder = mkdtempSync(path.join(tmpdir(), 'keygrade-start.'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('DATABASE_URL', () => {
  it.each(['localhost', 'mysql://a:b@c/d', 'postgresql://host', ''])('refuses %j', (text) => {
    expect(() => checkDatabaseUrl(text)).toThrow(/not a PostgreSQL address/)
  })

  it('takes both names of the protocol', () => {
    for (const name of ['postgres', 'postgresql']) checkDatabaseUrl(`${name}://me:pw@db:5432/keygrade`)
  })

  it('needs PostgreSQL 15', () => {
    checkServerVersion('15.4')
    checkServerVersion('18.4 (Debian 18.4-1)')
    expect(() => checkServerVersion('14.11 (Debian 14.11-1)')).toThrow(
      /is PostgreSQL 14\.11, and Keygrade needs 15/,
    )
  })

  it.each([
    ['28P01', /refused the user "me"/],
    ['3D000', /has no database "keygrade"/],
    ['ENOTFOUND', /"db" of DATABASE_URL is not known/],
    ['ECONNREFUSED', /cannot be reached at db:5432/],
    ['08004', /refused the connection: no/],
  ])('%s is told in words, without the password', (code, words) => {
    const error = Object.assign(new Error('no'), { code })
    const { message } = databaseProblem(error, new URL('postgresql://me:pa55@db/keygrade'))
    expect(message).toMatch(words)
    expect(message).not.toContain('pa55')
  })
})

describe('the port', () => {
  it('is 3000 unless PORT says another', () => {
    expect([wantedPort({}), wantedPort({ PORT: '8080' })]).toEqual([3000, 8080])
  })

  it.each(['0', '65536', '80a', '-1', '3e3'])('is not %s', (text) => {
    expect(() => wantedPort({ PORT: text })).toThrow(/not a port/)
  })

  it('tells a taken one from a forbidden one', () => {
    expect(portProblem(3000, 'EADDRINUSE').message).toMatch(/in use.*PORT=3001/)
    expect(portProblem(80, 'EACCES').message).toMatch(/may not listen on port 80/)
  })
})

describe('a failed installation', () => {
  const npm = (...lines) => lines.map((line) => `npm error ${line}`).join('\n')

  it('names the network, not the registry', () => {
    const output = npm(
      'code ENOTFOUND',
      'request to https://npm.example.org/react failed, getaddrinfo ENOTFOUND npm.example.org',
    )
    const { message, detail } = installProblem(output, folder)
    expect(message).toMatch(/network or the npm registry/)
    expect(detail).not.toContain('npm.example.org')
  })

  it('names a full disk and missing rights', () => {
    expect(installProblem(npm('code ENOSPC'), folder).message).toMatch(/disk is full/)
    expect(installProblem(npm('code EACCES'), folder).message).toMatch(/may not write/)
  })
})

describe('the digest of the sources', () => {
  const write = (name, content) => {
    mkdirSync(path.join(folder, 'lib'), { recursive: true })
    writeFileSync(path.join(folder, 'lib', name), content)
  }
  const digest = () => digestOf(folder, ['lib', 'missing.txt'])

  it('changes with contents and names, not with tests', () => {
    write('a.ts', '1')
    const before = digest()
    expect(digest()).toBe(before)
    write('a.test.ts', 'anything')
    expect(digest()).toBe(before)
    write('a.ts', '2')
    const after = digest()
    expect(after).not.toBe(before)
    write('b.ts', '')
    expect(digest()).not.toBe(after)
  })
})

it('repeats the warnings of what prepares the database, and nothing else that it says', () => {
  const output = `applied 1_first\n${WARNING}one\nseeded. ${WARNING}not this\n${WARNING}two\n`
  expect(warningsIn(output)).toEqual(['one', 'two'])
})

describe('an old Node', () => {
  it('is refused in words', () => {
    const source = readFileSync(path.join(projectRoot, 'scripts', 'start.mjs'), 'utf8')
    const script = source.replaceAll('process.versions.node', "'18.20.4'")
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
    expect(run.status).toBe(1)
    expect(run.stderr).toMatch(/needs Node\.js 20\.19 or newer, and this is 18\.20\.4/)
  })
})
