import { Card } from '@/components/ui/card'
import { Table, Td, Th } from '@/components/ui/table'
import type { GradeRule, InputRule, PartRule } from '@/lib/grades/method'
import { ScaleView } from './scale-view'

/** One grade of the method: its parts by weight, and each part to open. */
export function MethodGrade({ grade: { name, title, parts, limits } }: { grade: GradeRule }) {
  return (
    <div id={name} className="scroll-mt-4">
      <Card title={title} description={limits} flush>
        <Table label={`Parts of the ${title}`}>
          <thead>
            <tr>
              <Th>Part</Th>
              <Th numeric>Weight</Th>
              <Th>Made of</Th>
            </tr>
          </thead>
          <tbody>
            {parts.map((part) => (
              <tr key={part.key}>
                <Td className="font-medium whitespace-nowrap">{part.name}</Td>
                <Td numeric>{part.weight}</Td>
                <Td className="min-w-48 text-muted">{madeOf(part)}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
        <div className="border-t text-sm">
          {parts.map((part) => (
            <details key={part.key} className="border-t first:border-t-0">
              <summary className="px-4 py-2.5 hover:bg-sunken">
                <span className="font-medium">{part.name}</span>{' '}
                <span className="text-muted">weights and scales</span>
              </summary>
              <div className="px-4 pb-3">
                <p className="max-w-prose text-muted">{part.limits}</p>
                <ul className="grid">
                  {part.inputs.map((input) => (
                    <MethodInput key={input.key} input={input} />
                  ))}
                </ul>
              </div>
            </details>
          ))}
        </div>
      </Card>
    </div>
  )
}

function MethodInput({ input }: { input: InputRule }) {
  const { name, formula, weight, measure, scale, staleAfterDays } = input
  const known = measure.from !== 'nothing'
  return (
    <li className="grid gap-2 border-t py-3 first:border-t-0">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="font-medium">{name}</span>
        <span className="text-muted">
          weight {weight} of 100{known ? `, stale after ${staleAfterDays} days` : ': always N/A'}
        </span>
      </p>
      <p className="text-muted">{formula}</p>
      {known && <ScaleView name={name} scale={scale} />}
    </li>
  )
}

function madeOf({ inputs }: PartRule): string {
  return inputs
    .map(({ name, weight, measure }) => `${name} ${weight}${measure.from === 'nothing' ? ' (N/A)' : ''}`)
    .join(', ')
}
