import { Card } from '@/components/ui/card'

/** Questions as the publication answers them. */
export function FaqCard({ faqs }: { faqs: readonly { q: string; a: string }[] }) {
  if (faqs.length === 0) return null
  return (
    <Card title="Questions" description="Answered from the published figures">
      <dl className="grid gap-3 text-sm">
        {faqs.map(({ q, a }) => (
          <div key={q}>
            <dt className="font-medium">{q}</dt>
            <dd className="text-muted">{a}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
