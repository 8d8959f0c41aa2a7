import { DefinitionList } from '@/components/ui/definition-list'
import type { EffectivePolicy } from '@/lib/policies/policy-contract'
import { POLICY_FIELDS, POLICY_WORDS, policyValueText } from './policy-words'

/** What holds, field by field. */
export function PolicyFacts({ policy }: { policy: EffectivePolicy }) {
  return (
    <DefinitionList
      facts={POLICY_FIELDS.map((field) => ({
        term: POLICY_WORDS[field].term,
        fact: policyValueText(field, policy[field]),
      }))}
    />
  )
}
