import { pool } from '@/lib/platform/db'
import { keyRing } from '@/lib/seals/key-ring'
import { sealStatus, type WrapKeyStatus } from '@/lib/seals/seal-status'
import type { Command } from './command'

export const sealStatusCommand: Command = {
  takes: '',
  does: 'Tells which sealing keys wrap how many data keys, and whether they can be found from here.',
  options: {},
  async run() {
    const status = await sealStatus(pool(), keyRing())
    const { current, problem, wrapKeys, ok } = status
    const sealsWith = current ? `${current.provider} ${current.wrapKeyId}` : problem
    const rows = wrapKeys.length === 0 ? ['Nothing is sealed yet.'] : wrapKeys.map(line)
    return { facts: status, lines: [`Seals with: ${sealsWith}`, ...rows], failed: !ok }
  },
}

function line({ provider, wrapKeyId, dataKeys, versions, current, problem }: WrapKeyStatus): string {
  const state = problem ?? (current ? 'current' : 'to be rewrapped')
  return `${provider} ${wrapKeyId}: data keys ${dataKeys}, secrets ${versions} (${state})`
}
