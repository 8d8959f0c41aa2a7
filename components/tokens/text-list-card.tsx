import { Card } from '@/components/ui/card'

type TextListCardProps = { title: string; description?: string; items: readonly string[] }

/** Published statements, one a line. Nothing is drawn when there are none. */
export function TextListCard({ title, description, items }: TextListCardProps) {
  if (items.length === 0) return null
  return (
    <Card title={title} description={description}>
      <ul className="grid list-disc gap-1.5 pl-4 text-sm marker:text-muted">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </Card>
  )
}
