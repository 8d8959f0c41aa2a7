import './globals.css'
import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { EarlyClicks } from '@/components/ui/early-clicks'
import { EarlyClicksScript } from '@/components/ui/early-clicks-script'
import { NowProvider } from '@/components/ui/now-provider'
import { StyleNonce } from '@/components/ui/style-nonce'
import { ThemeLate } from '@/components/ui/theme-late'
import { ThemeScript } from '@/components/ui/theme-script'
import { systemClock } from '@/lib/platform/clock'
import { mono, sans } from './fonts'

export const metadata: Metadata = {
  title: { default: 'Keygrade', template: '%s · Keygrade' },
  description: 'API key management and token ratings.',
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fafbfb' },
    { media: '(prefers-color-scheme: dark)', color: '#0c0f11' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <html lang="en" className={`${sans.variable} ${mono.variable}`} suppressHydrationWarning>
      <head>
        <ThemeScript nonce={nonce} />
        <EarlyClicksScript nonce={nonce} />
      </head>
      <body>
        <StyleNonce nonce={nonce} />
        <ThemeLate />
        <NowProvider initialMs={systemClock.now().getTime()}>{children}</NowProvider>
        <EarlyClicks />
      </body>
    </html>
  )
}
