import { Card } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import { ExactTime } from '@/components/ui/exact-time'
import { Mono } from '@/components/ui/mono'
import type { RevocationView } from '@/lib/revocations/revocation-contract'
import { filterWords, starterWords } from './revocation-words'

/** Why it was started, by whom, over what. */
export function RevocationFacts({ revocation }: { revocation: RevocationView }) {
  const { id, reason, compromised, startedAt, startedBy, finishedAt, cancelledAt } = revocation
  const overAt = finishedAt ?? cancelledAt
  return (
    <Card>
      <DefinitionList
        facts={[
          { term: 'Reason', fact: compromised ? `${reason} (compromised)` : reason },
          { term: 'Which keys', fact: filterWords(revocation) },
          { term: 'Started', fact: <ExactTime at={startedAt} /> },
          { term: 'Started by', fact: starterWords(startedBy) },
          { term: 'Over', fact: overAt ? <ExactTime at={overAt} /> : 'Not yet' },
          {
            term: 'Id',
            fact: (
              <Mono copy={id} copyLabel="Copy id">
                {id}
              </Mono>
            ),
          },
        ]}
      />
    </Card>
  )
}
