import type { Metadata, Route } from 'next'
import { redirect } from 'next/navigation'
import { SignInForm } from '@/components/auth/sign-in-form'
import { Wordmark } from '@/components/frame/wordmark'
import { ThemeSwitch } from '@/components/ui/theme-switch'
import { currentContext } from '@/lib/auth/require-context'
import { nextPath } from './next-path'

export const metadata: Metadata = { title: 'Sign in' }

type SignInPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const next = nextPath((await searchParams).next)
  if (await currentContext()) redirect(next as Route)
  return (
    <main className="mx-auto grid w-full max-w-sm gap-6 px-4 pt-[14vh] pb-12 text-sm">
      <div className="flex items-center justify-between">
        <Wordmark />
        <ThemeSwitch />
      </div>
      <div className="grid gap-4 rounded-lg border bg-surface p-5">
        <h1 className="text-lg font-semibold">Sign in</h1>
        <SignInForm next={next} />
      </div>
    </main>
  )
}
