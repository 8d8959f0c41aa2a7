import fs from 'node:fs'
import { vi } from 'vitest'
import { log } from './log'

/** Watches what the log writes to stderr from here on; answers its lines so far, as text. It writes a moment later. */
export function watchLog(): () => string[] {
  // A whole test run shows errors only.
  log.level = 'info'
  const watched = vi.spyOn(fs, 'write')
  return () =>
    watched.mock.calls
      .flatMap(([fd, text]) => (fd === 2 ? String(text).split('\n') : []))
      .filter((line) => line.includes('"security"'))
}
