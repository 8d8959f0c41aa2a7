import { afterAll, vi } from 'vitest'

// Files follow each other in one process, where libraries and the ORM's compiler are loaded once. Of our own modules,
// settings, globals and timers the next file finds nothing but the threads that hash, which belong to the process.
const HASH_THREADS = 'keygradeHashThreads'
const settings = { ...process.env }
const timers = { setTimeout: globalThis.setTimeout, setInterval: globalThis.setInterval }
const started: WeakRef<NodeJS.Timeout>[] = []

for (const [name, start] of Object.entries(timers)) {
  const watched = (...args: Parameters<typeof setTimeout>) => {
    const timer = start(...args)
    started.push(new WeakRef(timer))
    return timer
  }
  // With what promisify asks of it.
  Object.assign(globalThis, {
    [name]: Object.defineProperties(watched, Object.getOwnPropertyDescriptors(start)),
  })
}

afterAll(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
  Object.assign(globalThis, timers)
  for (const timer of started) clearTimeout(timer.deref())
  for (const name of Object.keys(process.env)) if (!(name in settings)) delete process.env[name]
  Object.assign(process.env, settings)
  const ours = Object.keys(globalThis).filter((name) => name.startsWith('keygrade') && name !== HASH_THREADS)
  for (const name of ours) Reflect.deleteProperty(globalThis, name)
  vi.resetModules()
})
