import type { VersionView } from '@/lib/keys/key-contract'

/** The versions that are valid or will be, such as "v1, v2 scheduled". */
export function versionsInPlay(versions: readonly Pick<VersionView, 'version' | 'state'>[]): string {
  const inPlay = versions.filter(({ state }) => state === 'active' || state === 'scheduled')
  if (inPlay.length === 0) return 'None'
  return inPlay
    .map(({ version, state }) => (state === 'active' ? `v${version}` : `v${version} scheduled`))
    .join(', ')
}
