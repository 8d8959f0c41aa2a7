import type { Metadata, Route } from 'next'
import { redirect } from 'next/navigation'
import { SignInForm } from '@/components/auth/sign-in-form'
import { SlimPage } from '@/components/frame/slim-page'
import { OidcButton } from '@/components/identities/oidc-button'
import { SignInLinks } from '@/components/links/sign-in-links'
import { PasskeySignIn } from '@/components/passkeys/passkey-sign-in'
import { Notice } from '@/components/ui/notice'
import { oidcSettings } from '@/lib/auth/oidc-settings'
import { currentContext } from '@/lib/auth/require-context'
import { env } from '@/lib/platform/env'
import { nextPath } from './next-path'
import { askSignInPasskeyAction } from './passkey-actions'

export const metadata: Metadata = { title: 'Sign in' }

type SignInPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next: wanted, callbackUrl, error, again } = await searchParams
  const next = nextPath(wanted ?? pathOf(callbackUrl))
  // An account may ask for a younger session than the one that there is: `again`.
  if (again === undefined && (await currentContext())) {
    // Somebody who is signed in comes from a provider with an error only when linking it.
    redirect((error ? '/profile?single-sign-on=failed' : next) as Route)
  }
  const oidc = oidcSettings()
  return (
    <SlimPage title="Sign in">
      {again !== undefined && (
        <Notice>Your account asks for a fresh sign-in. What you had open is still where it was.</Notice>
      )}
      <SignInForm next={next} />
      <PasskeySignIn ask={askSignInPasskeyAction} next={next} />
      {oidc && <OidcButton name={oidc.name} next={next} error={error} prove={again !== undefined} />}
      <SignInLinks signUp={env().SIGN_UP === 'open'} />
    </SlimPage>
  )
}

/** next-auth brings the page that was wanted back from a provider as a whole address of this site. */
function pathOf(address: string | string[] | undefined): string | undefined {
  if (typeof address !== 'string' || !URL.canParse(address)) return undefined
  const { pathname, search, hash } = new URL(address)
  return pathname + search + hash
}
