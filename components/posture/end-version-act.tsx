'use client'

import { ActDialog } from '@/components/rotations/act-dialog'
import { Button } from '@/components/ui/button'
import { ImpactPreview } from '@/components/usage/impact-preview'
import type { FindingActProps } from './posture-acts'

/** For who cannot retire a version: revokes the old one, whose end was planned already. */
export function EndVersionAct({ finding, acts, done }: FindingActProps) {
  const { subject, what, detail } = finding
  const { version } = detail
  if (version === undefined) return null
  return (
    <ActDialog
      wide
      danger
      keyId={subject.id}
      applies
      title={`Revoke version ${version} of ${subject.name}`}
      description={`Ends version ${version} at once and for good; version ${detail.successorVersion} stays.`}
      trigger={
        <Button variant="quietDanger" aria-label={`Revoke version ${version} of ${subject.name}`}>
          Revoke v{version}
        </Button>
      }
      submit={`Revoke version ${version}`}
      submitting="Revoking"
      act={() => acts.revokeVersion({ keyId: subject.id, version, reason: `Posture: ${what}` })}
      onDone={({ sequence }) =>
        done(`Version ${version} of ${subject.name} is revoked.`, {
          sequence,
          act: 'revoked',
          name: subject.name,
        })
      }
    >
      {(_, open) => (
        <>
          <p>{what}</p>
          {open && (
            <ImpactPreview
              keyId={subject.id}
              planned={{ change: 'revoke', version: String(version) }}
              lookback="7d"
            />
          )}
        </>
      )}
    </ActDialog>
  )
}
