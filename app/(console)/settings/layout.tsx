import type { Route } from 'next'
import type { ReactNode } from 'react'
import { SettingsTabs } from '@/components/settings/settings-tabs'
import { may } from '@/lib/auth/authorize'
import { requireContext } from '@/lib/auth/require-context'

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { actor } = await requireContext()
  const tabs = [
    { href: '/settings' as Route, label: 'Account', offered: true },
    { href: '/settings/members' as Route, label: 'Members', offered: may(actor, 'members:read') },
    {
      href: '/settings/management-keys' as Route,
      label: 'Management keys',
      offered: may(actor, 'management-keys:read'),
    },
  ]
  return (
    <>
      <SettingsTabs
        tabs={tabs.filter(({ offered }) => offered).map(({ href, label }) => ({ href, label }))}
      />
      {children}
    </>
  )
}
