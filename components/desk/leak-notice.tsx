import type { Route } from 'next'
import Link from 'next/link'
import { ExactTime } from '@/components/ui/exact-time'
import { Notice } from '@/components/ui/notice'
import { RelativeTime } from '@/components/ui/relative-time'
import type { KeyView } from '@/lib/keys/key-contract'
import { type LeakFacts, leakFacts } from './leak-facts'

type LeakNoticeProps = { keyView: KeyView; version: number; path: Route }

/** Whether the version that was found still opens anything, since when not, and what came in its place. */
export function LeakNotice({ keyView, version, path }: LeakNoticeProps) {
  const facts = leakFacts(keyView, version)
  if (!facts) return null
  const { endedAt, alive, successor } = facts
  if (endedAt === null) {
    return (
      // Nobody gets in by a version that is suspended, for now.
      <Notice kind={facts.version.state === 'disabled' ? 'warn' : 'bad'}>
        <p className="font-medium">{ALIVE_WORDS[facts.version.state]?.(version)}</p>
      </Notice>
    )
  }
  const { state, revokeReason } = facts.version
  return (
    <Notice kind={alive.length > 0 ? 'warn' : 'good'}>
      <div className="grid gap-1">
        <p className="font-medium">
          Version {version} is dead since <ExactTime at={endedAt} />: {state}. Whoever has it gets in nowhere.
        </p>
        {alive.length > 0 && (
          <p>
            Yet who held it could have taken {alive.map((one) => `version ${one}`).join(', ')}, which came
            from it by rotation and is alive.
          </p>
        )}
        {state === 'revoked' && revokeReason && <p className="break-words">Reason given: {revokeReason}</p>}
        <p>{successor ? <Successor {...successor} path={path} /> : 'Nothing took its place.'}</p>
      </div>
    </Notice>
  )
}

const ALIVE_WORDS: Partial<Record<LeakFacts['version']['state'], (version: number) => string>> = {
  active: (version) => `Version ${version} works: whoever has it gets in.`,
  scheduled: (version) => `Version ${version} opens nothing yet, and will when its time comes.`,
  disabled: (version) =>
    `Version ${version} is refused while the key is suspended, and works when it is resumed.`,
}

type SuccessorProps = NonNullable<LeakFacts['successor']> & { path: Route }

function Successor({ version: { version, state }, usedAt, waitsUntil, path }: SuccessorProps) {
  const link = (
    <Link href={path} className="underline underline-offset-2">
      version {version}
    </Link>
  )
  if (state === 'revoked' || state === 'expired' || state === 'retired')
    return (
      <>
        Replaced by {link}, which is {state} as well: nothing of this key works.
      </>
    )
  return (
    <>
      Replaced by {link}
      {state === 'active' ? '' : ` (${state})`}:{' '}
      {usedAt ? (
        <>
          in use, last <RelativeTime at={usedAt} />.
        </>
      ) : waitsUntil ? (
        <>
          not used yet; its secret waits for the account until <ExactTime at={waitsUntil} />.
        </>
      ) : (
        'not used yet.'
      )}
    </>
  )
}
