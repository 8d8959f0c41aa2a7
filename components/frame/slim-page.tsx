import type { ReactNode } from 'react'
import { ThemeSwitch } from '@/components/ui/theme-switch'
import { Wordmark } from './wordmark'

/** A page with one thing to do, outside the console. */
export function SlimPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="mx-auto grid w-full max-w-sm gap-6 px-4 pt-[14vh] pb-12 text-sm">
      <div className="flex items-center justify-between">
        <Wordmark />
        <ThemeSwitch />
      </div>
      <div className="grid gap-4 rounded-lg border bg-surface p-5">
        <h1 className="text-lg font-semibold">{title}</h1>
        {children}
      </div>
    </main>
  )
}
