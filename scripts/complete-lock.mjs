// node scripts/complete-lock.mjs, after an npm install that changed package-lock.json.
// A registry mirror may lack the packages of other platforms. npm then leaves them out of the lock, and
// "npm ci" refuses that lock (npm/cli#9846). What is missing follows from the names, so it is added here.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const file = fileURLToPath(new URL('../package-lock.json', import.meta.url))
const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
]
const processors = [
  'arm64',
  'arm',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
]

const lock = JSON.parse(readFileSync(file, 'utf8'))
const added = []
for (const [at, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isLocked(at, name)) continue
    const platform = platformOf(name)
    if (!platform) continue
    lock.packages[`node_modules/${name}`] = {
      version,
      ...platform,
      ...(entry.dev && { dev: true }),
      optional: true,
    }
    added.push(name)
  }
}
const sorted = Object.entries(lock.packages).sort(([one], [other]) => (one < other ? -1 : 1))
writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`)
console.log(added.length === 0 ? 'Nothing was missing.' : `Added ${added.length}: ${added.join(', ')}`)

/** Node looks in the package's own node_modules and in those of the folders above. */
function isLocked(at, name) {
  for (let from = at; ; from = path.posix.dirname(from)) {
    if (lock.packages[`${from ? `${from}/` : ''}node_modules/${name}`]) return true
    if (from === '' || from === '.') return Boolean(lock.packages[`node_modules/${name}`])
  }
}

function platformOf(name) {
  const words = name.split(/[/-]/)
  const os = systems.filter((system) => words.includes(system))
  const cpu = processors.filter((processor) => words.includes(processor))
  if (os.length + cpu.length === 0) return null
  const libc = os[0] !== 'linux' ? [] : words.some((word) => word.startsWith('musl')) ? ['musl'] : ['glibc']
  return {
    ...(cpu.length && { cpu }),
    ...(os.length && { os }),
    ...(/-(musl|gnu)/.test(name) && libc.length && { libc }),
  }
}
