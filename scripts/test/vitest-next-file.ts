import { afterAll, vi } from 'vitest'

// Files follow each other in one process, where libraries and the ORM's compiler are loaded once. Of our own modules,
// settings and globals the next file finds nothing but the threads that hash, which belong to the process.
const HASH_THREADS = 'keygradeHashThreads'
const settings = { ...process.env }

afterAll(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
  for (const name of Object.keys(process.env)) if (!(name in settings)) delete process.env[name]
  Object.assign(process.env, settings)
  const ours = Object.keys(globalThis).filter((name) => name.startsWith('keygrade') && name !== HASH_THREADS)
  for (const name of ours) Reflect.deleteProperty(globalThis, name)
  vi.resetModules()
})
