import { RevokeManagementKey } from '@/components/management-keys/revoke-management-key'
import type { FindingAct } from '@/lib/posture/finding-kinds'
import { CutScopesAct } from './cut-scopes-act'
import { EndKeyAct } from './end-key-act'
import { EndVersionAct } from './end-version-act'
import type { FindingActProps } from './posture-acts'
import { RemindAct } from './remind-act'
import { RequireFactorAct } from './require-factor-act'
import { RetireAct } from './retire-act'
import { RotateAct } from './rotate-act'
import { SetAddressesAct } from './set-addresses-act'
import { SetExpiryAct } from './set-expiry-act'

/** The acts of a row, each a button that says its impact before anything is done. */
export function FindingActs({ offered, ...props }: FindingActProps & { offered: readonly FindingAct[] }) {
  return offered.map((act) => <Act key={act} act={act} {...props} />)
}

function Act({ act, ...props }: FindingActProps & { act: FindingAct }) {
  const { subject, detail } = props.finding
  switch (act) {
    case 'set_expiry':
      return <SetExpiryAct {...props} />
    case 'suspend':
    case 'revoke':
      return <EndKeyAct {...props} act={act} />
    case 'cut_scopes':
      return <CutScopesAct {...props} />
    case 'set_addresses':
      return <SetAddressesAct {...props} />
    case 'retire':
      return <RetireAct {...props} />
    case 'revoke_version':
      return <EndVersionAct {...props} />
    case 'remind':
      return <RemindAct {...props} />
    case 'require_second_factor':
      return <RequireFactorAct {...props} />
    case 'rotate':
      return <RotateAct {...props} />
    case 'revoke_management_key':
      return (
        <RevokeManagementKey
          managementKey={{
            ...{ id: subject.id, name: subject.name, effective: detail.effective ?? [] },
            ...{ lastUsedAt: detail.usedAt, usesKnownFrom: detail.usesKnownFrom },
          }}
          revoke={props.acts.revokeManagementKey}
        />
      )
  }
}
