import { makeSealingKey } from '@/lib/seals/make-sealing-key'
import type { Command } from './command'

export const sealMakeKey: Command = {
  takes: '',
  does: 'Makes the sealing key that the settings name: a file of mode 0600, or a key inside the token. Never replaces one.',
  options: {},
  run: async () => ({ facts: { made: await makeSealingKey() } }),
}
