import type { ReactNode } from 'react'
import { StepUpProvider } from '@/components/auth/step-up-provider'
import { askStepUpPasskeyAction, beginStepUpAction, giveStepUpAction } from './(auth)/sign-in/factor-actions'

const ACTIONS = { begin: beginStepUpAction, askPasskey: askStepUpPasskeyAction, give: giveStepUpAction }

/** Around pages whose acts may ask for a fresh factor: opens the dialog, then the act is tried again. */
export function StepUp({ children }: { children: ReactNode }) {
  return <StepUpProvider actions={ACTIONS}>{children}</StepUpProvider>
}
