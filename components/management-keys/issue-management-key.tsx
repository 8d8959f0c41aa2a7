'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { SecretOnce } from '@/components/keys/secret-once'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { ScopeOffer } from '@/lib/management-keys/management-key-contract'
import { type Issued, type IssueManagementKeyAct, ManagementKeyForm } from './management-key-form'
import { managementSecretWords } from './management-secret-words'

type IssueManagementKeyProps = { offers: readonly ScopeOffer[]; issue: IssueManagementKeyAct }

/** The button that asks what the new key may, and then shows its secret once. */
export function IssueManagementKey({ offers, issue }: IssueManagementKeyProps) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [issued, setIssued] = useState<Issued | null>(null)
  const trigger = useRef<HTMLButtonElement>(null)
  return (
    <>
      <Dialog
        wide
        open={open}
        onOpenChange={setOpen}
        title="Issue a management key"
        description="For a program of yours that manages keys, or a gateway that verifies them."
        trigger={
          <Button ref={trigger} variant="primary">
            Issue management key
          </Button>
        }
      >
        <ManagementKeyForm
          offers={offers}
          issue={issue}
          onCancel={() => setOpen(false)}
          onIssued={(made) => {
            setOpen(false)
            setIssued(made)
          }}
        />
      </Dialog>
      {issued && (
        <SecretOnce
          text={issued.secret}
          words={managementSecretWords(issued.managementKey, issued.secret, window.location.origin)}
          onStored={() => {
            setIssued(null)
            router.refresh()
          }}
          returnFocus={() => trigger.current?.focus()}
        />
      )}
    </>
  )
}
