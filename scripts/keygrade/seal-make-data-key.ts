import { systemClock } from '@/lib/platform/clock'
import { database } from '@/lib/platform/db'
import { systemRandom } from '@/lib/platform/random'
import { keyRing } from '@/lib/seals/key-ring'
import { makeDataKey } from '@/lib/seals/make-data-key'
import type { Command } from './command'

export const sealMakeDataKey: Command = {
  takes: '',
  does: 'Makes a data key under the sealing key of the settings. What is sealed from now on lies under it: after a sealing key leaked or was lost.',
  options: {},
  async run() {
    const facts = { clock: systemClock, random: systemRandom }
    const { id } = await database().$transaction((tx) => makeDataKey(tx, facts, keyRing()))
    return { facts: { dataKeyId: id } }
  },
}
