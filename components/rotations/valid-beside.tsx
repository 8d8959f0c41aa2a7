import { Notice } from '@/components/ui/notice'
import type { KeyView } from '@/lib/keys/key-contract'

/** Says which versions a new rotation leaves as they are: after a rollback more than one is valid. */
export function ValidBeside({ versions }: Pick<KeyView, 'versions'>) {
  const valid = versions.filter(({ state }) => state === 'active').map(({ version }) => version)
  const newest = Math.max(...valid)
  const others = valid.filter((version) => version !== newest)
  if (others.length === 0) return null
  const [are, them] = others.length === 1 ? ['is', 'it'] : ['are', 'them']
  return (
    <Notice kind="warn">
      Version{others.length === 1 ? '' : 's'} {others.join(' and ')} {are} valid too, and this rotation does
      not end {them}: it moves clients from version {newest}. Revoke {them} when nobody calls with {them} any
      more.
    </Notice>
  )
}
