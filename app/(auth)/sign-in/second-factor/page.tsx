import type { Metadata, Route } from 'next'
import { redirect } from 'next/navigation'
import { SecondFactorForm } from '@/components/auth/second-factor-form'
import { SlimPage } from '@/components/frame/slim-page'
import { currentContext, waitingSession } from '@/lib/auth/require-context'
import { factorMethods } from '@/lib/factors/factor-methods'
import { readHeldFactors } from '@/lib/factors/read-held-factors'
import { currentPasskeyPlace } from '@/lib/passkeys/current-relying-party'
import { database } from '@/lib/platform/db'
import { askSecondFactorPasskeyAction } from '../factor-actions'
import { nextPath } from '../next-path'

export const metadata: Metadata = { title: 'Second factor' }

type SecondFactorPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Where a sign-in goes on: to the second factor of whoever has one, else straight to where it wanted. */
export default async function SecondFactorPage({ searchParams }: SecondFactorPageProps) {
  const next = nextPath((await searchParams).next)
  const waiting = await waitingSession()
  if (!waiting) {
    const signedIn = await currentContext()
    redirect((signedIn ? next : `/sign-in?next=${encodeURIComponent(next)}`) as Route)
  }
  const place = await currentPasskeyPlace()
  const held = factorMethods(await readHeldFactors(database(), waiting.userId))
  const methods = held.filter((method) => method !== 'passkey' || place.here)
  return (
    <SlimPage title="One more factor">
      <p className="text-muted">Your password was right. Show that it is you who gave it.</p>
      {methods.length > 0 ? (
        <SecondFactorForm next={next} methods={methods} askPasskey={askSecondFactorPasskeyAction} />
      ) : (
        <p>{place.here ? 'No way is left.' : place.why}</p>
      )}
      <p className="border-t pt-4 text-xs text-muted">
        {!place.here && held.includes('passkey') && methods.length > 0 && `${place.why} `}
        <a href="/sign-in" className="text-accent underline">
          Sign in as somebody else
        </a>
      </p>
    </SlimPage>
  )
}
