import fs from 'node:fs'
import { vi } from 'vitest'

/** Watches what the log writes to stderr from here on; answers its lines so far, as text. It writes a moment later. */
export function watchLog(): () => string[] {
  const watched = vi.spyOn(fs, 'write')
  return () =>
    watched.mock.calls
      .flatMap(([fd, text]) => (fd === 2 ? String(text).split('\n') : []))
      .filter((line) => line.includes('"security"'))
}
