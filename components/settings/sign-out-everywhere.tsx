'use client'

import { LogOut } from 'lucide-react'
import { useState } from 'react'
import { leave } from '@/components/frame/leave'
import { Button } from '@/components/ui/button'

/** Signs the person out on every device and leaves. */
export function SignOutEverywhere({ signOutEverywhere }: { signOutEverywhere: () => Promise<unknown> }) {
  const [leaving, setLeaving] = useState(false)
  return (
    <Button
      disabled={leaving}
      onClick={() => {
        setLeaving(true)
        leave(signOutEverywhere)
      }}
    >
      <LogOut aria-hidden />
      Sign out everywhere
    </Button>
  )
}
