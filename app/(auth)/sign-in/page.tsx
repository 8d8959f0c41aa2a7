import type { Metadata, Route } from 'next'
import { redirect } from 'next/navigation'
import { SignInForm } from '@/components/auth/sign-in-form'
import { Wordmark } from '@/components/frame/wordmark'
import { OidcButton } from '@/components/identities/oidc-button'
import { ThemeSwitch } from '@/components/ui/theme-switch'
import { oidcSettings } from '@/lib/auth/oidc-settings'
import { currentContext } from '@/lib/auth/require-context'
import { nextPath } from './next-path'

export const metadata: Metadata = { title: 'Sign in' }

type SignInPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next: wanted, callbackUrl, error } = await searchParams
  const next = nextPath(wanted ?? pathOf(callbackUrl))
  if (await currentContext()) {
    // Somebody who is signed in comes from a provider with an error only when linking it.
    redirect((error ? '/profile?single-sign-on=failed' : next) as Route)
  }
  const oidc = oidcSettings()
  return (
    <main className="mx-auto grid w-full max-w-sm gap-6 px-4 pt-[14vh] pb-12 text-sm">
      <div className="flex items-center justify-between">
        <Wordmark />
        <ThemeSwitch />
      </div>
      <div className="grid gap-4 rounded-lg border bg-surface p-5">
        <h1 className="text-lg font-semibold">Sign in</h1>
        <SignInForm next={next} />
        {oidc && <OidcButton name={oidc.name} next={next} error={error} />}
      </div>
    </main>
  )
}

/** next-auth brings the page that was wanted back from a provider as a whole address of this site. */
function pathOf(address: string | string[] | undefined): string | undefined {
  if (typeof address !== 'string' || !URL.canParse(address)) return undefined
  const { pathname, search, hash } = new URL(address)
  return pathname + search + hash
}
