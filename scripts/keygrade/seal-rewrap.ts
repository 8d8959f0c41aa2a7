import path from 'node:path'
import { z } from 'zod'
import { systemClock } from '@/lib/platform/clock'
import { pool } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { keyRing } from '@/lib/seals/key-ring'
import { rewrapDataKeys } from '@/lib/seals/rewrap-data-keys'
import type { Command } from './command'

const filesInput = z.array(z.string().min(1)).default([])

export const sealRewrap: Command = {
  takes: '[--from KEYFILE ...]',
  does: 'Wraps every data key by the sealing key of the settings. --from names old key files beside those of the settings. May be ended and run again at any time.',
  options: { from: { type: 'string', multiple: true } },
  async run(values) {
    const from = filesInput.parse(values.from).map((file) => path.resolve(file))
    const settings = env()
    const old = [...settings.SEALING_KEY_FILE_OLD, ...from]
    const done = await rewrapDataKeys(
      pool(),
      systemClock,
      keyRing({ ...settings, SEALING_KEY_FILE_OLD: old }),
    )
    const lines = [
      `Sealing key ${done.provider} ${done.wrapKeyId}: ${done.rewrapped} data keys rewrapped, ${done.already} were its own already, ${done.failed.length} failed.`,
      ...done.failed.map(({ dataKeyId, why }) => `${dataKeyId}: ${why}`),
    ]
    return { facts: done, lines, failed: done.failed.length > 0 }
  },
}
